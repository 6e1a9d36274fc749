package nl.loketwijzer.prepared;

import java.util.Locale;

import nl.loketwijzer.language.Language;

/** Why a prepared answer is out of use until a person has looked at it. */
public enum Objection {
    UNREADABLE("Het bestand is niet te lezen.", "The file cannot be read."),
    INCOMPLETE("Een antwoord heeft een id, een onderwerp, ten minste een vraag en twee tot vijf zinnen met elk een bron.",
            "An answer has an id, a topic, at least one question and two to five sentences with a source each."),
    TWICE("Deze id komt vaker voor.", "This id is used more than once."),
    NO_DOCUMENT("Het aangehaalde document is er niet meer.", "The cited document is not there any more."),
    NO_SECTION("Het aangehaalde deel van het document is er niet meer.", "The cited section of the document is not there any more."),
    NO_QUOTE("De aangehaalde zin staat niet meer in de passage.", "The cited sentence does not stand in the passage any more."),
    NO_SOURCE("Deze zin heeft nog geen bron.", "This sentence has no source yet."),
    NOT_ACCEPTED("Niemand heeft dit antwoord nog naast zijn passage gelegd.", "Nobody has put this answer beside its passage yet."),
    CHANGED("De passage is gewijzigd. Controleer het antwoord en keur het opnieuw goed voor gebruik.",
            "The passage has changed. Look at the answer and accept it again."),
    FAILS_CHECK("De zin volgt volgens de controle niet uit de passage.", "The check does not find the sentence in the passage.");

    private final String dutch;
    private final String english;

    Objection(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String text(Language language) {
        return language == Language.NL ? dutch : english;
    }
}
