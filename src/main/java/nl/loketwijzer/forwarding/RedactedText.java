package nl.loketwijzer.forwarding;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.Language;

/** The text with which a case goes to the Loket: what it is about and what the intake says, without persons. */
final class RedactedText {

    /** A field of the intake and what was said. */
    record Answer(String field, String value) {
    }

    /** From whom a report is hidden is nobody's business at the Loket. */
    static final Set<String> FIELDS = Stream.of(IntakeField.values()).filter(field -> field != IntakeField.HIDDEN_FROM).map(IntakeField::code)
            .collect(Collectors.toUnmodifiableSet());

    private static final int QUESTIONS = 3;

    private RedactedText() {
    }

    static String of(CaseFile file, List<Answer> intake, List<String> questions, String institution, Redaction redaction) {
        var dutch = file.language() == Language.NL;
        var text = new StringBuilder();
        text.append(dutch ? "Instelling: " : "Institution: ").append(institution).append('\n')
                .append(dutch ? "Kenmerk: " : "Reference: ").append(file.reference()).append('\n');
        if (!file.title().isBlank()) {
            text.append(dutch ? "Onderwerp: " : "Subject: ").append(redaction.whole(file.title())).append('\n');
        }
        if (!questions.isEmpty()) {
            text.append('\n').append(dutch ? "Wat is gevraagd:" : "What was asked:").append('\n');
            questions.forEach(question -> text.append(redaction.whole(question)).append('\n'));
        }
        for (var field : IntakeField.values()) {
            intake.stream().filter(answer -> answer.field().equals(field.code())).forEach(answer -> text.append('\n')
                    .append(field.in(file.language()).question()).append('\n').append(redaction.whole(answer.value())).append('\n'));
        }
        return text.append('\n').append(dutch ? "Onze vraag aan het Loket:" : "Our question to the Contact Point:").append('\n').toString();
    }

    /** What the researcher asked, of a conversation that was shared; the last ones. */
    static List<String> questions(String shared) {
        try (var reader = Json.createReader(new StringReader(shared))) {
            var questions = reader.readObject().get("questions") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
            var asked = questions.stream().filter(JsonObject.class::isInstance).map(value -> value.asJsonObject().getString("question", ""))
                    .filter(question -> !question.isBlank()).toList();
            return asked.subList(Math.max(0, asked.size() - QUESTIONS), asked.size());
        } catch (JsonException | IllegalStateException _) {
            return List.of();
        }
    }

    static String closedWithoutAnswer(Language language) {
        return language == Language.NL ? "Het Loket heeft de zaak gesloten zonder antwoord." : "The Contact Point has closed the case without an answer.";
    }
}
