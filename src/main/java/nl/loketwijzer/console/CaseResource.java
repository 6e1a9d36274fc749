package nl.loketwijzer.console;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** One case: read it, take a step, and the small changes that leave its state alone. */
@Path("desk/cases/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.SEE_CASES)
public class CaseResource {

    @Inject
    CaseViews views;

    @Inject
    Steps steps;

    @Inject
    SmallChanges changes;

    @Inject
    Presences presences;

    @Inject
    Caller caller;

    @GET
    public JsonObject read(@PathParam("id") UUID id) {
        return views.opened(caller.member(), id);
    }

    @POST
    @Path("actions")
    public JsonObject step(@PathParam("id") UUID id, JsonObject body) {
        steps.take(caller.member(), id, Act.read(new Asked(body)));
        return views.of(caller.member(), id);
    }

    @POST
    @Path("notes")
    @Demands(Right.HANDLE_CASES)
    public JsonObject note(@PathParam("id") UUID id, JsonObject body) {
        var asked = new Asked(body);
        changes.note(caller.member(), id, asked.neededId("id"), asked.needed("text", CaseMessage.LONGEST));
        return views.of(caller.member(), id);
    }

    @PUT
    @Path("classification")
    @Demands(Right.HANDLE_CASES)
    public JsonObject classify(@PathParam("id") UUID id, JsonObject body) {
        changes.classify(caller.member(), id, Classification.read(new Asked(body)));
        return views.of(caller.member(), id);
    }

    @PUT
    @Path("intake/{field}")
    @Demands(Right.HANDLE_CASES)
    public JsonObject correct(@PathParam("id") UUID id, @PathParam("field") String code, JsonObject body) {
        var field = IntakeField.of(code).orElseThrow(() -> new Refusal.Invalid("field", "no field of the intake"));
        changes.correct(caller.member(), id, field, new Asked(body).needed("value", SmallChanges.LONGEST_VALUE));
        return views.of(caller.member(), id);
    }

    @POST
    @Path("recusal")
    @Demands(Right.HANDLE_CASES)
    public void recuse(@PathParam("id") UUID id, JsonObject body) {
        changes.recuse(caller.member(), id, new Asked(body).needed("reason", Act.LONGEST_REASON));
    }

    @PUT
    @Path("presence")
    public void present(@PathParam("id") UUID id, JsonObject body) {
        presences.here(caller.member(), id, new Asked(body).code("doing", Presences.Doing.class)
                .orElseThrow(() -> new Refusal.Invalid("doing", "reading or writing")));
    }
}
