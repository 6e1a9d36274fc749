package nl.loketwijzer.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.language.Language;

/** What a case is taken to be until an advisor has looked at it, by rules that are data ({@code intake/proposals.yaml}), each with its reason. */
record Proposal(CaseFile.Kind kind, Topic topic, String topicReason, Urgency urgency, String urgencyReason, String title) {

    private record Entry(Set<String> reasons, List<Pattern> words, String is, String dutch, String english) {
        boolean fits(Set<String> handovers, String said) {
            return reasons.stream().anyMatch(handovers::contains) || words.stream().anyMatch(word -> word.matcher(said).find());
        }

        String because(Language language) {
            return language == Language.NL ? dutch : english;
        }
    }

    private static final Map<String, List<Entry>> ENTRIES = read();
    private static final int LONGEST_TITLE = 120;
    private static final int FEWEST_WORDS = 4;

    /** @param handovers the reasons of the cards about a person that were shown; {@code questions} are the researcher's own, masked */
    static Proposal of(Set<String> handovers, List<String> questions, Optional<CaseFile.Kind> wanted, Language language) {
        var said = String.join("\n", questions);
        var kind = first("kind", handovers, said).map(entry -> CaseFile.Kind.valueOf(entry.is().toUpperCase(Locale.ROOT)))
                .filter(proposed -> proposed != CaseFile.Kind.RECONSIDERATION || wanted.isEmpty()).orElse(CaseFile.Kind.ADVICE);
        // What somebody asks for may make a case more discreet than the rules do, never less.
        var chosen = wanted.filter(wish -> discretion(wish) >= discretion(kind)).orElse(kind);
        var topic = first("topic", handovers, said);
        var urgency = first("urgency", handovers, said);
        return new Proposal(chosen,
                chosen.isDelicate() ? Topic.SECURITY : topic.flatMap(entry -> Topic.of(entry.is())).orElse(Topic.OTHER),
                topic.map(entry -> entry.because(language)).orElseGet(() -> because(chosen, wanted, language)),
                urgency.flatMap(entry -> Urgency.of(entry.is())).orElse(chosen == CaseFile.Kind.INCIDENT ? Urgency.NOW : chosen == CaseFile.Kind.PRESSURE ? Urgency.TODAY : Urgency.WEEK),
                urgency.map(entry -> entry.because(language)).orElseGet(() -> because(chosen, wanted, language)),
                title(chosen, questions, language));
    }

    /** How closely a case is kept: a higher one may take the place of a lower one, not the other way round. */
    static int discretion(CaseFile.Kind kind) {
        return switch (kind) {
            case INCIDENT -> 3;
            case PRESSURE -> 2;
            case MINISTRY -> 1;
            case ADVICE, RECONSIDERATION, FORWARDED -> 0;
        };
    }

    private static String because(CaseFile.Kind kind, Optional<CaseFile.Kind> wanted, Language language) {
        return wanted.filter(kind::equals).isEmpty() ? "" : language == Language.NL ? "De onderzoeker koos deze route." : "The researcher chose this route.";
    }

    /** A delicate case has a title that says nothing; any other is called after the first question. */
    private static String title(CaseFile.Kind kind, List<String> questions, Language language) {
        if (kind.isDelicate()) {
            return language == Language.NL ? "Afspraak" : "Appointment";
        }
        if (questions.isEmpty()) {
            return language == Language.NL ? "Vraag aan een adviseur" : "Question to an advisor";
        }
        // A greeting is no title.
        var first = questions.stream().filter(question -> question.strip().split("\\s+").length >= FEWEST_WORDS).findFirst().orElse(questions.getFirst())
                .strip().replaceAll("\\s+", " ");
        if (first.length() <= LONGEST_TITLE) {
            return first;
        }
        var cut = first.lastIndexOf(' ', LONGEST_TITLE - 1);
        var end = cut > LONGEST_TITLE / 2 ? cut : LONGEST_TITLE - 1;
        return first.substring(0, Character.isHighSurrogate(first.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static Optional<Entry> first(String list, Set<String> handovers, String said) {
        return ENTRIES.get(list).stream().filter(entry -> entry.fits(handovers, said)).findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<Entry>> read() {
        try (var in = Proposal.class.getResourceAsStream("/intake/proposals.yaml")) {
            Map<String, List<Map<String, Object>>> lists = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            var entries = new java.util.HashMap<String, List<Entry>>();
            lists.forEach((list, rules) -> entries.put(list, rules.stream().map(rule -> new Entry(
                    Set.copyOf((List<String>) rule.getOrDefault("reason", List.of())),
                    ((List<String>) rule.getOrDefault("words", List.of())).stream()
                            .map(word -> Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)).toList(),
                    (String) rule.get("is"), (String) rule.getOrDefault("nl", ""), (String) rule.getOrDefault("en", ""))).toList()));
            return Map.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
