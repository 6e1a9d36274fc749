package nl.loketwijzer.sidepanel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.knowledge.PassageResource;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.register.Precedents;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** What stands beside a case. */
@Path("desk/cases/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Demands(Right.SEE_CASES)
public class SidePanelResource {

    private static final int LONGEST = 2_000;

    @Inject
    SidePanel panel;

    @Inject
    Caller caller;

    public record Knowledge(List<PassageResource.Card> passages) {
    }

    /** Closed cases of the desk, and approved examples, of the desk or shared by another. */
    public record Similar(List<SidePanel.Earlier> cases, List<Precedents.Alike> precedents) {
    }

    public record Answers(List<SidePanel.Ready> answers) {
    }

    /** {@code origin} says in the member's language that this is our own list. */
    public record Signs(List<SidePanel.Sign> indicators, String origin) {
    }

    @GET
    @Path("knowledge")
    public Knowledge knowledge(@PathParam("id") UUID id, @QueryParam("q") String q) {
        return new Knowledge(panel.knowledge(caller.member(), id, question(q)));
    }

    @GET
    @Path("similar")
    public Similar similar(@PathParam("id") UUID id) {
        return new Similar(panel.similar(caller.member(), id), panel.precedents(caller.member(), id));
    }

    @GET
    @Path("prepared")
    public Answers prepared(@PathParam("id") UUID id, @QueryParam("q") String q) {
        return new Answers(panel.prepared(caller.member(), id, question(q)));
    }

    @GET
    @Path("indicators")
    public Signs indicators(@PathParam("id") UUID id) {
        var origin = switch (caller.member().language()) {
            case NL -> "Eigen lijst uit openbare bronnen; niet de landelijke set van uniforme risico-indicatoren.";
            case EN -> "Our own list from public sources; not the national set of uniform risk indicators.";
        };
        return new Signs(panel.indicators(caller.member(), id), origin);
    }

    private static Optional<String> question(String q) {
        var clean = CleanText.of(q);
        if (clean.length() > LONGEST) {
            throw new Refusal.Invalid("q", "at most " + LONGEST + " characters");
        }
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean.value());
    }
}
