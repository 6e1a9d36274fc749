package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.language.Language;

/** Names of persons go, organisations and places stay, measured on labelled sentences. */
class NamesTest {

    private static final double RECALL = 0.9;
    private static final double PRECISION = 0.95;
    private static final Pattern LABEL = Pattern.compile("\\{\\{(.+?)}}");

    @ParameterizedTest
    @CsvSource({"NL, tuning", "NL, reporting", "EN, tuning", "EN, reporting", "NL, later", "EN, later"})
    void persons_go_and_the_rest_stays(Language language, String part) throws IOException {
        int found = 0;
        int missed = 0;
        int wrong = 0;
        var errors = new ArrayList<String>();
        var sentences = labelled(language, part);
        for (var sentence : sentences) {
            var text = LABEL.matcher(sentence).replaceAll("$1");
            var masked = Names.mask(text, language);
            var names = LABEL.matcher(sentence).results().map(match -> match.group(1).replaceFirst("(?i)^(?:(?:prof|dr|mrs|mevrouw)\\.? )+", "")).toList();
            var left = masked;
            for (var name : names) {
                if (List.of(name.split(" ")).stream().anyMatch(word -> Pattern.compile("(?<!\\p{L})" + Pattern.quote(word) + "(?!\\p{L})").matcher(masked).find()
                        && !word.matches("van|de|der|en"))) {
                    missed++;
                    errors.add("missed " + name + ": " + masked);
                } else {
                    found++;
                }
            }
            var rest = LABEL.matcher(sentence).replaceAll("§");
            var placeholders = Pattern.compile(Pattern.quote(Names.placeholder(language))).matcher(left).results().count();
            // What stood around the names still stands there.
            for (var word : rest.split("[^\\p{L}\\p{N}-]+")) {
                if (word.length() > 1 && !masked.contains(word)) {
                    wrong++;
                    errors.add("took " + word + ": " + masked);
                    break;
                }
            }
            if (placeholders > names.size()) {
                errors.add("too many: " + masked);
            }
        }
        var recall = (double) found / (found + missed);
        var precision = (double) found / (found + wrong);
        System.out.printf("names %s %s: recall %.3f, precision %.3f (%d found, %d missed, %d wrong)%n", language.code(), part, recall, precision, found, missed, wrong);
        errors.forEach(error -> System.out.println("  " + error));
        assertTrue(recall >= RECALL && precision >= PRECISION, errors.toString());
    }

    @Test
    void a_text_without_names_stays_as_it_is() {
        for (var text : List.of("", ".", "De Leidraad geldt.", "TU Voorbeeld in Utrecht", "[naam] werkt bij [naam].", "ALLES IN HOOFDLETTERS")) {
            assertEquals(text, Names.mask(text, Language.NL));
        }
    }

    @Test
    void a_hostile_text_costs_no_time() {
        for (var hostile : List.of("Jan ".repeat(5_000), "A.".repeat(10_000), "de van der ".repeat(2_000), "\n".repeat(20_000), "Prof. ".repeat(3_000), "x".repeat(20_000))) {
            assertTimeoutPreemptively(Duration.ofSeconds(3), () -> Names.mask(hostile, Language.EN));
        }
    }

    private static List<String> labelled(Language language, String part) throws IOException {
        try (var in = NamesTest.class.getResourceAsStream("/intake/names." + (part.equals("tuning") ? "" : part + ".") + language.code() + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        }
    }
}
