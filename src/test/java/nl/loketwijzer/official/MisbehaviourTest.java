package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, it is reported with what to do, and the last good copy stays as it was. */
class MisbehaviourTest {

    /** Long enough for a fifth of it to be a text of its own. */
    private static final byte[] PAGE = Desk.regulation(Stream.generate(() -> Desk.ARTICLES).limit(3).flatMap(Stream::of).toArray(String[]::new))
            .getBytes(StandardCharsets.UTF_8);
    private static final String LOGIN = "<html><body><h1>Welkom</h1><form><input name=u><input type=password name=p></form><p>Log in om verder te gaan.</p></body></html>";
    private static final Path CORPUS = Path.of(Objects.requireNonNullElse(
            System.getProperty("LOKETWIJZER_CORPUS", System.getenv("LOKETWIJZER_CORPUS")), "../shared/corpus"));

    @TempDir
    Path folder;

    private Host host;
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        host = new Host();
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static Arguments of(String name, BiFunction<Host, Desk, Host.Behaviour> behaviour, Trouble trouble) {
        return argumentSet(name, behaviour, trouble);
    }

    private static Stream<Arguments> misbehaviours() {
        return Stream.of(
                of("gone", (_, _) -> Host.status(410), Trouble.GONE),
                of("not found", (_, _) -> Host.status(404), Trouble.GONE),
                of("forbidden", (_, _) -> Host.status(403), Trouble.REFUSED),
                of("asks who we are", (_, _) -> Host.status(401), Trouble.LOGIN),
                of("breaks down", (_, _) -> Host.status(500), Trouble.SERVER_ERROR),
                of("unchanged without being asked", (_, _) -> Host.status(304), Trouble.UNEXPECTED),
                of("redirects to the login of another host", (host, _) -> Host.redirect(host.elsewhere("/account/login?back=%2Fregeling")), Trouble.LOGIN),
                of("shows a login in its place", (_, _) -> Host.page(LOGIN), Trouble.LOGIN),
                of("redirects to itself", (host, _) -> Host.redirect(host.address("/regeling")), Trouble.REDIRECTS),
                of("redirects nowhere", (_, _) -> Host.status(302), Trouble.UNEXPECTED),
                of("redirects to a file of ours", (_, _) -> Host.redirect("file:///etc/passwd"), Trouble.UNEXPECTED),
                of("became a PDF", (_, _) -> Host.bytes("application/pdf", "%PDF-1.7 and so on".getBytes(StandardCharsets.UTF_8)), Trouble.CHANGED_TYPE),
                of("became JSON", (_, _) -> Host.bytes("application/json", "{\"error\": null}".getBytes(StandardCharsets.UTF_8)), Trouble.CHANGED_TYPE),
                of("sends nothing", (_, _) -> Host.page(""), Trouble.EMPTIED),
                of("says no content", (_, _) -> Host.status(204), Trouble.EMPTIED),
                of("has only its menu left", (_, _) -> Host.page("<html><body><nav>Home Contact</nav><main></main></body></html>"), Trouble.EMPTIED),
                of("shrank", (_, _) -> Host.page(Desk.regulation(Desk.ARTICLES[0])), Trouble.EMPTIED),
                of("breaks off in the middle", (_, _) -> Host.cutOff("text/html", PAGE), Trouble.CUT_OFF),
                of("hangs in the middle", (host, desk) -> {
                    desk.manners = impatient();
                    return host.hangsInTheMiddle("text/html", PAGE);
                }, Trouble.TOO_SLOW),
                of("never answers", (host, desk) -> {
                    desk.manners = impatient();
                    return host.neverAnswers();
                }, Trouble.TOO_SLOW),
                of("never stops", (_, _) -> Host.endless("text/html"), Trouble.TOO_LARGE),
                of("announces too much", (_, _) -> Host.bytes("text/html", new byte[5_000_000]), Trouble.TOO_LARGE),
                of("is packed in an unknown way", (_, _) -> exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "br");
                    Host.bytes("text/html", PAGE).answer(exchange);
                }, Trouble.UNEXPECTED));
    }

    private static Manners impatient() {
        return new Manners(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofSeconds(2), Duration.ofSeconds(60), 4_000_000, 5);
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void a_misbehaving_server_is_reported_and_the_last_good_copy_stays(BiFunction<Host, Desk, Host.Behaviour> behaviour, Trouble trouble) throws Exception {
        var regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
        host.at("/regeling", Host.bytes("text/html", PAGE));
        desk.round(regulation);
        var state = Files.readString(folder.resolve("state/voorbeeld.json"));
        host.at("/regeling", behaviour.apply(host, desk));

        var round = desk.round(regulation);

        assertEquals(1, round.count(Round.Ending.FAILED), desk.console());
        assertTrue(desk.console().contains("FAILED: " + trouble.what()), desk.console());
        assertTrue(desk.console().contains("The last good copy stays."), desk.console());
        assertTrue(desk.console().contains(trouble.advice()), desk.console());
        assertArrayEquals(PAGE, Files.readAllBytes(desk.document(regulation)));
        assertEquals(state, Files.readString(folder.resolve("state/voorbeeld.json")));

        host.at("/regeling", Host.bytes("text/html", PAGE));
        desk.manners = Desk.QUICK;
        assertEquals(1, desk.round(regulation).count(Round.Ending.UNCHANGED), desk.console());
    }

    @Test
    void a_host_that_is_not_there_is_asked_once_and_its_other_documents_are_told_with_it() throws Exception {
        int port = Host.closedPort();
        var one = Desk.source("een", URI.create("http://127.0.0.1:" + port + "/een"), Format.HTML);
        var two = Desk.source("twee", URI.create("http://127.0.0.1:" + port + "/twee"), Format.HTML);
        desk.round(one, two);
        assertTrue(desk.console().contains("een: FAILED: unreachable"), desk.console());
        assertTrue(desk.console().contains("twee: FAILED: unreachable (not tried again"), desk.console());
        assertTrue(desk.console().contains("There is no copy yet."), desk.console());
    }

    @Test
    void a_host_that_cannot_prove_who_it_is_is_not_trusted() throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerWithoutTls(socket));
            desk.round(Desk.source("een", URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/regeling"), Format.HTML));
        }
        assertTrue(desk.console().contains("unreachable (its robots.txt: no safe connection"), desk.console());
    }

    private static void answerWithoutTls(ServerSocket socket) {
        while (true) {
            try (var connection = socket.accept()) {
                connection.getInputStream().read(new byte[1024]);
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void a_redirect_may_not_drop_the_encryption() {
        var asked = URI.create("https://example.org/a");
        assertEquals(Trouble.INSECURE, assertThrows(NotTaken.class, () -> Visitor.elsewhere(asked, asked, "http://example.org/b")).trouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.org/x", "/sso/start", "https://example.org/account/sign-in?to=a", "/inloggen", "https://adfs.example.org/"})
    void an_address_of_a_login_is_known_by_its_words(String location) {
        var asked = URI.create("https://example.org/a");
        assertEquals(Trouble.LOGIN, assertThrows(NotTaken.class, () -> Visitor.elsewhere(asked, asked, location)).trouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/authors", "/blog/catalogin", "https://www.autoriteitpersoonsgegevens.nl/themas", "/regeling?session=login"})
    void a_word_that_only_looks_like_one_is_not(String location) throws NotTaken {
        var asked = URI.create("https://example.org/a");
        assertEquals(asked.resolve(location), Visitor.elsewhere(asked, asked, location));
    }

    @Test
    void redirects_are_followed_only_so_far() throws Exception {
        for (int i = 0; i < 9; i++) {
            host.at("/" + i, Host.redirect("/" + (i + 1)));
        }
        desk.round(Desk.source("ver", host.address("/0"), Format.HTML));
        assertTrue(desk.console().contains("more than 5 times"), desk.console());
        host.at("/3", Host.bytes("text/html", PAGE));
        assertEquals(1, desk.round(Desk.source("ver", host.address("/0"), Format.HTML)).count(Round.Ending.NEW), desk.console());
    }

    @Test
    void a_loop_of_two_is_seen_as_such() throws Exception {
        host.at("/a", Host.redirect("/b")).at("/b", Host.redirect("/a"));
        desk.round(Desk.source("rond", host.address("/a"), Format.HTML));
        assertTrue(desk.console().contains("in a circle"), desk.console());
    }

    @Test
    void a_busy_server_is_tried_again_after_the_time_it_names() throws Exception {
        var answers = new java.util.concurrent.atomic.AtomicInteger();
        host.at("/regeling", exchange -> (answers.getAndIncrement() == 0 ? Host.status(429, "Retry-After", "7") : Host.bytes("text/html", PAGE)).answer(exchange));
        assertEquals(1, desk.round(Desk.source("druk", host.address("/regeling"), Format.HTML)).count(Round.Ending.NEW), desk.console());
        assertTrue(desk.pauses.contains(Duration.ofSeconds(7)), desk.pauses.toString());
    }

    @Test
    void a_busy_server_that_wants_us_away_for_long_is_left_in_peace() throws Exception {
        host.at("/regeling", Host.status(503, "Retry-After", "Tue, 24 Nov 2026 10:00:00 GMT"));
        desk.round(Desk.source("druk", host.address("/regeling"), Format.HTML));
        assertTrue(desk.console().contains("asks to come back later (status 503, it says in 3600 seconds)"), desk.console());
        assertEquals(1, host.requests().size());
        host.at("/regeling", Host.status(429));
        desk.round(Desk.source("druk", host.address("/regeling"), Format.HTML));
        assertTrue(desk.console().contains("it does not say when"), desk.console());
    }

    // --- formats other than pages

    private byte[] corpus(String name) throws Exception {
        Path file = CORPUS.resolve("files").resolve(name);
        assumeTrue(Files.exists(file), "no " + name + " beside the project");
        return Files.readAllBytes(file);
    }

    @Test
    void a_real_pdf_is_kept_and_one_without_its_end_is_not() throws Exception {
        byte[] pdf = corpus("kamerbrief-2011-03-01-5687928-NL.pdf");
        var letter = Desk.source("brief", host.address("/brief"), Format.PDF);
        host.at("/brief", Host.bytes("application/octet-stream", pdf));
        assertEquals(1, desk.round(letter).count(Round.Ending.NEW), desk.console());
        host.at("/brief", Host.bytes("application/pdf", Arrays.copyOf(pdf, pdf.length / 2)));
        desk.round(letter);
        assertTrue(desk.console().contains("broke off in the middle (a PDF without its end"), desk.console());
        assertArrayEquals(pdf, Files.readAllBytes(desk.document(letter)));
    }

    @Test
    void a_login_where_a_pdf_was_is_recognised() throws Exception {
        host.at("/brief", Host.page(LOGIN));
        desk.round(Desk.source("brief", host.address("/brief"), Format.PDF));
        assertTrue(desk.console().contains("leads to a login (a page that asks for a password"), desk.console());
    }

    @Test
    void a_page_where_a_pdf_was_is_another_type() throws Exception {
        host.at("/brief", Host.bytes("text/html", PAGE));
        desk.round(Desk.source("brief", host.address("/brief"), Format.PDF));
        assertTrue(desk.console().contains("expected pdf, got text/html"), desk.console());
    }

    @Test
    void a_scan_without_text_counts_as_emptied() throws Exception {
        host.at("/nota", Host.bytes("application/pdf", corpus("blg-1007826-nota-scan-2021-NL.pdf")));
        desk.round(Desk.source("nota", host.address("/nota"), Format.PDF));
        assertTrue(desk.console().contains("has lost its text (scan_without_text)"), desk.console());
    }

    @Test
    void the_two_editions_of_a_real_page_differ_in_nothing_when_only_its_format_of_delivery_does() throws Exception {
        byte[] page = corpus("kst-32545-143-motie-2021-NL.html");
        var motion = Desk.source("motie", host.address("/motie"), Format.HTML);
        host.at("/motie", Host.bytes("text/html", page));
        desk.round(motion);
        host.at("/motie", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            var packed = new java.io.ByteArrayOutputStream();
            try (var zip = new java.util.zip.GZIPOutputStream(packed)) {
                zip.write(page);
            }
            Host.bytes("text/html", packed.toByteArray()).answer(exchange);
        });
        assertEquals(1, desk.round(motion).count(Round.Ending.UNCHANGED), desk.console());
    }
}
