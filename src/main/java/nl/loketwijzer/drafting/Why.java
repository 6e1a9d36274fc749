package nl.loketwijzer.drafting;

import nl.loketwijzer.checking.Reason;

/** Why a sentence is marked, in the words of whoever reads it. */
public record Why(String nl, String en) {

    /** A code of ours beside those of {@link Reason}. */
    static final String NO_SOURCE = "no_source";
    static final String SOURCE_GONE = "source_gone";

    static Why of(String code) {
        return switch (code) {
            case NO_SOURCE -> new Why("Deze zin noemt geen bron.", "This sentence names no source.");
            case SOURCE_GONE -> new Why("De bron van deze zin is niet meer te vinden. Kies een andere bron of laat de zin zonder bron staan.",
                    "The source of this sentence can no longer be found. Choose another source, or keep the sentence without one.");
            default -> of(Reason.valueOf(code.toUpperCase(java.util.Locale.ROOT)));
        };
    }

    private static Why of(Reason reason) {
        return switch (reason) {
            case EMPTY -> new Why("Deze zin is niet af of zegt niets.", "This sentence is unfinished or says nothing.");
            case MARKUP -> new Why("In deze zin staan tekens van opmaak of code.", "This sentence holds marks of layout or code.");
            case QUESTION -> new Why("Een vraag is niet aan een bron te toetsen.", "A question cannot be checked against a source.");
            case SMALL_TALK -> new Why("Een groet of aanbod staat niet in de bron.", "A greeting or an offer is not in the source.");
            case META_TALK -> new Why("Deze zin gaat over het antwoord zelf.", "This sentence is about the answer itself.");
            case FOREIGN -> new Why("Deze zin is geen Nederlands of Engels.", "This sentence is neither Dutch nor English.");
            case INVENTED_CONTACT -> new Why("De bron heeft dit adres of telefoonnummer niet.", "The source does not have this address or telephone number.");
            case INVENTED_QUOTE -> new Why("Wat tussen aanhalingstekens staat, staat niet zo in de bron.", "What is between quotation marks is not in the source.");
            case NORM -> new Why("Wat mag, moet of verboden is, staat hier anders dan in de bron. Neem de zin van de bron letterlijk over.",
                    "What is allowed, required or forbidden differs from the source. Use the sentence of the source word for word.");
            case YES_OR_NO -> new Why("De bron zegt dit ja of nee niet letterlijk.", "The source does not say this yes or no word for word.");
            case FIGURE -> new Why("De bron heeft dit getal, deze datum of dit artikel niet.", "The source does not have this number, date or article.");
            case NAME -> new Why("De bron noemt deze naam niet.", "The source does not have this name.");
            case NEGATION -> new Why("De bron zegt het omgekeerde: let op woorden als niet en geen.", "The source says the opposite: look at words such as not and no.");
            case STRENGTH -> new Why("Deze zin is stelliger of algemener dan de bron.", "This sentence is more certain or more general than the source.");
            case CONDITION -> new Why("Een voorwaarde of uitzondering van de bron ontbreekt.", "A condition or exception of the source is missing.");
            case ORDER -> new Why("Dezelfde woorden staan in een andere rol dan in de bron.", "The same words have another role than in the source.");
            case WORDING -> new Why("Deze woorden staan niet in de bron.", "These words are not in the source.");
            case MEANING -> new Why("Deze zin staat te ver van de bron af.", "This sentence is too far from the source.");
            case NO_PASSAGE -> new Why("De bron gaat hier niet over.", "The source is not about this.");
        };
    }
}
