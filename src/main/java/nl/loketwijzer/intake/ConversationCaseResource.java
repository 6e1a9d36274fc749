package nl.loketwijzer.intake;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.conversation.Conversations;

/** From a conversation to a person: opens its case, or gives back the one it has. */
@Path("conversations/{id}/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConversationCaseResource {

    @Inject
    Intakes intakes;

    @Inject
    Conversations conversations;

    @Inject
    ResearcherCase researcherCase;

    @Inject
    Limits limits;

    @Context
    HttpServletRequest request;

    @POST
    public Response open(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key, JsonObject body) {
        limits.writing(request.getRemoteAddr());
        var conversation = conversations.find(id, key);
        var opened = intakes.open(conversation, Intakes.Wish.of(new Given(body), conversation.language()));
        return Response.status(Response.Status.CREATED).entity(researcherCase.of(opened.file(),
                CaseResource.reading(request, opened.file().language()), Optional.of(opened.key()))).build();
    }
}
