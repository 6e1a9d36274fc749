package nl.loketwijzer.prepared;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/** The prepared answers as last judged, how they are asked for, and the vectors of that. */
@ApplicationScoped
class PreparedAnswers {

    private static final Jsonb JSON = JsonbBuilder.create();
    /** Two nodes that look at the same time write one after the other. */
    private static final long LOCK = 0x6c6f6b6570L;

    private final Database database;

    @Inject
    PreparedAnswers(Database database) {
        this.database = database;
    }

    /** An answer beside what came of holding it against its passages. */
    record Judged(PreparedAnswer answer, Judgement judgement) {
    }

    /** What is shown of one prepared answer, and the passages it rests on, each once; {@code verified} when a person of the institution approved it. */
    record Shown(List<Judgement.Sentence> sentences, List<UUID> passages, boolean verified) {
    }

    /** All that come from files: those that were there and are not given are gone. */
    void replace(String institution, List<Judged> all) {
        database.transaction(institution, session -> {
            session.query("SELECT pg_advisory_xact_lock(?)", _ -> true, LOCK);
            var kept = all.stream().map(judged -> judged.answer().id() + "\u001f" + judged.answer().language().code()).toArray(String[]::new);
            session.update("DELETE FROM prepared_answer WHERE institution = ? AND precedent IS NULL AND NOT id || E'\\x1f' || language = ANY (?)", institution, kept);
            for (var judged : all) {
                write(session, institution, judged);
            }
            return null;
        });
    }

    private static void write(Session session, String institution, Judged judged) throws SQLException {
        var answer = judged.answer();
        var sentences = judged.judgement() instanceof Judgement.InUse in ? in.sentences() : List.<Judgement.Sentence>of();
        var out = judged.judgement() instanceof Judgement.OutOfUse o ? Optional.of(o) : Optional.<Judgement.OutOfUse>empty();
        session.update("""
                INSERT INTO prepared_answer (institution, id, language, topic, file, in_use, reason, detail, sentences, passages)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                ON CONFLICT (institution, id, language) DO UPDATE
                SET topic = excluded.topic, file = excluded.file, in_use = excluded.in_use, reason = excluded.reason,
                    detail = excluded.detail, sentences = excluded.sentences, passages = excluded.passages, looked_at = now()
                """, institution, answer.id(), answer.language().code(), answer.topic(), answer.file(), out.isEmpty(),
                out.map(o -> o.objection().code()), out.map(Judgement.OutOfUse::detail), JSON.toJson(sentences),
                sentences.stream().map(sentence -> UUID.fromString(sentence.passage())).distinct().toArray(UUID[]::new));
        writeWordings(session, institution, answer);
    }

