package nl.loketwijzer.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.loketwijzer.language.Language;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules as data, read once from {@code /routing}; a file that cannot be understood stops the start, not a question. */
final class RuleBook {

    private static final List<String> FILES = List.of("people-rules.yaml", "refusal-rules.yaml", "conversation-rules.yaml");
    private static final List<String> KEYS = List.of("id", "order", "kind", "because", "when", "information", "contact", "care", "nl", "en", "must", "must-not");

    private static final String POINTS_AT_A_CASE = "<points at a case>";
    private static final String ASKS_FOR_A_VERDICT = "<asks for a verdict>";
    private static final int SHORTEST_GENERAL = 4;      // words; "wel of niet" asks for a verdict

    private final PhraseBook book;
    private final Spelling spelling;
    private final List<Rule> rules;
    private final Map<String, String> topics;
    private final Set<String> askingWords;
    private final Set<String> skippedWords;

    private RuleBook(PhraseBook book, Spelling spelling, List<Rule> rules, Map<String, String> topics, Set<String> askingWords, Set<String> skippedWords) {
        this.askingWords = askingWords;
        this.skippedWords = skippedWords;
        this.book = book;
        this.spelling = spelling;
        this.rules = rules;
        this.topics = topics;
    }

    /** Loaded on first use and kept: the files are part of the application. */
    static RuleBook standard() {
        return Standard.BOOK;
    }

    private static final class Standard {
        private static final RuleBook BOOK = load();
    }

    List<Rule> rules() {
        return rules;
    }

    String plainWords(String text) {
        var words = PlainWords.withTold(spelling.repaired(PlainWords.of(text)), askingWords, skippedWords);
        var last = PlainWords.withTold(spelling.repaired(PlainWords.lastClause(text)), askingWords, skippedWords);
        return words + (text.contains("?") ? PlainWords.QUESTION_MARK + " " : "")
                + (isGeneral(last) && !book.occurs(ASKS_FOR_A_VERDICT, last) && PlainWords.count(last) >= SHORTEST_GENERAL ? PlainWords.ENDS_GENERAL + " " : "")
                + (isGeneral(words) ? PlainWords.ONLY_GENERAL + " " : "");
    }

    /** Asks, and points at nobody and nothing that was told. */
    private boolean isGeneral(String words) {
        return words.contains(" " + PlainWords.ASKED + " ") && !words.contains(" " + PlainWords.TOLD + " ") && !book.occurs(POINTS_AT_A_CASE, words);
    }

    Heard heard(String plainWords) {
        return new Heard(book, plainWords);
    }

    Optional<Rule> first(Predicate<Rule.Kind> kinds, Heard question, Heard withEarlier) {
        return rules.stream().filter(rule -> kinds.test(rule.kind()) && rule.isMetBy(question, withEarlier)).findFirst();
    }

    Rule only(Rule.Kind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).findFirst().orElseThrow();
    }

    Set<String> topics(Heard text) {
        var found = new LinkedHashSet<String>();
        topics.forEach((topic, group) -> {
            if (text.says(group)) {
                found.add(topic);
            }
        });
        return found;
    }

    EmergencyCard emergencyCard(Language language) {
        var text = only(Rule.Kind.EMERGENCY).in(language);
        return new EmergencyCard(language, text.title(), text.now(), text.contact());
    }

    private static RuleBook load() {
        var words = read("words.yaml");
        var groups = new LinkedHashMap<String, List<String>>();
        map(words.get("groups")).forEach((name, phrases) -> groups.put(name, phrases(phrases)));
        var topics = new LinkedHashMap<String, String>();
        map(words.get("topics")).forEach((topic, phrases) -> {
            groups.put("topic " + topic, phrases(phrases));
            topics.put(topic, "<topic " + topic + ">");
        });
        var book = new PhraseBook(groups);
        var spelling = new Spelling(strings(words.get("key-words")), strings(words.get("real-words")));
        var rules = new ArrayList<Rule>();
        for (var file : FILES) {
            for (var entry : (List<?>) read(file).get("rules")) {
                rules.add(rule(map(entry)));
            }
        }
        rules.sort(Comparator.comparingInt(Rule::order));
        rules.forEach(rule -> rule.when().forEach(clause -> {
            clause.all().forEach(book::pattern);
            clause.about().forEach(book::pattern);
            clause.none().forEach(book::pattern);
            clause.notAbout().forEach(book::pattern);
            clause.whole().forEach(book::pattern);
        }));
        return new RuleBook(book, spelling, List.copyOf(rules), topics,
                Set.copyOf(strings(words.get("asking-words"))), Set.copyOf(strings(words.get("skipped-words"))));
    }

    private static Rule rule(Map<String, Object> entry) {
        entry.keySet().stream().filter(key -> !KEYS.contains(key)).findAny().ifPresent(key -> {
            throw new IllegalArgumentException("unknown key " + key + " in rule " + entry.get("id"));
        });
        var texts = new EnumMap<Language, Rule.Text>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, text(map(entry.get(language.code()))));
        }
        var care = EnumSet.noneOf(HandoverAdvice.Care.class);
        strings(entry.get("care")).forEach(name -> care.add(HandoverAdvice.Care.valueOf(constant(name))));
        var clauses = ((List<?>) entry.getOrDefault("when", List.of())).stream().map(RuleBook::clause).toList();
        return new Rule((String) entry.get("id"), (Integer) entry.get("order"), Rule.Kind.valueOf(constant((String) entry.get("kind"))),
                (String) entry.get("because"), clauses, Boolean.TRUE.equals(entry.get("information")),
                HandoverAdvice.Contact.valueOf(constant((String) entry.getOrDefault("contact", "advice-team"))), care, texts,
                strings(entry.get("must")), strings(entry.get("must-not")));
    }

    private static Rule.Clause clause(Object entry) {
        if (entry instanceof String phrase) {
            return new Rule.Clause(List.of(phrase), List.of(), List.of(), List.of(), List.of());
        }
        var parts = map(entry);
        return new Rule.Clause(strings(parts.get("all")), strings(parts.get("about")), strings(parts.get("none")), strings(parts.get("not-about")),
                strings(parts.get("whole")));
    }

    private static Rule.Text text(Map<String, Object> entry) {
        return new Rule.Text((String) entry.getOrDefault("title", ""), (String) entry.getOrDefault("why", ""), strings(entry.get("now")),
                (String) entry.getOrDefault("contact", ""));
    }

    /** A group is a list, or a list for each language; both languages are always listened to, because people mix them. */
    private static List<String> phrases(Object value) {
        if (value instanceof Map<?, ?> perLanguage) {
            return perLanguage.values().stream().flatMap(list -> strings(list).stream()).toList();
        }
        return strings(value);
    }

    private static List<String> strings(Object value) {
        return switch (value) {
            case null -> List.of();
            case String line -> Arrays.stream(line.split(",")).map(String::strip).toList();
            case List<?> many -> many.stream().map(Object::toString).toList();
            default -> throw new IllegalArgumentException("a list of words was expected: " + value);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, Object> read(String file) {
        try (var in = RuleBook.class.getResourceAsStream("/routing/" + file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
