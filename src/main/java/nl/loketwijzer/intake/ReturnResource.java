package nl.loketwijzer.intake;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.CaseKeys;

/** The link of a mail: it opens the case once, and whoever finds it used can have a new one mailed. */
@Path("return")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReturnResource {

    @Inject
    CaseKeys keys;

    @Inject
    Contacts contacts;

    @Inject
    Limits limits;

    @Context
    HttpServletRequest request;

    @POST
    public JsonObject enter(JsonObject body) {
        limits.proving(request.getRemoteAddr());
        var opened = keys.redeem(new Given(body).needed("token"));
        return Json.createObjectBuilder().add("case", opened.id().toString()).add("caseKey", opened.key()).build();
    }

    /** Answers the same for every token, so that nobody learns which cases there are. */
    @POST
    @Path("again")
    public Response again(JsonObject body) {
        limits.proving(request.getRemoteAddr());
        var token = new Given(body).needed("token");
        try {
            contacts.mailLinkAgain(keys.ofLink(token));
        } catch (Refusal.NotFound _) {
            // Said nowhere.
        }
        return Response.accepted(Json.createObjectBuilder()
                .add("detail", "If this link belongs to a case with a confirmed address, a new link is on its way there.").build()).build();
    }
}
