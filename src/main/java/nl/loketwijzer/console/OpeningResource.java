package nl.loketwijzer.console;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** A member opens a case. */
@Path("desk/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.HANDLE_CASES)
public class OpeningResource {

    @Inject
    Openings openings;

    @Inject
    CaseViews views;

    @Inject
    Caller caller;

    @POST
    public Response open(JsonObject body) {
        var id = openings.open(caller.member(), Openings.Wanted.read(new Asked(body)));
        return Response.status(Response.Status.CREATED).entity(views.opened(caller.member(), id)).build();
    }
}
