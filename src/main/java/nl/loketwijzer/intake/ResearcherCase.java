package nl.loketwijzer.intake;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import nl.loketwijzer.conversation.AskedQuestion;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.conversation.StoredEvent;
import nl.loketwijzer.conversation.Transcript;
import nl.loketwijzer.attachment.Attachments;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Transitions;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;

/** A case as its researcher sees it: no notes, no colleagues who were asked, and the own address only masked. */
@ApplicationScoped
class ResearcherCase {

    private static final Set<Action> OF_OTHERS = Set.of(Action.REPLY_OF_PARTY, Action.LAST_REPLY_OF_PARTY);

    private final Intakes intakes;
    private final Cases cases;
    private final Desks desks;
    private final Institutions institutions;
    private final Attachments attachments;

    @Inject
    ResearcherCase(Intakes intakes, Cases cases, Desks desks, Institutions institutions, Attachments attachments) {
        this.attachments = attachments;
        this.intakes = intakes;
        this.cases = cases;
        this.desks = desks;
        this.institutions = institutions;
    }

    /** {@code reading} is the language of the page; {@code key} only when it was made just now. */
    JsonObject of(CaseFile file, Language reading, Optional<String> key) {
        var institution = institutions.find(file.institution());
        var desk = desks.of(file.institution());
        var answers = intakes.answers(Acting.application(file.institution()), file.id());
        var fields = IntakeField.of(file.kind());
        var json = Json.createObjectBuilder().add("id", file.id().toString());
        key.ifPresent(k -> json.add("caseKey", k));
        json.add("reference", file.reference())
                .add("form", file.form().code())
                .add("kind", file.kind().code())
                .add("state", file.state().code())
                .add("version", file.version())
                .add("title", file.title())
                .add("language", file.language().code())
                .add("institution", Json.createObjectBuilder().add("key", institution.key()).add("name", institution.in(reading).name()));
        Guidance.before(file.kind(), institution, desk, reading).ifPresent(guidance -> json.add("guidance", json(guidance)));
        var intake = Json.createArrayBuilder();
        fields.forEach(field -> intake.add(json(field, Optional.ofNullable(answers.get(field)), reading)));
        json.add("intake", intake);
        if (file.state() == CaseState.OFFERED && file.form() == CaseFile.Form.CASE) {
            fields.stream().filter(field -> !answers.containsKey(field)).findFirst().ifPresent(field -> json.add("next", field.code()));
        }
        json.add("consent", json(file, reading));
        var contact = Json.createObjectBuilder().add("verified", file.contactVerified()).add("needed", Contacts.isNeeded(file));
        Contacts.masked(file).ifPresent(email -> contact.add("email", email));
        json.add("contact", contact);
        if (file.state() == CaseState.OFFERED) {
            json.add("preview", preview(file, fields, answers, reading));
        } else {
            json.add("shared", intakes.conversation(file)).add("attachments", files(file));
        }
        json.add("messages", messages(file));
        if (file.promise().dueAt().isPresent() || file.state() == CaseState.OFFERED) {
            var promise = Json.createObjectBuilder();
            file.promise().dueAt().ifPresent(due -> promise.add("replyBy", due.toString()));
            json.add("promise", promise.add("hours", hours(desk.promised(file.urgency()))));
        }
        if (file.form() == CaseFile.Form.CONSULT) {
            json.add("live", intakes.isSomebodyThere(file.institution()));
        }
        file.sentAt().ifPresent(at -> json.add("sentAt", at.toString()));
        file.closedAt().ifPresent(at -> json.add("closedAt", at.toString()));
        var actions = Json.createArrayBuilder();
        Transitions.possible(file.state(), Actor.Kind.RESEARCHER).stream().filter(action -> !OF_OTHERS.contains(action)).forEach(action -> actions.add(action.code()));
        return json.add("actions", actions).build();
    }

    /** Working hours, as people say it: an hour that has begun counts. */
    private static long hours(Duration duration) {
        return (duration.toMinutes() + 59) / 60;
    }

