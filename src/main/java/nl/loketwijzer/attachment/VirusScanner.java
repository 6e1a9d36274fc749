package nl.loketwijzer.attachment;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;

/** ClamAV's daemon, where one is configured: the content goes over its INSTREAM command, nothing is written to disk. */
@ApplicationScoped
class VirusScanner {

    private static final int PIECE = 64 * 1024;
    private static final int DEFAULT_PORT = 3310;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int LONGEST_REPLY = 1_024;

    private final Optional<String> address;
    private final Duration patience;

    @Inject
    VirusScanner(@ConfigProperty(name = "loketwijzer.clamav") Optional<String> address,
                 @ConfigProperty(name = "loketwijzer.clamav.patience") Duration patience) {
        this.address = address.filter(given -> !given.isBlank());
        this.patience = patience;
    }

    /**
     * True when nothing was found, or nobody looks.
     *
     * @throws Refusal.Unavailable when a scanner is configured and gives no verdict: unscanned files are not taken then
     */
    boolean isClean(byte[] content) {
        if (address.isEmpty()) {
            return true;
        }
        try (var socket = new Socket()) {
            socket.connect(where(address.get()), CONNECT_MILLIS);
            socket.setSoTimeout((int) patience.toMillis());
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (var from = 0; from < content.length; from += PIECE) {
                var length = Math.min(PIECE, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            out.flush();
            var verdict = new String(socket.getInputStream().readNBytes(LONGEST_REPLY), StandardCharsets.US_ASCII).strip();
            if (verdict.contains("FOUND")) {
                return false;
            }
            if (verdict.startsWith("stream: OK")) {
                return true;
            }
            throw new Refusal.Unavailable("The virus scanner gave no verdict. Please try again later, or send the case without this file.");
        } catch (IOException _) {
            throw new Refusal.Unavailable("The virus scanner does not answer. Please try again later, or send the case without this file.");
        }
    }

    private static InetSocketAddress where(String address) {
        var colon = address.lastIndexOf(':');
        return colon < 0 ? new InetSocketAddress(address, DEFAULT_PORT)
                : new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
