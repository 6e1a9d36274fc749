package nl.loketwijzer.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A language model that writes what a test tells it to, as fast, as slow or as badly as told. Speaks as Ollama does or as
 * an OpenAI-compatible server does, and knows which of its readers are still there.
 */
public final class SimulatedModel {

    /** Whose language the server speaks. */
    public enum Manner { OLLAMA, OPEN_AI }

    /** What is written to one question. */
    @FunctionalInterface
    public interface Script {
        void write(Pen pen) throws IOException;
    }

    public static final String MODEL = "smollm2:latest";

    /** Keeps to the passages: the first two sentences of the first one, word for word. */
    public static final Script QUOTING = pen -> {
        for (var sentence : pen.generation().firstSentences(2)) {
            pen.say(sentence + " [1] ");
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");
    /** Enough for the application to believe that the system message was read. */
    private static final int PROMPT_TOKENS = 180;
    private static final int PROMPT_TOKENS_WITHOUT_SYSTEM = 11;

    private final ServerSocket door;
    private final List<Generation> generations = new CopyOnWriteArrayList<>();
    private volatile Manner manner;
    private volatile String name;
    private volatile Script script;
    private volatile boolean dropsSystemMessages;

    SimulatedModel() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        Thread.ofVirtual().start(this::accept);
    }

    public void reset() {
        manner = Manner.OLLAMA;
        name = MODEL;
        script = QUOTING;
        dropsSystemMessages = false;
        generations.clear();
    }

    public void writes(Script next) {
        script = next;
    }

    public void speaks(Manner other, String model) {
        manner = other;
        name = model;
    }

    /** As Ollama does with a model whose chat template has no place for it. */
    public void dropsSystemMessages(String model) {
        name = model;
        dropsSystemMessages = true;
    }

    /** Everything that was asked to be written since the last reset, in order; probes are left out. */
    public List<Generation> generations() {
        return List.copyOf(generations);
    }

    public Generation latest() {
        return Patience.until("a question reaches the model", Patience.SHORT, this::generations, seen -> !seen.isEmpty()).getLast();
    }

    /** How many readers the model is writing for. */
    public long open() {
        return generations.stream().filter(generation -> !generation.over.isDone()).count();
    }

    String name() {
        return name;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    private void accept() {
        while (true) {
            try {
                var reader = door.accept();
                Thread.ofVirtual().start(() -> serve(reader));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket reader) {
        try (reader) {
            reader.setTcpNoDelay(true);
            var in = reader.getInputStream();
            var head = head(in);
            var line = head.substring(0, Math.max(0, head.indexOf('\r')));
            var length = LENGTH.matcher(head);
            var body = length.find() ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8) : "";
            answer(line, body, reader);
        } catch (IOException _) {
            // the reader is gone
        }
    }

    private void answer(String line, String body, Socket reader) throws IOException {
        var out = reader.getOutputStream();
        if (manner == Manner.OLLAMA && line.startsWith("GET /api/tags ")) {
            json(out, "{\"models\":[{\"name\":\"%s\",\"model\":\"%s\"}]}".formatted(name, name));
        } else if (manner == Manner.OPEN_AI && line.startsWith("GET /v1/models ")) {
            json(out, "{\"object\":\"list\",\"data\":[{\"id\":\"%s\",\"object\":\"model\"}]}".formatted(name));
        } else if (line.startsWith(manner == Manner.OLLAMA ? "POST /api/chat " : "POST /v1/chat/completions ")) {
            var asked = JSON.readTree(body);
            if (asked.path("stream").asBoolean(false)) {
                write(new Generation(asked), reader);
            } else {
                probe(out);
            }
        } else {
            out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void probe(OutputStream out) throws IOException {
        var tokens = dropsSystemMessages ? PROMPT_TOKENS_WITHOUT_SYSTEM : PROMPT_TOKENS;
        json(out, manner == Manner.OLLAMA
                ? "{\"model\":\"%s\",\"message\":{\"role\":\"assistant\",\"content\":\"yes\"},\"done\":true,\"prompt_eval_count\":%d,\"eval_count\":1}"
                        .formatted(name, tokens)
                : ("{\"id\":\"1\",\"model\":\"%s\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"yes\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":1,\"total_tokens\":%d}}")
                        .formatted(name, tokens, tokens + 1));
    }

    private void write(Generation generation, Socket reader) throws IOException {
        generations.add(generation);
        Thread.ofVirtual().start(() -> watch(generation, reader));
        var pen = new Pen(generation, reader, manner, name);
        try {
            pen.open();
            script.write(pen);
            pen.end();
        } catch (IOException e) {
            // Writing may notice the departure before watching does.
            if (!generation.over.isDone()) {
                generation.left.complete(System.nanoTime());
            }
            throw e;
        } finally {
            generation.over.complete(null);
        }
    }

    /** A reader sends nothing after its question: whatever reading brings now is its departure. */
    private static void watch(Generation generation, Socket reader) {
        try {
            while (reader.getInputStream().read() >= 0) {
                // nothing is expected
            }
        } catch (IOException _) {
            // a reset is a departure too
        }
        if (!generation.over.isDone()) {
            generation.left.complete(System.nanoTime());
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var newlines = 0;
        while (newlines < 2) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("ended in the middle");
            }
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static void json(OutputStream out, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
    }

    /** One answer that was asked for. */
    public static final class Generation {
        private final JsonNode asked;
        private final CompletableFuture<Long> left = new CompletableFuture<>();
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Generation(JsonNode asked) {
            this.asked = asked;
        }

        /** What the model was given, with the roles in front. */
        public String prompt() {
            var text = new StringBuilder();
            asked.path("messages").forEach(message -> text.append(message.path("role").asText()).append(": ")
                    .append(message.path("content").asText()).append("\n"));
            return text.toString();
        }

        public String model() {
            return asked.path("model").asText();
        }

        /** Waits until the reader's connection closes while the model is still writing; the moment by the clock of nanoTime. */
        public long left(Duration limit) {
            try {
                return left.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("the reader is still there after " + limit.toMillis() + " ms");
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public boolean hasLeft() {
            return left.isDone();
        }

        /** Of the first passage in the prompt. */
        public List<String> firstSentences(int count) {
            var prompt = prompt();
            var from = prompt.indexOf('\n', prompt.indexOf("\n[1] ") + 1) + 1;
            var passage = prompt.substring(from, prompt.indexOf("\n\n", from));
            return Pattern.compile("(?<=[.])\\s+").splitAsStream(passage).limit(count).toList();
        }
    }

    /** What a script writes with. Every pause ends early, with an exception, when the reader leaves. */
    public static final class Pen {
        private final Generation generation;
        private final Socket reader;
        private final Manner manner;
        private final String model;
        private final OutputStream out;

        private Pen(Generation generation, Socket reader, Manner manner, String model) throws IOException {
            this.generation = generation;
            this.reader = reader;
            this.manner = manner;
            this.model = model;
            this.out = reader.getOutputStream();
        }

        public Generation generation() {
            return generation;
        }

        /** Word by word, as models do. */
        public void say(String text) throws IOException {
            for (var word : text.split("(?<=\\s)")) {
                line(manner == Manner.OLLAMA
                        ? JSON.createObjectNode().put("model", model).put("done", false)
                                .set("message", JSON.createObjectNode().put("role", "assistant").put("content", word)).toString()
                        : choice(word, null));
            }
        }

        public void pause(Duration length) throws IOException {
            try {
                generation.left.get(length.toMillis(), TimeUnit.MILLISECONDS);
                throw new IOException("the reader left");
            } catch (TimeoutException _) {
                // the reader is still there
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Says nothing more for as long as anybody listens, and never ends. */
        public void staySilent() throws IOException {
            pause(Duration.ofMinutes(5));
        }

        /** Bytes where a piece of an answer should be. */
        public void garbage(byte[] bytes) throws IOException {
            chunk(bytes);
        }

        /** The process that wrote is gone, in the middle of a word. */
        public void die() throws IOException {
            generation.over.complete(null);
            reader.setOption(StandardSocketOptions.SO_LINGER, 0);
            reader.close();
            throw new IOException("died");
        }

        private void open() throws IOException {
            var type = manner == Manner.OLLAMA ? "application/x-ndjson" : "text/event-stream";
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private void end() throws IOException {
            if (manner == Manner.OLLAMA) {
                line("{\"model\":\"%s\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":%d,\"eval_count\":20}"
                        .formatted(model, PROMPT_TOKENS));
            } else {
                line(choice("", "stop"));
                line("[DONE]");
            }
            generation.over.complete(null);
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private String choice(String text, String reason) {
            var choice = JSON.createObjectNode().put("index", 0).put("finish_reason", reason);
            choice.set("delta", JSON.createObjectNode().put("role", "assistant").put("content", text));
            var chunk = JSON.createObjectNode().put("id", "1").put("object", "chat.completion.chunk").put("model", model);
            chunk.set("choices", JSON.createArrayNode().add(choice));
            return chunk.toString();
        }

        private void line(String json) throws IOException {
            chunk((manner == Manner.OLLAMA ? json + "\n" : "data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        }

        private void chunk(byte[] bytes) throws IOException {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
