package nl.loketwijzer.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.Refusal;

/** Against a server that speaks ClamAV's INSTREAM, as its manual page clamd(8) describes it. */
class VirusScannerTest {

    private static final byte[] LARGE = new byte[200_000];

    /** Answers one scan and tells what it was given. */
    private record Daemon(ServerSocket socket, CompletableFuture<byte[]> given) implements AutoCloseable {

        static Daemon answering(String verdict) throws IOException {
            var daemon = new Daemon(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), new CompletableFuture<>());
            Thread.ofVirtual().start(() -> daemon.serve(verdict));
            return daemon;
        }

        private void serve(String verdict) {
            try (var line = socket.accept()) {
                var in = new DataInputStream(line.getInputStream());
                var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
                var content = new ByteArrayOutputStream();
                for (var length = in.readInt(); length > 0; length = in.readInt()) {
                    content.write(in.readNBytes(length));
                }
                line.getOutputStream().write(verdict.getBytes(StandardCharsets.US_ASCII));
                given.complete(command.equals("zINSTREAM\0") ? content.toByteArray() : new byte[0]);
            } catch (IOException e) {
                given.completeExceptionally(e);
            }
        }

        VirusScanner scanner() {
            return new VirusScanner(Optional.of("127.0.0.1:" + socket.getLocalPort()), Duration.ofSeconds(5));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void the_whole_content_is_scanned_and_a_clean_one_passes() throws IOException {
        try (var daemon = Daemon.answering("stream: OK\0")) {
            assertTrue(daemon.scanner().isClean(LARGE));
            assertEquals(LARGE.length, daemon.given().join().length);
        }
    }

    @Test
    void what_the_scanner_finds_does_not_pass() throws IOException {
        try (var daemon = Daemon.answering("stream: Eicar-Signature FOUND\0")) {
            assertFalse(daemon.scanner().isClean(LARGE));
        }
    }

    @Test
    void without_a_verdict_nothing_passes() throws IOException {
        try (var daemon = Daemon.answering("INSTREAM size limit exceeded. ERROR\0")) {
            var scanner = daemon.scanner();
            assertThrows(Refusal.Unavailable.class, () -> scanner.isClean(LARGE));
        }
    }

    @Test
    void a_scanner_that_is_away_lets_nothing_through() throws IOException {
        // Nobody ever accepted here: a thread that does may take one more connection while its socket is being closed.
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var scanner = new VirusScanner(Optional.of("127.0.0.1:" + port), Duration.ofSeconds(5));
        assertThrows(Refusal.Unavailable.class, () -> scanner.isClean(LARGE));
    }

    @Test
    void without_a_scanner_nobody_looks() {
        assertTrue(new VirusScanner(Optional.empty(), Duration.ofSeconds(1)).isClean(LARGE));
    }
}
