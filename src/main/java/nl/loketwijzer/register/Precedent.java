package nl.loketwijzer.register;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/** What was learned from a case, without whom it was about: an example for colleagues, or an answer for researchers. */
public record Precedent(UUID id, String institution, Optional<UUID> caseId, Kind kind, State state, int version, Language language, String topic,
                        Content content, Optional<String> outcome, Map<String, Integer> takenOut, List<String> noNames, Optional<UUID> madeBy,
                        Optional<UUID> approvedBy, Optional<Instant> approvedAt, Optional<String> remark, Optional<Instant> sharedAt) {

    /** Whom it is for. */
    public enum Kind {
        /** For advisors, beside a case that is like it. */
        PRECEDENT,
        /** For researchers who ask the same. */
        ANSWER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    /** Only what a second person approved is used. */
    public enum State {
        DRAFT, PROPOSED, VERIFIED, WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
        }
    }

    /** A sentence of an answer, with the passage it rests on. */
    public record Sentence(String text, Optional<UUID> passage) {
    }

    /** What people write and read; a precedent has a situation and an advice, an answer wordings and sentences. */
    public record Content(String title, String situation, String advice, List<String> wordings, List<Sentence> sentences) {
        public Content {
            wordings = List.copyOf(wordings);
            sentences = List.copyOf(sentences);
        }

        /** All of it, for looking through. */
        String text() {
            return String.join("\n", title, situation, advice, String.join("\n", wordings),
                    String.join("\n", sentences.stream().map(Sentence::text).toList()));
        }
    }
}
