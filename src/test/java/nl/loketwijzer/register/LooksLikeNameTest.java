package nl.loketwijzer.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.language.Language;

/** What somebody has to look at before it leaves a case. */
class LooksLikeNameTest {

    private static final Set<String> EVERYDAY = Set.of("partner", "advies", "instelling", "overleg");

    private static List<String> in(String text) {
        return LooksLikeName.in(text, Language.NL, EVERYDAY::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Het plan is van dr. Verzonnen.", "Gesproken met P. van der Proef over het lab.", "Volgens prof. dr. J.A. Voorbeeld mag het.", "Mevrouw De Bedenk tekent."})
    void a_title_or_initials_make_it_plain(String text) {
        assertFalse(LooksLikeName.plain(text).isEmpty(), text);
    }

    @Test
    void a_capital_inside_a_sentence_is_asked_about() {
        assertEquals(List.of("Bedenksel Proefpersoon"), in("De aanvraag is van Bedenksel Proefpersoon van de vakgroep."));
        assertEquals(List.of("Proefpersoon"), in("Proefpersoon belde over het lab."));
        assertEquals(List.of("王小明"), in("De brief is van 王小明."));
    }

    @Test
    void countries_days_abbreviations_and_the_first_word_of_a_sentence_are_not() {
        assertEquals(List.of(), in("Partner in China. Advies van het CDIU op maandag, over de EU en Nederland. Overleg met de TU."));
    }

    @Test
    void a_function_is_no_person_and_a_named_dean_is() {
        assertFalse(LooksLikeName.isPerson("Decaan van de faculteit Technische Wetenschappen"));
        assertFalse(LooksLikeName.isPerson("College van Bestuur"));
        assertTrue(LooksLikeName.isPerson("decaan prof. dr. Verzonnen"));
        assertTrue(LooksLikeName.isPerson("a.verzonnen@voorbeeld.example"));
    }

    @Test
    void what_is_taken_out_is_listed_and_leaves_a_placeholder() {
        var redaction = Redaction.of("Bel dr. Verzonnen op 06-12345678 of mail a.verzonnen@voorbeeld.example over LW-2026-BCDFGH. Proef Collega weet meer.",
                Language.NL, List.of("Proef Collega"));
        assertEquals("Bel [naam] op [telefoonnummer] of mail [e-mail] over [zaak]. [naam] weet meer.", redaction.text());
        assertEquals(Set.of("06-12345678", "a.verzonnen@voorbeeld.example", "LW-2026-BCDFGH", "Proef Collega", "dr. Verzonnen"),
                Set.copyOf(redaction.taken().stream().map(Redaction.Taken::was).toList()));
    }
}
