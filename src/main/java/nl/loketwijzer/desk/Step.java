package nl.loketwijzer.desk;

import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * One act upon a case. {@code version} is the one the actor saw, absent where it does not matter which; {@code act} makes a request
 * that is sent twice act once; {@code assignee} is who gets the case, for {@link Action#ASSIGN}; {@code detail} is kept with the event.
 */
public record Step(Action action, Actor by, Optional<Integer> version, Optional<UUID> act, Optional<UUID> assignee, JsonObject detail) {

    public static Step of(Action action, Actor by) {
        return new Step(action, by, Optional.empty(), Optional.empty(), Optional.empty(), JsonValue.EMPTY_JSON_OBJECT);
    }

    public Step at(int seen) {
        return new Step(action, by, Optional.of(seen), act, assignee, detail);
    }

    public Step once(UUID id) {
        return new Step(action, by, version, Optional.of(id), assignee, detail);
    }

    public Step to(UUID member) {
        return new Step(action, by, version, act, Optional.of(member), detail);
    }

    public Step with(JsonObject more) {
        return new Step(action, by, version, act, assignee, more);
    }
}
