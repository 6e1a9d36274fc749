package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Sql;

/** What the application can do to its own database: no more than it needs, and only for the institution it works for. */
@OnLiberty
class DatabaseRolesIT {

    private static final String NOT_ALLOWED = "42501";
    private static final List<String> PRIVATE = List.of("conversation", "question", "answer_event", "share", "outbox");
    private static final List<String> KNOWLEDGE = List.of("edition", "collection", "document", "passage", "entry", "passage_word", "passage_vector",
            "sentence_vector", "index_run");

    private final UUID id = UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    private static Sql application() {
        return Sql.asApplication();
    }

    /** A second institution with a row in every table. */
    @BeforeEach
    void another_institution() throws SQLException {
        var owner = Sql.asOwner();
        owner.update("""
                INSERT INTO institution
                SELECT (jsonb_populate_record(i, '{"key": "elders"}')).*
                FROM institution i
                WHERE key = 'landelijk'
                """);
        try (var connection = owner.connect(); var statement = connection.createStatement()) {
            statement.execute("""
                    WITH e AS (INSERT INTO edition (institution, collection) VALUES ('elders', 'eigen') RETURNING id),
                         c AS (INSERT INTO collection (institution, name, edition) SELECT 'elders', 'eigen', id FROM e),
                         d AS (INSERT INTO document (id, institution, collection, path, digest, kind, language, title)
                               VALUES ('%1$s', 'elders', 'eigen', 'a.md', 'x', 'institution', 'nl', 'Eigen')),
                         p AS (INSERT INTO passage (id, institution, language, heading_path, text, sentence_starts, sentence_ends, sources)
                               VALUES ('%1$s', 'elders', 'nl', '{}', 'Alleen voor elders.', '{0}', '{19}', '{}')),
                         n AS (INSERT INTO entry (edition, document, ordinal, passage, institution, language)
                               SELECT id, '%1$s', 0, '%1$s', 'elders', 'nl' FROM e),
                         w AS (INSERT INTO passage_word (word, passage, institution, impact) VALUES ('eld', '%1$s', 'elders', 1)),
                         v AS (INSERT INTO passage_vector (passage, model, institution, vector) VALUES ('%1$s', 'm', 'elders', '[1,0]')),
                         s AS (INSERT INTO sentence_vector (passage, model, position, institution, vector) VALUES ('%1$s', 'm', 0, 'elders', '[1,0]')),
                         r AS (INSERT INTO index_run (institution, collection) VALUES ('elders', 'eigen')),
                         g AS (INSERT INTO conversation (id, institution, key_hash, language) VALUES ('%1$s', 'elders', '\\x01', 'nl')),
                         q AS (INSERT INTO question (id, institution, conversation, text, language) VALUES ('%1$s', 'elders', '%1$s', 'Geheim?', 'nl')),
                         a AS (INSERT INTO answer_event (question, number, institution, name, data) VALUES ('%1$s', 1, 'elders', 'start', '{}')),
                         o AS (INSERT INTO outbox (institution, key, kind, recipient, language, payload, next_at)
                               VALUES ('elders', '%1$s', 'reminder', 'iemand@example.nl', 'nl', '{}', now() + interval '1 day'))
                    INSERT INTO share (token_hash, institution, conversation, expires_at) VALUES ('\\x02', 'elders', '%1$s', now() + interval '1 hour')
                    """.formatted(id));
        }
    }

    @AfterEach
    void no_other_institution() throws SQLException {
        try (var connection = Sql.asOwner().connect(); var statement = connection.createStatement()) {
            for (var table : List.of("outbox", "share", "answer_event", "question", "conversation", "index_run", "sentence_vector", "passage_vector", "passage_word", "entry",
                    "passage", "document", "collection", "edition")) {
                statement.executeUpdate("DELETE FROM " + table + " WHERE institution = 'elders'");
            }
            statement.executeUpdate("DELETE FROM institution WHERE key = 'elders'");
        }
    }

