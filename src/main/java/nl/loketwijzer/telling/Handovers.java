package nl.loketwijzer.telling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.routing.EmergencyCard;
import nl.loketwijzer.routing.HandoverAdvice;

/** The card about a person, with the institution's contact on it. */
public final class Handovers {

    private Handovers() {
    }

    public static AnswerEvent.Handover of(HandoverAdvice advice, Institution institution, Language language) {
        return new AnswerEvent.Handover(code(advice.state()), advice.reason(), advice.title(), advice.text(), advice.now(),
                advice.care().stream().map(Handovers::code).sorted().toList(), contact(institution, language), desk(institution));
    }

    public static AnswerEvent.Handover emergency(EmergencyCard card, Institution institution, Language language) {
        var filled = card.withInstitutionNumber(institution.in(language).emergency());
        return new AnswerEvent.Handover("required", "emergency", filled.title(), filled.text(), filled.now(), List.of(),
                contact(institution, language), desk(institution));
    }

    public static AnswerEvent.Handover noSource(Institution institution, Language language) {
        return language == Language.NL
                ? new AnswerEvent.Handover("offered", "no_source", "Vraag het een adviseur",
                        "Een adviseur van uw instelling kan wel verder kijken dan deze bronnen.", List.of(), List.of(), contact(institution, language), desk(institution))
                : new AnswerEvent.Handover("offered", "no_source", "Ask an advisor",
                        "An advisor of your institution can look further than these sources.", List.of(), List.of(), contact(institution, language), desk(institution));
    }

    /** Two answers that were of no use are enough: a person looks further. */
    public static AnswerEvent.Handover notUseful(Institution institution, Language language) {
        return language == Language.NL
                ? new AnswerEvent.Handover("offered", "not_useful", "Vraag het een adviseur",
                        "Mijn antwoorden hielpen u niet verder. Een adviseur leest het gesprek en hoeft u niets opnieuw te vragen.", List.of(), List.of(),
                        contact(institution, language), desk(institution))
                : new AnswerEvent.Handover("offered", "not_useful", "Ask an advisor",
                        "My answers did not help you. An advisor reads the conversation and need not ask you anything again.", List.of(), List.of(),
                        contact(institution, language), desk(institution));
    }

    /** A person has the conversation: what was written has gone there. */
    public static AnswerEvent.Handover sent(Institution institution, Language language) {
        return language == Language.NL
                ? new AnswerEvent.Handover("sent", "with_person", "Uw bericht is bij de adviseur",
                        "Een adviseur heeft dit gesprek. Wat u schrijft, gaat naar die adviseur. De assistent antwoordt niet.", List.of(), List.of(),
                        contact(institution, language), desk(institution))
                : new AnswerEvent.Handover("sent", "with_person", "Your message is with the advisor",
                        "An advisor has this conversation. What you write goes to that advisor. The assistant does not answer.", List.of(), List.of(),
                        contact(institution, language), desk(institution));
    }

    public static AnswerEvent.Handover databaseAway(Institution institution, Language language) {
        return new AnswerEvent.Handover("offered", "unavailable", language == Language.NL ? "Vraag het een adviseur" : "Ask an advisor",
                Texts.databaseAway(language), List.of(), List.of(), contact(institution, language), desk(institution));
    }

    private static Optional<Boolean> desk(Institution institution) {
        return institution.hasDesk() ? Optional.of(true) : Optional.empty();
    }

    private static AnswerEvent.Contact contact(Institution institution, Language language) {
        return new AnswerEvent.Contact(institution.in(language).contactName(), institution.in(language).contactUrl());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
