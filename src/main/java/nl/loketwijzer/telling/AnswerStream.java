package nl.loketwijzer.telling;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import nl.loketwijzer.conversation.StoredEvent;

/** One reader's connection. Knows when the reader has left; whoever writes asks before going on. */
public final class AnswerStream {

    private static final System.Logger LOG = System.getLogger(AnswerStream.class.getName());
    private static final Jsonb JSON = JsonbBuilder.create();
    /** A reader whose connection takes nothing for this long is gone. */
    private static final int STUCK_SECONDS = 10;

    private final Optional<Connection> connection;
    private final String question;
    private volatile boolean left;

    private record Connection(SseEventSink sink, Sse sse) {
    }

    private AnswerStream(String question, Optional<Connection> connection) {
        this.question = question;
        this.connection = connection;
    }

    public static AnswerStream to(SseEventSink sink, Sse sse, String question) {
        return new AnswerStream(question, Optional.of(new Connection(sink, sse)));
    }

    /** For those who wait for the finished answer: nothing is sent on the way. */
    public static AnswerStream toNobody(String question) {
        return new AnswerStream(question, Optional.empty());
    }

    public static String json(Object event) {
        return JSON.toJson(event);
    }

    public void send(StoredEvent event) {
        send(builder -> builder.id(question + ":" + event.number()).name(event.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE).data(String.class, event.data()).build());
    }

    /** Liberty notices a lost reader only when it writes, so there is always something to write. */
    public void comment() {
        send(builder -> builder.comment("").build());
    }

    public boolean hasLeft() {
        return left || connection.filter(c -> c.sink().isClosed()).isPresent();
    }

    public void close() {
        connection.ifPresent(c -> {
            try {
                c.sink().close();
            } catch (Exception e) {
                LOG.log(DEBUG, "closing a stream that was gone already", e);
            }
        });
    }

    private synchronized void send(java.util.function.Function<OutboundSseEvent.Builder, OutboundSseEvent> event) {
        if (connection.isEmpty() || hasLeft()) {
            return;
        }
        try {
            var sent = connection.get().sink().send(event.apply(connection.get().sse().newEventBuilder()));
            sent.toCompletableFuture().get(STUCK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException _) {
            left = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            left = true;
        }
    }
}
