package nl.loketwijzer.desk;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/**
 * Cases, and the one place where a step is taken: the row is locked, the step checked against {@link Transitions}, the case
 * changed, the event appended and whatever follows from it written, all in one transaction. Who loses a race learns how the case
 * stands now.
 */
@ApplicationScoped
public class Cases {

    /** What else belongs to a step and must happen with it or not at all. */
    @FunctionalInterface
    public interface Along {
        void happens(Session session, CaseFile before, CaseFile after) throws SQLException;
    }

    /** How a case stands, for whoever came too late. */
    public record Standing(String state, int version) {
        static Standing of(CaseFile file) {
            return new Standing(file.state().code(), file.version());
        }
    }

    /** What a case begins with. */
    public record Opening(String institution, CaseFile.Form form, CaseFile.Kind kind, Language language, Optional<UUID> conversation, String title,
                          Topic topic, String topicReason, Urgency urgency, String urgencyReason, Optional<UUID> openedBy,
                          Optional<String> personGround, Instant openedAt) {

        /** Opened now. */
        public Opening(String institution, CaseFile.Form form, CaseFile.Kind kind, Language language, Optional<UUID> conversation, String title,
                       Topic topic, String topicReason, Urgency urgency, String urgencyReason, Optional<UUID> openedBy, Optional<String> personGround) {
            this(institution, form, kind, language, conversation, title, topic, topicReason, urgency, urgencyReason, openedBy, personGround, Instant.now());
        }
    }

    /** Only whoever has the case may do these: an advisor who wants to take it over says so first. */
    private static final Set<Action> OF_THE_ASSIGNEE = Set.of(Action.RELEASE, Action.ASK_RESEARCHER, Action.CONSULT, Action.FORWARD, Action.ANSWER,
            Action.CLOSE);

    /** Crockford's alphabet without vowels: nothing to misread, no words. */
    private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";
    private static final int REFERENCE_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Consequences consequences;
    private final Event<Stepped> stepped;

    @Inject
    Cases(Database database, Consequences consequences, Event<Stepped> stepped) {
        this.database = database;
        this.consequences = consequences;
        this.stepped = stepped;
    }

    /** A case in state {@link CaseState#OFFERED}; {@code along} is for what else comes with it. */
    public CaseFile open(Acting acting, Opening opening, Along along) {
        return database.transaction(acting, session -> open(session, opening, along));
    }

