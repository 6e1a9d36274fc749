package nl.loketwijzer.drafting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** Saved replies: read by who answers, kept by who edits. */
@Path("desk/replies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.EDIT_ANSWERS)
public class SavedReplyResource {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 8_000;

    @Inject
    SavedReplies replies;

    @Inject
    Caller caller;

    /** A saved reply as it travels. */
    public record Card(UUID id, String title, String language, Optional<String> topic, String body) {
        static Card of(SavedReply reply) {
            return new Card(reply.id(), reply.title(), reply.language().code(), reply.topic(), reply.body());
        }
    }

    public record Cards(List<Card> replies) {
    }

    public record Filled(String text) {
    }

    @GET
    @Demands({Right.EDIT_ANSWERS, Right.HANDLE_CASES})
    public Cards all() {
        return new Cards(replies.of(caller.acting()).stream().map(Card::of).toList());
    }

    /** With the variables filled in from a case. */
    @GET
    @Path("{id}/text")
    @Demands(Right.HANDLE_CASES)
    public Filled filled(@PathParam("id") UUID id, @QueryParam("case") String caseId) {
        return new Filled(replies.filled(caller.acting(), caller.member(), id, id(caseId)));
    }

    @POST
    public Response add(JsonObject body) {
        return Response.status(Response.Status.CREATED).entity(Card.of(replies.add(caller.acting(), caller.member(), read(UUID.randomUUID(), body)))).build();
    }

    @PUT
    @Path("{id}")
    public Card replace(@PathParam("id") UUID id, JsonObject body) {
        return Card.of(replies.replace(caller.acting(), caller.member(), read(id, body)));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    public void remove(@PathParam("id") UUID id) {
        replies.remove(caller.acting(), id);
    }

    private static SavedReply read(UUID id, JsonObject body) {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        var text = needed(body, "body", LONGEST_BODY);
        var unknown = SavedReply.unknown(text);
        if (!unknown.isEmpty()) {
            throw new Refusal.Invalid("body", "nobody knows " + String.join(", ", unknown) + "; there are " + String.join(", ", SavedReply.VARIABLES.stream().sorted().toList()));
        }
        var topic = Optional.ofNullable(body.get("topic")).filter(value -> value != JsonValue.NULL)
                .map(value -> value instanceof JsonString code ? code.getString() : "").filter(code -> !code.isBlank())
                .map(code -> Topic.of(code).orElseThrow(() -> new Refusal.Invalid("topic", "a topic of cases")).code());
        return new SavedReply(id, needed(body, "title", LONGEST_TITLE),
                Language.of(needed(body, "language", 2)).orElseThrow(() -> new Refusal.Invalid("language", "nl or en")), topic, text);
    }

    private static String needed(JsonObject body, String member, int longest) {
        var text = CleanText.of(body.get(member) instanceof JsonString string ? string.getString() : "");
        if (text.isEmpty() || text.length() > longest) {
            throw new Refusal.Invalid(member, "text of 1 to " + longest + " characters is needed");
        }
        return text.value();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException | NullPointerException _) {
            throw new Refusal.Invalid("case", "the id of a case");
        }
    }
}
