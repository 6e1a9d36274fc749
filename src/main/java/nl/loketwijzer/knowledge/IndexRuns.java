package nl.loketwijzer.knowledge;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** What indexing is doing and has done, visible on every node. */
@ApplicationScoped
class IndexRuns {

    private static final int REPORTS = 10;
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;

    @Inject
    IndexRuns(Database database) {
        this.database = database;
    }

    /** A run at work. One whose node or connection died has lost the lock, and is not at work whatever its row says. */
    record Running(String collection, int done, int total) {
    }

    long start(Editions.Collection collection, int total) {
        return database.transaction(collection.institution(), session -> {
            session.update("UPDATE index_run SET finished_at = now() WHERE finished_at IS NULL AND institution = ?", collection.institution());
            session.update("""
                    DELETE FROM index_run
                    WHERE institution = ? AND id NOT IN (SELECT id FROM index_run WHERE institution = ? ORDER BY id DESC LIMIT %d)
                    """.formatted(10 * REPORTS), collection.institution(), collection.institution());
            return session.first("INSERT INTO index_run (institution, collection, total) VALUES (?, ?, ?) RETURNING id",
                    row -> row.getLong("id"), collection.institution(), collection.name(), total).orElseThrow();
        });
    }

    void progress(long run, Editions.Collection collection, int done) {
        database.transaction(collection.institution(), session -> session.update("UPDATE index_run SET done = ? WHERE id = ?", done, run));
    }

    void finish(long run, Editions.Collection collection, IndexReport report) {
        database.transaction(collection.institution(), session -> session.update(
                "UPDATE index_run SET done = total, finished_at = now(), report = ?::jsonb WHERE id = ?", JSON.toJson(report), run));
    }

    void abandon(Editions.Collection collection) {
        database.transaction(collection.institution(), session -> session.update(
                "UPDATE index_run SET finished_at = now() WHERE finished_at IS NULL AND institution = ? AND collection = ?",
                collection.institution(), collection.name()));
    }

    Optional<Running> running(String institution) {
        return database.transaction(institution, session -> session.first("""
                SELECT collection, done, total
                FROM index_run
                WHERE finished_at IS NULL
                  AND EXISTS (SELECT
                              FROM pg_locks
                              WHERE locktype = 'advisory' AND granted
                                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                                AND (classid::bigint << 32) + objid::bigint = ?)
                ORDER BY id DESC
                LIMIT 1
                """, row -> new Running(row.getString("collection"), row.getInt("done"), row.getInt("total")), IndexLock.KEY));
    }

    /** The newest first. */
    List<IndexReport> reports(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT report
                FROM index_run
                WHERE report IS NOT NULL
                ORDER BY id DESC
                LIMIT %d
                """.formatted(REPORTS), row -> Session.text(row, "report").map(json -> JSON.fromJson(json, IndexReport.class)).orElseThrow()));
    }
}
