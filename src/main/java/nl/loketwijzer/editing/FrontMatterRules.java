package nl.loketwijzer.editing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The card at the top of a document: every key known, every value one that readers and search can use. */
final class FrontMatterRules {

    private static final List<String> REQUIRED = List.of("topic", "language", "title", "audience", "kind", "basedOn", "valid-from", "review-by");
    private static final List<String> OPTIONAL = List.of("valid-until", "replaced-by");
    private static final List<String> OF_A_SOURCE = List.of("id", "title", "publisher", "url", "date", "accessed");

    /** Who may be addressed; the words of the product. */
    private static final Set<String> AUDIENCES = Set.of("researcher", "hr", "coordinator", "board");

    /** Everything here is our own summary; official texts and documents of institutions are collections of their own. */
    private static final String KIND = "summary";

    private static final String UNDATED = "undated";

    /** The one source that never has an address: what we advise ourselves, and say so. */
    private static final String OURSELVES = "eigen-advies";

    /** Addresses are never guessed: where we know of a text only from others, its title says so. */
    private static final String NO_ADDRESS = "address not in our sources";

    private final Draft draft;
    private final Set<String> topics;
    private final LocalDate asOf;
    private final List<Finding> findings = new ArrayList<>();

    private FrontMatterRules(Draft draft, Set<String> topics, LocalDate asOf) {
        this.draft = draft;
        this.topics = topics;
        this.asOf = asOf;
    }

    static List<Finding> of(Draft draft, Set<String> topics, LocalDate asOf) {
        var rules = new FrontMatterRules(draft, topics, asOf);
        rules.everything();
        return rules.findings;
    }

    private void everything() {
        var keys = draft.text().keys();
        if (keys.isEmpty()) {
            error(1, draft.text().complaint().isEmpty() ? "there is no front matter; put " + String.join(", ", REQUIRED) + " between two lines of dashes"
                    : draft.text().complaint().strip());
            return;
        }
        for (String key : REQUIRED) {
            if (!keys.containsKey(key) || "".equals(keys.get(key)) || List.of().equals(keys.get(key))) {
                error(draft.lineOf(key), "the front matter lacks " + key + "; add it");
            }
        }
        for (String key : keys.keySet()) {
            if (!REQUIRED.contains(key) && !OPTIONAL.contains(key)) {
                error(draft.lineOf(key), "unknown key " + key + "; known are " + String.join(", ", REQUIRED) + ", " + String.join(", ", OPTIONAL));
            }
        }
        expect("topic", draft.topic(), "the folder");
        expect("language", draft.language().code(), "the file");
        expect("kind", KIND, "this knowledge base");
        audience();
        dates();
        replacement();
        sources();
    }

    private void error(int line, String what) {
        findings.add(Finding.error(draft, line, what));
    }

    private void expect(String key, String expected, String because) {
        String value = draft.key(key);
        if (!value.isEmpty() && !value.equals(expected)) {
            error(draft.lineOf(key), "%s is %s, but %s says %s".formatted(key, value, because, expected));
        }
    }

    private void audience() {
        Object value = draft.text().keys().get("audience");
        List<?> given = value instanceof List<?> list ? list : value instanceof String text && !text.isEmpty() ? List.of(text.split("\\s*,\\s*")) : List.of();
        for (Object one : given) {
            if (!AUDIENCES.contains(String.valueOf(one))) {
                error(draft.lineOf("audience"), "unknown audience %s; known are %s".formatted(one, String.join(", ", AUDIENCES.stream().sorted().toList())));
            }
        }
    }

    private void dates() {
        var from = day("valid-from");
        var until = day("valid-until");
        var review = day("review-by");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            error(draft.lineOf("valid-until"), "valid-until is before valid-from; turn them round");
        }
        if (from.isPresent() && review.isPresent() && review.get().isBefore(from.get())) {
            error(draft.lineOf("review-by"), "review-by is before valid-from; set a later day");
        }
        if (until.isPresent() && draft.key("replaced-by").isEmpty() && until.get().isBefore(asOf)) {
            findings.add(Finding.warning(draft, draft.lineOf("valid-until"), "no longer valid since %s and replaced by nothing; say by what".formatted(until.get())));
        }
        if (review.isPresent() && review.get().isBefore(asOf)) {
            findings.add(Finding.warning(draft, draft.lineOf("review-by"), "the review was due on %s; read the sources again and move the date".formatted(review.get())));
        }
    }

    private Optional<LocalDate> day(String key) {
        String value = draft.key(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var day = parsed(value);
        if (day.isEmpty()) {
            error(draft.lineOf(key), "%s is %s; write a day as 2026-11-24".formatted(key, value));
        }
        return day;
    }

    private static Optional<LocalDate> parsed(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private void replacement() {
        String other = draft.key("replaced-by");
        if (!other.isEmpty() && (!topics.contains(other) || other.equals(draft.topic()))) {
            error(draft.lineOf("replaced-by"), "replaced-by names %s, which is no other topic here; name the folder".formatted(other));
        }
    }

    private void sources() {
        Object value = draft.text().keys().get("basedOn");
        var entries = draft.entries();
        if (value != null && !(value instanceof List<?> list && list.size() == entries.size())) {
            error(draft.lineOf("basedOn"), "basedOn must be a list of sources with an id each");
        }
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (!seen.add(entry.id())) {
                error(entry.line(), "source %s is listed twice; take one out".formatted(entry.id()));
            }
            source(entry);
        }
    }

    private void source(Draft.Entry entry) {
        Map<?, ?> keys = entry.keys();
        for (Object key : keys.keySet()) {
            if (!OF_A_SOURCE.contains(String.valueOf(key))) {
                error(entry.line(), "source %s has the unknown key %s; known are %s".formatted(entry.id(), key, String.join(", ", OF_A_SOURCE)));
            }
        }
        for (String key : OF_A_SOURCE) {
            boolean mayBeEmpty = key.equals("url") && (entry.id().equals(OURSELVES) || String.valueOf(keys.get("title")).contains(NO_ADDRESS));
            if (!(keys.get(key) instanceof String text) || text.isEmpty() && !mayBeEmpty) {
                error(entry.line(), "source %s lacks %s; add it%s".formatted(entry.id(), key,
                        key.equals("url") ? ", or say \"" + NO_ADDRESS + "\" in its title" : ""));
            }
        }
        if (keys.get("url") instanceof String url && !url.isEmpty() && !url.matches("https?://\\S+\\.\\S+")) {
            error(entry.line(), "source %s has %s as its url; write the whole address".formatted(entry.id(), url));
        }
        if (keys.get("date") instanceof String date && !date.isEmpty() && !isDate(date)) {
            error(entry.line(), "source %s has the date %s; write 2026, 2026-11, 2026-11-24 or %s".formatted(entry.id(), date, UNDATED));
        }
        if (keys.get("accessed") instanceof String accessed && !accessed.isEmpty() && parsed(accessed).isEmpty()) {
            error(entry.line(), "source %s was accessed on %s; write a day as 2026-11-24".formatted(entry.id(), accessed));
        }
    }

    private static boolean isDate(String value) {
        if (value.equals(UNDATED) || value.matches("\\d{4}") || parsed(value).isPresent()) {
            return true;
        }
        try {
            YearMonth.parse(value);
            return true;
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }
}
