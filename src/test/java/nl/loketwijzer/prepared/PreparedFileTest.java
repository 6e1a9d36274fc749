package nl.loketwijzer.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of prepared answers, and the command that accepts them. */
class PreparedFileTest {

    private static final Path KNOWLEDGE = Path.of("src/test/resources/it/knowledge");
    private static final Path PREPARED = Path.of("src/test/resources/it/prepared/reizen.yaml");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... more) throws IOException {
        said.reset();
        var arguments = new java.util.ArrayList<>(List.of(KNOWLEDGE.toString(), folder.toString()));
        arguments.addAll(List.of(more));
        return Acceptance.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_answer_is_read_in_both_languages_with_its_places() {
        var file = PreparedFile.read(PREPARED);
        assertTrue(file.problem().isEmpty());
        assertEquals(List.of("nl", "en"), file.answers().stream().map(answer -> answer.language().code()).toList());
        var line = file.answers().getFirst().answer().getFirst();
        assertEquals("landelijk/reizen/nl", line.document());
        assertEquals("Laptop en telefoon", line.section());
        assertEquals(3, file.answers().getFirst().questions().size());
    }

    @Test
    void a_file_that_is_no_list_of_answers_is_a_problem_and_no_exception() {
        for (var wrong : List.of("id: x", "- een\n- twee", "- id: \"x", "- {id: x, id: y}", "- id: !!java.net.URL [https://x.nl]")) {
            assertTrue(PreparedFile.parse("fout.yaml", wrong).problem().isPresent(), wrong);
        }
        assertTrue(PreparedFile.parse("leeg.yaml", "# nog niets").problem().isEmpty());
        var half = PreparedFile.parse("half.yaml", "- id: x\n  nl: {questions: [3, {a: b}], answer: tekst}");
        assertTrue(half.answers().getFirst().questions().isEmpty() && half.answers().getFirst().answer().isEmpty());
    }

    @Test
    void accepting_writes_digests_and_nothing_else() throws IOException {
        var whole = Files.readString(PREPARED);
        var without = whole.replaceAll("\n +passage: \"[0-9a-f]{16}\"", "").replace("        cites:", "        # een opmerking\n        cites:");
        Files.writeString(folder.resolve("reizen.yaml"), without);
        assertEquals(1, run());
        assertTrue(said().contains("Nobody has put this answer beside its passage yet."), said());

        assertEquals(1, run("--accept", "reizen-leenlaptop/nl"), "the English one still waits");
        assertTrue(said().contains("1 prepared answers in use, 1 not"), said());
        assertEquals(0, run("--accept", "all"), said());
        var accepted = Files.readString(folder.resolve("reizen.yaml"));
        assertEquals(without, accepted.replaceAll("passage: \"[0-9a-f]{16}\"\n +", ""));

        Files.writeString(folder.resolve("reizen.yaml"), accepted.replaceAll("passage: \"[0-9a-f]{16}\"", "passage: \"0000000000000000\""));
        assertEquals(1, run());
        assertTrue(said().contains("The passage has changed."), said());
        assertEquals(0, run("--accept", "reizen-leenlaptop"));
        assertEquals(accepted, Files.readString(folder.resolve("reizen.yaml")));
    }

    @Test
    void accepting_understands_one_line_entries_and_leaves_what_has_no_passage() throws IOException {
        Files.writeString(folder.resolve("x.yaml"), """
                - id: x
                  topic: reizen
                  nl: {questions: [Mag dit], answer: [{text: "Wijzig de wachtwoorden die u onderweg gebruikte.", cites: {document: landelijk/reizen/nl, section: Na de reis, quote: "Wijzig de wachtwoorden die u onderweg gebruikte."}}, {text: Weg., cites: {document: landelijk/weg/nl, section: Weg, quote: Weg.}}]}
                """);
        assertEquals(1, run("--accept", "all"));
        var text = Files.readString(folder.resolve("x.yaml"));
        assertTrue(text.contains("[{passage: \"9277ee69fe47f3f9\", text: "), text);
        assertTrue(text.contains("{text: Weg.,"), text);
        assertTrue(said().contains("The cited document is not there any more."), said());
    }

    @Test
    void a_call_without_folders_is_told_how() throws IOException {
        assertEquals(2, Acceptance.run(List.of("nergens"), new PrintStream(said, true, StandardCharsets.UTF_8)));
        assertEquals(2, run("--accept"));
        assertEquals(2, run("--hallo", "x"));
    }
}
