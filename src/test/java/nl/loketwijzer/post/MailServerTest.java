package nl.loketwijzer.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.support.PostOffice;
import nl.loketwijzer.support.PostOffice.Door;

/** How a letter is handed over, to a real server over a real line. */
class MailServerTest {

    private static final String SECRET = "geheim";
    private static final EmailAddress SOMEBODY = new EmailAddress("iemand@example.nl");
    private static final Letter REPLY = Letter.of("case/1/reply", Kind.REPLY_WAITING, SOMEBODY, Language.NL, Map.of("reference", "LW-AB12", "link", "/zaak/#t"));

    @TempDir
    static Path folder;

    private static SSLContext usual;
    private static SSLContext trusted;

    /** A certificate of our own for localhost, which this JVM trusts for as long as the class runs. */
    @BeforeAll
    static void a_certificate() throws GeneralSecurityException, IOException, InterruptedException {
        usual = SSLContext.getDefault();
        trusted = context("localhost");
        SSLContext.setDefault(trusted);
    }

    @AfterAll
    static void no_longer() {
        SSLContext.setDefault(usual);
    }

    private static SSLContext context(String host) throws GeneralSecurityException, IOException, InterruptedException {
        var file = folder.resolve(host + ".p12");
        var made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "post", "-keyalg", "EC",
                "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", SECRET).inheritIO().start();
        assertEquals(0, made.waitFor());
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, SECRET.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET.toCharArray());
        var trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null, null);
        trust.setCertificateEntry("post", store.getCertificate("post"));
        var trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static MailServer server(PostOffice office, MailServer.Tls tls) {
        return server(office, tls, Optional.empty());
    }

    private static MailServer server(PostOffice office, MailServer.Tls tls, Optional<String> password) {
        try {
            return new MailServer("localhost", office.port(), password.map(_ -> "loket"), password, new InternetAddress("Loket Voorbeeld <loket@example.nl>"), tls);
        } catch (AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MailServer.Envelope envelope(Letter letter) {
        return new MailServer.Envelope(Outbox.id("landelijk", letter.key()), letter.recipient(), Wording.of(letter, URI.create("https://loket.example.nl")),
                letter.discreet());
    }

    private static Delivery send(MailServer server, Letter letter) {
        try (var line = server.open()) {
            return line.send(envelope(letter));
        }
    }

    @Test
    void a_letter_arrives_over_starttls() {
        try (var office = PostOffice.with(Door.STARTTLS, trusted)) {
            assertInstanceOf(Delivery.Taken.class, send(server(office, MailServer.Tls.STARTTLS), REPLY));
            var letter = office.letters().getFirst();
            assertEquals("iemand@example.nl", letter.to());
            assertEquals("Bericht over uw aanvraag LW-AB12", letter.subject());
            assertTrue(letter.body().contains("\nhttps://loket.example.nl/zaak/#t\n"), letter.body());
        }
    }

    @Test
    void a_letter_arrives_over_implicit_tls_for_who_signs_in() {
        try (var office = PostOffice.demanding("loket", SECRET, Door.IMPLICIT_TLS, trusted)) {
            assertInstanceOf(Delivery.Taken.class, send(server(office, MailServer.Tls.IMPLICIT, Optional.of(SECRET)), REPLY));
            assertEquals(1, office.letters().size());
        }
    }

    @Test
    void nothing_is_sent_in_the_clear_to_a_server_that_offers_no_encryption() {
        try (var office = PostOffice.with(Door.PLAIN, null)) {
            var away = assertInstanceOf(Delivery.Away.class, send(server(office, MailServer.Tls.STARTTLS), REPLY));
            assertTrue(away.problem().contains("STARTTLS"), away.problem());
            assertEquals(0, office.letters().size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT_TLS"})
    void a_certificate_of_another_host_is_not_taken(Door door) throws GeneralSecurityException, IOException, InterruptedException {
        var other = context("elders-" + door.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".example");
        SSLContext.setDefault(other);
        try (var office = PostOffice.with(door, other)) {
            var away = assertInstanceOf(Delivery.Away.class, send(server(office, door == Door.STARTTLS ? MailServer.Tls.STARTTLS : MailServer.Tls.IMPLICIT), REPLY));
            assertTrue(away.problem().contains("certificate"), away.problem());
            assertEquals(0, office.letters().size());
        } finally {
            SSLContext.setDefault(trusted);
        }
    }

    @Test
    void a_wrong_password_is_said_and_nothing_is_lost() {
        try (var office = PostOffice.demanding("loket", SECRET, Door.IMPLICIT_TLS, trusted)) {
            var away = assertInstanceOf(Delivery.Away.class, send(server(office, MailServer.Tls.IMPLICIT, Optional.of("anders")), REPLY));
            assertTrue(away.problem().contains("password"), away.problem());
        }
    }

    @Test
    void a_refused_address_is_told_without_the_address() {
        try (var office = PostOffice.with(Door.PLAIN, null)) {
            office.refuse("iemand@example.nl");
            var refused = assertInstanceOf(Delivery.Refused.class, send(server(office, MailServer.Tls.OFF), REPLY));
            assertEquals("The mail server refuses this address (550).", refused.problem());
        }
    }

    @Test
    void a_server_that_is_not_there_is_away() {
        var office = PostOffice.with(Door.PLAIN, null);
        office.close();
        assertInstanceOf(Delivery.Away.class, send(server(office, MailServer.Tls.OFF), REPLY));
    }

    @Test
    void a_letter_of_which_the_receipt_was_lost_comes_again_under_the_same_name() {
        try (var office = PostOffice.with(Door.PLAIN, null); var line = server(office, MailServer.Tls.OFF).open()) {
            office.hangUpAfterTaking();
            assertInstanceOf(Delivery.Away.class, line.send(envelope(REPLY)));
            assertInstanceOf(Delivery.Taken.class, line.send(envelope(REPLY)));
            assertEquals(2, office.letters().size());
            assertEquals(1, office.letters().stream().map(PostOffice.Received::messageId).distinct().count());
            assertTrue(office.letters().getFirst().messageId().matches("<[0-9a-f]{40}@example\\.nl>"));
        }
    }

    @Test
    void several_letters_go_over_one_line() {
        try (var office = PostOffice.with(Door.PLAIN, null); var line = server(office, MailServer.Tls.OFF).open()) {
            for (var i = 0; i < 20; i++) {
                assertInstanceOf(Delivery.Taken.class, line.send(envelope(Letter.of("case/" + i, Kind.CONTACT_CODE, SOMEBODY, Language.EN, Map.of("code", "1")))));
            }
            assertEquals(20, office.letters().size());
        }
    }

    @Test
    void headers_are_ours_whatever_a_letter_says() {
        try (var office = PostOffice.with(Door.PLAIN, null)) {
            var hostile = Letter.of("k", Kind.RECEIVED, new EmailAddress("x+bcc=a@example.nl"), Language.NL,
                    Map.of("reference", "LW =?utf-8?q?=0D=0ABcc:_c@d.nl?= é€漢", "link", "/zaak/#%0d%0aBcc:c@d.nl", "reply_by", ". .. <b>"));
            assertInstanceOf(Delivery.Taken.class, send(server(office, MailServer.Tls.OFF), hostile));
            var letter = office.letters().getFirst();
            var head = letter.raw().substring(0, letter.raw().indexOf("\r\n\r\n"));
            assertFalse(head.lines().anyMatch(line -> line.regionMatches(true, 0, "bcc", 0, 3)), head);
            assertTrue(letter.subject().contains("é€漢"), letter.subject());
            assertTrue(head.contains("Auto-Submitted: auto-generated") && head.contains("Date: "), head);
            assertTrue(letter.body().contains(". .. <b>"), letter.body());
            assertEquals(1, office.letters().size());
        }
    }

    @Test
    void a_discreet_letter_does_not_name_its_sender() {
        try (var office = PostOffice.with(Door.PLAIN, null)) {
            send(server(office, MailServer.Tls.OFF), REPLY.discreet(true));
            assertEquals("loket@example.nl", office.letters().getFirst().from());
            send(server(office, MailServer.Tls.OFF), REPLY);
            assertEquals("Loket Voorbeeld <loket@example.nl>", office.letters().getLast().from());
        }
    }
}
