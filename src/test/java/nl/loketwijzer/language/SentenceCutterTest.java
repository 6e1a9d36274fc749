package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceCutterTest {

    private final SentenceCutter cutter = new SentenceCutter(Language.NL);

    private List<String> cut(String text, int tokenLength) {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < text.length(); i += tokenLength) {
            sentences.addAll(cutter.add(text.substring(i, Math.min(text.length(), i + tokenLength))));
        }
        cutter.finish().ifPresent(sentences::add);
        return sentences;
    }

    @ParameterizedTest(name = "tokens of {0} characters")
    @ValueSource(ints = {1, 2, 3, 5, 7, 40, 1000})
    void the_cut_does_not_depend_on_the_tokens(int length) {
        assertEquals(List.of("U mag reizen, bijv. naar art. 5-landen [1].", "Neem een schone laptop mee. [2][3]", "Vraag advies op 6 maart 2026.[1, 2]",
                "Meer weet ik niet"), cut("U mag reizen, bijv. naar art. 5-landen [1]. Neem een schone laptop mee. [2][3] Vraag advies op 6 maart 2026.[1, 2] Meer weet ik niet", length));
    }

    @Test
    void a_sentence_comes_out_as_soon_as_the_next_one_begins() {
        assertEquals(List.of(), cutter.add("Dat mag niet."));
        assertEquals(List.of(), cutter.add(" ["));
        assertEquals(List.of(), cutter.add("1]"));
        assertEquals(List.of("Dat mag niet. [1]"), cutter.add(" U"));
    }

    @Test
    void marks_on_the_next_line_belong_to_the_sentence_before() {
        assertEquals(List.of("Dat mag niet. [1]", "Vraag advies."), cut("Dat mag niet.\n[1]\nVraag advies.", 4));
    }

    @Test
    void bullets_headings_and_emphasis_of_markdown_are_left_out() {
        assertEquals(List.of("Reizen", "Neem een schone laptop mee [1].", "Laat uw eigen telefoon thuis [2].", "Vraag het eerst."),
                cut("## Reizen\n\n- **Neem** een schone laptop mee [1].\n- Laat uw `eigen` telefoon thuis [2].\n1. Vraag het eerst.\n", 3));
    }

    @Test
    void a_mark_alone_is_no_sentence() {
        assertEquals(List.of("Dat mag."), cut("Dat mag.\n\n- \n\n", 2));
    }

    @Test
    void a_stretch_without_end_is_cut_and_flagged() {
        var sentences = cut(numbered(400), 9);
        assertTrue(sentences.size() > 1);
        assertTrue(sentences.stream().allMatch(sentence -> sentence.length() <= SentenceCutter.LONGEST));
        assertTrue(cutter.isOverlong());
        assertFalse(cutter.isLooping());
    }

    private static String numbered(int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append("woord").append(i * 7 % 400).append(' ');
        }
        return text.toString();
    }

    @Test
    void a_sentence_that_keeps_coming_back_ends_the_output() {
        var sentences = cut("Dat mag niet. ".repeat(200), 5);
        assertEquals(2, sentences.size());
        assertTrue(cutter.isLooping());
        assertEquals(List.of(), cutter.add("Nog iets. Meer."));
    }

    @Test
    void a_loop_without_full_stop_ends_the_output() {
        cut("het verbod en ".repeat(200), 5);
        assertTrue(cutter.isLooping());
        assertTrue(cutter.finish().isEmpty());
    }

    @Test
    void garbage_is_bounded() {
        var sentences = cut("\u0000\uffff[[[[]]]]((((".repeat(5_000), 11);
        assertTrue(sentences.stream().allMatch(sentence -> sentence.length() <= SentenceCutter.LONGEST));
    }
}
