package nl.loketwijzer.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/**
 * A case as it stands now; {@code shared} is JSON, the conversation as the researcher saw and shared it; of a {@code discreet} one no
 * letter says what it is about.
 */
public record CaseFile(UUID id, String institution, String reference, Form form, Kind kind, CaseState state, int version, Language language,
                       Optional<UUID> conversation, String title, Topic topic, String topicReason, Urgency urgency, String urgencyReason,
                       List<String> expertise, boolean sealed, Set<UUID> recipients, boolean beforeBoard, Optional<UUID> assignee,
                       Optional<UUID> openedBy, Optional<String> personGround, Optional<String> contactEmail, boolean contactVerified,
                       Optional<String> consentVersion, Optional<Instant> consentAt, String shared, Instant openedAt, Optional<Instant> sentAt,
                       Promise promise, Optional<Instant> firstReplyAt, Optional<Instant> lastMessageAt, Optional<Instant> closedAt,
                       boolean discreet) {

    /** A consult is a conversation with whoever is there; it leaves no file. */
    public enum Form {
        CASE, CONSULT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which route a case takes. */
    public enum Kind {
        ADVICE,
        /** Pressure from a state: telephone first, mails say nothing. */
        PRESSURE,
        /** A suspicion or incident: sealed, for recipients by name. */
        INCIDENT,
        /** An intervention or a letter from a ministry: straight to the board's contact. */
        MINISTRY,
        /** A researcher or candidate asks to look at a decision again. */
        RECONSIDERATION,
        /** At the national Loket: put before it by an institution. */
        FORWARDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What comes into a mailbox must not say what it is about. */
        public boolean isDelicate() {
            return this == PRESSURE || this == INCIDENT;
        }
    }
}
