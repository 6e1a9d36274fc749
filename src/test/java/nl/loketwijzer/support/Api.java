package nl.loketwijzer.support;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Speaks HTTP to the application, each time with the same headers. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Map<String, String> headers;

    private Api(Map<String, String> headers) {
        this.headers = headers;
    }

    /** A researcher at an address of her own, so that the limit per address is nobody else's. */
    public static Api researcher() {
        var random = ThreadLocalRandom.current();
        return new Api(Map.of("X-Forwarded-For", "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255))));
    }

    /** Whoever runs this installation. */
    public static Api operator() {
        return researcher().with("Authorization", "Bearer " + System.getenv("LOKETWIJZER_TOKEN"));
    }

    public Api with(String header, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Api(more);
    }

    /** Goes on in the conversation that an answer or a stream opened. */
    public Api withKey(String key) {
        return with("Conversation-Key", key);
    }

    /** What came back. */
    public record Reply(int status, String text, HttpHeaders headers) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + status + " " + text, e);
            }
        }

        public String type() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    public Reply post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    public Reply post(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(String method, String path, byte[] body) {
        try {
            var response = Application.HTTP.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(Application.BASE.resolve(path)).timeout(LIMIT)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ObjectNode question(String text) {
        return object().put("question", text);
    }

    /** The finished answer. */
    public JsonNode answer(String question) {
        return answer(question(question));
    }

    public JsonNode answer(ObjectNode question) {
        var reply = with("Accept", "application/json").post("/api/questions", question);
        if (reply.status() != 200) {
            throw new AssertionError("no answer: " + reply.status() + " " + reply.text());
        }
        return reply.json();
    }

    /** The answer as it comes about. */
    public Reader ask(String question) {
        return ask(question(question));
    }

    public Reader ask(ObjectNode question) {
        return Reader.of(with("Accept", "text/event-stream").request("POST", "/api/questions", question.toString().getBytes(StandardCharsets.UTF_8)).build());
    }

    /** Follows an answer that somebody else opened or that was lost. */
    public Reader follow(String path) {
        return Reader.of(with("Accept", "text/event-stream").request("GET", path, null).build());
    }
}
