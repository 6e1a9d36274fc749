package nl.loketwijzer.staff;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/**
 * Who is signed in. A session ends when nothing was asked for a while, at the latest some hours after it was opened, and
 * at once when its member is no longer active.
 */
@ApplicationScoped
public class Sessions {

    /** Seconds are not written down: a page asks many things at once. */
    private static final int SEEN_STEPS = 30;

    private static final String IS_OPEN = "s.seen_at > now() - make_interval(secs => ?) AND s.opened_at > now() - make_interval(secs => ?) AND m.active";

    private final Database database;
    private final Duration idle;
    private final Duration longest;

    @Inject
    Sessions(Database database,
             @ConfigProperty(name = "loketwijzer.session.idle") Duration idle,
             @ConfigProperty(name = "loketwijzer.session.longest") Duration longest) {
        this.database = database;
        this.idle = idle;
        this.longest = longest;
    }

    public Duration idle() {
        return idle;
    }

    public SessionToken open(Member member) {
        var token = SessionToken.create();
        database.transaction(member.institution(), session -> {
            session.update("DELETE FROM signed_in WHERE opened_at <= now() - make_interval(secs => ?) OR seen_at <= now() - make_interval(secs => ?)",
                    seconds(longest), seconds(idle));
            return session.update("INSERT INTO signed_in (token_hash, institution, member) VALUES (?, ?, ?)", token.hash(), member.institution(), member.id());
        });
        return token;
    }

    /** The member whose session this is, who was seen by this. */
    Optional<Member> see(SessionToken token) {
        return inInstitutionOf(token, session -> {
            var member = find(session, token);
            if (member.isPresent()) {
                session.update("UPDATE signed_in SET seen_at = now() WHERE token_hash = ? AND seen_at < now() - make_interval(secs => ?)",
                        token.hash(), seconds(idle) / SEEN_STEPS);
            }
            return member;
        });
    }

    /** For what stays open by itself, such as a stream: it must end with the session, but does not keep it alive. */
    public boolean isOpen(SessionToken token) {
        return inInstitutionOf(token, session -> find(session, token)).isPresent();
    }

    public void end(Member member, SessionToken token) {
        database.transaction(member.institution(), session -> session.update("DELETE FROM signed_in WHERE token_hash = ?", (Object) token.hash()));
    }

    public void endAll(Member member) {
        database.transaction(member.institution(), session -> endAll(session, member.id()));
    }

    /** Inside the transaction of another store. */
    public static int endAll(Session session, UUID member) throws SQLException {
        return session.update("DELETE FROM signed_in WHERE member = ?", member);
    }

    /** Inside the transaction of another store: all but the one at hand. */
    public static int endOthers(Session session, UUID member, SessionToken kept) throws SQLException {
        return session.update("DELETE FROM signed_in WHERE member = ? AND token_hash <> ?", member, kept.hash());
    }

    private Optional<Member> find(Session session, SessionToken token) throws SQLException {
        return session.first("""
                SELECT m.id, m.institution, m.email, m.name, m.language, m.roles, m.expertise, m.active, m.password_must_change
                FROM signed_in s
                JOIN member m ON m.id = s.member
                WHERE s.token_hash = ? AND\s""" + IS_OPEN, Members::member, token.hash(), seconds(idle), seconds(longest));
    }

    private Optional<Member> inInstitutionOf(SessionToken token, Database.Work<Optional<Member>> work) {
        return database.transaction(session -> {
            var institution = session.first("SELECT institution_of_session(?) AS institution", row -> Session.text(row, "institution"), (Object) token.hash())
                    .flatMap(found -> found);
            if (institution.isEmpty()) {
                return Optional.empty();
            }
            session.actAs(Acting.application(institution.get()));
            return work.in(session);
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
