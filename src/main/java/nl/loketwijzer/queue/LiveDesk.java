package nl.loketwijzer.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/**
 * Tells the streams of this node what changed in which case, on whatever node it changed: one look at the database a beat, and
 * only while somebody listens. Each stream is told with the eyes of its member, so that row-level security decides.
 */
@ApplicationScoped
class LiveDesk {

    private static final Duration BEAT = Duration.ofMillis(300);
    /** Changes get their numbers before they are committed: a lower number may come into sight after a higher one, for about as long as a step takes. */
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration TIDY = Duration.ofMinutes(1);
    /** What {@code case_changes_after} gives at most. */
    private static final int AT_ONCE = 1_000;
    /** Who was away for longer than so many changes looks anew. */
    private static final int MOST_MISSED = 5_000;

    private final Database database;
    private final Threads threads;
    private final List<DeskStream> streams = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> beating;

    /** Below this number nothing new will come into sight. */
    private long horizon;
    /** Numbers above the horizon that were told, and when they were first seen. */
    private final Map<Long, Long> told = new HashMap<>();
    private Map<UUID, List<Present>> present = Map.of();
    private long tidyFrom;

    @Inject
    LiveDesk(Database database, Threads threads) {
        this.database = database;
        this.threads = threads;
    }

    private record Change(long id, String institution, UUID file) {
    }

    /** Who is in a case and what for. */
    record Present(String institution, UUID file, UUID member, String name, String doing) {
    }

    /** A change as it is told. */
    public record Told(UUID id, String state, int version, String action, By by) {
    }

    public record By(String kind, Optional<String> name) {
    }

    public record Gone(UUID id) {
    }

    public record Someone(String name, String doing) {
    }

    private record Seen(long number, Told told) {
    }

    /** Joins a stream; with {@code after}, the number of the last change it was told of, it first hears what it missed. */
    synchronized void join(DeskStream stream, Optional<Long> after) {
        if (streams.isEmpty()) {
            catchUp();
        } else {
            tellChanges();
        }
        // From here on whatever comes into sight is new to this stream as to the others.
        var last = last();
        stream.known().addAll(visible(stream.acting()));
        // Whoever is cut off between this and what was missed begins again before what was missed.
        var missed = after.filter(number -> number < last && last - number <= MOST_MISSED);
        stream.tell(new DeskStream.Message(missed.or(() -> Optional.of(last)), "hello", Map.of()));
        missed.ifPresent(number -> tell(stream, changes(number).stream().filter(change -> change.institution().equals(stream.acting().institution())).toList()));
        tellPresence(stream, present, Set.copyOf(present.keySet()));
        streams.add(stream);
        if (beating == null) {
            beating = threads.repeat(BEAT, this::beat);
        }
    }

    /** Nobody listened: all that is in sight counts as told. */
    private void catchUp() {
        horizon = Math.max(0, last() - AT_ONCE);
        told.clear();
        var now = System.nanoTime();
        changes(horizon).forEach(change -> told.put(change.id(), now));
        present = Map.of();
        tidyFrom = now;
    }

    private long last() {
        return look(session -> session.first("SELECT last_case_change() AS last", row -> row.getLong("last")).orElseThrow());
    }

