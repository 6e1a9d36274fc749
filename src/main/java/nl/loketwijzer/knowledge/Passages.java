package nl.loketwijzer.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.Metadata;
import nl.loketwijzer.reading.SourceKind;

/** The passages that are current, and those that once were. */
@ApplicationScoped
public class Passages {

    /**
     * The constant of reciprocal rank fusion. The 60 of the original paper (Cormack, Clarke and Büttcher 2009) is for fusing
     * many rankings of millions of documents; with three rankings of hundreds of passages a first place must count for more.
     */
    private static final int RANK_CONSTANT = 8;
    /** How deep each ranking goes before they are fused. */
    private static final int DEPTH = 60;
    /** So many more than wanted are looked at line by line. */
    private static final int SECOND_LOOK = 3;

    private static final String COLUMNS = """
            p.id, p.language, p.heading_path, p.article, p.page, p.text, p.sentence_starts, p.sentence_ends, p.sources,
            d.collection, d.path, d.kind, d.topic, d.title, d.publisher, d.url, d.based_on, d.version, d.valid_from, d.valid_until, d.review_by, d.note
            """;

    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;

    @Inject
    Passages(Database database) {
        this.database = database;
    }

    /** What is looked for: the words as people wrote them and in the other language, what the embedding model made of the question, and the day it asks about. */
    record Wanted(String institution, Language language, String words, String translated, Optional<String> model, Optional<float[]> vector,
                  SearchWeights weights, LocalDate day, LocalDate today, int limit) {

        /** Names and figures are the same in both languages. */
        private String words(Language of) {
            return of == language ? words : words + " " + translated;
        }
    }

    record Hits(List<Found> found, int searched) {
    }

