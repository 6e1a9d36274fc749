package nl.loketwijzer.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.calendar.WorkingCalendar;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Promise;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.staff.Member;

/** The cases a member sees: filtered, counted and sorted by the database, a page at a time. */
@ApplicationScoped
public class Queue {

    static final int PER_PAGE = 50;

    private static final String OPEN = states(CaseState.OPEN);
    private static final String THEIR_TURN = states(CaseState.THEIR_TURN);
    private static final String DONE = states(Set.of(CaseState.ANSWERED, CaseState.CLOSED));
    private static final String OVERDUE = "(c.due_at < now() OR c.minutes_left < 0)";

    /** Whoever has the shortest time first; then those whose clock stands still, because others have to act. */
    private static final String BY_DUE = "c.minutes_left IS NOT NULL, c.due_at NULLS LAST, c.minutes_left, c.sent_at, c.id";
    private static final String BY_SENT = "c.sent_at DESC NULLS LAST, c.id";
    private static final String BY_CHANGE = "(SELECT e.at FROM case_event e WHERE e.case_id = c.id ORDER BY e.number DESC LIMIT 1) DESC NULLS LAST, c.id";

    private final Database database;
    private final CaseSearch search;

    @Inject
    Queue(Database database, CaseSearch search) {
        this.database = database;
        this.search = search;
    }

    /** How many cases each list holds for this member. */
    public record Counts(long mine, long unclaimed, long urgent, long overdue, long waiting, long closed) {
    }

    /** One page. */
    public record Page(List<Row> cases, long total, int page, long pages, Counts counts) {
    }

    private record Place(UUID id, long total) {
    }

    Page page(Member member, Wanted wanted) {
        var found = wanted.search().map(words -> search.find(member.acting(), words));
        return database.transaction(member.acting(), session -> {
            var values = new ArrayList<Object>();
            var where = where(member, wanted, found, values);
            var order = wanted.sort().map(Queue::order).orElse(found.isPresent() ? "array_position(?::uuid[], c.id)" : BY_DUE);
            if (found.isPresent() && wanted.sort().isEmpty()) {
                values.add(found.get().toArray(UUID[]::new));
            }
            values.add(PER_PAGE);
            values.add((wanted.page() - 1) * PER_PAGE);
            var places = session.query("SELECT c.id, count(*) OVER () AS total FROM case_file c WHERE " + where + " ORDER BY " + order + " LIMIT ? OFFSET ?",
                    row -> new Place(row.getObject("id", UUID.class), row.getLong("total")), values.toArray());
            var total = places.isEmpty() ? 0 : places.getFirst().total();
            return new Page(rows(session, member, places.stream().map(Place::id).toList()), total, wanted.page(),
                    Math.max(1, (total + PER_PAGE - 1) / PER_PAGE), counts(session, member));
        });
    }

    private static String order(Wanted.Sort sort) {
        return switch (sort) {
            case DUE -> BY_DUE;
            case SENT -> BY_SENT;
            case CHANGED -> BY_CHANGE;
        };
    }

    /** Only constants become SQL; what was asked goes into {@code values}. */
    private static String where(Member member, Wanted wanted, Optional<List<UUID>> found, List<Object> values) {
        var where = new ArrayList<String>();
        if (wanted.state().isPresent()) {
            where.add("c.state = ?");
            values.add(wanted.state().get().code());
        }
        where.add("c.state <> 'offered'");
        where.add(switch (wanted.filter()) {
            case ALL -> wanted.state().isPresent() || found.isPresent() ? "true" : OPEN;
            case MINE -> OPEN + " AND c.assignee = ?";
            case UNCLAIMED -> OPEN + " AND c.assignee IS NULL";
            case URGENT -> OPEN + " AND c.urgency <> 'week'";
            case OVERDUE -> OPEN + " AND " + OVERDUE;
            case WAITING -> THEIR_TURN;
            case CLOSED -> DONE;
        });
        if (wanted.filter() == Wanted.Filter.MINE) {
            values.add(member.id());
        }
        wanted.topic().ifPresent(topic -> and("c.topic = ?", topic.code(), where, values));
        wanted.language().ifPresent(language -> and("c.language = ?", language.code(), where, values));
        wanted.expertise().ifPresent(tag -> and("? = ANY (c.expertise)", tag, where, values));
        wanted.institution().ifPresent(key -> and("COALESCE((SELECT f.institution FROM forwarded_from(c.id) f WHERE c.kind = 'forwarded'), c.institution) = ?",
                key, where, values));
        found.ifPresent(ids -> and("c.id = ANY (?)", ids.toArray(UUID[]::new), where, values));
        return String.join(" AND ", where);
    }

    private static void and(String condition, Object value, List<String> where, List<Object> values) {
        where.add(condition);
        values.add(value);
    }

