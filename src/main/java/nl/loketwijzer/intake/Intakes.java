package nl.loketwijzer.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.Conversation;
import nl.loketwijzer.conversation.PassedOn;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseKeys;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;

/** A case as its researcher works on it: opened, filled in, sent, talked in and withdrawn. */
@ApplicationScoped
public class Intakes {

    private static final int MESSAGES_A_MINUTE = 20;
    /** An advisor who asked the server nothing for this long is not waiting for anybody. */
    private static final Duration AT_WORK = Duration.ofMinutes(10);

    private final Database database;
    private final Cases cases;
    private final Desks desks;
    private final Institutions institutions;
    private final Questions questions;

    @Inject
    Intakes(Database database, Cases cases, Desks desks, Institutions institutions, Questions questions) {
        this.database = database;
        this.cases = cases;
        this.desks = desks;
        this.institutions = institutions;
        this.questions = questions;
    }

    /** A case, and a key for the tab that opened it. */
    record Opened(CaseFile file, String key) {
    }

    /** A reconsideration begins from the decision it is about, a forwarded case from that of an institution. */
    private static final Set<CaseFile.Kind> OPENED_HERE = Set.of(CaseFile.Kind.ADVICE, CaseFile.Kind.PRESSURE, CaseFile.Kind.INCIDENT, CaseFile.Kind.MINISTRY);

    /** What a researcher asks for when a case is opened. */
    record Wish(CaseFile.Form form, Language language, Optional<CaseFile.Kind> kind, boolean insists) {

        static Wish of(Given given, Language otherwise) {
            var form = switch (given.needed("form")) {
                case "case" -> CaseFile.Form.CASE;
                case "consult" -> CaseFile.Form.CONSULT;
                default -> throw new Refusal.Invalid("form", "case or consult");
            };
            var language = given.text("language").map(code -> Language.of(code).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"))).orElse(otherwise);
            var kind = given.text("kind").map(code -> Arrays.stream(CaseFile.Kind.values())
                    .filter(one -> one.code().equals(code) && OPENED_HERE.contains(one)).findFirst()
                    .orElseThrow(() -> new Refusal.Invalid("kind", "advice, pressure, incident or ministry")));
            return new Wish(form, language, kind, given.flag("insist"));
        }
    }

    /**
     * The case of a conversation; one that is there already is given back, with a key of its own.
     *
     * @throws Refusal.Conflict with a {@link Guidance} when no case can be opened: no desk, danger, or nobody to read a suspicion
     */
    Opened open(Conversation conversation, Wish wish) {
        var there = cases.ofConversation(conversation.institution(), conversation.id());
        if (there.isPresent()) {
            return again(there.get(), wish);
        }
        try {
            return open(conversation.institution(), Optional.of(conversation.id()), wish, asked(conversation), handovers(conversation));
        } catch (OpenedMeanwhile _) {
            return again(cases.ofConversation(conversation.institution(), conversation.id()).orElseThrow(Refusal.NotFound::new), wish);
        }
    }

    private List<String> asked(Conversation conversation) {
        return questions.of(conversation).stream().map(question -> Discretion.shared(question.text(), question.language())).toList();
    }

    /** A case without a conversation. */
    Opened open(String institution, Wish wish) {
        return open(institutions.find(institution).key(), Optional.empty(), wish, List.of(), List.of());
    }

    /** Two tabs of the same conversation opened a case at the same time; the second gets the case of the first. */
    private static final class OpenedMeanwhile extends RuntimeException {
        private OpenedMeanwhile() {
            super(null, null, false, false);
        }
    }