    synchronized void leave(DeskStream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && beating != null) {
            beating.cancel(false);
            beating = null;
        }
    }

    private synchronized void beat() {
        if (streams.isEmpty()) {
            return;
        }
        tellChanges();
        tellWhoIsPresent();
        settle();
        tidy();
    }

    /** Who left long ago need not be looked past at every beat. */
    private void tidy() {
        var now = System.nanoTime();
        if (now - tidyFrom >= 0) {
            tidyFrom = now + TIDY.toNanos();
            look(session -> session.query("SELECT forget_who_left()", _ -> true));
        }
    }

    private void tellChanges() {
        var fresh = changes(horizon).stream().filter(change -> !told.containsKey(change.id())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        var byInstitution = new HashMap<String, List<Change>>();
        fresh.forEach(change -> byInstitution.computeIfAbsent(change.institution(), _ -> new ArrayList<>()).add(change));
        byInstitution.forEach((institution, changes) -> tell(of(institution), changes));
        var now = System.nanoTime();
        fresh.forEach(change -> told.put(change.id(), now));
    }

    private List<DeskStream> of(String institution) {
        return streams.stream().filter(stream -> stream.acting().institution().equals(institution)).toList();
    }

    private void tell(DeskStream stream, List<Change> changes) {
        tell(List.of(stream), changes);
    }

    /** In one transaction, with the eyes of one member after the other. */
    private void tell(List<DeskStream> listening, List<Change> changes) {
        if (listening.isEmpty() || changes.isEmpty()) {
            return;
        }
        var numbers = changes.stream().map(Change::id).toArray(Long[]::new);
        var files = changes.stream().map(Change::file).distinct().toArray(UUID[]::new);
        look(session -> {
            for (var stream : listening) {
                session.actAs(stream.acting());
                var seen = session.query("""
                        SELECT e.id, e.action, e.by_kind, m.name, c.id AS file, c.state, c.version
                        FROM case_event e
                        JOIN case_file c ON c.id = e.case_id
                        LEFT JOIN member m ON m.id = e.by_member
                        WHERE e.id = ANY (?) AND c.id = ANY (?) AND c.state <> 'offered'
                        ORDER BY e.id
                        """, row -> new Seen(row.getLong("id"), new Told(row.getObject("file", UUID.class), row.getString("state"), row.getInt("version"),
                        row.getString("action"), new By(row.getString("by_kind"), Session.text(row, "name")))), numbers, files);
                var visible = new HashSet<UUID>();
                for (var one : seen) {
                    visible.add(one.told().id());
                    stream.tell(new DeskStream.Message(Optional.of(one.number()), "case", one.told()));
                }
                stream.known().addAll(visible);
                for (var file : files) {
                    // Of a case that was never theirs members are not told that it is there.
                    if (!visible.contains(file) && stream.known().remove(file)) {
                        stream.tell(new DeskStream.Message(Optional.empty(), "gone", new Gone(file)));
                    }
                }
            }
            return null;
        });
    }

    private void tellWhoIsPresent() {
        var now = new HashMap<UUID, List<Present>>();
        look(session -> session.query("SELECT institution, case_id, member, name, doing FROM members_present() ORDER BY lower(name), member",
                row -> new Present(row.getString("institution"), row.getObject("case_id", UUID.class), row.getObject("member", UUID.class),
                        row.getString("name"), row.getString("doing"))))
                .forEach(one -> now.computeIfAbsent(one.file(), _ -> new ArrayList<>()).add(one));
        var changed = new TreeSet<>(now.keySet());
        changed.addAll(present.keySet());
        var before = present;
        changed.removeIf(file -> now.getOrDefault(file, List.of()).equals(before.getOrDefault(file, List.of())));
        if (!changed.isEmpty()) {
            streams.forEach(stream -> tellPresence(stream, now, changed));
        }
        present = now;
    }

    private void tellPresence(DeskStream stream, Map<UUID, List<Present>> now, Set<UUID> changed) {
        var mine = changed.stream().filter(stream.known()::contains).toArray(UUID[]::new);
        if (mine.length == 0) {
            return;
        }
        for (var file : visible(stream.acting(), mine)) {
            stream.tell(new DeskStream.Message(Optional.empty(), "presence",
                    new Presence(file, now.getOrDefault(file, List.of()).stream().map(one -> new Someone(one.name(), one.doing())).toList())));
        }
    }

    /** {@code case} is a word of Java: the member of the JSON is named here. */
    public record Presence(@jakarta.json.bind.annotation.JsonbProperty("case") UUID file, List<Someone> members) {
    }

    /** What has been in sight for long enough is no longer remembered one by one. */
    private void settle() {
        var longAgo = System.nanoTime() - SETTLED.toNanos();
        Predicate<Map.Entry<Long, Long>> settled = entry -> entry.getValue() - longAgo < 0;
        var highest = told.entrySet().stream().filter(settled).mapToLong(Map.Entry::getKey).max();
        if (highest.isPresent()) {
            horizon = Math.max(horizon, highest.getAsLong());
            told.keySet().removeIf(number -> number <= horizon);
        }
    }

    private List<Change> changes(long after) {
        return look(session -> {
            var all = new ArrayList<Change>();
            List<Change> some;
            do {
                some = session.query("SELECT id, institution, case_id FROM case_changes_after(?)",
                        row -> new Change(row.getLong("id"), row.getString("institution"), row.getObject("case_id", UUID.class)),
                        all.isEmpty() ? after : all.getLast().id());
                all.addAll(some);
            } while (some.size() == AT_ONCE);
            return all;
        });
    }

    private List<UUID> visible(Acting acting) {
        return database.transaction(acting, session -> ids(session, "state NOT IN ('offered', 'closed', 'withdrawn')"));
    }

    private List<UUID> visible(Acting acting, UUID[] of) {
        return database.transaction(acting, session -> ids(session, "state <> 'offered' AND id = ANY (?)", (Object) of));
    }

    private static List<UUID> ids(Session session, String which, Object... values) throws SQLException {
        return session.query("SELECT id FROM case_file WHERE " + which, row -> row.getObject("id", UUID.class), values);
    }

    private <T> T look(Database.Work<T> work) {
        return database.transaction(work);
    }
}
