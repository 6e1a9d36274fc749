package nl.loketwijzer.dossier;

import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.register.Decision;
import nl.loketwijzer.register.Decisions;

/** Puts a case together from what the database has of it, with the eyes of who asks; that it was taken out is an event of the case. */
@ApplicationScoped
class Dossiers {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Database database;
    private final Cases cases;
    private final Decisions decisions;

    @Inject
    Dossiers(Database database, Cases cases, Decisions decisions) {
        this.database = database;
        this.cases = cases;
        this.decisions = decisions;
    }

    /** @param notes whether what members wrote for each other comes along */
    Dossier of(Acting acting, UUID id, Language language, boolean notes) {
        if (cases.find(acting, id).state() == CaseState.OFFERED) {
            throw new Refusal.NotFound();
        }
        var all = decisions.of(acting, id);
        return database.transaction(acting, session -> new Writing(session, language, id, all).dossier(notes));
    }

    void taken(Acting acting, UUID id, String format, boolean notes) {
        cases.change(acting, id, "exported", Actor.member(acting.member().orElseThrow()), Optional.empty(),
                Json.createObjectBuilder().add("format", format).add("notes", notes).build().toString(), (_, _, _) -> { });
    }

    /** One dossier coming about. */
    private static final class Writing {
        private final Session session;
        private final Language language;
        private final Words words;
        private final CaseFile file;
        private final List<Decision> decisions;
        private final Map<UUID, String> names = new HashMap<>();
        private final List<Dossier.Block> blocks = new ArrayList<>();

        Writing(Session session, Language language, UUID id, List<Decision> decisions) throws SQLException {
            this.session = session;
            this.language = language;
            this.words = Words.of(language);
            this.file = session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, id).orElseThrow(Refusal.NotFound::new);
            this.decisions = decisions;
            session.query("SELECT id, name FROM member", row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
        }

        Dossier dossier(boolean notes) throws SQLException {
            about();
            intake();
            conversation();
            messages(notes);
            parties(notes);
            decided();
            timeline();
            return new Dossier(language, words.of("dossier") + " " + file.reference(), blocks);
        }

        private void about() throws SQLException {
            var facts = new ArrayList<Dossier.Fact>();
            fact(facts, "title", Optional.of(file.title()));
            fact(facts, "institution", session.first("SELECT CASE WHEN ? = 'nl' THEN name_nl ELSE name_en END AS name FROM institution WHERE key = ?",
                    row -> row.getString("name"), language.code(), file.institution()));
            fact(facts, "kind", Optional.of(words.of(file.kind().code())));
            fact(facts, "topic", Optional.of(words.of(file.topic().code())));
            fact(facts, "state", Optional.of(words.of(file.state().code())));
            fact(facts, "advisor", file.assignee().map(names::get));
            fact(facts, "sent", file.sentAt().map(this::moment));
            fact(facts, "consent", file.consentVersion());
            fact(facts, "ground", file.personGround());
            fact(facts, "written", Optional.of(moment(Instant.now())));
            blocks.add(new Dossier.Facts(facts));
            if (file.sealed()) {
                blocks.add(new Dossier.Text(words.of("sealed")));
            }
        }

        private void fact(List<Dossier.Fact> facts, String word, Optional<String> value) {
            value.filter(text -> !text.isBlank()).ifPresent(text -> facts.add(new Dossier.Fact(words.of(word), text)));
        }

        private void intake() throws SQLException {
            var given = new HashMap<String, String>();
            session.query("SELECT field, value FROM intake_answer WHERE case_id = ? AND value IS NOT NULL", row -> given.put(row.getString("field"), row.getString("value")),
                    file.id());
            heading("intake");
            blocks.add(new Dossier.Facts(IntakeField.of(file.kind()).stream()
                    .map(field -> new Dossier.Fact(field.in(language).question(), Optional.ofNullable(given.get(field.code())).orElse(words.of("not_said")))).toList()));
        }

        private void conversation() {
            var questions = array(read(file.shared()), "questions");
            if (questions.isEmpty()) {
                return;
            }
            heading("conversation");
            for (var value : questions) {
                if (value instanceof JsonObject question) {
                    blocks.add(new Dossier.Heading(3, text(question, "question").orElse("")));
                    var sentences = array(question, "sentences").stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                            .map(sentence -> text(sentence, "text").orElse("") + marks(sentence)).collect(Collectors.joining(" "));
                    text(question, "message").or(() -> Optional.of(sentences).filter(said -> !said.isBlank())).ifPresent(said ->
                            blocks.add(new Dossier.Text(sentences.isBlank() ? said : sentences)));
                    sources(array(question, "sources"));
                }
            }
        }

        private static String marks(JsonObject sentence) {
            return array(sentence, "sources").stream().map(number -> " [" + number + "]").collect(Collectors.joining());
        }

