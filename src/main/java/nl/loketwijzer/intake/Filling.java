package nl.loketwijzer.intake;

import java.util.List;
import java.util.Map;

import nl.loketwijzer.language.Language;

/** Reads from the researcher's own questions what the desk would otherwise ask; nothing is guessed. */
final class Filling {

    /** What was said, and the sentence in which it was said. */
    record Found(String value, String sentence) {
    }

    private Filling() {
    }

    static Map<IntakeField, Found> from(List<String> questions, Language language) {
        return Map.of();
    }
}
