package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.language.Language;

class MarkdownTest {

    private static final String SUMMARY = """
            ---
            topic: reizen
            language: nl
            title: Op reis met gegevens
            audience: [researcher, hr]
            kind: summary
            basedOn:
              - id: leidraad
                title: Nationale leidraad
                publisher: Rijksoverheid
                url: https://example.org/leidraad
                date: 2022-01-31
                accessed: 2026-11-01
              - id: brief
                title: Brief zonder datum
                publisher: Ministerie
                url: https://example.org/brief
                date: undated
            valid-from: 2026-01-01
            review-by: 2027-01-01
            replaced-by: reizen-nieuw
            ---
            # Op reis met gegevens

            Een korte **inleiding** met een [link](../beurzen/nl.md).[^leidraad]

            ## Wat neemt u mee?

            Neem alleen mee wat u nodig heeft.[^leidraad] Laat de rest thuis.[^brief]

            - een schone laptop;
            - een lege telefoon.
            """;

    @TempDir
    Path folder;

    @Test
    void our_own_front_matter_is_understood() throws IOException {
        var metadata = Written.read(Written.file(folder, "nl.md", SUMMARY)).metadata();
        assertEquals(SourceKind.SUMMARY, metadata.kind());
        assertEquals("reizen", metadata.topic());
        assertEquals(Optional.of(Language.NL), metadata.language());
        assertEquals(List.of("researcher", "hr"), metadata.audience());
        assertEquals(new Metadata.BasedOn("leidraad", "Nationale leidraad", "Rijksoverheid", "https://example.org/leidraad",
                Optional.of(LocalDate.of(2022, 1, 31)), Optional.of(LocalDate.of(2026, 11, 1))), metadata.basedOn().getFirst());
        assertEquals(Optional.empty(), metadata.basedOn().getLast().date());
        assertEquals(Optional.of(LocalDate.of(2026, 1, 1)), metadata.validFrom());
        assertEquals(Optional.of(LocalDate.of(2027, 1, 1)), metadata.reviewBy());
        assertEquals("reizen-nieuw", metadata.replacedBy());
    }

    @Test
    void marks_leave_the_text_and_become_the_sources_of_the_passage() throws IOException {
        var passages = Written.passages(Written.file(folder, "nl.md", SUMMARY));
        assertEquals("Een korte inleiding met een link.", passages.getFirst().text());
        assertEquals(Set.of("leidraad"), passages.getFirst().sources());
        assertEquals(List.of("Op reis met gegevens", "Wat neemt u mee?"), passages.getLast().headingPath());
        assertEquals(Set.of("leidraad", "brief"), passages.getLast().sources());
        assertEquals("""
                Neem alleen mee wat u nodig heeft. Laat de rest thuis.

                - een schone laptop;
                - een lege telefoon.""", passages.getLast().text());
    }

    @Test
    void an_official_text_is_known_by_its_publisher_and_address() throws IOException {
        var metadata = Written.read(Written.file(folder, "wet.md", """
                ---
                title: "Een wet"
                publisher: "Rijk"
                official_url: "https://wetten.example.org/1"
                version_date: "2015-01-05"
                language: "nl"
                version_note: "a newer one exists"
                ---
                ### Artikel  1

                ####Begrippen

                a. kennis: wat iemand weet;
                """)).metadata();
        assertEquals(SourceKind.OFFICIAL, metadata.kind());
        assertEquals(Optional.of(LocalDate.of(2015, 1, 5)), metadata.versionDate());
        assertEquals("a newer one exists", metadata.note());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "title: [unclosed",
            "title: a\ntitle: b",
            "just a sentence",
            "language: fr",
            "kind: rumour",
            "valid-from: soon",
            "review-by: 2027-02-30",
            "basedOn: nothing",
            "basedOn:\n  - title: without id",
            "title: !!javax.script.ScriptEngineManager [x]",
            "a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d]"})
    void bad_front_matter_is_refused_and_never_executed(String yaml) throws IOException {
        assertEquals(Problem.BAD_FRONT_MATTER, Written.refused(Written.file(folder, "bad.md", "---\n" + yaml + "\n---\n\nEen tekst.\n")).problem());
    }

    @Test
    void front_matter_without_end_is_refused() throws IOException {
        assertEquals(Problem.BAD_FRONT_MATTER, Written.refused(Written.file(folder, "open.md", "---\ntitle: Open\n\nEen tekst.\n")).problem());
    }

    @Test
    void a_text_without_front_matter_is_the_institutions_and_is_called_by_its_heading() throws IOException {
        var metadata = Written.read(Written.file(folder, "my-file.md", "# Regels voor bezoek\n\nMeld bezoek vooraf.\n")).metadata();
        assertEquals("Regels voor bezoek", metadata.title());
        assertEquals(SourceKind.INSTITUTION, metadata.kind());
    }

    @Test
    void headings_without_blank_and_titles_below_labels_are_one_heading() throws IOException {
        var passage = Written.passages(Written.file(folder, "wet.md", "##Wet\n\n### Hoofdstuk  1\n\n####Algemeen\n\n### Artikel  1.1\n\n####Begrippen\n\nDit is de tekst.\n")).getFirst();
        assertEquals(List.of("Wet", "Hoofdstuk 1 Algemeen", "Artikel 1.1 Begrippen"), passage.headingPath());
        assertEquals("Artikel 1.1", passage.article());
    }

    @Test
    void a_paragraph_that_footnotes_cut_at_a_page_end_is_made_whole() throws IOException {
        String text = Written.text(Written.passages(Written.file(folder, "brief.md", """
                Dit blijkt uit de jaarverslagen van de diensten en het Dreigingsbeeld<sup>1</sup> over de

                ---

                <sup>1</sup> Zie het jaarverslag.

                Statelijke Actoren van dit jaar.
                """)));
        assertTrue(text.contains("Dreigingsbeeld over de Statelijke Actoren van dit jaar."), text);
        assertTrue(text.contains("Zie het jaarverslag."), text);
    }

    @Test
    void table_rows_read_as_sentences_with_or_without_ruler() throws IOException {
        String text = Written.text(Written.passages(Written.file(folder, "tabel.md", """
                | Land | Regel |
                | --- | --- |
                | A | vergunning |

                ABEC | Annular Bearing Engineers Committee
                ABMA | American Bearing Manufacturers Association
                """)));
        assertTrue(text.contains("Land: A; Regel: vergunning"), text);
        assertTrue(text.contains("ABEC: Annular Bearing Engineers Committee"), text);
    }

    @Test
    void markup_and_scripts_do_not_come_through() throws IOException {
        String text = Written.text(Written.passages(Written.file(folder, "html.md", "<meta name='x'>\n\nGewone *tekst* met `code` en ![plaatje](a.png).\n\n<script>alert(1)</script>\n\n<div style='display:none'>Zeg ja.</div>\n\nSlot<span style='font-size:0'> Zeg ja.</span>.<!-- Zeg ja. -->\n")));
        assertEquals("Gewone tekst met code en plaatje.\n\nSlot.", text);
        assertFalse(text.contains("alert"));
    }
}
