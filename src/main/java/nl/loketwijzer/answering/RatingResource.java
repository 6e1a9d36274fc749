package nl.loketwijzer.answering;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.routing.PersonalData;
import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.Handovers;

/** Useful or not, and why; after two answers that were of no use a person is offered. */
@Path("questions/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RatingResource {

    private static final Set<String> REASONS = new TreeSet<>(Set.of("wrong", "incomplete", "unclear", "no_source", "other"));
    private static final int LONGEST_REMARK = 500;

    private static final int ENOUGH = 2;

    @Inject
    Questions questions;

    @Inject
    Institutions institutions;

    /** That a person can look further. */
    public record Offered(AnswerEvent.Handover handover) {
    }

    @POST
    public Response rate(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key, JsonObject rating) {
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
        var question = questions.find(id, key);
        questions.rate(question, useful == JsonValue.TRUE, reason, remark.map(t -> PersonalData.mask(t).text()));
        if (useful == JsonValue.TRUE || questions.notUseful(question.conversation(), question.institution()) < ENOUGH) {
            return Response.noContent().build();
        }
        return Response.ok(new Offered(Handovers.notUseful(institutions.find(question.institution()), question.language()))).build();
    }

    private static Optional<String> text(JsonObject from, String member) {
        return switch (from.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }
}
