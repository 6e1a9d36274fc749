package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManuscriptTest {

    @TempDir
    private Path folder;

    private Manuscript manuscript(String text) throws IOException {
        return Manuscript.of(Written.file(folder, "text.md", text));
    }

    @Test
    void every_part_knows_its_line_and_keeps_its_source_marks_and_links() throws IOException {
        var manuscript = manuscript("""
                ---
                title: Reizen
                ---

                # Reizen

                Lees [het loket](../loket/nl.md).[^brief]
                En ga.

                - een lege laptop[^brief]
                - een pas

                | wat | hoe |
                |---|---|
                | stick | versleuteld[^brief] |
                """);
        assertEquals(List.of(
                new Manuscript.Part(5, 1, "Reizen", List.of()),
                new Manuscript.Part(7, 0, "Lees het loket.[^brief]\nEn ga.", List.of("../loket/nl.md")),
                new Manuscript.Part(10, 0, "een lege laptop[^brief]", List.of()),
                new Manuscript.Part(11, 0, "een pas", List.of()),
                new Manuscript.Part(13, 0, "wat; hoe\nstick; versleuteld[^brief]", List.of())), manuscript.parts());
    }

    @Test
    void keys_are_as_they_were_written_unknown_ones_and_impossible_days_included() throws IOException {
        var keys = manuscript("---\ncolour: red\nreview-by: 2027-02-30\naudience: [hr, board]\nbasedOn:\n  - id: brief\n    date: 2026\n---\n\nTekst.\n").keys();
        assertEquals(Map.of("colour", "red", "review-by", "2027-02-30", "audience", List.of("hr", "board"),
                "basedOn", List.of(Map.of("id", "brief", "date", "2026"))), keys);
    }

    @Test
    void front_matter_that_cannot_be_read_is_a_complaint() throws IOException {
        var manuscript = manuscript("---\ntitle: [\n---\n\nTekst.\n");
        assertTrue(manuscript.complaint().contains("not well written"), manuscript::complaint);
        assertEquals(Map.of(), manuscript.keys());
    }

    @Test
    void a_file_without_front_matter_begins_with_its_first_line() throws IOException {
        assertEquals(List.of(new Manuscript.Part(2, 0, "Tekst.", List.of())), manuscript("\nTekst.\n").parts());
    }
}