        private void sources(JsonArray sources) {
            for (var value : sources) {
                if (value instanceof JsonObject source && text(source, "quote").isPresent()) {
                    var from = java.util.stream.Stream.of(Optional.ofNullable(source.get("number")).map(number -> "[" + number + "]"), text(source, "title"), text(source, "section"),
                            text(source, "version")).flatMap(Optional::stream).collect(Collectors.joining(", "));
                    blocks.add(new Dossier.Quote(text(source, "quote").get(), from, text(source, "url")));
                }
            }
        }

        private record Message(Instant at, String by, String kind, String body, String sources) {
        }

        private void messages(boolean notes) throws SQLException {
            var messages = session.query("SELECT at, by_kind, by_member, kind, body, sources FROM case_message WHERE case_id = ? AND (? OR kind NOT IN ('note', 'reply')) ORDER BY at, id",
                    row -> new Message(Session.instant(row, "at"), by(row.getString("by_kind"), row.getObject("by_member", UUID.class)), row.getString("kind"),
                            row.getString("body"), row.getString("sources")), file.id(), notes);
            if (messages.isEmpty()) {
                return;
            }
            heading("messages");
            for (var message : messages) {
                blocks.add(new Dossier.Heading(3, words.of(message.kind()) + ", " + message.by() + ", " + moment(message.at())));
                blocks.add(new Dossier.Text(message.body()));
                if (read(message.sources()) instanceof JsonArray sources) {
                    sources(sources);
                }
            }
            if (!notes) {
                blocks.add(new Dossier.Text(words.of("without_notes")));
            }
        }

        /** What colleagues and ministries were asked is between members, as notes are. */
        private void parties(boolean notes) throws SQLException {
            var rows = session.query("SELECT party, question, asked_at, answered_at, answer FROM case_party WHERE case_id = ? ORDER BY asked_at, id", row -> List.of(
                    words.of(row.getString("party")), moment(Session.instant(row, "asked_at")),
                    Optional.ofNullable(Session.instant(row, "answered_at")).map(this::moment).orElse("-"), notes ? row.getString("question") : "",
                    notes ? Session.text(row, "answer").orElse("-") : ""), file.id());
            if (!rows.isEmpty()) {
                heading("parties");
                var columns = notes ? 5 : 3;
                blocks.add(new Dossier.Rows(List.of("who", "asked", "answered_at", "what_asked", "what_answered").subList(0, columns).stream().map(words::of).toList(),
                        rows.stream().map(row -> row.subList(0, columns)).toList()));
            }
        }

        private void decided() {
            if (decisions.isEmpty()) {
                return;
            }
            heading("decision");
            for (var i = 0; i < decisions.size(); i++) {
                var decision = decisions.get(i);
                if (i > 0) {
                    blocks.add(new Dossier.Heading(3, words.of("before") + " (" + moment(decision.recordedAt()) + ")"));
                }
                var facts = new ArrayList<Dossier.Fact>();
                fact(facts, "decided", Optional.of(words.of("outcome_" + decision.outcome().code())));
                fact(facts, "followed", Optional.of(words.of("followed_" + decision.followed().code())));
                fact(facts, "why", Optional.of(decision.why()));
                fact(facts, "conditions", decision.conditions());
                fact(facts, "decided_by", Optional.of(decision.decidedBy()));
                fact(facts, "decided_on", Optional.of(day(decision.decidedOn())));
                fact(facts, "review_on", decision.reviewOn().map(this::day));
                fact(facts, "correction", decision.correction());
                fact(facts, "recorded_by", decision.recordedBy().map(names::get));
                blocks.add(new Dossier.Facts(facts));
            }
        }

        private void timeline() throws SQLException {
            heading("timeline");
            blocks.add(new Dossier.Rows(List.of(words.of("when"), words.of("who"), words.of("what"), words.of("state")), session.query(
                    "SELECT at, by_kind, by_member, action, to_state FROM case_event WHERE case_id = ? ORDER BY number", row -> List.of(
                            moment(Session.instant(row, "at")), by(row.getString("by_kind"), row.getObject("by_member", UUID.class)),
                            words.of(row.getString("action")), words.of(row.getString("to_state"))), file.id())));
        }

        private void heading(String word) {
            blocks.add(new Dossier.Heading(2, words.of(word)));
        }

        private String by(String kind, UUID member) {
            return Optional.ofNullable(member).map(names::get).orElseGet(() -> words.of("by_" + kind));
        }

        private String moment(Instant at) {
            return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", language.locale()).format(at.atZone(HERE));
        }

        private String day(LocalDate day) {
            return DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()).format(day);
        }

        private static JsonValue read(String json) {
            try (var reader = Json.createReader(new StringReader(json))) {
                return reader.readValue();
            } catch (JsonException | IllegalStateException _) {
                return JsonValue.NULL;
            }
        }

        private static JsonArray array(JsonValue value, String member) {
            return value instanceof JsonObject object && object.get(member) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        }

        private static Optional<String> text(JsonObject object, String member) {
            return object.get(member) instanceof JsonString string && !string.getString().isBlank() ? Optional.of(string.getString()) : Optional.empty();
        }
    }
}
