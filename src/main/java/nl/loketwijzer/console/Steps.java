package nl.loketwijzer.console;

import static nl.loketwijzer.desk.Action.*;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.desk.Transitions;
import nl.loketwijzer.drafting.Drafts;
import nl.loketwijzer.knowledge.PassageResource;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;
import nl.loketwijzer.staff.Role;

/** The steps a member takes, and which of them are open to whom: the table of transitions, narrowed by rights and by who has the case. */
@ApplicationScoped
class Steps {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;
    private final Cases cases;
    private final Passages passages;
    private final Drafts drafts;

    @Inject
    Steps(Database database, Cases cases, Passages passages, Drafts drafts) {
        this.database = database;
        this.cases = cases;
        this.passages = passages;
        this.drafts = drafts;
    }

    /** Something that can be done now, and what has to be given with it. */
    public record Offer(String action, List<String> needs) {
    }

    /** Somebody who was consulted and has not replied. */
    record Open(UUID id, String party, Optional<UUID> member) {

        /** Whoever was asked may reply, the contact of the board for the board; and whoever has the case enters what came by other ways. */
        boolean mayBeAnsweredBy(Member someone, CaseFile file) {
            return file.assignee().filter(someone.id()::equals).isPresent() || member.filter(someone.id()::equals).isPresent()
                    || party.equals(Act.Party.BOARD.code()) && someone.roles().contains(Role.BOARD_CONTACT);
        }
    }

    static List<Open> open(Session session, UUID id) throws SQLException {
        return session.query("SELECT id, party, member FROM case_party WHERE case_id = ? AND answered_at IS NULL ORDER BY asked_at, id",
                row -> new Open(row.getObject("id", UUID.class), row.getString("party"), Optional.ofNullable(row.getObject("member", UUID.class))), id);
    }

    /** What this member can do now; a door that is closed is not shown. */
    static List<Offer> offers(Member member, CaseFile file, List<Open> open) {
        var offers = new ArrayList<Offer>();
        for (var action : Transitions.possible(file.state(), Actor.Kind.MEMBER)) {
            if (objection(member, file, action, open).isEmpty()) {
                offers.add(new Offer(action.code(), needs(action)));
            }
        }
        return offers;
    }

    private static List<String> needs(Action action) {
        return switch (action) {
            case ASSIGN -> List.of("assignee");
            case ASK_RESEARCHER, FORWARD -> List.of("text");
            // Or the draft, which then needs nothing.
            case ANSWER -> List.of("text");
            case CONSULT, REPLY_OF_PARTY -> List.of("party", "text");
            case CLOSE -> List.of("reason");
            default -> List.of();
        };
    }

    private static Optional<String> objection(Member member, CaseFile file, Action action, List<Open> open) {
        var isTheirs = file.assignee().filter(member.id()::equals).isPresent();
        return switch (action) {
            case SEND, LAST_REPLY_OF_PARTY, REPLY_OF_RESEARCHER, WITHDRAW -> Optional.of("This is not a step of a member.");
            case REPLY_OF_PARTY -> open.stream().anyMatch(one -> one.mayBeAnsweredBy(member, file)) ? Optional.empty()
                    : Optional.of("Nobody who was consulted is waited for, or it is not yours to reply.");
            case ASSIGN -> member.may(Right.LEAD_CASES) || isTheirs && member.may(Right.HANDLE_CASES) ? Optional.empty()
                    : Optional.of("Only a lead advisor, or whoever has the case, gives it to somebody.");
            case CLAIM, REOPEN -> member.may(Right.HANDLE_CASES) ? Optional.empty() : Optional.of("Your role does not allow this.");
            case RELEASE, ASK_RESEARCHER, CONSULT, FORWARD, ANSWER, CLOSE -> !member.may(Right.HANDLE_CASES) ? Optional.of("Your role does not allow this.")
                    : isTheirs ? Optional.empty() : Optional.of("Somebody else has this case. Take it over first.");
        };
    }

    /**
     * @throws Refusal.Conflict   when the step is not possible now, or not to whoever does not have the case
     * @throws Refusal.NotAllowed when the role does not allow it
     */
    void take(Member member, UUID id, Act act) {
        if (act.action() == FORWARD) {
            throw new Refusal.Invalid("action", "forwarding has a door of its own");
        }
        // Before the row is locked: nobody waits for a look at the passages.
        var sources = sources(member, act);
        database.transaction(member.acting(), session -> {
            var file = locked(session, id);
            if (hasActed(session, id, act.id())) {
                return file;
            }
            var open = open(session, id);
            // Where the table itself says no, its reason is the better one.
            objection(member, file, act.action(), open).filter(_ -> Transitions.after(file.state(), act.action(), Actor.Kind.MEMBER).isPresent())
                    .ifPresent(reason -> refuse(member, act.action(), file, reason));
            return step(session, member, file, act, open, sources);
        });
    }

