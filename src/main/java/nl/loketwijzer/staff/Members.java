package nl.loketwijzer.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/** The members of the desks, each of one institution. */
@ApplicationScoped
public class Members {

    /** For a statement of another store that reads members too. */
    public static final String COLUMNS = "id, institution, email, name, language, roles, expertise, active, password_must_change";

    private final Database database;

    @Inject
    Members(Database database) {
        this.database = database;
    }

    public Optional<Member> find(Acting acting, UUID id) {
        return database.transaction(acting, session -> find(session, id));
    }

    /** Inside the transaction of another store. */
    public static Optional<Member> find(Session session, UUID id) throws SQLException {
        return session.first("SELECT " + COLUMNS + " FROM member WHERE id = ?", Members::member, id);
    }

    /** By name, those who left too. */
    public List<Member> of(String institution) {
        return database.transaction(institution, session ->
                session.query("SELECT " + COLUMNS + " FROM member ORDER BY lower(name), id", Members::member));
    }

    public static Member member(ResultSet row) throws SQLException {
        return new Member(row.getObject("id", UUID.class), row.getString("institution"), row.getString("email"), row.getString("name"),
                Language.of(row.getString("language")).orElseThrow(), roles(Session.texts(row, "roles")), Session.texts(row, "expertise"),
                row.getBoolean("active"), row.getBoolean("password_must_change"));
    }

    /** A role that a newer or older release wrote and this one does not know allows nothing. */
    private static Set<Role> roles(List<String> codes) {
        var roles = EnumSet.noneOf(Role.class);
        codes.forEach(code -> Role.of(code).ifPresent(roles::add));
        return roles;
    }
}
