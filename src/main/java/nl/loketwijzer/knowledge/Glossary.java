package nl.loketwijzer.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Words of one language for words of the other, so that a question finds by its words what is written in the other language
 * only. Data in {@code knowledge/glossary.tsv}: Dutch words, a tab, English words. Looked up by stems.
 */
final class Glossary {

    private static final Map<Language, Glossary> FROM = read();

    private final Language from;
    private final Map<String, Set<String>> translations = new HashMap<>();
    private int longest = 1;

    private Glossary(Language from) {
        this.from = from;
    }

    /** What the words of the text, in the language {@code from}, are in the other one. */
    static String translated(String text, Language from) {
        var glossary = FROM.get(from);
        var words = glossary.stems(text);
        var found = new LinkedHashSet<String>();
        for (var start = 0; start < words.size(); start++) {
            for (var end = start + 1; end <= Math.min(words.size(), start + glossary.longest); end++) {
                found.addAll(glossary.translations.getOrDefault(String.join(" ", words.subList(start, end)), Set.of()));
            }
        }
        return String.join(" ", found);
    }

    private void add(String said, List<String> meant) {
        var words = stems(said);
        longest = Math.max(longest, words.size());
        translations.computeIfAbsent(String.join(" ", words), _ -> new LinkedHashSet<>()).addAll(meant);
    }

    private List<String> stems(String text) {
        var words = Words.of(from);
        return Words.tokens(text).stream().map(words::stem).toList();
    }

    private static Map<Language, Glossary> read() {
        var dutch = new Glossary(Language.NL);
        var english = new Glossary(Language.EN);
        try (var in = Glossary.class.getResourceAsStream("/knowledge/glossary.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && line.contains("\t")).forEach(line -> {
                var sides = line.split("\t");
                var left = list(sides[0]);
                var right = list(sides[1]);
                left.forEach(word -> dutch.add(word, right));
                right.forEach(word -> english.add(word, left));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(Language.NL, dutch, Language.EN, english);
    }

    private static List<String> list(String side) {
        return Arrays.stream(side.split(",")).map(String::strip).toList();
    }
}