    private static void writeWordings(Session session, String institution, PreparedAnswer answer) throws SQLException {
        var ids = answer.questions().stream().map(question -> wording(institution, answer, question)).toArray(UUID[]::new);
        session.update("DELETE FROM prepared_wording WHERE institution = ? AND answer = ? AND language = ? AND NOT id = ANY (?)",
                institution, answer.id(), answer.language().code(), ids);
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < ids.length; i++) {
            rows.add(new Object[] {ids[i], institution, answer.id(), answer.language().code(), answer.questions().get(i)});
        }
        session.updateAll("""
                INSERT INTO prepared_wording (id, institution, answer, language, text)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """, rows);
    }

    /** What a person approved, in the transaction of the approval. */
    static void verify(Session session, String institution, PreparedAnswer answer, UUID precedent, List<Judgement.Sentence> sentences) throws SQLException {
        write(session, institution, new Judged(answer, new Judgement.InUse(sentences)));
        session.update("UPDATE prepared_answer SET precedent = ? WHERE institution = ? AND id = ? AND language = ?", precedent, institution, answer.id(),
                answer.language().code());
    }

    static void withdraw(Session session, UUID precedent) throws SQLException {
        session.update("DELETE FROM prepared_answer WHERE institution = working_for() AND precedent = ?", precedent);
    }

    /** The candidates that people of this very institution approved. */
    Set<String> verified(String institution, Language language) {
        return Set.copyOf(database.transaction(institution, session -> session.query("""
                SELECT institution || '/' || id AS answer
                FROM prepared_answer
                WHERE institution = ? AND language = ? AND precedent IS NOT NULL
                """, row -> row.getString("answer"), institution, language.code())));
    }

    private static UUID wording(String institution, PreparedAnswer answer, String question) {
        return UUID.nameUUIDFromBytes(String.join("\u001f", institution, answer.id(), answer.language().code(), question).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answers that may be shown today: in use, and with every passage still current. The latter is asked anew each time,
     * because between a change of the index and the next look at the answers a question may come in.
     */
    List<Fit.Candidate> candidates(String institution, Language language, Optional<String> model, Optional<float[]> question) {
        return database.transaction(institution, session -> session.query("""
                WITH usable AS MATERIALIZED (
                    SELECT a.institution, a.id, a.language, a.sentences
                    FROM prepared_answer a
                    WHERE a.language = ? AND a.in_use
                      AND NOT EXISTS (SELECT
                                      FROM unnest(a.passages) AS cited (passage)
                                      WHERE NOT EXISTS (SELECT
                                                        FROM entry e
                                                        JOIN collection c ON c.edition = e.edition
                                                        WHERE e.passage = cited.passage
                                                          AND (e.valid_from IS NULL OR e.valid_from <= current_date)
                                                          AND (e.valid_until IS NULL OR e.valid_until >= current_date)))
                )
                SELECT u.institution || '/' || u.id AS answer,
                       (SELECT string_agg(s ->> 'text', ' ') FROM jsonb_array_elements(u.sentences) s) AS said,
                       array_agg(w.text ORDER BY w.id) AS wordings,
                       array_agg(1 - (v.vector <=> ?::halfvec) ORDER BY w.id) AS similarities
                FROM usable u
                JOIN prepared_wording w ON w.institution = u.institution AND w.answer = u.id AND w.language = u.language
                LEFT JOIN prepared_vector v ON v.wording = w.id AND v.model = ?
                GROUP BY u.institution, u.id, u.sentences
                ORDER BY 1
                """, PreparedAnswers::candidate, language.code(), question.map(Arrays::toString), model.orElse("")));
    }

    private static Fit.Candidate candidate(ResultSet row) throws SQLException {
        var texts = Session.texts(row, "wordings");
        var similarities = (Double[]) row.getArray("similarities").getArray();
        return new Fit.Candidate(row.getString("answer"), IntStream.range(0, texts.size())
                .mapToObj(i -> new Fit.Wording(texts.get(i), Optional.ofNullable(similarities[i]))).toList(), row.getString("said"));
    }

    /** By the id of a candidate, which has the institution in front. */
    Optional<Shown> shown(String institution, String candidate, Language language) {
        return database.transaction(institution, session -> session.first("""
                SELECT sentences, precedent IS NOT NULL AND institution = working_for() AS verified
                FROM prepared_answer
                WHERE institution || '/' || id = ? AND language = ? AND in_use
                """, row -> shown(sentences(row.getString("sentences")), row.getBoolean("verified")), candidate, language.code()));
    }

    private static Shown shown(List<Judgement.Sentence> sentences, boolean verified) {
        return new Shown(sentences, sentences.stream().map(sentence -> UUID.fromString(sentence.passage())).distinct().toList(), verified);
    }

    private static List<Judgement.Sentence> sentences(String json) {
        return List.of(JSON.fromJson(json, Judgement.Sentence[].class));
    }

    /** A wording that lacks a vector of the model in use. */
    record Missing(UUID wording, String text) {
    }

    List<Missing> withoutVector(String institution, String model) {
        return database.transaction(institution, session -> session.query("""
                SELECT w.id, w.text
                FROM prepared_wording w
                WHERE w.institution = ? AND NOT EXISTS (SELECT FROM prepared_vector v WHERE v.wording = w.id AND v.model = ?)
                ORDER BY w.answer, w.id
                """, row -> new Missing(row.getObject("id", UUID.class), row.getString("text")), institution, model));
    }

    void addVectors(String institution, String model, List<Missing> wordings, List<float[]> vectors) {
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < wordings.size(); i++) {
            rows.add(new Object[] {model, institution, Arrays.toString(vectors.get(i)), wordings.get(i).wording()});
        }
        // A wording may have gone while its vector was made.
        database.transaction(institution, session -> {
            session.updateAll("""
                    INSERT INTO prepared_vector (wording, model, institution, vector)
                    SELECT id, ?, ?, ?::halfvec
                    FROM prepared_wording
                    WHERE id = ?
                    ON CONFLICT DO NOTHING
                    """, rows);
            return null;
        });
    }

    /** Every institution that has any. */
    List<String> institutions() {
        return database.transaction(session -> session.query("SELECT institution FROM institutions_with_prepared_answers()", row -> row.getString("institution")));
    }

    /** The state of the index: another one after every change of any collection that this institution sees. */
    String editions(String institution) {
        return database.transaction(institution, session -> session.first("""
                SELECT coalesce(string_agg(institution || '/' || name || ':' || edition, ' ' ORDER BY institution, name), '') AS state
                FROM collection
                """, row -> row.getString("state")).orElseThrow());
    }

    /** One answer as an editor sees it. */
    record Standing(String id, String language, String topic, String file, boolean inUse, Optional<String> reason, Optional<String> detail,
                    Instant lookedAt) {
    }

    List<Standing> standing(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT id, language, topic, file, in_use, reason, detail, looked_at
                FROM prepared_answer
                WHERE institution = ? AND precedent IS NULL
                ORDER BY in_use, id, language
                """, row -> new Standing(row.getString("id"), row.getString("language"), row.getString("topic"), row.getString("file"),
                row.getBoolean("in_use"), Session.text(row, "reason"), Session.text(row, "detail"), Session.instant(row, "looked_at")), institution));
    }
}