    private Opened open(String key, Optional<UUID> conversation, Wish wish, List<String> asked, List<String> cards) {
        var institution = institutions.find(key);
        var desk = desks.of(key);
        if (!desks.isManned(key)) {
            throw refused(Guidance.noDesk(institution, desk, wish.language()));
        }
        if (isDanger(cards) && !wish.insists()) {
            throw refused(Guidance.emergency(institution, desk, wish.language()));
        }
        var proposal = Proposal.of(new HashSet<>(cards), asked, wish.kind(), wish.language());
        var filled = filled(proposal.kind(), asked, wish.language());
        var tab = new String[1];
        var file = cases.open(Acting.application(key), new Cases.Opening(key, wish.form(), proposal.kind(), wish.language(), conversation, proposal.title(),
                proposal.topic(), proposal.topicReason(), proposal.urgency(), proposal.urgencyReason(), Optional.empty(), Optional.empty()), (session, opened, _) -> {
            onlyOne(session, opened);
            if (proposal.kind() == CaseFile.Kind.INCIDENT) {
                seal(session, opened, institution, desk);
            }
            if (proposal.kind() == CaseFile.Kind.MINISTRY) {
                session.update("UPDATE case_file SET before_board = true WHERE id = ?", opened.id());
            }
            store(session, opened, filled.values());
            tab[0] = CaseKeys.forTab(session, opened);
        });
        return new Opened(file, tab[0]);
    }

    private static Refusal.Conflict refused(Guidance guidance) {
        return new Refusal.Conflict(guidance.title() + ". " + String.join(" ", guidance.lines()), guidance);
    }

    /** What was not sent yet follows the conversation, which may have gone on since. */
    private Opened again(CaseFile file, Wish wish) {
        if (file.state() == CaseState.OFFERED && isDanger(file.conversation().map(id -> handovers(conversation(file, id))).orElse(List.of())) && !wish.insists()) {
            throw refused(Guidance.emergency(institutions.find(file.institution()), desks.of(file.institution()), wish.language()));
        }
        var followed = follow(file, wish.kind());
        return database.transaction(file.institution(), session -> {
            if (followed.state() == CaseState.OFFERED && followed.form() != wish.form()) {
                session.update("UPDATE case_file SET form = ? WHERE id = ? AND state = 'offered'", wish.form().code(), file.id());
            }
            var now = find(session, file.id());
            return new Opened(now, CaseKeys.forTab(session, now));
        });
    }

    private static Conversation conversation(CaseFile file, UUID id) {
        return new Conversation(id, file.institution(), file.language(), Optional.empty());
    }

    /** Gaps are filled with what was said since, and a suspicion or pressure that came up makes the case as discreet as it has to be. */
    private CaseFile follow(CaseFile file, Optional<CaseFile.Kind> wanted) {
        if (file.state() != CaseState.OFFERED || file.conversation().isEmpty()) {
            return file;
        }
        var conversation = conversation(file, file.conversation().get());
        var asked = asked(conversation);
        var proposal = Proposal.of(new HashSet<>(handovers(conversation)), asked, wanted, file.language());
        var kind = Proposal.discretion(proposal.kind()) > Proposal.discretion(file.kind()) ? proposal.kind() : file.kind();
        var institution = institutions.find(file.institution());
        var desk = desks.of(file.institution());
        return database.transaction(file.institution(), session -> {
            if (session.first("SELECT 1 FROM case_file WHERE id = ? AND state = 'offered' FOR UPDATE", _ -> true, file.id()).isEmpty()) {
                return find(session, file.id());
            }
            for (var answer : filled(kind, asked, file.language()).values()) {
                session.update("""
                        INSERT INTO intake_answer (case_id, institution, field, value, origin, sentence)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """, file.id(), file.institution(), answer.field().code(), answer.value(), answer.origin().code(), answer.sentence());
            }
            if (kind != file.kind()) {
                session.update("""
                        UPDATE case_file
                        SET kind = ?, title = ?, topic = ?, topic_reason = ?, urgency = ?, urgency_reason = ?, before_board = ?, version = version + 1
                        WHERE id = ?
                        """, kind.code(), proposal.title(), proposal.topic().code(), proposal.topicReason(), proposal.urgency().code(), proposal.urgencyReason(),
                        kind == CaseFile.Kind.MINISTRY, file.id());
                if (kind == CaseFile.Kind.INCIDENT) {
                    seal(session, file, institution, desk);
                }
            }
            return find(session, file.id());
        });
    }

