package nl.loketwijzer.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Compounds;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;
import nl.loketwijzer.reading.Metadata;
import nl.loketwijzer.reading.PassageDraft;
import nl.loketwijzer.reading.SourceDocument;

/** Writes editions of a collection: each beside the current one, a document at a time, made current in one statement. */
@ApplicationScoped
class Editions {

    /** The position of the heading among the vectors of a passage's lines; its sentences count from 0. */
    private static final int HEADING = -1;
    /** BM25 after Robertson and Zaragoza 2009: how fast repetition stops counting, and how much length does. */
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;
    /** Words in a passage of usual size; a constant, so that what is written need not change when others are added. */
    private static final double USUAL_LENGTH = 60;

    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;

    @Inject
    Editions(Database database) {
        this.database = database;
    }

    /** A collection of an institution. */
    record Collection(String institution, String name) {
    }

    /** The edition that is searched now, and which version of each path it holds. */
    record Current(long edition, Optional<String> model, Map<String, Held> documents) {
    }

    record Held(UUID document, String digest) {
    }

    Optional<Current> current(Collection collection) {
        return database.transaction(collection.institution(), session -> {
            record Row(long edition, Optional<String> model) {
            }
            var row = session.first("""
                    SELECT e.id, e.embedding_model
                    FROM collection c
                    JOIN edition e ON e.id = c.edition
                    WHERE c.institution = ? AND c.name = ?
                    """, r -> new Row(r.getLong("id"), Session.text(r, "embedding_model")), collection.institution(), collection.name());
            if (row.isEmpty()) {
                return Optional.<Current>empty();
            }
            var documents = new HashMap<String, Held>();
            session.query("""
                    SELECT DISTINCT d.path, d.id, d.digest
                    FROM entry e
                    JOIN document d ON d.id = e.document
                    WHERE e.edition = ?
                    """, r -> documents.put(r.getString("path"), new Held(r.getObject("id", UUID.class), r.getString("digest"))),
                    row.get().edition());
            return Optional.of(new Current(row.get().edition(), row.get().model(), documents));
        });
    }

    long start(Collection collection, Optional<String> model) {
        return database.transaction(collection.institution(), session -> session.first("""
                INSERT INTO edition (institution, collection, embedding_model)
                VALUES (?, ?, ?)
                RETURNING id
                """, row -> row.getLong("id"), collection.institution(), collection.name(), model).orElseThrow());
    }

    /** The document is as it was: its passages are taken over as they are. */
    void keep(Collection collection, long from, long to, UUID document) {
        database.transaction(collection.institution(), session -> session.update("""
                INSERT INTO entry (edition, document, ordinal, passage, institution, language, topic, valid_from, valid_until)
                SELECT ?, document, ordinal, passage, institution, language, topic, valid_from, valid_until
                FROM entry
                WHERE edition = ? AND document = ?
                """, to, from, document));
    }

