package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest extends TwoDocuments {

    @Test
    void documents_in_order_give_no_finding() throws IOException {
        assertEquals(List.of("4 documents checked: 0 errors, 0 warnings."), check(DUTCH, ENGLISH).lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl.md", "en.md"})
    void a_topic_in_one_language_only_is_an_error(String missing) throws IOException {
        check(DUTCH, ENGLISH);
        Files.delete(folder.resolve("reizen").resolve(missing));
        assertTrue(errors(Check.of(folder, TODAY)).contains("one language only; write " + missing));
    }

    @Test
    void another_file_in_a_topic_is_a_warning() throws IOException {
        check(DUTCH, ENGLISH);
        write("reizen", "notes.md", "Later.");
        assertTrue(warnings(Check.of(folder, TODAY)).contains("neither nl.md nor en.md"));
    }

    @Test
    void questions_stand_under_headings_that_the_document_of_their_language_has() throws IOException {
        write("reizen", "questions.yaml", "nl:\n  \"Wat u vooraf doet\": [\"moet ik iets melden\"]\nen:\n  \"What you do before\": [\"do I report\"]\n");
        assertEquals("", errors(check(DUTCH, ENGLISH)));
        write("reizen", "questions.yaml", "nl:\n  \"Wat u vooraf doet\": [\"moet ik iets melden\"]\nen:\n  \"Wat u daarna doet\": [\"do I report\"]\n");
        var report = check(DUTCH, ENGLISH);
        assertTrue(report.errors().getFirst().toString().contains("reizen/questions.yaml:4  \"Wat u daarna doet\" is no heading of en.md"), () -> errors(report));
        write("reizen", "questions.yaml", "nl: none\n");
        assertTrue(errors(check(DUTCH, ENGLISH)).contains("cannot be read"));
    }

    @Test
    void a_file_that_is_not_utf_8_is_an_error() throws IOException {
        check(DUTCH, ENGLISH);
        Files.write(folder.resolve("reizen/nl.md"), DUTCH.replace("melden", "mélden").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(errors(Check.of(folder, TODAY)).contains("is not written in UTF-8"));
    }

    @Test
    void a_file_that_the_index_refuses_is_an_error() throws IOException {
        assertTrue(errors(check(DUTCH.substring(0, DUTCH.indexOf("# Op reis")), ENGLISH)).contains("the index refuses this file: There is no text in this file."));
    }

    @Test
    void errors_come_first_and_sorted_warnings_apart_and_counts_last() throws IOException {
        write("reizen", "notes.md", "Later.");
        var lines = check(DUTCH.replace("[^pagina]", "[^ander]"), ENGLISH).lines();
        assertEquals(Stream.of("Errors", "Warnings").toList(), lines.stream().filter(line -> line.matches("[A-Z][a-z]+")).toList());
        assertTrue(lines.getLast().matches("4 documents checked: \\d errors, 1 warning\\."), lines::getLast);
        var errors = lines.subList(1, lines.indexOf("Warnings") - 1);
        assertEquals(errors.stream().sorted().toList(), errors);
    }

    @Test
    void the_exit_code_tells_whether_there_are_errors_and_whether_the_words_were_understood() throws IOException {
        check(DUTCH, ENGLISH);
        assertEquals(0, run(folder.toString(), "--as-of", "2026-11-24"));
        assertEquals(0, run(folder.toString(), "--as-of", "2030-01-01"));
        Files.delete(folder.resolve("loket/en.md"));
        assertEquals(1, run(folder.toString()));
        assertEquals(2, run());
        assertEquals(2, run(folder.toString(), "--as-of", "tomorrow"));
        assertEquals(2, run(folder.resolve("nowhere").toString()));
    }

    private static int run(String... words) throws IOException {
        return Check.run(List.of(words), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }
}
