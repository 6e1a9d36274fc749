package nl.loketwijzer.institution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** The institutions there are. */
@ApplicationScoped
public class Institutions {

    private final Database database;

    @Inject
    Institutions(Database database) {
        this.database = database;
    }

    /** @throws Refusal.NotFound for a key nobody has */
    public Institution find(String key) {
        return database.transaction(session -> session.first("""
                SELECT key, name_nl, name_en, contact_name_nl, contact_name_en, contact_url_nl, contact_url_en, emergency_nl, emergency_en,
                       has_desk(key) AS has_desk
                FROM institution
                WHERE key = ?
                """, row -> new Institution(
                        row.getString("key"),
                        new Institution.Texts(row.getString("name_nl"), row.getString("contact_name_nl"),
                                row.getString("contact_url_nl"), Session.text(row, "emergency_nl")),
                        new Institution.Texts(row.getString("name_en"), row.getString("contact_name_en"),
                                row.getString("contact_url_en"), Session.text(row, "emergency_en")),
                        row.getBoolean("has_desk")),
                key)).orElseThrow(Refusal.NotFound::new);
    }
}
