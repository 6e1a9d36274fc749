package nl.loketwijzer.institution;

import java.util.Optional;

import nl.loketwijzer.language.Language;

/** A tenant; {@code landelijk} is the national layer that everybody sees. With a desk, its advisors take cases here. */
public record Institution(String key, Texts nl, Texts en, boolean hasDesk) {

    public static final String NATIONAL = "landelijk";

    /** What is said about the institution in one language; the emergency line only where the institution has given one. */
    public record Texts(String name, String contactName, String contactUrl, Optional<String> emergency) {
    }

    /** What is known of the national layer when the database is away; the same as migration V1 says. */
    public static Institution national() {
        return new Institution(NATIONAL,
                new Texts("Landelijk", "Loket Kennisveiligheid", "https://www.loketkennisveiligheid.nl/", Optional.empty()),
                new Texts("National", "National Contact Point for Knowledge Security",
                        "https://english.loketkennisveiligheid.nl/contact", Optional.empty()), false);
    }

    public Texts in(Language language) {
        return language == Language.NL ? nl : en;
    }
}
