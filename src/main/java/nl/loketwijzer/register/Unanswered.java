package nl.loketwijzer.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;
import nl.loketwijzer.model.Embeddings;

/** Which questions found no answer, put together: what the knowledge base lacks. */
@ApplicationScoped
class Unanswered {

    /** What is seen of other institutions must come from so many conversations. */
    static final int LEAST_CONVERSATIONS = 5;
    private static final int MOST = 600;
    private static final int VECTORS_AT_ONCE = 32;
    private static final int VECTORS_KEPT = 5_000;
    private static final int MOST_WORDS = 8;

    private final Database database;
    private final Embeddings embeddings;
    /** Of questions seen before, so that looking again costs nothing; vectors say no more than the text that is stored anyway. */
    private final Map<UUID, float[]> vectors = new ConcurrentHashMap<>();

    @Inject
    Unanswered(Database database, Embeddings embeddings) {
        this.database = database;
        this.embeddings = embeddings;
    }

    /** A question as it was asked, without what plainly points at somebody. */
    public record Asked(UUID id, String text, String language, String reason, Instant askedAt, Optional<String> note) {
    }

    /** Questions that ask for the same; {@code words} are those that most of them share. */
    public record Group(List<String> words, int conversations, Map<String, Integer> reasons, List<Asked> questions) {
    }

    /** What institutions have in common, in words that so many conversations share; never a question itself. */
    public record Common(List<String> words, int conversations, int institutions, Map<String, Integer> reasons) {
    }

    private record Row(UUID id, UUID conversation, String institution, String text, Language language, String reason, Instant askedAt, Optional<String> note) {
    }

    List<Group> own(Acting acting, Duration period, boolean handled) {
        var rows = database.transaction(Acting.application(acting.institution()), session -> session.query("""
                SELECT q.id, q.conversation, q.institution, q.text, q.language, q.asked_at, h.note,
                       CASE WHEN q.useful = false THEN 'not_useful' WHEN q.outcome = 'answered_partial' THEN 'partial' ELSE 'no_source' END AS reason
                FROM question q
                LEFT JOIN unanswered_handled h ON h.question = q.id
                WHERE q.institution = ? AND q.asked_at >= ? AND (q.outcome IN ('unanswerable_no_source', 'answered_partial') OR q.useful = false)
                  AND (h.question IS NOT NULL) = ?
                  AND NOT EXISTS (SELECT FROM case_file c WHERE c.conversation = q.conversation AND c.sealed)
                ORDER BY q.asked_at DESC
                LIMIT %d
                """.formatted(MOST), Unanswered::row, acting.institution(), Instant.now().minus(period), handled));
        var byId = rows.stream().collect(Collectors.toMap(row -> row.id().toString(), row -> row));
        return grouped(rows).stream().map(group -> {
            var questions = group.stream().map(item -> byId.get(item.id())).toList();
            return new Group(shared(questions, Math.max(1, (questions.size() + 1) / 2)), conversations(questions), reasons(questions),
                    questions.stream().map(Unanswered::asked).toList());
        }).toList();
    }

    private List<List<Grouping.Item>> grouped(List<Row> rows) {
        fillVectors(rows);
        return Grouping.of(rows.stream().map(row -> new Grouping.Item(row.id().toString(), row.language(), row.text(), Optional.ofNullable(vectors.get(row.id())))).toList());
    }

