package nl.loketwijzer.register;

import java.util.Optional;
import java.util.UUID;

/** A decision as it travels. */
public record Recorded(UUID id, int number, String outcome, String followed, String why, Optional<String> conditions, String decidedBy,
                       String decidedOn, Optional<String> reviewOn, Optional<String> correction, Optional<UUID> recordedBy, String recordedAt) {

    public static Recorded of(Decision decision) {
        return new Recorded(decision.id(), decision.number(), decision.outcome().code(), decision.followed().code(), decision.why(),
                decision.conditions(), decision.decidedBy(), decision.decidedOn().toString(), decision.reviewOn().map(Object::toString),
                decision.correction(), decision.recordedBy(), decision.recordedAt().toString());
    }
}
