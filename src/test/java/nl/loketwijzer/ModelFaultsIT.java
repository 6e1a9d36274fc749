package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.OnLiberty.Setting;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.SimulatedModel;

/** Everything a language model and its server can do wrong: the reader always gets an answer, and always within bounds. */
@OnLiberty
@Setting(key = "loketwijzer.answering.patience", value = "PT2S")
@Setting(key = "loketwijzer.answering.timeout", value = "PT6S")
class ModelFaultsIT {

    private static final String QUESTION = "Welke laptop neem ik mee op een dienstreis naar het buitenland?";
    /** The time limit of the answer and what a busy machine adds to it. */
    private static final long BOUND_MS = 6_000 + 4_000;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @Test
    void a_model_that_never_answers_is_replaced_by_quotations_and_let_go() {
        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        var answer = Api.researcher().answer(QUESTION);
        assertQuoted(answer, "model_slow");
        assertEquals("answered", answer.path("outcome").asText());
        Neighbours.model().latest().left(Patience.SHORT);
        assertEquals(0, Neighbours.model().open());
    }

    @Test
    void a_slow_first_word_within_the_patience_is_waited_for() {
        Neighbours.model().writes(pen -> {
            pen.pause(Duration.ofMillis(800));
            SimulatedModel.QUOTING.write(pen);
        });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("generated", answer.path("mode").asText());
        assertFalse(answer.has("degraded"), answer.toString());
    }

