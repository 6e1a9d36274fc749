package nl.loketwijzer.intake;

import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;

/** A JSON body as it came in; every member that is wrong is named. */
record Given(JsonObject body) {

    Given {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
    }

    Optional<String> text(String member) {
        return switch (body.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(CleanText.of(string.getString()).value());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }

    String needed(String member) {
        return text(member).filter(text -> !text.isBlank()).orElseThrow(() -> new Refusal.Invalid(member, "text is needed"));
    }

    /** At most so many characters, as people and the database count them. */
    String needed(String member, int longest) {
        var text = needed(member);
        if (text.length() > longest) {
            throw new Refusal.Invalid(member, "at most " + longest + " characters, this has " + text.length());
        }
        return text;
    }

    UUID id(String member) {
        try {
            return UUID.fromString(needed(member));
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid(member, "an id of the form 00000000-0000-4000-8000-000000000000 is needed");
        }
    }

    boolean flag(String member) {
        return switch (body.get(member)) {
            case null -> false;
            case JsonValue value when value == JsonValue.TRUE || value == JsonValue.FALSE -> value == JsonValue.TRUE;
            default -> throw new Refusal.Invalid(member, "true or false is needed");
        };
    }
}
