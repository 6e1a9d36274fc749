package nl.loketwijzer.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;
import nl.loketwijzer.prepared.VerifiedAnswers;

/**
 * Precedents and answers made from cases. A draft is its maker's; what looks like a name has to be confirmed to be none before it
 * is proposed; only another person can approve it, and only what is approved is used.
 */
@ApplicationScoped
public class Precedents {

    private static final Jsonb JSON = JsonbBuilder.create();
    private static final int MOST_LISTED = 500;
    /** Out of how many it is chosen what is like a case. */
    private static final int COMPARED = 400;
    private static final double LEAST_ALIKE = 0.08;
    private static final double SAME_TOPIC = 0.1;
    private static final Set<CaseFile.Kind> LEARNED_FROM = Set.of(CaseFile.Kind.ADVICE, CaseFile.Kind.MINISTRY, CaseFile.Kind.FORWARDED);

    private final Database database;
    private final VerifiedAnswers answers;

    @Inject
    Precedents(Database database, VerifiedAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    /** A first text from an answered case, and what was taken out of it. */
    Precedent make(Acting acting, UUID caseId, Precedent.Kind kind) {
        return database.transaction(acting, session -> {
            var file = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, caseId).orElseThrow(Refusal.NotFound::new);
            check(file, kind);
            var there = session.first("SELECT id FROM precedent WHERE case_id = ? AND kind = ? AND state <> 'withdrawn'",
                    row -> row.getObject("id", UUID.class), caseId, kind.code());
            if (there.isPresent()) {
                throw new Refusal.Conflict("There is one from this case already.", Map.of("id", there.get()));
            }
            var made = FromCase.of(kind, material(session, file), colleagues(session));
            var id = UUID.randomUUID();
            session.update("""
                    INSERT INTO precedent (id, institution, case_id, kind, language, topic, title, situation, advice, outcome, wordings, sentences, taken_out, made_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, id, file.institution(), caseId, kind.code(), file.language().code(), file.topic().code(), made.content().title(),
                    made.content().situation(), made.content().advice(),
                    Decisions.of(session, caseId).stream().findFirst().map(decision -> decision.outcome().code()),
                    made.content().wordings().toArray(String[]::new), stored(made.content().sentences()), JSON.toJson(made.counts()), acting.member());
            return find(session, id);
        });
    }

    private static void check(CaseFile file, Precedent.Kind kind) {
        if (file.form() == CaseFile.Form.CONSULT || file.state() != CaseState.ANSWERED && file.state() != CaseState.CLOSED) {
            throw new Refusal.Conflict("Only an answered case can become an example or an answer.");
        }
        if (file.sealed() || !LEARNED_FROM.contains(file.kind())) {
            throw new Refusal.Conflict("A case of this kind stays where it is: nothing is made of it.");
        }
        if (file.personGround().isPresent() || file.topic() == Topic.PEOPLE && kind == Precedent.Kind.PRECEDENT) {
            throw new Refusal.Conflict("This case is about a person. It does not become an example.");
        }
    }

    private static FromCase.Material material(Session session, CaseFile file) throws SQLException {
        var intake = new HashMap<String, String>();
        session.query("SELECT field, value FROM intake_answer WHERE case_id = ? AND value IS NOT NULL",
                row -> intake.put(row.getString("field"), row.getString("value")), file.id());
        record Answer(String body, String sources) {
        }
        var answer = session.first("SELECT body, sources FROM case_message WHERE case_id = ? AND kind = 'answer' ORDER BY at DESC LIMIT 1",
                row -> new Answer(row.getString("body"), row.getString("sources")), file.id());
        return new FromCase.Material(file, intake, answer.map(Answer::body), answer.map(Answer::sources).orElse("[]"));
    }

    private static List<String> colleagues(Session session) throws SQLException {
        return session.query("SELECT name FROM member", row -> row.getString("name"));
    }

    /** What would be taken out of the case today; only whoever sees the case gets it, because it names people. */
    List<Redaction.Taken> takenOut(Acting acting, Precedent precedent) {
        return database.transaction(acting, session -> {
            var file = session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, precedent.caseId());
            return file.isEmpty() ? List.<Redaction.Taken>of() : FromCase.of(precedent.kind(), material(session, file.get()), colleagues(session)).taken();
        });
    }

    /** What still looks like a name, and nobody has said is none. */
    List<String> doubts(Precedent precedent) {
        return database.transaction(precedent.institution(), session -> doubts(session, precedent, Set.copyOf(precedent.noNames())));
    }

    private static List<String> doubts(Session session, Precedent precedent, Collection<String> confirmed) throws SQLException {
        var text = precedent.content().text();
        var words = Words.of(precedent.language());
        var stems = Words.tokens(text).stream().map(Words::plain).distinct().collect(Collectors.toMap(word -> word, words::stem));
        var known = new HashSet<>(session.query("SELECT DISTINCT word FROM passage_word WHERE word = ANY (?)", row -> row.getString("word"),
                (Object) stems.values().stream().distinct().toArray(String[]::new)));
        return LooksLikeName.in(text, precedent.language(), word -> known.contains(stems.getOrDefault(word, word))).stream()
                .filter(doubt -> !confirmed.contains(doubt)).toList();
    }

    List<VerifiedAnswers.Checked> checked(Precedent precedent) {
        return answers.check(precedent.institution(), lines(precedent));
    }

    /** Which of these verified answers are shown to nobody, because a sentence no longer stands. */
    Set<UUID> outOfUse(String institution, List<Precedent> verified) {
        if (verified.isEmpty()) {
            return Set.of();
        }
        var checked = answers.check(institution, verified.stream().map(Precedents::lines).toList());
        return IntStream.range(0, verified.size()).filter(i -> checked.get(i).stream().anyMatch(line -> line.objection().isPresent()))
                .mapToObj(i -> verified.get(i).id()).collect(Collectors.toSet());
    }

    private static VerifiedAnswers.Answer lines(Precedent precedent) {
        return new VerifiedAnswers.Answer(precedent.language(), precedent.content().sentences().stream()
                .map(sentence -> new VerifiedAnswers.Line(sentence.text(), sentence.passage())).toList());
    }

    Precedent find(Acting acting, UUID id) {
        return database.transaction(acting, session -> find(session, id));
    }

    private static Precedent find(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM precedent WHERE id = ?", Precedents::precedent, id).orElseThrow(Refusal.NotFound::new);
    }

    /** Of the own institution, and what others share. */
    List<Precedent> list(Acting acting, Optional<Precedent.State> state, Optional<Precedent.Kind> kind) {
        return database.transaction(acting, session -> session.query("""
                SELECT *
                FROM precedent
                WHERE (?::text IS NULL OR state = ?) AND (?::text IS NULL OR kind = ?)
                ORDER BY array_position(ARRAY['draft', 'proposed', 'verified', 'withdrawn'], state), made_at DESC
                LIMIT %d
                """.formatted(MOST_LISTED), Precedents::precedent, state.map(Precedent.State::code), state.map(Precedent.State::code),
                kind.map(Precedent.Kind::code), kind.map(Precedent.Kind::code)));
    }

    Precedent edit(Acting acting, UUID id, int version, Precedent.Content content, String topic) {
        return change(acting, id, version, Set.of(Precedent.State.DRAFT), (session, before) -> {
            // What was confirmed of a text that is gone says nothing of the text that came.
            session.update("""
                    UPDATE precedent
                    SET version = version + 1, topic = ?, title = ?, situation = ?, advice = ?, wordings = ?, sentences = ?
                    WHERE id = ?
                    """, topic, content.title(), content.situation(), content.advice(), content.wordings().toArray(String[]::new),
                    stored(content.sentences()), id);
        });
    }

    /** @param noNames what looks like a name and, says the maker, is none: all of it has to be in here */
    Precedent propose(Acting acting, UUID id, int version, List<String> noNames) {
        return change(acting, id, version, Set.of(Precedent.State.DRAFT), (session, before) -> {
            complete(before);
            if (LooksLikeName.plain(before.content().text()).stream().findFirst().isPresent()) {
                throw new Refusal.Invalid("text", "There is still a name in the text: " + LooksLikeName.plain(before.content().text()).getFirst().group());
            }
            if (Redaction.of(before.content().text(), before.language(), List.of()).taken().stream().anyMatch(taken -> !taken.kind().equals("name"))) {
                throw new Refusal.Invalid("text", "There is still something in the text that points at a person: an address, a number or a reference.");
            }
            var left = doubts(session, before, noNames);
            if (!left.isEmpty()) {
                throw new Refusal.Invalid("noNames", "Take out or confirm: " + String.join(", ", left));
            }
            session.update("UPDATE precedent SET state = 'proposed', version = version + 1, no_names = ?, proposed_at = now(), remark = NULL WHERE id = ?",
                    noNames.toArray(String[]::new), id);
        });
    }

    private void complete(Precedent precedent) {
        var content = precedent.content();
        if (content.title().isBlank()) {
            throw new Refusal.Invalid("title", "this is needed");
        }
        if (precedent.kind() == Precedent.Kind.PRECEDENT) {
            if (content.situation().isBlank() || content.advice().isBlank()) {
                throw new Refusal.Invalid(content.situation().isBlank() ? "situation" : "advice", "this is needed");
            }
            return;
        }
        if (content.wordings().isEmpty()) {
            throw new Refusal.Invalid("wordings", "at least one question is needed");
        }
        if (content.sentences().size() < VerifiedAnswers.FEWEST_SENTENCES || content.sentences().size() > VerifiedAnswers.MOST_SENTENCES) {
            throw new Refusal.Invalid("sentences", VerifiedAnswers.FEWEST_SENTENCES + " to " + VerifiedAnswers.MOST_SENTENCES + " sentences are needed");
        }
        var objection = checked(precedent).stream().filter(checked -> checked.objection().isPresent()).findFirst();
        if (objection.isPresent()) {
            throw new Refusal.Invalid("sentences", objection.get().objection().orElseThrow().text(precedent.language()) + " (" + objection.get().text() + ")");
        }
    }

    /** Only a second person can; from then on it is used. */
    Precedent approve(Acting acting, UUID id, int version) {
        return change(acting, id, version, Set.of(Precedent.State.PROPOSED), (session, before) -> {
            if (before.madeBy().equals(acting.member())) {
                throw new Refusal.NotAllowed("Somebody else than who made it has to approve it.");
            }
            complete(before);
            session.update("UPDATE precedent SET state = 'verified', version = version + 1, approved_by = ?, approved_at = now(), remark = NULL WHERE id = ?",
                    acting.member(), id);
            if (before.kind() == Precedent.Kind.ANSWER) {
                VerifiedAnswers.approve(session, before.institution(), id, before.language(), before.topic(), before.content().wordings(), checked(before));
            }
        });
    }

    /** Back to its maker, with what is wrong with it. */
    Precedent reject(Acting acting, UUID id, int version, String remark) {
        return change(acting, id, version, Set.of(Precedent.State.PROPOSED), (session, before) ->
                session.update("UPDATE precedent SET state = 'draft', version = version + 1, remark = ? WHERE id = ?", remark, id));
    }

    /** Out of use at once, also where it was shared. */
    Precedent withdraw(Acting acting, UUID id, int version, Optional<String> remark) {
        return change(acting, id, version, Set.of(Precedent.State.DRAFT, Precedent.State.PROPOSED, Precedent.State.VERIFIED), (session, before) -> {
            session.update("UPDATE precedent SET state = 'withdrawn', version = version + 1, remark = ?, shared_at = NULL, shared_by = NULL WHERE id = ?", remark, id);
            VerifiedAnswers.withdraw(session, id);
        });
    }

    /** A draft again, of whoever takes it up; out of use until somebody else approves it anew. */
    Precedent revise(Acting acting, UUID id, int version) {
        return change(acting, id, version, Set.of(Precedent.State.VERIFIED, Precedent.State.WITHDRAWN), (session, before) -> {
            session.update("""
                    UPDATE precedent
                    SET state = 'draft', version = version + 1, made_by = ?, approved_by = NULL, approved_at = NULL, shared_at = NULL, shared_by = NULL, remark = NULL
                    WHERE id = ?
                    """, acting.member(), id);
            VerifiedAnswers.withdraw(session, id);
        });
    }

    /** Whether other institutions see it: a choice of its own, which can be taken back. */
    Precedent share(Acting acting, UUID id, int version, boolean shared) {
        return change(acting, id, version, Set.of(Precedent.State.VERIFIED), (session, before) -> {
            if (shared && (before.kind() != Precedent.Kind.PRECEDENT || before.topic().equals(Topic.PEOPLE.code()))) {
                throw new Refusal.Conflict("Only examples are shared, and never one about people.");
            }
            session.update("UPDATE precedent SET version = version + 1, shared_at = CASE WHEN ? THEN now() END, shared_by = ? WHERE id = ?",
                    shared, shared ? acting.member() : Optional.empty(), id);
        });
    }

    private interface Work {
        void in(Session session, Precedent before) throws SQLException;
    }

    /** Who may not see it does not find it; the change itself is the application's, because a rejected draft is out of its judge's sight. */
    private Precedent change(Acting acting, UUID id, int version, Set<Precedent.State> from, Work work) {
        return database.transaction(acting, session -> {
            var before = session.first("SELECT * FROM precedent WHERE id = ? AND institution = working_for() FOR UPDATE", Precedents::precedent, id)
                    .orElseThrow(Refusal.NotFound::new);
            if (before.version() != version) {
                throw new Refusal.Conflict("It has changed since you read it. Look at it again.", Map.of("version", before.version(), "state", before.state().code()));
            }
            if (!from.contains(before.state())) {
                throw new Refusal.Conflict("This cannot be done with what is " + before.state().code() + ".", Map.of("version", before.version(), "state", before.state().code()));
            }
            session.actAs(Acting.application(acting.institution()));
            work.in(session, before);
            return find(session, id);
        });
    }

    /** One like the case at hand, how much, and whose when it is not the own institution's. */
    public record Alike(UUID id, String title, String topic, String situation, String advice, Optional<String> outcome, Optional<String> from, double alike) {
    }

    /** Approved examples that share words with a text, the most alike first. */
    public List<Alike> similar(Acting acting, String text, Topic topic, Language language, int limit) {
        var words = Words.of(language);
        var wanted = Set.copyOf(words.content(text));
        record Candidate(Precedent precedent, String from) {
        }
        var candidates = database.transaction(acting, session -> session.query("""
                SELECT p.*, CASE WHEN p.institution = working_for() THEN NULL WHEN ? = 'nl' THEN i.name_nl ELSE i.name_en END AS owner
                FROM precedent p
                JOIN institution i ON i.key = p.institution
                WHERE p.state = 'verified' AND p.kind = 'precedent'
                ORDER BY p.topic = ? DESC, p.approved_at DESC
                LIMIT %d
                """.formatted(COMPARED), row -> new Candidate(precedent(row), row.getString("owner")), language.code(), topic.code()));
        return candidates.stream().map(candidate -> {
            var one = candidate.precedent();
            var own = new HashSet<>(Words.of(one.language()).content(one.content().text()));
            var shared = own.stream().filter(wanted::contains).count();
            var alike = wanted.isEmpty() || own.isEmpty() ? 0 : shared / Math.sqrt((double) wanted.size() * own.size());
            return new Alike(one.id(), one.content().title(), one.topic(), one.content().situation(), one.content().advice(), one.outcome(),
                    Optional.ofNullable(candidate.from()), alike + (shared > 0 && one.topic().equals(topic.code()) ? SAME_TOPIC : 0));
        }).filter(alike -> alike.alike() >= LEAST_ALIKE).sorted((a, b) -> Double.compare(b.alike(), a.alike())).limit(limit).toList();
    }

    private static Precedent precedent(ResultSet row) throws SQLException {
        return new Precedent(row.getObject("id", UUID.class), row.getString("institution"), Optional.ofNullable(row.getObject("case_id", UUID.class)),
                Precedent.Kind.of(row.getString("kind")).orElseThrow(), Precedent.State.of(row.getString("state")).orElseThrow(), row.getInt("version"),
                Language.of(row.getString("language")).orElseThrow(), row.getString("topic"),
                new Precedent.Content(row.getString("title"), row.getString("situation"), row.getString("advice"), Session.texts(row, "wordings"),
                        sentences(row.getString("sentences"))),
                Session.text(row, "outcome"), counts(row.getString("taken_out")), Session.texts(row, "no_names"),
                Optional.ofNullable(row.getObject("made_by", UUID.class)), Optional.ofNullable(row.getObject("approved_by", UUID.class)),
                Optional.ofNullable(Session.instant(row, "approved_at")), Session.text(row, "remark"), Optional.ofNullable(Session.instant(row, "shared_at")));
    }

    /** As it stands in the database; without a passage it is empty. */
    public record Stored(String text, String passage) {
    }

    private static String stored(List<Precedent.Sentence> sentences) {
        return JSON.toJson(sentences.stream().map(sentence -> new Stored(sentence.text(), sentence.passage().map(UUID::toString).orElse(""))).toArray(Stored[]::new));
    }

    private static List<Precedent.Sentence> sentences(String json) {
        return List.of(JSON.fromJson(json, Stored[].class)).stream()
                .map(stored -> new Precedent.Sentence(stored.text(), Optional.of(stored.passage()).filter(id -> !id.isEmpty()).map(UUID::fromString))).toList();
    }

    private static Map<String, Integer> counts(String json) {
        var counts = new HashMap<String, Integer>();
        JSON.fromJson(json, Map.class).forEach((kind, number) -> counts.put(String.valueOf(kind), ((Number) number).intValue()));
        return counts;
    }
}
