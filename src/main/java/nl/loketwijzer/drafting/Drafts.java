package nl.loketwijzer.drafting;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;

/**
 * The drafts of cases. Whoever saves names the version that was read; who was not the first is told what stands there now, and
 * both texts still exist. Saving, approving and sending an answer all lock the row of the case: they happen one after another.
 */
@ApplicationScoped
public class Drafts {

    /** An answer that leaves: its text, with marks that point into {@code sources}, a JSON list. */
    public record Taken(String text, String sources) {
    }

    /** A sentence as it is kept. */
    public record Written(String text, boolean literal, Optional<UUID> source, boolean named, boolean paragraph, boolean supported,
                          Optional<String> reason, List<UUID> authors) {
    }

    /** The version that counts, as it stands in the tables. */
    private record Standing(int version, Optional<UUID> by, Optional<Instant> at, List<Written> sentences) {
        static final Standing NONE = new Standing(0, Optional.empty(), Optional.empty(), List.of());
    }

    private static final Jsonb JSON = JsonbBuilder.create();
    /** Who takes over half of the words of a sentence has not written it alone. */
    private static final double MADE_OF = 0.5;

    private final Database database;
    private final Cases cases;
    private final Passages passages;

    @Inject
    Drafts(Database database, Cases cases, Passages passages) {
        this.database = database;
        this.cases = cases;
        this.passages = passages;
    }

    /** @throws Refusal.NotFound when these eyes do not see the case */
    public Draft of(Acting acting, UUID id) {
        return database.transaction(acting, session -> of(session, find(session, id)));
    }

    /** In the caller's transaction. */
    public static Draft of(Session session, CaseFile file) throws SQLException {
        return shown(session, file, standing(session, file.id()));
    }

    /** Every version there was, the newest first, those that went out too. */
    public List<Draft> versions(Acting acting, UUID id) {
        return database.transaction(acting, session -> {
            var file = find(session, id);
            var versions = new ArrayList<Draft>();
            for (var standing : session.query("SELECT * FROM draft WHERE case_id = ? ORDER BY version DESC", Drafts::standing, id)) {
                versions.add(shown(session, file, standing));
            }
            return versions;
        });
    }

    /**
     * A new version, unless nothing is different. Every sentence is checked against what it rests on; one that is as it was
     * keeps its authors.
     *
     * @throws Refusal.Conflict when somebody saved since {@code version}; {@code current} is the draft as it is now
     */
    Draft save(Acting acting, Member by, UUID id, int version, List<Wish> wishes) {
        var wanted = wishes.stream().flatMap(wish -> wish.source().stream()).distinct().toList();
        var indexed = passages.byId(acting.institution(), wanted).stream().collect(Collectors.toMap(passage -> passage.id(), Snapshot::of, (one, _) -> one));
        return database.transaction(acting, session -> {
            var file = locked(session, id);
            var before = standing(session, id);
            if (!CaseState.OPEN.contains(file.state())) {
                throw new Refusal.Conflict("This case is not being answered now: reopen it first.", shown(session, file, before));
            }
            if (version != before.version()) {
                throw new Refusal.Conflict("Somebody has changed the draft since you read it. Put the two together and save again.",
                        shown(session, file, before));
            }
            var sources = sources(session, file, wanted, indexed);
            var sentences = written(wishes, before, sources, by, file);
            if (answer(session, file, sentences, sources).text().length() > CaseMessage.LONGEST) {
                throw new Refusal.Invalid("sentences", "together at most " + CaseMessage.LONGEST + " characters");
            }
            if (sentences.equals(before.sentences())) {
                return shown(session, file, before);
            }
            for (var source : sources.values()) {
                session.update("""
                        INSERT INTO draft_source (case_id, institution, source, snapshot)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """, id, file.institution(), source.id(), JSON.toJson(source));
            }
            session.update("""
                    INSERT INTO draft (case_id, institution, version, by_member, sentences)
                    VALUES (?, ?, ?, ?, ?)
                    """, id, file.institution(), version + 1, by.id(), JSON.toJson(sentences));
            return of(session, file);
        });
    }