    private static void refuse(Member member, Action action, CaseFile file, String reason) {
        var isTheRole = action == ASSIGN && !member.may(Right.LEAD_CASES) || action != REPLY_OF_PARTY && !member.may(Right.HANDLE_CASES);
        if (isTheRole) {
            throw new Refusal.NotAllowed(reason);
        }
        throw new Refusal.Conflict(reason, Standing.of(file));
    }

    private CaseFile step(Session session, Member member, CaseFile file, Act act, List<Open> open, String sources) throws SQLException {
        var step = Step.of(act.action(), Actor.member(member.id())).at(act.version()).once(act.id());
        return switch (act.action()) {
            case CLAIM -> cases.step(session, file.id(), step, (_, _, _) -> { });
            case RELEASE, REOPEN -> cases.step(session, file.id(), step.with(detail(act.reason())), (_, _, _) -> { });
            case CLOSE -> cases.step(session, file.id(), step.with(detail(Optional.of(act.neededReason()))), (_, _, _) -> { });
            case ASSIGN -> cases.step(session, file.id(), step.to(assignee(session, member, file, act)), (_, _, _) -> { });
            case ASK_RESEARCHER -> cases.step(session, file.id(), step, saying(member, act, CaseMessage.Kind.QUESTION, "[]"));
            case ANSWER -> answer(session, member, file, act, step, sources);
            case CONSULT -> consult(session, member, file, act, step);
            case REPLY_OF_PARTY -> reply(session, member, file, act, open);
            case SEND, REPLY_OF_RESEARCHER, WITHDRAW -> cases.step(session, file.id(), step, (_, _, _) -> { });
            case LAST_REPLY_OF_PARTY, FORWARD -> throw new Refusal.Invalid("action", "this is not a step of a member");
        };
    }

    /** What was written now, or the draft as it stands; a second pair of eyes has always seen the draft. */
    private CaseFile answer(Session session, Member member, CaseFile file, Act act, Step step, String sources) throws SQLException {
        return cases.step(session, file.id(), step, (along, before, after) -> {
            drafts.ready(along, before);
            if (act.text().isPresent()) {
                if (Drafts.needsSecondPair(along, before)) {
                    throw new Refusal.Invalid("text", "the draft that was approved goes out: leave the text away");
                }
                saying(member, act, CaseMessage.Kind.ANSWER, sources).happens(along, before, after);
                return;
            }
            var taken = drafts.take(along, before).orElseThrow(() -> new Refusal.Invalid("text", "there is no draft: text is needed"));
            Cases.say(along, before, new CaseMessage(act.id(), Instant.now(), CaseMessage.By.MEMBER, Optional.of(member.id()), CaseMessage.Kind.ANSWER,
                    taken.text(), taken.sources()));
        });
    }

    private static Cases.Along saying(Member member, Act act, CaseMessage.Kind kind, String sources) {
        var text = act.neededText();
        return (session, before, _) -> Cases.say(session, before,
                new CaseMessage(act.id(), Instant.now(), CaseMessage.By.MEMBER, Optional.of(member.id()), kind, text, sources));
    }

    /** The passages as they read now: what the researcher is shown does not change with a later index. */
    private String sources(Member member, Act act) {
        if (act.sources().isEmpty()) {
            return "[]";
        }
        var found = passages.byId(member.institution(), act.sources());
        if (found.size() < act.sources().stream().distinct().count()) {
            throw new Refusal.Invalid("sources", "one of these passages is not there");
        }
        return JSON.toJson(found.stream().map(PassageResource.Card::of).toList());
    }

    private static UUID assignee(Session session, Member member, CaseFile file, Act act) throws SQLException {
        var assignee = act.assignee().orElseThrow(() -> new Refusal.Invalid("assignee", "say to whom"));
        var colleague = Members.find(session, assignee).filter(Member::active)
                .orElseThrow(() -> new Refusal.Invalid("assignee", "nobody of this desk"));
        if (!colleague.may(Right.HANDLE_CASES) || !mayAlsoSee(session, member, colleague, file)) {
            throw new Refusal.Invalid("assignee", colleague.name() + " may not handle this case");
        }
        return assignee;
    }

