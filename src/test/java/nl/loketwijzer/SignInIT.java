package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** Coming in, staying in and going out with an account of this installation. */
@OnLiberty
class SignInIT {

    private static final String HERE = "tu-aanmelden";
    private static final String WRONG = "een heel andere wachtzin";
    private static final String NEW = "nog een lange wachtzin";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nobody_left() {
        SignedIn.forget(HERE);
    }

    private static Api.Reply signIn(String email, String password) {
        return Api.researcher().post("/api/sign-in", Api.object().put("email", email).put("password", password));
    }

    private static <T> List<T> atOnce(int number, Callable<T> what) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(number)) {
            var all = threads.invokeAll(IntStream.range(0, number).mapToObj(_ -> what).toList());
            var results = new java.util.ArrayList<T>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void a_member_signs_in_and_out() {
        var advisor = SignedIn.as(HERE, "advisor");
        var me = advisor.get("/api/me").json();
        assertEquals(advisor.email(), me.path("email").asText());
        assertEquals("advisor", me.path("roles").path(0).asText());
        assertEquals(HERE, me.path("institution").path("key").asText());
        assertEquals(204, advisor.delete("/api/sign-in").status());
        assertEquals(401, advisor.get("/api/me").status());
    }

    @Test
    void the_address_is_found_in_capitals_and_with_spaces_around_it() {
        var email = SignedIn.member(HERE, "advisor");
        assertEquals(200, signIn(" " + email.toUpperCase() + " ", SignedIn.PASSWORD).status());
    }

    @Test
    void the_cookie_is_of_this_host_alone_and_out_of_reach_of_scripts() {
        var cookie = signIn(SignedIn.member(HERE, "advisor"), SignedIn.PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();
        // Exactly so: with quotes around the path, browsers refuse the prefix.
        assertTrue(cookie.matches("__Host-loketwijzer=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict"), cookie);
    }

    @Test
    void what_is_stored_of_a_session_does_not_open_it() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        var stored = Sql.asOwner().texts("SELECT encode(token_hash, 'hex') FROM signed_in WHERE member = ?", advisor.id()).getFirst();
        assertFalse(stored.contains(advisor.cookie()));
        assertEquals(64, stored.length());
        assertEquals(401, advisor.api().with("Cookie", "__Host-loketwijzer=" + stored).get("/api/me").status());
        for (var cookie : List.of("", "x", advisor.cookie() + "A", "A".repeat(43), "'; DROP TABLE member; --", "%00", "é".repeat(43))) {
            assertEquals(401, advisor.api().with("Cookie", "__Host-loketwijzer=" + cookie).get("/api/me").status(), cookie);
        }
    }

    @Test
    void changing_something_takes_the_csrf_token_of_this_very_session() {
        var advisor = SignedIn.as(HERE, "advisor");
        assertEquals(403, advisor.api().with("CSRF-Token", "").delete("/api/me/sessions").status());
        assertEquals(403, advisor.api().with("CSRF-Token", "x".repeat(43)).delete("/api/me/sessions").status());
        assertEquals(403, advisor.api().with("CSRF-Token", SignedIn.as(HERE, "advisor").csrf()).delete("/api/me/sessions").status());
        assertEquals(200, advisor.get("/api/me").status());
        assertEquals(204, advisor.delete("/api/me/sessions").status());
    }

    @Test
    void a_session_ends_after_half_an_hour_of_nothing() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("UPDATE signed_in SET seen_at = now() - interval '29 minutes' WHERE member = ?", advisor.id());
        assertEquals(200, advisor.get("/api/me").status());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM signed_in WHERE member = ? AND seen_at < now() - interval '1 minute'", advisor.id()), "seen again");
        Sql.asOwner().update("UPDATE signed_in SET seen_at = now() - interval '31 minutes' WHERE member = ?", advisor.id());
        assertEquals(401, advisor.get("/api/me").status());
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("UPDATE signed_in SET opened_at = now() - interval '11 hours 59 minutes' WHERE member = ?", advisor.id());
        assertEquals(200, advisor.get("/api/me").status());
        Sql.asOwner().update("UPDATE signed_in SET opened_at = now() - interval '12 hours 1 second' WHERE member = ?", advisor.id());
        assertEquals(401, advisor.get("/api/me").status());
        SignedIn.in(advisor.email());
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM signed_in WHERE member = ?", advisor.id()), "what is over is cleared away");
    }

    @Test
    void signing_out_everywhere_ends_the_sessions_of_all_browsers() {
        var here = SignedIn.as(HERE, "advisor");
        var there = SignedIn.in(here.email());
        var colleague = SignedIn.as(HERE, "advisor");
        assertEquals(204, here.delete("/api/me/sessions").status());
        assertEquals(401, here.get("/api/me").status());
        assertEquals(401, there.get("/api/me").status());
        assertEquals(200, colleague.get("/api/me").status());
    }

    @Test
    void a_stolen_cookie_is_worthless_after_the_password_was_changed() {
        var advisor = SignedIn.as(HERE, "advisor");
        var thief = SignedIn.in(advisor.email());
        assertEquals(204, advisor.post("/api/me/password", Api.object().put("current", SignedIn.PASSWORD).put("new", NEW)).status());
        assertEquals(401, thief.get("/api/me").status());
        assertEquals(200, advisor.get("/api/me").status());
        assertEquals(401, signIn(advisor.email(), SignedIn.PASSWORD).status());
        assertEquals(200, signIn(advisor.email(), NEW).status());
    }

    @Test
    void a_password_must_be_long_and_not_the_address_and_the_old_one_must_be_known() {
        var advisor = SignedIn.as(HERE, "advisor");
        for (var bad : List.of("", "elf tekens!", advisor.email(), advisor.email().toUpperCase(), "aaaaaaaaaaaaaaaa", SignedIn.PASSWORD, "x1y2z3".repeat(34))) {
            var reply = advisor.post("/api/me/password", Api.object().put("current", SignedIn.PASSWORD).put("new", bad));
            assertEquals(400, reply.status(), bad);
            assertTrue(reply.json().path("fields").has("new"), reply.text());
        }
        var reply = advisor.post("/api/me/password", Api.object().put("current", WRONG).put("new", NEW));
        assertEquals(400, reply.status());
        assertTrue(reply.json().path("fields").has("current"), reply.text());
    }

    @Test
    void who_comes_from_the_provider_has_no_password_to_change_here() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("UPDATE member SET password_hash = NULL, subject = 'https://id.example 17' WHERE id = ?", advisor.id());
        assertEquals(409, advisor.post("/api/me/password", Api.object().put("current", SignedIn.PASSWORD).put("new", NEW)).status());
        assertEquals(401, signIn(advisor.email(), SignedIn.PASSWORD).status());
    }

    @Test
    void a_first_password_opens_nothing_but_the_door_to_another_one() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator", "advisor");
        Sql.asOwner().update("UPDATE member SET password_must_change = true WHERE id = ?", administrator.id());
        assertTrue(administrator.get("/api/me").json().path("mustChangePassword").asBoolean());
        assertEquals(403, administrator.get("/api/members").status());
        assertEquals(204, administrator.post("/api/me/password", Api.object().put("current", SignedIn.PASSWORD).put("new", NEW)).status());
        assertEquals(200, administrator.get("/api/members").status());
    }

    @Test
    void a_closed_account_is_out_at_once_and_stays_out() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("UPDATE member SET active = false WHERE id = ?", advisor.id());
        assertEquals(401, advisor.get("/api/me").status());
        assertEquals(401, signIn(advisor.email(), SignedIn.PASSWORD).status());
    }

    @Test
    void who_is_unknown_mistyped_or_closed_hears_the_same_after_the_same_work() throws SQLException {
        var known = SignedIn.member(HERE, "advisor");
        var closed = SignedIn.member(HERE, "advisor");
        // As the application itself makes them: the time that hashing takes is the point.
        SignedIn.withFullHash(known);
        SignedIn.withFullHash(closed);
        Sql.asOwner().update("UPDATE member SET active = false WHERE email = ?", closed);
        var began = new long[4];
        var answers = new java.util.ArrayList<String>();
        var addresses = List.of("niemand-" + System.nanoTime() + "@" + HERE + ".example", known, closed);
        signIn("warm@" + HERE + ".example", WRONG);
        for (var i = 0; i < 3; i++) {
            var start = System.nanoTime();
            var reply = signIn(addresses.get(i), WRONG);
            began[i] = (System.nanoTime() - start) / 1_000_000;
            assertEquals(401, reply.status());
            answers.add(reply.text());
        }
        assertEquals(1, answers.stream().distinct().count(), answers.toString());
        var quickest = IntStream.range(0, 3).mapToLong(i -> began[i]).min().orElseThrow();
        var slowest = IntStream.range(0, 3).mapToLong(i -> began[i]).max().orElseThrow();
        assertTrue(slowest < quickest * 3 + 100, "milliseconds: " + java.util.Arrays.toString(began));
    }

    @Test
    void five_failures_lock_the_address_for_a_minute_and_the_next_ones_for_twice_as_long() throws SQLException {
        var email = SignedIn.member(HERE, "advisor");
        locksAfterFive(email);
        assertEquals(429, signIn(email, SignedIn.PASSWORD).status(), "also with the right password");
        assertEquals(List.of("wrong_password", "wrong_password", "wrong_password", "wrong_password", "locked"), Sql.asOwner().texts(
                "SELECT event FROM sign_in_log l JOIN member m ON m.id = l.member WHERE m.email = ? ORDER BY l.id", email));
        for (var minutes : List.of(2, 4, 8, 16, 32, 60, 60)) {
            Sql.asOwner().update("UPDATE sign_in_attempt SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL");
            assertEquals(401, signIn(email, WRONG).status());
            var locked = signIn(email, WRONG);
            assertEquals(429, locked.status());
            var wait = Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(wait > (minutes - 1) * 60 && wait <= minutes * 60 + 1, minutes + " minutes, not " + wait + " s");
        }
        Sql.asOwner().update("UPDATE sign_in_attempt SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL");
        assertEquals(200, signIn(email, SignedIn.PASSWORD).status());
        assertEquals(401, signIn(email, WRONG).status(), "a success is a new start");
        assertEquals(401, signIn(email, WRONG).status());
    }

    @Test
    void an_address_that_nobody_has_is_locked_in_the_same_way() {
        locksAfterFive("niemand-" + System.nanoTime() + "@" + HERE + ".example");
    }

    private static void locksAfterFive(String email) {
        for (var i = 0; i < 5; i++) {
            assertEquals(401, signIn(email, WRONG).status(), "failure " + (i + 1));
        }
        var locked = signIn(email, WRONG);
        assertEquals(429, locked.status());
        var wait = Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait > 30 && wait <= 61, "a minute, not " + wait + " s");
    }

    @Test
    void guessing_at_the_same_moment_is_no_way_around_the_lock() throws InterruptedException, ExecutionException {
        var email = SignedIn.member(HERE, "advisor");
        var answers = atOnce(20, () -> signIn(email, WRONG).status());
        assertEquals(5, answers.stream().filter(status -> status == 401).count(), answers.toString());
        assertEquals(15, answers.stream().filter(status -> status == 429).count(), answers.toString());
    }

    @Test
    void one_network_address_cannot_try_without_end() {
        var caller = Api.researcher();
        var statuses = IntStream.range(0, 31).mapToObj(i -> caller.post("/api/sign-in",
                Api.object().put("email", "poging-" + i + "@" + HERE + ".example").put("password", "x")).status()).toList();
        assertEquals(429, statuses.getLast(), statuses.toString());
        assertEquals(30, statuses.stream().filter(status -> status == 401).count(), statuses.toString());
    }

    @Test
    void bad_input_is_refused_without_a_trace() {
        for (var body : List.of("", "[]", "null", "{\"email\":1}", "{\"email\":null}", "{", "{\"email\":\"" + "a".repeat(60_000) + "\"}",
                "{\"email\":\"a@b.example\",\"password\":[]}")) {
            var reply = Api.researcher().post("/api/sign-in", body);
            assertTrue(List.of(400, 401).contains(reply.status()), body.length() + " characters: " + reply.status() + " " + reply.text());
            assertFalse(reply.text().contains("Exception") || reply.text().contains("nl.loketwijzer"), reply.text());
        }
        assertEquals(413, Api.researcher().post("/api/sign-in", "{\"email\":\"" + "a".repeat(70_000) + "\"}").status());
        assertEquals(401, signIn("\u0000@" + HERE + ".example", "x\u0000y").status());
    }

    @Test
    void every_sign_in_is_written_down_without_address_or_password() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator");
        var advisor = SignedIn.as(HERE, "advisor");
        signIn(advisor.email(), WRONG);
        advisor.delete("/api/sign-in");
        var events = administrator.get("/api/members/sign-ins").json().path("events");
        assertEquals("signed_out", events.path(0).path("event").asText(), events.toString());
        assertEquals("wrong_password", events.path(1).path("event").asText());
        assertEquals("signed_in", events.path(2).path("event").asText());
        assertFalse(events.toString().contains("@"));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM sign_in_log WHERE event LIKE '%wachtzin%'"));
    }

    @Test
    void the_first_account_is_made_once_and_by_whoever_runs_the_installation() throws Exception {
        assertEquals(403, Api.researcher().post("/api/first-account", "{}").status());
        SignedIn.member(HERE, "advisor");
        assertEquals(409, Api.operator().post("/api/first-account", "{}").status());
        Sql.asOwner().update("DELETE FROM member");
        try {
            var replies = atOnce(8, () -> Api.operator().post("/api/first-account", "{}"));
            assertEquals(1, replies.stream().filter(reply -> reply.status() == 201).count(), replies.toString());
            assertEquals(7, replies.stream().filter(reply -> reply.status() == 409).count());
            assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM member"));
            var first = replies.stream().filter(reply -> reply.status() == 201).findFirst().orElseThrow().json();
            assertEquals("beheer@localhost", first.path("email").asText());
            var password = first.path("oneTimePassword").asText();
            assertTrue(password.matches("([a-z2-9]{5}-){3}[a-z2-9]{5}"), password);
            var beheer = SignedIn.in("beheer@localhost", password);
            assertEquals(List.of("lead_advisor", "editor", "administrator"), beheer.roles());
            assertEquals(403, beheer.get("/api/members").status());
            assertEquals(204, beheer.post("/api/me/password", Api.object().put("current", password).put("new", NEW)).status());
            assertEquals(200, beheer.get("/api/members").status());
        } finally {
            Sql.asOwner().update("DELETE FROM member WHERE email = 'beheer@localhost'");
        }
    }

    @Test
    void whoever_runs_the_installation_makes_accounts_and_helps_who_forgot() {
        var body = Api.object().put("email", "Nieuw@" + HERE + ".example").put("name", "Nieuw").put("institution", "landelijk");
        body.putArray("roles").add("national_advisor");
        assertEquals(403, Api.researcher().post("/api/accounts", body).status());
        var made = Api.operator().post("/api/accounts", body);
        try {
            assertEquals(201, made.status(), made.text());
            var first = made.json().path("oneTimePassword").asText();
            var session = SignedIn.in("nieuw@" + HERE + ".example", first);
            var again = Api.operator().post("/api/accounts", body);
            assertEquals(200, again.status());
            assertFalse(again.json().path("made").asBoolean());
            assertNotEquals(first, again.json().path("oneTimePassword").asText());
            assertEquals(401, session.get("/api/me").status());
            assertEquals(401, signIn(session.email(), first).status());
            assertEquals(200, signIn(session.email(), again.json().path("oneTimePassword").asText()).status());
        } finally {
            SignedIn.forget("landelijk");
        }
        assertEquals(400, Api.operator().post("/api/accounts", body.deepCopy().put("institution", "nergens")).status());
        assertEquals(400, Api.operator().post("/api/accounts", body.deepCopy().put("email", "geen adres")).status());
    }

    @Test
    void the_ways_in_are_told() {
        var ways = Api.researcher().get("/api/sign-in").json();
        assertTrue(ways.path("local").asBoolean());
        assertFalse(ways.has("oidc"));
        var nobody = Api.researcher().get("/api/sign-in/oidc");
        assertTrue(List.of(401, 403, 404).contains(nobody.status()), nobody.status() + " " + nobody.text());
        assertFalse(nobody.headers().firstValue("WWW-Authenticate").isPresent(), "a browser would ask for a password in a window of its own: " + nobody.headers());
    }
}
