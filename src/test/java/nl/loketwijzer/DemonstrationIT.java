package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** What {@code ./loketwijzer demo} plays into an empty installation. */
@OnLiberty
@RunAsClient
class DemonstrationIT {

    private static final String PASSWORD = "een wachtzin voor de demonstratie";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void nobody_works_here() throws Exception {
        Sql.asOwner().update("DELETE FROM member");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget("tu-voorbeeld");
        TrialCase.forget("umc-voorbeeld");
        SignedIn.forget("landelijk");
    }

    private static JsonNode prepare() {
        var reply = Api.operator().post("/api/demonstration", Api.object().put("password", PASSWORD));
        assertEquals(200, reply.status(), reply.text());
        return reply.json().path("cases");
    }

    /** Asks the questions of a case as a researcher would, and tells what came of it. */
    private static void play(JsonNode due) {
        var asked = Api.researcher().answer(Api.question(due.path("questions").path(0).asText()).put("language", due.path("language").asText())
                .put("institution", due.path("institution").asText()));
        var reply = Api.operator().withKey(asked.path("conversationKey").asText()).send("PUT", "/api/demonstration/cases/" + due.path("number").asInt(),
                Api.object().put("conversation", asked.path("conversation").asText()).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertTrue(reply.status() < 300, reply.text());
    }

    @Test
    void a_case_of_the_story_stands_in_the_queue_with_the_answer_the_researcher_saw() {
        var due = prepare();
        assertTrue(due.size() >= 10, due.toString());
        play(due.path(0));
        assertEquals(due.size() - 1, prepare().size());

        var advisor = SignedIn.in("adviseur@tu-voorbeeld.example", PASSWORD);
        var row = advisor.get("/api/desk/cases").json().path("cases").path(0);
        assertEquals("Laptop mee naar congres in Peking", row.path("title").asText());
        var seen = advisor.get("/api/desk/cases/" + row.path("id").asText()).json();
        assertEquals(due.path(0).path("questions").path(0).asText(), seen.path("shared").path("questions").path(0).path("question").asText());
        assertEquals("Peking", seen.path("intake").valueStream().filter(field -> field.path("field").asText().equals("place")).findFirst().orElseThrow().path("value").asText());
    }

    @Test
    void steps_of_the_story_happened_at_their_moments_in_their_order() throws Exception {
        var due = prepare();
        play(due.path(1));
        assertEquals("send claim ask_researcher reply_of_researcher", String.join(" ", Sql.asOwner().texts("""
                SELECT e.action
                FROM case_event e
                JOIN case_file c ON c.id = e.case_id
                WHERE c.institution = 'tu-voorbeeld' AND e.from_state IS NOT NULL AND e.from_state <> '' AND e.action <> 'noted'
                ORDER BY e.at
                """)));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = 'tu-voorbeeld' AND sent_at IS NULL"), "letters of long ago");
    }

    @Test
    void an_installation_where_people_work_is_left_alone() {
        SignedIn.member("landelijk", "advisor");
        var reply = Api.operator().post("/api/demonstration", Api.object().put("password", PASSWORD));
        assertEquals(409, reply.status(), reply.text());
    }

    @Test
    void only_whoever_runs_the_installation_can_play_it() {
        assertEquals(403, Api.researcher().post("/api/demonstration", Api.object().put("password", PASSWORD)).status());
        assertEquals(400, Api.operator().post("/api/demonstration", Api.object().put("password", "kort")).status());
        assertFalse(Api.researcher().get("/api/about").text().contains("tu-voorbeeld"));
    }
}
