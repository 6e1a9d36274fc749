package nl.loketwijzer.desk;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Who acts on a case. */
public record Actor(Kind kind, Optional<UUID> member) {

    /** Researchers have no account; the system acts when time passes or a member leaves. */
    public enum Kind {
        RESEARCHER, MEMBER, SYSTEM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Actor RESEARCHER = new Actor(Kind.RESEARCHER, Optional.empty());
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, Optional.empty());

    public static Actor member(UUID id) {
        return new Actor(Kind.MEMBER, Optional.of(id));
    }
}
