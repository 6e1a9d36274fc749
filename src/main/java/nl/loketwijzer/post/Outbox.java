package nl.loketwijzer.post;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** Letters on their way: written with what they tell of, kept until the mail server has taken them. */
@ApplicationScoped
public class Outbox {

    private final Database database;

    @Inject
    Outbox(Database database) {
        this.database = database;
    }

    /** In the caller's own transaction and institution. A letter whose key was put before is left as it was. */
    public void put(Session session, Letter letter) throws SQLException {
        var values = Json.createObjectBuilder();
        letter.values().forEach(values::add);
        session.update("""
                INSERT INTO outbox (institution, key, kind, recipient, language, discreet, payload)
                VALUES (working_for(), ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, letter.key(), letter.kind().code(), letter.recipient().text(), letter.language().code(), letter.discreet(),
                values.build().toString());
    }
}
