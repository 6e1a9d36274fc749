package nl.loketwijzer.language;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WordsTest {

    @Test void tokens_keep_codes_and_compounds_whole() {
        assertEquals(List.of("De", "dual-use-lijst", "noemt", "3A001", "Verordening", "2021/821", "en", "cv's"),
                Words.tokens("De dual-use-lijst noemt (3A001, Verordening 2021/821) en cv's."));
    }

    @Test void inflections_share_a_stem_in_both_languages() {
        assertEquals(Words.of(Language.NL).stem("instellingen"), Words.of(Language.NL).stem("instelling"));
        assertEquals(Words.of(Language.EN).stem("institutions"), Words.of(Language.EN).stem("institution"));
    }

    @Test void each_language_stems_its_own_way() {
        assertNotEquals(Words.of(Language.NL).stem("adviezen"), Words.of(Language.EN).stem("adviezen"));
    }

    @Test void accents_and_case_do_not_count() {
        assertEquals("geinformeerd", Words.plain("Geïnformeerd"));
        assertEquals(Words.of(Language.NL).stem("Één"), Words.of(Language.NL).stem("één"));
    }

    @Test void content_leaves_the_stop_words_out() {
        assertEquals(List.of("loket", "2022", "open"), Words.of(Language.NL).content("Het Loket is in 2022 open."));
    }

    @Test void stop_words_tell_the_languages_apart() {
        var text = "De instelling vraagt het aan de minister van het land";
        assertTrue(Words.of(Language.NL).stopWordsIn(text) > Words.of(Language.EN).stopWordsIn(text));
    }
}
