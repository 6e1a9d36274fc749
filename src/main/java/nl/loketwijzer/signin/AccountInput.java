package nl.loketwijzer.signin;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.post.EmailAddress;
import nl.loketwijzer.staff.Role;

/** What people type about an account, read strictly. */
record AccountInput(JsonObject body) {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;

    String email() {
        return Accounts.address(new EmailAddress(text("email").orElse("")).text());
    }

    Optional<String> name() {
        return text("name").map(given -> {
            var name = CleanText.of(given).value().replaceAll("\\s+", " ");
            if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
                throw new Refusal.Invalid("name", "from 1 to " + LONGEST_NAME + " characters");
            }
            return name;
        });
    }

    Optional<Language> language() {
        return text("language").map(code -> Language.of(code).orElseThrow(() -> new Refusal.Invalid("language", "nl or en")));
    }

    /** At least one; roles of the national Loket at the national Loket alone. */
    Optional<Set<Role>> roles(String institution) {
        return texts("roles").map(codes -> {
            var roles = EnumSet.noneOf(Role.class);
            for (var code : codes) {
                var role = Role.of(code).orElseThrow(() -> new Refusal.Invalid("roles", "there is no such role"));
                if (role.isNational() && !institution.equals(Institution.NATIONAL)) {
                    throw new Refusal.Invalid("roles", "this role is there at the national Loket only");
                }
                roles.add(role);
            }
            if (roles.isEmpty()) {
                throw new Refusal.Invalid("roles", "at least one role");
            }
            return roles;
        });
    }

    Optional<List<String>> expertise() {
        return texts("expertise").map(tags -> {
            var clean = tags.stream().map(tag -> CleanText.of(tag).value().replaceAll("\\s+", " ")).filter(tag -> !tag.isEmpty()).distinct().toList();
            if (clean.size() > MOST_TAGS || clean.stream().anyMatch(tag -> tag.codePointCount(0, tag.length()) > LONGEST_TAG)) {
                throw new Refusal.Invalid("expertise", "at most " + MOST_TAGS + " words of at most " + LONGEST_TAG + " characters");
            }
            return clean;
        });
    }

    Optional<Boolean> active() {
        return present("active").map(value -> switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new Refusal.Invalid("active", "true or false");
        });
    }

    Accounts.NewAccount account(String institution) {
        return new Accounts.NewAccount(email(), name().orElseThrow(() -> new Refusal.Invalid("name", "a name is needed")), language().orElse(Language.NL),
                roles(institution).orElseThrow(() -> new Refusal.Invalid("roles", "at least one role")), expertise().orElse(List.of()));
    }

    Optional<String> text(String member) {
        return present(member).map(value -> {
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw new Refusal.Invalid(member, "a text");
        });
    }

    private Optional<List<String>> texts(String member) {
        return present(member).map(value -> {
            if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
                return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
            }
            throw new Refusal.Invalid(member, "a list of texts");
        });
    }

    private Optional<JsonValue> present(String member) {
        return Optional.ofNullable(body.get(member)).filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
    }
}
