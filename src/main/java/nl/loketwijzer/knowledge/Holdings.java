package nl.loketwijzer.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.model.Embeddings;

/** What the national layer holds at the moment, and how far its index is. */
@ApplicationScoped
public class Holdings {

    private final Database database;
    private final Embeddings embeddings;
    private final IndexRuns runs;

    @Inject
    Holdings(Database database, Embeddings embeddings, IndexRuns runs) {
        this.database = database;
        this.embeddings = embeddings;
        this.runs = runs;
    }

    /** Current documents and passages of one language and kind. */
    public record Count(String language, String kind, int documents, int passages) {
    }

    /** Vectors made, of all that the current editions need. */
    public record Vectors(int done, int total) {
    }

    public record Progress(int done, int total) {
    }

    public List<Count> counts() {
        return database.transaction(Institution.NATIONAL, session -> session.query("""
                SELECT d.language, d.kind, count(DISTINCT d.id) AS documents, count(DISTINCT e.passage) AS passages
                FROM entry e
                JOIN collection c ON c.edition = e.edition
                JOIN document d ON d.id = e.document
                GROUP BY d.language, d.kind
                ORDER BY d.language, d.kind
                """, row -> new Count(row.getString("language"), row.getString("kind"), row.getInt("documents"), row.getInt("passages"))));
    }

    /** The date of the newest version among the current documents. */
    public Optional<LocalDate> newestSource() {
        return database.transaction(Institution.NATIONAL, session -> session.first("""
                SELECT max(d.version) AS newest
                FROM entry e
                JOIN collection c ON c.edition = e.edition
                JOIN document d ON d.id = e.document
                """, row -> Optional.ofNullable(row.getObject("newest", LocalDate.class))).orElseThrow());
    }

    public Optional<Instant> indexedAt() {
        return database.transaction(Institution.NATIONAL, session -> session.first("""
                SELECT max(e.current_since) AS moment
                FROM edition e
                JOIN collection c ON c.edition = e.id
                """, row -> Optional.ofNullable(Session.instant(row, "moment"))).orElseThrow());
    }

    public Optional<Progress> running() {
        return runs.running(Institution.NATIONAL).map(run -> new Progress(run.done(), run.total()));
    }

    /** Of each passage its own vector, those of its sentences and those of its questions, of the embedding model in use. */
    public Vectors vectors() {
        return embeddings.model().map(model -> database.transaction(Institution.NATIONAL, session -> session.first("""
                SELECT coalesce(sum(2 + asked), 0) AS total, coalesce(sum(passages + sentences + questions), 0) AS done
                FROM (SELECT (EXISTS (SELECT FROM passage_question q WHERE q.passage = e.passage))::int AS asked,
                             (EXISTS (SELECT FROM passage_vector v WHERE v.passage = e.passage AND v.model = ?))::int AS passages,
                             (EXISTS (SELECT FROM sentence_vector v WHERE v.passage = e.passage AND v.model = ?))::int AS sentences,
                             (EXISTS (SELECT FROM question_vector v WHERE v.passage = e.passage AND v.model = ?))::int AS questions
                      FROM (SELECT DISTINCT e.passage FROM entry e JOIN collection c ON c.edition = e.edition) e) held
                """, row -> new Vectors(row.getInt("done"), row.getInt("total")), model, model, model).orElseThrow())).orElse(new Vectors(0, 0));
    }
}
