package nl.loketwijzer.register;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseKeys;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.routing.PersonalData;

/** Requests to look at a decision again: a case of its own, for another advisor than the first, who does not even see it. */
@ApplicationScoped
public class Reconsiderations {

    /** Who asks. A candidate has no case and no key, so a member writes the request down. */
    public enum By {
        RESEARCHER, CANDIDATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<By> of(String code) {
            return List.of(values()).stream().filter(by -> by.code().equals(code)).findFirst();
        }
    }

    /** A request; {@code ground} is why it may hold a name, only from a member. */
    public record Request(By by, String text, Optional<String> ground) {
    }

    /** The new case, with the key for the tab of the researcher who asked. */
    public record Opened(UUID id, String reference, Optional<String> key) {
    }

    private final Database database;
    private final Cases cases;

    @Inject
    Reconsiderations(Database database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    /** Asked through a member who sees the case. */
    public Opened ask(Acting acting, UUID first, Request request) {
        return open(cases.find(acting, first), request, Actor.member(acting.member().orElseThrow()));
    }

    /** Asked by the researcher of the case, who has shown its key. */
    public Opened ask(CaseFile first, String text) {
        return open(first, new Request(By.RESEARCHER, text, Optional.empty()), Actor.RESEARCHER);
    }

    /** As the application: the member who writes it down may be the one who has to stay outside. */
    private Opened open(CaseFile first, Request request, Actor actor) {
        var key = new String[1];
        var title = first.language() == Language.NL ? "Heroverweging van " + first.reference() : "Reconsideration of " + first.reference();
        var opened = cases.open(Acting.application(first.institution()), new Cases.Opening(first.institution(), CaseFile.Form.CASE,
                CaseFile.Kind.RECONSIDERATION, first.language(), Optional.empty(), title, first.topic(), first.topicReason(), first.urgency(),
                first.urgencyReason(), actor.member(), request.ground()), (session, file, _) -> {
                    link(session, first, file, request);
                    Cases.say(session, file, message(file, request, actor));
                    if (actor.kind() == Actor.Kind.RESEARCHER) {
                        key[0] = CaseKeys.forTab(session, file);
                    }
                    cases.step(session, file.id(), Step.of(Action.SEND, actor).with(Json.createObjectBuilder().add("of", first.reference()).build()),
                            (_, _, _) -> { });
                });
        return new Opened(opened.id(), opened.reference(), Optional.ofNullable(key[0]));
    }

    private static void link(Session session, CaseFile first, CaseFile file, Request request) throws SQLException {
        // Whoever asks twice at once waits here and then finds the first.
        session.query("SELECT id FROM case_file WHERE id = ? FOR UPDATE", row -> row.getString("id"), first.id());
        var decision = Decisions.of(session, first.id()).stream().findFirst()
                .orElseThrow(() -> new Refusal.Conflict("No decision has been recorded in this case yet, so there is nothing to look at again."));
        session.first("""
                SELECT c.reference
                FROM reconsideration r
                JOIN case_file c ON c.id = r.case_id
                WHERE r.first_case = ? AND c.state NOT IN ('closed', 'withdrawn')
                """, row -> row.getString("reference"), first.id()).ifPresent(reference -> {
                    throw new Refusal.Conflict("This decision is being looked at again already, in " + reference + ".");
                });
        var outside = firstAdvisors(session, first);
        var recipients = first.recipients().stream().filter(member -> !outside.contains(member)).toArray(UUID[]::new);
        if (!hasAnother(session, first, outside, recipients)) {
            throw new Refusal.Conflict("A reconsideration goes to another advisor than the first, and this desk has none. Let the administrator add one.");
        }
        session.update("""
                UPDATE case_file
                SET recused = ?, sealed = ?, discreet = ?, recipients = ?, before_board = ?, contact_email = ?,
                    contact_verified_at = CASE WHEN ? THEN now() END
                WHERE id = ?
                """, outside.toArray(UUID[]::new), first.sealed(), first.discreet(), recipients, first.beforeBoard(), contact(first, request),
                contact(first, request).isPresent() && first.contactVerified(), file.id());
        session.update("INSERT INTO reconsideration (case_id, institution, first_case, decision, asked_by) VALUES (?, ?, ?, ?, ?)",
                file.id(), file.institution(), first.id(), decision.id(), request.by().code());
    }

    /** Letters go to the researcher of the first case only when it was the researcher who asked. */
    private static Optional<String> contact(CaseFile first, Request request) {
        return request.by() == By.RESEARCHER ? first.contactEmail() : Optional.empty();
    }

    private static Set<UUID> firstAdvisors(Session session, CaseFile first) throws SQLException {
        var members = new HashSet<>(session.query("""
                SELECT DISTINCT by_member
                FROM case_event
                WHERE case_id = ? AND by_kind = 'member' AND by_member IS NOT NULL AND action IN ('claim', 'reopen', 'ask_researcher', 'answer')
                """, row -> row.getObject("by_member", UUID.class), first.id()));
        first.assignee().ifPresent(members::add);
        return members;
    }

    private static boolean hasAnother(Session session, CaseFile first, Set<UUID> outside, UUID[] recipients) throws SQLException {
        return session.first("""
                SELECT 1
                FROM member
                WHERE active AND id <> ALL (?)
                  AND CASE WHEN ? THEN id = ANY (?) ELSE roles && ARRAY['advisor', 'lead_advisor', 'national_advisor'] END
                """, _ -> true, outside.toArray(UUID[]::new), first.sealed(), recipients).isPresent();
    }

    private static CaseMessage message(CaseFile file, Request request, Actor actor) {
        var clean = CleanText.of(request.text()).value();
        var text = request.ground().isPresent() ? clean : PersonalData.mask(clean, file.language()).text();
        return actor.kind() == Actor.Kind.RESEARCHER ? CaseMessage.of(UUID.randomUUID(), CaseMessage.By.RESEARCHER, Optional.empty(), CaseMessage.Kind.MESSAGE, text)
                : CaseMessage.of(UUID.randomUUID(), CaseMessage.By.MEMBER, actor.member(), CaseMessage.Kind.NOTE, text);
    }

    /** What it is about, when this is one. */
    public Optional<Decisions.Link> firstOf(Acting acting, UUID id) {
        return database.transaction(acting, session -> session.first("""
                SELECT c.id, c.reference
                FROM reconsideration r
                JOIN case_file c ON c.id = r.first_case
                WHERE r.case_id = ?
                """, row -> new Decisions.Link(row.getObject("id", UUID.class), row.getString("reference")), id));
    }

    /** The cases in which the decision of this one is or was looked at again, as far as these eyes see them. */
    public List<Decisions.Link> of(Acting acting, UUID id) {
        return database.transaction(acting, session -> session.query("""
                SELECT c.id, c.reference
                FROM reconsideration r
                JOIN case_file c ON c.id = r.case_id
                WHERE r.first_case = ?
                ORDER BY c.opened_at
                """, row -> new Decisions.Link(row.getObject("id", UUID.class), row.getString("reference")), id));
    }
}
