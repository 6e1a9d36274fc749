package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever it ends, the copies are whole: the old ones or the new ones. */
class InterruptionTest {

    private static final byte[] PAGE = Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEXT = Desk.regulation(Desk.ARTICLES[0], Desk.ARTICLES[1]).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    /** Run as a program of its own, to be killed while a document comes in. */
    static final class Victim {
        public static void main(String... words) throws Exception {
            new Desk(Path.of(words[0])).round(Desk.source("voorbeeld", java.net.URI.create(words[1]), Format.HTML));
        }
    }

    @Test
    void a_program_that_is_killed_in_the_middle_of_a_download_leaves_the_old_copy_and_the_next_goes_on() throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            var regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
            host.at("/regeling", Host.bytes("text/html", PAGE));
            desk.round(regulation);
            host.at("/regeling", host.hangsInTheMiddle("text/html", NEXT));

            var victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                    Victim.class.getName(), folder.toString(), regulation.address().toString()).redirectErrorStream(true).start();
            try {
                assertTrue(host.isHanging());
            } finally {
                victim.destroyForcibly();
            }
            assertTrue(victim.waitFor(30, TimeUnit.SECONDS));

            assertArrayEquals(PAGE, Files.readAllBytes(desk.document(regulation)));
            host.at("/regeling", Host.bytes("text/html", NEXT));
            assertEquals(1, desk.round(regulation).count(Round.Ending.CHANGED), desk.console());
            assertArrayEquals(NEXT, Files.readAllBytes(desk.document(regulation)));
            try (var parts = Files.list(folder.resolve("part"))) {
                assertEquals(List.of(), parts.toList());
            }
        }
    }

    @Test
    void ended_between_the_copy_and_its_state_the_document_is_fetched_whole_and_the_report_stays_one() throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            var regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
            host.at("/regeling", Host.marked("\"e1\"", "", "text/html", PAGE));
            desk.round(regulation);
            Path state = folder.resolve("state/voorbeeld.json");
            Path before = Files.copy(state, folder.resolve("before"), StandardCopyOption.REPLACE_EXISTING);
            host.at("/regeling", Host.marked("\"e2\"", "", "text/html", NEXT));
            desk.round(regulation);
            Files.copy(before, state, StandardCopyOption.REPLACE_EXISTING);        // as if it had ended just before

            assertEquals(1, desk.round(regulation).count(Round.Ending.UNCHANGED), desk.console());
            assertEquals("", host.requests().getLast().header("If-None-Match"));
            try (var reports = Files.list(folder.resolve("changes"))) {
                assertEquals(1, reports.count());
            }
            desk.round(regulation);
            assertEquals("\"e2\"", host.requests().getLast().header("If-None-Match"));
        }
    }

    @Test
    void ended_between_the_report_and_the_copy_the_change_is_told_again_in_the_same_report() throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            var regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
            host.at("/regeling", Host.bytes("text/html", PAGE));
            desk.round(regulation);
            host.at("/regeling", Host.bytes("text/html", NEXT));
            desk.round(regulation);
            Files.write(desk.document(regulation), PAGE);                           // as if it had ended just before
            assertEquals(1, desk.round(regulation).count(Round.Ending.CHANGED), desk.console());
            try (var reports = Files.list(folder.resolve("changes"))) {
                assertEquals(1, reports.count());
            }
        }
    }

    @Test
    void a_state_that_was_spoilt_counts_as_none() throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            var regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
            host.at("/regeling", Host.bytes("text/html", PAGE));
            desk.round(regulation);
            for (String spoilt : List.of("", "{\"sha256\": ", "[1, 2]")) {
                Files.writeString(folder.resolve("state/voorbeeld.json"), spoilt);
                assertEquals(1, desk.round(regulation).count(Round.Ending.UNCHANGED), spoilt + desk.console());
            }
        }
    }
}
