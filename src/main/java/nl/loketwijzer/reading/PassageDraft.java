package nl.loketwijzer.reading;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import nl.loketwijzer.language.Sentences;

/**
 * A passage before it has an identity: its place (headings, page, article), its text with the sentences in it, and
 * the ids of the sources it rests on. {@code article} is empty outside laws and regulations.
 */
public record PassageDraft(List<String> headingPath, OptionalInt page, String article, String text,
                           List<Sentences.Span> sentences, Set<String> sources) {
    public PassageDraft {
        if (text.isBlank() || sentences.isEmpty()) {
            throw new IllegalArgumentException("a passage has text and at least one sentence");
        }
        headingPath = List.copyOf(headingPath);
        sentences = List.copyOf(sentences);
        sources = Set.copyOf(sources);
    }
}
