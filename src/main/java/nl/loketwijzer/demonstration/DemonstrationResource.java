package nl.loketwijzer.demonstration;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.OperatorToken;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.Conversations;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.conversation.Transcript;

/** For {@code ./loketwijzer demo}: whoever runs the installation fills it with invented institutions. */
@Path("demonstration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DemonstrationResource {

    private static final int SHORTEST_PASSWORD = 12;

    @Inject
    OperatorToken token;

    @Inject
    Demonstration demonstration;

    @Inject
    Conversations conversations;

    @Inject
    Questions questions;

    /** A case that still has to be played, and what is to be asked for it. */
    public record Due(int number, String institution, String language, List<String> questions) {
    }

    public record Prepared(List<Due> cases) {
    }

    @POST
    public Prepared prepare(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonObject body) {
        token.demand(authorization);
        var password = body == null ? "" : body.getString("password", "");
        if (password.length() < SHORTEST_PASSWORD) {
            throw new Refusal.Invalid("password", "at least " + SHORTEST_PASSWORD + " characters");
        }
        return new Prepared(demonstration.prepare(password).stream()
                .map(plot -> new Due(plot.number(), plot.institution(), plot.language(), plot.questions())).toList());
    }

    @PUT
    @Path("cases/{number}")
    public void play(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @HeaderParam("Conversation-Key") String key,
                     @PathParam("number") int number, JsonObject body) {
        token.demand(authorization);
        var conversation = conversations.find(id(body), key);
        demonstration.play(number, conversation.id(), Json.createObjectBuilder()
                .add("conversation", conversation.id().toString())
                .add("language", conversation.language().code())
                .add("questions", Transcript.ofAll(conversation, questions))
                .build());
    }

    private static UUID id(JsonObject body) {
        try {
            return UUID.fromString(body == null ? "" : body.getString("conversation", ""));
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid("conversation", "the id of a conversation is needed");
        }
    }
}
