package nl.loketwijzer.register;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** What the knowledge base lacks, told by the questions that found no answer in it. */
@Path("desk/unanswered")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.EDIT_ANSWERS)
public class UnansweredResource {

    private static final int LONGEST_NOTE = 500;

    @Inject
    Unanswered unanswered;

    @Inject
    Caller caller;

    public record Groups(List<Unanswered.Group> groups) {
    }

    @GET
    public Groups own(@QueryParam("days") @DefaultValue("90") String days, @QueryParam("handled") @DefaultValue("false") String handled) {
        return new Groups(unanswered.own(caller.acting(), period(days), handled.equals("true")));
    }

    /** {@code least}: what fewer conversations share is not shown. */
    public record Everywhere(List<Unanswered.Common> groups, int least) {
    }

    @GET
    @Path("everywhere")
    public Everywhere everywhere(@QueryParam("days") @DefaultValue("90") String days) {
        if (!caller.member().institution().equals(Institution.NATIONAL)) {
            throw new Refusal.NotAllowed("Only the national Loket sees what institutions have in common.");
        }
        return new Everywhere(unanswered.everywhere(caller.acting(), period(days)), Unanswered.LEAST_CONVERSATIONS);
    }

    /** {@code {questions: [ids], note}}: what was done about them. */
    @POST
    public Map<String, Integer> handle(JsonObject body) {
        var given = new Given(body);
        var ids = given.texts("questions", LONGEST_NOTE).stream().map(UnansweredResource::id).toList();
        if (ids.isEmpty()) {
            throw new Refusal.Invalid("questions", "at least one is needed");
        }
        return Map.of("handled", unanswered.handle(caller.acting(), ids, given.needed("note", LONGEST_NOTE)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid("questions", "ids are needed");
        }
    }

    private static Duration period(String days) {
        if (!days.matches("[1-9]\\d{0,3}")) {
            throw new Refusal.Invalid("days", "a number from 1 to 9999");
        }
        return Duration.ofDays(Integer.parseInt(days));
    }
}
