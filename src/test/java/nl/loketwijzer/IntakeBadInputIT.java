package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

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

/** Bad input at every door of a researcher's case: a clear no, and nothing of the inside. */
@OnLiberty
class IntakeBadInputIT {

    private static final String INSTITUTION = "proef-invoer";
    private static final String LONG = "x".repeat(100_000);

    private String id;
    private Api mine;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_case() {
        SignedIn.as(INSTITUTION, "advisor");
        var opened = Api.researcher().post("/api/cases", Api.object().put("form", "consult").put("language", "en").put("institution", INSTITUTION)).json();
        id = opened.path("id").asText();
        mine = Api.researcher().with("Case-Key", opened.path("caseKey").asText());
    }

    @AfterEach
    void nothing_left() throws SQLException {
        Sql.asOwner().erase(INSTITUTION);
    }

    private record Door(String method, String path, String good) {
    }

    private List<Door> doors() {
        var at = "/api/cases/" + id;
        var act = UUID.randomUUID();
        return List.of(
                new Door("POST", "/api/cases", "{\"form\":\"case\",\"institution\":\"" + INSTITUTION + "\"}"),
                new Door("PUT", at + "/intake/partner", "{\"value\":\"TU Voorbeeld\"}"),
                new Door("POST", at + "/contact", "{\"email\":\"a@voorbeeld.example\"}"),
                new Door("POST", at + "/contact/code", "{\"code\":\"123456\"}"),
                new Door("POST", at + "/send", "{\"consent\":\"2026-11-24\",\"id\":\"" + act + "\"}"),
                new Door("POST", at + "/messages", "{\"id\":\"" + act + "\",\"text\":\"Hello\"}"),
                new Door("POST", at + "/withdraw", "{}"),
                new Door("POST", "/api/return", "{\"token\":\"" + "A".repeat(43) + "\"}"),
                new Door("POST", "/api/return/again", "{\"token\":\"" + "A".repeat(43) + "\"}"));
    }

    private static void clear(Api.Reply reply, String what) {
        assertTrue(reply.status() >= 400 && reply.status() < 500, what + ": " + reply.status() + " " + reply.text());
        assertTrue(reply.type().startsWith("application/problem+json"), what + ": " + reply.type());
        for (var inside : List.of("Exception", "nl.loketwijzer", "at java", "SQL", "RESTEASY")) {
            assertFalse(reply.text().contains(inside), what + ": " + reply.text());
        }
    }

