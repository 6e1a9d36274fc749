package nl.loketwijzer.institution;

import java.util.Optional;

import nl.loketwijzer.language.Language;

/** A tenant; {@code landelijk} is the national layer that everybody sees. */
public record Institution(String key, Texts nl, Texts en, String contactUrl) {

    public static final String NATIONAL = "landelijk";

    /** What is said about the institution in one language; the emergency line only where the institution has given one. */
    public record Texts(String name, String contactName, Optional<String> emergency) {
    }

    public Texts in(Language language) {
        return language == Language.NL ? nl : en;
    }
}