    @Test
    void a_model_that_falls_silent_after_a_sentence_is_let_go_at_the_time_limit_and_the_sentence_stays() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And then");
            pen.staySilent();
        });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("generated", answer.path("mode").asText());
        assertEquals("model_slow", answer.path("degraded").asText());
        assertEquals(1, answer.path("sentences").size());
        assertTrue(answer.path("timing").path("totalMs").asLong() < BOUND_MS, answer.path("timing").toString());
        Neighbours.model().latest().left(Patience.SHORT);
    }

    @Test
    void what_was_shown_stays_when_the_model_dies_in_the_middle() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And th");
            pen.pause(Duration.ofMillis(300));
            pen.die();
        });
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            assertEquals(1, reader.sentences().size());
            assertEquals("generated", reader.outcome().path("mode").asText());
            assertEquals("model_failed", reader.outcome().path("degraded").asText());
            assertEquals("done", reader.names().getLast());
        }
    }

    @Test
    void a_model_that_dies_at_once_is_replaced_by_quotations() {
        Neighbours.model().writes(SimulatedModel.Pen::die);
        assertQuoted(Api.researcher().answer(QUESTION), "model_failed");
    }

    @Test
    void garbage_instead_of_an_answer_is_never_shown() {
        Neighbours.model().writes(pen -> {
            pen.garbage("{\"message\": \u0000\u0001 <<<niet-te-lezen>>>\n\n".getBytes(StandardCharsets.ISO_8859_1));
            pen.garbage(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, '\n'});
            pen.staySilent();
        });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("extractive", answer.path("mode").asText(), answer.toString());
        assertTrue(answer.path("degraded").asText().startsWith("model_"), answer.toString());
        assertFalse(answer.toString().contains("niet-te-lezen"));
        assertTrue(answer.path("sentences").size() >= 1);
    }

    @Test
    void a_sentence_without_end_is_cut_off_by_the_patience() {
        Neighbours.model().writes(pen -> {
            while (true) {
                pen.say("en dan nog een woord en ");
                pen.pause(Duration.ofMillis(5));
            }
        });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("extractive", answer.path("mode").asText(), answer.toString());
        Neighbours.model().latest().left(Patience.SHORT);
    }

    @Test
    void the_same_sentence_over_and_over_is_shown_once_and_ends_the_answer() {
        Neighbours.model().writes(pen -> {
            while (true) {
                pen.say(pen.generation().firstSentences(1).getFirst() + " [1] ");
                pen.pause(Duration.ofMillis(5));
            }
        });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals(1, answer.path("sentences").size(), answer.toString());
        assertTrue(answer.path("timing").path("totalMs").asLong() < BOUND_MS, answer.path("timing").toString());
        Neighbours.model().latest().left(Patience.SHORT);
    }

    @Test
    void nonsense_without_end_is_withheld_counted_and_stopped() {
        Neighbours.model().writes(pen -> {
            for (var n = 1; ; n++) {
                pen.say("De minister betaalt in " + (1900 + n) + " precies " + n + " laptops in Utrecht. [1] ");
                pen.pause(Duration.ofMillis(20));
            }
        });
        var answer = Api.researcher().answer(QUESTION);
        assertTrue(answer.path("withheld").asInt() >= 2, answer.toString());
        assertFalse(answer.toString().contains("Utrecht"), answer.toString());
        assertEquals("extractive", answer.path("mode").asText());
        Neighbours.model().latest().left(Patience.SHORT);
    }

    @Test
    void an_empty_answer_becomes_quotations() {
        Neighbours.model().writes(_ -> { });
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("extractive", answer.path("mode").asText());
        assertTrue(answer.path("sentences").size() >= 1);
    }

    @Test
    void whoever_comes_when_all_places_at_the_model_are_taken_is_told_the_place_in_the_queue() {
        Neighbours.model().writes(pen -> {
            pen.pause(Duration.ofMillis(1_500));
            SimulatedModel.QUOTING.write(pen);
        });
        try (var first = Api.researcher().ask(QUESTION); var second = Api.researcher().ask(QUESTION)) {
            Patience.until("both are being written", Patience.SHORT, () -> Neighbours.model().open() == 2);
            try (var third = Api.researcher().ask(QUESTION).toTheEnd()) {
                var waiting = third.events("step").stream().filter(e -> e.data().path("step").asText().equals("waiting")).findFirst().orElseThrow();
                assertEquals(1, waiting.data().path("count").asInt());
                assertTrue(third.outcome().path("outcome").asText().startsWith("answered"));
            }
            first.toTheEnd();
            second.toTheEnd();
        }
    }

    @Test
    void without_a_model_server_answers_are_quoted_and_a_model_that_comes_later_is_used_without_a_restart() {
        Neighbours.modelLine().cut();
        Patience.until("the loss is noticed", Patience.SHORT, () -> modelState().equals("away"));
        var quoted = Api.researcher().answer(QUESTION);
        assertEquals("extractive", quoted.path("mode").asText());
        assertEquals("answered", quoted.path("outcome").asText());
        assertTrue(quoted.path("sentences").size() >= 1, quoted.toString());
        quoted.path("sentences").forEach(sentence -> assertTrue(sentence.path("literal").asBoolean()));

        Neighbours.modelLine().mend();
        Patience.until("the model is found again", Patience.SHORT, () -> modelState().equals("ready"));
        assertEquals("generated", Api.researcher().answer(QUESTION).path("mode").asText());
    }

    @Test
    void a_line_that_breaks_during_an_answer_is_told_as_a_failed_model() {
        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        try (var reader = Api.researcher().ask(QUESTION)) {
            Neighbours.model().latest();
            Neighbours.modelLine().cut();
            reader.toTheEnd();
            assertEquals("extractive", reader.outcome().path("mode").asText());
            assertEquals("model_failed", reader.outcome().path("degraded").asText());
        }
    }

    @Test
    void any_server_that_speaks_as_openai_does_will_do() {
        Neighbours.model().speaks(SimulatedModel.Manner.OPEN_AI, "Qwen/Qwen2.5-7B-Instruct");
        Patience.until("the other server is found", Patience.SHORT, () -> modelName().equals("Qwen/Qwen2.5-7B-Instruct"));
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("generated", answer.path("mode").asText(), answer.toString());
        assertEquals("Qwen/Qwen2.5-7B-Instruct", Neighbours.model().latest().model());

        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        var reader = Api.researcher().ask(QUESTION);
        Patience.until("the second question reaches the model", Patience.SHORT, () -> Neighbours.model().generations().size() == 2);
        reader.leave();
        Neighbours.model().latest().left(Duration.ofSeconds(2));
    }

    @Test
    void a_server_that_drops_the_system_message_gets_the_rules_in_the_question() {
        Api.researcher().answer(QUESTION);
        assertTrue(Neighbours.model().latest().prompt().startsWith("system: U helpt onderzoekers"), Neighbours.model().latest().prompt());
        Neighbours.model().dropsSystemMessages("qwen2.5:0.5b");
        Patience.until("the other model is found", Patience.SHORT, () -> modelName().equals("qwen2.5:0.5b"));
        Api.researcher().answer(QUESTION);
        assertTrue(Neighbours.model().latest().prompt().startsWith("user: U helpt onderzoekers"), Neighbours.model().latest().prompt());
    }

    private static void assertQuoted(JsonNode answer, String degraded) {
        assertEquals("extractive", answer.path("mode").asText(), answer.toString());
        assertEquals(degraded, answer.path("degraded").asText(), answer.toString());
        assertTrue(answer.path("sentences").size() >= 1, answer.toString());
        answer.path("sentences").forEach(sentence -> assertTrue(sentence.path("literal").asBoolean(), answer.toString()));
        assertTrue(answer.path("timing").path("totalMs").asLong() < BOUND_MS, answer.path("timing").toString());
    }

    private static String modelState() {
        return Api.researcher().get("/api/about").json().path("model").path("state").asText();
    }

    private static String modelName() {
        return Api.researcher().get("/api/about").json().path("model").path("name").asText();
    }
}
