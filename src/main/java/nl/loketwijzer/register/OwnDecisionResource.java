package nl.loketwijzer.register;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.desk.CaseKeys;

/** What was decided in the case whose key a researcher has; who recorded it and when it is reviewed is the desk's affair. */
@Path("cases/{id}/decision")
@Produces(MediaType.APPLICATION_JSON)
public class OwnDecisionResource {

    @Inject
    Decisions decisions;

    @Inject
    CaseKeys keys;

    /** {@code decidedBy} is a function. */
    public record Decided(String outcome, String why, Optional<String> conditions, String decidedBy, String decidedOn) {
    }

    /** Nothing at all while there is no decision. */
    @GET
    public Response read(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key) {
        var file = keys.prove(id, key);
        return decisions.current(Acting.application(file.institution()), file.id())
                .map(decision -> new Decided(decision.outcome().code(), decision.why(), decision.conditions(), decision.decidedBy(), decision.decidedOn().toString()))
                .map(decided -> Response.ok(decided).build()).orElseGet(() -> Response.noContent().build());
    }
}
