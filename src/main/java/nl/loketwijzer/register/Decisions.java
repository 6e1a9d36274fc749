package nl.loketwijzer.register;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.routing.PersonalData;

/** The decision register: what institutions decided, why, and every correction of that. Nothing in it is ever changed. */
@ApplicationScoped
public class Decisions {

    /** What the page shows at once; a file holds all. */
    static final int PAGE = 50;
    private static final int MOST = 20_000;

    private static final String LIST = """
            SELECT c.id AS file, c.reference, c.title, c.kind, c.topic, d.*, m.name AS recorder,
                   r.first_case AS first_case, f.reference AS first_reference, again.case_id AS again_case, g.reference AS again_reference
            FROM decision d
            JOIN case_file c ON c.id = d.case_id
            LEFT JOIN member m ON m.id = d.recorded_by
            LEFT JOIN reconsideration r ON r.case_id = c.id
            LEFT JOIN case_file f ON f.id = r.first_case
            LEFT JOIN LATERAL (SELECT case_id FROM reconsideration WHERE first_case = c.id ORDER BY case_id LIMIT 1) again ON true
            LEFT JOIN case_file g ON g.id = again.case_id
            WHERE NOT c.sealed
              AND NOT EXISTS (SELECT FROM decision later WHERE later.case_id = d.case_id AND later.number > d.number)
              AND (?::text IS NULL OR d.outcome = ?) AND (?::text IS NULL OR d.followed = ?) AND (?::text IS NULL OR c.topic = ?)
              AND (?::text IS NULL OR c.kind = ?)
              AND (?::date IS NULL OR d.decided_on >= ?) AND (?::date IS NULL OR d.decided_on <= ?)
              AND (NOT ? OR d.review_on <= current_date + 30)
            """;

    private final Database database;
    private final Cases cases;

