package nl.loketwijzer.prepared;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** What a text is about and what it asks for, as far as words tell: computed once for the texts that come back with every question. */
record Gist(Set<String> content, Set<String> tokens, Set<String> numbers, Set<String> names, Set<String> signs) {

    private static final Set<String> FILLERS = Signs.lines("/prepared/fillers.txt").stream().flatMap(line -> Set.of(line.split(" ")).stream())
            .collect(Collectors.toUnmodifiableSet());
    /** Prepared texts are some thousands; questions that are asked once must not push memory up for ever. */
    private static final int REMEMBERED = 20_000;
    private static final Map<Language, Map<String, Gist>> KNOWN = Map.of(Language.NL, new ConcurrentHashMap<>(), Language.EN, new ConcurrentHashMap<>());

    /** Of a prepared text, remembered. */
    static Gist of(String text, Language language) {
        var known = KNOWN.get(language);
        var gist = known.get(text);
        if (gist == null) {
            gist = taken(text, language);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(text, gist);
        }
        return gist;
    }

    /** Of what somebody asks. */
    static Gist taken(String text, Language language) {
        var words = Words.of(language);
        var written = Words.tokens(text);
        var tokens = written.stream().map(Words::plain).collect(Collectors.toUnmodifiableSet());
        var content = written.stream().filter(word -> !words.isStopWord(word) && !FILLERS.contains(Words.plain(word)))
                .flatMap(word -> meant(word, words)).collect(Collectors.toUnmodifiableSet());
        var numbers = tokens.stream().filter(word -> word.chars().anyMatch(Character::isDigit)).collect(Collectors.toUnmodifiableSet());
        return new Gist(content, tokens, numbers, Names.in(text), Signs.in(text, language));
    }

    /** "Peking" and "Chinese" are one word, because they are one name. */
    private static Stream<String> meant(String word, Words words) {
        var names = Names.in(word);
        return names.isEmpty() ? Stream.of(words.stem(word)) : names.stream();
    }

    /** How much the two are the same words, from 0 to 1. */
    double alike(Gist other) {
        var shared = tokens.stream().filter(other.tokens::contains).count();
        return tokens.isEmpty() && other.tokens.isEmpty() ? 0 : 2.0 * shared / (tokens.size() + other.tokens.size());
    }
}
