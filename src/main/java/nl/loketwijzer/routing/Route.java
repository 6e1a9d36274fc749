package nl.loketwijzer.routing;

import java.util.Optional;
import java.util.Set;

/** Where a question goes before anything is searched. */
public sealed interface Route {

    /** Ordinary information; {@code offer} is a person beside it, {@code topics} are what the question touches. */
    record Answer(Optional<HandoverAdvice> offer, Set<String> topics) implements Route {
        public Answer {
            topics = Set.copyOf(topics);
        }
    }

    /** A person is mandatory; {@code informationToo} says whether general information with sources may be shown as well. */
    record NeedsPerson(HandoverAdvice handover, boolean informationToo, Set<String> topics) implements Route {
        public NeedsPerson {
            topics = Set.copyOf(topics);
        }
    }

    /** Danger: the fixed card comes before everything, without search or model. */
    record Emergency(EmergencyCard card) implements Route { }

    /** Not processed; {@code text} says why and what to do instead. */
    record Refused(Refusal refusal, String text) implements Route { }

    /** Clearly another field; {@code text} names the next step. */
    record OutOfScope(String text) implements Route { }

    /** Greeting, thanks, goodbye, or a question about this service itself: a fixed answer. */
    record SmallTalk(String text) implements Route { }

    /** Nothing to search for yet: a question back. */
    record Clarification(String text) implements Route { }

    /** The outcome codes for what is not processed. */
    enum Refusal {
        BLOCKED_PERSONAL_DATA, BLOCKED_INJECTION, BLOCKED_HARM;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