    /**
     * One statement: exact nearest neighbours of passages and of the questions they answer, and BM25 over stemmed words, fused by
     * reciprocal rank; then the best few in the
     * order of how near they come as a whole, how near their closest line comes, and how well they cover the words. The language of the
     * question comes first; another language only counts for a topic that has no document in it, so translations count once.
     * Of several editions of a text the one of the day counts, or the earliest known when the day lies before them all.
     */
    Hits search(Wanted wanted) {
        return database.transaction(wanted.institution(), session -> {
            var searched = new int[1];
            var found = session.query("""
                    WITH visible AS MATERIALIZED (
                        SELECT e.passage, e.document, e.edition, e.language, e.topic
                        FROM entry e
                        WHERE e.edition = ANY (ARRAY(SELECT c.edition FROM collection c))
                          AND (e.valid_until IS NULL OR e.valid_until >= ?)
                          AND (e.valid_from IS NULL OR e.valid_from <= ?
                               OR e.valid_from <= ? AND NOT EXISTS (
                                   SELECT FROM entry t
                                   WHERE t.edition = e.edition AND t.topic = e.topic AND t.language = e.language
                                     AND t.valid_from < e.valid_from AND t.valid_until >= ?))
                          AND (e.language = ? OR e.topic IS NULL OR NOT EXISTS (
                              SELECT FROM entry t WHERE t.edition = e.edition AND t.topic = e.topic AND t.language = ?))
                    ), term AS MATERIALIZED (
                        SELECT 'nl' AS language, lexeme AS word FROM unnest(to_tsvector('dutch', ?))
                        UNION ALL
                        SELECT 'en', lexeme FROM unnest(to_tsvector('english', ?))
                    ), size AS MATERIALIZED (
                        SELECT count(*)::int AS n FROM visible
                    ), posting AS MATERIALIZED (
                        SELECT v.passage, a.language, a.word, w.impact
                        FROM term a
                        JOIN passage_word w ON w.word = a.word
                        JOIN visible v ON v.passage = w.passage AND v.language = a.language
                    ), rarity AS MATERIALIZED (
                        SELECT a.language, a.word, ln(1 + (size.n - coalesce(h.held_by, 0) + 0.5) / (coalesce(h.held_by, 0) + 0.5)) AS idf
                        FROM term a
                        CROSS JOIN size
                        LEFT JOIN (SELECT language, word, count(*) AS held_by FROM posting GROUP BY 1, 2) h USING (language, word)
                    ), by_words AS (
                        SELECT passage, score, coverage, row_number() OVER (ORDER BY score DESC, passage) AS rank
                        FROM (SELECT p.passage,
                                     sum(r.idf * p.impact) AS score,
                                     sum(r.idf * p.impact) / (SELECT sqrt(sum(t.idf) * ln(2 + 2 * max(size.n)))
                                                              FROM rarity t CROSS JOIN size
                                                              WHERE t.language = p.language) AS coverage
                              FROM posting p
                              JOIN rarity r USING (language, word)
                              GROUP BY p.passage, p.language
                              ORDER BY 2 DESC, 1
                              LIMIT %1$d) best
                    ), question AS MATERIALIZED (
                        SELECT ?::halfvec AS vector, ?::text AS model
                    ), by_meaning AS (
                        SELECT passage, row_number() OVER (PARTITION BY l.language ORDER BY distance, passage) AS rank
                        FROM (VALUES ('nl'), ('en')) l (language)
                        CROSS JOIN LATERAL (
                            SELECT x.passage, x.vector <=> (SELECT vector FROM question) AS distance
                            FROM passage_vector x
                            JOIN visible v ON v.passage = x.passage AND v.language = l.language
                            WHERE x.model = (SELECT model FROM question)
                            ORDER BY 2
                            LIMIT %1$d) best
                    ), by_question AS (
                        SELECT passage, row_number() OVER (PARTITION BY l.language ORDER BY distance, passage) AS rank
                        FROM (VALUES ('nl'), ('en')) l (language)
                        CROSS JOIN LATERAL (
                            SELECT x.passage, min(x.vector <=> (SELECT vector FROM question)) AS distance
                            FROM question_vector x
                            JOIN visible v ON v.passage = x.passage AND v.language = l.language
                            WHERE x.model = (SELECT model FROM question)
                            GROUP BY 1
                            ORDER BY 2
                            LIMIT %1$d) best
                    ), fused AS (
                        SELECT passage, w.coverage,
                               coalesce(?::float8 / (%2$d + w.rank), 0) + coalesce(?::float8 / (%2$d + m.rank), 0)
                                   + coalesce(?::float8 / (%2$d + a.rank), 0) AS score
                        FROM by_words w
                        FULL JOIN by_meaning m USING (passage)
                        FULL JOIN by_question a USING (passage)
                    ), ranked AS (
                        SELECT DISTINCT ON (f.passage) f.passage, v.document, v.language, f.coverage, f.score
                        FROM fused f
                        JOIN visible v USING (passage)
                        ORDER BY f.passage, v.document
                    ), best AS MATERIALIZED (
                        SELECT *
                        FROM ranked
                        ORDER BY score DESC, passage
                        LIMIT ?
                    ), whole AS (
                        SELECT x.passage, 1 - (x.vector <=> q.vector) AS similarity
                        FROM question q
                        JOIN passage_vector x ON x.model = q.model
                        WHERE x.passage IN (SELECT passage FROM best)
                    ), line AS (
                        SELECT x.passage, 1 - min(x.vector <=> q.vector) AS closest
                        FROM question q
                        JOIN sentence_vector x ON x.model = q.model
                        WHERE x.passage IN (SELECT passage FROM best)
                        GROUP BY x.passage
                    ), asked AS (
                        SELECT x.passage, 1 - min(x.vector <=> q.vector) AS asked
                        FROM question q
                        JOIN question_vector x ON x.model = q.model
                        WHERE x.passage IN (SELECT passage FROM best)
                        GROUP BY x.passage
                    ), weighed AS (
                        SELECT b.passage, b.document,
                               CASE WHEN b.language = ? THEN 0 ELSE ?::float8 END AS handicap,
                               coalesce(b.coverage, 0) AS coverage,
                               coalesce(w.similarity, 0) AS similarity,
                               coalesce(l.closest, w.similarity, 0) AS closest,
                               coalesce(a.asked, 0) AS asked
                        FROM best b
                        LEFT JOIN whole w USING (passage)
                        LEFT JOIN line l USING (passage)
                        LEFT JOIN asked a USING (passage)
                    )
                    SELECT b.similarity + greatest(b.closest, b.asked) + 2 * b.handicap + ?::float8 * b.coverage AS score,
                           b.coverage, b.similarity, b.closest, b.asked, size.n, %3$s
                    FROM weighed b
                    CROSS JOIN size
                    JOIN passage p ON p.id = b.passage
                    JOIN document d ON d.id = b.document
                    ORDER BY score DESC, p.id
                    LIMIT ?
                    """.formatted(DEPTH, RANK_CONSTANT, COLUMNS),
                    row -> {
                        searched[0] = row.getInt("n");
                        return new Found(passage(row), row.getDouble("score"), row.getDouble("similarity"), row.getDouble("closest"),
                                row.getDouble("asked"), row.getDouble("coverage"));
                    },
                    wanted.day(), wanted.day(), wanted.today(), wanted.day(), wanted.language().code(), wanted.language().code(),
                    wanted.words(Language.NL), wanted.words(Language.EN),
                    wanted.vector().map(Arrays::toString), wanted.model().orElse(""),
                    wanted.weights().words(), wanted.weights().meaning(), wanted.weights().questions(),
                    wanted.limit() + SECOND_LOOK, wanted.language().code(), wanted.weights().otherLanguage(), wanted.weights().coverage(), wanted.limit());
            return new Hits(found, searched[0]);
        });
    }

    /** In the order of the ids; ids nobody knows are left out. */
    public List<Passage> byId(String institution, Collection<UUID> ids) {
        return database.transaction(institution, session -> {
            var known = new HashMap<UUID, Passage>();
            session.query("""
                    SELECT DISTINCT ON (p.id) %s
                    FROM passage p
                    JOIN entry e ON e.passage = p.id
                    JOIN document d ON d.id = e.document
                    WHERE p.id = ANY (?)
                    ORDER BY p.id, e.edition DESC
                    """.formatted(COLUMNS), Passages::passage, (Object) ids.toArray(UUID[]::new))
                    .forEach(passage -> known.put(passage.id(), passage));
            return ids.stream().map(known::get).filter(java.util.Objects::nonNull).toList();
        });
    }

