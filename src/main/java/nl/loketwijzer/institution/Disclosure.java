package nl.loketwijzer.institution;

import nl.loketwijzer.language.Language;

/** What every reader is told about talking to a computer (AI Act, article 50). */
public final class Disclosure {

    private Disclosure() {
    }

    public static String in(Language language) {
        return switch (language) {
            case NL -> "U praat met een computer. Elke zin is getoetst aan een bron. Beslissingen over mensen neemt hij niet.";
            case EN -> "You are talking to a computer. Every sentence is checked against a source. It makes no decisions about people.";
        };
    }
}