    void add(Collection collection, long edition, SourceDocument source, String digest, List<PassageDraft> drafts,
             List<List<String>> asked, Compounds compounds) {
        database.transaction(collection.institution(), session -> {
            var document = UUID.nameUUIDFromBytes(bytes(collection.institution(), collection.name(), source.path(), digest));
            var facts = source.metadata();
            var language = language(facts);
            session.update("""
                    INSERT INTO document (id, institution, collection, path, digest, kind, language, topic, title, publisher, url,
                                          version, valid_from, valid_until, review_by, based_on, note)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                    ON CONFLICT (id) DO NOTHING
                    """, document, collection.institution(), collection.name(), source.path(), digest, facts.kind().code(),
                    language.code(), given(facts.topic()), facts.title(), given(facts.publisher()), given(facts.url()),
                    facts.versionDate().or(facts::validFrom), facts.validFrom(), facts.validUntil(), facts.reviewBy(), JSON.toJson(facts.basedOn()),
                    given(facts.note()));
            var seen = new HashMap<String, Integer>();
            var ids = new ArrayList<UUID>();
            for (var draft : drafts) {
                // The same words twice under the same headings are told apart by their turn.
                var place = String.join("\u001f", draft.headingPath()) + "\u001f" + draft.text();
                var turn = seen.merge(place, 1, Integer::sum);
                ids.add(UUID.nameUUIDFromBytes(bytes(collection.institution(), collection.name(), source.path(), place, String.valueOf(turn))));
            }
            addPassages(session, collection, language, drafts, ids);
            addQuestions(session, collection, ids, asked);
            addWords(session, collection, facts.title(), language, drafts, asked, ids, compounds);
            var rows = new ArrayList<Object[]>();
            for (var i = 0; i < drafts.size(); i++) {
                rows.add(new Object[] {edition, document, i, ids.get(i), collection.institution(), language.code(),
                        given(facts.topic()), facts.validFrom(), facts.validUntil()});
            }
            session.updateAll("""
                    INSERT INTO entry (edition, document, ordinal, passage, institution, language, topic, valid_from, valid_until)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, rows);
            return null;
        });
    }

    private static void addPassages(Session session, Collection collection, Language language, List<PassageDraft> drafts,
                                    List<UUID> ids) throws SQLException {
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            rows.add(new Object[] {ids.get(i), collection.institution(), language.code(),
                    draft.headingPath().toArray(String[]::new), given(draft.article()),
                    draft.page().isPresent() ? draft.page().getAsInt() : null, draft.text(),
                    draft.sentences().stream().map(Sentences.Span::start).toArray(Integer[]::new),
                    draft.sentences().stream().map(Sentences.Span::end).toArray(Integer[]::new),
                    draft.sources().toArray(String[]::new)});
        }
        session.updateAll("""
                INSERT INTO passage (id, institution, language, heading_path, article, page, text, sentence_starts, sentence_ends, sources)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """, rows);
    }

    /** Questions of a passage that are others than before take its words and the vectors of the old ones with them. */
    private static void addQuestions(Session session, Collection collection, List<UUID> ids, List<List<String>> asked) throws SQLException {
        var known = new HashMap<UUID, List<String>>();
        session.query("SELECT passage, question FROM passage_question WHERE passage = ANY (?) ORDER BY passage, position",
                row -> known.computeIfAbsent(row.getObject("passage", UUID.class), _ -> new ArrayList<>()).add(row.getString("question")),
                (Object) ids.toArray(UUID[]::new));
        var rows = new ArrayList<Object[]>();
        var changed = new ArrayList<UUID>();
        for (var i = 0; i < ids.size(); i++) {
            if (!known.getOrDefault(ids.get(i), List.of()).equals(asked.get(i))) {
                changed.add(ids.get(i));
                for (var position = 0; position < asked.get(i).size(); position++) {
                    rows.add(new Object[] {ids.get(i), position, collection.institution(), asked.get(i).get(position)});
                }
            }
        }
        session.update("DELETE FROM passage_question WHERE passage = ANY (?)", (Object) changed.toArray(UUID[]::new));
        session.update("DELETE FROM passage_word WHERE passage = ANY (?)", (Object) changed.toArray(UUID[]::new));
        session.updateAll("INSERT INTO passage_question (passage, position, institution, question) VALUES (?, ?, ?, ?)", rows);
    }

    /** Headings count twice, parts of compounds and the words of questions half. */
    private static void addWords(Session session, Collection collection, String title, Language language,
                                 List<PassageDraft> drafts, List<List<String>> asked, List<UUID> ids, Compounds compounds) throws SQLException {
        var dictionary = switch (language) {
            case NL -> "dutch";
            case EN -> "english";
        };
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var headings = title + " " + String.join(" ", draft.headingPath());
            var parts = language == Language.NL
                    ? String.join(" ", Vocabulary.parts(headings + " " + draft.text(), compounds)) : "";
            rows.add(new Object[] {ids.get(i), collection.institution(), headings, draft.text(), parts + " " + String.join(" ", asked.get(i))});
        }
        session.updateAll("""
                WITH given AS (
                    SELECT ?::uuid AS passage, ?::text AS institution,
                           setweight(to_tsvector('%1$s', ?), 'A') || setweight(to_tsvector('%1$s', ?), 'B')
                               || setweight(to_tsvector('%1$s', ?), 'D') AS words
                ), counted AS (
                    SELECT g.passage, g.institution, u.lexeme,
                           (SELECT sum(CASE w WHEN 'A' THEN 2 WHEN 'B' THEN 1 ELSE 0.5 END) FROM unnest(u.weights) w) AS frequency,
                           sum(cardinality(u.positions)) OVER () AS length
                    FROM given g, unnest(g.words) u
                )
                INSERT INTO passage_word (word, passage, institution, impact)
                SELECT lexeme, passage, institution,
                       frequency * %2$s / (frequency + %3$s * (1 - %4$s + %4$s * length / %5$s))
                FROM counted
                ON CONFLICT (word, passage) DO NOTHING
                """.formatted(dictionary, SATURATION + 1, SATURATION, LENGTH_WEIGHT, USUAL_LENGTH), rows);
    }

    /** Readers see the new edition from the moment this one statement commits. */
    void makeCurrent(Collection collection, long edition) {
        database.transaction(collection.institution(), session -> {
            endOlderVersions(session, edition);
            session.update("UPDATE edition SET current_since = now() WHERE id = ?", edition);
            return session.update("""
                    INSERT INTO collection (institution, name, edition)
                    VALUES (?, ?, ?)
                    ON CONFLICT (institution, name) DO UPDATE SET edition = excluded.edition
                    """, collection.institution(), collection.name(), edition);
        });
    }

    /** An official text holds until the next version of it that is held too, unless the document says how long. */
    private static void endOlderVersions(Session session, long edition) throws SQLException {
        session.update("""
                UPDATE entry e
                SET valid_from = coalesce(d.valid_from, d.version),
                    valid_until = coalesce(d.valid_until, (SELECT min(newer.version) - 1
                                                           FROM entry n
                                                           JOIN document newer ON newer.id = n.document
                                                           WHERE n.edition = e.edition AND n.topic = e.topic AND n.language = e.language
                                                             AND newer.kind = 'official' AND newer.version > d.version))
                FROM document d
                WHERE d.id = e.document AND e.edition = ? AND d.kind = 'official' AND d.topic IS NOT NULL
                """, edition);
    }

    /** Of editions that are over only the passages stay that no later edition holds, so that old citations still open. */
    void retire(Collection collection, long current) {
        database.transaction(collection.institution(), session -> {
            session.update("""
                    DELETE FROM entry old
                    USING edition e
                    WHERE old.edition = e.id AND e.institution = ? AND e.collection = ? AND e.id <> ?
                      AND (e.current_since IS NULL
                           OR EXISTS (SELECT FROM entry n WHERE n.passage = old.passage AND n.edition = ?))
                    """, collection.institution(), collection.name(), current, current);
            return session.update("""
                    DELETE FROM edition e
                    WHERE e.institution = ? AND e.collection = ? AND e.id <> ?
                      AND NOT EXISTS (SELECT FROM entry n WHERE n.edition = e.id)
                    """, collection.institution(), collection.name(), current);
        });
    }

    /**
     * Three kinds of vectors: of whole passages and of the questions they answer, for search; of their heading and sentences, for
     * quoting, checking and confidence.
     */
    enum VectorKind {
        PASSAGE("passage_vector", ""), QUESTION("question_vector", "AND v.position = 0"), SENTENCE("sentence_vector", "AND v.position = " + HEADING);

        private final String table;
        /** What the row is that tells that nothing is missing. */
        private final String complete;

        VectorKind(String table, String complete) {
            this.table = table;
            this.complete = complete;
        }

        /** Which passages p are to have it. */
        private String wanted() {
            return this == QUESTION ? "EXISTS (SELECT FROM passage_question q WHERE q.passage = p.id)" : "true";
        }
    }

    /** A passage that lacks vectors of one kind, with the texts they are to be made of. */
    record Missing(UUID passage, List<String> texts) {
    }

    /** In reading order. The vector of a passage is made of its headings and its text. */
    List<Missing> withoutVector(VectorKind kind, String institution, long edition, String model) {
        return database.transaction(institution, session -> session.query("""
                SELECT DISTINCT d.path, e.ordinal, p.id, d.title, p.heading_path, p.text, p.sentence_starts, p.sentence_ends,
                       ARRAY(SELECT q.question FROM passage_question q WHERE q.passage = p.id ORDER BY q.position) AS questions
                FROM entry e
                JOIN passage p ON p.id = e.passage
                JOIN document d ON d.id = e.document
                WHERE e.edition = ?
                  AND %s
                  AND NOT EXISTS (SELECT FROM %s v WHERE v.passage = p.id AND v.model = ? %s)
                ORDER BY d.path, e.ordinal
                """.formatted(kind.wanted(), kind.table, kind.complete), row -> new Missing(row.getObject("id", UUID.class), switch (kind) {
                    case PASSAGE -> List.of(withHeadings(row));
                    case QUESTION -> Session.texts(row, "questions");
                    case SENTENCE -> Stream.concat(Stream.of(heading(row)), sentences(row).stream()).toList();
                }), edition, model));
    }

    private static String withHeadings(ResultSet row) throws SQLException {
        var headings = new ArrayList<>(Session.texts(row, "heading_path"));
        if (!headings.contains(row.getString("title"))) {
            headings.addFirst(row.getString("title"));
        }
        return String.join(". ", headings) + ".\n" + row.getString("text");
    }

    private static String heading(ResultSet row) throws SQLException {
        var headings = Session.texts(row, "heading_path");
        return headings.isEmpty() ? row.getString("title") : headings.getLast();
    }

    static List<String> sentences(ResultSet row) throws SQLException {
        var text = row.getString("text");
        var starts = Session.numbers(row, "sentence_starts");
        var ends = Session.numbers(row, "sentence_ends");
        return IntStream.range(0, starts.size()).mapToObj(i -> text.substring(starts.get(i), ends.get(i))).toList();
    }

    /** How many passages an edition has, and how many of them have a vector of this model. */
    record VectorCount(int done, int total) {
    }

    VectorCount vectors(VectorKind kind, String institution, long edition, String model) {
        return database.transaction(institution, session -> session.first("""
                SELECT count(*) AS total, count(*) FILTER (WHERE EXISTS
                           (SELECT FROM %s v WHERE v.passage = e.passage AND v.model = ? %s)) AS done
                FROM (SELECT DISTINCT passage FROM entry WHERE edition = ?) e
                JOIN passage p ON p.id = e.passage
                WHERE %s
                """.formatted(kind.table, kind.complete, kind.wanted()), row -> new VectorCount(row.getInt("done"), row.getInt("total")), model, edition).orElseThrow());
    }

    void addPassageVectors(String institution, String model, List<Missing> passages, List<float[]> vectors) {
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < passages.size(); i++) {
            rows.add(new Object[] {passages.get(i).passage(), model, institution, Arrays.toString(vectors.get(i))});
        }
        database.transaction(institution, session -> {
            session.updateAll("""
                    INSERT INTO passage_vector (passage, model, institution, vector)
                    VALUES (?, ?, ?, ?::halfvec)
                    ON CONFLICT DO NOTHING
                    """, rows);
            return null;
        });
    }

    void addQuestionVectors(String institution, String model, List<Missing> passages, List<float[]> vectors) {
        addLineVectors("question_vector", 0, institution, model, passages, vectors);
    }

    void addSentenceVectors(String institution, String model, List<Missing> passages, List<float[]> vectors) {
        addLineVectors("sentence_vector", HEADING, institution, model, passages, vectors);
    }

    private void addLineVectors(String table, int first, String institution, String model, List<Missing> passages, List<float[]> vectors) {
        var rows = new ArrayList<Object[]>();
        var next = 0;
        for (var passage : passages) {
            for (var line = 0; line < passage.texts().size(); line++) {
                rows.add(new Object[] {passage.passage(), model, first + line, institution, Arrays.toString(vectors.get(next++))});
            }
        }
        database.transaction(institution, session -> {
            session.updateAll("""
                    INSERT INTO %s (passage, model, position, institution, vector)
                    VALUES (?, ?, ?, ?, ?::halfvec)
                    ON CONFLICT DO NOTHING
                    """.formatted(table), rows);
            return null;
        });
    }

    /** Every collection there is, with the edition that is searched. */
    record Shelf(Collection collection, long edition, Optional<String> model) {
    }

    List<Shelf> shelves(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT c.institution, c.name, e.id, e.embedding_model
                FROM collection c
                JOIN edition e ON e.id = c.edition
                WHERE c.institution = ?
                ORDER BY c.name
                """, row -> new Shelf(new Collection(row.getString("institution"), row.getString("name")), row.getLong("id"),
                Session.text(row, "embedding_model")), institution));
    }

    /** A document too short to tell is taken for Dutch, the language of most institutions' own documents. */
    private static Language language(Metadata facts) {
        return facts.language().orElse(Language.NL);
    }

    private static Optional<String> given(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static byte[] bytes(String... parts) {
        return String.join("\u001e", parts).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
