package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void what_a_reader_cannot_see_is_removed() {
        assertEquals("mag ik dit", CleanText.of("mag\u200B ik\u202E dit\u2066\uFEFF\u0007").value());
        assertEquals("tagged", CleanText.of("tagged\uDB40\uDC41\uDB40\uDC42").value());
    }

    @Test
    void a_lone_surrogate_is_removed_and_a_pair_stays() {
        assertEquals("a\uD83D\uDE00b", CleanText.of("a\uD83D\uDE00\uD83Db\uDE00").value());
    }

    @Test
    void letters_are_composed() {
        assertEquals("caf\u00E9", CleanText.of("cafe\u0301").value());
    }

    @Test
    void lines_and_blanks_keep_their_meaning() {
        assertEquals("een\ntwee drie", CleanText.of(" een\r\ntwee\u00A0drie \u2028").value());
    }

    @Test
    void length_counts_code_points() {
        assertEquals(2, CleanText.of("\uD83D\uDE00a").length());
    }

    @Test
    void nothing_left_is_empty() {
        assertTrue(CleanText.of("\u200B\u202E \u0000\uD800").isEmpty());
        assertTrue(CleanText.of(null).isEmpty());
    }

    @Test
    void cleaning_twice_changes_nothing_more() {
        var odd = "a\u0301\u200B\u0327\uD83D\uD83D\uDE00\u2028x\u180E";
        assertEquals(CleanText.of(odd).value(), CleanText.of(CleanText.of(odd).value()).value());
    }
}
