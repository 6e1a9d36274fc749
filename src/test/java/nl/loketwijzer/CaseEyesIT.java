package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** The second wall: whatever a statement asks for, the database shows a member the cases of those eyes and what hangs on them. */
@OnLiberty
class CaseEyesIT {

    private static final String HERE = "tu-ogen";
    private static final String ELSEWHERE = "tu-andere-ogen";
    private static final String NOT_ALLOWED = "42501";

    /** A row in every table that hangs on a case and that this part of the application writes. */
    private static final Map<String, String> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("case_message", "INSERT INTO case_message (id, case_id, institution, by_kind, kind, body) VALUES (gen_random_uuid(), ?1, ?2, 'researcher', 'message', 'x')"),
            Map.entry("case_event", "INSERT INTO case_event (case_id, institution, number, by_kind, action, to_state) VALUES (?1, ?2, 77, 'system', 'proef', 'sent')"),
            Map.entry("intake_answer", "INSERT INTO intake_answer (case_id, institution, field, value, origin) VALUES (?1, ?2, 'partner', 'x', 'researcher')"),
            Map.entry("case_party", "INSERT INTO case_party (id, case_id, institution, party, question) VALUES (gen_random_uuid(), ?1, ?2, 'cdiu', 'x')"),
            Map.entry("case_key", "INSERT INTO case_key (key_hash, case_id, institution, kind, expires_at) VALUES (decode(md5(random()::text), 'hex'), ?1, ?2, 'tab', now())"),
            Map.entry("contact_code", "INSERT INTO contact_code (case_id, institution, email, code_hash, expires_at) VALUES (?1, ?2, 'a@b.example', '\\x00', now())"),
            Map.entry("case_seen", "INSERT INTO case_seen (case_id, institution, member) VALUES (?1, ?2, ?3)"),
            Map.entry("case_presence", "INSERT INTO case_presence (case_id, institution, member, doing) VALUES (?1, ?2, ?3, 'reading')"),
            Map.entry("case_indexed", "INSERT INTO case_indexed (case_id, institution, version) VALUES (?1, ?2, 1) ON CONFLICT DO NOTHING"),
            Map.entry("case_word", "INSERT INTO case_word (case_id, institution, word, impact) VALUES (?1, ?2, 'proefwoord', 1) ON CONFLICT DO NOTHING"),
            Map.entry("case_vector", "INSERT INTO case_vector (case_id, institution, model, version, vector) VALUES (?1, ?2, 'proef', 1, '[1,0]') ON CONFLICT DO NOTHING")));

    /** The indexer works on these at the same time. */
    private static final Set<String> SEARCHED = Set.of("case_indexed", "case_word", "case_vector");

    private UUID advisor;
    private UUID recipient;
    private UUID recused;
    private UUID anyone;
    private final Map<String, TrialCase> cases = new TreeMap<>();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_case_of_every_kind() throws SQLException {
        advisor = SignedIn.as(HERE, "advisor").id();
        recipient = SignedIn.as(HERE, "advisor").id();
        recused = SignedIn.as(HERE, "advisor").id();
        anyone = SignedIn.as(ELSEWHERE, "advisor").id();
        cases.put("open", TrialCase.sent(HERE, "Gewoon").with("recused = ?", new UUID[] {recused}));
        cases.put("people", TrialCase.in(HERE, "Personeel", "sent", "people", "advice"));
        cases.put("board", TrialCase.sent(HERE, "Bestuur").with("before_board = ?", true));
        cases.put("sealed", TrialCase.sealed(HERE, "Melding", recipient));
        cases.put("sealed people", TrialCase.in(HERE, "Melding over iemand", "sent", "people", "incident").with("before_board = true, sealed = true, recipients = ?",
                new UUID[] {recipient}));
        cases.put("elsewhere", TrialCase.sent(ELSEWHERE, "Van een ander"));
        for (var file : cases.values()) {
            for (var insert : ROWS.values()) {
                Sql.asOwner().update(bound(insert, file.id(), file.institution(), file.institution().equals(HERE) ? advisor : anyone));
            }
        }
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
        TrialCase.forget(ELSEWHERE);
    }

    private static String bound(String sql, UUID file, String institution, UUID member) {
        return sql.replace("?1", "'" + file + "'").replace("?2", "'" + institution + "'").replace("?3", "'" + member + "'");
    }

    /** For whom a transaction works, and the cases that are there for it. */
    private record Eyes(String name, String institution, UUID member, String scope, Set<String> see) {
    }

    private List<Eyes> everybody() {
        return List.of(
                new Eyes("the application", HERE, null, "", Set.of("open", "people", "board", "sealed", "sealed people")),
                new Eyes("an advisor", HERE, advisor, "desk", Set.of("open", "people", "board")),
                new Eyes("a recipient", HERE, recipient, "desk", Set.of("open", "people", "board", "sealed", "sealed people")),
                new Eyes("who stepped aside", HERE, recused, "desk", Set.of("people", "board")),
                new Eyes("HR", HERE, advisor, "people", Set.of("people")),
                new Eyes("the board", HERE, advisor, "board", Set.of("board")),
                new Eyes("the board as a recipient", HERE, recipient, "board", Set.of("board", "sealed", "sealed people")),
                new Eyes("who has no cases", HERE, advisor, "none", Set.of()),
                new Eyes("eyes nobody knows", HERE, advisor, "everything", Set.of()),
                new Eyes("another institution", ELSEWHERE, anyone, "desk", Set.of("elsewhere")),
                new Eyes("the national Loket", "landelijk", anyone, "desk", Set.of()),
                new Eyes("nobody", "", null, "", Set.of()));
    }

    @Test
    void each_sees_those_cases_and_what_hangs_on_them_and_nothing_else() throws SQLException {
        try (var connection = Sql.asApplication().connect()) {
            connection.setAutoCommit(false);
            for (var eyes : everybody()) {
                actAs(connection, eyes);
                assertEquals(new TreeSet<>(eyes.see()), seen(connection, "SELECT id FROM case_file"), eyes.name());
                for (var table : ROWS.keySet()) {
                    var seen = seen(connection, "SELECT case_id FROM " + table);
                    if (SEARCHED.contains(table)) {
                        assertTrue(eyes.see().containsAll(seen), table + " by " + eyes.name() + ": " + seen);
                    } else {
                        assertEquals(new TreeSet<>(eyes.see()), seen, table + " by " + eyes.name());
                    }
                }
            }
        }
    }

    @Test
    void what_is_not_seen_is_not_changed_and_nothing_is_hung_on_it() throws SQLException {
        try (var connection = Sql.asApplication().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var eyes : everybody()) {
                actAs(connection, eyes);
                for (var hidden : cases.entrySet()) {
                    if (eyes.see().contains(hidden.getKey())) {
                        continue;
                    }
                    var file = hidden.getValue();
                    assertEquals(0, statement.executeUpdate("UPDATE case_file SET title = 'x' WHERE id = '" + file.id() + "'"), eyes.name());
                    assertEquals(0, statement.executeUpdate("DELETE FROM intake_answer WHERE case_id = '" + file.id() + "'"), eyes.name());
                    for (var row : ROWS.entrySet()) {
                        var point = connection.setSavepoint();
                        var refused = assertThrows(SQLException.class, () -> statement.execute(bound(row.getValue(), file.id(), file.institution(), advisor)),
                                row.getKey() + " by " + eyes.name());
                        assertEquals(NOT_ALLOWED, refused.getSQLState(), row.getKey() + " by " + eyes.name() + ": " + refused.getMessage());
                        connection.rollback(point);
                    }
                }
            }
            connection.rollback();
        }
    }

    @Test
    void every_table_that_hangs_on_a_case_goes_by_the_eyes_for_that_case() throws SQLException {
        assertEquals(List.of(), Sql.asOwner().texts("""
                SELECT c.relname
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id'
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, p.polrelid) LIKE '%case_file%')
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, p.polrelid) LIKE '%acting_scope()%')
                """));
    }

    @Test
    void nobody_looks_into_the_search_of_cases_that_are_not_theirs() throws SQLException {
        var hr = SignedIn.as(HERE, "hr_contact");
        var board = SignedIn.as(HERE, "board_contact");
        var editor = SignedIn.as(HERE, "editor");
        assertEquals(403, editor.get("/api/desk/cases").status());
        for (Function<TrialCase, String> door : List.<Function<TrialCase, String>>of(TrialCase::path, file -> file.path() + "/similar", file -> file.path() + "/indicators")) {
            assertEquals(200, hr.get(door.apply(cases.get("people"))).status());
            assertEquals(404, hr.get(door.apply(cases.get("open"))).status());
            assertEquals(404, hr.get(door.apply(cases.get("sealed people"))).status());
            assertEquals(200, board.get(door.apply(cases.get("board"))).status());
            assertEquals(404, board.get(door.apply(cases.get("open"))).status());
            assertEquals(403, editor.get(door.apply(cases.get("open"))).status());
        }
        assertTrue(hr.get("/api/desk/cases?q=proefwoord").json().path("total").asInt() <= 1);
    }

    private static void actAs(Connection connection, Eyes eyes) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT set_config('loketwijzer.institution', ?, true), set_config('loketwijzer.member', ?, true), set_config('loketwijzer.scope', ?, true)
                """)) {
            statement.setString(1, eyes.institution());
            statement.setString(2, eyes.member() == null ? "" : eyes.member().toString());
            statement.setString(3, eyes.scope());
            statement.execute();
        }
    }

    private Set<String> seen(Connection connection, String sql) throws SQLException {
        var names = new TreeSet<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var id = rows.getObject(1, UUID.class);
                cases.entrySet().stream().filter(entry -> entry.getValue().id().equals(id)).forEach(entry -> names.add(entry.getKey()));
            }
        }
        return names;
    }
}
