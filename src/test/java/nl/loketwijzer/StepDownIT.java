package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;

/** What is left when a neighbour is gone, and the way back without a restart. */
@OnLiberty
class StepDownIT {

    private static final String QUESTION = "Welke laptop neem ik mee op een dienstreis naar het buitenland?";
    private static final String EMERGENCY = "Ze houden me vast op het vliegveld";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @Test
    void with_all_neighbours_there_nothing_is_missing_and_the_interface_describes_itself() {
        var health = data(Api.researcher().get("/health/ready").json());
        assertEquals("ready", health.path("database").asText());
        assertEquals("ready", health.path("languageModel").asText());
        assertTrue(health.path("databaseReason").isMissingNode());
        assertTrue(Api.researcher().get("/openapi").text().contains("/api/questions"));
        assertEquals(200, Api.researcher().get("/metrics").status());
    }

    @Test
    void without_a_database_an_emergency_still_gets_its_card() {
        Neighbours.database().cut();
        var answer = Api.researcher().answer(EMERGENCY);
        assertEquals("needs_person", answer.path("outcome").asText());
        assertEmergencyCard(answer.path("handover"));

        try (var reader = Api.researcher().ask("I have been arrested, what do I do?").toTheEnd()) {
            assertEquals("start", reader.names().getFirst());
            assertEmergencyCard(reader.await("handover").data());
            assertEquals("needs_person", reader.outcome().path("outcome").asText());
            assertEquals("done", reader.names().getLast());
        }
    }

    @Test
    void without_a_database_other_questions_get_an_honest_no_and_a_contact() {
        Neighbours.database().cut();
        var reply = Api.researcher().with("Accept", "application/json").post("/api/questions", Api.question(QUESTION));
        assertEquals(503, reply.status());
        assertTrue(reply.type().startsWith("application/problem+json"));
        assertTrue(reply.headers().firstValue("Retry-After").isPresent());
        assertTrue(reply.json().path("detail").asText().contains("adviseur"), reply.text());

        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            assertEquals(503, reader.await("error").data().path("status").asInt());
            assertTrue(reader.await("handover").data().path("contact").path("url").asText().startsWith("https://"));
            assertTrue(reader.events("sentence").isEmpty());
            assertEquals("done", reader.names().getLast());
        }
    }

    @Test
    void without_a_database_the_node_stays_in_service_and_says_what_is_missing() {
        Neighbours.database().cut();
        var ready = Api.researcher().get("/health/ready");
        assertEquals(200, ready.status(), ready.text());
        assertEquals("UP", ready.json().path("status").asText());
        assertEquals("degraded", data(ready.json()).path("database").asText(), ready.text());
        assertFalse(data(ready.json()).path("databaseReason").asText().isBlank(), ready.text());
        assertEquals(200, Api.researcher().get("/health/live").status());
        assertEquals(200, Api.researcher().get("/health/started").status());

        var page = Api.researcher().get("/");
        assertEquals(200, page.status());
        assertTrue(page.text().contains("<html"), "the page itself needs no database");
        var about = Api.researcher().get("/api/about");
        assertEquals(200, about.status());
        assertEquals("away", about.json().path("database").path("state").asText());
        assertTrue(about.text().contains("https://"), "the contact is there");
        for (var path : new String[] {"/api/passages?q=laptop", "/api/passages/00000000-0000-4000-8000-000000000000"}) {
            assertEquals(503, Api.researcher().get(path).status(), path);
        }
    }

    @Test
    void everything_works_again_when_the_database_is_back_without_a_restart() {
        var before = Api.researcher().answer(QUESTION);
        var mine = Api.researcher().withKey(before.path("conversationKey").asText());
        Neighbours.database().cut();
        assertEquals(503, mine.get("/api/conversations/" + before.path("conversation").asText()).status());
        Neighbours.database().mend();
        Patience.until("an answer with sources", Patience.SHORT, () ->
                Api.researcher().with("Accept", "application/json").post("/api/questions", Api.question(QUESTION)).status() == 200);
        var after = mine.answer(Api.question("En na de reis?").put("conversation", before.path("conversation").asText()));
        assertEquals(before.path("conversation"), after.path("conversation"));
        assertEquals("ready", data(Api.researcher().get("/health/ready").json()).path("database").asText());
    }

    @Test
    void a_database_that_goes_away_in_the_middle_of_an_answer_is_told_and_does_not_hold_the_reader() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And");
            pen.pause(Duration.ofMillis(1_500));
            pen.say(" so on. " + pen.generation().firstSentences(2).getLast() + " [1] ");
        });
        try (var reader = Api.researcher().ask(QUESTION)) {
            reader.await("sentence");
            Neighbours.database().cut();
            reader.toTheEnd();
            assertEquals(1, reader.sentences().size(), "what was shown stays");
            assertEquals(503, reader.await("error").data().path("status").asInt(), reader.events().toString());
            assertEquals("done", reader.names().getLast());

            Neighbours.database().mend();
            var mine = Api.researcher().withKey(reader.key());
            Patience.until("the answer can be taken up again", Patience.LONG, () -> {
                try (var back = mine.with("Last-Event-ID", "").follow("/api/questions/" + reader.question() + "/events").toTheEnd()) {
                    return back.names().contains("outcome") && back.sentences().contains(reader.sentences().getFirst());
                }
            });
        }
    }

    @Test
    void without_an_embedding_server_search_goes_by_words_alone_and_says_so() {
        assumeTrue(Neighbours.hasEmbeddings(), "there is no embedding server to cut off");
        Neighbours.embedding().cut();
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("embedding_down", answer.path("degraded").asText(), answer.toString());
        assertTrue(answer.path("outcome").asText().startsWith("answered"), answer.toString());
        assertEquals("landelijk/reizen/nl", answer.path("sources").path(0).path("document").asText());
        assertEquals("away", Api.researcher().get("/api/about").json().path("embedding").path("state").asText());
        assertEquals("UP", Api.researcher().get("/health/ready").json().path("status").asText());
        assertEquals("away", data(Api.researcher().get("/health/ready").json()).path("embeddings").asText());

        Neighbours.embedding().mend();
        Patience.until("meaning is back", Patience.SHORT, () ->
                Api.researcher().get("/api/about").json().path("embedding").path("state").asText().equals("ready"));
        assertFalse(Api.researcher().answer(QUESTION).has("degraded"));
    }

    @Test
    void with_nothing_but_a_database_there_is_still_a_quoted_answer() {
        Neighbours.embedding().cut();
        Neighbours.modelLine().cut();
        Patience.until("the loss of the model is noticed", Patience.SHORT, () ->
                Api.researcher().get("/api/about").json().path("model").path("state").asText().equals("away"));
        var answer = Api.researcher().answer(QUESTION);
        assertEquals("extractive", answer.path("mode").asText());
        assertTrue(answer.path("sentences").size() >= 1);
    }

    private static void assertEmergencyCard(JsonNode card) {
        assertEquals("emergency", card.path("reason").asText(), card.toString());
        assertEquals("required", card.path("state").asText());
        assertTrue(card.path("now").toString().contains("112"), card.toString());
    }

    private static JsonNode data(JsonNode health) {
        for (var check : health.path("checks")) {
            if (check.path("name").asText().equals("honest-service")) {
                return check.path("data");
            }
        }
        throw new AssertionError("no such check in " + health);
    }
}
