package nl.loketwijzer.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/** What an institution decided in a case, as it was recorded or corrected; {@code decidedBy} is a function, never a name. */
public record Decision(UUID id, UUID caseId, int number, Outcome outcome, Followed followed, String why, Optional<String> conditions,
                       String decidedBy, LocalDate decidedOn, Optional<LocalDate> reviewOn, Optional<String> correction,
                       Optional<UUID> recordedBy, Instant recordedAt) {

    /** Whether the cooperation went ahead. */
    public enum Outcome {
        AHEAD("gaat door", "goes ahead"), CONDITIONS("gaat door met voorwaarden", "goes ahead with conditions"), NOT("gaat niet door", "does not go ahead");

        private final String dutch;
        private final String english;

        Outcome(String dutch, String english) {
            this.dutch = dutch;
            this.english = english;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String text(Language language) {
            return language == Language.NL ? dutch : english;
        }

        public static Optional<Outcome> of(String code) {
            return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
        }
    }

    /** Whether the decision was what the desk had advised. */
    public enum Followed {
        YES("ja", "yes"), PARTLY("deels", "partly"), NO("nee", "no"),
        /** There was a decision before there was any advice, or without it. */
        NO_ADVICE("er was geen advies", "there was no advice");

        private final String dutch;
        private final String english;

        Followed(String dutch, String english) {
            this.dutch = dutch;
            this.english = english;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String text(Language language) {
            return language == Language.NL ? dutch : english;
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