    private void fillVectors(List<Row> rows) {
        if (embeddings.state() != Embeddings.State.READY) {
            return;
        }
        if (vectors.size() > VECTORS_KEPT) {
            vectors.clear();
        }
        var missing = rows.stream().filter(row -> !vectors.containsKey(row.id())).limit(VECTORS_AT_ONCE).toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            var made = embeddings.ofQuestions(missing.stream().map(Row::text).toList());
            for (var i = 0; i < missing.size(); i++) {
                vectors.put(missing.get(i).id(), made.get(i));
            }
        } catch (Embeddings.EmbeddingsAway _) {
            // Words alone will do until the server is back.
        }
    }

    private static Asked asked(Row row) {
        return new Asked(row.id(), Redaction.of(row.text(), row.language(), List.of()).text(), row.language().code(), row.reason(), row.askedAt(), row.note());
    }

    private static int conversations(List<Row> rows) {
        return (int) rows.stream().map(Row::conversation).distinct().count();
    }

    private static Map<String, Integer> reasons(List<Row> rows) {
        var reasons = new LinkedHashMap<String, Integer>();
        rows.forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
        return reasons;
    }

    /** Words that at least so many conversations use, as they are most often written; the commonest first. */
    private static List<String> shared(List<Row> rows, int least) {
        var usedIn = new HashMap<String, Set<UUID>>();
        var written = new HashMap<String, Map<String, Integer>>();
        for (var row : rows) {
            var words = Words.of(row.language());
            for (var token : Words.tokens(row.text())) {
                var plain = Words.plain(token);
                if (!words.isStopWord(plain) && plain.length() > 2) {
                    var stem = words.stem(plain);
                    usedIn.computeIfAbsent(stem, _ -> new HashSet<>()).add(row.conversation());
                    written.computeIfAbsent(stem, _ -> new HashMap<>()).merge(plain, 1, Integer::sum);
                }
            }
        }
        return usedIn.entrySet().stream().filter(entry -> entry.getValue().size() >= least)
                .sorted((a, b) -> b.getValue().size() != a.getValue().size() ? b.getValue().size() - a.getValue().size() : a.getKey().compareTo(b.getKey()))
                .limit(MOST_WORDS).map(entry -> written.get(entry.getKey()).entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey()).toList();
    }

    /** For the national layer: what many conversations, wherever, found no answer to. */
    List<Common> everywhere(Acting acting, Duration period) {
        var rows = database.transaction(Acting.application(acting.institution()), session -> session.query("SELECT * FROM unanswered_everywhere(?)", row ->
                new Row(UUID.randomUUID(), row.getObject("conversation", UUID.class), row.getString("institution"), row.getString("text"),
                        Language.of(row.getString("language")).orElseThrow(), row.getString("reason"), Instant.EPOCH, Optional.empty()), Instant.now().minus(period)));
        var byId = rows.stream().collect(Collectors.toMap(row -> row.id().toString(), row -> row));
        var items = rows.stream().map(row -> new Grouping.Item(row.id().toString(), row.language(), row.text(), Optional.empty())).toList();
        var found = new ArrayList<Common>();
        for (var group : Grouping.of(items)) {
            var questions = group.stream().map(item -> byId.get(item.id())).toList();
            var words = shared(questions, LEAST_CONVERSATIONS);
            if (conversations(questions) >= LEAST_CONVERSATIONS && !words.isEmpty()) {
                var reasons = reasons(questions);
                reasons.values().removeIf(count -> count < LEAST_CONVERSATIONS);
                found.add(new Common(words, conversations(questions), (int) questions.stream().map(Row::institution).distinct().count(), reasons));
            }
        }
        return found;
    }

    /** Seen to; ids of others, or of no question at all, are left out. The number that are marked. */
    int handle(Acting acting, List<UUID> questions, String note) {
        return database.transaction(Acting.application(acting.institution()), session -> session.update("""
                INSERT INTO unanswered_handled (question, institution, note, handled_by)
                SELECT id, institution, ?, ?
                FROM question
                WHERE institution = ? AND id = ANY (?)
                ON CONFLICT (question) DO UPDATE
                SET note = excluded.note, handled_by = excluded.handled_by, handled_at = now()
                """, note, acting.member(), acting.institution(), questions.toArray(UUID[]::new)));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("conversation", UUID.class), row.getString("institution"), row.getString("text"),
                Language.of(row.getString("language")).orElseThrow(), row.getString("reason"), Session.instant(row, "asked_at"), Session.text(row, "note"));
    }
}
