package nl.loketwijzer.routing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the card about a person says: why a person, what to do now, and which kind of contact; the address itself is configuration. */
public record HandoverAdvice(String reason, State state, Contact contact, String title, String why, List<String> now,
                             String contactText, Set<Care> care) {

    public enum State { OFFERED, REQUIRED }

    /** Which of the institution's contacts belongs on the card. */
    public enum Contact { ADVICE_TEAM, SECURITY_OFFICE, PRIVACY_OFFICER }

    /** How the case must be handled beyond showing the card. */
    public enum Care {
        /** Visible to recipients by name only; outside search, precedents and figures. */
        SEALED,
        /** The page offers a quick way off it. */
        QUICK_EXIT,
        /** Advise to telephone rather than write. */
        TELEPHONE_FIRST,
        /** Subject lines and titles say nothing about the matter. */
        NEUTRAL_SUBJECT
    }

    public HandoverAdvice {
        now = List.copyOf(now);
        care = Set.copyOf(care);
    }

    /** The same text without layout, as {@code handover.text} of the contract. */
    public String text() {
        return Stream.of(why, String.join(" ", now), contactText).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }
}
