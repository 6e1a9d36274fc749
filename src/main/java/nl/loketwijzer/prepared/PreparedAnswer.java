package nl.loketwijzer.prepared;

import java.util.List;
import java.util.Optional;

import nl.loketwijzer.language.Language;

/** One answer as its author wrote it, in one language; {@code file} is where it stands. */
record PreparedAnswer(String id, String topic, Language language, String file, List<String> questions, List<Line> answer) {

    static final int FEWEST_SENTENCES = 2;
    static final int MOST_SENTENCES = 5;

    PreparedAnswer {
        questions = List.copyOf(questions);
        answer = List.copyOf(answer);
    }

    /** A sentence with the place it rests on, and the digest of that passage when a person last looked at both. */
    record Line(String text, String document, String section, String quote, Optional<String> digest) {
    }
}
