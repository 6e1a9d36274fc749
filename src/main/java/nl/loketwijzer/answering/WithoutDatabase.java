package nl.loketwijzer.answering;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Disclosure;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.routing.Route;
import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.AnswerStream;
import nl.loketwijzer.telling.Handovers;
import nl.loketwijzer.telling.Outcome;
import nl.loketwijzer.telling.Texts;

/** The last step down: no sources, no storage. An emergency still gets its card, everything else an honest line and a contact. */
final class WithoutDatabase {

    private WithoutDatabase() {
    }

    static List<AnswerEvent> events(UUID id, Route route, Reception.Admission.Unstored question) {
        var language = question.language();
        var institution = Institution.national();
        var start = new AnswerEvent.Start(id, Optional.empty(), Optional.empty(), question.text(), language.code(), Disclosure.in(language), Optional.empty());
        return switch (route) {
            case Route.Emergency emergency -> List.of(start, Handovers.emergency(emergency.card(), institution, language),
                    needsPerson(Optional.empty()), new AnswerEvent.Done());
            case Route.NeedsPerson person -> List.of(start, Handovers.of(person.handover(), institution, language),
                    needsPerson(Optional.of(Texts.databaseAway(language))), new AnswerEvent.Done());
            default -> List.of(start, Handovers.databaseAway(institution, language), away(question), new AnswerEvent.Done());
        };
    }

    /** @throws Refusal.Unavailable where no fixed card answers the question */
    static JsonObject answer(Route route, Reception.Admission.Unstored question) {
        var card = switch (route) {
            case Route.Emergency emergency -> Handovers.emergency(emergency.card(), Institution.national(), question.language());
            case Route.NeedsPerson person -> Handovers.of(person.handover(), Institution.national(), question.language());
            default -> {
                var contact = Institution.national().in(question.language());
                throw new Refusal.Unavailable(Texts.databaseAway(question.language()) + " " + contact.contactName() + ": " + contact.contactUrl());
            }
        };
        try (var reader = Json.createReader(new StringReader(AnswerStream.json(card)))) {
            return Json.createObjectBuilder()
                    .add("language", question.language().code())
                    .add("outcome", Outcome.NEEDS_PERSON.code())
                    .add("sentences", Json.createArrayBuilder())
                    .add("sources", Json.createArrayBuilder())
                    .add("handover", reader.readObject())
                    .build();
        }
    }

    private static AnswerEvent.Finished needsPerson(Optional<String> message) {
        return new AnswerEvent.Finished(Outcome.NEEDS_PERSON.code(), Optional.empty(), Optional.empty(), 0, 0, message, Optional.empty(),
                new AnswerEvent.Timing(Optional.empty(), Optional.empty(), 0));
    }

    private static AnswerEvent.Failed away(Reception.Admission.Unstored question) {
        return new AnswerEvent.Failed("about:blank", "Not available now", 503, Texts.databaseAway(question.language()));
    }
}
