package nl.loketwijzer.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.language.Language;

class SynonymsTest {

    @Test
    void the_documents_word_is_added_behind_what_people_say() {
        assertEquals("How fast is the desk? loket contact point", Synonyms.of(Language.EN).with("How fast is the desk?"));
    }

    @Test
    void words_that_belong_together_are_found_as_one() {
        assertTrue(Synonyms.of(Language.NL).with("Belt de geheime dienst ook terug?").endsWith(" aivd"));
    }

    @Test
    void capitals_and_accents_make_no_difference() {
        assertTrue(Synonyms.of(Language.EN).with("I lost my RÉSUMÉ").endsWith(" cv"));
    }

    @Test
    void a_text_without_such_words_stays_as_it_is() {
        assertEquals("Wat is kennisveiligheid?", Synonyms.of(Language.NL).with("Wat is kennisveiligheid?"));
    }
}
