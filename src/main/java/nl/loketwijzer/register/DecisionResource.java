package nl.loketwijzer.register;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The decision of one case. */
@Path("desk/cases/{id}/decision")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.RECORD_DECISIONS)
public class DecisionResource {

    private static final int LONG = 4000;
    private static final int SHORT = 200;
    private static final int LINE = 1000;
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @Inject
    Decisions decisions;

    @Inject
    Reconsiderations reconsiderations;

    @Inject
    Caller caller;

    /** What holds, what held before, and the cases around it; {@code advice} is the last answer of the desk. */
    public record Standing(Optional<Recorded> decision, List<Recorded> before, Optional<String> advice, Optional<Decisions.Link> of,
                           List<Decisions.Link> reconsiderations, boolean mayRecord) {
    }

    @GET
    @Demands(Right.SEE_CASES)
    public Standing read(@PathParam("id") UUID id) {
        var all = decisions.of(caller.acting(), id).stream().map(Recorded::of).toList();
        return new Standing(all.stream().findFirst(), all.stream().skip(1).toList(), decisions.advice(caller.acting(), id),
                reconsiderations.firstOf(caller.acting(), id), reconsiderations.of(caller.acting(), id), caller.may(Right.RECORD_DECISIONS));
    }

    /** {@code number} is that of the decision on the screen, 0 when there was none; from the second on, {@code correction} says why. */
    @PUT
    public Recorded record(@PathParam("id") UUID id, JsonObject body) {
        return Recorded.of(decisions.record(caller.acting(), id, entry(new Given(body))));
    }

    private static Decision.Entry entry(Given given) {
        var seen = given.number("number");
        var outcome = Decision.Outcome.of(given.needed("outcome", SHORT))
                .orElseThrow(() -> new Refusal.Invalid("outcome", "ahead, conditions or not"));
        var followed = Decision.Followed.of(given.needed("followed", SHORT))
                .orElseThrow(() -> new Refusal.Invalid("followed", "yes, partly, no or no_advice"));
        var conditions = given.text("conditions", LONG);
        if (conditions.isPresent() != (outcome == Decision.Outcome.CONDITIONS)) {
            throw new Refusal.Invalid("conditions", "with outcome conditions, and only then, say which");
        }
        var decidedBy = given.needed("decidedBy", SHORT);
        if (LooksLikeName.isPerson(decidedBy)) {
            throw new Refusal.Invalid("decidedBy", "Name the function that decided, such as dean of the faculty, and not the person.");
        }
        var today = LocalDate.now(HERE);
        var decidedOn = given.day("decidedOn").orElse(today);
        if (decidedOn.isAfter(today) || decidedOn.isBefore(today.minusYears(10))) {
            throw new Refusal.Invalid("decidedOn", "a day of the last ten years");
        }
        var reviewOn = given.day("reviewOn");
        if (reviewOn.filter(day -> !day.isAfter(decidedOn) || day.isAfter(today.plusYears(10))).isPresent()) {
            throw new Refusal.Invalid("reviewOn", "a day after the decision and within ten years");
        }
        var correction = given.text("correction", LINE);
        if (correction.isPresent() != seen > 0) {
            throw new Refusal.Invalid("correction", seen > 0 ? "Say why the decision in the register was not right." : "There is nothing to correct yet.");
        }
        return new Decision.Entry(seen, outcome, followed, given.needed("why", LONG), conditions, decidedBy, decidedOn, reviewOn, correction);
    }
}
