package nl.loketwijzer.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that a test starts for itself, as a process of its own, and takes away with all that it started. */
public final class OwnProcess implements AutoCloseable {

    /** Java servers on two busy cores. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int END_SECONDS = 20;

    private final Process process;
    private final Path log;

    private OwnProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Until the address answers 200. */
    public static OwnProcess start(List<String> command, Map<String, String> environment, Path log, URI answers) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("LOKETWIJZER_"));
            builder.environment().putAll(environment);
            var own = new OwnProcess(builder.start(), log);
            own.await(answers);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(URI answers) {
        try {
            Patience.until(answers + " answers", PATIENCE, () -> {
                if (!process.isAlive()) {
                    return true;
                }
                try {
                    return Application.HTTP.send(HttpRequest.newBuilder(answers).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
                } catch (IOException _) {
                    return false;
                }
            });
            if (!process.isAlive()) {
                throw new AssertionError("ended while starting: " + log + "\n" + lastWords());
            }
        } catch (AssertionError e) {
            close();
            throw new AssertionError(e.getMessage() + "\n" + lastWords(), e);
        }
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        var family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
