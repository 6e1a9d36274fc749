package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class LanguageDetectorTest {

    private record Line(String expected, String text) { }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"languages.tsv, 0.97", "languages-second.tsv, 0.85"})
    void short_questions_are_recognised(String file, double wanted) throws IOException {
        var lines = read(file);
        var wrong = lines.stream().filter(line -> !line.expected().equals(detected(line.text()))).toList();
        double accuracy = 1 - (double) wrong.size() / lines.size();
        System.out.printf("language of %d short questions: %.3f right%n", lines.size(), accuracy);
        wrong.forEach(line -> System.out.println("  wrong: " + line.expected() + " -> " + detected(line.text()) + ": " + line.text()));
        assertTrue(accuracy >= wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIT?", "Huawei", "2026", "?"})
    void a_text_without_any_sign_is_taken_in_the_language_of_the_page(String text) {
        assertEquals(Optional.of(Language.NL), LanguageDetector.detect(text, Language.NL));
        assertEquals(Optional.of(Language.EN), LanguageDetector.detect(text, Language.EN));
    }

    @Test
    void the_language_of_the_page_does_not_outweigh_the_words() {
        assertEquals(Optional.of(Language.EN), LanguageDetector.detect("May I hire him?", Language.NL));
        assertEquals(Optional.empty(), LanguageDetector.detect("Darf ich meinen Laptop mitnehmen?", Language.NL));
    }

    private static String detected(String text) {
        return LanguageDetector.detect(text).map(Language::code).orElse("other");
    }

    private static List<Line> read(String file) throws IOException {
        try (var in = LanguageDetectorTest.class.getResourceAsStream("/routing/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t")).map(p -> new Line(p[0], p[1])).toList();
        }
    }
}
