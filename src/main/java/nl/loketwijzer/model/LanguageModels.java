package nl.loketwijzer.model;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Threads;

/** The language model in use: found on an Ollama or any OpenAI-compatible server, looked for again as long as there is none. */
@ApplicationScoped
public class LanguageModels {

    /** How the language model is doing. */
    public enum State { READY, AWAY, NONE }

    /** A model that answered, by the name its server knows it by. */
    public static final class LanguageModel {
        private final String name;
        private final boolean readsSystemMessage;
        private final Function<HttpClient.Builder, StreamingChatModel> through;

        private LanguageModel(String name, boolean readsSystemMessage, Function<HttpClient.Builder, StreamingChatModel> through) {
            this.name = name;
            this.readsSystemMessage = readsSystemMessage;
            this.through = through;
        }

        public String name() {
            return name;
        }

        /** False when the server drops system messages: then the rules belong in the question. */
        public boolean readsSystemMessage() {
            return readsSystemMessage;
        }

        private StreamingChatModel through(HttpClient.Builder connection) {
            return through.apply(connection);
        }
    }

    private enum Protocol { OLLAMA, OPEN_AI }

    private static final System.Logger LOG = System.getLogger(LanguageModels.class.getName());
    private static final Duration PROBE_PAUSE = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Silence between two pieces of text longer than this ends a generation. */
    private static final Duration READ = Duration.ofSeconds(90);
    private static final int LONGEST_ANSWER_TOKENS = 500;
    /** The system message of the probe is about 120 tokens: a template that keeps it counts at least half of that. */
    private static final String PROBE = "Answer with the word yes. ".repeat(20);
    private static final int PROBE_TOKENS = 60;

    /**
     * General instruction models that write Dutch and English, best first; matched on the start of the name. Models for
     * programming are only used when named in the configuration.
     */
    private static final List<String> PREFERENCE = List.of("gemma3", "qwen3", "mistral-small", "llama3.3", "aya-expanse",
            "mistral-nemo", "llama3.1", "qwen2.5", "gemma2", "phi4", "mistral", "llama3.2", "smollm2");
    private static final List<String> NOT_GENERAL = List.of("code", "embed", "vision", "-vl", "math", "guard", "base");

    private final ModelConfig config;
    private final ModelList models;
    private final Threads threads;
    private volatile Optional<LanguageModel> current = Optional.empty();
    private Choice chosen;
    private volatile State state = State.AWAY;

    @Inject
    LanguageModels(ModelConfig config, ModelList models, Threads threads) {
        this.config = config;
        this.models = models;
        this.threads = threads;
    }

    @PostConstruct
    void connect() {
        if (config.url().isBlank() || config.url().equals("none")) {
            state = State.NONE;
            return;
        }
        threads.run(this::look);
        threads.repeat(PROBE_PAUSE, this::look);
    }

    public State state() {
        return state;
    }

    /** Absent while no server or no usable model answers. */
    public Optional<LanguageModel> current() {
        return current;
    }

    /** A generation failed: look at once whether the model is still there. */
    public void failed() {
        threads.run(this::look);
    }

    private synchronized void look() {
        var found = choose(models.ollama(config.url(), config.key())).map(name -> new Choice(Protocol.OLLAMA, name))
                .or(() -> choose(models.openAi(config.url(), config.key())).map(name -> new Choice(Protocol.OPEN_AI, name)));
        if (found.isEmpty()) {
            if (current.isPresent()) {
                LOG.log(WARNING, "the language model is gone, answers are quoted from passages");
            }
            current = Optional.empty();
            state = State.AWAY;
            return;
        }
        var choice = found.get();
        if (current.isPresent() && choice.equals(chosen)) {
            return;
        }
        var keepsSystem = readsSystemMessage(choice);
        if (!keepsSystem) {
            LOG.log(WARNING, "the chat template of " + choice.name() + " seems to drop the system message: "
                    + "the rules are put in the question instead. Give the model a template.");
        }
        chosen = choice;
        current = Optional.of(new LanguageModel(choice.name(), keepsSystem, connection -> streaming(choice, connection)));
        state = State.READY;
        LOG.log(INFO, "the language model is " + choice.name());
    }