    @Inject
    Decisions(Database database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    /** What holds, and what held before, the newest first; of a case that these eyes see. */
    public List<Decision> of(Acting acting, UUID caseId) {
        cases.find(acting, caseId);
        return database.transaction(acting, session -> of(session, caseId));
    }

    /** What holds now. */
    public Optional<Decision> current(Acting acting, UUID caseId) {
        return of(acting, caseId).stream().findFirst();
    }

    /** Inside the transaction of another store. */
    public static List<Decision> of(Session session, UUID caseId) throws SQLException {
        return session.query("SELECT * FROM decision WHERE case_id = ? ORDER BY number DESC", Decisions::decision, caseId);
    }

    /** The last answer the desk gave: what it advised. */
    public Optional<String> advice(Acting acting, UUID caseId) {
        return database.transaction(acting, session -> advice(session, caseId));
    }

    static Optional<String> advice(Session session, UUID caseId) throws SQLException {
        return session.first("SELECT body FROM case_message WHERE case_id = ? AND kind = 'answer' ORDER BY at DESC LIMIT 1", row -> row.getString("body"), caseId);
    }

    /**
     * Records a decision, or a correction of the last one.
     *
     * @throws Refusal.Conflict when the case has no answer yet, or somebody recorded another decision meanwhile; {@code current} is that
     */
    public Decision record(Acting acting, UUID caseId, Decision.Entry entry) {
        var by = Actor.member(acting.member().orElseThrow());
        var recorded = new Decision[1];
        cases.change(acting, caseId, entry.seen() == 0 ? "decision_recorded" : "decision_corrected", by, Optional.empty(),
                Json.createObjectBuilder().add("outcome", entry.outcome().code()).add("number", entry.seen() + 1).build().toString(),
                (session, before, _) -> recorded[0] = record(session, before, entry, acting));
        return recorded[0];
    }

    private static Decision record(Session session, CaseFile file, Decision.Entry entry, Acting acting) throws SQLException {
        if (file.form() == CaseFile.Form.CONSULT) {
            throw new Refusal.Conflict("A consult leaves no file, so no decision is recorded about it.");
        }
        if (file.state() != CaseState.ANSWERED && file.state() != CaseState.CLOSED) {
            throw new Refusal.Conflict("A decision is recorded when the case is answered or closed.");
        }
        var last = of(session, file.id()).stream().findFirst();
        var number = last.map(Decision::number).orElse(0);
        if (entry.seen() != number) {
            throw new Refusal.Conflict("Somebody recorded a decision since you looked.", last.<Object>map(Recorded::of).orElse("none"));
        }
        if (entry.followed() != Decision.Followed.NO_ADVICE && advice(session, file.id()).isEmpty()) {
            throw new Refusal.Invalid("followed", "There is no advice in this case: choose no_advice.");
        }
        var id = UUID.randomUUID();
        session.update("""
                INSERT INTO decision (id, case_id, institution, number, outcome, followed, why, conditions, decided_by, decided_on, review_on,
                                      correction, recorded_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, id, file.id(), file.institution(), number + 1, entry.outcome().code(), entry.followed().code(), kept(entry.why(), file),
                entry.conditions().map(text -> kept(text, file)), entry.decidedBy(), entry.decidedOn(), entry.reviewOn(),
                entry.correction().map(text -> kept(text, file)), acting.member());
        return of(session, file.id()).getFirst();
    }

    /** Only a case with a ground for it may hold what points at one person. */
    private static String kept(String text, CaseFile file) {
        var clean = CleanText.of(text).value();
        return file.personGround().isPresent() ? clean : PersonalData.mask(clean, file.language()).text();
    }

    /** What is looked for in the register; {@code reviewDue}: to be looked at again within a month, or already. */
    public record Wanted(Optional<String> outcome, Optional<String> followed, Optional<String> topic, Optional<String> kind, Optional<LocalDate> from,
                         Optional<LocalDate> to, boolean reviewDue) {

        Object[] values() {
            return new Object[] {outcome, outcome, followed, followed, topic, topic, kind, kind, from, from, to, to, reviewDue};
        }
    }

    /** A decision with the case it is about, and the cases before or after it where somebody asked to look again. */
    public record Line(UUID file, String reference, String title, String kind, String topic, Decision decision, Optional<String> recorder,
                       Optional<Link> reconsiders, Optional<Link> reconsideredIn) {
    }

    /** A case, for a link. */
    public record Link(UUID id, String reference) {
    }

    /** Without sealed cases, whoever asks. */
    public List<Line> list(Acting acting, Wanted wanted, int page) {
        return database.transaction(acting, session -> session.query(
                LIST + (wanted.reviewDue() ? "ORDER BY d.review_on, d.id" : "ORDER BY d.decided_on DESC, d.recorded_at DESC") + " LIMIT " + PAGE + " OFFSET ?",
                Decisions::line, with(wanted.values(), (page - 1) * PAGE)));
    }

    public List<Line> all(Acting acting, Wanted wanted) {
        return database.transaction(acting, session -> session.query(LIST + "ORDER BY d.decided_on DESC, d.recorded_at DESC LIMIT " + MOST, Decisions::line,
                wanted.values()));
    }

    public int count(Acting acting, Wanted wanted) {
        return database.transaction(acting, session -> session.first("SELECT count(*) AS n FROM (" + LIST + ") found", row -> row.getInt("n"),
                wanted.values()).orElse(0));
    }

    private static Object[] with(Object[] values, Object last) {
        var more = java.util.Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
    }

    static Decision decision(ResultSet row) throws SQLException {
        return new Decision(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getInt("number"),
                Decision.Outcome.of(row.getString("outcome")).orElseThrow(), Decision.Followed.of(row.getString("followed")).orElseThrow(),
                row.getString("why"), Session.text(row, "conditions"), row.getString("decided_by"), row.getObject("decided_on", LocalDate.class),
                Optional.ofNullable(row.getDate("review_on")).map(Date::toLocalDate), Session.text(row, "correction"),
                Optional.ofNullable(row.getObject("recorded_by", UUID.class)), Session.instant(row, "recorded_at"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getObject("file", UUID.class), row.getString("reference"), row.getString("title"), row.getString("kind"), row.getString("topic"),
                decision(row), Session.text(row, "recorder"), link(row, "first"), link(row, "again"));
    }

    private static Optional<Link> link(ResultSet row, String which) throws SQLException {
        var reference = Session.text(row, which + "_reference");
        return reference.isEmpty() ? Optional.empty() : Optional.of(new Link(row.getObject(which + "_case", UUID.class), reference.get()));
    }
}