    /** The same within a transaction of the caller's, which has to work for the institution of the opening. */
    public CaseFile open(Session session, Opening opening, Along along) throws SQLException {
        var id = UUID.randomUUID();
        session.update("""
                INSERT INTO case_file (id, institution, reference, form, kind, state, language, conversation, title, topic, topic_reason,
                                       urgency, urgency_reason, opened_by, person_ground, opened_at, discreet)
                VALUES (?, ?, ?, ?, ?, 'offered', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, id, opening.institution(), reference(), opening.form().code(), opening.kind().code(), opening.language().code(),
                opening.conversation(), opening.title(), opening.topic().code(), opening.topicReason(), opening.urgency().code(),
                opening.urgencyReason(), opening.openedBy(), opening.personGround(), opening.openedAt(), opening.kind().isDelicate());
        var opened = find(session, id).orElseThrow(Refusal.NotFound::new);
        along.happens(session, opened, opened);
        return find(session, id).orElseThrow();
    }

    private static String reference() {
        var letters = new StringBuilder();
        for (var i = 0; i < REFERENCE_LENGTH; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return "LW-" + Year.now(ZoneOffset.UTC) + "-" + letters;
    }

    /** @throws Refusal.NotFound when there is none, or these eyes may not see it */
    public CaseFile find(Acting acting, UUID id) {
        return database.transaction(acting, session -> find(session, id)).orElseThrow(Refusal.NotFound::new);
    }

    /** The case that has, or is about to have, this conversation: the newest that is not over. */
    public Optional<CaseFile> ofConversation(String institution, UUID conversation) {
        return database.transaction(institution, session -> session.first("""
                SELECT *
                FROM case_file
                WHERE conversation = ? AND state NOT IN ('closed', 'withdrawn')
                ORDER BY opened_at DESC
                LIMIT 1
                """, Cases::file, conversation));
    }

    /** The case of the person who has this conversation now. */
    public Optional<CaseFile> withPerson(String institution, UUID conversation) {
        return database.transaction(institution, session -> session.first("""
                SELECT c.*
                FROM conversation v
                JOIN case_file c ON c.id = v.with_person
                WHERE v.id = ?
                """, Cases::file, conversation));
    }

    /** The institution a case belongs to; absent when there is no such case. */
    public Optional<String> institutionOf(UUID id) {
        return database.transaction(session -> session.first("SELECT institution_of_case(?) AS institution",
                row -> Session.text(row, "institution"), id)).flatMap(found -> found);
    }

    public CaseFile step(Acting acting, UUID id, Step step) {
        return step(acting, id, step, (_, _, _) -> { });
    }

    /**
     * @throws Refusal.NotFound when there is none, or these eyes may not see it
     * @throws Refusal.Conflict when it cannot be done now, or the case has changed since it was read; {@code current} is a {@link Standing}
     */
    public CaseFile step(Acting acting, UUID id, Step step, Along along) {
        return database.transaction(acting, session -> step(session, id, step, along));
    }

    /** The same within a transaction of the caller's, for steps at two institutions at once. */
    public CaseFile step(Session session, UUID id, Step step, Along along) throws SQLException {
        var before = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, id).orElseThrow(Refusal.NotFound::new);
        if (step.act().isPresent() && hasActed(session, id, step.act().get())) {
            return before;
        }
        var to = allowed(before, step);
        if (step.action() == Action.ASSIGN && isRecused(session, id, step.assignee().or(() -> step.by().member()))) {
            throw new Refusal.Conflict("This colleague has stepped aside from the case, or may not have it.", Standing.of(before));
        }
        var promise = consequences.promise(session, before, to, step.moment());
        var over = to == CaseState.CLOSED || to == CaseState.WITHDRAWN;
        session.update("""
                UPDATE case_file
                SET state = ?, version = version + 1, assignee = ?, due_at = ?, minutes_left = ?,
                    sent_at = CASE WHEN ? = 'send' THEN ? ELSE sent_at END,
                    first_reply_at = CASE WHEN ? IN ('ask_researcher', 'answer') THEN COALESCE(first_reply_at, ?) ELSE first_reply_at END,
                    last_message_at = CASE WHEN ? IN ('send', 'reply_of_researcher', 'ask_researcher', 'answer') THEN ? ELSE last_message_at END,
                    closed_at = ?, erase_after = ?
                WHERE id = ?
                """, to.code(), assignee(before, step, to), promise.dueAt(), promise.minutesLeft(), step.action().code(), step.moment(),
                step.action().code(), step.moment(), step.action().code(), step.moment(), over ? step.moment() : null,
                over ? step.moment().plus(consequences.keptAfterClosing(session, before)) : null, id);
        append(session, before, step, to);
        if (before.conversation().isPresent()) {
            handConversation(session, before, to);
        }
        var after = find(session, id).orElseThrow();
        along.happens(session, before, after);
        stepped.fire(new Stepped(session, step, before, after));
        consequences.tell(session, step, before, after);
        return find(session, id).orElse(after);
    }

    /** One conversation may have led to several cases; the newest that a person has is the one that gets what is said. */
    private static void handConversation(Session session, CaseFile file, CaseState to) throws SQLException {
        session.update("""
                UPDATE conversation
                SET with_person = CASE WHEN ? THEN ?
                                       WHEN with_person = ? THEN (SELECT c.id
                                                                  FROM case_file c
                                                                  WHERE c.conversation = conversation.id AND c.id <> ? AND c.state = ANY (?)
                                                                  ORDER BY c.sent_at DESC
                                                                  LIMIT 1)
                                       ELSE with_person END
                WHERE id = ?
                """, CaseState.WITH_PERSON.contains(to), file.id(), file.id(), file.id(),
                CaseState.WITH_PERSON.stream().map(CaseState::code).toArray(String[]::new), file.conversation());
    }

    private static CaseState allowed(CaseFile file, Step step) {
        var to = Transitions.after(file.state(), step.action(), step.by().kind());
        if (to.isEmpty()) {
            throw new Refusal.Conflict("A case that is " + spoken(file.state()) + " cannot get the step " + spoken(step.action()) + ".", Standing.of(file));
        }
        if (step.version().isPresent() && step.version().get() != file.version()) {
            throw new Refusal.Conflict("The case has changed since you read it. Look at it again.", Standing.of(file));
        }
        if (OF_THE_ASSIGNEE.contains(step.action()) && step.by().kind() == Actor.Kind.MEMBER && !step.by().member().equals(file.assignee())) {
            throw new Refusal.Conflict("Somebody else has this case. Take it over first.", Standing.of(file));
        }
        return to.get();
    }

    private static String spoken(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static Optional<UUID> assignee(CaseFile file, Step step, CaseState to) {
        return switch (step.action()) {
            case CLAIM, REOPEN -> step.by().member();
            case ASSIGN -> step.assignee().or(() -> step.by().member());
            default -> to == CaseState.SENT ? Optional.empty() : file.assignee();
        };
    }

    private static boolean isRecused(Session session, UUID id, Optional<UUID> member) throws SQLException {
        return session.first("SELECT 1 FROM case_file WHERE id = ? AND ? = ANY (recused)", _ -> true, id, member).isPresent();
    }

    private static boolean hasActed(Session session, UUID id, UUID act) throws SQLException {
        return session.first("SELECT 1 FROM case_event WHERE case_id = ? AND act = ?", _ -> true, id, act).isPresent();
    }

    private static void append(Session session, CaseFile before, Step step, CaseState to) throws SQLException {
        append(session, before, step.action().code(), step.by(), Optional.of(before.state()), to, step.act(), step.detail().toString(),
                step.moment());
    }

    /** What happened without a step: a note, a correction, a look by somebody who had to say why. The row must be locked by {@link #change}. */
    private static void append(Session session, CaseFile before, String what, Actor by, Optional<CaseState> from, CaseState to, Optional<UUID> act,
                               String detail, Instant moment) throws SQLException {
        session.update("""
                INSERT INTO case_event (case_id, institution, number, by_kind, by_member, action, from_state, to_state, act, detail, at)
                SELECT ?, ?, COALESCE(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
                FROM case_event
                WHERE case_id = ?
                """, before.id(), before.institution(), by.kind().code(), by.member(), what, from.map(CaseState::code), to.code(), act, detail, moment,
                before.id());
    }

    /**
     * A change that leaves the state alone, with an event of its own ({@code what}, such as {@code classified} or {@code noted}).
     * With a version given, it must still be the one; the version goes up either way.
     */
    public CaseFile change(Acting acting, UUID id, String what, Actor by, Optional<Integer> version, String detail, Along along) {
        return database.transaction(acting, session -> {
            var before = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, id).orElseThrow(Refusal.NotFound::new);
            if (version.isPresent() && version.get() != before.version()) {
                throw new Refusal.Conflict("The case has changed since you read it. Look at it again.", Standing.of(before));
            }
            session.update("UPDATE case_file SET version = version + 1 WHERE id = ?", id);
            append(session, before, what, by, Optional.of(before.state()), before.state(), Optional.empty(), detail, Instant.now());
            var after = find(session, id).orElseThrow();
            along.happens(session, before, after);
            return find(session, id).orElse(after);
        });
    }

    /** An event beside the steps, in a transaction of the caller's that has locked the row; the version goes up. */
    public static void record(Session session, CaseFile file, String what, Actor by, String detail) throws SQLException {
        session.update("UPDATE case_file SET version = version + 1 WHERE id = ?", file.id());
        append(session, file, what, by, Optional.of(file.state()), file.state(), Optional.empty(), detail, Instant.now());
    }

    public List<CaseEvent> events(Acting acting, UUID id) {
        return eventsAfter(acting, id, 0);
    }

    /** Those whose id is greater, for whoever has seen the others. */
    public List<CaseEvent> eventsAfter(Acting acting, UUID id, long last) {
        return database.transaction(acting, session -> session.query("""
                SELECT *
                FROM case_event
                WHERE case_id = ? AND id > ?
                ORDER BY number
                """, row -> new CaseEvent(row.getLong("id"), row.getInt("number"), Session.instant(row, "at"), row.getString("by_kind"),
                Optional.ofNullable(row.getObject("by_member", UUID.class)), row.getString("action"), Session.text(row, "from_state").map(CaseState::of),
                CaseState.of(row.getString("to_state")), row.getString("detail")), id, last));
    }

    /** A message in the transaction of a step; one that is there already is left as it is. */
    public static void say(Session session, CaseFile file, CaseMessage message) throws SQLException {
        session.update("""
                INSERT INTO case_message (id, case_id, institution, at, by_kind, by_member, kind, body, sources)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, message.id(), file.id(), file.institution(), message.at(), message.by().code(), message.member(), message.kind().code(), message.body(),
                message.sources());
    }

    public List<CaseMessage> messages(Acting acting, UUID id) {
        return database.transaction(acting, session -> session.query("""
                SELECT *
                FROM case_message
                WHERE case_id = ?
                ORDER BY at
                """, row -> new CaseMessage(row.getObject("id", UUID.class), Session.instant(row, "at"),
                CaseMessage.By.valueOf(row.getString("by_kind").toUpperCase(java.util.Locale.ROOT)), Optional.ofNullable(row.getObject("by_member", UUID.class)),
                CaseMessage.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)), row.getString("body"), row.getString("sources")), id));
    }

    static Optional<CaseFile> find(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, id);
    }

    /** A row of {@code case_file}; for stores of other packages that select whole rows. */
    public static CaseFile file(ResultSet row) throws SQLException {
        return new CaseFile(row.getObject("id", UUID.class), row.getString("institution"), row.getString("reference"),
                CaseFile.Form.valueOf(row.getString("form").toUpperCase(java.util.Locale.ROOT)),
                CaseFile.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)), CaseState.of(row.getString("state")),
                row.getInt("version"), Language.of(row.getString("language")).orElseThrow(),
                Optional.ofNullable(row.getObject("conversation", UUID.class)), row.getString("title"),
                Topic.of(row.getString("topic")).orElseThrow(), row.getString("topic_reason"), Urgency.of(row.getString("urgency")).orElseThrow(),
                row.getString("urgency_reason"), Session.texts(row, "expertise"), row.getBoolean("sealed"), Desks.ids(row, "recipients"),
                row.getBoolean("before_board"), Optional.ofNullable(row.getObject("assignee", UUID.class)),
                Optional.ofNullable(row.getObject("opened_by", UUID.class)), Session.text(row, "person_ground"), Session.text(row, "contact_email"),
                row.getTimestamp("contact_verified_at") != null, Session.text(row, "consent_version"), moment(row, "consent_at"),
                row.getString("shared"), Session.instant(row, "opened_at"), moment(row, "sent_at"),
                new Promise(moment(row, "due_at"), Optional.ofNullable(row.getObject("minutes_left", Integer.class))), moment(row, "first_reply_at"),
                moment(row, "last_message_at"), moment(row, "closed_at"), row.getBoolean("discreet"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(Session.instant(row, column));
    }
}
