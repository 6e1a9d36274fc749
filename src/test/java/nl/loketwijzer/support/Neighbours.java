package nl.loketwijzer.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The database, the embedding server, the language model and the post office as the application meets them: through lines that stand before
 * Liberty starts and are whole again after every test. Also the settings that a test class wants.
 */
public final class Neighbours implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path SERVER = PROJECT.resolve("target/liberty/wlp/usr/servers")
            .resolve(System.getenv().getOrDefault("LOKETWIJZER_TEST_SERVER", "loketwijzer-test"));
    private static final Path OVERRIDES = SERVER.resolve("configDropins/overrides/test.xml");
    private static final Path LOG = SERVER.resolve("logs/messages.log");
    /** A few short documents of our own, so that a run is quick and every test knows what there is to find. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "loketwijzer.knowledge", PROJECT.resolve("src/test/resources/it/knowledge").toString(),
            "loketwijzer.prepared", PROJECT.resolve("src/test/resources/it/nothing-prepared").toString(),
            "loketwijzer.answering.patience", "PT15S",
            "loketwijzer.answering.timeout", "PT60S");

    private static Started started;

    private record Started(Relay database, Relay embedding, Relay model, SimulatedModel simulated, PostOffice post) {
    }

    public static Relay database() {
        return started.database();
    }

    public static Relay embedding() {
        return started.embedding();
    }

    /** The line to whatever writes: the simulated model, unless led elsewhere. */
    public static Relay modelLine() {
        return started.model();
    }

    public static SimulatedModel model() {
        return started.simulated();
    }

    /** Where the application's letters arrive. */
    public static PostOffice post() {
        return started.post();
    }

    public static void leadToRealOllama() {
        var real = realOllama().orElseThrow();
        started.model().leadTo(new InetSocketAddress(real.getHost(), real.getPort() < 0 ? 80 : real.getPort()));
    }

    public static void leadToSimulation() {
        started.model().leadTo(started.simulated().address());
    }

    /** The address of a real Ollama, where there is one. */
    public static Optional<URI> realOllama() {
        return Optional.ofNullable(System.getenv("LOKETWIJZER_TEST_OLLAMA")).map(URI::create);
    }

    /** Whether the application talks to the model that is behind the line at the moment, and not to one before it. */
    static boolean isTheModelOf(JsonNode about) {
        return !about.path("state").asText().equals("away")
                && (!started.model().leadsTo(started.simulated().address()) || about.path("name").asText().equals(started.simulated().name()));
    }

    public static boolean hasEmbeddings() {
        return System.getenv("LOKETWIJZER_TEST_EMBEDDING_TARGET") != null;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getenv("LOKETWIJZER_TEST_DATABASE_TARGET") == null
                ? ConditionEvaluationResult.disabled("there is no test database: run ./loketwijzer test")
                : ConditionEvaluationResult.enabled("the neighbours are there");
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (started == null) {
            var simulated = new SimulatedModel();
            var nowhere = InetSocketAddress.createUnresolved("localhost", 1);
            started = new Started(
                    new Relay(port(URI.create(System.getenv("LOKETWIJZER_DATABASE_URL").replaceFirst("^jdbc:", ""))),
                            target("LOKETWIJZER_TEST_DATABASE_TARGET").orElseThrow()),
                    new Relay(port(URI.create(System.getenv("LOKETWIJZER_EMBEDDING_URL"))),
                            target("LOKETWIJZER_TEST_EMBEDDING_TARGET").orElse(nowhere)),
                    new Relay(port(URI.create(System.getenv("LOKETWIJZER_MODEL_URL"))), simulated.address()),
                    simulated, PostOffice.at(Integer.parseInt(System.getenv("LOKETWIJZER_SMTP_PORT"))));
        }
        whole();
        var settings = new TreeMap<>(DEFAULTS);
        for (var setting : AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), OnLiberty.Setting.class)) {
            settings.put(setting.key(), setting.value().replace("{project}", PROJECT.toString()));
        }
        configure(settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnLiberty.class).orElseThrow().deployed()) {
            Application.awaitIndexed();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        whole();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        whole();
    }

    private static void whole() {
        started.simulated().reset();
        started.database().mend();
        if (hasEmbeddings()) {
            started.embedding().mend();
        }
        started.model().mend();
        started.post().reset();
    }

    /** Variables of the server are a source of MicroProfile Config that goes before the environment. */
    private static void configure(Map<String, String> settings) {
        var xml = new StringBuilder("<server>\n");
        settings.forEach((key, value) -> xml.append("  <variable name=\"%s\" value=\"%s\"/>\n".formatted(key, value)));
        xml.append("</server>\n");
        try {
            if (Files.exists(OVERRIDES) && Files.readString(OVERRIDES).contentEquals(xml)) {
                return;
            }
            var before = updates();
            Files.createDirectories(OVERRIDES.getParent());
            Files.writeString(OVERRIDES, xml);
            if (isRunning()) {
                Patience.until("Liberty takes over the settings", Patience.LONG, () -> updates() > before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRunning() {
        return Application.answers();
    }

    /** CWWKG0017I: the configuration was updated; CWWKG0018I: it was looked at and nothing was different. */
    private static long updates() throws IOException {
        if (!Files.exists(LOG)) {
            return 0;
        }
        try (var lines = Files.lines(LOG)) {
            return lines.filter(line -> line.contains("CWWKG0017I") || line.contains("CWWKG0018I")).count();
        }
    }

    private static int port(URI address) {
        return address.getPort();
    }

    static Optional<InetSocketAddress> target(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(text -> URI.create("tcp://" + text))
                .map(uri -> new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort()));
    }
}
