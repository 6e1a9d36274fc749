package nl.loketwijzer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A request that is refused for a reason the caller can act on. The message is shown to the caller. */
public abstract sealed class Refusal extends RuntimeException {

    private Refusal(String message) {
        super(message, null, false, false);
    }

    /** What was asked for is not there, or is not the caller's to see: both say the same. */
    public static final class NotFound extends Refusal {
        public NotFound() {
            super("There is nothing here, or the key does not fit.");
        }
    }

    /** Something else is going on that excludes this; {@code current} is how things stand now, as JSON, for whoever wants to go on from there. */
    public static final class Conflict extends Refusal {
        private final transient Optional<Object> current;

        public Conflict(String message) {
            super(message);
            this.current = Optional.empty();
        }

        public Conflict(String message, Object current) {
            super(message);
            this.current = Optional.of(current);
        }

        public Optional<Object> current() {
            return current;
        }
    }

    /** Nobody is signed in, or no longer. */
    public static final class NotSignedIn extends Refusal {
        public NotSignedIn() {
            super("Please sign in.");
        }

        public NotSignedIn(String message) {
            super(message);
        }
    }

    /** The caller lacks the token or the right. */
    public static final class NotAllowed extends Refusal {
        public NotAllowed(String message) {
            super(message);
        }
    }

    /** Input that cannot be accepted; the fields say where and why. */
    public static final class Invalid extends Refusal {
        private final transient Map<String, String> fields;

        public Invalid(String field, String reason) {
            super(reason);
            this.fields = Map.of(field, reason);
        }

        public Map<String, String> fields() {
            return fields;
        }
    }

    /** Too many requests in too short a time. */
    public static final class TooMany extends Refusal {
        private final transient Duration retryAfter;

        public TooMany(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** A part this request cannot do without is away; trying again later may work. */
    public static final class Unavailable extends Refusal {
        public Unavailable(String message) {
            super(message);
        }
    }
}
