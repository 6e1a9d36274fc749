package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;

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
import nl.loketwijzer.support.Sql;

/** What a researcher can do with a conversation, and what nobody else can. */
@OnLiberty
@Setting(key = "loketwijzer.share.valid", value = "PT8S")
class ConversationIT {

    private static final String QUESTION = "Wat doet de instelling met de leenlaptop na de reis?";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    /** An answered question and the researcher who holds its key. */
    private record Asked(JsonNode answer, Api researcher) {

        static Asked now() {
            var answer = Api.researcher().answer(QUESTION);
            return new Asked(answer, Api.researcher().withKey(answer.path("conversationKey").asText()));
        }

        String question() {
            return "/api/questions/" + answer.path("id").asText();
        }

        String conversation() {
            return "/api/conversations/" + answer.path("conversation").asText();
        }
    }

    @Test
    void a_conversation_can_be_read_again_with_its_key_and_with_no_other() {
        var asked = Asked.now();
        var read = asked.researcher().get(asked.conversation()).json();
        assertEquals("nl", read.path("language").asText());
        assertEquals(asked.answer().path("sentences"), read.path("questions").path(0).path("sentences"));
        assertEquals(QUESTION, read.path("questions").path(0).path("question").asText());
        assertFalse(read.toString().contains("conversationKey"));

        var unknown = Api.researcher().withKey("A".repeat(43)).get("/api/conversations/00000000-0000-4000-8000-000000000000");
        var wrongKey = Asked.now().researcher().get(asked.conversation());
        assertEquals(404, unknown.status());
        assertEquals(404, wrongKey.status());
        assertEquals(unknown.text(), wrongKey.text(), "a wrong key and nothing there look the same");
    }

    @Test
    void nobody_asks_on_in_another_ones_conversation() {
        var asked = Asked.now();
        var other = Asked.now();
        var body = Api.question(QUESTION).put("conversation", asked.answer().path("conversation").asText());
        assertEquals(404, other.researcher().post("/api/questions", body).status());
        assertEquals(404, Api.researcher().post("/api/questions", body).status());
        assertEquals(404, other.researcher().with("Accept", "text/event-stream").post("/api/questions", body).status());
    }

    @Test
    void an_erased_conversation_leaves_nothing_behind() throws SQLException {
        var asked = Asked.now();
        var token = asked.researcher().post(asked.conversation() + "/share", "").json().path("token").asText();
        assertEquals(404, Api.researcher().withKey("A".repeat(43)).delete(asked.conversation()).status());
        assertEquals(204, asked.researcher().delete(asked.conversation()).status());
        assertEquals(404, asked.researcher().get(asked.conversation()).status());
        assertEquals(404, asked.researcher().get(asked.question()).status());
        assertEquals(404, Api.researcher().get("/api/shared/" + token).status());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM question WHERE conversation = ?::uuid", asked.answer().path("conversation").asText()));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM answer_event WHERE question = ?::uuid", asked.answer().path("id").asText()));
    }

    @Test
    void a_conversation_erased_while_it_is_answered_frees_the_model() {
        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        try (var reader = Api.researcher().ask(QUESTION)) {
            var mine = Api.researcher().withKey(reader.key());
            Neighbours.model().latest();
            assertEquals(204, mine.delete("/api/conversations/" + reader.conversation()).status());
            Neighbours.model().latest().left(Patience.SHORT);
            reader.toTheEnd();
            assertEquals(404, mine.get("/api/questions/" + reader.question()).status());
        }
    }

    @Test
    void a_shared_link_only_reads_is_not_the_key_and_ends_by_itself() {
        var asked = Asked.now();
        var shared = asked.researcher().post(asked.conversation() + "/share", "");
        assertEquals(201, shared.status());
        var token = shared.json().path("token").asText();
        assertNotEquals(asked.answer().path("conversationKey").asText(), token);
        assertEquals("/gedeeld/#" + token, shared.json().path("url").asText());
        assertTrue(Instant.parse(shared.json().path("expiresAt").asText()).isAfter(Instant.now()));

        var view = Api.researcher().get("/api/shared/" + token);
        assertEquals(200, view.status());
        assertEquals(asked.answer().path("sentences"), view.json().path("questions").path(0).path("sentences"));
        assertFalse(view.text().contains(asked.answer().path("conversationKey").asText()));

        var holder = Api.researcher().withKey(token);
        assertEquals(404, holder.get(asked.conversation()).status());
        assertEquals(404, holder.get(asked.question()).status());
        assertEquals(404, holder.delete(asked.conversation()).status());
        assertEquals(404, holder.post("/api/questions", Api.question(QUESTION).put("conversation", asked.answer().path("conversation").asText())).status());

        Patience.until("the link ends", Patience.SHORT, () -> Api.researcher().get("/api/shared/" + token).status() == 404);
        assertEquals(200, asked.researcher().get(asked.conversation()).status(), "the conversation itself stays");
    }

    @Test
    void a_reader_says_whether_an_answer_was_useful_and_why_not() throws SQLException {
        var asked = Asked.now();
        var path = asked.question() + "/feedback";
        assertEquals(204, asked.researcher().post(path, Api.object().put("useful", true)).status());
        assertEquals(204, asked.researcher().post(path, Api.object().put("useful", false).put("reason", "incomplete").put("text", "Wie wist hem?")).status());
        assertEquals("false incomplete Wie wist hem?", Sql.asOwner().texts(
                "SELECT concat_ws(' ', useful, useful_reason, useful_text) FROM question WHERE id = ?::uuid", asked.answer().path("id").asText()).getFirst()
                .replaceFirst("^f ", "false "));
        assertEquals(404, Api.researcher().withKey("A".repeat(43)).post(path, Api.object().put("useful", true)).status());
        for (var bad : new String[] {"{}", "{\"useful\":\"ja\"}", "{\"useful\":false,\"reason\":\"boos\"}", "{\"useful\":false,\"text\":\"" + "x".repeat(501) + "\"}"}) {
            var refused = asked.researcher().post(path, bad);
            assertEquals(400, refused.status(), bad);
            assertTrue(refused.json().path("fields").size() == 1, refused.text());
        }
    }

    @Test
    void the_seventh_question_within_a_minute_in_one_conversation_has_to_wait() {
        var opened = Api.researcher().answer("Hallo");
        var mine = Api.researcher().withKey(opened.path("conversationKey").asText());
        var next = Api.question("Hallo").put("conversation", opened.path("conversation").asText());
        for (var n = 2; n <= 6; n++) {
            assertEquals(200, mine.post("/api/questions", next).status(), "question " + n);
        }
        for (var accept : new String[] {"application/json", "text/event-stream"}) {
            var refused = mine.with("Accept", accept).post("/api/questions", next);
            assertEquals(429, refused.status(), accept);
            var wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(wait >= 1 && wait <= 60, "Retry-After " + wait);
            assertEquals(429, refused.json().path("status").asInt());
        }
        assertEquals(200, Api.researcher().post("/api/questions", Api.question("Hallo")).status(), "others are not held up");
    }

    @Test
    void the_sixty_first_question_within_a_minute_from_one_address_has_to_wait() {
        var campus = Api.researcher();
        for (var n = 1; n <= 60; n++) {
            assertEquals(200, campus.post("/api/questions", Api.question("Hallo")).status(), "question " + n);
        }
        var refused = campus.post("/api/questions", Api.question("Hallo"));
        assertEquals(429, refused.status());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, Api.researcher().post("/api/questions", Api.question("Hallo")).status(), "another address is not held up");
    }
}
