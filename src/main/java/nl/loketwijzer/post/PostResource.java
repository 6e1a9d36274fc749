package nl.loketwijzer.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** Whether letters leave, for the console. */
@Path("desk/post")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands({Right.MANAGE_DESK, Right.SEE_CASES})
public class PostResource {

    @Inject
    Caller caller;

    @Inject
    Outbox outbox;

    @Inject
    PostConfig config;

    /** How the post stands; {@code problem} is the last reason why something waits. */
    public record Post(boolean configured, long waiting, long failed, Optional<Instant> oldest, Optional<String> problem, List<Outbox.GivenUp> letters) {
    }

    /** Which letter to try again. */
    public record Again(String id) {
    }

    @GET
    public Post standing() {
        var standing = outbox.standing(caller.member().institution());
        return new Post(config.server().isPresent(), standing.waiting(), standing.givenUp(), standing.oldest(), standing.problem(), standing.letters());
    }

    @POST
    @Path("again")
    @Demands(Right.MANAGE_DESK)
    public Post again(Again wanted) {
        if (wanted == null || wanted.id() == null) {
            throw new Refusal.Invalid("id", "Say which letter to send again.");
        }
        outbox.again(caller.member().institution(), wanted.id());
        return standing();
    }
}
