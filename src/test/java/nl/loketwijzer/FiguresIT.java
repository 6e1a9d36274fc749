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
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** What a desk does, in numbers that point at nobody. */
@OnLiberty
class FiguresIT {

    private static final String HERE = "tu-cijfers";
    private static final String YEAR = "/api/desk/figures?from=2025-01-01&to=2025-12-31&by=";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
    }

    /** Sent on a Tuesday at ten, answered so many hours later. */
    private static TrialCase sent(String day, String topic, int hours) {
        return TrialCase.in(HERE, "Telt mee", "closed", topic, "advice").with("sent_at = ?::timestamptz", day + "T10:00:00Z")
                .with("first_reply_at = sent_at + ? * interval '1 hour'", hours).with("closed_at = sent_at + ? * interval '1 day'", 1);
    }

    private static JsonNode table(JsonNode figures, String code) {
        for (var table : figures.path("tables")) {
            if (table.path("code").asText().equals(code)) {
                return table;
            }
        }
        throw new AssertionError(code + " in " + figures);
    }

    private static JsonNode row(JsonNode rows, String period) {
        for (var row : rows) {
            if (row.path("period").asText().equals(period)) {
                return row;
            }
        }
        throw new AssertionError(period + " in " + rows);
    }

    private static JsonNode cell(JsonNode table, JsonNode row, String category) {
        for (var c = 0; c < table.path("categories").size(); c++) {
            if (table.path("categories").path(c).asText().equals(category)) {
                return row.path("cells").path(c);
            }
        }
        throw new AssertionError(category);
    }

    @Test
    void small_cells_are_hidden_and_so_is_what_would_tell_them() {
        for (var i = 0; i < 7; i++) {
            sent("2025-03-04", "partner", 2);
        }
        for (var i = 0; i < 6; i++) {
            sent("2025-03-11", "travel", 3);
        }
        sent("2025-03-18", "sanctions", 4);
        var figures = SignedIn.as(HERE, "board_contact").get(YEAR + "month").json();
        var topics = table(figures, "topics");
        var march = row(topics.path("rows"), "2025-03");
        assertEquals(14, march.path("total").path("n").asInt(), march.toString());
        assertFalse(cell(topics, march, "sanctions").has("n"));
        assertFalse(cell(topics, march, "travel").has("n"), "the smallest of the others, because the total is shown");
        assertEquals(7, cell(topics, march, "partner").path("n").asInt());
        assertEquals(0, cell(topics, march, "funding").path("n").asInt());
        var year = row(topics.path("years"), "2025");
        assertFalse(cell(topics, year, "sanctions").has("n"));
        var quarter = table(SignedIn.as(HERE, "editor").get(YEAR + "quarter").json(), "topics");
        assertFalse(cell(quarter, row(quarter.path("rows"), "2025-Q1"), "travel").has("n"), "another view tells no more");
        assertEquals(120, row(figures.path("replies"), "2025-03").path("medianMinutes").asInt(), figures.path("replies").toString());
        assertFalse(row(figures.path("replies"), "2025-04").has("medianMinutes"));
    }

    @Test
    void sealed_cases_do_not_count_and_erased_ones_do() throws SQLException {
        for (var i = 0; i < 5; i++) {
            sent("2025-05-06", "data", 1);
        }
        sent("2025-05-06", "security", 1).with("sealed = true, recipients = ?", (Object) new UUID[] {UUID.randomUUID()});
        Sql.asOwner().update("DELETE FROM case_file WHERE institution = ? AND NOT sealed", HERE);
        var topics = table(SignedIn.as(HERE, "advisor").get(YEAR + "month").json(), "topics");
        var may = row(topics.path("rows"), "2025-05");
        assertEquals(5, may.path("total").path("n").asInt(), may.toString());
        assertEquals(0, cell(topics, may, "security").path("n").asInt());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_trace t WHERE t.institution = ? AND t::text LIKE '%LW-%'", HERE));
    }

    @Test
    void the_goals_of_the_institution_are_held_against_the_year() throws SQLException {
        for (var i = 0; i < 10; i++) {
            sent("2025-06-03", "partner", i < 5 ? 2 : 24 * 14);
        }
        Sql.asOwner().update("INSERT INTO desk (institution, goals) VALUES (?, '{\"first_reply_hours\": 8, \"overdue_share\": 0.1, \"elders\": 3}')", HERE);
        var goals = SignedIn.as(HERE, "board_contact").get(YEAR + "quarter").json().path("goals");
        assertEquals(List.of("first_reply_hours", "overdue_share"), goals.findValuesAsText("code"));
        assertTrue(goals.path(0).path("met").asBoolean(), goals.toString());
        assertEquals(0.5, goals.path(1).path("reached").asDouble(), goals.toString());
        assertFalse(goals.path(1).path("met").asBoolean());
    }

    @Test
    void the_file_says_the_same_and_hides_the_same() {
        sent("2025-03-18", "sanctions", 4);
        var file = SignedIn.as(HERE, "advisor").get("/api/desk/figures.csv?from=2025-01-01&to=2025-12-31&by=month");
        assertTrue(file.type().startsWith("text/csv"), file.type());
        assertTrue(file.text().startsWith("\uFEFFTabel;Periode;"), file.text().substring(0, 40));
        assertTrue(file.text().contains("topics;2025-03;2025-03-01;2025-03-31;sanctions;verborgen\r\n"), file.text());
        assertTrue(file.text().contains("topics;2025-03;2025-03-01;2025-03-31;partner;0\r\n"));
    }

    @Test
    void weeks_have_totals_alone_and_what_makes_no_sense_is_refused() {
        var advisor = SignedIn.as(HERE, "advisor");
        for (var i = 0; i < 6; i++) {
            sent("2025-03-04", "partner", 2);
        }
        var week = row(table(advisor.get(YEAR + "week").json(), "topics").path("rows"), "2025-W10");
        assertEquals(6, week.path("total").path("n").asInt(), week.toString());
        assertEquals(0, week.path("cells").size());
        for (var wrong : List.of("by=day", "from=gisteren", "from=2026-01-01&to=2025-01-01", "from=1999-01-01", "from=2000-01-01&to=2026-01-01", "to=2025-02-30")) {
            assertEquals(400, advisor.get("/api/desk/figures?" + wrong).status(), wrong);
        }
        assertEquals(403, SignedIn.as(HERE, "hr_contact").get("/api/desk/figures").status());
    }

    private static UUID asked(int times) throws SQLException {
        var conversation = UUID.randomUUID();
        SignedIn.institution(HERE);
        Sql.asOwner().update("INSERT INTO conversation (id, institution, key_hash, language, opened_at) VALUES (?, ?, '\\x01', 'nl', '2025-07-01T10:00:00Z')", conversation, HERE);
        for (var i = 0; i < times; i++) {
            Sql.asOwner().update("""
                    INSERT INTO question (id, institution, conversation, text, language, state, outcome, useful, asked_at)
                    VALUES (?, ?, ?, 'Telt dit mee?', 'nl', 'done', 'answered', true, '2025-07-01T10:00:00Z')
                    """, UUID.randomUUID(), HERE, conversation);
        }
        return conversation;
    }

    @Test
    void what_was_asked_before_a_sealed_case_counts_nowhere() throws SQLException {
        asked(6);
        TrialCase.sealed(HERE, "Vermoeden", UUID.randomUUID()).with("conversation = ?", asked(5));
        var figures = SignedIn.as(HERE, "advisor").get(YEAR + "month").json();
        for (var code : List.of("answers", "ratings")) {
            var july = row(table(figures, code).path("rows"), "2025-07");
            assertEquals(6, july.path("total").path("n").asInt(), code + " " + july);
        }
    }
}
