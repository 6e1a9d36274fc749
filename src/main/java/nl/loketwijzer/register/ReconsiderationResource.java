package nl.loketwijzer.register;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** A request to look at a decision again, written down by a member of the desk. */
@Path("desk/cases/{id}/reconsideration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands({Right.HANDLE_CASES, Right.RECORD_DECISIONS})
public class ReconsiderationResource {

    private static final int LONG = 4000;
    private static final int LINE = 1000;
    private static final int SHORT = 200;

    @Inject
    Reconsiderations reconsiderations;

    @Inject
    Caller caller;

    /** @param body {@code by} researcher or candidate, {@code text} why, {@code personGround} when it has to hold a name */
    @POST
    public Response reconsider(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        var by = Reconsiderations.By.of(given.needed("by", SHORT)).orElseThrow(() -> new Refusal.Invalid("by", "researcher or candidate"));
        var opened = reconsiderations.ask(caller.acting(), id,
                new Reconsiderations.Request(by, given.needed("text", LONG), given.text("personGround", LINE)));
        return Response.status(Response.Status.CREATED).entity(new Decisions.Link(opened.id(), opened.reference())).build();
    }
}
