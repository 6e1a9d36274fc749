package nl.loketwijzer.queue;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The cases of the caller's desk. */
@Path("desk/cases")
@Produces(MediaType.APPLICATION_JSON)
@Demands(Right.SEE_CASES)
public class QueueResource {

    @Inject
    Queue queue;

    @Inject
    Caller caller;

    @GET
    public Queue.Page list(@Context UriInfo asked) {
        return queue.page(caller.member(), Wanted.read(asked.getQueryParameters()::getFirst));
    }
}
