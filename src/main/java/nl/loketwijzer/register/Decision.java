package nl.loketwijzer.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What an institution decided in a case, as it was recorded or corrected; {@code decidedBy} is a function, never a name. */
public record Decision(UUID id, UUID caseId, int number, Outcome outcome, Followed followed, String why, Optional<String> conditions,
                       String decidedBy, LocalDate decidedOn, Optional<LocalDate> reviewOn, Optional<String> correction,
                       Optional<UUID> recordedBy, Instant recordedAt) {

    /** Whether the cooperation went ahead. */
    public enum Outcome {
        AHEAD, CONDITIONS, NOT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Outcome> of(String code) {
            return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
        }
    }

    /** Whether the decision was what the desk had advised. */
    public enum Followed {
        YES, PARTLY, NO,
        /** There was a decision before there was any advice, or without it. */
        NO_ADVICE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Followed> of(String code) {
            return Arrays.stream(values()).filter(followed -> followed.code().equals(code)).findFirst();
        }
    }

    /** What is to be recorded; {@code seen} is the number of the decision it follows, 0 for the first. */
    public record Entry(int seen, Outcome outcome, Followed followed, String why, Optional<String> conditions, String decidedBy,
                        LocalDate decidedOn, Optional<LocalDate> reviewOn, Optional<String> correction) {
    }
}
