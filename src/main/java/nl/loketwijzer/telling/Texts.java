package nl.loketwijzer.telling;

import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/** What is said around an answer, for readers of the page and of the JSON alike. */
public final class Texts {

    private Texts() {
    }

    public static Optional<String> of(Outcome outcome, Language language) {
        return Optional.ofNullable(switch (outcome) {
            case UNANSWERABLE_NO_SOURCE -> in(language,
                    "Hierover staat niets in mijn bronnen. Stel de vraag met andere woorden, of leg hem voor aan een adviseur.",
                    "My sources say nothing about this. Ask it in other words, or put it to an advisor.");
            case ANSWERED_PARTIAL -> in(language,
                    "Ik vond een deel van het antwoord. Controleer of dit uw vraag raakt, en vraag een adviseur naar de rest.",
                    "I found part of the answer. Check whether it meets your question, and ask an advisor about the rest.");
            default -> null;
        });
    }

    public static String otherLanguage() {
        return "This service answers in Dutch and English. Your question is answered in English.";
    }

    public static String masked(Language language) {
        return in(language,
                "Persoonlijke gegevens in uw vraag zijn vervangen voordat de vraag werd bewaard.",
                "Personal data in your question was replaced before the question was stored.");
    }

    /** Beside an emergency card, while a person has the conversation. */
    public static String passedOn(Language language) {
        return in(language, "Uw bericht is ook bij de adviseur die dit gesprek heeft.", "Your message is also with the advisor who has this conversation.");
    }

    public static String curriculumVitae() {
        return "[cv]";
    }

    public static String failed(Language language) {
        return in(language, "Er ging iets mis", "Something went wrong");
    }

    public static String quote(Language language, UUID id) {
        return in(language,
                "Wat u al zag, is bewaard. Stel de vraag opnieuw. Noem bij een melding het nummer " + id + ".",
                "What you saw is kept. Ask the question again. Quote " + id + " when you report this.");
    }

    public static String databaseAway(Language language) {
        return in(language,
                "De bronnen zijn nu niet bereikbaar, dus een antwoord met bronvermelding kan niet. "
                        + "Probeer het over een minuut opnieuw, of neem contact op met een adviseur.",
                "The sources cannot be reached now, so no answer with sources is possible. "
                        + "Try again in a minute, or contact an advisor.");
    }

    private static String in(Language language, String dutch, String english) {
        return language == Language.NL ? dutch : english;
    }
}
