package nl.loketwijzer.drafting;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The draft of a case: read, saved, proposed, approved. */
@Path("desk/cases/{id}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.HANDLE_CASES)
public class DraftResource {

    @Inject
    Drafts drafts;

    @Inject
    Proposals proposals;

    @Inject
    Caller caller;

    /** Every version, the newest first. */
    public record Versions(List<Draft> versions) {
    }

    @GET
    @Demands(Right.SEE_CASES)
    public Draft read(@PathParam("id") UUID id) {
        return drafts.of(caller.acting(), id);
    }

    @GET
    @Path("versions")
    @Demands(Right.SEE_CASES)
    public Versions versions(@PathParam("id") UUID id) {
        return new Versions(drafts.versions(caller.acting(), id));
    }

    @PUT
    public Draft save(@PathParam("id") UUID id, JsonObject body) {
        return drafts.save(caller.acting(), caller.member(), id, version(body), Wish.read(body));
    }

    @POST
    @Path("proposal")
    @Consumes(MediaType.WILDCARD)
    public Draft propose(@PathParam("id") UUID id) {
        return proposals.propose(caller.acting(), caller.member(), id);
    }

    @POST
    @Path("approval")
    public Draft approve(@PathParam("id") UUID id, JsonObject body) {
        return drafts.approve(caller.acting(), caller.member(), id, version(body));
    }

    @DELETE
    @Path("approval")
    @Consumes(MediaType.WILDCARD)
    public Draft disapprove(@PathParam("id") UUID id) {
        return drafts.disapprove(caller.acting(), caller.member(), id);
    }

    private static int version(JsonObject body) {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        if (body.get("version") instanceof JsonNumber number && number.isIntegral()) {
            try {
                return number.intValueExact();
            } catch (ArithmeticException _) {
                // Said below.
            }
        }
        throw new Refusal.Invalid("version", "the number of the version that you read");
    }
}
