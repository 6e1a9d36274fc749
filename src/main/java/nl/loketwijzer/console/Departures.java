package nl.loketwijzer.console;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.SQLException;
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
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.MemberLeft;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;

/**
 * The cases of a member who no longer handles any, or no longer sees this one, go back to the queue: when it is told, and again by looking, because a node can
 * die between the two. A sealed case none of whose recipients is left goes to those whom the desk names for it now.
 */
@ApplicationScoped
class Departures {

    private static final System.Logger LOG = System.getLogger(Departures.class.getName());
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Cases cases;
    private final Threads threads;

    @Inject
    Departures(Database database, Cases cases, Threads threads) {
        this.database = database;
        this.cases = cases;
        this.threads = threads;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(EVERY, () -> database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")))
                .forEach(this::giveBack));
    }

    void left(@Observes MemberLeft member) {
        giveBack(member.acting().institution());
    }

    private void giveBack(String institution) {
        for (var left : without(institution)) {
            try {
                database.transaction(institution, session -> cases.step(session, left.id(), Step.of(Action.RELEASE, Actor.SYSTEM)
                        .with(Json.createObjectBuilder().add("reason", left.reason()).build()), (_, _, _) -> { }));
            } catch (Refusal.Conflict | Refusal.NotFound _) {
                // Another node, or a lead advisor, was there first.
            }
        }
        database.transaction(institution, session -> {
            for (var file : session.query("SELECT * FROM case_file WHERE sealed AND state NOT IN ('offered', 'closed', 'withdrawn') FOR UPDATE SKIP LOCKED", Cases::file)) {
                readdress(session, file);
            }
            return null;
        });
    }

    private record Left(UUID id, String reason) {
    }

    /**
     * Cases that somebody has who does not handle cases any more or may no longer see this one, as the policy of the table has it, and
     * those nobody has though they are not in the queue. What was answered stays so: when its researcher writes again, it is found here.
     */
    private List<Left> without(String institution) {
        return database.transaction(institution, session -> {
            var handling = session.query("SELECT " + Members.COLUMNS + " FROM member WHERE active", Members::member).stream()
                    .filter(member -> member.may(Right.HANDLE_CASES)).map(Member::id).toArray(UUID[]::new);
            return session.query("""
                    SELECT c.id, CASE WHEN c.assignee = ANY (?) THEN 'no_longer_seen' ELSE 'member_left' END AS reason
                    FROM case_file c
                    LEFT JOIN member m ON m.id = c.assignee
                    WHERE c.state IN ('claimed', 'waiting_for_researcher', 'waiting_for_advisor', 'waiting_for_third_party')
                      AND (c.assignee IS NULL OR c.assignee <> ALL (?) OR c.assignee = ANY (c.recused) OR c.sealed AND c.assignee <> ALL (c.recipients)
                           OR NOT m.roles && ARRAY['advisor', 'lead_advisor', 'national_advisor']
                              AND NOT ('hr_contact' = ANY (m.roles) AND c.topic = 'people' AND NOT c.sealed))
                    """, row -> new Left(row.getObject("id", UUID.class), row.getString("reason")), handling, handling);
        });
    }

    private static void readdress(Session session, CaseFile file) throws SQLException {
        var here = session.query("SELECT id FROM member WHERE active AND roles && ARRAY['advisor', 'lead_advisor', 'national_advisor']",
                row -> row.getObject("id", UUID.class));
        if (file.recipients().stream().anyMatch(here::contains)) {
            return;
        }
        var named = Desks.of(session, file.institution()).sealedRecipients().stream().filter(here::contains).toArray(UUID[]::new);
        if (named.length == 0) {
            LOG.log(WARNING, "nobody is left who may read the sealed case " + file.reference() + ": name recipients in the settings of the desk");
            return;
        }
        session.update("UPDATE case_file SET recipients = ? WHERE id = ?", named, file.id());
        Cases.record(session, file, "readdressed", Actor.SYSTEM, Json.createObjectBuilder().add("reason", "recipients_left").build().toString());
    }
}
