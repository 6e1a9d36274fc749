package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.reading.Written.Line;

class PdfTest {

    private static final float LEFT = 72;

    @TempDir
    Path folder;

    /** Lines below each other from {@code top} on. */
    private static List<Line> lines(float left, float top, String... texts) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < texts.length; i++) {
            lines.add(new Line(left, top + i * 12, texts[i]));
        }
        return lines;
    }

    @SafeVarargs
    private static List<Line> page(List<Line>... parts) {
        var page = new ArrayList<Line>();
        for (var part : parts) {
            page.addAll(part);
        }
        return page;
    }

    private List<PassageDraft> passages(List<List<Line>> pages) throws IOException {
        return Written.passages(Written.pdf(folder, pages));
    }

    private static List<Line> body(int page) {
        return lines(LEFT, 150, "Pagina inhoud " + page + " gaat over de regels voor reizen naar het buitenland en alles",
                "wat daarbij van belang is voor onderzoekers die gegevens meenemen naar een congres of",
                "een bezoek aan een andere instelling in het land zelf.");
    }

    @Test
    void running_heads_and_feet_with_counting_numbers_are_dropped() throws IOException {
        var pages = new ArrayList<List<Line>>();
        for (int i = 1; i <= 5; i++) {
            pages.add(page(List.of(new Line(200, 40, "Reglement reizen - versie 2.1 - blad " + i)), body(i),
                    List.of(new Line(300, 800, i + " / 5"))));
        }
        var passages = passages(pages);
        String text = Written.text(passages);
        assertFalse(text.contains("Reglement reizen"), text);
        assertFalse(text.contains("/ 5"), text);
        for (int i = 1; i <= 5; i++) {
            assertTrue(text.contains("Pagina inhoud " + i), text);
        }
    }

    @Test
    void a_heading_that_counts_but_not_with_the_pages_stays() throws IOException {
        var text = Written.text(passages(List.of(body(1), page(List.of(new Line(LEFT, 60, "Onderdeel 3 van de lijst")), body(2)),
                page(List.of(new Line(LEFT, 60, "Onderdeel 8 van de lijst")), body(3)))));
        assertTrue(text.contains("Onderdeel 3"), text);
        assertTrue(text.contains("Onderdeel 8"), text);
    }

    @Test
    void words_cut_at_line_ends_are_whole_and_real_hyphens_stay() throws IOException {
        String text = Written.text(passages(List.of(lines(LEFT, 100,
                "Deze regels gaan over kennisveiligheid en over de samenwerking met andere kennis-",
                "instellingen in het buitenland. Wie werkt met dual-use goederen of met dual-",
                "use technologie vraagt een vergunning aan. Dat geldt voor in-",
                "en uitvoer van goederen, en voor de EU-",
                "landen samen met alle anderen die daarbij betrokken zijn."))));
        assertTrue(text.contains("andere kennisinstellingen in"), text);
        assertTrue(text.contains("met dual-use technologie"), text);
        assertTrue(text.contains("in- en uitvoer"), text);
        assertTrue(text.contains("EU-landen"), text);
    }

    @Test
    void a_paragraph_goes_on_overleaf_and_keeps_the_page_where_it_began() throws IOException {
        var passages = passages(List.of(
                lines(LEFT, 700, "Een alinea die onder aan de bladzijde begint en die dus nog niet af is omdat de"),
                lines(LEFT, 80, "zin pas op de volgende bladzijde eindigt.")));
        assertEquals(1, passages.size());
        assertEquals(OptionalInt.of(1), passages.getFirst().page());
        assertEquals(1, passages.getFirst().sentences().size());
    }

    @Test
    void headings_are_known_by_size_by_weight_and_by_the_words_of_a_law() throws IOException {
        var passages = passages(List.of(page(
                List.of(new Line(LEFT, 80, 16, true, "Regeling bezoek")),
                lines(LEFT, 110, "Deze regeling gaat over het bezoek van mensen van buiten aan onze gebouwen en de",
                        "ruimten waarin onderzoek plaatsvindt."),
                List.of(new Line(LEFT, 160, 10, true, "Wie beslist")),
                lines(LEFT, 176, "Het hoofd van de afdeling beslist over het bezoek en meldt dat aan de beveiliging van",
                        "het gebouw."),
                lines(LEFT, 220, "Artikel 7"),
                lines(LEFT, 240, "Bezoek wordt vooraf gemeld."))));
        assertEquals(List.of(List.of("Regeling bezoek"), List.of("Regeling bezoek", "Wie beslist"), List.of("Regeling bezoek", "Wie beslist", "Artikel 7")),
                passages.stream().map(PassageDraft::headingPath).toList());
        assertEquals("Artikel 7", passages.getLast().article());
    }

    @Test
    void two_columns_are_read_one_after_the_other() throws IOException {
        var left = new ArrayList<String>();
        var right = new ArrayList<String>();
        for (int i = 1; i <= 14; i++) {
            left.add("links regel " + i + " van de eerste kolom loopt door");
            right.add("rechts regel " + i + " van de tweede kolom loopt door");
        }
        String text = Written.text(passages(List.of(page(lines(60, 100, left.toArray(String[]::new)), lines(320, 100, right.toArray(String[]::new))))));
        assertTrue(text.replace('\n', ' ').contains("links regel 13 van de eerste kolom loopt door links regel 14"), text);
        assertTrue(text.indexOf("links regel 14") < text.indexOf("rechts regel 1 "), text);
    }

    @Test
    void small_print_in_the_margin_does_not_run_through_the_text() throws IOException {
        var margin = List.of(new Line(60, 112, 7, false, "Vastgesteld door:"), new Line(60, 124, 7, false, "de gemeenteraad"), new Line(60, 136, 7, false, "Kenmerk 12"));
        var passages = passages(List.of(page(margin, lines(180, 100, "De eerste regel van deze verordening is bedoeld voor alle gebruikers van",
                "de openbare weg in de gemeente, en de tweede regel ook, terwijl de derde",
                "regel zegt wat er gebeurt met wie zich daar niet aan houdt, en de vierde",
                "regel wat de kosten daarvan zijn voor alle anderen in de gemeente."))));
        String text = Written.text(passages);
        assertTrue(text.contains("alle gebruikers van de openbare weg in de gemeente"), text);
        assertTrue(text.contains("Vastgesteld door: de gemeenteraad"), text);
    }

    @Test
    void a_table_of_contents_is_dropped() throws IOException {
        String text = Written.text(passages(List.of(page(
                List.of(new Line(LEFT, 80, 14, true, "Inhoudsopgave")),
                lines(LEFT, 110, "1 Inleiding ........................................ 2", "2 Een titel die zo lang is dat hij over twee regels",
                        "loopt ............................................. 5", "3 Slot ............................................. 9")), body(2))));
        assertFalse(text.contains("...."), text);
        assertFalse(text.contains("twee regels"), text);
    }

    @Test
    void rows_of_a_table_keep_their_cells_together() throws IOException {
        String text = Written.text(passages(List.of(page(body(1),
                List.of(new Line(LEFT, 300, 10, true, "Code"), new Line(200, 300, 10, true, "Naam van het goed")),
                List.of(new Line(LEFT, 320, "3703 90"), new Line(200, 320, "fotografisch papier dat nog niet is belicht"), new Line(200, 332, "en ook niet ontwikkeld")),
                List.of(new Line(LEFT, 352, "3705 00"), new Line(200, 352, "belichte film")), lines(LEFT, 420, "Hier gaat de gewone tekst van de bladzijde verder na de tabel met de codes.")))));
        assertTrue(text.contains("Code: 3703 90; Naam van het goed: fotografisch papier dat nog niet is belicht en ook niet ontwikkeld"), text);
        assertTrue(text.contains("Code: 3705 00; Naam van het goed: belichte film"), text);
    }

    @Test
    void footnotes_stand_behind_the_paragraph_they_would_cut() throws IOException {
        var note = List.of(new Line(LEFT, 760, 7, false, "1 Zie het jaarverslag van de dienst over dit onderwerp."));
        String text = Written.text(passages(List.of(
                page(body(1), lines(LEFT, 700, "Dit is de laatste alinea van de eerste bladzijde, die op de volgende bladzijde nog"), note),
                lines(LEFT, 80, "verder gaat en daar ook eindigt."))));
        assertTrue(text.contains("volgende bladzijde nog verder gaat en daar ook eindigt."), text);
        assertTrue(text.contains("Zie het jaarverslag van de dienst over dit onderwerp."), text);
    }
}
