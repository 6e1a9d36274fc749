package nl.loketwijzer.prepared;

import java.util.List;

/** What came of holding one prepared answer against its passages. */
sealed interface Judgement {

    /** It may be shown, in these sentences. */
    record InUse(List<Sentence> sentences) implements Judgement {
        public InUse {
            sentences = List.copyOf(sentences);
        }
    }

    /** Whoever looks after the answers must see to it; {@code detail} says where. */
    record OutOfUse(Objection objection, String detail) implements Judgement {
    }

    /** As it is shown: what the check let through, and the key of the passage it rests on. */
    record Sentence(String text, boolean literal, String passage) {
    }
}
