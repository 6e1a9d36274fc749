package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.OnLiberty.Setting;
import nl.loketwijzer.support.Patience;

/** With a real Ollama and the smallest model there is, on whatever machine this is: slow, but real. */
@OnLiberty
@Setting(key = "loketwijzer.answering.patience", value = "PT120S")
@Setting(key = "loketwijzer.answering.timeout", value = "PT150S")
@Setting(key = "loketwijzer.model", value = "smollm2")
class RealOllamaIT {

    private static final String QUESTION = "What does the institution do with the loan laptop after the trip?";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void lead_the_line_to_the_real_one() {
        assumeTrue(Neighbours.realOllama().isPresent(), "there is no real Ollama beside this checkout");
        Neighbours.leadToRealOllama();
        assumeTrue(ollama("/api/tags", null).toString().contains("smollm2"), "the real Ollama has no smollm2");
        Patience.until("the real model is in use", Patience.LONG, () ->
                Api.researcher().get("/api/about").json().path("model").path("state").asText().equals("ready"));
        // What is in memory answers; loading it is not what these tests are about.
        ollama("/api/generate", "{\"model\": \"smollm2\", \"prompt\": \"Say yes.\", \"stream\": false, \"options\": {\"num_predict\": 1}}");
    }

    @AfterEach
    void lead_it_back() {
        Neighbours.leadToSimulation();
    }

    @Test
    void every_sentence_shown_stands_in_a_passage_or_was_checked_against_one() {
        try (var reader = Api.researcher().ask(QUESTION).patient(Duration.ofSeconds(170)).toTheEnd()) {
            assertTrue(reader.outcome().path("outcome").asText().startsWith("answered"), reader.events().toString());
            assertTrue(List.of("generated", "extractive").contains(reader.outcome().path("mode").asText()));
            assertTrue(!reader.outcome().has("degraded"), reader.outcome().toString());
            assertTrue(reader.sentences().size() >= 1, reader.events().toString());
            for (var sentence : reader.events("sentence")) {
                assertTrue(sentence.data().path("sources").size() >= 1, sentence.toString());
                if (sentence.data().path("literal").asBoolean()) {
                    var quotes = reader.events("source").stream().map(source -> source.data().path("quote").asText()).toList();
                    assertTrue(quotes.stream().anyMatch(quote -> quote.contains(sentence.data().path("text").asText())), sentence.toString());
                }
            }
            assertEquals("landelijk/reizen/en", reader.events("source").getFirst().data().path("document").asText());
        }
    }

    @Test
    void leaving_frees_ollama_within_a_second() {
        var reader = Api.researcher().ask(QUESTION);
        reader.await("step", 3);
        Patience.until("the question is on its way to Ollama", Patience.SHORT, () -> Neighbours.modelLine().open("POST /api/chat") > 0);
        var before = System.nanoTime();
        reader.leave();
        Patience.until("the line to Ollama is closed", Patience.SHORT, () -> Neighbours.modelLine().open("POST /api/chat") == 0);
        var took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.toMillis() <= 1_000, "after " + took.toMillis() + " ms");
        // One model, one question at a time: what still ran for nobody would hold this one up for its whole answer.
        var started = System.nanoTime();
        var short_answer = ollama("/api/generate", "{\"model\": \"smollm2\", \"prompt\": \"Say yes.\", \"stream\": false, \"options\": {\"num_predict\": 1}}");
        assertTrue(short_answer.path("done").asBoolean(), short_answer.toString());
        System.out.println("own question to Ollama after leaving: " + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    private static JsonNode ollama(String path, String body) {
        try (var http = HttpClient.newHttpClient()) {
            URI address = Neighbours.realOllama().orElseThrow().resolve(path);
            var request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(3));
            if (body != null) {
                request.POST(HttpRequest.BodyPublishers.ofString(body));
            }
            return new ObjectMapper().readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
