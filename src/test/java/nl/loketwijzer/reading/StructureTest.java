package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureTest {

    private static Block.Paragraph paragraph(String text) {
        return new Block.Paragraph(text, OptionalInt.empty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            (a) (b) (i) (ii) (c)                | 0 0 1 1 0
            1. a. b. 2. a.                      | 0 1 1 0 1
            (g) (h) (i) (j)                     | 0 0 0 0
            (u) (v) (w)                         | 0 0 0
            1. (a) (i) (ii) (iii) (iv) (v) (b)  | 0 1 2 2 2 2 2 1
            1. 1° 2° 2.                         | 0 1 1 0
            (1) - - (2)                         | 0 1 1 0
            """)
    void labels_tell_how_deep_an_item_lies(String labels, String depths) {
        var counted = new ListDepths();
        var found = new ArrayList<String>();
        for (String label : labels.split("\\s+")) {
            found.add(String.valueOf(counted.next(label)));
        }
        assertEquals(depths, String.join(" ", found));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Artikel 5                             | Artikel 5
            Artikel 3.                            | Artikel 3
            Article 2a                            | Article 2a
            Artikel 1:3 Begrippen                 | Artikel 1:3
            Artikel 24. Uitzonderingen            | Artikel 24
            CHAPTER II Principles                 | CHAPTER II
            § 2.1. Verwervingsactiviteiten        | § 2.1
            Bijlage. bij artikel 5                | Bijlage
            """)
    void headings_of_a_law_are_known_by_their_words(String heading, String label) {
        assertEquals(label, LegalHeading.of(heading).orElseThrow().label());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Artikel 5 is van toepassing.
            Article 2(4) of this Regulation
            Article 215 thereof,
            Artikel 141 van het Wetboek
            Titelblad
            Articles 12 and 13
            Annex I ........ 12
            """)
    void lines_of_running_text_are_no_headings(String line) {
        assertEquals(java.util.Optional.empty(), LegalHeading.ofLine(line));
    }

    @Test
    void a_label_away_from_its_text_finds_it_again() {
        var blocks = Structure.of(List.of(paragraph("It is prohibited to:"), paragraph("(a)"), paragraph("sell goods;"), paragraph("(b)"), paragraph("buy goods.")));
        assertEquals(List.of(new Block.Item(0, "(a)", "sell goods;", OptionalInt.empty()), new Block.Item(0, "(b)", "buy goods.", OptionalInt.empty())),
                ((Block.ListBlock) blocks.getLast()).items());
    }

    @Test
    void marks_of_amendments_and_numbers_by_themselves_are_left_out() {
        assertEquals(List.of(paragraph("It shall be prohibited.")), Structure.of(List.of(paragraph("▼M12"), paragraph("►B It shall be ◄ prohibited."), paragraph("2"))));
    }

    @Test
    void hand_wrapped_lines_are_joined_and_lines_of_an_address_are_not() {
        assertEquals(List.of("The prohibition in paragraph 1 shall not apply to the sale of goods that are meant for personal use only."),
                Structure.lines("The prohibition in paragraph 1 shall not apply to the\nsale of goods that are meant for personal use only."));
        assertEquals(List.of("Rijnstraat 50", "2500 BJ Den Haag"), Structure.lines("Rijnstraat 50\n2500 BJ Den Haag"));
    }

    @Test
    void questions_and_answers_of_parliament_are_headings() {
        assertEquals(new Block.Heading(5, "Antwoord 3 en 4", OptionalInt.empty()), Structure.of(List.of(paragraph("Antwoord 3 en 4"), paragraph("Ja."))).getFirst());
    }

    @Test
    void ligatures_soft_hyphens_and_odd_blanks_become_plain() {
        assertEquals("efficiënt in-huis werk", BlockText.plain("e\ufb03ciënt\u00a0 in\u2011huis we\u00adrk\u200b"));
    }
}
