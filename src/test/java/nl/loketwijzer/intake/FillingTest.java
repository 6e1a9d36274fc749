package nl.loketwijzer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import nl.loketwijzer.language.Language;

/** What is read from a conversation, measured on labelled conversations. */
class FillingTest {

    private static final double PRECISION = 0.95;

    private record Labelled(String id, String part, Language language, List<String> said, Map<IntakeField, String> holds) {
    }

    private record Figures(int right, int wrong, int missed, List<String> errors) {
        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        double recall() {
            return right + missed == 0 ? 1 : (double) right / (right + missed);
        }
    }

    @ParameterizedTest
    @CsvSource({"tuning, NL", "tuning, EN", "reporting, NL", "reporting, EN", "later, NL", "later, EN"})
    void what_is_read_was_said(String part, Language language) {
        var figures = measure(labelled().stream().filter(one -> one.part().equals(part) && one.language() == language).toList());
        System.out.printf("%s %s: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)%n", part, language.code(), figures.precision(), figures.recall(),
                figures.right(), figures.wrong(), figures.missed());
        figures.errors().forEach(error -> System.out.println("  " + error));
        assertTrue(figures.precision() >= PRECISION, part + " " + figures);
    }

    @Test
    void each_value_comes_with_the_sentence_it_stands_in() {
        var found = Filling.from(List.of("Goedemorgen. De decaan beslist hierover. Wat nu?"), Language.NL);
        assertEquals(new Filling.Found("De decaan", "De decaan beslist hierover."), found.get(IntakeField.DECIDES));
        assertEquals(1, found.size());
    }

    @Test
    void where_two_things_were_said_the_field_is_asked() {
        assertTrue(Filling.from(List.of("Het is nog maar een idee.", "We zijn in gesprek."), Language.NL).isEmpty());
    }

    @Test
    void a_hostile_text_costs_no_time() {
        for (var hostile : List.of("Universiteit van ".repeat(30), "A ".repeat(299), "met ".repeat(140), "toegang tot " + "a-".repeat(250), "trl ".repeat(140),
                "De Het En Van ".repeat(40), "1 ".repeat(299), "(".repeat(590))) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Filling.from(List.of(hostile), Language.NL));
        }
    }

    private static Figures measure(List<Labelled> conversations) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        var errors = new ArrayList<String>();
        for (var one : conversations) {
            var found = Filling.from(one.said(), one.language());
            for (var field : IntakeField.values()) {
                var said = one.holds().get(field);
                var read = found.get(field);
                if (read == null && said != null) {
                    missed++;
                    errors.add(one.id() + " missed " + field.code() + ": " + said);
                }
                if (read != null && (said == null || !fits(read.value(), said))) {
                    wrong++;
                    errors.add(one.id() + " wrong " + field.code() + ": " + read.value() + (said == null ? "" : " instead of " + said));
                } else if (read != null) {
                    right++;
                }
            }
        }
        return new Figures(right, wrong, missed, errors);
    }

    /** The words of the label are in what was read, and not much besides. */
    private static boolean fits(String read, String said) {
        return read.toLowerCase(Locale.ROOT).contains(said.toLowerCase(Locale.ROOT)) && read.length() <= said.length() + 40;
    }

    @SuppressWarnings("unchecked")
    private static List<Labelled> labelled() {
        List<Map<String, Object>> all = new Yaml().load(FillingTest.class.getResourceAsStream("/intake/conversations.yaml"));
        return all.stream().map(one -> {
            var holds = new java.util.EnumMap<IntakeField, String>(IntakeField.class);
            ((Map<String, String>) one.get("holds")).forEach((field, value) -> holds.put(IntakeField.of(field).orElseThrow(), value));
            return new Labelled((String) one.get("id"), (String) one.get("part"), Language.of((String) one.get("language")).orElseThrow(), (List<String>) one.get("said"), holds);
        }).toList();
    }
}
