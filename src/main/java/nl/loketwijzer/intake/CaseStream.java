package nl.loketwijzer.intake;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** The connection of a researcher who follows a case. */
final class CaseStream {

    private static final System.Logger LOG = System.getLogger(CaseStream.class.getName());
    /** A reader whose connection takes nothing for this long is gone. */
    private static final int STUCK_SECONDS = 10;

    private final SseEventSink sink;
    private final Sse sse;
    private volatile boolean left;

    CaseStream(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    void send(String id, String name, JsonObject data) {
        send(sse.newEventBuilder().id(id).name(name).mediaType(MediaType.APPLICATION_JSON_TYPE).data(String.class, data.toString()).build());
    }

    /** Liberty notices a lost reader only when it writes. */
    void comment() {
        send(sse.newEventBuilder().comment("").build());
    }

    boolean hasLeft() {
        return left || sink.isClosed();
    }

    void close() {
        try {
            sink.close();
        } catch (Exception e) {
            LOG.log(DEBUG, "closing a stream that was gone already", e);
        }
    }

    private void send(OutboundSseEvent event) {
        if (hasLeft()) {
            return;
        }
        try {
            sink.send(event).toCompletableFuture().get(STUCK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException _) {
            left = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            left = true;
        }
    }
}
