package nl.loketwijzer.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.calendar.WorkingCalendar;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Urgency;

/**
 * What is counted of an institution. It is read as the application, because figures are about all cases; sealed ones are left
 * out, and what was erased counts by the trace it left.
 */
@ApplicationScoped
class Counted {

    static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private static final List<String> ANSWERS = List.of("answered", "answered_partial", "unanswerable_no_source", "needs_person");

    private final Database database;
    private final Desks desks;

    @Inject
    Counted(Database database, Desks desks) {
        this.database = database;
        this.desks = desks;
    }

    /** A case that was sent: when, about what, whether the promise was kept, and the working time to the first reply. */
    record SentCase(LocalDate day, String topic, String promise, Optional<Duration> reply) {
    }

    /** Something that happened on a day and is one of a few things. */
    record Event(LocalDate day, String what) {
    }

    /** What was decided, and whether that was the advice. */
    record Decided(LocalDate day, String outcome, String followed) {
    }

    List<SentCase> cases(String institution, LocalDate from, LocalDate to) {
        var desk = desks.of(institution);
        var calendar = WorkingCalendar.of(desk.openingHours());
        var now = Instant.now();
        return database.transaction(institution, session -> session.query("""
                SELECT topic, urgency, sent_at, first_reply_at, state IN ('sent', 'claimed', 'waiting_for_advisor') AS owed
                FROM case_file
                WHERE form = 'case' AND NOT sealed AND sent_at >= ? AND sent_at < ?
                UNION ALL
                SELECT topic, urgency, sent_at, first_reply_at, false
                FROM case_trace
                WHERE sent_at >= ? AND sent_at < ?
                """, row -> sentCase(row, desk, calendar, now), start(from), start(to), start(from), start(to)));
    }

    private static SentCase sentCase(ResultSet row, Desk desk, WorkingCalendar calendar, Instant now) throws SQLException {
        var sent = Session.instant(row, "sent_at");
        var reply = Optional.ofNullable(Session.instant(row, "first_reply_at")).map(replied -> calendar.between(sent, replied));
        var promised = desk.promised(Urgency.of(row.getString("urgency")).orElse(Urgency.WEEK));
        var owed = row.getBoolean("owed");
        var promise = reply.isPresent() ? reply.get().compareTo(promised) <= 0 ? "in_time" : "late"
                : owed && calendar.between(sent, now).compareTo(promised) > 0 ? "late" : "no_reply";
        return new SentCase(day(sent), row.getString("topic"), promise, reply);
    }

    List<Decided> decisions(String institution, LocalDate from, LocalDate to) {
        return database.transaction(institution, session -> session.query("""
                SELECT d.outcome, d.followed, d.decided_on
                FROM decision d
                JOIN case_file c ON c.id = d.case_id
                WHERE NOT c.sealed AND d.decided_on >= ? AND d.decided_on < ?
                  AND NOT EXISTS (SELECT FROM decision later WHERE later.case_id = d.case_id AND later.number > d.number)
                UNION ALL
                SELECT outcome, followed, decided_on
                FROM case_trace
                WHERE outcome IS NOT NULL AND decided_on >= ? AND decided_on < ?
                """, row -> new Decided(row.getObject("decided_on", LocalDate.class), row.getString("outcome"), row.getString("followed")), from, to, from, to));
    }

    /** Conversations in which something was asked: whether a person came in, or it was answered without one, or neither. */
    List<Event> conversations(String institution, LocalDate from, LocalDate to) {
        return database.transaction(institution, session -> session.query("""
                SELECT c.opened_at,
                       CASE WHEN EXISTS (SELECT FROM case_file f WHERE f.conversation = c.id AND f.state <> 'offered') THEN 'with_person'
                            WHEN EXISTS (SELECT FROM question q WHERE q.conversation = c.id AND q.outcome IN ('answered', 'answered_partial')) THEN 'without_person'
                            ELSE 'not_answered' END AS what
                FROM conversation c
                WHERE c.opened_at >= ? AND c.opened_at < ? AND EXISTS (SELECT FROM question q WHERE q.conversation = c.id)
                  AND NOT EXISTS (SELECT FROM case_file f WHERE f.conversation = c.id AND f.sealed)
                """, row -> event(row, "opened_at"), start(from), start(to)));
    }

    List<Event> answers(String institution, LocalDate from, LocalDate to) {
        return database.transaction(institution, session -> session.query("""
                SELECT asked_at, CASE WHEN outcome = ANY (?) THEN outcome ELSE 'other' END AS what
                FROM question q
                WHERE state = 'done' AND outcome IS NOT NULL AND asked_at >= ? AND asked_at < ?
                  AND NOT EXISTS (SELECT FROM case_file f WHERE f.conversation = q.conversation AND f.sealed)
                """, row -> event(row, "asked_at"), ANSWERS.toArray(String[]::new), start(from), start(to)));
    }

    List<Event> ratings(String institution, LocalDate from, LocalDate to) {
        return database.transaction(institution, session -> session.query("""
                SELECT asked_at, CASE WHEN useful THEN 'useful' ELSE 'not_useful' END AS what
                FROM question q
                WHERE useful IS NOT NULL AND asked_at >= ? AND asked_at < ?
                  AND NOT EXISTS (SELECT FROM case_file f WHERE f.conversation = q.conversation AND f.sealed)
                """, row -> event(row, "asked_at"), start(from), start(to)));
    }

    String goals(String institution) {
        return desks.of(institution).goals();
    }

    private static Event event(ResultSet row, String column) throws SQLException {
        return new Event(day(Session.instant(row, column)), row.getString("what"));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(HERE).toInstant();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, HERE);
    }
}