    private static JsonObjectBuilder json(Guidance guidance) {
        var json = Json.createObjectBuilder().add("title", guidance.title()).add("lines", Json.createArrayBuilder(guidance.lines()));
        guidance.contact().ifPresent(contact -> {
            var to = Json.createObjectBuilder().add("name", contact.name()).add("url", contact.url());
            contact.phone().ifPresent(phone -> to.add("phone", phone));
            json.add("contact", to);
        });
        return json;
    }

    private static JsonObjectBuilder json(IntakeField field, Optional<IntakeAnswer> answer, Language reading) {
        var wording = field.in(reading);
        var json = Json.createObjectBuilder().add("field", field.code()).add("question", wording.question()).add("explanation", wording.explanation());
        if (!field.choices(reading).isEmpty()) {
            json.add("choices", Json.createArrayBuilder(field.choices(reading)));
        }
        answer.ifPresent(given -> {
            given.value().ifPresent(value -> json.add("value", value));
            json.add("origin", given.origin().code());
            given.sentence().ifPresent(sentence -> json.add("sentence", sentence));
        });
        return json;
    }

    private static JsonObjectBuilder json(CaseFile file, Language reading) {
        var consent = Consent.of(file.form(), file.kind(), reading);
        var json = Json.createObjectBuilder().add("version", consent.version()).add("text", consent.text());
        file.consentVersion().ifPresent(version -> json.add("given", version));
        file.consentAt().ifPresent(at -> json.add("at", at.toString()));
        return json;
    }

    /** Exactly what goes to the desk: the same values and the same conversation are stored when it is sent. */
    private JsonObjectBuilder preview(CaseFile file, Set<IntakeField> fields, Map<IntakeField, IntakeAnswer> answers, Language reading) {
        var intake = Json.createArrayBuilder();
        fields.stream().filter(answers::containsKey).map(answers::get).filter(answer -> answer.value().isPresent())
                .forEach(answer -> intake.add(json(answer.field(), Optional.of(answer), reading)));
        return Json.createObjectBuilder()
                .add("title", file.title())
                .add("topic", file.topic().code())
                .add("topicReason", file.topicReason())
                .add("urgency", file.urgency().code())
                .add("urgencyReason", file.urgencyReason())
                .add("intake", intake)
                .add("conversation", intakes.conversation(file))
                .add("attachments", files(file));
    }

    private JsonArrayBuilder files(CaseFile file) {
        var json = Json.createArrayBuilder();
        attachments.of(Acting.application(file.institution()), file.id()).forEach(one -> json.add(Json.createObjectBuilder()
                .add("id", one.id().toString()).add("name", one.name()).add("type", one.type()).add("size", one.size())));
        return json;
    }

    private JsonArrayBuilder messages(CaseFile file) {
        var said = cases.messages(Acting.application(file.institution()), file.id()).stream().filter(message -> message.kind().isForResearcher()).toList();
        var names = intakes.names(file.institution(), said.stream().flatMap(message -> message.member().stream()).collect(Collectors.toSet()));
        var json = Json.createArrayBuilder();
        said.forEach(message -> json.add(json(message, names)));
        return json;
    }

    static JsonObjectBuilder json(CaseMessage message, Map<UUID, String> names) {
        var by = Json.createObjectBuilder().add("kind", message.by().code());
        message.member().map(names::get).ifPresent(name -> by.add("name", name));
        return Json.createObjectBuilder()
                .add("id", message.id().toString())
                .add("at", message.at().toString())
                .add("by", by)
                .add("kind", message.kind().code())
                .add("body", message.body())
                .add("sources", array(message.sources()));
    }

    /** One question and its answer as it is shared: masked, and with what the assistant wrote but did not show. */
    static JsonObject shared(AskedQuestion question, List<StoredEvent> events, List<Questions.Withheld> withheld) {
        var language = question.language();
        var json = Json.createObjectBuilder(Transcript.of(question, events, Optional.empty()))
                .add("question", Discretion.shared(question.text(), language));
        if (!withheld.isEmpty()) {
            var sentences = Json.createArrayBuilder();
            withheld.forEach(sentence -> sentences.add(Json.createObjectBuilder()
                    .add("text", Discretion.shared(sentence.text(), language)).add("reason", sentence.reason())));
            json.add("withheldSentences", sentences);
        }
        return json.build();
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonArray array(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }
}