    private static boolean isDanger(List<String> cards) {
        return !cards.isEmpty() && cards.getLast().equals("emergency");
    }

    CaseFile reread(CaseFile file) {
        return cases.find(Acting.application(file.institution()), file.id());
    }

    private static CaseFile find(Session session, UUID id) throws SQLException {
        return session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, id).orElseThrow(Refusal.NotFound::new);
    }

    /** One at a time for a conversation: whoever comes second waits for the lock and then sees the first. */
    private static void onlyOne(Session session, CaseFile opened) throws SQLException {
        if (opened.conversation().isPresent()) {
            session.query("SELECT pg_advisory_xact_lock(hashtextextended('case of ' || ?::text, 0))", _ -> true, opened.conversation().get());
            if (session.first("SELECT 1 FROM case_file WHERE conversation = ? AND id <> ? AND state NOT IN ('closed', 'withdrawn')", _ -> true,
                    opened.conversation().get(), opened.id()).isPresent()) {
                throw new OpenedMeanwhile();
            }
        }
    }

    /** Before anything is written of a suspicion it is certain who may read it. */
    private static void seal(Session session, CaseFile file, Institution institution, Desk desk) throws SQLException {
        var recipients = session.query("SELECT id FROM member WHERE active AND id = ANY (?)", row -> row.getObject("id", UUID.class),
                (Object) desk.sealedRecipients().toArray(UUID[]::new));
        if (recipients.isEmpty()) {
            throw refused(Guidance.noRecipients(institution, desk, file.language()));
        }
        session.update("UPDATE case_file SET recipients = ?, sealed = true WHERE id = ?", recipients.toArray(UUID[]::new), file.id());
    }

    /** The reasons of the cards about a person that were shown, in order. */
    private List<String> handovers(Conversation conversation) {
        var reasons = new ArrayList<String>();
        for (var question : questions.of(conversation)) {
            questions.eventsAfter(question, 0).stream().filter(event -> event.name().equals("handover"))
                    .map(event -> event.json().getString("reason", "")).forEach(reasons::add);
        }
        return reasons;
    }

    private static Map<IntakeField, IntakeAnswer> filled(CaseFile.Kind kind, List<String> asked, Language language) {
        var answers = new EnumMap<IntakeField, IntakeAnswer>(IntakeField.class);
        var fields = IntakeField.of(kind);
        Filling.from(asked, language).forEach((field, found) -> {
            if (fields.contains(field) && Discretion.refusal(found.value(), language).isEmpty()) {
                answers.put(field, new IntakeAnswer(field, Optional.of(Discretion.value(field.code(), found.value(), language)),
                        IntakeAnswer.Origin.CONVERSATION, Optional.of(found.sentence())));
            }
        });
        return answers;
    }

    private static void store(Session session, CaseFile file, Collection<IntakeAnswer> answers) throws SQLException {
        for (var answer : answers) {
            session.update("""
                    INSERT INTO intake_answer (case_id, institution, field, value, origin, sentence)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (case_id, field) DO UPDATE
                    SET value = excluded.value, origin = excluded.origin, sentence = excluded.sentence, at = now()
                    """, file.id(), file.institution(), answer.field().code(), answer.value(), answer.origin().code(), answer.sentence());
        }
    }

    /** What is known, by field; a field without an answer is a gap. */
    public Map<IntakeField, IntakeAnswer> answers(Acting acting, UUID id) {
        var answers = new EnumMap<IntakeField, IntakeAnswer>(IntakeField.class);
        database.transaction(acting, session -> session.query("SELECT field, value, origin, sentence FROM intake_answer WHERE case_id = ?", Intakes::answer, id))
                .forEach(row -> row.ifPresent(answer -> answers.put(answer.field(), answer)));
        return answers;
    }

