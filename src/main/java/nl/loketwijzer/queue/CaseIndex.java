package nl.loketwijzer.queue;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.model.Embeddings;

/**
 * Keeps the words and vectors of cases, a moment behind: whoever takes a step does not wait for it. A case that became sealed or
 * was withdrawn loses both. Two nodes that index the same case write the same.
 */
@ApplicationScoped
class CaseIndex {

    private static final System.Logger LOG = System.getLogger(CaseIndex.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 200;
    private static final int VECTORS = 16;
    /** As for passages (BM25). A case is about this many words long. */
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;
    private static final double USUAL_LENGTH = 150;
    /** Characters an embedding model makes something of. */
    private static final int LONGEST_FOR_MEANING = 2_000;

    /** What is searched: a title counts more than what was asked, and that more than what was said since. */
    private static final String TEXTS = """
            c.title AS title,
            COALESCE((SELECT string_agg(a.value, E'\\n' ORDER BY a.field) FROM intake_answer a WHERE a.case_id = c.id), '') AS intake,
            COALESCE((SELECT string_agg(m.body, E'\\n' ORDER BY m.at) FROM case_message m WHERE m.case_id = c.id), '') AS said
            """;

    private final Database database;
    private final Embeddings embeddings;
    private final Threads threads;

    @Inject
    CaseIndex(Database database, Embeddings embeddings, Threads threads) {
        this.database = database;
        this.embeddings = embeddings;
        this.threads = threads;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(PAUSE, this::tick);
    }

    private record Due(String institution, UUID id) {
    }

    private void tick() {
        for (var due : due("SELECT institution, case_id FROM cases_to_index(?)", BATCH)) {
            index(due);
        }
        fillVectors();
    }

    private List<Due> due(String sql, Object... values) {
        return database.transaction(session -> session.query(sql, row -> new Due(row.getString("institution"), row.getObject("case_id", UUID.class)), values));
    }

    private void index(Due due) {
        database.transaction(due.institution(), session -> {
            // One node at a time, and nobody waits: what is being changed now is due again afterwards.
            var version = session.first("""
                    SELECT CASE WHEN form = 'case' AND NOT sealed AND state NOT IN ('offered', 'withdrawn') THEN version ELSE 0 END AS version
                    FROM case_file
                    WHERE id = ?
                    FOR NO KEY UPDATE SKIP LOCKED
                    """, row -> row.getInt("version"), due.id());
            if (version.isEmpty()) {
                return null;
            }
            session.update("DELETE FROM case_word WHERE case_id = ?", due.id());
            if (version.get() == 0) {
                session.update("DELETE FROM case_vector WHERE case_id = ?", due.id());
                session.update("DELETE FROM case_indexed WHERE case_id = ?", due.id());
                return null;
            }
            addWords(session, due.id());
            return session.update("""
                    INSERT INTO case_indexed (case_id, institution, version)
                    VALUES (?, ?, ?)
                    ON CONFLICT (case_id) DO UPDATE SET version = excluded.version
                    """, due.id(), due.institution(), version.get());
        });
    }

    private static void addWords(Session session, UUID id) throws SQLException {
        session.update("""
                WITH given AS (
                    SELECT c.institution, %1$s FROM case_file c WHERE c.id = ?
                ), stemmed AS (
                    SELECT g.institution, d.words
                    FROM given g
                    CROSS JOIN LATERAL (VALUES
                        (setweight(to_tsvector('dutch', g.title), 'A') || setweight(to_tsvector('dutch', g.intake), 'B') || setweight(to_tsvector('dutch', g.said), 'D')),
                        (setweight(to_tsvector('english', g.title), 'A') || setweight(to_tsvector('english', g.intake), 'B') || setweight(to_tsvector('english', g.said), 'D'))
                    ) d (words)
                ), counted AS (
                    SELECT s.institution, u.lexeme,
                           (SELECT sum(CASE w WHEN 'A' THEN 2 WHEN 'B' THEN 1 ELSE 0.5 END) FROM unnest(u.weights) w) AS frequency,
                           sum(cardinality(u.positions)) OVER () / 2 AS length
                    FROM stemmed s, unnest(s.words) u
                )
                INSERT INTO case_word (institution, word, case_id, impact)
                SELECT institution, lexeme, ?, max(frequency * %2$s / (frequency + %3$s * (1 - %4$s + %4$s * length / %5$s)))
                FROM counted
                GROUP BY institution, lexeme
                ON CONFLICT DO NOTHING
                """.formatted(TEXTS, SATURATION + 1, SATURATION, LENGTH_WEIGHT, USUAL_LENGTH), id, id);
    }

    private record Text(UUID id, int version, String text) {
    }

    private void fillVectors() {
        var model = embeddings.model();
        if (model.isEmpty() || embeddings.state() != Embeddings.State.READY) {
            return;
        }
        for (var due : due("SELECT institution, case_id FROM cases_without_vector(?, ?)", model.get(), VECTORS)) {
            var text = database.transaction(due.institution(), session -> session.first(
                    "SELECT i.version, " + TEXTS + " FROM case_indexed i JOIN case_file c ON c.id = i.case_id WHERE i.case_id = ?",
                    row -> new Text(due.id(), row.getInt("version"), row.getString("title") + "\n" + row.getString("intake") + "\n" + row.getString("said")), due.id()));
            if (text.isPresent()) {
                try {
                    add(due.institution(), model.get(), text.get(), embeddings.ofPassages(List.of(shortened(text.get().text()))).getFirst());
                } catch (Embeddings.EmbeddingsAway _) {
                    LOG.log(DEBUG, "the vectors of cases wait for the embedding server");
                    return;
                }
            }
        }
    }

    private void add(String institution, String model, Text text, float[] vector) {
        // The case may have gone, or been sealed, while its vector was made.
        database.transaction(institution, session -> session.update("""
                INSERT INTO case_vector (case_id, model, institution, version, vector)
                SELECT case_id, ?, institution, ?, ?::halfvec
                FROM case_indexed
                WHERE case_id = ?
                ON CONFLICT (case_id, model) DO UPDATE SET version = excluded.version, vector = excluded.vector
                """, model, text.version(), Arrays.toString(vector), text.id()));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_FOR_MEANING ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_FOR_MEANING));
    }
}
