package nl.loketwijzer.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;

/** The body of a request, read member by member; what is wrong is named. */
record Asked(JsonObject body) {

    Asked {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
    }

    /** Cleaned; blank is the same as absent. */
    Optional<String> text(String member, int longest) {
        var text = raw(member).map(CleanText::of).filter(clean -> !clean.isEmpty());
        if (text.filter(clean -> clean.length() > longest).isPresent()) {
            throw new Refusal.Invalid(member, "at most " + longest + " characters, this has " + text.get().length());
        }
        return text.map(CleanText::value);
    }

    String needed(String member, int longest) {
        return text(member, longest).orElseThrow(() -> new Refusal.Invalid(member, "text is needed"));
    }

    private Optional<String> raw(String member) {
        return switch (body.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }

    Optional<UUID> id(String member) {
        return raw(member).map(text -> id(member, text));
    }

    UUID neededId(String member) {
        return id(member).orElseThrow(() -> new Refusal.Invalid(member, "an id is needed"));
    }

    private static UUID id(String member, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid(member, "an id of the form 00000000-0000-4000-8000-000000000000 is needed");
        }
    }

    int version() {
        if (body.get("version") instanceof JsonNumber number && number.isIntegral() && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        throw new Refusal.Invalid("version", "the version that was read is needed, a number");
    }

    /** One of the codes of an enumeration. */
    <E extends Enum<E>> Optional<E> code(String member, Class<E> type) {
        return raw(member).map(code -> Arrays.stream(type.getEnumConstants()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(code)).findFirst()
                .orElseThrow(() -> new Refusal.Invalid(member, "one of " + String.join(", ",
                        Arrays.stream(type.getEnumConstants()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList()))));
    }

    List<UUID> ids(String member, int most) {
        return array(member, most).stream().map(one -> one instanceof JsonString string ? id(member, string.getString()) : refused(member)).toList();
    }

    List<String> texts(String member, int most, int longest) {
        return array(member, most).stream().map(one -> one instanceof JsonString string ? CleanText.of(string.getString()) : CleanText.of(refusedText(member)))
                .filter(text -> !text.isEmpty()).map(text -> {
                    if (text.length() > longest) {
                        throw new Refusal.Invalid(member, "at most " + longest + " characters each");
                    }
                    return text.value();
                }).distinct().toList();
    }

    List<Asked> objects(String member, int most) {
        return array(member, most).stream().map(one -> {
            if (one instanceof JsonObject object) {
                return new Asked(object);
            }
            throw new Refusal.Invalid(member, "a list of objects is needed");
        }).toList();
    }

    private JsonArray array(String member, int most) {
        var array = switch (body.get(member)) {
            case null -> JsonArray.EMPTY_JSON_ARRAY;
            case JsonArray given -> given;
            default -> throw new Refusal.Invalid(member, "a list is needed");
        };
        if (array.size() > most) {
            throw new Refusal.Invalid(member, "at most " + most);
        }
        return array;
    }

    boolean has(String member) {
        return body.containsKey(member);
    }

    private static UUID refused(String member) {
        throw new Refusal.Invalid(member, "a list of ids is needed");
    }

    private static String refusedText(String member) {
        throw new Refusal.Invalid(member, "a list of texts is needed");
    }
}