    /** Absent for a field that another release wrote and this one does not know. */
    private static Optional<IntakeAnswer> answer(ResultSet row) throws SQLException {
        var value = Session.text(row, "value");
        var origin = IntakeAnswer.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT));
        var sentence = Session.text(row, "sentence");
        return IntakeField.of(row.getString("field")).map(field -> new IntakeAnswer(field, value, origin, sentence));
    }

    /** @throws Refusal.Conflict when it was sent already: from then on one writes a message */
    void fill(CaseFile file, IntakeAnswer answer) {
        if (!IntakeField.of(file.kind()).contains(answer.field())) {
            throw new Refusal.NotFound();
        }
        database.transaction(file.institution(), session -> {
            var state = session.first("SELECT state FROM case_file WHERE id = ? FOR UPDATE", row -> CaseState.of(row.getString("state")), file.id())
                    .orElseThrow(Refusal.NotFound::new);
            if (state != CaseState.OFFERED) {
                throw new Refusal.Conflict(file.language() == Language.NL ? "De aanvraag is al verstuurd. Schrijf een bericht met de verbetering."
                        : "The request has been sent. Write a message with the correction.", Map.of("state", state.code()));
            }
            store(session, file, List.of(answer));
            return null;
        });
    }

    /**
     * Puts the case before the desk, with the conversation as it stands.
     *
     * @throws Refusal.Conflict for a consent that is not the one of today, and when it cannot be sent now
     * @throws Refusal.Invalid when an address is needed and none was proved
     */
    CaseFile send(CaseFile file, String consent, UUID act, Language reading) {
        if (file.state() == CaseState.OFFERED) {
            if (!consent.equals(Consent.VERSION)) {
                throw new Refusal.Conflict(reading == Language.NL ? "De tekst van de toestemming is veranderd. Lees hem opnieuw."
                        : "The text of the consent has changed. Please read it again.",
                        Map.of("version", Consent.VERSION, "text", Consent.of(file.form(), file.kind(), reading).text()));
            }
            if (Contacts.isNeeded(file) && !file.contactVerified()) {
                throw new Refusal.Invalid("contact", reading == Language.NL ? "Bevestig eerst uw e-mailadres met de code." : "First confirm your e-mail address with the code.");
            }
        }
        var followed = follow(file, Optional.empty());
        if (followed.kind() != file.kind()) {
            throw new Refusal.Conflict(reading == Language.NL ? "Het gesprek is verder gegaan. Lees eerst wat er nu gedeeld wordt."
                    : "The conversation has gone on. First read what will be shared now.", Map.of("state", file.state().code(), "kind", followed.kind().code()));
        }
        var shared = conversation(file).toString();
        var institution = institutions.find(file.institution());
        var desk = desks.of(file.institution());
        return cases.step(Acting.application(file.institution()), file.id(), Step.of(Action.SEND, Actor.RESEARCHER).once(act), (session, before, _) -> {
            if (before.kind() == CaseFile.Kind.INCIDENT) {
                seal(session, before, institution, desk);
            }
            session.update("UPDATE case_file SET shared = ?, consent_version = ?, consent_at = now(), title = ? WHERE id = ?", shared, consent,
                    title(session, before), before.id());
        });
    }

    /** A case without a conversation is called after its partner or technology. */
    private static String title(Session session, CaseFile file) throws SQLException {
        if (file.conversation().isPresent() || file.kind().isDelicate()) {
            return file.title();
        }
        return session.first("""
                SELECT left(value, 120) AS value
                FROM intake_answer
                WHERE case_id = ? AND field IN ('partner', 'technology') AND value IS NOT NULL
                ORDER BY field
                LIMIT 1
                """, row -> row.getString("value"), file.id()).orElse(file.title());
    }

    /** The conversation as it goes to the desk: masked, with what was withheld and why. Once sent, as it was sent. */
    JsonObject conversation(CaseFile file) {
        if (file.state() != CaseState.OFFERED) {
            return ResearcherCase.json(file.shared());
        }
        var shared = Json.createObjectBuilder();
        file.conversation().ifPresent(id -> shared.add("conversation", id.toString()));
        shared.add("language", file.language().code());
        var all = Json.createArrayBuilder();
        file.conversation().map(id -> conversation(file, id))
                .ifPresent(conversation -> questions.of(conversation).forEach(question -> all.add(
                        ResearcherCase.shared(question, questions.eventsAfter(question, 0), questions.withheld(question)))));
        return shared.add("questions", all).build();
    }

    /** What the researcher says once the case is with the desk. */
    CaseFile say(CaseFile file, UUID id, String text, Language language) {
        var said = Discretion.message("text", text, language);
        if (said.length() > CaseMessage.LONGEST) {
            throw new Refusal.Invalid("text", "at most " + CaseMessage.LONGEST + " characters, this has " + said.length());
        }
        return cases.step(Acting.application(file.institution()), file.id(), Step.of(Action.REPLY_OF_RESEARCHER, Actor.RESEARCHER).once(id), (session, before, _) -> {
            limit(session, before);
            Cases.say(session, before, CaseMessage.of(id, CaseMessage.By.RESEARCHER, Optional.empty(), CaseMessage.Kind.MESSAGE, said));
        });
    }

    private static void limit(Session session, CaseFile file) throws SQLException {
        var lately = session.first("""
                SELECT count(*) AS said
                FROM case_message
                WHERE case_id = ? AND by_kind = 'researcher' AND at > clock_timestamp() - interval '1 minute'
                """, row -> row.getInt("said"), file.id()).orElse(0);
        if (lately >= MESSAGES_A_MINUTE) {
            throw new Refusal.TooMany("Too many messages in a short time. Please wait a moment.", Duration.ofMinutes(1).dividedBy(MESSAGES_A_MINUTE));
        }
    }

    CaseFile withdraw(CaseFile file, Optional<UUID> act) {
        var step = Step.of(Action.WITHDRAW, Actor.RESEARCHER);
        return cases.step(Acting.application(file.institution()), file.id(), act.map(step::once).orElse(step));
    }

    /** A question in a conversation that a person has: it goes to that person. */
    void take(@Observes PassedOn said) {
        var file = cases.withPerson(said.question().institution(), said.question().conversation());
        if (file.isPresent()) {
            try {
                say(file.get(), said.question().id(), said.text(), said.question().language());
                said.taken();
            } catch (Refusal.Conflict _) {
                // It was closed in this very moment: the assistant answers again.
            }
        }
    }

    /** Whether an advisor is at work now: then a consult is a conversation, otherwise a message that is read later. */
    boolean isSomebodyThere(String institution) {
        return database.transaction(institution, session -> session.first("""
                SELECT EXISTS (SELECT
                               FROM signed_in s
                               JOIN member m ON m.id = s.member
                               WHERE m.active AND m.roles && ARRAY['advisor', 'lead_advisor', 'national_advisor']
                                 AND s.seen_at > now() - ? * interval '1 second') AS there
                """, row -> row.getBoolean("there"), AT_WORK.toSeconds())).orElse(false);
    }

    /** The number of the last event of each case; a case that is gone has none. */
    Map<UUID, Long> latest(String institution, Set<UUID> files) {
        var latest = new HashMap<UUID, Long>();
        database.transaction(institution, session -> session.query("""
                SELECT case_id, max(id) AS latest
                FROM case_event
                WHERE case_id = ANY (?)
                GROUP BY case_id
                """, row -> Map.entry(row.getObject("case_id", UUID.class), row.getLong("latest")), (Object) files.toArray(UUID[]::new)))
                .forEach(entry -> latest.put(entry.getKey(), entry.getValue()));
        return latest;
    }

    /** The names of members, as a researcher may see them. */
    Map<UUID, String> names(String institution, Set<UUID> members) {
        var names = new HashMap<UUID, String>();
        database.transaction(institution, session -> session.query("SELECT id, name FROM member WHERE id = ANY (?)",
                row -> Map.entry(row.getObject("id", UUID.class), row.getString("name")), (Object) members.toArray(UUID[]::new)))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }
}