    @Test
    void the_application_role_has_no_power_beyond_its_rows() throws SQLException {
        assertEquals(List.of("f f f f f"), application().texts("""
                SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls) FROM pg_roles WHERE rolname = current_user
                """));
        assertEquals(0, application().number("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"));
        assertEquals(0, application().number("SELECT count(*) FROM pg_auth_members WHERE member = (SELECT oid FROM pg_roles WHERE rolname = current_user)"));
        assertFalse(application().user().equals(Sql.asOwner().user()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CREATE TABLE extra (a int)",
        "CREATE SCHEMA extra",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE passage ADD COLUMN extra int",
        "ALTER TABLE conversation DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_only ON conversation",
        "DROP TABLE answer_event",
        "TRUNCATE answer_event",
        "CREATE ROLE extra",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "DROP EXTENSION vector",
        "COPY passage TO PROGRAM 'cat'",
        "COPY passage TO '/tmp/passages'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_authid",
        "SELECT * FROM flyway_schema_history",
        "UPDATE institution SET name_nl = 'Anders'",
        "DELETE FROM institution",
    })
    void what_the_application_never_needs_it_may_not_do(String sql) throws SQLException {
        try (var connection = application().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals(NOT_ALLOWED, refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void every_table_guards_its_rows() throws SQLException {
        assertEquals(List.of(), Sql.asOwner().texts("""
                SELECT c.relname
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'flyway_schema_history'
                  AND (NOT c.relrowsecurity OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                """), "tables without row-level security");
        assertEquals(List.of(), Sql.asOwner().texts("""
                SELECT c.relname
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('flyway_schema_history', 'institution')
                  AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'institution')
                """), "tables whose rows belong to nobody");
    }

    @Test
    void rows_of_an_institution_are_seen_by_that_institution_alone() throws SQLException {
        try (var connection = application().connect()) {
            connection.setAutoCommit(false);
            for (var table : KNOWLEDGE) {
                assertEquals(0, seen(connection, "", table, "elders"), table + " by nobody");
                assertEquals(0, seen(connection, "landelijk", table, "elders"), table + " by the national layer");
                assertEquals(1, seen(connection, "elders", table, "elders"), table + " by its own");
            }
            for (var table : PRIVATE) {
                assertEquals(0, seen(connection, "", table, "elders"), table + " by nobody");
                assertEquals(0, seen(connection, "landelijk", table, "elders"), table + " by another");
                assertEquals(1, seen(connection, "elders", table, "elders"), table + " by its own");
                assertEquals(0, seen(connection, "elders", table, "landelijk"), table + " of the national layer");
            }
            assertTrue(seen(connection, "elders", "passage", "landelijk") > 0, "national knowledge is everybody's");
        }
    }

    @Test
    void an_institution_changes_nothing_of_the_national_layer() throws SQLException {
        try (var connection = application().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var table : KNOWLEDGE) {
                workFor(connection, "elders");
                assertEquals(0, statement.executeUpdate("UPDATE " + table + " SET institution = 'elders' WHERE institution = 'landelijk'"), table);
                assertEquals(0, statement.executeUpdate("DELETE FROM " + table + " WHERE institution = 'landelijk'"), table);
                var point = connection.setSavepoint();
                var refused = assertThrows(SQLException.class, () ->
                        statement.executeUpdate("UPDATE " + table + " SET institution = 'landelijk' WHERE institution = 'elders'"), table);
                assertEquals(NOT_ALLOWED, refused.getSQLState(), table + ": " + refused.getMessage());
                connection.rollback(point);
            }
            var refused = assertThrows(SQLException.class, () -> statement.executeUpdate(
                    "INSERT INTO index_run (institution, collection) VALUES ('landelijk', 'x')"));
            assertEquals(NOT_ALLOWED, refused.getSQLState());
        }
    }

    @Test
    void a_passage_of_an_institution_is_found_and_opened_there_alone() throws SQLException {
        assertEquals(404, Api.researcher().get("/api/passages/" + id).status());
        assertEquals(200, Api.researcher().get("/api/passages/" + id + "?institution=elders").status());
        assertFalse(Api.researcher().get("/api/passages?q=elders&language=nl&limit=50").text().contains(id.toString()));
    }

    @Test
    void a_member_may_write_a_letter_and_see_none_and_the_same_letter_is_there_once() throws SQLException {
        try (var connection = application().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            workFor(connection, "elders");
            statement.execute("SELECT set_config('loketwijzer.scope', 'desk', true)");
            var put = """
                    INSERT INTO outbox (institution, key, kind, recipient, language, payload, next_at)
                    VALUES (working_for(), 'case/1', 'reminder', 'iemand@example.nl', 'nl', '{}', now() + interval '1 day')
                    ON CONFLICT DO NOTHING
                    """;
            assertEquals(1, statement.executeUpdate(put));
            assertEquals(0, statement.executeUpdate(put));
            try (var rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
                rows.next();
                assertEquals(0, rows.getInt(1));
            }
            assertEquals(0, statement.executeUpdate("DELETE FROM outbox"));
            assertEquals(0, statement.executeUpdate("UPDATE outbox SET recipient = 'elders@example.nl'"));
            statement.execute("SELECT set_config('loketwijzer.scope', '', true)");
            assertEquals(2, seen(connection, "elders", "outbox", "elders"));
            connection.rollback();
        }
    }

    @Test
    void the_institution_of_a_transaction_is_forgotten_at_its_end() throws SQLException {
        try (var connection = application().connect()) {
            connection.setAutoCommit(false);
            assertEquals(1, seen(connection, "elders", "conversation", "elders"));
            connection.commit();
            try (var statement = connection.createStatement(); var rows = statement.executeQuery("SELECT count(*) FROM conversation")) {
                rows.next();
                assertEquals(0, rows.getInt(1));
            }
        }
    }

    private static long seen(Connection connection, String by, String table, String of) throws SQLException {
        workFor(connection, by);
        try (var statement = connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE institution = ?")) {
            statement.setString(1, of);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void workFor(Connection connection, String institution) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('loketwijzer.institution', ?, true)")) {
            statement.setString(1, institution);
            statement.execute();
        }
    }
}