    private static Counts counts(Session session, Member member) throws SQLException {
        return session.first("""
                SELECT count(*) FILTER (WHERE open AND assignee = ?) AS mine,
                       count(*) FILTER (WHERE open AND assignee IS NULL) AS unclaimed,
                       count(*) FILTER (WHERE open AND urgency <> 'week') AS urgent,
                       count(*) FILTER (WHERE open AND overdue) AS overdue,
                       count(*) FILTER (WHERE theirs) AS waiting,
                       count(*) FILTER (WHERE done) AS closed
                FROM (SELECT c.assignee, c.urgency, %s AS open, %s AS theirs, %s AS done, %s AS overdue FROM case_file c) c
                """.formatted(OPEN, THEIR_TURN, DONE, OVERDUE),
                row -> new Counts(row.getLong("mine"), row.getLong("unclaimed"), row.getLong("urgent"), row.getLong("overdue"),
                        row.getLong("waiting"), row.getLong("closed")), member.id()).orElseThrow();
    }

    /** In the order of the ids; what this member does not see is left out. */
    public List<Row> rows(Session session, Member member, Collection<UUID> ids) throws SQLException {
        var now = Instant.now();
        var desk = Desks.of(session, member.institution());
        var hours = WorkingCalendar.of(desk.openingHours());
        var rows = new HashMap<UUID, Row>();
        session.query("""
                SELECT c.id, c.reference, c.form, c.kind, c.title, c.state, c.version, c.topic, c.topic_reason, c.urgency, c.urgency_reason,
                       c.language, c.assignee, c.opened_at, c.sent_at, c.due_at, c.minutes_left, c.sealed, c.expertise, c.last_message_at,
                       m.name AS assignee_name,
                       i.key AS origin, CASE ? WHEN 'nl' THEN i.name_nl ELSE i.name_en END AS origin_name,
                       ARRAY(SELECT a.field FROM intake_answer a WHERE a.case_id = c.id) AS filled,
                       (SELECT count(*)
                        FROM case_message x
                        WHERE x.case_id = c.id AND x.by_kind = 'researcher'
                          AND x.at > COALESCE((SELECT s.seen_at FROM case_seen s WHERE s.case_id = c.id AND s.member = ?), '-infinity')) AS unread
                FROM case_file c
                JOIN institution i ON i.key = COALESCE((SELECT f.institution FROM forwarded_from(c.id) f WHERE c.kind = 'forwarded'), c.institution)
                LEFT JOIN member m ON m.id = c.assignee
                WHERE c.id = ANY (?)
                """, row -> rows.put(row.getObject("id", UUID.class), row(row, now, desk, hours)), member.language().code(), member.id(), ids.toArray(UUID[]::new));
        return ids.stream().map(rows::get).filter(java.util.Objects::nonNull).toList();
    }

    private static Row row(ResultSet row, Instant now, Desk desk, WorkingCalendar hours) throws SQLException {
        var promise = new Promise(Optional.ofNullable(Session.instant(row, "due_at")), Optional.ofNullable(row.getObject("minutes_left", Integer.class)));
        var assignee = Optional.ofNullable(row.getObject("assignee", UUID.class));
        var name = row.getString("assignee_name");
        return new Row(row.getObject("id", UUID.class), row.getString("reference"), row.getString("form"), row.getString("kind"), row.getString("title"),
                row.getString("state"), row.getInt("version"), row.getString("topic"), row.getString("topic_reason"), row.getString("urgency"),
                row.getString("urgency_reason"), row.getString("language"),
                new Row.Place(row.getString("origin"), row.getString("origin_name")),
                assignee.map(id -> new Row.Person(id, name == null ? "" : name)), Session.instant(row, "opened_at"),
                Optional.ofNullable(Session.instant(row, "sent_at")), promise.dueAt(),
                promise.minutesLeft().or(() -> promise.dueAt().map(due -> (int) hours.between(now, due).toMinutes())),
                promise.equals(Promise.NONE) ? Optional.empty() : Optional.of((int) desk.promised(Urgency.of(row.getString("urgency")).orElseThrow()).toMinutes()),
                promise.isOverdue(now),
                row.getBoolean("sealed"), Session.texts(row, "expertise"), gaps(row.getString("kind"), Session.texts(row, "filled")),
                Optional.ofNullable(Session.instant(row, "last_message_at")), row.getLong("unread"));
    }

    private static int gaps(String kind, List<String> filled) {
        return (int) IntakeField.of(CaseFile.Kind.valueOf(kind.toUpperCase(Locale.ROOT))).stream().filter(field -> !filled.contains(field.code())).count();
    }

    private static String states(Collection<CaseState> states) {
        return "c.state IN (" + String.join(", ", states.stream().sorted().map(state -> "'" + state.code() + "'").toList()) + ")";
    }
}
