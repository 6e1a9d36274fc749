package nl.loketwijzer.routing;

import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;

/** The fixed card for someone in danger. It needs no search, database or model and asks nothing. */
public record EmergencyCard(Language language, String title, List<String> now, String afterwards) {

    private static final String INSTITUTION_NUMBER = "{institutionNumber}";

    public EmergencyCard {
        now = List.copyOf(now);
    }

    public static EmergencyCard in(Language language) {
        return RuleBook.standard().emergencyCard(language);
    }

    /** Fills in the institution's own emergency number; without one the card says where to find it and invents nothing. */
    public EmergencyCard withInstitutionNumber(Optional<String> number) {
        var whereToFind = language == Language.NL ? "zie uw personeelspas of het intranet" : "see your staff card or the intranet";
        var filled = now.stream().map(line -> line.replace(INSTITUTION_NUMBER, number.filter(n -> !n.isBlank()).orElse(whereToFind))).toList();
        return new EmergencyCard(language, title, filled, afterwards);
    }

    public String text() {
        return String.join(" ", now) + " " + afterwards;
    }
}
