package nl.loketwijzer.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody reading an answer as it comes about: writes down each event and comment, and when it came. */
public final class Reader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One event; the moment by the clock of nanoTime. */
    public record Event(String id, String name, JsonNode data, long at) {

        public int number() {
            return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
        }

        @Override
        public String toString() {
            return id.substring(id.lastIndexOf(':') + 1) + " " + name + " " + data;
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Long> comments = new CopyOnWriteArrayList<>();
    private final Thread reading;
    private Duration limit = Patience.LONG;
    private volatile boolean ended;

    private Reader(HttpResponse<InputStream> response) {
        this.response = response;
        this.reading = Thread.ofVirtual().start(this::read);
    }

    static Reader of(HttpRequest request) {
        try {
            var response = Application.HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("no stream: " + response.statusCode() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Reader(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits longer for each event than is usual, as for a real model on a busy machine. */
    public Reader patient(Duration longer) {
        limit = longer;
        return this;
    }

    public java.net.http.HttpHeaders headers() {
        return response.headers();
    }

    /** So far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> events(String name) {
        return named(name, events);
    }

    private static List<Event> named(String name, List<Event> events) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    public List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    /** When comments came, by the clock of nanoTime. */
    public List<Long> comments() {
        return List.copyOf(comments);
    }

    public List<String> sentences() {
        return events("sentence").stream().map(event -> event.data().path("text").asText()).toList();
    }

    public JsonNode outcome() {
        return await("outcome").data();
    }

    /** Waits for the first event of a name. */
    public Event await(String name) {
        return await(name, 1);
    }

    public Event await(String name, int count) {
        return named(name, Patience.until("event " + name + " number " + count, limit, this::events, seen -> {
            if (named(name, seen).size() < count && ended) {
                throw new AssertionError("the stream ended with " + events);
            }
            return named(name, seen).size() >= count;
        })).get(count - 1);
    }

    /** Waits until the server ends the stream. */
    public Reader toTheEnd() {
        Patience.until("the stream ends", limit, () -> ended);
        return this;
    }

    public String question() {
        return await("start").data().path("id").asText();
    }

    public String conversation() {
        return await("start").data().path("conversation").asText();
    }

    public String key() {
        return await("start").data().path("conversationKey").asText();
    }

    public String lastId() {
        return events.getLast().id();
    }

    /** As when a browser tab is closed. */
    public void leave() {
        close();
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
            reading.join(Duration.ofSeconds(5));
        } catch (IOException | InterruptedException _) {
            // it is over either way
        }
    }

    private void read() {
        String id = "";
        String name = "";
        var data = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(System.nanoTime());
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Event(id, name, JSON.readTree(data.toString()), System.nanoTime()));
                    name = "";
                    data.setLength(0);
                }
            }
        } catch (IOException _) {
            // the reader left, or the line was cut
        }
        ended = true;
    }
}
