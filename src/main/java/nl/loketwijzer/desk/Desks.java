package nl.loketwijzer.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** How the desks work; an institution that has set nothing gets the defaults of the table. */
@ApplicationScoped
public class Desks {

    private final Database database;

    @Inject
    Desks(Database database) {
        this.database = database;
    }

    public Desk of(String institution) {
        return database.transaction(institution, session -> of(session, institution));
    }

    /** Whether somebody of the institution takes cases. */
    public boolean isManned(String institution) {
        return database.transaction(session -> session.first("SELECT has_desk(?) AS manned", row -> row.getBoolean("manned"), institution).orElse(false));
    }

    /** The row is made at first use, so that its defaults stand in one place, the migration. */
    public static Desk of(Session session, String institution) throws SQLException {
        var found = session.first("SELECT * FROM desk WHERE institution = ?", Desks::desk, institution);
        if (found.isPresent()) {
            return found.get();
        }
        session.update("INSERT INTO desk (institution) VALUES (?) ON CONFLICT DO NOTHING", institution);
        return session.first("SELECT * FROM desk WHERE institution = ?", Desks::desk, institution).orElseThrow();
    }

    public void save(Desk desk) {
        database.transaction(desk.institution(), session -> {
            of(session, desk.institution());
            return session.update("""
                    UPDATE desk
                    SET opening_hours = ?, reply_minutes = ?, urgent_minutes = ?, two_pairs_of_eyes = ?, sealed_recipients = ?,
                        security_phone = ?, board_contact = ?, retention_days = ?, people_days = ?, goals = ?
                    WHERE institution = ?
                    """, desk.openingHours(), desk.reply().toMinutes(), desk.urgentReply().toMinutes(),
                    desk.twoPairsOfEyes().stream().map(Topic::code).toArray(String[]::new), desk.sealedRecipients().toArray(UUID[]::new),
                    desk.securityPhone(), desk.boardContact(), desk.retentionDays(), desk.peopleDays(), desk.goals(), desk.institution());
        });
    }

    private static Desk desk(ResultSet row) throws SQLException {
        var topics = EnumSet.noneOf(Topic.class);
        Session.texts(row, "two_pairs_of_eyes").forEach(code -> Topic.of(code).ifPresent(topics::add));
        return new Desk(row.getString("institution"), row.getString("opening_hours"), Duration.ofMinutes(row.getInt("reply_minutes")),
                Duration.ofMinutes(row.getInt("urgent_minutes")), topics, ids(row, "sealed_recipients"), Session.text(row, "security_phone"),
                Session.text(row, "board_contact"), row.getInt("retention_days"), row.getInt("people_days"), row.getString("goals"));
    }

    static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Set.copyOf(List.of((UUID[]) row.getArray(column).getArray()));
    }
}