    private Api.Reply send(Api api, Door door, String body) {
        return api.send(door.method(), door.path(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_no_object_is_refused_at_every_door() {
        for (var door : doors()) {
            for (var body : List.of("", "[]", "null", "\"x\"", "{", "{}{}", "not json", "{\"a\":1", "[".repeat(20_000))) {
                var reply = send(mine, door, body);
                assertEquals(400, reply.status(), door + " " + body.substring(0, Math.min(20, body.length())) + " " + reply.text());
                clear(reply, door.toString());
            }
        }
    }

    @Test
    void what_is_too_long_or_of_the_wrong_kind_is_named() {
        for (var door : doors()) {
            var huge = send(mine, door, "{\"value\":\"" + LONG + "\",\"text\":\"" + LONG + "\"}");
            assertEquals(413, huge.status(), door.toString());
            clear(huge, door.toString());
            if (!door.path().endsWith("withdraw")) {
                for (var wrong : List.of(door.good().replaceFirst(":\"[^\"]*\"", ":7"), door.good().replaceFirst(":\"[^\"]*\"", ":{}"), door.good().replaceFirst(":\"[^\"]*\"", ":\"\""),
                        door.good().replaceFirst(":\"[^\"]*\"", ":\"\\\\u0000\\\\u202e\\\\u200b\""))) {
                    var reply = send(mine, door, wrong);
                    assertEquals(400, reply.status(), door + " " + wrong + " " + reply.text());
                    assertEquals(1, reply.json().path("fields").size(), reply.text());
                }
            }
        }
        var long20 = "y".repeat(20_001);
        assertEquals(400, mine.post("/api/cases/" + id + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", long20)).status());
        assertEquals(400, mine.send("PUT", "/api/cases/" + id + "/intake/partner", Api.object().put("value", "y".repeat(2_001)).toString().getBytes(StandardCharsets.UTF_8)).status());
        assertEquals(400, mine.post("/api/cases/" + id + "/messages", Api.object().put("id", "no uuid").put("text", "x")).status());
        assertEquals(400, mine.post("/api/cases/" + id + "/send", Api.object().put("consent", "2026-11-24").put("id", "1; DROP TABLE case_file")).status());
        for (var field : List.of("nationality", "hidden_from", "PARTNER", "partner'--", "%00")) {
            assertTrue(List.of(404, 400).contains(mine.send("PUT", "/api/cases/" + id + "/intake/" + field, "{\"value\":\"x\"}".getBytes(StandardCharsets.UTF_8)).status()), field);
        }
        for (var body : List.of("{\"form\":\"dossier\"}", "{\"form\":\"case\",\"language\":\"fr\"}", "{\"form\":\"case\",\"kind\":\"forwarded\"}", "{\"form\":\"case\",\"insist\":\"ja\"}")) {
            clear(Api.researcher().post("/api/cases", body), body);
        }
        assertEquals(404, Api.researcher().post("/api/cases", "{\"form\":\"case\",\"institution\":\"opgeheven\"}").status());
    }

    @Test
    void without_the_key_every_door_of_the_case_is_closed_and_says_the_same() {
        var texts = new java.util.HashSet<String>();
        for (var door : doors()) {
            if (door.path().contains(id)) {
                for (var stranger : List.of(Api.researcher(), Api.researcher().with("Case-Key", "B".repeat(43)), Api.researcher().with("Case-Key", "' OR 1=1 --"),
                        Api.researcher().with("Conversation-Key", "B".repeat(43)))) {
                    var reply = send(stranger, door, door.good());
                    assertEquals(404, reply.status(), door.toString());
                    texts.add(reply.text());
                    texts.add(send(mine, new Door(door.method(), door.path().replace(id, UUID.randomUUID().toString()), ""), door.good()).text());
                }
            }
        }
        assertEquals(1, texts.size(), texts.toString());
        assertEquals(404, mine.get("/api/cases/no-uuid").status());
        assertEquals(404, Api.researcher().with("Accept", "text/event-stream").get("/api/cases/" + id + "/events").status());
    }

    @Test
    void hostile_text_is_kept_as_text_and_does_nothing() throws SQLException {
        var at = "/api/cases/" + id;
        var hostile = List.of("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "'; DROP TABLE case_file; --", "{{reference}} ${jndi:ldap://x}", "Subject: x\r\nBcc: y@z.example", "😀".repeat(500));
        for (var text : hostile) {
            assertEquals(200, mine.send("PUT", at + "/intake/benefit", Api.object().put("value", text).toString().getBytes(StandardCharsets.UTF_8)).status(), text);
        }
        assertEquals(200, mine.post(at + "/send", Api.object().put("consent", "2026-11-24").put("id", UUID.randomUUID().toString())).status());
        for (var text : hostile) {
            assertEquals(200, mine.post(at + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", text)).status(), text);
        }
        var now = mine.get(at).json();
        assertEquals("<script>alert(1)</script>", now.path("messages").path(0).path("body").asText());
        assertEquals(hostile.size(), now.path("messages").size());
        for (var email : List.of("a@b", "a b@voorbeeld.example", "\"a\"@voorbeeld.example", "a@voorbeeld.example, b@voorbeeld.example", "a@voorbeeld.example\nBcc: b@voorbeeld.example", "<a@voorbeeld.example>",
                "a@-voorbeeld.example", LONG.substring(0, 300) + "@voorbeeld.example")) {
            var opened = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("institution", INSTITUTION)).json();
            var reply = Api.researcher().with("Case-Key", opened.path("caseKey").asText()).post("/api/cases/" + opened.path("id").asText() + "/contact", Api.object().put("email", email));
            assertEquals(400, reply.status(), email);
        }
    }

    @Test
    void a_message_of_many_pages_is_taken_and_danger_at_its_end_is_seen() {
        mine.post("/api/cases/" + id + "/send", Api.object().put("consent", "2026-11-24").put("id", UUID.randomUUID().toString()));
        var pages = "1 2 3 4 ".repeat(2_400);
        var reply = mine.post("/api/cases/" + id + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", pages));
        assertEquals(200, reply.status(), reply.text());
        assertTrue(reply.json().path("emergency").isMissingNode());
        var danger = mine.post("/api/cases/" + id + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", pages + "\nI have been arrested, what do I do?"));
        assertEquals(200, danger.status(), danger.text());
        assertTrue(danger.json().path("emergency").toString().contains("112"), danger.text());
    }

    @Test
    void an_erased_case_is_gone_at_every_door() throws SQLException {
        Sql.asOwner().update("DELETE FROM case_file WHERE id = ?::uuid", id);
        for (var door : doors()) {
            if (door.path().contains(id)) {
                assertEquals(404, send(mine, door, door.good()).status(), door.toString());
            }
        }
    }

    @Test
    void too_many_messages_in_a_minute_have_to_wait() {
        mine.post("/api/cases/" + id + "/send", Api.object().put("consent", "2026-11-24").put("id", UUID.randomUUID().toString()));
        for (var n = 1; n <= 20; n++) {
            assertEquals(200, mine.post("/api/cases/" + id + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", "Bericht " + n)).status());
        }
        var refused = mine.post("/api/cases/" + id + "/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", "Nog een"));
        assertEquals(429, refused.status());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    }
}
