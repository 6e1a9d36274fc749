package nl.loketwijzer.checking;

import java.util.List;
import nl.loketwijzer.language.Language;

/** One numbered passage as the composer saw it. {@code vectors}: one of unit length for each sentence, or none at all. */
public record Evidence(int number, Language language, List<String> sentences, List<float[]> vectors) {
    public Evidence {
        sentences = List.copyOf(sentences);
        vectors = List.copyOf(vectors);
        if (!vectors.isEmpty() && vectors.size() != sentences.size()) {
            throw new IllegalArgumentException(
                    "%d vectors for %d sentences".formatted(vectors.size(), sentences.size()));
        }
    }

    public Evidence(int number, Language language, List<String> sentences) {
        this(number, language, sentences, List.of());
    }
}
