package nl.loketwijzer.prepared;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.checking.Claim;
import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.checking.Thresholds;
import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.language.Language;

/**
 * Prepared answers that an institution made itself and a second person approved. A sentence of theirs passes the same check as
 * any other: that somebody approved it is no reason to show what its passage does not say.
 */
@ApplicationScoped
public class VerifiedAnswers {

    public static final int FEWEST_SENTENCES = PreparedAnswer.FEWEST_SENTENCES;
    public static final int MOST_SENTENCES = PreparedAnswer.MOST_SENTENCES;

    private final Database database;
    private final Passages passages;
    private final SentenceCheck check = new SentenceCheck(Thresholds.strictest());

    @Inject
    VerifiedAnswers(Database database, Passages passages) {
        this.database = database;
        this.passages = passages;
    }

    /** A sentence and the passage it rests on. */
    public record Line(String text, Optional<UUID> passage) {
    }

    /** What the check makes of a line: as it would be shown, or why it cannot be. */
    public record Checked(String text, boolean literal, Optional<Passage> passage, Optional<Objection> objection) {
    }

    /** Sentences of one answer, in its language. */
    public record Answer(Language language, List<Line> lines) {
    }

    public List<Checked> check(String institution, Answer answer) {
        return check(institution, List.of(answer)).getFirst();
    }

    /** In the order of the answers, with one look at the passages of all of them. */
    public List<List<Checked>> check(String institution, List<Answer> answers) {
        var current = current(institution, answers.stream().flatMap(answer -> answer.lines().stream()).flatMap(line -> line.passage().stream()).distinct().toList());
        return answers.stream().map(answer -> answer.lines().stream().map(line -> check(line, answer.language(), line.passage().map(current::get))).toList()).toList();
    }

    private Checked check(Line line, Language language, Optional<Passage> found) {
        if (found.isEmpty()) {
            return new Checked(line.text(), false, Optional.empty(), Optional.of(line.passage().isEmpty() ? Objection.NO_SOURCE : Objection.CHANGED));
        }
        var passage = found.get();
        var verdict = check.check(new Claim(line.text(), List.of(1), language), List.of(new Evidence(1, passage.language(), passage.sentences())));
        return switch (verdict) {
            case Verdict.Supported supported -> new Checked(supported.text(), passage.sentences().contains(supported.text()), found, Optional.empty());
            case Verdict.Quoted quoted when quoted.text().contains(line.text()) -> new Checked(quoted.text(), true, found, Optional.empty());
            case Verdict.Quoted _, Verdict.Withheld _ -> new Checked(line.text(), false, found, Optional.of(Objection.FAILS_CHECK));
        };
    }

    /** Of these passages those that a search would find today. */
    private Map<UUID, Passage> current(String institution, List<UUID> ids) {
        var current = database.transaction(institution, session -> session.query("""
                SELECT DISTINCT e.passage
                FROM entry e
                JOIN collection c ON c.edition = e.edition
                WHERE e.passage = ANY (?)
                  AND (e.valid_from IS NULL OR e.valid_from <= current_date)
                  AND (e.valid_until IS NULL OR e.valid_until >= current_date)
                """, row -> row.getObject("passage", UUID.class), (Object) ids.toArray(UUID[]::new)));
        return passages.byId(institution, current).stream().collect(Collectors.toMap(Passage::id, Function.identity(), (one, _) -> one));
    }

    /** In the transaction of the approval; from its end on, the answer is told to researchers. */
    public static void approve(Session session, String institution, UUID precedent, Language language, String topic, List<String> questions,
                               List<Checked> sentences) throws SQLException {
        PreparedAnswers.verify(session, institution, new PreparedAnswer("desk-" + precedent, topic, language, "precedent", questions, List.of()), precedent,
                sentences.stream().map(sentence -> new Judgement.Sentence(sentence.text(), sentence.literal(), sentence.passage().orElseThrow().id().toString()))
                        .toList());
    }

    public static void withdraw(Session session, UUID precedent) throws SQLException {
        PreparedAnswers.withdraw(session, precedent);
    }
}