    private static List<Written> written(List<Wish> wishes, Standing before, Map<UUID, Snapshot> sources, Member by, CaseFile file) {
        var left = new ArrayList<>(before.sentences());
        var kept = new HashMap<Wish, Written>();
        for (var wish : wishes) {
            left.stream().filter(old -> isSame(old, wish)).findFirst().ifPresent(old -> {
                kept.put(wish, old);
                left.remove(old);
            });
        }
        var written = new ArrayList<Written>();
        for (var wish : wishes) {
            var old = Optional.ofNullable(kept.get(wish));
            var authors = old.map(Written::authors).orElseGet(() -> authors(wish, left, by));
            written.add(written(wish, sources, authors, file));
        }
        return written;
    }

    private static Written written(Wish wish, Map<UUID, Snapshot> sources, List<UUID> authors, CaseFile file) {
        var source = wish.source().map(sources::get);
        var support = source.map(found -> Support.of(wish.text(), found, file.language()))
                .orElseGet(() -> wish.source().isPresent() ? Support.gone() : Support.none());
        return new Written(wish.text(), support.literal(), source.map(Snapshot::id), wish.named() && source.filter(Snapshot::isOfParty).isPresent(),
                wish.paragraph(), support.supported(), support.reason(), authors);
    }

    private static boolean isSame(Written old, Wish wish) {
        return old.text().equals(wish.text()) && old.source().equals(wish.source());
    }

    /** Whoever made it, and whoever wrote the sentence that it was made of. */
    private static List<UUID> authors(Wish wish, List<Written> gone, Member by) {
        var authors = new LinkedHashSet<UUID>();
        authors.add(by.id());
        gone.stream().filter(old -> isMadeOf(wish.text(), old.text())).forEach(old -> authors.addAll(old.authors()));
        return List.copyOf(authors);
    }

    private static boolean isMadeOf(String text, String old) {
        var words = words(old);
        var shared = words(text).stream().filter(words::contains).count();
        return shared > 0 && shared >= MADE_OF * Math.min(words.size(), words(text).size());
    }

