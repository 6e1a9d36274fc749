package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** The link of a mail opens a case once, for whoever has it, and a new one goes to the proved address and nowhere else. */
@OnLiberty
class ReturnLinkIT {

    private static final String INSTITUTION = "proef-terugkeer";
    private static final String ADDRESS = "onderzoeker@tu-voorbeeld.example";

    private String id;
    private String firstKey;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    /** With a proved address, so that the mail about it holds a link. */
    @BeforeEach
    void a_case_that_was_sent() throws SQLException {
        SignedIn.as(INSTITUTION, "advisor");
        var opened = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("language", "nl").put("institution", INSTITUTION)).json();
        id = opened.path("id").asText();
        firstKey = opened.path("caseKey").asText();
        var mine = Api.researcher().with("Case-Key", firstKey);
        mine.post("/api/cases/" + id + "/contact", Api.object().put("email", ADDRESS));
        var code = Sql.asOwner().texts("SELECT payload::json ->> 'code' FROM outbox WHERE kind = 'contact_code' AND key LIKE ?", "case/" + id + "/code/%").getFirst();
        mine.post("/api/cases/" + id + "/contact/code", Api.object().put("code", code));
        var sent = mine.post("/api/cases/" + id + "/send", Api.object().put("consent", "2026-11-24").put("id", UUID.randomUUID().toString()));
        assertEquals(200, sent.status(), sent.text());
    }

    @AfterEach
    void nothing_left() throws SQLException {
        Sql.asOwner().erase(INSTITUTION);
    }

    private List<String> tokens(String kind) throws SQLException {
        return Sql.asOwner().texts("SELECT split_part(payload::json ->> 'link', '#', 2) FROM outbox WHERE kind = ? AND institution = ? AND recipient = ? ORDER BY created_at",
                kind, INSTITUTION, ADDRESS);
    }

    private static Api.Reply enter(String token) {
        return Api.researcher().post("/api/return", Api.object().put("token", token));
    }

    private static Api.Reply again(String token) {
        return Api.researcher().post("/api/return/again", Api.object().put("token", token));
    }

    @Test
    void a_link_opens_its_case_once() throws SQLException {
        var token = tokens("received").getFirst();
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_key WHERE encode(key_hash, 'escape') = ?", token), "only its hash is stored");
        var entered = enter(token);
        assertEquals(200, entered.status(), entered.text());
        assertEquals(id, entered.json().path("case").asText());
        var key = entered.json().path("caseKey").asText();
        assertNotEquals(firstKey, key);
        assertEquals(200, Api.researcher().with("Case-Key", key).get("/api/cases/" + id).status());

        var replayed = enter(token);
        assertEquals(409, replayed.status());
        assertTrue(replayed.json().path("detail").asText().contains("new one"), replayed.text());
        assertEquals(404, Api.researcher().with("Case-Key", token).get("/api/cases/" + id).status(), "the link is no key");
    }

    @Test
    void of_many_who_use_a_link_at_once_one_gets_in() throws Exception {
        var token = tokens("received").getFirst();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 10).mapToObj(_ -> threads.submit(() -> enter(token).status())).toList();
            var statuses = new java.util.ArrayList<Integer>();
            for (var reply : replies) {
                statuses.add(reply.get());
            }
            assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
            assertEquals(9, statuses.stream().filter(status -> status == 409).count(), statuses.toString());
        }
    }

    @Test
    void a_forged_an_expired_and_an_erased_link_open_nothing() throws SQLException {
        var token = tokens("received").getFirst();
        for (var forged : List.of("A".repeat(43), token.substring(1) + "A", "../" + token, "' OR '1'='1", "x".repeat(10_000))) {
            assertEquals(404, enter(forged).status(), forged);
        }
        assertEquals(409, enter(firstKey).status(), "the key of a tab is no link");
        assertEquals(400, enter("").status());
        assertEquals(400, Api.researcher().post("/api/return", "{\"token\":7}").status());
        Sql.asOwner().update("UPDATE case_key SET expires_at = now() - interval '1 second' WHERE kind = 'link' AND case_id = ?::uuid", id);
        assertEquals(409, enter(token).status());
        Sql.asOwner().update("DELETE FROM case_file WHERE id = ?::uuid", id);
        assertEquals(404, enter(token).status());
    }

    @Test
    void a_new_link_goes_to_the_proved_address_and_the_answer_tells_nothing() throws SQLException {
        var token = tokens("received").getFirst();
        enter(token);
        var known = again(token);
        var unknown = again("A".repeat(43));
        var nonsense = again("nonsens");
        assertEquals(202, known.status());
        assertEquals(202, unknown.status());
        assertEquals(202, nonsense.status());
        assertEquals(known.text(), unknown.text());
        assertEquals(known.text(), nonsense.text());
        assertEquals(1, tokens("new_link").size());
        var fresh = tokens("new_link").getFirst();
        assertNotEquals(token, fresh);
        assertEquals(200, enter(fresh).status());
        for (var n = 0; n < 12; n++) {
            assertEquals(202, again(token).status());
        }
        assertTrue(tokens("new_link").size() <= 5, "a mailbox cannot be filled with links");
    }

    @Test
    void a_delicate_case_has_a_mail_that_says_nothing() throws SQLException {
        var opened = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("language", "en").put("institution", INSTITUTION).put("kind", "pressure")).json();
        assertEquals("Appointment", opened.path("title").asText());
        assertTrue(opened.path("guidance").path("lines").size() >= 3, opened.toString());
        var mine = Api.researcher().with("Case-Key", opened.path("caseKey").asText());
        mine.post("/api/cases/" + opened.path("id").asText() + "/contact", Api.object().put("email", "other@tu-voorbeeld.example"));
        assertEquals(List.of("t"), Sql.asOwner().texts("SELECT discreet FROM outbox WHERE recipient = 'other@tu-voorbeeld.example'"));
    }
}
