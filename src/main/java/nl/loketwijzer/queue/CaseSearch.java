package nl.loketwijzer.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.model.Embeddings;

/**
 * Cases found as passages are: by stemmed words of both languages, rare ones counting more, and by meaning when the embedding
 * server is there, fused by reciprocal rank. Sealed cases are in neither index: their recipients open them from the queue or by
 * their reference.
 */
@ApplicationScoped
public class CaseSearch {

    /** As for passages: a first place must count for more than among millions. */
    private static final int RANK_CONSTANT = 8;
    private static final int DEPTH_WORDS = 200;
    /** Everything is near to something: what is not nearly as near as the nearest is no answer. */
    private static final int DEPTH_MEANING = 25;
    private static final double NEARLY_AS_NEAR = 0.85;
    /** Whoever searches cases mostly remembers a word of one; and a case may not have its vector yet. */
    private static final double WORDS_COUNT = 1.5;
    /** Words of a case that stand for it when others like it are looked for. */
    private static final int TELLING_WORDS = 24;
    private static final Pattern REFERENCE = Pattern.compile("\\b(?:LW-)?(?:\\d{4}-)?([2-9BCDFGHJKMNPQRSTVWXZ]{6})\\b");

    private final Database database;
    private final Embeddings embeddings;

    @Inject
    CaseSearch(Database database, Embeddings embeddings) {
        this.database = database;
        this.embeddings = embeddings;
    }

    /** Best first, of what these eyes may see; the case whose reference stands in the words comes before all. */
    List<UUID> find(Acting acting, String words) {
        var vector = embeddings.ofQuestion(words);
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        return database.transaction(acting, session -> {
            var found = new LinkedHashSet<>(byReference(session, words));
            var terms = session.query("SELECT lexeme FROM unnest(to_tsvector('dutch', ?) || to_tsvector('english', ?))",
                    row -> row.getString("lexeme"), words, words);
            found.addAll(fused(session, terms, vector, model, "true", List.of()));
            return List.copyOf(found);
        });
    }

    private static List<UUID> byReference(Session session, String words) throws SQLException {
        var found = new ArrayList<UUID>();
        var matcher = REFERENCE.matcher(words.toUpperCase(Locale.ROOT));
        while (matcher.find()) {
            found.addAll(session.query("SELECT id FROM case_file WHERE reference LIKE '%-' || ?", row -> row.getObject("id", UUID.class), matcher.group(1)));
        }
        return found;
    }

    /**
     * Closed cases of the same institution that are like this one, best first. Never sealed ones and never about people, and
     * nothing is like such a case either.
     */
    public List<UUID> similar(Acting acting, UUID id, int most) {
        return database.transaction(acting, session -> {
            var about = session.first("SELECT 1 FROM case_file WHERE id = ? AND NOT sealed AND topic <> 'people'", _ -> true, id);
            if (about.isEmpty()) {
                return List.<UUID>of();
            }
            var terms = session.query("""
                    SELECT word
                    FROM case_word
                    WHERE case_id = ?
                    ORDER BY impact DESC, word
                    LIMIT ?
                    """, row -> row.getString("word"), id, TELLING_WORDS);
            var model = embeddings.model();
            var vector = model.isEmpty() ? Optional.<String>empty() : session.first("SELECT vector::text AS vector FROM case_vector WHERE case_id = ? AND model = ?",
                    row -> row.getString("vector"), id, model.get());
            var found = fusedText(session, terms, vector, model.orElse(""), "c.state = 'closed' AND c.topic <> 'people' AND c.id <> ?", List.of(id));
            return found.stream().limit(most).toList();
        });
    }

    private List<UUID> fused(Session session, List<String> terms, Optional<float[]> vector, Optional<String> model, String which, List<Object> values)
            throws SQLException {
        return fusedText(session, terms, vector.map(Arrays::toString), model.orElse(""), which, values);
    }

    private List<UUID> fusedText(Session session, List<String> terms, Optional<String> vector, String model, String which, List<Object> values)
            throws SQLException {
        var bound = new ArrayList<Object>(values);
        bound.addAll(Arrays.asList(terms.toArray(String[]::new), terms.toArray(String[]::new), vector, model));
        return session.query("""
                WITH visible AS MATERIALIZED (
                    SELECT c.id FROM case_file c WHERE NOT c.sealed AND c.state NOT IN ('offered', 'withdrawn') AND %1$s
                ), size AS MATERIALIZED (
                    SELECT count(*)::int AS n FROM visible
                ), posting AS MATERIALIZED (
                    SELECT w.case_id, w.word, w.impact FROM case_word w WHERE w.institution = working_for() AND w.word = ANY (?)
                ), rarity AS MATERIALIZED (
                    SELECT t.word, ln(1 + (size.n - count(p.word) + 0.5) / (count(p.word) + 0.5)) AS idf
                    FROM unnest(?::text[]) t (word)
                    CROSS JOIN size
                    LEFT JOIN posting p USING (word)
                    GROUP BY t.word, size.n
                ), by_words AS (
                    SELECT case_id, row_number() OVER (ORDER BY score DESC, case_id) AS rank
                    FROM (SELECT p.case_id, sum(r.idf * p.impact) AS score
                          FROM posting p
                          JOIN rarity r USING (word)
                          JOIN visible v ON v.id = p.case_id
                          GROUP BY 1
                          ORDER BY 2 DESC, 1
                          LIMIT %3$d) best
                ), near AS (
                    SELECT x.case_id, 1 - (x.vector <=> q.vector) AS similarity
                    FROM (SELECT ?::halfvec AS vector, ?::text AS model) q
                    JOIN case_vector x ON x.model = q.model
                    JOIN visible v ON v.id = x.case_id
                    WHERE q.vector IS NOT NULL
                    ORDER BY 2 DESC, 1
                    LIMIT %4$d
                ), by_meaning AS (
                    SELECT case_id, row_number() OVER (ORDER BY similarity DESC, case_id) AS rank
                    FROM near
                    WHERE similarity >= %5$s * (SELECT max(similarity) FROM near)
                )
                SELECT case_id
                FROM by_words w
                FULL JOIN by_meaning m USING (case_id)
                ORDER BY %6$s * COALESCE(1.0 / (%2$d + w.rank), 0) + COALESCE(1.0 / (%2$d + m.rank), 0) DESC, case_id
                """.formatted(which, RANK_CONSTANT, DEPTH_WORDS, DEPTH_MEANING, NEARLY_AS_NEAR, WORDS_COUNT),
                row -> row.getObject("case_id", UUID.class), bound.toArray());
    }
}
