package nl.loketwijzer.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import nl.loketwijzer.database.Acting;

/** One member's connection: whoever tells something puts it in line, a thread of its own writes. */
final class DeskStream {

    /** What a member is told; {@code id} is the number of the last change told of, for taking up from there. */
    record Message(Optional<Long> id, String name, Object data) {
    }

    private static final Jsonb JSON = JsonbBuilder.create();
    /** Whoever is this far behind does better to come back and look anew. */
    private static final int LONGEST_LINE = 5_000;
    /** A connection that takes nothing for this long is gone. */
    private static final int STUCK_SECONDS = 10;

    private final SseEventSink sink;
    private final Sse sse;
    private final BlockingQueue<Message> line = new ArrayBlockingQueue<>(LONGEST_LINE);
    /** The cases this member has seen or may have in a list; only the one thread that tells touches it. */
    private final Set<UUID> known = new HashSet<>();
    private volatile Acting acting;
    private volatile boolean over;

    DeskStream(SseEventSink sink, Sse sse, Acting acting) {
        this.sink = sink;
        this.sse = sse;
        this.acting = acting;
    }

    Acting acting() {
        return acting;
    }

    /** A role may have come or gone since the stream was opened. */
    void actAs(Acting other) {
        acting = other;
    }

    Set<UUID> known() {
        return known;
    }

    void tell(Message message) {
        if (!line.offer(message)) {
            over = true;
        }
    }

    boolean isOver() {
        return over || sink.isClosed();
    }

    /** Writes until the member leaves, {@code mayGoOn} says no, or the line has become too long. {@code mayGoOn} is asked at every pause. */
    void write(Duration pause, java.util.function.BooleanSupplier mayGoOn) {
        var asked = System.nanoTime();
        try {
            while (!isOver()) {
                var message = line.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                send(builder -> message == null ? builder.comment("").build() : event(builder, message));
                if (message == null || System.nanoTime() - asked > pause.toNanos()) {
                    asked = System.nanoTime();
                    over |= !mayGoOn.getAsBoolean();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutboundSseEvent event(OutboundSseEvent.Builder builder, Message message) {
        message.id().ifPresent(id -> builder.id(Long.toString(id)));
        return builder.name(message.name()).mediaType(MediaType.APPLICATION_JSON_TYPE).data(String.class, JSON.toJson(message.data())).build();
    }

    private void send(Function<OutboundSseEvent.Builder, OutboundSseEvent> event) throws InterruptedException {
        try {
            sink.send(event.apply(sse.newEventBuilder())).toCompletableFuture().get(STUCK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException _) {
            over = true;
        }
    }

    void close() {
        over = true;
        try {
            sink.close();
        } catch (Exception _) {
            // It was gone already.
        }
    }
}
