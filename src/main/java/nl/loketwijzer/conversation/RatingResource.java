package nl.loketwijzer.conversation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.routing.PersonalData;

/** Useful or not, and why. */
@Path("questions/{id}/feedback")
@Consumes(MediaType.APPLICATION_JSON)
public class RatingResource {

    private static final Set<String> REASONS = new TreeSet<>(Set.of("wrong", "incomplete", "unclear", "no_source", "other"));
    private static final int LONGEST_REMARK = 500;

    @Inject
    Questions questions;

    @POST
    public void rate(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key, JsonObject rating) {
        if (rating == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        var useful = rating.get("useful");
        if (useful != JsonValue.TRUE && useful != JsonValue.FALSE) {
            throw new Refusal.Invalid("useful", "true or false is needed");
        }
        var reason = text(rating, "reason");
        if (reason.filter(r -> !REASONS.contains(r)).isPresent()) {
            throw new Refusal.Invalid("reason", "one of " + String.join(", ", REASONS));
        }
        var remark = text(rating, "text").map(t -> CleanText.of(t).value());
        if (remark.filter(t -> t.codePointCount(0, t.length()) > LONGEST_REMARK).isPresent()) {
            throw new Refusal.Invalid("text", "at most " + LONGEST_REMARK + " characters");
        }
        questions.rate(questions.find(id, key), useful == JsonValue.TRUE, reason, remark.map(t -> PersonalData.mask(t).text()));
    }

    private static Optional<String> text(JsonObject from, String member) {
        return switch (from.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }
}
