package nl.loketwijzer.desk;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.calendar.WorkingCalendar;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.post.EmailAddress;
import nl.loketwijzer.post.Kind;
import nl.loketwijzer.post.Letter;
import nl.loketwijzer.post.Outbox;

/**
 * What follows from a step by itself, in the same transaction: the promised time runs or stands still, and letters go into the
 * outbox. A letter names the case and where to open it, never what is in it.
 */
@ApplicationScoped
class Consequences {

    /** Somebody who gets letters from the desk. */
    private record Addressee(String key, String email, Language language) {
    }

    private final Database database;
    private final Outbox outbox;

    @Inject
    Consequences(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * The clock runs in the desk's opening hours and only while it is the desk's turn; what was left when it stopped is what is
     * left when it goes on. A case that comes back after its answer gets a new promise. A consult has none: somebody is there or not.
     */
    Promise promise(Session session, CaseFile before, CaseState to, Instant now) throws SQLException {
        if (before.form() == CaseFile.Form.CONSULT) {
            return Promise.NONE;
        }
        var desk = Desks.of(session, before.institution());
        return before.promise().then(to, now, desk.promised(before.urgency()), WorkingCalendar.of(desk.openingHours()));
    }

    Duration keptAfterClosing(Session session, CaseFile file) throws SQLException {
        return Desks.of(session, file.institution()).keptAfterClosing(file.form(), file.topic());
    }

    void tell(Session session, Step step, CaseFile before, CaseFile after) throws SQLException {
        switch (step.action()) {
            case SEND -> {
                tellResearcher(session, after, Kind.RECEIVED);
                tell(session, after, Kind.NEW_CASE, desk(session, after));
            }
            case ASK_RESEARCHER -> tellResearcher(session, after, Kind.QUESTION_WAITING);
            case ANSWER -> tellResearcher(session, after, Kind.REPLY_WAITING);
            case CLOSE -> {
                if (before.state() != CaseState.ANSWERED) {
                    tellResearcher(session, after, Kind.CLOSED);
                }
            }
            case ASSIGN -> {
                if (!after.assignee().equals(step.by().member())) {
                    tell(session, after, Kind.NEW_CASE, assignee(session, after));
                }
            }
            case CONSULT, FORWARD -> tell(session, after, Kind.CONSULTED, consulted(session, after));
            case REPLY_OF_RESEARCHER -> tell(session, after, Kind.RESEARCHER_WROTE, after.assignee().isPresent() ? assignee(session, after) : desk(session, after));
            case WITHDRAW -> tell(session, after, Kind.WITHDRAWN, assignee(session, before));
            case CLAIM, RELEASE, REOPEN, REPLY_OF_PARTY, LAST_REPLY_OF_PARTY -> { }
        }
    }

    /** That a promise was broken; told once for each promise. */
    void tellOverdue(Session session, CaseFile file) throws SQLException {
        tell(session, file, Kind.OVERDUE, file.assignee().isPresent() ? assignee(session, file) : desk(session, file));
    }

    /** That the desk still waits for an answer. */
    void remindResearcher(Session session, CaseFile file) throws SQLException {
        tellResearcher(session, file, Kind.REMINDER);
    }

    private void tellResearcher(Session session, CaseFile file, Kind kind) throws SQLException {
        var address = file.contactVerified() ? file.contactEmail() : Optional.<String>empty();
        if (address.isPresent()) {
            put(session, file, kind, new Addressee("researcher", address.get(), file.language()), "/zaak/#" + CaseKeys.forLink(session, file));
        }
    }

    private void tell(Session session, CaseFile file, Kind kind, List<Addressee> members) throws SQLException {
        for (var member : members) {
            put(session, file, kind, member, "/console/#case/" + file.id());
        }
    }

    private void put(Session session, CaseFile file, Kind kind, Addressee to, String link) throws SQLException {
        Optional<EmailAddress> address = address(to.email());
        if (address.isPresent()) {
            var promised = file.promise().dueAt().map(due -> Letter.moment(due, to.language())).orElse("-");
            var needed = new HashMap<>(Map.of("reference", file.reference(), "link", link, "reply_by", promised, "due", promised));
            needed.keySet().retainAll(kind.needed());
            outbox.put(session, Letter.of("case/" + file.id() + "/" + kind.code() + "/" + occasion(file, kind) + "/" + to.key(), kind, address.get(),
                    to.language(), needed).discreet(file.discreet()));
        }
    }

    /** What a letter is told once for: a step, a promise that was broken, a question that was left unanswered. */
    private static String occasion(CaseFile file, Kind kind) {
        return switch (kind) {
            case OVERDUE -> "due-" + file.promise().dueAt().map(Instant::getEpochSecond).orElse(0L);
            case REMINDER -> "since-" + file.lastMessageAt().map(Instant::getEpochSecond).orElse(0L);
            default -> String.valueOf(file.version());
        };
    }

    /** An account of the one-command start has no mailbox; that must not stop a case. */
    private static Optional<EmailAddress> address(String email) {
        try {
            return Optional.of(new EmailAddress(email));
        } catch (Refusal.Invalid _) {
            return Optional.empty();
        }
    }

    /** Who can take the case: of a sealed one the recipients by name, of one before the board its contact too; nobody who withdrew from it. */
    private static List<Addressee> desk(Session session, CaseFile file) throws SQLException {
        return session.query("""
                SELECT id, email, language
                FROM member
                WHERE active AND NOT EXISTS (SELECT FROM case_file c WHERE c.id = ? AND member.id = ANY (c.recused))
                  AND CASE WHEN ? THEN id = ANY (?)
                           ELSE roles && ARRAY['advisor', 'lead_advisor', 'national_advisor']
                                OR ? AND 'hr_contact' = ANY (roles)
                                OR ? AND 'board_contact' = ANY (roles) END
                """, Consequences::addressee, file.id(), file.sealed(), file.recipients().toArray(UUID[]::new), file.topic() == Topic.PEOPLE, file.beforeBoard());
    }

    private static List<Addressee> assignee(Session session, CaseFile file) throws SQLException {
        return session.query("SELECT id, email, language FROM member WHERE active AND id = ?", Consequences::addressee, file.assignee());
    }

    /** Colleagues who were asked, may see the case and have not answered; the outbox knows whom it told before. */
    private static List<Addressee> consulted(Session session, CaseFile file) throws SQLException {
        return session.query("""
                SELECT m.id, m.email, m.language
                FROM case_party p
                JOIN case_file c ON c.id = p.case_id
                JOIN member m ON m.id = p.member OR p.party = 'board' AND p.member IS NULL AND 'board_contact' = ANY (m.roles)
                WHERE p.case_id = ? AND p.answered_at IS NULL AND m.active AND p.asked_at > now() - interval '1 minute'
                  AND (NOT c.sealed OR m.id = ANY (c.recipients)) AND m.id <> ALL (c.recused)
                """, Consequences::addressee, file.id());
    }

    private static Addressee addressee(java.sql.ResultSet row) throws SQLException {
        return new Addressee(row.getString("id"), row.getString("email"), Language.of(row.getString("language")).orElse(Language.NL));
    }
}
