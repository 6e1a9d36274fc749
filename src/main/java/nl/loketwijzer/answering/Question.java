package nl.loketwijzer.answering;

import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.CleanText;

/** What a researcher sent: cleaned, within limits, but not yet masked or understood. */
record Question(String text, Optional<Language> language, String institution, Optional<UUID> conversation) {

    /** Code points. */
    static final int LONGEST = 2_000;

    /** @throws Refusal.Invalid naming the member that is wrong */
    static Question read(JsonObject body) {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        var raw = text(body, "question").orElseThrow(() -> new Refusal.Invalid("question", "a question is needed"));
        var clean = CleanText.of(raw);
        if (clean.value().codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new Refusal.Invalid("question", "a question of 1 to " + LONGEST + " characters is needed");
        }
        if (clean.length() > LONGEST) {
            throw new Refusal.Invalid("question", "at most " + LONGEST + " characters, this has " + clean.length());
        }
        var language = text(body, "language").map(code -> Language.of(code)
                .orElseThrow(() -> new Refusal.Invalid("language", "nl or en")));
        var conversation = text(body, "conversation").map(Question::id);
        return new Question(clean.value(), language, text(body, "institution").orElse(Institution.NATIONAL), conversation);
    }

    /** A malformed id is no other than an unknown one. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal.NotFound();
        }
    }

    private static Optional<String> text(JsonObject body, String member) {
        return switch (body.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }
}
