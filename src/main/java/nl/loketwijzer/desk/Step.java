package nl.loketwijzer.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * One act upon a case. {@code version} is the one the actor saw, absent where it does not matter which; {@code act} makes a request
 * that is sent twice act once; {@code assignee} is who gets the case, for {@link Action#ASSIGN}; {@code detail} is kept with the event;
 * {@code moment} is when it happened, for what is told afterwards such as a demonstration.
 */
public record Step(Action action, Actor by, Optional<Integer> version, Optional<UUID> act, Optional<UUID> assignee, JsonObject detail,
                   Instant moment) {

    public static Step of(Action action, Actor by) {
        return new Step(action, by, Optional.empty(), Optional.empty(), Optional.empty(), JsonValue.EMPTY_JSON_OBJECT, Instant.now());
    }

    public Step at(int seen) {
        return new Step(action, by, Optional.of(seen), act, assignee, detail, moment);
    }

    public Step once(UUID id) {
        return new Step(action, by, version, Optional.of(id), assignee, detail, moment);
    }

    public Step to(UUID member) {
        return new Step(action, by, version, act, Optional.of(member), detail, moment);
    }

    public Step with(JsonObject more) {
        return new Step(action, by, version, act, assignee, more, moment);
    }

    public Step happened(Instant then) {
        return new Step(action, by, version, act, assignee, detail, then);
    }
}
