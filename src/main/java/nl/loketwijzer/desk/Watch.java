package nl.loketwijzer.desk;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;

/**
 * What happens to cases because time passes: a broken promise is told, a researcher who was asked something is reminded, an answered
 * case that nobody came back to is closed. Every node may do it: letters have a key and steps a lock.
 */
@ApplicationScoped
class Watch {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration REMINDED_AFTER = Duration.ofDays(7);
    private static final Duration CLOSED_AFTER = Duration.ofDays(14);

    private final Database database;
    private final Cases cases;
    private final Consequences consequences;
    private final Threads threads;

    @Inject
    Watch(Database database, Cases cases, Consequences consequences, Threads threads) {
        this.database = database;
        this.cases = cases;
        this.consequences = consequences;
        this.threads = threads;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(EVERY, this::look);
    }

    private void look() {
        for (var institution : database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")))) {
            database.transaction(institution, session -> {
                for (var file : session.query("""
                        SELECT *
                        FROM case_file
                        WHERE due_at < now() AND overdue_told_for IS DISTINCT FROM due_at AND state IN ('sent', 'claimed', 'waiting_for_advisor')
                        ORDER BY id
                        FOR UPDATE SKIP LOCKED
                        """, Cases::file)) {
                    consequences.tellOverdue(session, file);
                    session.update("UPDATE case_file SET overdue_told_for = due_at WHERE id = ?", file.id());
                }
                for (var file : session.query("""
                        SELECT *
                        FROM case_file
                        WHERE state = 'waiting_for_researcher' AND last_message_at < now() - ? * interval '1 second'
                          AND NOT EXISTS (SELECT FROM outbox WHERE key = 'case/' || id || '/reminder/since-' || floor(extract(epoch FROM last_message_at))::bigint || '/researcher')
                        """, Cases::file, REMINDED_AFTER.toSeconds())) {
                    consequences.remindResearcher(session, file);
                }
                return null;
            });
            forgotten(institution).forEach(id -> close(institution, id));
        }
    }

    private List<UUID> forgotten(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT id
                FROM case_file
                WHERE state = 'answered' AND last_message_at < now() - ? * interval '1 second'
                """, row -> row.getObject("id", UUID.class), CLOSED_AFTER.toSeconds()));
    }

    private void close(String institution, UUID id) {
        try {
            cases.step(Acting.application(institution), id, Step.of(Action.CLOSE, Actor.SYSTEM)
                    .with(Json.createObjectBuilder().add("reason", "no_message").build()));
        } catch (Refusal.Conflict | Refusal.NotFound _) {
            // Somebody was there first.
        }
    }
}
