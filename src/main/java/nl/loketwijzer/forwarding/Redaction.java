package nl.loketwijzer.forwarding;

import java.util.List;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Neutral;
import nl.loketwijzer.routing.Names;
import nl.loketwijzer.routing.PersonalData;

/** Takes persons out of the texts of one case, and counts how often it had to. */
final class Redaction {

    private final ThirdParties parties;
    private final Language language;
    private final List<String> institution;
    private int count;

    /** @param institution what the institution of the case is called, which may be said */
    Redaction(ThirdParties parties, Language language, List<String> institution) {
        this.parties = parties;
        this.language = language;
        this.institution = institution;
    }

    int count() {
        return count;
    }

    List<ThirdParties.Found> find(String text) {
        var without = text;
        for (var name : institution) {
            without = without.replace(name, "·".repeat(name.length()));
        }
        return parties.in(without, language);
    }

    /** The text with a placeholder for every name and identifier; a text of which that cannot be made is left out whole. */
    String whole(String text) {
        var masked = Neutral.withoutNationality(mask(PersonalData.mask(text, language).text()), language);
        if (!masked.equals(text)) {
            count++;
        }
        if (find(masked).isEmpty()) {
            return masked;
        }
        return language == Language.NL ? "[weggelaten]" : "[left out]";
    }

    private String mask(String text) {
        var masked = new StringBuilder(text);
        for (var found : find(text).reversed()) {
            masked.replace(found.start(), found.end(), found.kind() == ThirdParties.Kind.NAME ? Names.placeholder(language)
                    : language == Language.NL ? "[nummer]" : "[number]");
        }
        return masked.toString();
    }
}
