package nl.loketwijzer.conversation;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
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


/** What a researcher can do with a conversation besides asking: read it again, share it, erase it. */
@Path("conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConversationResource {

    @Inject
    Conversations conversations;

    @Inject
    Questions questions;

    @Inject
    @ConfigProperty(name = "loketwijzer.share.valid")
    Duration valid;

    @GET
    public JsonObject read(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var conversation = conversations.find(id, key);
        return Json.createObjectBuilder()
                .add("conversation", conversation.id().toString())
                .add("language", conversation.language().code())
                .add("questions", Transcript.ofAll(conversation, questions))
                .build();
    }

    @DELETE
    public void erase(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        conversations.erase(conversations.find(id, key));
    }

    @POST
    @Path("share")
    @Consumes(MediaType.WILDCARD)
    public Response share(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var share = conversations.share(conversations.find(id, key), valid);
        return Response.status(Response.Status.CREATED).entity(Json.createObjectBuilder()
                .add("url", "/gedeeld/#" + share.token().value())
                .add("token", share.token().value())
                .add("expiresAt", share.expiresAt().toString())
                .build()).build();
    }
}
