package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.PostOffice;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** A server of its own, killed while letters are on their way; {@code benchmark/kills.py} does the same at length, with cases. */
@OnLiberty(deployed = false)
class KilledIT {

    private static final String HERE = "tu-gedood";
    private static final Path INSTALLATION = Path.of("target/liberty/wlp").toAbsolutePath();
    private static final int KILLS = 2;
    private static final Duration START = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private Process server;

    @BeforeEach
    void a_copy_of_the_server_and_an_institution() throws IOException {
        copy(INSTALLATION.resolve("usr/servers/loketwijzer"), folder.resolve("servers/loketwijzer"));
        start();
        Patience.until("the tables are there", START, () -> {
            SignedIn.institution(HERE);
            return sent() == 0;
        });
    }

    @AfterEach
    void nothing_left() throws SQLException {
        if (server != null) {
            kill();
        }
        Sql.asOwner().update("DELETE FROM outbox WHERE institution = ?", HERE);
        Sql.asOwner().update("DELETE FROM conversation WHERE institution = ?", HERE);
        SignedIn.forget(HERE);
    }

    /** What the server wrote while it ran stays behind. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(file -> Stream.of("workarea", "logs", "apps").noneMatch(name -> file.startsWith(from.resolve(name)))).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void start() {
        try (var free = new ServerSocket(0)) {
            var builder = new ProcessBuilder(INSTALLATION.resolve("bin/server").toString(), "run", "loketwijzer").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
            builder.environment().put("WLP_USER_DIR", folder.toString());
            builder.environment().put("LOKETWIJZER_PORT", String.valueOf(free.getLocalPort()));
            free.close();
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to the script and to the virtual machine it started: no goodbye. */
    private void kill() {
        var all = Stream.concat(server.toHandle().descendants(), Stream.of(server.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
        server = null;
    }

    /** A conversation and a letter about it, in one transaction that every fifth time does not come to its end. */
    private static void write(int number) {
        try (var connection = Sql.asOwner().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var id = UUID.randomUUID();
            statement.executeUpdate("INSERT INTO conversation (id, institution, key_hash, language) VALUES ('%s', '%s', decode(md5('%s'), 'hex'), 'nl')".formatted(id, HERE, id));
            statement.executeUpdate("""
                    INSERT INTO outbox (institution, key, kind, recipient, language, payload)
                    VALUES ('%s', '%s', 'reply_waiting', 'iemand@example.nl', 'nl', '{"reference":"%s","link":"/"}')
                    """.formatted(HERE, id, id));
            if (number % 5 == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sent() throws SQLException {
        return Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND sent_at IS NOT NULL", HERE);
    }

    @Test
    void a_server_that_is_killed_loses_no_letter_and_sends_none_of_what_was_not_committed() throws SQLException, InterruptedException {
        var writing = new AtomicBoolean(true);
        var writer = Thread.ofVirtual().start(() -> {
            for (var number = 1; writing.get(); number++) {
                write(number);
                java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
        for (var i = 0; i < KILLS; i++) {
            var before = sent();
            Patience.until("letters leave", START, () -> sent() > before + 3);
            kill();
            start();
        }
        writing.set(false);
        writer.join();
        Patience.until("all letters have left", START, () -> Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND sent_at IS NULL", HERE) == 0);

        var written = Set.copyOf(Sql.asOwner().texts("SELECT id::text FROM conversation WHERE institution = ?", HERE));
        var arrived = Neighbours.post().lettersTo("iemand@example.nl");
        assertTrue(written.size() > 20, written.size() + " letters");
        assertEquals(written, arrived.stream().map(letter -> letter.subject().replaceFirst(".* ", "")).collect(Collectors.toSet()));
        assertEquals(written.size(), arrived.stream().map(PostOffice.Received::messageId).distinct().count());
    }
}
