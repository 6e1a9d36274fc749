package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file for spreadsheets. */
class CsvTest {

    private static String cell(String text) {
        return Csv.of(List.of("head"), List.of(List.of(text))).substring(1).replace("head\r\n", "").replaceFirst("\r\n$", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "\u200B=1+1", "\"=1+1", "＝1+1", "|calc", "%0A=1"})
    void what_a_spreadsheet_would_calculate_becomes_text(String formula) {
        assertTrue(cell(formula).replaceFirst("^\"", "").startsWith("'"), cell(formula));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "-12", "3,5", "-0.25", "gewone tekst", "a=b", "2026-11-24", "LW-2026-BCDFGH"})
    void figures_and_ordinary_text_stay_as_they_are(String text) {
        assertEquals(text, cell(text).replace("\"", ""));
    }

    @Test
    void quotes_separators_and_lines_stay_in_their_cell() {
        assertEquals("\"een \"\"citaat\"\"; en\r\nmeer\"", cell("een \"citaat\"; en\r\nmeer"));
        assertEquals("\uFEFFa;b\r\n1;2\r\n", Csv.of(List.of("a", "b"), List.of(List.of("1", "2"))));
    }
}
