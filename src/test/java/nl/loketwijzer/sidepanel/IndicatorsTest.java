package nl.loketwijzer.sidepanel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.Language;

/** The list of indicators does what its own examples say, names its sources, and does not look at where a person comes from. */
class IndicatorsTest {

    static final List<Indicator> ALL = Indicators.all();

    @ParameterizedTest
    @FieldSource("ALL")
    void an_indicator_applies_to_its_examples_and_not_to_its_counterexamples(Indicator indicator) {
        assertFalse(indicator.applies().isEmpty() || indicator.not().isEmpty(), indicator.code() + " needs examples of both");
        for (var intake : indicator.applies()) {
            assertTrue(indicator.because(intake).isPresent(), indicator.code() + " does not apply to " + intake);
        }
        for (var intake : indicator.not()) {
            assertEquals(Optional.empty(), indicator.because(intake), indicator.code() + " applies to " + intake);
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void an_indicator_speaks_both_languages_and_names_where_it_comes_from(Indicator indicator) {
        for (var language : Language.values()) {
            var text = indicator.texts().get(language);
            assertTrue(text.endsWith(".") && !text.contains("!"), text);
        }
        assertFalse(indicator.source().title().isBlank());
        assertTrue(URI.create(indicator.source().url()).getScheme().startsWith("http"));
        indicator.source().date().ifPresent(date -> assertTrue(date.matches("\\d{4}(-\\d{2}){0,2}"), date));
    }

    @Test
    void codes_are_there_once() {
        assertEquals(ALL.size(), ALL.stream().map(Indicator::code).distinct().count());
    }

    @Test
    void where_a_partner_is_established_counts_only_by_a_named_rule() {
        for (var indicator : ALL) {
            var looksAtPlace = indicator.conditions().stream().anyMatch(condition -> condition.fields().contains(IntakeField.PLACE));
            assertEquals(looksAtPlace, indicator.code().startsWith("rules_for_"), indicator.code());
            assertFalse(looksAtPlace && indicator.conditions().size() > 1, indicator.code());
            assertTrue(!looksAtPlace || indicator.source().title().matches(".*(Verordening|Sanctieregeling).*"), indicator.code());
        }
    }

    /** Another nationality, another name or another past: nothing is different. */
    @ParameterizedTest
    @ValueSource(strings = {"Iraanse", "Chinese", "Russische", "Nederlandse", "Amerikaanse", "Noord-Koreaanse", "Belarussische"})
    void where_a_person_comes_from_changes_nothing(String origin) {
        var plain = new EnumMap<IntakeField, String>(IntakeField.class);
        plain.put(IntakeField.TECHNOLOGY, "materiaalkunde");
        plain.put(IntakeField.COOPERATION, "gastonderzoeker of bezoek");
        plain.put(IntakeField.EMPLOYMENT, "De gast werkt bij een universiteit en wordt daar betaald");
        plain.put(IntakeField.PARTNER, "Universiteit van Voorbeeldstad");
        plain.put(IntakeField.DECIDES, "de decaan");
        var spoken = new EnumMap<>(plain);
        spoken.put(IntakeField.EMPLOYMENT, "De " + origin + " gast werkt bij een universiteit en wordt daar betaald");
        spoken.put(IntakeField.COOPERATION, origin + " gastonderzoeker of bezoek");
        assertEquals(codes(plain), codes(spoken));
    }

    @Test
    void what_somebody_says_there_is_none_of_does_not_count() {
        assertEquals(List.of(), codes(Map.of(IntakeField.END_USE, "zonder enig militair doel")));
        assertEquals(List.of(), codes(Map.of(IntakeField.END_USE, "no military use at all")));
        assertEquals(List.of("military_use"), codes(Map.of(IntakeField.END_USE, "geen civiel maar militair gebruik")));
    }

    @Test
    void it_says_which_word_of_which_field_it_was() {
        assertEquals(Optional.of("technology: hoogvermogenlasers"), ALL.stream().filter(indicator -> indicator.code().equals("dual_use_field")).findFirst()
                .orElseThrow().because(Map.of(IntakeField.TECHNOLOGY, "Nieuwe hoogvermogenlasers voor lassen")));
    }

    private static List<String> codes(Map<IntakeField, String> intake) {
        return ALL.stream().filter(indicator -> indicator.because(intake).isPresent()).map(Indicator::code).collect(Collectors.toList());
    }
}
