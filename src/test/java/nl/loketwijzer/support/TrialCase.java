package nl.loketwijzer.support;

import java.sql.SQLException;
import java.util.UUID;

/** A case that stands in the database as if a researcher had sent it. */
public record TrialCase(UUID id, String institution, String reference) {

    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";

    /** Sent a moment ago and due in some hours. */
    public static TrialCase sent(String institution, String title) {
        return in(institution, title, "sent", "partner", "advice");
    }

    public static TrialCase in(String institution, String title, String state, String topic, String kind) {
        try {
            SignedIn.institution(institution);
            var id = UUID.randomUUID();
            var reference = reference(id);
            Sql.asOwner().update("""
                    INSERT INTO case_file (id, institution, reference, form, kind, state, language, title, topic, topic_reason, urgency_reason, sent_at, due_at)
                    VALUES (?, ?, ?, 'case', ?, ?, 'nl', ?, ?, 'proef', 'proef', now(), CASE WHEN ? IN ('sent', 'claimed', 'waiting_for_advisor') THEN now() + interval '8 hours' END)
                    """, id, institution, reference, kind, state, title, topic, state);
            Sql.asOwner().update("""
                    INSERT INTO case_event (case_id, institution, number, by_kind, action, from_state, to_state)
                    VALUES (?, ?, 1, 'researcher', 'send', 'offered', 'sent')
                    """, id, institution);
            return new TrialCase(id, institution, reference);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reference(UUID id) {
        var reference = new StringBuilder("LW-2026-");
        var bits = id.getMostSignificantBits() >>> 1;
        for (var i = 0; i < 6; i++) {
            reference.append(LETTERS.charAt((int) (bits % LETTERS.length())));
            bits /= LETTERS.length();
        }
        return reference.toString();
    }

    /** A suspicion, for these alone. */
    public static TrialCase sealed(String institution, String title, UUID... recipients) {
        var file = in(institution, title, "sent", "security", "incident");
        return file.with("sealed = true, recipients = ?", (Object) recipients);
    }

    /** Columns that stand otherwise, as SQL with one value. */
    public TrialCase with(String columns, Object value) {
        try (var connection = Sql.asOwner().connect(); var statement = connection.prepareStatement("UPDATE case_file SET " + columns + " WHERE id = ?")) {
            statement.setObject(1, value instanceof UUID[] ids ? connection.createArrayOf("uuid", ids) : value);
            statement.setObject(2, id);
            statement.executeUpdate();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something the researcher wrote, or with another kind a member. */
    public TrialCase said(String by, String kind, String body) {
        try {
            Sql.asOwner().update("INSERT INTO case_message (id, case_id, institution, by_kind, kind, body) VALUES (?, ?, ?, ?, ?, ?)", UUID.randomUUID(), id,
                    institution, by, kind, body);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public TrialCase intake(String field, String value) {
        try {
            Sql.asOwner().update("INSERT INTO intake_answer (case_id, institution, field, value, origin) VALUES (?, ?, ?, ?, 'researcher')", id, institution,
                    field, value);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String path() {
        return "/api/desk/cases/" + id;
    }

    public String state() throws SQLException {
        return Sql.asOwner().texts("SELECT state FROM case_file WHERE id = ?", id).getFirst();
    }

    public int version() throws SQLException {
        return (int) Sql.asOwner().number("SELECT version FROM case_file WHERE id = ?", id);
    }

    /** Takes away all cases of a trial institution, what else hangs on it, and its members. */
    public static void forget(String institution) {
        try {
            Sql.asOwner().update("DELETE FROM case_file WHERE institution = ?", institution);
            for (var table : Sql.asOwner().texts("""
                    SELECT c.relname
                    FROM pg_class c
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'institution'
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('member', 'case_file')
                    ORDER BY c.relname IN ('conversation'), c.relname
                    """)) {
                if (!institution.equals("landelijk")) {
                    Sql.asOwner().update("DELETE FROM " + table + " WHERE institution = ?", institution);
                }
            }
            SignedIn.forget(institution);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
