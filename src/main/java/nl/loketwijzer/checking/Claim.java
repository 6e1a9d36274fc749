package nl.loketwijzer.checking;

import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;

/** A sentence somebody composed: its text without citation marks, the marks it carried, its vector when there is one. */
public record Claim(String text, List<Integer> marks, Language language, Optional<float[]> vector) {
    public Claim {
        text = text.strip();
        marks = List.copyOf(marks);
    }

    public Claim(String text, List<Integer> marks, Language language) {
        this(text, marks, language, Optional.empty());
    }
}
