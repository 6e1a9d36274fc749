package nl.loketwijzer.model;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Threads;

/**
 * Text into vectors of unit length, through any server that speaks OpenAI's {@code /v1/embeddings} (Ollama does too).
 * When the server is away everything goes on with words alone; it is picked up again without a restart.
 */
@ApplicationScoped
public class Embeddings {

    /** How the embedding server is doing. */
    public enum State { READY, AWAY, NONE }

    private static final System.Logger LOG = System.getLogger(Embeddings.class.getName());
    /** A question waits no longer than this for its vector; searching by words is better than waiting. */
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INDEXING_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PROBE_PAUSE = Duration.ofSeconds(2);

    private final Threads threads;
    private final ModelConfig config;
    private final ModelList models;
    private volatile Optional<Door> door = Optional.empty();
    private volatile State state = State.NONE;

    @Inject
    Embeddings(ModelConfig config, ModelList models, Threads threads) {
        this.config = config;
        this.models = models;
        this.threads = threads;
    }

    /** The model behind the address, and its two ways in: with the patience of a question, and of an indexer. */
    private record Door(String model, Prefixes prefixes, EmbeddingModel forQuestions, EmbeddingModel forIndexing) {
    }

    @PostConstruct
    void connect() {
        if (config.embeddingUrl().isEmpty()) {
            return;
        }
        state = State.AWAY;
        config.embeddingModel().ifPresent(this::open);
        probe();
        threads.repeat(PROBE_PAUSE, () -> {
            if (state == State.AWAY) {
                probe();
            }
        });
    }

    public State state() {
        return state;
    }

    /** The model in use, whether its server answers or not; absent when none is configured or none was found yet. */
    public Optional<String> model() {
        return door.map(Door::model);
    }

    /** Absent when there is no server or it does not answer in time. */
    public Optional<float[]> ofQuestion(String text) {
        return inTime(open -> open.prefixes().query() + text);
    }

    /** For sentences an answer is made of: like passages, but with the patience of a question. */
    public Optional<float[]> ofSentence(String text) {
        return inTime(open -> open.prefixes().passage() + text);
    }

    /**
     * One vector a text, in the same order.
     *
     * @throws EmbeddingsAway when the server stops answering
     */
    public List<float[]> ofPassages(List<String> texts) {
        return forIndexing(texts, open -> open.prefixes().passage());
    }

    /** Like {@link #ofPassages}, for questions that are indexed to be compared with questions. */
    public List<float[]> ofQuestions(List<String> texts) {
        return forIndexing(texts, open -> open.prefixes().query());
    }

    private List<float[]> forIndexing(List<String> texts, Function<Door, String> prefix) {
        try {
            var open = door.orElseThrow();
            var segments = texts.stream().map(text -> TextSegment.from(prefix.apply(open) + text)).toList();
            return open.forIndexing().embedAll(segments).content().stream().map(e -> normalised(e.vector())).toList();
        } catch (RuntimeException e) {
            away(e);
            throw new EmbeddingsAway(e);
        }
    }

    private Optional<float[]> inTime(Function<Door, String> text) {
        if (state != State.READY) {
            return Optional.empty();
        }
        try {
            return door.map(open -> normalised(open.forQuestions().embed(text.apply(open)).content().vector()));
        } catch (RuntimeException e) {
            away(e);
            return Optional.empty();
        }
    }

    private void probe() {
        try {
            if (door.isEmpty()) {
                models.openAi(config.embeddingUrl().orElseThrow(), config.embeddingKey()).stream().findFirst().ifPresent(this::open);
            }
            if (door.isPresent()) {
                door.get().forQuestions().embed("kennisveiligheid");
                state = State.READY;
                LOG.log(INFO, "the embedding model " + door.get().model() + " answers");
            }
        } catch (RuntimeException e) {
            state = State.AWAY;
        }
    }

    private void away(RuntimeException e) {
        if (state == State.READY) {
            LOG.log(WARNING, "the embedding server does not answer, searching by words alone: " + e.getClass().getSimpleName());
        }
        state = State.AWAY;
    }

    private void open(String model) {
        door = Optional.of(new Door(model, Prefixes.of(model), client(model, QUESTION_TIMEOUT), client(model, INDEXING_TIMEOUT)));
    }

    private EmbeddingModel client(String model, Duration timeout) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(Addresses.openAi(config.embeddingUrl().orElseThrow()))
                .apiKey(config.embeddingKey())
                .modelName(model)
                .encodingFormat("float")
                .httpClientBuilder(JdkHttpClient.builder().httpClientBuilder(
                        HttpClient.newBuilder().executor(threads.executor()).version(HttpClient.Version.HTTP_1_1)))
                .timeout(timeout)
                .maxRetries(0)
                .maxSegmentsPerBatch(256)
                .build();
    }

    private static float[] normalised(float[] vector) {
        var sum = 0.0;
        for (var value : vector) {
            sum += value * value;
        }
        var length = (float) Math.sqrt(sum);
        if (length == 0) {
            return vector;
        }
        var unit = new float[vector.length];
        for (var i = 0; i < vector.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }

    /** The embedding server stopped answering while an index was being made. */
    public static final class EmbeddingsAway extends RuntimeException {
        private EmbeddingsAway(RuntimeException cause) {
            super(cause);
        }
    }
}
