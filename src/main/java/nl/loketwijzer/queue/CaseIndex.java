package nl.loketwijzer.queue;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
    /** Few enough that whoever takes a step in one of them hardly waits. */
    private static final int BATCH = 50;
    /** What is locked for long comes again with the next tick. */
    private static final int ROUNDS = 20;
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
        for (var round = 0; round < ROUNDS; round++) {
            var due = due("SELECT institution, case_id FROM cases_to_index(?)", BATCH);
            due.stream().collect(Collectors.groupingBy(Due::institution, Collectors.mapping(Due::id, Collectors.toList()))).forEach(this::index);
            if (due.size() < BATCH) {
                break;
            }
        }
        fillVectors();
    }

    private List<Due> due(String sql, Object... values) {
        return database.transaction(session -> session.query(sql, row -> new Due(row.getString("institution"), row.getObject("case_id", UUID.class)), values));
    }

    private void index(String institution, List<UUID> ids) {
        database.transaction(institution, session -> {
            // One node at a time, and nobody waits: what is being changed now is due again afterwards.
            var taken = session.query("""
                    SELECT id, form = 'case' AND NOT sealed AND state NOT IN ('offered', 'withdrawn') AS searched
                    FROM case_file
                    WHERE id = ANY (?)
                    ORDER BY id
                    FOR NO KEY UPDATE SKIP LOCKED
                    """, row -> new Taken(row.getObject("id", UUID.class), row.getBoolean("searched")), (Object) ids.toArray(UUID[]::new));
            session.update("DELETE FROM case_word WHERE case_id = ANY (?)", (Object) ids(taken, true, false));
            session.update("DELETE FROM case_vector WHERE case_id = ANY (?)", (Object) ids(taken, false));
            session.update("DELETE FROM case_indexed WHERE case_id = ANY (?)", (Object) ids(taken, false));
            addWords(session, ids(taken, true));
            return session.update("""
                    INSERT INTO case_indexed (case_id, institution, version)
                    SELECT id, institution, version
                    FROM case_file
                    WHERE id = ANY (?)
                    ON CONFLICT (case_id) DO UPDATE SET version = excluded.version
                    """, (Object) ids(taken, true));
        });
    }

    private record Taken(UUID id, boolean searched) {
    }

    private static UUID[] ids(List<Taken> taken, Boolean... searched) {
        return taken.stream().filter(one -> List.of(searched).contains(one.searched())).map(Taken::id).toArray(UUID[]::new);
    }

    private static void addWords(Session session, UUID[] ids) throws SQLException {
        session.update("""
                WITH given AS (
                    SELECT c.id, c.institution, %1$s FROM case_file c WHERE c.id = ANY (?)
                ), stemmed AS (
                    SELECT g.id, g.institution, d.words
                    FROM given g
                    CROSS JOIN LATERAL (VALUES
                        (setweight(to_tsvector('dutch', g.title), 'A') || setweight(to_tsvector('dutch', g.intake), 'B') || setweight(to_tsvector('dutch', g.said), 'D')),
                        (setweight(to_tsvector('english', g.title), 'A') || setweight(to_tsvector('english', g.intake), 'B') || setweight(to_tsvector('english', g.said), 'D'))
                    ) d (words)
                ), counted AS (
                    SELECT s.id, s.institution, u.lexeme,
                           (SELECT sum(CASE w WHEN 'A' THEN 2 WHEN 'B' THEN 1 ELSE 0.5 END) FROM unnest(u.weights) w) AS frequency,
                           sum(cardinality(u.positions)) OVER (PARTITION BY s.id) / 2 AS length
                    FROM stemmed s, unnest(s.words) u
                )
                INSERT INTO case_word (institution, word, case_id, impact)
                SELECT institution, lexeme, id, max(frequency * %2$s / (frequency + %3$s * (1 - %4$s + %4$s * length / %5$s)))
                FROM counted
                GROUP BY institution, lexeme, id
                ON CONFLICT DO NOTHING
                """.formatted(TEXTS, SATURATION + 1, SATURATION, LENGTH_WEIGHT, USUAL_LENGTH), (Object) ids);
    }

    private record Text(String institution, UUID id, int version, String text) {
    }

    private void fillVectors() {
        var model = embeddings.model();
        if (model.isEmpty() || embeddings.state() != Embeddings.State.READY) {
            return;
        }
        var texts = due("SELECT institution, case_id FROM cases_without_vector(?, ?)", model.get(), VECTORS).stream().flatMap(due -> text(due).stream()).toList();
        if (texts.isEmpty()) {
            return;
        }
        try {
            var vectors = embeddings.ofPassages(texts.stream().map(text -> shortened(text.text())).toList());
            for (var i = 0; i < vectors.size(); i++) {
                add(model.get(), texts.get(i), vectors.get(i));
            }
        } catch (Embeddings.EmbeddingsAway _) {
            LOG.log(DEBUG, "the vectors of cases wait for the embedding server");
        }
    }

    private Optional<Text> text(Due due) {
        return database.transaction(due.institution(), session -> session.first(
                "SELECT i.version, " + TEXTS + " FROM case_indexed i JOIN case_file c ON c.id = i.case_id WHERE i.case_id = ?",
                row -> new Text(due.institution(), due.id(), row.getInt("version"),
                        row.getString("title") + "\n" + row.getString("intake") + "\n" + row.getString("said")), due.id()));
    }

    private void add(String model, Text text, float[] vector) {
        // The case may have gone, or been sealed, while its vector was made.
        database.transaction(text.institution(), session -> session.update("""
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
