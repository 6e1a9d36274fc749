package nl.loketwijzer.forwarding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.desk.Stepped;
import nl.loketwijzer.desk.Transitions;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.knowledge.Retriever;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Member;

/**
 * Cases put before the national Loket. Where the Loket works here too, a case of its own is opened in the same transaction, with
 * a redacted copy and nothing else; at that case the institution is what a researcher is elsewhere. What the Loket says comes back
 * to the institution's desk and never to the researcher. Where it does not, the text is for its form.
 */
@ApplicationScoped
public class Forwardings {

    /** What became of a case that was put before the Loket; {@code reference} is its number there, absent when the Loket is not connected. */
    record Forwarded(CaseFile file, Optional<String> reference) {
    }

    /** A text to begin with; {@code masked} names and identifiers were taken out of what it was made of. */
    record Prepared(boolean connected, String text, int masked) {
    }

    private record There(UUID nationalCase, String reference) {
    }

    private record Origin(String institution, UUID caseId, UUID party) {
    }

    private static final String LOKET = "loket";
    private static final Acting NATIONAL = Acting.application(Institution.NATIONAL);

    private final Database database;
    private final Cases cases;
    private final Institutions institutions;
    private final Retriever retriever;

    @Inject
    Forwardings(Database database, Cases cases, Institutions institutions, Retriever retriever) {
        this.database = database;
        this.cases = cases;
        this.institutions = institutions;
        this.retriever = retriever;
    }

    /** The number of the Loket's case about a case of an institution, which may name it but not see it. */
    public static Optional<String> reference(Session session, UUID id) throws SQLException {
        return session.first("SELECT national_reference FROM forwarding WHERE case_id = ?", row -> row.getString("national_reference"), id);
    }

    /** The key of the institution that put a case before the Loket. */
    public static Optional<String> origin(Session session, UUID nationalCase) throws SQLException {
        return forwardedFrom(session, nationalCase).map(Origin::institution);
    }

    Prepared prepare(Acting acting, UUID id) {
        var institution = institutions.find(acting.institution());
        return database.transaction(acting, session -> {
            var file = find(session, id);
            refuseWhatStays(file);
            var redaction = redaction(session, file);
            var text = RedactedText.of(file, intake(session, id), RedactedText.questions(file.shared()), institution.in(file.language()).name(), redaction);
            var connected = isConnected(session);
            return new Prepared(connected, text, redaction.count());
        });
    }

    /** What is still being filled in is nobody's to see. */
    private static CaseFile find(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered'", Cases::file, id).orElseThrow(Refusal.NotFound::new);
    }

    /** Where the form of the Loket is. */
    String form(Language language) {
        return institutions.find(Institution.NATIONAL).in(language).contactUrl();
    }

    /** What of a text cannot go to the Loket; nothing when all of it can. */
    List<ThirdParties.Found> objections(Acting acting, UUID id, String text) {
        return database.transaction(acting, session -> {
            var file = find(session, id);
            return redaction(session, file).find(text);
        });
    }

    /**
     * @throws Refusal.Conflict when the case cannot be put before the Loket, or not now
     */
    Forwarded forward(Acting acting, Member by, UUID id, int version, Optional<UUID> act, String text) {
        return database.transaction(acting, session -> {
            lockBoth(session, id);
            var step = Step.of(Action.FORWARD, Actor.member(by.id())).at(version).with(Json.createObjectBuilder().add("party", LOKET).build());
            var file = cases.step(session, id, act.map(step::once).orElse(step), (_, _, after) -> {
                refuseWhatStays(after);
                put(session, after, text);
            });
            return new Forwarded(file, isConnected(session) ? reference(session, id) : Optional.empty());
        });
    }

    /** A consult leaves no file; a suspicion goes to the security office and the service, not through an advice form. */
    private static void refuseWhatStays(CaseFile file) {
        if (file.institution().equals(Institution.NATIONAL)) {
            throw new Refusal.Conflict("This case is at the national Loket already.", standing(file));
        }
        if (file.form() == CaseFile.Form.CONSULT) {
            throw new Refusal.Conflict("A consult leaves no file and cannot be forwarded. Open a case first.", standing(file));
        }
        if (file.kind() == CaseFile.Kind.INCIDENT || file.sealed()) {
            throw new Refusal.Conflict("A suspicion does not go to the Loket: report it to the security office of the institution and to the AIVD.",
                    standing(file));
        }
    }

    private static Cases.Standing standing(CaseFile file) {
        return new Cases.Standing(file.state().code(), file.version());
    }

    /** The case of the Loket first, as when the Loket itself acts, so that nobody waits for each other. */
    private static void lockBoth(Session session, UUID id) throws SQLException {
        var there = there(session, id);
        if (there.isPresent()) {
            var here = session.acting();
            session.actAs(NATIONAL);
            session.first("SELECT 1 FROM case_file WHERE id = ? FOR UPDATE", _ -> true, there.get().nationalCase());
            session.actAs(here);
        }
    }

