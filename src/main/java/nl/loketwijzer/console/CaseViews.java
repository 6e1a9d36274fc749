package nl.loketwijzer.console;

import java.io.StringReader;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.attachment.Attachments;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.drafting.Drafts;
import nl.loketwijzer.queue.Queue;
import nl.loketwijzer.register.Decisions;
import nl.loketwijzer.register.Recorded;
import nl.loketwijzer.staff.Member;

/** Puts together what a member sees of a case, in one transaction with that member's eyes. */
@ApplicationScoped
class CaseViews {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;
    private final Queue queue;

    @Inject
    CaseViews(Database database, Queue queue) {
        this.database = database;
        this.queue = queue;
    }

    /** The case opened: what the researcher wrote until now counts as read. */
    JsonObject opened(Member member, UUID id) {
        return of(member, id, true);
    }

    JsonObject of(Member member, UUID id) {
        return of(member, id, false);
    }

    private JsonObject of(Member member, UUID id, boolean opens) {
        return database.transaction(member.acting(), session -> {
            var file = session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered'", Cases::file, id).orElseThrow(Refusal.NotFound::new);
            var row = queue.rows(session, member, List.of(id)).getFirst();
            var view = view(session, member, file);
            if (opens) {
                session.update("""
                        INSERT INTO case_seen (case_id, member, institution)
                        VALUES (?, ?, ?)
                        ON CONFLICT (case_id, member) DO UPDATE SET seen_at = clock_timestamp()
                        """, id, member.id(), member.institution());
            }
            var whole = Json.createObjectBuilder(object(JSON.toJson(row)));
            object(JSON.toJson(view)).forEach(whole::add);
            return whole.build();
        });
    }

    private static CaseView view(Session session, Member member, CaseFile file) throws SQLException {
        var names = names(session);
        return new CaseView(intake(session, file), structure(file.shared()), messages(session, file, names), timeline(session, file, names),
                parties(session, file, names), Steps.offers(member, file, Steps.open(session, file.id())), consent(file),
                new CaseView.Contact(file.contactVerified()), file.personGround(), Presences.in(session, file.id()),
                Drafts.needsSecondPair(session, file), file.beforeBoard(),
                file.sealed() ? Optional.of(file.recipients().stream().map(names::get).filter(java.util.Objects::nonNull).sorted().toList()) : Optional.empty(),
                nationalReference(session, file), Optional.of(Drafts.of(session, file)).filter(draft -> draft.version() > 0),
                CaseState.OPEN.contains(file.state()) ? Drafts.objection(session, file) : Optional.empty(),
                Decisions.of(session, file.id()).stream().findFirst().map(Recorded::of), Attachments.of(session, file.id()));
    }

    private static Map<UUID, String> names(Session session) throws SQLException {
        var names = new HashMap<UUID, String>();
        session.query("SELECT id, name FROM member", row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
        return names;
    }

    private static List<CaseView.Field> intake(Session session, CaseFile file) throws SQLException {
        var given = new HashMap<String, CaseView.Field>();
        session.query("SELECT field, value, origin, sentence FROM intake_answer WHERE case_id = ?", row -> given.put(row.getString("field"),
                new CaseView.Field(row.getString("field"), Session.text(row, "value"), Session.text(row, "origin"), Session.text(row, "sentence"))), file.id());
        return IntakeField.of(file.kind()).stream().map(IntakeField::code)
                .map(field -> given.getOrDefault(field, new CaseView.Field(field, Optional.empty(), Optional.empty(), Optional.empty()))).toList();
    }

    private static List<CaseView.Message> messages(Session session, CaseFile file, Map<UUID, String> names) throws SQLException {
        return session.query("SELECT id, at, by_kind, by_member, kind, body, sources FROM case_message WHERE case_id = ? ORDER BY at, id",
                row -> new CaseView.Message(row.getObject("id", UUID.class), Session.instant(row, "at"),
                        by(row.getString("by_kind"), row.getObject("by_member", UUID.class), names), row.getString("kind"), row.getString("body"),
                        structure(row.getString("sources"))), file.id());
    }

    private static List<CaseView.Entry> timeline(Session session, CaseFile file, Map<UUID, String> names) throws SQLException {
        return session.query("SELECT number, at, by_kind, by_member, action, from_state, to_state, detail FROM case_event WHERE case_id = ? ORDER BY number",
                row -> new CaseView.Entry(row.getInt("number"), Session.instant(row, "at"),
                        by(row.getString("by_kind"), row.getObject("by_member", UUID.class), names), row.getString("action"),
                        Session.text(row, "from_state"), row.getString("to_state"), structure(row.getString("detail"))), file.id());
    }

    private static List<CaseView.Party> parties(Session session, CaseFile file, Map<UUID, String> names) throws SQLException {
        return session.query("SELECT id, party, member, question, asked_at, answered_at, answer FROM case_party WHERE case_id = ? ORDER BY asked_at, id",
                row -> new CaseView.Party(row.getObject("id", UUID.class), row.getString("party"),
                        Optional.ofNullable(row.getObject("member", UUID.class)).map(names::get), row.getString("question"), Session.instant(row, "asked_at"),
                        Optional.ofNullable(Session.instant(row, "answered_at")), Session.text(row, "answer")), file.id());
    }

    private static CaseView.By by(String kind, UUID member, Map<UUID, String> names) {
        return new CaseView.By(kind, Optional.ofNullable(member).map(names::get));
    }

    private static Optional<CaseView.Consent> consent(CaseFile file) {
        return file.consentVersion().map(version -> new CaseView.Consent(version, file.consentAt().orElse(file.openedAt())));
    }

    /** The institution names the case of the Loket but cannot look into it. */
    private static Optional<String> nationalReference(Session session, CaseFile file) throws SQLException {
        return session.first("SELECT national_reference FROM forwarding WHERE case_id = ?", row -> row.getString("national_reference"), file.id());
    }

    private static JsonObject object(String json) {
        return structure(json).asJsonObject();
    }

    private static JsonStructure structure(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.read();
        }
    }
}
