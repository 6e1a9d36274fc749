package nl.loketwijzer.intake;

import static java.lang.System.Logger.Level.INFO;

import java.sql.SQLException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** Erases what has been kept long enough: consults, closed cases, cases that were never sent, and keys, codes and links that are over. */
@ApplicationScoped
class Retention {

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final Duration CONSULT = Duration.ofDays(1);
    private static final Duration OFFERED = Duration.ofDays(7);
    /** A link that is over is still known for a while, so that a new one can be asked for with it. */
    private static final Duration LINK_KNOWN = Duration.ofDays(90);
    private static final Duration REQUESTS_COUNTED = Duration.ofDays(1);

    private final Database database;
    private final Threads threads;
    private final Duration every;

    @Inject
    Retention(Database database, Threads threads, @ConfigProperty(name = "loketwijzer.retention.every") Duration every) {
        this.database = database;
        this.threads = threads;
        this.every = every;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(every, this::sweep);
    }

    private void sweep() {
        for (var institution : database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")))) {
            var erased = database.transaction(institution, session -> isOurTurn(session) ? erase(session) : 0);
            if (erased > 0) {
                LOG.log(INFO, "erased " + erased + " cases of " + institution + " that were kept long enough");
            }
        }
    }

    /** One node at a time; the others come back later. */
    private static boolean isOurTurn(Session session) throws SQLException {
        return session.first("SELECT pg_try_advisory_xact_lock(hashtextextended('erasing cases of ' || working_for(), 0)) AS ours",
                row -> row.getBoolean("ours")).orElse(false);
    }

    private static int erase(Session session) throws SQLException {
        var erased = session.update("""
                DELETE FROM case_file
                WHERE erase_after < now()
                   OR form = 'consult' AND GREATEST(opened_at, last_message_at,
                        (SELECT max(at) FROM case_message m WHERE m.case_id = case_file.id)) < now() - ? * interval '1 second'
                   OR state = 'offered' AND GREATEST(opened_at,
                        (SELECT max(at) FROM intake_answer a WHERE a.case_id = case_file.id),
                        (SELECT max(at) FROM mail_request r WHERE r.case_id = case_file.id)) < now() - ? * interval '1 second'
                """, CONSULT.toSeconds(), OFFERED.toSeconds());
        session.update("DELETE FROM case_key WHERE expires_at < now() - CASE kind WHEN 'link' THEN ? ELSE 0 END * interval '1 second'", LINK_KNOWN.toSeconds());
        session.update("DELETE FROM contact_code WHERE expires_at < now()");
        session.update("DELETE FROM mail_request WHERE at < now() - ? * interval '1 second'", REQUESTS_COUNTED.toSeconds());
        return erased;
    }
}
