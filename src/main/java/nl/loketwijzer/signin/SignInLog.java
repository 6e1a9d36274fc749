package nl.loketwijzer.signin;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.staff.Member;

/** Who came in, who did not, and what was done to accounts. Can be added to, not changed. */
@ApplicationScoped
class SignInLog {

    private static final int NEWEST = 200;

    /** How somebody came, or through which door an account was changed. */
    enum Way {
        LOCAL, OIDC, MEMBERS, OPERATOR
    }

    enum Event {
        SIGNED_IN, WRONG_PASSWORD, LOCKED, CLOSED_ACCOUNT, NO_ROLE, SIGNED_OUT, SIGNED_OUT_EVERYWHERE, PASSWORD_CHANGED, ONE_TIME_PASSWORD, ADDED, ROLES_CHANGED,
        CLOSED, OPENED
    }

    private final Database database;

    @Inject
    SignInLog(Database database) {
        this.database = database;
    }

    void write(Member member, Way way, Event event) {
        database.transaction(member.institution(), session -> write(session, member.institution(), member.id(), way, event, Optional.empty()));
    }

    /** Inside the transaction of another store. */
    static int write(Session session, String institution, UUID member, Way way, Event event, Optional<UUID> by) throws SQLException {
        return session.update("INSERT INTO sign_in_log (institution, member, way, event, by_member) VALUES (?, ?, ?, ?, ?)",
                institution, member, code(way), code(event), by);
    }

    /** One line of the log. */
    record Line(Instant at, UUID member, String name, String way, String event, Optional<String> by) {
    }

    /** The newest first. */
    List<Line> of(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT l.at, l.member, m.name, l.way, l.event, b.name AS by
                FROM sign_in_log l
                JOIN member m ON m.id = l.member
                LEFT JOIN member b ON b.id = l.by_member
                ORDER BY l.id DESC
                LIMIT ?
                """, row -> new Line(Session.instant(row, "at"), row.getObject("member", UUID.class), row.getString("name"), row.getString("way"),
                row.getString("event"), Session.text(row, "by")), NEWEST));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
