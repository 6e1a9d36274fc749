package nl.loketwijzer.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;

/** What a request gives, member by member; what is missing or too long is refused by the name of the member. */
record Given(JsonObject body) {

    private static final int MOST = 200;

    Given {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
    }

    Optional<String> text(String member, int longest) {
        var text = switch (body.get(member)) {
            case null -> "";
            case JsonString string -> CleanText.of(string.getString()).value();
            case JsonValue value when value == JsonValue.NULL -> "";
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
        if (text.codePointCount(0, text.length()) > longest) {
            throw new Refusal.Invalid(member, "at most " + longest + " characters");
        }
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    String needed(String member, int longest) {
        return text(member, longest).orElseThrow(() -> new Refusal.Invalid(member, "this is needed"));
    }

    int number(String member) {
        return body.get(member) instanceof JsonNumber number && number.isIntegral() && number.longValue() >= 0 && number.longValue() < Integer.MAX_VALUE
                ? number.intValue() : refuse(member, "a whole number is needed");
    }

    private static int refuse(String member, String reason) {
        throw new Refusal.Invalid(member, reason);
    }

    Optional<LocalDate> day(String member) {
        return text(member, 40).map(text -> day(member, text));
    }

    static LocalDate day(String member, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Refusal.Invalid(member, "a day as 2026-11-24 is needed");
        }
    }

    List<String> texts(String member, int longest) {
        return switch (body.get(member)) {
            case null -> List.of();
            case JsonArray array when array.size() <= MOST -> array.stream().map(value -> switch (value) {
                case JsonString string when string.getString().length() <= longest -> CleanText.of(string.getString()).value();
                default -> throw new Refusal.Invalid(member, "texts of at most " + longest + " characters");
            }).filter(text -> !text.isBlank()).distinct().toList();
            default -> throw new Refusal.Invalid(member, "a list of at most " + MOST + " texts is needed");
        };
    }

    List<JsonObject> objects(String member) {
        return switch (body.get(member)) {
            case null -> List.of();
            case JsonArray array when array.size() <= MOST && array.stream().allMatch(JsonObject.class::isInstance) ->
                    array.stream().map(JsonValue::asJsonObject).toList();
            default -> throw new Refusal.Invalid(member, "a list of at most " + MOST + " objects is needed");
        };
    }
}
