package nl.loketwijzer.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/**
 * A real mail server (GreenMail) behind a porter who can do what it cannot: speak STARTTLS, refuse an address, hang up at the
 * worst moment, and be away.
 */
public final class PostOffice implements AutoCloseable {

    /** What the porter does at the door. */
    public enum Door {
        PLAIN, STARTTLS, IMPLICIT_TLS
    }

    private static final int ANY_PORT = 0;

    private final GreenMail inside;
    private final Optional<SSLContext> tls;
    private final Door manner;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();
    private volatile boolean hangsUpAfterTaking;
    private int port;
    private ServerSocket door;

    /** A letter as it arrived. */
    public record Received(String to, String from, String subject, String body, String messageId, String raw) {

        /** The first address in it, as a path. */
        public String path() {
            var link = body.lines().filter(line -> line.startsWith("http")).findFirst().orElseThrow(() -> new AssertionError("no link in " + body));
            return link.replaceFirst("^https?://[^/]+", "");
        }
    }

    private PostOffice(int port, Door manner, Optional<SSLContext> tls) {
        this.port = port;
        this.manner = manner;
        this.tls = tls;
        this.inside = new GreenMail(new ServerSetup(ANY_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    public static PostOffice at(int port) {
        return new PostOffice(port, Door.PLAIN, Optional.empty()).forEverybody().open();
    }

    /** At any port, for whoever can be told where. */
    public static PostOffice with(Door manner, SSLContext tls) {
        return new PostOffice(ANY_PORT, manner, Optional.ofNullable(tls)).forEverybody().open();
    }

    /** At any port, only for whoever signs in like this. */
    public static PostOffice demanding(String user, String password, Door manner, SSLContext tls) {
        var office = new PostOffice(ANY_PORT, manner, Optional.of(tls));
        office.inside.setUser(user, user, password);
        return office.open();
    }

    private PostOffice forEverybody() {
        inside.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        return this;
    }

    private PostOffice open() {
        inside.start();
        back();
        return this;
    }

    public int port() {
        return port;
    }

    /** Answers 550 for this address. */
    public void refuse(String address) {
        refused.add(address);
    }

    /** Takes the next letter and is gone before saying so. */
    public void hangUpAfterTaking() {
        hangsUpAfterTaking = true;
    }

    public synchronized void away() {
        if (door != null) {
            close(door);
            door = null;
        }
        visitors.forEach(PostOffice::close);
    }

    public synchronized void back() {
        if (door != null) {
            return;
        }
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = opened.getLocalPort();
            door = opened;
            Thread.ofVirtual().start(() -> receive(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    /** Empty, friendly and there, as at first. */
    public void reset() {
        refused.clear();
        hangsUpAfterTaking = false;
        back();
        try {
            inside.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Received> letters() {
        return Arrays.stream(inside.getReceivedMessages()).map(PostOffice::read).toList();
    }

    public List<Received> lettersTo(String address) {
        return letters().stream().filter(letter -> letter.to().equalsIgnoreCase(address)).toList();
    }

    /** Waits for the first letter to this address that holds these words. */
    public Received letterTo(String address, String words) {
        return Patience.until("a letter to " + address + " with \"" + words + "\" arrives", Duration.ofSeconds(60),
                () -> lettersTo(address).stream().filter(letter -> letter.subject().contains(words) || letter.body().contains(words)).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    private static Received read(MimeMessage message) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            return new Received(message.getAllRecipients()[0].toString(), message.getFrom()[0].toString(), message.getSubject(),
                    message.getContent().toString().replace("\r\n", "\n"), message.getMessageID(), raw.toString(StandardCharsets.ISO_8859_1));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        away();
        inside.stop();
    }

    // --- the porter

    private void receive(ServerSocket opened) {
        while (true) {
            try {
                var visitor = opened.accept();
                visitors.add(visitor);
                Thread.ofVirtual().start(() -> attend(visitor));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void attend(Socket visitor) {
        try (visitor; var desk = new Socket(InetAddress.getLoopbackAddress(), inside.getSmtp().getPort())) {
            converse(manner == Door.IMPLICIT_TLS ? encrypted(visitor) : visitor, desk);
        } catch (IOException _) {
            // one of the two hung up
        } finally {
            visitors.remove(visitor);
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private void converse(Socket visitor, Socket desk) throws IOException {
        var asked = new BufferedInputStream(visitor.getInputStream());
        var told = new BufferedInputStream(desk.getInputStream());
        pass(told, visitor);
        var content = false;
        for (var line = line(asked); line != null; line = line(asked)) {
            var command = line.toUpperCase(Locale.ROOT);
            if (content) {
                say(desk, line);
                content = !line.equals(".\r\n");
                if (!content) {
                    if (hangsUpAfterTaking) {
                        hangsUpAfterTaking = false;
                        line(told);
                        return;
                    }
                    pass(told, visitor);
                }
            } else if (manner == Door.STARTTLS && !(visitor instanceof SSLSocket) && command.startsWith("EHLO")) {
                say(visitor, "250-porter\r\n250 STARTTLS\r\n");
            } else if (manner == Door.STARTTLS && command.startsWith("STARTTLS")) {
                say(visitor, "220 ready\r\n");
                visitor = encrypted(visitor);
                asked = new BufferedInputStream(visitor.getInputStream());
            } else if (command.startsWith("RCPT TO") && refused.stream().anyMatch(line::contains)) {
                say(visitor, "550 5.1.1 " + line.strip() + " is not known here\r\n");
            } else {
                say(desk, line);
                var reply = pass(told, visitor);
                content = command.startsWith("DATA") && reply.startsWith("354");
            }
        }
    }

    /** One reply, which may have several lines; the last has a space behind its number. */
    private static String pass(InputStream from, Socket to) throws IOException {
        for (var line = line(from); line != null; line = line(from)) {
            say(to, line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        throw new IOException("hung up");
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var letter = from.read(); letter >= 0; letter = from.read()) {
            line.write(letter);
            if (letter == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception _) {
            // closed is closed
        }
    }
}
