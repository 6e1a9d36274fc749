package nl.loketwijzer.register;

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

import nl.loketwijzer.AddressLimit;
import nl.loketwijzer.desk.CaseKeys;

/** A researcher asks to look again at what was decided in the case whose key he or she has. */
@Path("cases/{id}/reconsideration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnReconsiderationResource {

    private static final int LONG = 4000;
    /** A minute and an address: each that succeeds opens a case. */
    private static final AddressLimit ASKING = new AddressLimit(5, "Too many requests in a short time. Please wait a moment.");

    @Inject
    Reconsiderations reconsiderations;

    @Inject
    CaseKeys keys;

    @Context
    HttpServletRequest request;

    /** The key of the new case is nowhere else to be had. */
    public record Opened(UUID id, String reference, String caseKey) {
    }

    @POST
    public Response ask(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        ASKING.check(request.getRemoteAddr());
        var first = keys.prove(id, key);
        var opened = reconsiderations.ask(first, new Given(body).needed("text", LONG));
        return Response.status(Response.Status.CREATED).entity(new Opened(opened.id(), opened.reference(), opened.key().orElseThrow())).build();
    }
}
