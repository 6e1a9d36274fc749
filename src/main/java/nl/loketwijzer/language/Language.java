package nl.loketwijzer.language;

import java.util.Locale;
import java.util.Optional;

/** The two languages in which Loketwijzer asks, answers and keeps passages. */
public enum Language {
    NL("nl"), EN("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The ISO 639-1 code, as it stands in JSON, SQL and file names. */
    public String code() {
        return code;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    public Language other() {
        return this == NL ? EN : NL;
    }

    /** Absent for any code but {@code nl} and {@code en}, whatever its case. */
    public static Optional<Language> of(String code) {
        for (var language : values()) {
            if (language.code.equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
