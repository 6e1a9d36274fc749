package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** What an administrator does with the members of an institution, and cannot do. */
@OnLiberty
class MembersIT {

    private static final String HERE = "tu-leden";
    private static final String ELSEWHERE = "tu-buren";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nobody_left() throws SQLException {
        for (var institution : List.of(HERE, ELSEWHERE)) {
            Sql.asOwner().update("DELETE FROM case_file WHERE institution = ?", institution);
            Sql.asOwner().update("DELETE FROM outbox WHERE institution = ?", institution);
            SignedIn.forget(institution);
        }
    }

    private static ObjectNode somebody(String name, String... roles) {
        var body = Api.object().put("email", name + "@" + HERE + ".example").put("name", name);
        for (var role : roles) {
            body.withArray("roles").add(role);
        }
        return body;
    }

    private static ObjectNode roles(String... roles) {
        var body = Api.object();
        body.putArray("roles");
        List.of(roles).forEach(body.withArray("roles")::add);
        return body;
    }

    @Test
    void a_new_member_gets_a_letter_without_the_password_and_signs_in_with_it_once() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator");
        var body = somebody("nieuw", "advisor");
        body.withArray("expertise").add("lasers").add(" lasers ");
        var added = administrator.post("/api/members", body);
        assertEquals(201, added.status(), added.text());
        assertEquals(List.of("lasers"), added.json().path("member").path("expertise").valueStream().map(JsonNode::asText).toList());
        var password = added.json().path("oneTimePassword").asText();
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND kind = 'invitation'", HERE));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM outbox WHERE payload LIKE '%' || ? || '%'", password));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM member WHERE password_hash LIKE '%' || ? || '%'", password));
        var member = SignedIn.in("nieuw@" + HERE + ".example", password);
        assertTrue(member.get("/api/me").json().path("mustChangePassword").asBoolean());
        var listed = administrator.get("/api/members").json().path("members");
        assertEquals(2, listed.size(), listed.toString());
        assertFalse(listed.toString().contains("hash"), listed.toString());
    }

    @Test
    void members_of_another_institution_are_not_there() {
        var administrator = SignedIn.as(HERE, "administrator");
        var other = SignedIn.as(ELSEWHERE, "advisor");
        assertFalse(administrator.get("/api/members").text().contains(other.email()));
        assertFalse(administrator.get("/api/members/sign-ins").text().contains(other.id().toString()));
        assertEquals(404, administrator.patch("/api/members/" + other.id(), Api.object().put("active", false)).status());
        assertEquals(404, administrator.post("/api/members/" + other.id() + "/password", Api.object()).status());
        assertEquals(404, administrator.patch("/api/members/" + UUID.randomUUID(), Api.object().put("active", false)).status());
        assertEquals(200, other.get("/api/me").status());
    }

    @Test
    void a_changed_role_counts_from_the_next_request_on() {
        var administrator = SignedIn.as(HERE, "administrator");
        var advisor = SignedIn.as(HERE, "advisor");
        assertEquals(403, advisor.get("/api/members").status());
        assertEquals(200, administrator.patch("/api/members/" + advisor.id(), roles("administrator")).status());
        assertEquals(200, advisor.get("/api/members").status());
        assertEquals(403, advisor.get("/api/desk/cases").status());
    }

    @Test
    void roles_of_the_national_loket_are_not_given_at_an_institution() {
        var administrator = SignedIn.as(HERE, "administrator");
        for (var role : List.of("national_advisor", "national_editor")) {
            assertEquals(400, administrator.post("/api/members", somebody("nieuw", role)).status());
            assertEquals(400, administrator.patch("/api/members/" + administrator.id(), roles("administrator", role)).status());
        }
        var national = SignedIn.as("landelijk", "administrator");
        try {
            var body = somebody("landelijk", "national_advisor");
            assertEquals(201, national.post("/api/members", body).status());
        } finally {
            SignedIn.forget("landelijk");
        }
    }

    @Test
    void the_last_administrator_stays() {
        var administrator = SignedIn.as(HERE, "administrator");
        assertEquals(409, administrator.patch("/api/members/" + administrator.id(), roles("advisor")).status());
        assertEquals(409, administrator.patch("/api/members/" + administrator.id(), Api.object().put("active", false)).status());
        assertEquals(200, administrator.get("/api/members").status());
        var second = SignedIn.as(HERE, "administrator");
        assertEquals(200, administrator.patch("/api/members/" + administrator.id(), roles("advisor")).status());
        assertEquals(409, second.patch("/api/members/" + second.id(), Api.object().put("active", false)).status());
    }

    @Test
    void two_administrators_who_remove_each_other_at_the_same_moment_do_not_both_succeed() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = SignedIn.as(HERE, "administrator");
            var other = SignedIn.as(HERE, "administrator");
            List<Callable<Integer>> both = List.of(
                    () -> one.patch("/api/members/" + other.id(), roles("advisor")).status(),
                    () -> other.patch("/api/members/" + one.id(), roles("advisor")).status());
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var status : threads.invokeAll(both)) {
                    assertTrue(List.of(200, 403, 409).contains(status.get()), "status " + status.get());
                }
            }
            assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM member WHERE institution = ? AND active AND 'administrator' = ANY (roles)", HERE));
            SignedIn.forget(HERE);
        }
    }

    @Test
    void who_is_closed_is_out_at_once_in_every_browser() {
        var administrator = SignedIn.as(HERE, "administrator");
        var advisor = SignedIn.as(HERE, "advisor");
        var elsewhere = SignedIn.in(advisor.email());
        assertEquals(200, administrator.patch("/api/members/" + advisor.id(), Api.object().put("active", false)).status());
        assertEquals(401, advisor.get("/api/me").status());
        assertEquals(401, elsewhere.get("/api/me").status());
        assertEquals(200, administrator.patch("/api/members/" + advisor.id(), Api.object().put("active", true)).status());
        assertEquals(401, advisor.get("/api/me").status(), "an old session does not come back");
        var events = administrator.get("/api/members/sign-ins").json().path("events");
        assertEquals("opened", events.path(0).path("event").asText());
        assertEquals("closed", events.path(1).path("event").asText());
        assertEquals("Proef administrator", events.path(1).path("by").asText());
    }

    @Test
    void who_can_handle_cases_no_longer_leaves_them_in_the_queue() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator");
        for (var body : List.of(Api.object().put("active", false), roles("editor"))) {
            var advisor = SignedIn.as(HERE, "advisor");
            var open = aCaseOf(advisor, "claimed");
            var closed = aCaseOf(advisor, "closed");
            assertEquals(200, administrator.patch("/api/members/" + advisor.id(), body).status());
            assertEquals(List.of("sent"), Sql.asOwner().texts("SELECT state FROM case_file WHERE id = ? AND assignee IS NULL", open), body.toString());
            assertEquals(List.of("closed"), Sql.asOwner().texts("SELECT state FROM case_file WHERE id = ? AND assignee IS NOT NULL", closed));
            assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_event WHERE case_id = ? AND action = 'release'", open));
        }
    }

    private static UUID aCaseOf(SignedIn advisor, String state) throws SQLException {
        var id = UUID.randomUUID();
        Sql.asOwner().update("""
                INSERT INTO case_file (id, institution, reference, form, kind, state, language, title, sent_at, assignee)
                VALUES (?, ?, ?, 'case', 'advice', ?, 'nl', 'Een proefzaak', now(), ?)
                """, id, HERE, "LEDEN-" + id.toString().substring(0, 8), state, advisor.id());
        return id;
    }

    @Test
    void a_new_one_time_password_ends_the_sessions_of_who_forgot_the_old_one() {
        var administrator = SignedIn.as(HERE, "administrator");
        var advisor = SignedIn.as(HERE, "advisor");
        var password = administrator.post("/api/members/" + advisor.id() + "/password", Api.object()).json().path("oneTimePassword").asText();
        assertEquals(401, advisor.get("/api/me").status());
        assertTrue(SignedIn.in(advisor.email(), password).get("/api/me").json().path("mustChangePassword").asBoolean());
    }

    @Test
    void an_address_is_taken_once() {
        var administrator = SignedIn.as(HERE, "administrator");
        assertEquals(201, administrator.post("/api/members", somebody("nieuw", "advisor")).status());
        assertEquals(409, administrator.post("/api/members", somebody("NIEUW", "advisor")).status());
        var other = SignedIn.as(ELSEWHERE, "administrator");
        assertEquals(409, other.post("/api/members", somebody("nieuw", "advisor")).status());
    }

    @Test
    void bad_input_is_refused_field_by_field() {
        var administrator = SignedIn.as(HERE, "administrator");
        var good = somebody("nieuw", "advisor");
        var bad = List.of(
                good.deepCopy().put("email", ""), good.deepCopy().put("email", "geen adres"), good.deepCopy().put("email", "a@b.example\nBcc: c@d.example"),
                good.deepCopy().put("email", 1), good.deepCopy().put("email", "a".repeat(300) + "@b.example"),
                good.deepCopy().put("name", ""), good.deepCopy().put("name", " \u200b "), good.deepCopy().put("name", "x".repeat(121)),
                good.deepCopy().put("language", "fr"), good.deepCopy().put("roles", "advisor"),
                good.deepCopy().set("roles", Api.object()), somebody("nieuw"), somebody("nieuw", "keizer"), somebody("nieuw", "ADVISOR"));
        for (var body : bad) {
            var reply = administrator.post("/api/members", body);
            assertEquals(400, reply.status(), body + " " + reply.text());
            assertEquals(1, reply.json().path("fields").size(), reply.text());
        }
        for (var body : List.of(Api.object().put("active", "ja"), Api.object().put("email", "ander@b.example"), roles(), Api.object().put("name", ""))) {
            assertEquals(400, administrator.patch("/api/members/" + administrator.id(), body).status(), body.toString());
        }
        assertEquals(404, administrator.patch("/api/members/geen-nummer", roles("advisor")).status());
        var hostile = somebody("nieuw", "advisor").put("name", "<script>alert(1)</script>'; DROP TABLE member;--");
        assertEquals("<script>alert(1)</script>'; DROP TABLE member;--", administrator.post("/api/members", hostile).json().path("member").path("name").asText());
    }
}