    private record Choice(Protocol protocol, String name) {
    }

    private Optional<String> choose(List<String> names) {
        if (config.name().isPresent()) {
            var wanted = config.name().get();
            return names.stream().filter(name -> name.equals(wanted) || name.equals(wanted + ":latest")).findFirst();
        }
        var general = names.stream().filter(name -> NOT_GENERAL.stream().noneMatch(name.toLowerCase(Locale.ROOT)::contains)).toList();
        return PREFERENCE.stream().flatMap(family -> general.stream().filter(name -> family(name).startsWith(family(family)))).findFirst();
    }

    /** The same model is "qwen2.5:7b" at one server and "Qwen/Qwen2.5-7B-Instruct" at another. */
    private static String family(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** Ollama drops the system message without a word when a model's chat template has no place for it; the token count tells. */
    private boolean readsSystemMessage(Choice choice) {
        try {
            var usage = blocking(choice).chat(SystemMessage.from(PROBE), UserMessage.from("ok?")).tokenUsage();
            return usage == null || usage.inputTokenCount() == null || usage.inputTokenCount() >= PROBE_TOKENS;
        } catch (RuntimeException _) {
            return true;
        }
    }

    private StreamingChatModel streaming(Choice choice, HttpClient.Builder connection) {
        return switch (choice.protocol()) {
            case OLLAMA -> OllamaStreamingChatModel.builder().baseUrl(config.url()).modelName(choice.name())
                    .httpClientBuilder(transport(connection)).timeout(READ).temperature(0.0)
                    .numPredict(LONGEST_ANSWER_TOKENS).numCtx(config.contextTokens()).build();
            case OPEN_AI -> OpenAiStreamingChatModel.builder().baseUrl(Addresses.openAi(config.url())).modelName(choice.name())
                    .apiKey(config.key()).httpClientBuilder(transport(connection)).timeout(READ).temperature(0.0)
                    .maxTokens(LONGEST_ANSWER_TOKENS).build();
        };
    }

    private ChatModel blocking(Choice choice) {
        return switch (choice.protocol()) {
            case OLLAMA -> OllamaChatModel.builder().baseUrl(config.url()).modelName(choice.name())
                    .httpClientBuilder(transport(client())).timeout(READ).maxRetries(0).temperature(0.0).numPredict(1)
                    .numCtx(config.contextTokens()).build();
            case OPEN_AI -> OpenAiChatModel.builder().baseUrl(Addresses.openAi(config.url())).modelName(choice.name())
                    .apiKey(config.key()).httpClientBuilder(transport(client())).timeout(READ).maxRetries(0).temperature(0.0)
                    .maxTokens(1).build();
        };
    }

    /** Starts writing; each generation has a connection of its own, so that cancelling it frees the model server at once. */
    public Generation generate(LanguageModel model, List<ChatMessage> messages, Generation.Listener listener) {
        var generation = new Generation(client(), listener);
        // On a thread of its own: when the head of the answer is there before the library asks for it, the library reads the
        // whole answer on the thread that called, and nobody would be left to keep the time or to cancel.
        threads.run(() -> {
            var handler = generation.handler();
            try {
                model.through(generation.connection()).chat(messages, handler);
            } catch (RuntimeException e) {
                handler.onError(e);
            }
        });
        return generation;
    }

    private static JdkHttpClientBuilder transport(HttpClient.Builder connection) {
        return JdkHttpClient.builder().httpClientBuilder(connection).connectTimeout(CONNECT).readTimeout(READ);
    }

    /** HTTP/1.1, because the upgrade to HTTP/2 empties the body at vLLM; our threads, because callbacks need the context. */
    private HttpClient.Builder client() {
        return HttpClient.newBuilder().executor(threads.executor()).version(HttpClient.Version.HTTP_1_1);
    }
}
