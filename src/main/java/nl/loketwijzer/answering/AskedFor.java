package nl.loketwijzer.answering;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Some questions ask for a thing that can be seen in a text: an amount, a duration, a number, a date, an address. Passages near
 * in meaning that do not have it, or only beside something else, answer another question. Kinds are data, {@code asked-for.tsv}.
 */
final class AskedFor {

    /** So many of the question's most telling words are looked for beside the thing that is asked for. */
    private static final int TELLING = 2;
    private static final int SHORTEST = 4;
    private static final Map<String, String> WORDS = Map.of(
            "{number}", "(?:\\d[\\d.,]*|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozens|tientallen)",
            "{unit}", "(?:uur|uren|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|jaar|jaren|hours?|days?|weeks?|months?|years?|minuten|minutes)",
            "{month}", "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)",
            "{colour}", "(?:groene?|gele?|geel|oranje|rood|rode|blauwe?|paarse?|witte?|zwarte?|grijze?|green|yellow|orange|red|blue|purple|white|black|gr[ae]y)");

    private record Kind(Pattern asked, Pattern found) {
    }

    private static final List<Kind> KINDS = read();

    private AskedFor() {
    }

    /** Whether the question asks for a thing that stands nowhere in the passages beside what the question is about. */
    static boolean isMissing(String question, Language language, List<Passage> passages) {
        return KINDS.stream().filter(kind -> kind.asked().matcher(question).find())
                .anyMatch(kind -> isMissing(kind, kind.asked().matcher(question).replaceAll(" "), language, passages));
    }

    /** Whether a sentence has a thing of the kind that the question asks for. */
    static boolean stands(String question, String sentence) {
        return KINDS.stream().anyMatch(kind -> kind.asked().matcher(question).find() && kind.found().matcher(sentence).find());
    }

    private static boolean isMissing(Kind kind, String about, Language language, List<Passage> passages) {
        var telling = telling(about, language, passages);
        return passages.stream().noneMatch(passage -> {
            var sentences = passage.sentences();
            for (var i = 0; i < sentences.size(); i++) {
                if (kind.found().matcher(sentences.get(i)).find()
                        && (telling.isEmpty() || holds(telling, sentences.get(i), passage) || i > 0 && holds(telling, sentences.get(i - 1), passage))) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean holds(Set<String> telling, String sentence, Passage passage) {
        return Words.of(passage.language()).content(sentence).stream().anyMatch(telling::contains);
    }

    /** The words of the question that stand in the fewest sentences; none when the passages are in another language. */
    private static Set<String> telling(String about, Language language, List<Passage> passages) {
        var wanted = Words.of(language).content(about).stream().filter(word -> word.length() >= SHORTEST).collect(Collectors.toSet());
        var heldBy = new HashMap<String, Integer>();
        passages.stream().filter(passage -> passage.language() == language).flatMap(passage -> passage.sentences().stream())
                .forEach(sentence -> new HashSet<>(Words.of(language).content(sentence)).stream().filter(wanted::contains)
                        .forEach(stem -> heldBy.merge(stem, 1, Integer::sum)));
        return new HashSet<>(heldBy.keySet().stream().sorted(Comparator.<String, Integer>comparing(heldBy::get).thenComparing(Comparator.naturalOrder())).limit(TELLING).toList());
    }

    private static List<Kind> read() {
        try (var in = AskedFor.class.getResourceAsStream("/answering/asked-for.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(kind -> new Kind(pattern(kind[1]), pattern(kind[2]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String text) {
        for (var word : WORDS.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return Pattern.compile(text, CASE_INSENSITIVE | UNICODE_CASE);
    }
}
