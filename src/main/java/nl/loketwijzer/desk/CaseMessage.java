package nl.loketwijzer.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What somebody said in a case; {@code sources} is a JSON list. The id comes from the sender, so that what is sent twice arrives once. */
public record CaseMessage(UUID id, Instant at, By by, Optional<UUID> member, Kind kind, String body, String sources) {

    /** Characters. */
    public static final int LONGEST = 20_000;

    /** Who speaks. */
    public enum By {
        RESEARCHER, MEMBER, SYSTEM, THIRD_PARTY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A note is for members only, and so is the reply of a third party; the rest is between desk and researcher. */
    public enum Kind {
        MESSAGE, QUESTION, ANSWER, NOTE, REPLY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isForResearcher() {
            return this == MESSAGE || this == QUESTION || this == ANSWER;
        }
    }

    public static CaseMessage of(UUID id, By by, Optional<UUID> member, Kind kind, String body) {
        return new CaseMessage(id, Instant.now(), by, member, kind, body, "[]");
    }
}
