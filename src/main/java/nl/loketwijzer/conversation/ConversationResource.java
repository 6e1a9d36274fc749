package nl.loketwijzer.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;

/** What a researcher can do with a conversation besides asking: read it again, share it, rate an answer, erase it. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConversationResource {

    private static final Set<String> REASONS = Set.of("wrong", "incomplete", "unclear", "no_source", "other");
    private static final int LONGEST_REMARK = 500;

    @Inject
    Conversations conversations;

    @Inject
    Questions questions;

    @Inject
    @ConfigProperty(name = "loketwijzer.share.valid")
    Duration valid;

    @GET
    @Path("conversations/{id}")
    public JsonObject read(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var conversation = conversations.find(id, key);
        return Json.createObjectBuilder()
                .add("conversation", conversation.id().toString())
                .add("language", conversation.language().code())
                .add("questions", answers(conversation))
                .build();
    }

    @DELETE
    @Path("conversations/{id}")
    public void erase(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        conversations.erase(conversations.find(id, key));
    }

    @POST
    @Path("conversations/{id}/share")
    @Consumes(MediaType.WILDCARD)
    public Response share(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var share = conversations.share(conversations.find(id, key), valid);
        return Response.status(Response.Status.CREATED).entity(Json.createObjectBuilder()
                .add("url", "/gedeeld/#" + share.token().value())
                .add("token", share.token().value())
                .add("expiresAt", share.expiresAt().toString())
                .build()).build();
    }

    @GET
    @Path("shared/{token}")
    public JsonObject shared(@PathParam("token") String token) {
        var shared = conversations.shared(token);
        return Json.createObjectBuilder()
                .add("language", shared.conversation().language().code())
                .add("expiresAt", shared.expiresAt().toString())
                .add("questions", answers(shared.conversation()))
                .build();
    }

    @POST
    @Path("questions/{id}/feedback")
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
            throw new Refusal.Invalid("reason", "one of " + String.join(", ", new java.util.TreeSet<>(REASONS)));
        }
        var remark = text(rating, "text");
        if (remark.filter(t -> t.codePointCount(0, t.length()) > LONGEST_REMARK).isPresent()) {
            throw new Refusal.Invalid("text", "at most " + LONGEST_REMARK + " characters");
        }
        questions.rate(questions.find(id, key), useful == JsonValue.TRUE, reason, remark);
    }

    private JsonArray answers(Conversation conversation) {
        var answers = Json.createArrayBuilder();
        for (var question : questions.of(conversation)) {
            answers.add(Transcript.of(question, questions.eventsAfter(question, 0), Optional.empty()));
        }
        return answers.build();
    }

    private static Optional<String> text(JsonObject from, String member) {
        return switch (from.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }
}
