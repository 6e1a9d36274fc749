package nl.loketwijzer.database;

import java.util.Optional;
import java.util.UUID;

/** For which institution, and with whose eyes, a transaction works; row-level security reads it (migrations V6 and V7). */
public record Acting(String institution, Optional<UUID> member, Eyes eyes) {

    /** Which cases of the institution are seen. */
    public enum Eyes {
        /** The application itself: a researcher who has shown a key, or a timer. */
        APPLICATION(""),
        /** All but sealed cases of others and cases one withdrew from. */
        DESK("desk"),
        /** People topics only. */
        PEOPLE("people"),
        /** What was put before the board. */
        BOARD("board"),
        /** Signed in, but no cases. */
        NONE("none");

        private final String code;

        Eyes(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    public static Acting application(String institution) {
        return new Acting(institution, Optional.empty(), Eyes.APPLICATION);
    }
}
