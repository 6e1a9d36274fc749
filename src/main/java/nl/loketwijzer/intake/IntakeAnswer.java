package nl.loketwijzer.intake;

import java.util.Locale;
import java.util.Optional;

/** What is known of one field: read from the conversation with its sentence, given by somebody, or skipped. */
public record IntakeAnswer(IntakeField field, Optional<String> value, Origin origin, Optional<String> sentence) {

    /** Characters of a value. */
    static final int LONGEST = 2_000;

    /** Where a value comes from. */
    public enum Origin {
        CONVERSATION, RESEARCHER, MEMBER, SKIPPED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static IntakeAnswer skipped(IntakeField field) {
        return new IntakeAnswer(field, Optional.empty(), Origin.SKIPPED, Optional.empty());
    }

    static IntakeAnswer given(IntakeField field, String value) {
        return new IntakeAnswer(field, Optional.of(value), Origin.RESEARCHER, Optional.empty());
    }
}
