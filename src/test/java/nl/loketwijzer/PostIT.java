package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.PostOffice;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** Letters that were written leave, whatever the mail server does. */
@OnLiberty
class PostIT {

    private static final String HERE = "tu-post";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void an_institution() throws SQLException {
        SignedIn.institution(HERE);
    }

    @AfterEach
    void nothing_left() throws SQLException {
        Sql.asOwner().update("DELETE FROM outbox WHERE institution = ?", HERE);
        SignedIn.forget(HERE);
    }

    private static PostOffice office() {
        return Neighbours.post();
    }

    private static String somebody() {
        return "iemand-" + UUID.randomUUID() + "@example.nl";
    }

    /** A letter as a step of a case writes it. */
    private static void put(String key, String kind, String language, String recipient, String values) {
        try {
            Sql.asOwner().update("""
                    INSERT INTO outbox (institution, key, kind, recipient, language, payload)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """, HERE, key, kind, recipient, language, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reply(String key, String recipient) {
        put(key, "reply_waiting", "nl", recipient, "{\"reference\":\"LW-" + key + "\",\"link\":\"/zaak/#t\"}");
    }

    private static void until(String what, String key, String condition) {
        Patience.until(what, Patience.LONG, () -> Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND key = ? AND " + condition, HERE, key) == 1);
    }

    private static JsonNode standing(SignedIn member) {
        return member.get("/api/desk/post").json();
    }

    @ParameterizedTest
    @CsvSource({"nl, Bericht over uw aanvraag LW-1, komt niet aan", "en, Message about your request LW-1, does not arrive"})
    void a_letter_leaves_in_the_language_of_its_reader_and_is_forgotten(String language, String subject, String words) {
        var somebody = somebody();
        put("1", "reply_waiting", language, somebody, "{\"reference\":\"LW-1\",\"link\":\"/zaak/#t\"}");
        var letter = office().letterTo(somebody, words);
        assertEquals(subject, letter.subject());
        assertEquals("/zaak/#t", letter.path());
        assertTrue(letter.body().contains(Application.BASE.getPort() + "/zaak/"), letter.body());
        until("the letter is marked as sent and nothing of it is left", "1", "sent_at IS NOT NULL AND recipient IS NULL AND payload IS NULL");
    }

    @Test
    void a_letter_put_twice_is_sent_once() {
        var somebody = somebody();
        reply("twice", somebody);
        until("it is sent", "twice", "sent_at IS NOT NULL");
        reply("twice", somebody);
        reply("after", somebody);
        until("the next is sent", "after", "sent_at IS NOT NULL");
        assertEquals(2, office().lettersTo(somebody).size());
    }

    @Test
    void while_the_mail_server_is_away_letters_wait_and_each_arrives_once_when_it_is_back() {
        var administrator = SignedIn.as(HERE, "administrator");
        var somebody = somebody();
        office().away();
        for (var i = 0; i < 5; i++) {
            reply("away" + i, somebody);
        }
        var standing = Patience.until("the console says so", Patience.LONG, () -> standing(administrator), post -> post.has("problem"));
        assertEquals(5, standing.path("waiting").asInt());
        assertTrue(standing.path("problem").asText().contains("does not answer"), standing.toString());
        assertTrue(standing.has("oldest"));
        office().back();
        Patience.until("all have arrived", Patience.LONG, () -> standing(administrator).path("waiting").asInt() == 0);
        assertEquals(5, office().lettersTo(somebody).stream().map(PostOffice.Received::messageId).distinct().count());
        assertEquals(5, office().lettersTo(somebody).size());
    }

    @Test
    void a_letter_of_which_the_receipt_was_lost_comes_again_under_the_same_name() {
        var somebody = somebody();
        office().hangUpAfterTaking();
        reply("receipt", somebody);
        until("it is marked as sent", "receipt", "sent_at IS NOT NULL");
        assertEquals(2, office().lettersTo(somebody).size());
        assertEquals(1, office().lettersTo(somebody).stream().map(PostOffice.Received::messageId).distinct().count());
    }

    @Test
    void a_refused_letter_is_given_up_and_said_and_can_be_sent_again() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator");
        var somebody = somebody();
        office().refuse(somebody);
        reply("refused", somebody);
        var standing = Patience.until("it is given up", Patience.LONG, () -> standing(administrator), post -> post.path("failed").asInt() == 1);
        assertEquals("The mail server refuses this address (550).", standing.path("letters").path(0).path("problem").asText());
        assertFalse(standing.toString().contains("example.nl") || standing.toString().contains("LW-refused"), "no address and no case: " + standing);
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM outbox WHERE last_problem LIKE '%@%'"));

        office().reset();
        var id = standing.path("letters").path(0).path("id").asText();
        assertEquals(403, SignedIn.as(HERE, "advisor").post("/api/desk/post/again", Api.object().put("id", id)).status());
        assertEquals(200, administrator.post("/api/desk/post/again", Api.object().put("id", id)).status());
        office().letterTo(somebody, "LW-refused");
        assertEquals(404, administrator.post("/api/desk/post/again", Api.object().put("id", id)).status());
    }

    @Test
    void a_code_that_comes_too_late_is_not_sent_any_more() throws SQLException {
        var administrator = SignedIn.as(HERE, "administrator");
        Sql.asOwner().update("""
                INSERT INTO outbox (institution, key, kind, recipient, language, payload, created_at)
                VALUES (?, 'late', 'contact_code', ?, 'nl', '{"code":"123456"}', now() - interval '2 hours')
                """, HERE, somebody());
        var standing = Patience.until("it is given up", Patience.LONG, () -> standing(administrator), post -> post.path("failed").asInt() == 1);
        assertFalse(standing.path("letters").path(0).path("again").asBoolean());
        assertEquals(409, administrator.post("/api/desk/post/again", Api.object().put("id", standing.path("letters").path(0).path("id").asText())).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "reply_waiting | {\"reference\":\"LW-1\"}                                          | iemand@example.nl",
        "reply_waiting | {\"reference\":\"LW-1\\r\\nBcc: x@y.nl\",\"link\":\"/\"}            | iemand@example.nl",
        "reply_waiting | {\"reference\":\"LW-1\",\"link\":\"/\"}                            | 'a@b.nl\r\nBcc: c@d.nl'",
        "of_tomorrow   | {\"anything\":\"else\"}                                          | iemand@example.nl",
        "reply_waiting | not JSON                                                        | iemand@example.nl",
    })
    void a_letter_that_cannot_be_written_keeps_back_no_other(String kind, String values, String recipient) {
        put("broken", kind, "nl", recipient, values);
        var somebody = somebody();
        reply("behind", somebody);
        office().letterTo(somebody, "LW-behind");
        until("the broken one waits", "broken", "sent_at IS NULL AND attempts > 0 AND last_problem IS NOT NULL");
        assertEquals(1, office().letters().size());
    }

    @Test
    void a_letter_that_was_put_off_for_days_is_given_up() throws SQLException {
        Sql.asOwner().update("""
                INSERT INTO outbox (institution, key, kind, recipient, language, payload, attempts, first_try_at)
                VALUES (?, 'old', 'reply_waiting', ?, 'nl', 'not JSON', 120, now() - interval '6 days')
                """, HERE, somebody());
        until("it is given up", "old", "given_up_at IS NOT NULL");
    }

    @Test
    void how_the_post_stands_is_for_members_of_the_institution() {
        assertEquals(401, Api.researcher().get("/api/desk/post").status());
        assertEquals(403, SignedIn.as(HERE, "editor").get("/api/desk/post").status());
        assertEquals(200, SignedIn.as(HERE, "advisor").get("/api/desk/post").status());
        var standing = standing(SignedIn.as(HERE, "administrator"));
        assertTrue(standing.path("configured").asBoolean());
        assertEquals(List.of(0, 0), List.of(standing.path("waiting").asInt(), standing.path("failed").asInt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"id\":null}", "{\"id\":7}", "{\"id\":{}}", "not JSON"})
    void sending_again_without_saying_what_is_refused(String body) {
        var status = SignedIn.as(HERE, "administrator").api().post("/api/desk/post/again", body).status();
        assertTrue(status == 400 || status == 404 || status == 422, body + " gives " + status);
    }

    @Test
    void an_unknown_letter_is_not_sent_again() {
        var administrator = SignedIn.as(HERE, "administrator");
        assertEquals(404, administrator.post("/api/desk/post/again", Api.object().put("id", "x".repeat(10_000))).status());
        assertEquals(404, administrator.post("/api/desk/post/again", Api.object().put("id", "' OR true --")).status());
    }
}