    private void put(Session session, CaseFile file, String text) throws SQLException {
        var party = UUID.randomUUID();
        session.update("""
                INSERT INTO case_party (id, case_id, institution, party, question)
                VALUES (?, ?, ?, 'loket', ?)
                """, party, file.id(), file.institution(), text);
        if (!isConnected(session)) {
            return;
        }
        var there = there(session, file.id());
        var redaction = redaction(session, file);
        var intake = intake(session, file.id());
        var here = session.acting();
        session.actAs(NATIONAL);
        if (there.isPresent() && goesOn(session, there.get(), text)) {
            session.actAs(here);
            session.update("UPDATE forwarding SET party = ? WHERE case_id = ?", party, file.id());
            return;
        }
        var opened = openThere(session, file, intake, redaction, text);
        session.actAs(here);
        session.update("""
                INSERT INTO forwarding (case_id, institution, party, national_case, national_reference)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (case_id) DO UPDATE
                SET party = EXCLUDED.party, national_case = EXCLUDED.national_case, national_reference = EXCLUDED.national_reference, forwarded_at = now()
                """, file.id(), file.institution(), party, opened.id(), opened.reference());
    }

    /** Whether the Loket's case could take a further text; one that was withdrawn cannot. */
    private boolean goesOn(Session session, There there, String text) throws SQLException {
        var national = session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, there.nationalCase());
        if (national.isEmpty() || Transitions.after(national.get().state(), Action.REPLY_OF_RESEARCHER, Actor.Kind.RESEARCHER).isEmpty()) {
            return false;
        }
        cases.step(session, there.nationalCase(), Step.of(Action.REPLY_OF_RESEARCHER, Actor.RESEARCHER), (_, _, after) -> Cases.say(session, after, ofInstitution(text)));
        return true;
    }

    private CaseFile openThere(Session session, CaseFile file, List<RedactedText.Answer> intake, Redaction redaction, String text) throws SQLException {
        var opened = cases.open(session, new Cases.Opening(Institution.NATIONAL, CaseFile.Form.CASE, CaseFile.Kind.FORWARDED, file.language(), Optional.empty(),
                redaction.whole(file.title()), file.topic(), "", file.urgency(), "", Optional.empty(), Optional.empty(), Instant.now()), (_, national, _) -> {
            for (var answer : intake) {
                session.update("""
                        INSERT INTO intake_answer (case_id, institution, field, value, origin)
                        VALUES (?, ?, ?, ?, 'member')
                        """, national.id(), national.institution(), answer.field(), redaction.whole(answer.value()));
            }
        });
        return cases.step(session, opened.id(), Step.of(Action.SEND, Actor.RESEARCHER), (_, _, after) -> Cases.say(session, after, ofInstitution(text)));
    }

    private static CaseMessage ofInstitution(String text) {
        return CaseMessage.of(UUID.randomUUID(), CaseMessage.By.RESEARCHER, Optional.empty(), CaseMessage.Kind.MESSAGE, text);
    }

    /** What the Loket does goes back to the institution; what the institution breaks off, ends at the Loket. */
    void heard(@Observes Stepped stepped) throws SQLException {
        var file = stepped.after();
        var action = stepped.step().action();
        if (file.kind() == CaseFile.Kind.FORWARDED) {
            switch (action) {
                case ANSWER -> back(stepped.session(), file, said(stepped.session(), file, CaseMessage.Kind.ANSWER), false);
                case ASK_RESEARCHER -> back(stepped.session(), file, said(stepped.session(), file, CaseMessage.Kind.QUESTION), true);
                case CLOSE -> {
                    if (stepped.before().state() != CaseState.ANSWERED) {
                        back(stepped.session(), file, new Said(RedactedText.closedWithoutAnswer(file.language()), "[]"), false);
                    }
                }
                default -> { }
            }
        } else if (action == Action.WITHDRAW || action == Action.CLOSE) {
            giveUp(stepped.session(), file);
        }
    }

    private record Said(String text, String sources) {
    }

    /** The newest message of this kind, which was said along with the step. */
    private static Said said(Session session, CaseFile file, CaseMessage.Kind kind) throws SQLException {
        return session.first("SELECT body, sources FROM case_message WHERE case_id = ? AND kind = ? ORDER BY at DESC LIMIT 1",
                row -> new Said(row.getString("body"), row.getString("sources")), file.id(), kind.code()).orElse(new Said("-", "[]"));
    }

    private void back(Session session, CaseFile national, Said said, boolean asksBack) throws SQLException {
        var origin = forwardedFrom(session, national.id());
        if (origin.isEmpty()) {
            return;
        }
        var here = session.acting();
        session.actAs(Acting.application(origin.get().institution()));
        var file = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, origin.get().caseId());
        if (file.isPresent()) {
            arrive(session, file.get(), origin.get().party(), said, asksBack);
        }
        session.actAs(here);
    }

    private void arrive(Session session, CaseFile file, UUID party, Said said, boolean asksBack) throws SQLException {
        if (session.update("UPDATE case_party SET answered_at = clock_timestamp(), answer = ?, asks_back = ? WHERE id = ? AND answered_at IS NULL",
                said.text(), asksBack, party) == 0) {
            // The Loket adds to what it said before.
            session.update("""
                    INSERT INTO case_party (id, case_id, institution, party, question, answered_at, answer, asks_back)
                    VALUES (?, ?, ?, 'loket', '', clock_timestamp(), ?, ?)
                    """, UUID.randomUUID(), file.id(), file.institution(), said.text(), asksBack);
        }
        var waiting = session.first("SELECT 1 FROM case_party WHERE case_id = ? AND answered_at IS NULL", _ -> true, file.id()).isPresent();
        var action = waiting ? Action.REPLY_OF_PARTY : Action.LAST_REPLY_OF_PARTY;
        var message = CaseMessage.of(UUID.randomUUID(), CaseMessage.By.THIRD_PARTY, Optional.empty(), CaseMessage.Kind.REPLY, said.text());
        var reply = new CaseMessage(message.id(), message.at(), message.by(), message.member(), message.kind(), message.body(), said.sources());
        if (Transitions.after(file.state(), action, Actor.Kind.SYSTEM).isEmpty()) {
            // Too late for a step, but not lost.
            Cases.say(session, file, reply);
            return;
        }
        var detail = Json.createObjectBuilder().add("party", LOKET).add("asksBack", asksBack).build();
        cases.step(session, file.id(), Step.of(action, Actor.SYSTEM).with(detail), (_, _, after) -> Cases.say(session, after, reply));
    }

    private void giveUp(Session session, CaseFile file) throws SQLException {
        var there = there(session, file.id());
        if (there.isEmpty()) {
            return;
        }
        var here = session.acting();
        session.actAs(NATIONAL);
        var national = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, there.get().nationalCase());
        if (national.isPresent() && Transitions.after(national.get().state(), Action.WITHDRAW, Actor.Kind.RESEARCHER).isPresent()) {
            cases.step(session, national.get().id(), Step.of(Action.WITHDRAW, Actor.RESEARCHER), (_, _, _) -> { });
        }
        session.actAs(here);
    }

    /** What must not be in a text from this case, besides the names of everybody else: the researcher's address, and who works here. */
    private Redaction redaction(Session session, CaseFile file) throws SQLException {
        var names = new TreeSet<String>();
        file.contactEmail().ifPresent(address -> names.addAll(List.of(address.replaceFirst("@.*$", "").split("[^\\p{L}]+"))));
        session.query("SELECT name FROM member", row -> row.getString("name").split("[^\\p{L}]+")).forEach(parts -> Stream.of(parts)
                .filter(part -> !part.isEmpty() && Character.isUpperCase(part.codePointAt(0))).forEach(names::add));
        return new Redaction(new ThirdParties(Set.copyOf(names), retriever::knows), file.language(), institutionNames(session, file.institution()));
    }

    private static List<String> institutionNames(Session session, String key) throws SQLException {
        return session.query("SELECT name_nl, name_en FROM institution WHERE key = ?", row -> List.of(row.getString("name_nl"), row.getString("name_en")), key)
                .stream().flatMap(List::stream).toList();
    }

    private static List<RedactedText.Answer> intake(Session session, UUID id) throws SQLException {
        return session.query("SELECT field, value FROM intake_answer WHERE case_id = ? AND value IS NOT NULL",
                row -> new RedactedText.Answer(row.getString("field"), row.getString("value")), id).stream()
                .filter(answer -> RedactedText.FIELDS.contains(answer.field())).toList();
    }

    private static Optional<There> there(Session session, UUID id) throws SQLException {
        return session.first("SELECT national_case, national_reference FROM forwarding WHERE case_id = ?",
                row -> new There(row.getObject("national_case", UUID.class), row.getString("national_reference")), id);
    }

    private static Optional<Origin> forwardedFrom(Session session, UUID nationalCase) throws SQLException {
        return session.first("SELECT institution, case_id, party FROM forwarded_from(?)",
                row -> new Origin(row.getString("institution"), row.getObject("case_id", UUID.class), row.getObject("party", UUID.class)), nationalCase);
    }

    private static boolean isConnected(Session session) throws SQLException {
        return session.first("SELECT loket_is_connected() AS connected", row -> row.getBoolean("connected")).orElse(false);
    }

}
