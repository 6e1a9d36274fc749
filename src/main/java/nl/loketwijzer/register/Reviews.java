package nl.loketwijzer.register;

import static java.lang.System.Logger.Level.INFO;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.post.EmailAddress;
import nl.loketwijzer.post.Kind;
import nl.loketwijzer.post.Letter;
import nl.loketwijzer.post.Outbox;

/** Tells whoever records decisions, once, that the day has come to look at one again. */
@ApplicationScoped
class Reviews {

    private static final System.Logger LOG = System.getLogger(Reviews.class.getName());
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Database database;
    private final Outbox outbox;
    private final Threads threads;
    private final Duration pause;

    @Inject
    Reviews(Database database, Outbox outbox, Threads threads, @ConfigProperty(name = "loketwijzer.register.reminders") Duration pause) {
        this.database = database;
        this.outbox = outbox;
        this.threads = threads;
        this.pause = pause;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(pause, this::remind);
    }

    private void remind() {
        var today = LocalDate.now(HERE);
        for (var institution : database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")))) {
            var reminded = database.transaction(institution, session -> remind(session, today));
            if (reminded > 0) {
                LOG.log(INFO, reminded + " decisions of " + institution + " are due for another look");
            }
        }
    }

    private int remind(Session session, LocalDate today) throws SQLException {
        var due = session.query("""
                SELECT d.id AS decision, c.*
                FROM decision d
                JOIN case_file c ON c.id = d.case_id
                WHERE d.review_on <= ? AND NOT EXISTS (SELECT FROM review_reminder r WHERE r.decision = d.id)
                  AND NOT EXISTS (SELECT FROM decision later WHERE later.case_id = d.case_id AND later.number > d.number)
                """, row -> Map.entry(row.getObject("decision", UUID.class), Cases.file(row)), today);
        for (var one : due) {
            // Two nodes may come here at once: the letters have a key, and only one of them writes the row.
            session.update("INSERT INTO review_reminder (decision, institution) VALUES (?, ?) ON CONFLICT DO NOTHING", one.getKey(), one.getValue().institution());
            tell(session, one.getKey(), one.getValue());
        }
        return due.size();
    }

    private void tell(Session session, UUID decision, CaseFile file) throws SQLException {
        for (var reader : readers(session, file)) {
            try {
                outbox.put(session, Letter.of("review/" + decision + "/" + reader.id(), Kind.REVIEW_DUE, new EmailAddress(reader.email()), reader.language(),
                        Map.of("reference", file.reference(), "link", "/console/#case/" + file.id())).discreet(file.discreet()));
            } catch (Refusal.Invalid _) {
                LOG.log(INFO, "member " + reader.id() + " has no mailbox; the list of the console says the same");
            }
        }
    }

    private record Reader(UUID id, String email, Language language) {
    }

    private static List<Reader> readers(Session session, CaseFile file) throws SQLException {
        return session.query("""
                SELECT id, email, language
                FROM member
                WHERE active
                  AND CASE WHEN ? THEN id = ANY (?)
                           ELSE 'lead_advisor' = ANY (roles) OR id = ? OR ? AND 'board_contact' = ANY (roles) END
                """, row -> new Reader(row.getObject("id", UUID.class), row.getString("email"), Language.of(row.getString("language")).orElse(Language.NL)),
                file.sealed(), file.recipients().toArray(UUID[]::new), file.assignee(), file.beforeBoard());
    }
}
