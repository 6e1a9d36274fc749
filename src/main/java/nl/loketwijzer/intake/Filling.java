package nl.loketwijzer.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

/**
 * Reads from the researcher's own questions what the desk would otherwise ask, by rules that are data ({@code intake/filling.yaml}).
 * Nothing is guessed: a value is what was said, with its sentence, and where two things were said the field stays empty.
 */
final class Filling {

    /** What was said, and the sentence in which it was said. */
    record Found(String value, String sentence) {
    }

    private record Rule(IntakeField field, Optional<Integer> choice, Pattern pattern, Optional<Pattern> unless) {

        Optional<String> valueIn(String sentence, Language language) {
            var match = pattern.matcher(sentence);
            if (!match.find() || unless.filter(but -> but.matcher(sentence).find()).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(choice.map(number -> field.choices(language).get(number)).orElseGet(() -> trimmed(match.group("v"))));
        }
    }

    private record Book(List<Pattern> aside, List<Pattern> general, Pattern ours, List<Rule> rules) {
    }

    private static final Book BOOK = read();
    private static final int LONGEST_SENTENCE = 600;        // characters; what is longer is no sentence but a pasted text
    private static final int MOST_VALUES = 3;

    private Filling() {
    }

    static Map<IntakeField, Found> from(List<String> questions, Language language) {
        var all = new EnumMap<IntakeField, List<Found>>(IntakeField.class);
        for (var question : questions) {
            for (var sentence : Sentences.of(question, language)) {
                if (sentence.length() <= LONGEST_SENTENCE && isAboutTheCase(sentence)) {
                    read(sentence, language, all);
                }
            }
        }
        var found = new EnumMap<IntakeField, Found>(IntakeField.class);
        all.forEach((field, values) -> one(field, values, language).ifPresent(value -> found.put(field, value)));
        return found;
    }

    private static void read(String sentence, Language language, Map<IntakeField, List<Found>> all) {
        for (var rule : BOOK.rules()) {
            rule.valueIn(sentence, language).ifPresent(value -> {
                var values = all.computeIfAbsent(rule.field(), _ -> new ArrayList<>());
                if (values.stream().noneMatch(known -> overlap(known.value(), value))) {
                    values.add(new Found(value, sentence));
                }
            });
        }
    }

    private static boolean overlap(String one, String other) {
        var first = one.toLowerCase(java.util.Locale.ROOT);
        var second = other.toLowerCase(java.util.Locale.ROOT);
        return first.contains(second) || second.contains(first);
    }

    /** Of choices only one can be true; other values may stand beside one another. */
    private static Optional<Found> one(IntakeField field, List<Found> values, Language language) {
        if (!field.choices(language).isEmpty()) {
            return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
        }
        return values.stream().limit(MOST_VALUES).reduce((one, other) -> new Found(one.value() + "; " + other.value(),
                one.sentence().equals(other.sentence()) ? one.sentence() : one.sentence() + " " + other.sentence()));
    }

    private static boolean isAboutTheCase(String sentence) {
        return BOOK.aside().stream().noneMatch(aside -> aside.matcher(sentence).find())
                && (BOOK.general().stream().noneMatch(general -> general.matcher(sentence).find()) || BOOK.ours().matcher(sentence).find());
    }

    private static String trimmed(String value) {
        return value.strip().replaceAll("\\s+", " ").replaceAll("[,;:]+$", "");
    }

    @SuppressWarnings("unchecked")
    private static Book read() {
        try (var in = Filling.class.getResourceAsStream("/intake/filling.yaml")) {
            Map<String, Object> book = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            var groups = new LinkedHashMap<String, String>();
            ((Map<String, String>) book.get("groups")).forEach((name, pattern) -> groups.put(name, expanded(pattern, groups)));
            var rules = ((List<Map<String, Object>>) book.get("rules")).stream().map(rule -> new Rule(
                    IntakeField.of((String) rule.get("field")).orElseThrow(),
                    Optional.ofNullable((Integer) rule.get("choice")),
                    pattern((String) rule.get("pattern"), groups),
                    Optional.ofNullable((String) rule.get("unless")).map(unless -> pattern(unless, groups)))).toList();
            return new Book(patterns(book.get("aside"), groups), patterns(book.get("general"), groups), pattern((String) book.get("ours"), groups), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Pattern> patterns(Object list, Map<String, String> groups) {
        return ((List<String>) list).stream().map(pattern -> pattern(pattern, groups)).toList();
    }

    private static Pattern pattern(String pattern, Map<String, String> groups) {
        return Pattern.compile(expanded(pattern, groups), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** A group may use those above it. */
    private static String expanded(String pattern, Map<String, String> groups) {
        var result = pattern;
        for (var group : groups.entrySet()) {
            result = result.replace("{" + group.getKey() + "}", group.getValue());
        }
        return result;
    }
}
