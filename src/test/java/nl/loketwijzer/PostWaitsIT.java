package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** An installation without a mail server. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.smtp.host", value = "")
class PostWaitsIT {

    private static final String HERE = "tu-zonder-post";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nothing_left() throws SQLException {
        Sql.asOwner().update("DELETE FROM outbox WHERE institution = ?", HERE);
        SignedIn.forget(HERE);
    }

    @Test
    void letters_wait_and_the_console_says_so() throws SQLException {
        var advisor = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("""
                INSERT INTO outbox (institution, key, kind, recipient, language, payload, created_at, next_at)
                VALUES (?, 'waits', 'reminder', 'iemand@example.nl', 'nl', '{"reference":"LW-1","link":"/"}', now() - interval '9 days', now() - interval '9 days')
                """, HERE);
        var standing = advisor.get("/api/desk/post").json();
        assertFalse(standing.path("configured").asBoolean());
        assertEquals(1, standing.path("waiting").asInt());
        assertEquals(0, standing.path("failed").asInt());
        assertEquals(0, Neighbours.post().lettersTo("iemand@example.nl").size());
    }
}