    private static Set<String> words(String text) {
        return Stream.of(text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    /** As first used in this case, as shared by the researcher, as they are in the index, or as replied by a party, in this order. */
    private static Map<UUID, Snapshot> sources(Session session, CaseFile file, List<UUID> wanted, Map<UUID, Snapshot> indexed) throws SQLException {
        var used = used(session, file.id());
        var shared = Shared.of(file.shared()).sources();
        var replies = replies(session, file).stream().collect(Collectors.toMap(Snapshot::id, reply -> reply));
        var sources = new LinkedHashMap<UUID, Snapshot>();
        for (var id : wanted) {
            Stream.of(used, shared, indexed, replies).map(known -> known.get(id)).filter(Objects::nonNull).findFirst()
                    .ifPresent(found -> sources.put(id, found));
        }
        return sources;
    }

    private static Map<UUID, Snapshot> used(Session session, UUID id) throws SQLException {
        return session.query("SELECT snapshot FROM draft_source WHERE case_id = ?", row -> JSON.fromJson(row.getString("snapshot"), Snapshot.class), id)
                .stream().collect(Collectors.toMap(Snapshot::id, source -> source));
    }

    /** What those who were consulted replied, in the order in which they did; a question back is no reply. */
    static List<Snapshot> replies(Session session, CaseFile file) throws SQLException {
        return session.query("""
                SELECT p.id, p.party, p.answer, m.name
                FROM case_party p
                LEFT JOIN member m ON m.id = p.member
                WHERE p.case_id = ? AND p.answer IS NOT NULL AND NOT p.asks_back
                ORDER BY p.answered_at, p.id
                """, row -> Snapshot.ofReply(row.getObject("id", UUID.class), Session.text(row, "name")
                .orElse(Wording.party(row.getString("party"), file.language())), row.getString("answer"), file.language()), file.id());
    }

    /** What the intake says, by field. */
    static Map<String, String> intake(Session session, UUID id) throws SQLException {
        var intake = new LinkedHashMap<String, String>();
        session.query("SELECT field, value FROM intake_answer WHERE case_id = ? AND value IS NOT NULL",
                row -> intake.put(row.getString("field"), row.getString("value")), id);
        return intake;
    }

    /**
     * Says that the draft as it is now may go out.
     *
     * @throws Refusal.NotAllowed for who wrote part of it
     * @throws Refusal.Conflict when it is not the version that was read; {@code current} is the draft as it is now
     */
    Draft approve(Acting acting, Member by, UUID id, int version) {
        var detail = Json.createObjectBuilder().add("version", version).build().toString();
        if (isApproved(acting, id, version)) {
            return of(acting, id);
        }
        cases.change(acting, id, "draft_approved", Actor.member(by.id()), Optional.empty(), detail, (session, file, _) -> {
            var draft = standing(session, id);
            if (draft.version() != version) {
                throw new Refusal.Conflict("Somebody has changed the draft since you read it. Look at it again.", shown(session, file, draft));
            }
            if (draft.sentences().isEmpty() || !CaseState.OPEN.contains(file.state())) {
                throw new Refusal.Conflict("There is no draft to approve.", shown(session, file, draft));
            }
            if (draft.by().filter(by.id()::equals).isPresent() || draft.sentences().stream().anyMatch(sentence -> sentence.authors().contains(by.id()))) {
                throw new Refusal.NotAllowed("You wrote part of this draft: a colleague has to look at it.");
            }
            session.update("""
                    INSERT INTO draft_approval (case_id, institution, version, by_member)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """, id, file.institution(), version, by.id());
        });
        return of(acting, id);
    }

    private boolean isApproved(Acting acting, UUID id, int version) {
        return database.transaction(acting, session -> {
            find(session, id);
            return standing(session, id).version() == version && approval(session, id, version).isPresent();
        });
    }

    /** Takes an approval back; nothing happens when there is none. */
    Draft disapprove(Acting acting, Member by, UUID id) {
        var draft = of(acting, id);
        if (draft.approval().isEmpty()) {
            return draft;
        }
        cases.change(acting, id, "draft_disapproved", Actor.member(by.id()), Optional.empty(), "{}",
                (session, _, _) -> session.update("DELETE FROM draft_approval WHERE case_id = ?", id));
        return of(acting, id);
    }

    /** Whether an answer in this case needs a second pair of eyes. The one place that says so. */
    public static boolean needsSecondPair(Session session, CaseFile file) throws SQLException {
        return file.kind() == CaseFile.Kind.RECONSIDERATION || Desks.of(session, file.institution()).twoPairsOfEyes().contains(file.topic());
    }

    /** Why no answer can go out now; for the page, which shows it, and for {@link #ready}. */
    public static Optional<String> objection(Session session, CaseFile file) throws SQLException {
        if (!needsSecondPair(session, file)) {
            return Optional.empty();
        }
        var draft = standing(session, file.id());
        if (draft.sentences().isEmpty()) {
            return Optional.of("This answer needs a second pair of eyes: write a draft and let a colleague approve it.");
        }
        return approval(session, file.id(), draft.version()).isPresent() ? Optional.empty()
                : Optional.of("This answer needs a second pair of eyes: a colleague who did not write it has to approve the draft.");
    }

    /**
     * In the transaction of the step that answers, which has locked the case.
     *
     * @throws Refusal.Conflict with the reason, when the answer cannot go out
     */
    public void ready(Session session, CaseFile file) throws SQLException {
        var objection = objection(session, file);
        if (objection.isPresent()) {
            throw new Refusal.Conflict(objection.get(), new Cases.Standing(file.state().code(), file.version()));
        }
    }

    /**
     * The draft as the answer, in the transaction of the step that answers; from then on it is history. Absent when there is no draft.
     *
     * @throws Refusal.Conflict as {@link #ready}
     */
    public Optional<Taken> take(Session session, CaseFile file) throws SQLException {
        ready(session, file);
        var draft = standing(session, file.id());
        if (draft.sentences().isEmpty()) {
            return Optional.empty();
        }
        session.update("UPDATE draft SET taken_at = clock_timestamp() WHERE case_id = ? AND version = ?", file.id(), draft.version());
        return Optional.of(answer(session, file, draft.sentences(), used(session, file.id())));
    }

    /** The text with [1] behind what rests on the first source; the researcher sees a passage, and a party only when named. */
    private static Taken answer(Session session, CaseFile file, List<Written> sentences, Map<UUID, Snapshot> sources) {
        var text = new StringBuilder();
        var numbers = new LinkedHashMap<UUID, Integer>();
        var list = Json.createArrayBuilder();
        for (var sentence : sentences) {
            if (!text.isEmpty()) {
                text.append(sentence.paragraph() ? "\n\n" : " ");
            }
            text.append(sentence.text());
            var source = sentence.source().map(sources::get).filter(found -> !found.isOfParty() || sentence.named());
            if (source.isPresent()) {
                if (!numbers.containsKey(source.get().id())) {
                    numbers.put(source.get().id(), numbers.size() + 1);
                    list.add(Wording.cited(numbers.size(), source.get()));
                }
                text.append(" [").append(numbers.get(source.get().id())).append(']');
            }
        }
        return new Taken(text.toString(), list.build().toString());
    }

    /** What is still being filled in is nobody's to see. */
    private static CaseFile find(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered'", Cases::file, id).orElseThrow(Refusal.NotFound::new);
    }

    private static CaseFile locked(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered' FOR UPDATE", Cases::file, id).orElseThrow(Refusal.NotFound::new);
    }

    /** The highest version; without sentences when it went out. */
    private static Standing standing(Session session, UUID id) throws SQLException {
        return session.first("""
                SELECT version, by_member, at, CASE WHEN taken_at IS NULL THEN sentences ELSE '[]' END AS sentences
                FROM draft
                WHERE case_id = ?
                ORDER BY version DESC
                LIMIT 1
                """, Drafts::standing, id).orElse(Standing.NONE);
    }

    private static Standing standing(java.sql.ResultSet row) throws SQLException {
        return new Standing(row.getInt("version"), Optional.ofNullable(row.getObject("by_member", UUID.class)), Optional.of(Session.instant(row, "at")),
                List.of(JSON.fromJson(row.getString("sentences"), Written[].class)));
    }

    /** Of a member who still works here and did not step back from the case. */
    private static Optional<Draft.Approval> approval(Session session, UUID id, int version) throws SQLException {
        return session.first("""
                SELECT m.id, m.name, a.at
                FROM draft_approval a
                JOIN member m ON m.id = a.by_member
                JOIN case_file c ON c.id = a.case_id
                WHERE a.case_id = ? AND a.version = ? AND m.active AND m.id <> ALL (c.recused)
                """, row -> new Draft.Approval(new Draft.Person(row.getObject("id", UUID.class), row.getString("name")), Session.instant(row, "at")),
                id, version);
    }

    private static Draft shown(Session session, CaseFile file, Standing standing) throws SQLException {
        var sources = used(session, file.id());
        var author = standing.by().isEmpty() ? Optional.<Draft.Person>empty()
                : Members.find(session, standing.by().get()).map(member -> new Draft.Person(member.id(), member.name()));
        return new Draft(standing.version(), author, standing.at(), standing.sentences().stream().map(sentence -> shown(sentence, sources)).toList(),
                approval(session, file.id(), standing.version()), needsSecondPair(session, file));
    }

    static Draft.Sentence shown(Written sentence, Map<UUID, Snapshot> sources) {
        return new Draft.Sentence(sentence.text(), sentence.literal(), sentence.source().map(sources::get).map(source -> source.shown(sentence.named())),
                sentence.supported(), sentence.reason(), sentence.reason().map(Why::of), sentence.paragraph(), sentence.authors());
    }
}