    /** What a document, named with its collection in front, holds now and for today, in reading order; nothing when there is none. */
    public List<Passage> ofDocument(String institution, String document) {
        var day = LocalDate.now(java.time.Clock.systemUTC());
        return database.transaction(institution, session -> session.query("""
                SELECT %s
                FROM document d
                JOIN entry e ON e.document = d.id
                JOIN collection c ON c.edition = e.edition
                JOIN passage p ON p.id = e.passage
                WHERE d.collection || '/' || regexp_replace(d.path, '[.](md|markdown)$', '') = ?
                  AND (e.valid_from IS NULL OR e.valid_from <= ?)
                  AND (e.valid_until IS NULL OR e.valid_until >= ?)
                ORDER BY e.ordinal
                """.formatted(COLUMNS), Passages::passage, document, day, day));
    }

    /** A passage as the target of a citation: with its neighbours, and whether a newer text has taken its place. */
    public record InContext(Passage passage, Optional<Passage> before, Optional<Passage> after, boolean replaced) {
    }

    InContext inContext(String institution, UUID id) {
        return database.transaction(institution, session -> {
            record Place(long edition, UUID document, int ordinal, boolean current) {
            }
            var place = session.first("""
                    SELECT e.edition, e.document, e.ordinal, EXISTS (SELECT FROM collection c WHERE c.edition = e.edition) AS current
                    FROM entry e
                    WHERE e.passage = ?
                    ORDER BY current DESC, e.edition DESC
                    LIMIT 1
                    """, row -> new Place(row.getLong("edition"), row.getObject("document", UUID.class), row.getInt("ordinal"),
                    row.getBoolean("current")), id).orElseThrow(Refusal.NotFound::new);
            var around = new HashMap<Integer, Passage>();
            session.query("""
                    SELECT e.ordinal, %s
                    FROM entry e
                    JOIN passage p ON p.id = e.passage
                    JOIN document d ON d.id = e.document
                    WHERE e.edition = ? AND e.document = ? AND e.ordinal BETWEEN ? AND ?
                    """.formatted(COLUMNS), row -> around.put(row.getInt("ordinal"), passage(row)),
                    place.edition(), place.document(), place.ordinal() - 1, place.ordinal() + 1);
            return new InContext(around.get(place.ordinal()), Optional.ofNullable(around.get(place.ordinal() - 1)),
                    Optional.ofNullable(around.get(place.ordinal() + 1)), !place.current());
        });
    }

    /** The vector of the question that a passage is known to answer and that comes nearest to this one; none when none are known. */
    public Optional<float[]> nearestQuestion(String institution, UUID passage, String model, float[] question) {
        return database.transaction(institution, session -> session.first("""
                SELECT vector::text AS vector
                FROM question_vector
                WHERE passage = ? AND model = ?
                ORDER BY vector <=> ?::halfvec
                LIMIT 1
                """, row -> vector(row.getString("vector")), passage, model, Arrays.toString(question)));
    }

    /** The vectors of the sentences of each passage, in order; a passage without them is left out. */
    public Map<UUID, List<float[]>> sentenceVectors(String institution, Collection<UUID> ids, String model) {
        return database.transaction(institution, session -> {
            var vectors = new HashMap<UUID, List<float[]>>();
            session.query("""
                    SELECT passage, vector::text AS vector
                    FROM sentence_vector
                    WHERE passage = ANY (?) AND model = ? AND position >= 0
                    ORDER BY passage, position
                    """, row -> vectors.computeIfAbsent(row.getObject("passage", UUID.class), _ -> new ArrayList<>())
                            .add(vector(row.getString("vector"))),
                    ids.toArray(UUID[]::new), model);
            return vectors;
        });
    }

    private static float[] vector(String text) {
        var numbers = text.substring(1, text.length() - 1).split(",");
        var vector = new float[numbers.length];
        for (var i = 0; i < numbers.length; i++) {
            vector[i] = Float.parseFloat(numbers[i]);
        }
        return vector;
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Passage passage(ResultSet row) throws SQLException {
        var origin = new Passage.Origin(
                row.getString("collection") + "/" + row.getString("path").replaceFirst("\\.(md|markdown)$", ""),
                SourceKind.of(row.getString("kind")).orElseThrow(),
                Language.of(row.getString("language")).orElseThrow(),
                Session.text(row, "topic"), row.getString("title"), Session.text(row, "publisher"), Session.text(row, "url"),
                List.of(JSON.fromJson(row.getString("based_on"), Metadata.BasedOn[].class)),
                day(row, "version"), new Passage.Validity(day(row, "valid_from"), day(row, "valid_until"), day(row, "review_by")),
                Session.text(row, "note"));
        return new Passage(row.getObject("id", UUID.class), origin, Session.texts(row, "heading_path"),
                Session.text(row, "article"), Optional.ofNullable(row.getObject("page", Integer.class)),
                row.getString("text"), Editions.sentences(row), Session.texts(row, "sources"));
    }
}
