package nl.loketwijzer.console;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Member;

/**
 * Cases that a member opens, for somebody at the telephone or on the desk's own account: sent and claimed at once. The only ones that may
 * hold a name, and only with the ground for it; otherwise what points at a person is taken out.
 */
@ApplicationScoped
class Openings {

    private static final int LONGEST_TITLE = 200;
    private static final Set<CaseFile.Kind> DELICATE = Set.of(CaseFile.Kind.PRESSURE, CaseFile.Kind.INCIDENT, CaseFile.Kind.MINISTRY);

    private final Database database;
    private final Cases cases;
    private final Desks desks;

    @Inject
    Openings(Database database, Cases cases, Desks desks) {
        this.database = database;
        this.cases = cases;
        this.desks = desks;
    }

    /** {@code id} is of the act, when given. */
    record Wanted(UUID id, String title, Topic topic, Language language, CaseFile.Kind kind, Optional<String> personGround,
                  Map<IntakeField, String> intake, Optional<String> note) {

        static Wanted read(Asked asked) {
            var kind = asked.code("kind", CaseFile.Kind.class).orElse(CaseFile.Kind.ADVICE);
            if (kind == CaseFile.Kind.FORWARDED) {
                throw new Refusal.Invalid("kind", "only a case that is forwarded becomes one");
            }
            var language = asked.text("language", 2).flatMap(Language::of).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"));
            var ground = asked.text("personGround", Act.LONGEST_REASON);
            var kept = new Keeping(ground.isPresent(), language);
            return new Wanted(asked.id("id").orElseGet(UUID::randomUUID), kept.of("title", asked.needed("title", LONGEST_TITLE), LONGEST_TITLE),
                    asked.code("topic", Topic.class).orElseThrow(() -> new Refusal.Invalid("topic", "say what it is about")), language, kind, ground,
                    intake(asked.body(), kept), asked.text("note", CaseMessage.LONGEST).map(note -> kept.of("note", note, CaseMessage.LONGEST)));
        }

        private static Map<IntakeField, String> intake(JsonObject body, Keeping kept) {
            var intake = new EnumMap<IntakeField, String>(IntakeField.class);
            switch (body.get("intake")) {
                case null -> { }
                case JsonObject given -> given.forEach((code, value) -> {
                    var field = IntakeField.of(code).orElseThrow(() -> new Refusal.Invalid("intake", "no such field: " + CleanText.of(code).value()));
                    if (!(value instanceof JsonString text)) {
                        throw new Refusal.Invalid(code, "text is needed");
                    }
                    var clean = CleanText.of(text.getString());
                    if (clean.length() > SmallChanges.LONGEST_VALUE) {
                        throw new Refusal.Invalid(code, "at most " + SmallChanges.LONGEST_VALUE + " characters");
                    }
                    if (!clean.isEmpty()) {
                        intake.put(field, kept.of(code, clean.value(), SmallChanges.LONGEST_VALUE));
                    }
                });
                default -> throw new Refusal.Invalid("intake", "an object with a text for each field is needed");
            }
            return intake;
        }
    }

    /** The new case, or the one that this very act opened before. */
    UUID open(Member member, Wanted wanted) {
        if (member.acting().eyes() == Acting.Eyes.PEOPLE && (wanted.topic() != Topic.PEOPLE || wanted.kind() == CaseFile.Kind.INCIDENT)) {
            throw new Refusal.NotAllowed("Your role handles cases about people only.");
        }
        var recipients = new LinkedHashSet<>(wanted.kind() == CaseFile.Kind.INCIDENT ? desks.of(member.institution()).sealedRecipients() : Set.<UUID>of());
        recipients.add(member.id());
        return database.transaction(member.acting(), session -> {
            session.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> true, wanted.id().toString());
            var before = session.first("SELECT case_id FROM case_event WHERE act = ? AND action = 'send' AND by_member = ?",
                    row -> row.getObject("case_id", UUID.class), wanted.id(), member.id());
            return before.isPresent() ? before.get() : open(session, member, wanted, recipients);
        });
    }

    private UUID open(Session session, Member member, Wanted wanted, Set<UUID> recipients) throws SQLException {
        var opened = cases.open(session, new Cases.Opening(member.institution(), CaseFile.Form.CASE, wanted.kind(), wanted.language(), Optional.empty(),
                wanted.title(), wanted.topic(), member.name(), DELICATE.contains(wanted.kind()) ? Urgency.TODAY : Urgency.WEEK, member.name(),
                Optional.of(member.id()), wanted.personGround(), Instant.now()), (along, file, _) -> fill(along, member, wanted, file, recipients));
        var by = Actor.member(member.id());
        cases.step(session, opened.id(), Step.of(Action.SEND, by).once(wanted.id()), (_, _, _) -> { });
        cases.step(session, opened.id(), Step.of(Action.CLAIM, by), (_, _, _) -> { });
        return opened.id();
    }

    private static void fill(Session session, Member member, Wanted wanted, CaseFile file, Set<UUID> recipients) throws SQLException {
        for (var answer : wanted.intake().entrySet()) {
            session.update("INSERT INTO intake_answer (case_id, institution, field, value, origin) VALUES (?, ?, ?, ?, 'member')", file.id(),
                    file.institution(), answer.getKey().code(), answer.getValue());
        }
        if (wanted.note().isPresent()) {
            Cases.say(session, file, CaseMessage.of(UUID.randomUUID(), CaseMessage.By.MEMBER, Optional.of(member.id()), CaseMessage.Kind.NOTE, wanted.note().get()));
        }
        if (file.kind() == CaseFile.Kind.INCIDENT) {
            session.update("UPDATE case_file SET sealed = true, recipients = ? WHERE id = ?", recipients.toArray(UUID[]::new), file.id());
        }
        if (file.kind() == CaseFile.Kind.MINISTRY) {
            session.update("UPDATE case_file SET before_board = true WHERE id = ?", file.id());
        }
    }
}
