package nl.loketwijzer.console;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.staff.Member;

/** Who is in a case at this moment, on whatever node; whoever is not heard of for half a minute has left. */
@ApplicationScoped
class Presences {

    private final Database database;

    @Inject
    Presences(Database database) {
        this.database = database;
    }

    /** What one does in a case. */
    enum Doing {
        READING, WRITING
    }

    /** Somebody in a case. */
    public record Someone(String name, String doing) {
    }

    /** @throws Refusal.NotFound for a case this member does not see */
    void here(Member member, UUID id, Doing doing) {
        database.transaction(member.acting(), session -> {
            session.first("SELECT 1 FROM case_file WHERE id = ? AND state <> 'offered'", _ -> true, id).orElseThrow(Refusal.NotFound::new);
            return session.update("""
                    INSERT INTO case_presence (case_id, member, institution, doing)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT (case_id, member) DO UPDATE SET doing = excluded.doing, seen_at = clock_timestamp()
                    """, id, member.id(), member.institution(), doing.name().toLowerCase(java.util.Locale.ROOT));
        });
    }

    static List<Someone> in(Session session, UUID id) throws SQLException {
        return session.query("""
                SELECT m.name, p.doing
                FROM case_presence p
                JOIN member m ON m.id = p.member
                WHERE p.case_id = ? AND p.seen_at > now() - interval '30 seconds'
                ORDER BY lower(m.name), m.id
                """, row -> new Someone(row.getString("name"), row.getString("doing")), id);
    }
}
