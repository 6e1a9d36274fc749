package nl.loketwijzer.conversation;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A conversation as somebody shared it: to read, until it expires. */
@Path("shared/{token}")
@Produces(MediaType.APPLICATION_JSON)
public class SharedResource {

    @Inject
    Conversations conversations;

    @Inject
    Questions questions;

    @GET
    public JsonObject read(@PathParam("token") String token) {
        var shared = conversations.shared(token);
        return Json.createObjectBuilder()
                .add("language", shared.conversation().language().code())
                .add("expiresAt", shared.expiresAt().toString())
                .add("questions", Transcript.ofAll(shared.conversation(), questions))
                .build();
    }
}
