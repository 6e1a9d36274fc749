package nl.loketwijzer.console;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.calendar.WorkingCalendar;
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
import nl.loketwijzer.desk.Transitions;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;

/** Changes that leave the state of a case alone, each with its event; and stepping aside, which may give the case back. */
@ApplicationScoped
class SmallChanges {

    static final int LONGEST_VALUE = 2_000;

    private final Database database;
    private final Cases cases;

    @Inject
    SmallChanges(Database database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    /** Thrown within a change that was made already, so that nothing of it happens twice. */
    private static final class MadeAlready extends RuntimeException {
        private MadeAlready() {
            super(null, null, false, false);
        }
    }

    void note(Member member, UUID id, UUID note, String text) {
        try {
            change(member, id, "noted", Optional.empty(), "{}", (session, file) -> {
                if (session.first("SELECT 1 FROM case_message WHERE id = ?", _ -> true, note).isPresent()) {
                    throw new MadeAlready();
                }
                Cases.say(session, file, CaseMessage.of(note, CaseMessage.By.MEMBER, Optional.of(member.id()), CaseMessage.Kind.NOTE, text));
            });
        } catch (MadeAlready _) {
            // A note sent twice stands there once.
        }
    }

    void classify(Member member, UUID id, Classification to) {
        if (member.acting().eyes() == Acting.Eyes.PEOPLE && to.topic().filter(topic -> topic != Topic.PEOPLE).isPresent()) {
            throw new Refusal.NotAllowed("Only an advisor can say that a case is not about people: you would no longer see it.");
        }
        var detail = Json.createObjectBuilder();
        to.topic().ifPresent(topic -> detail.add("topic", topic.code()));
        to.urgency().ifPresent(urgency -> detail.add("urgency", urgency.code()));
        to.expertise().ifPresent(tags -> detail.add("expertise", Json.createArrayBuilder(tags)));
        to.title().ifPresent(_ -> detail.add("title", true));
        to.reason().ifPresent(reason -> detail.add("reason", reason));
        var because = to.reason().orElse(member.name());
        change(member, id, "classified", Optional.of(to.version()), detail.build().toString(), (session, file) -> {
            if (to.topic().isPresent()) {
                keepSecondPair(session, member, file, to.topic().get());
            }
            session.update("""
                    UPDATE case_file
                    SET topic = COALESCE(?, topic), topic_reason = CASE WHEN ? THEN ? ELSE topic_reason END,
                        urgency = COALESCE(?, urgency), urgency_reason = CASE WHEN ? THEN ? ELSE urgency_reason END,
                        expertise = COALESCE(?, expertise), title = COALESCE(?, title)
                    WHERE id = ?
                    """, to.topic().map(Topic::code), to.topic().isPresent(), because, to.urgency().map(Urgency::code), to.urgency().isPresent(),
                    because, to.expertise().map(tags -> tags.toArray(String[]::new)),
                    to.title().map(title -> keeping(file).of("title", title, Classification.LONGEST_TITLE)), file.id());
            if (to.urgency().isPresent()) {
                hurry(session, file, to.urgency().get());
            }
        });
    }

    /** Whoever is to be read along with does not take that away: changed and changed back, the topic would tell nobody. */
    private static void keepSecondPair(Session session, Member member, CaseFile file, Topic to) throws SQLException {
        var watched = Desks.of(session, file.institution()).twoPairsOfEyes();
        if (!watched.contains(file.topic()) || watched.contains(to)) {
            return;
        }
        if (!member.may(Right.LEAD_CASES)) {
            throw new Refusal.NotAllowed("Answers about this topic need a second pair of eyes. Only a lead advisor gives the case a topic that does not.");
        }
        if (file.assignee().filter(member.id()::equals).isPresent()) {
            throw new Refusal.NotAllowed("Answers about this topic need a second pair of eyes. You have this case: another lead advisor has to change its topic.");
        }
    }

    /** What is urgent is promised sooner, counted from when it was sent; what turns out not to be keeps the promise that was made. */
    private static void hurry(Session session, CaseFile file, Urgency urgency) throws SQLException {
        if (file.sentAt().isEmpty() || file.promise().dueAt().isEmpty() || file.firstReplyAt().isPresent()) {
            return;
        }
        var desk = Desks.of(session, file.institution());
        var due = WorkingCalendar.of(desk.openingHours()).after(file.sentAt().get(), desk.promised(urgency));
        session.update("UPDATE case_file SET due_at = LEAST(due_at, ?) WHERE id = ?", due, file.id());
    }

    /** The sentence of the conversation stays beside what a member made of it. */
    void correct(Member member, UUID id, IntakeField field, String value) {
        change(member, id, "corrected", Optional.empty(), Json.createObjectBuilder().add("field", field.code()).build().toString(), (session, file) -> session.update("""
                INSERT INTO intake_answer (case_id, institution, field, value, origin)
                VALUES (?, ?, ?, ?, 'member')
                ON CONFLICT (case_id, field) DO UPDATE SET value = excluded.value, origin = excluded.origin, at = now()
                """, file.id(), file.institution(), field.code(), keeping(file).of("value", value, LONGEST_VALUE)));
    }

    private static Keeping keeping(CaseFile file) {
        return new Keeping(file.personGround().isPresent(), file.language());
    }

    /**
     * The member no longer sees the case; when the member has it, it goes back to the queue.
     *
     * @throws Refusal.Conflict when nobody would be left to see it
     */
    void recuse(Member member, UUID id, String reason) {
        // Written as the application: with the member's own eyes the row may not be changed into one they do not see.
        database.transaction(member.acting(), session -> {
            var file = Steps.locked(session, id);
            session.actAs(Acting.application(member.institution()));
            if (!isLeftToSomebody(session, member, file)) {
                throw new Refusal.Conflict("Nobody else at your desk would see this case. Let another be named first.", Steps.Standing.of(file));
            }
            var isTheirs = file.assignee().filter(member.id()::equals).isPresent();
            var detail = Json.createObjectBuilder().add("reason", reason).build();
            Cases.Along steppedAside = (along, before, _) -> along.update(
                    "UPDATE case_file SET recused = array_append(recused, ?), assignee = NULLIF(assignee, ?) WHERE id = ?", member.id(), member.id(), before.id());
            var by = Actor.member(member.id());
            if (isTheirs && Transitions.after(file.state(), Action.RELEASE, Actor.Kind.MEMBER).isPresent()) {
                cases.step(session, id, Step.of(Action.RELEASE, by).with(Json.createObjectBuilder(detail).add("recused", true).build()), steppedAside);
            } else {
                Cases.record(session, file, "recused", by, detail.toString());
                steppedAside.happens(session, file, file);
            }
            session.update("DELETE FROM case_presence WHERE case_id = ? AND member = ?", id, member.id());
            return file;
        });
    }

    /** Asked of the database, with the eyes of each of the others. */
    private static boolean isLeftToSomebody(Session session, Member leaving, CaseFile file) throws SQLException {
        var others = session.query("SELECT " + Members.COLUMNS + " FROM member WHERE active AND id <> ?", Members::member, leaving.id());
        try {
            for (var other : others) {
                session.actAs(other.acting());
                if (other.may(Right.HANDLE_CASES) && session.first("SELECT 1 FROM case_file WHERE id = ?", _ -> true, file.id()).isPresent()) {
                    return true;
                }
            }
            return false;
        } finally {
            session.actAs(Acting.application(leaving.institution()));
        }
    }

    @FunctionalInterface
    private interface Change {
        void happens(Session session, CaseFile file) throws SQLException;
    }

    private void change(Member member, UUID id, String what, Optional<Integer> version, String detail, Change change) {
        cases.change(member.acting(), id, what, Actor.member(member.id()), version, detail, (session, before, _) -> {
            Steps.locked(session, before.id());
            change.happens(session, before);
        });
    }
}
