package nl.loketwijzer.queue;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;
import nl.loketwijzer.staff.SessionToken;
import nl.loketwijzer.staff.Sessions;

/** What happens at the caller's desk, as it happens. */
@Path("desk/events")
@Demands(Right.SEE_CASES)
public class DeskEventsResource {

    /** A sign of life, and a look whether the session still stands. */
    private static final Duration PAUSE = Duration.ofSeconds(8);

    @Inject
    LiveDesk desk;

    @Inject
    Caller caller;

    @Inject
    Sessions sessions;

    @Inject
    Members members;

    @Inject
    Threads threads;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse, @Context HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        var member = caller.member();
        var token = caller.session();
        var after = last != null && last.matches("\\d{1,18}") ? Optional.of(Long.parseLong(last)) : Optional.<Long>empty();
        threads.run(() -> {
            var stream = new DeskStream(sink, sse, member.acting());
            try {
                desk.join(stream, after);
                stream.write(PAUSE, () -> mayGoOn(stream, member, token));
            } finally {
                desk.leave(stream);
                stream.close();
            }
        });
    }

    /** Ends with the session; a role that came or went changes what is told from now on. */
    private boolean mayGoOn(DeskStream stream, Member member, SessionToken token) {
        try {
            if (!sessions.isOpen(token)) {
                return false;
            }
            var now = members.find(member.acting(), member.id());
            now.ifPresent(one -> stream.actAs(one.acting()));
            return now.filter(one -> one.may(Right.SEE_CASES)).isPresent();
        } catch (Refusal.Unavailable _) {
            // The database is away for a moment: nothing can be told meanwhile.
            return true;
        }
    }
}