    /** Asked of the database itself, with the eyes of the other. */
    private static boolean mayAlsoSee(Session session, Member member, Member other, CaseFile file) throws SQLException {
        session.actAs(other.acting());
        try {
            return session.first("SELECT 1 FROM case_file WHERE id = ?", _ -> true, file.id()).isPresent();
        } finally {
            session.actAs(member.acting());
        }
    }

    private CaseFile consult(Session session, Member member, CaseFile file, Act act, Step step) throws SQLException {
        var asksBoard = act.questions().stream().anyMatch(question -> question.party() == Act.Party.BOARD);
        for (var question : act.questions()) {
            if (file.sealed() && question.party() == Act.Party.BOARD && question.member().isEmpty()) {
                throw new Refusal.Invalid("member", "this case is sealed: name the recipient who is asked for the board");
            }
            if (question.member().isPresent()) {
                consulted(session, member, file, question.member().get(), question.party() == Act.Party.BOARD && !file.sealed());
            }
        }
        var parties = Json.createArrayBuilder();
        act.questions().forEach(question -> parties.add(question.party().code()));
        return cases.step(session, file.id(), step.with(Json.createObjectBuilder().add("parties", parties).build()), (along, before, _) -> {
            for (var question : act.questions()) {
                along.update("INSERT INTO case_party (id, case_id, institution, party, member, question) VALUES (?, ?, ?, ?, ?, ?)", UUID.randomUUID(),
                        before.id(), before.institution(), question.party().code(), question.member(), question.text());
            }
            if (asksBoard) {
                along.update("UPDATE case_file SET before_board = true WHERE id = ?", before.id());
            }
        });
    }

    /** A contact of the board sees the case from the moment it is put before the board; everybody else has to see it already. */
    private static void consulted(Session session, Member member, CaseFile file, UUID id, boolean asBoard) throws SQLException {
        var other = Members.find(session, id).filter(Member::active).orElseThrow(() -> new Refusal.Invalid("member", "nobody of this desk"));
        if (asBoard ? !other.roles().contains(Role.BOARD_CONTACT) : !mayAlsoSee(session, member, other, file)) {
            throw new Refusal.Invalid("member", other.name() + " may not see this case");
        }
    }

    /** With the row locked, the open questions can be counted: the last reply brings the case back to whoever has it. */
    private CaseFile reply(Session session, Member member, CaseFile file, Act act, List<Open> open) throws SQLException {
        var text = act.neededText();
        var asked = open.stream().filter(one -> one.id().equals(act.answered().orElseThrow())).findFirst()
                .orElseThrow(() -> new Refusal.Conflict("This question was answered already, or never asked.", Standing.of(file)));
        if (!asked.mayBeAnsweredBy(member, file)) {
            throw new Refusal.NotAllowed("It is not yours to reply to this.");
        }
        var step = Step.of(open.size() == 1 ? LAST_REPLY_OF_PARTY : REPLY_OF_PARTY, Actor.member(member.id())).once(act.id())
                .with(Json.createObjectBuilder().add("party", asked.party()).build());
        return cases.step(session, file.id(), step, (along, before, _) -> {
            along.update("UPDATE case_party SET answered_at = now(), answer = ? WHERE id = ?", text, asked.id());
            Cases.say(along, before, new CaseMessage(act.id(), Instant.now(), CaseMessage.By.THIRD_PARTY,
                    asked.member().or(() -> Optional.of(member.id())), CaseMessage.Kind.REPLY, text, "[]"));
        });
    }

    private static JsonObject detail(Optional<String> reason) {
        var detail = Json.createObjectBuilder();
        reason.ifPresent(why -> detail.add("reason", why));
        return detail.build();
    }

    /** What is still being filled in is nobody's to see. */
    static CaseFile locked(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered' FOR UPDATE", Cases::file, id).orElseThrow(Refusal.NotFound::new);
    }

    static boolean hasActed(Session session, UUID id, UUID act) throws SQLException {
        return session.first("SELECT 1 FROM case_event WHERE case_id = ? AND act = ?", _ -> true, id, act).isPresent();
    }

    /** How a case stands, for whoever asked for what is not possible. */
    public record Standing(String state, int version) {
        static Standing of(CaseFile file) {
            return new Standing(file.state().code(), file.version());
        }
    }
}
