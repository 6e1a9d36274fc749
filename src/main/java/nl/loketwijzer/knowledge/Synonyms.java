package nl.loketwijzer.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * The words people use and the words of the documents for the same thing: who asks for "the desk" also finds "Loket". Data
 * in {@code knowledge/synonyms.*.txt}. Only for search by words; embedding models know synonyms of themselves.
 */
final class Synonyms {

    private static final Map<Language, Synonyms> KNOWN = new EnumMap<>(Map.of(Language.NL, read("nl"), Language.EN, read("en")));

    private final Map<String, String> meant;
    private final int longest;

    private Synonyms(Map<String, String> meant) {
        this.meant = Map.copyOf(meant);
        longest = meant.keySet().stream().mapToInt(words -> words.split(" ").length).max().orElse(0);
    }

    static Synonyms of(Language language) {
        return KNOWN.get(language);
    }

    /** The text, with the documents' words for what it says behind it. */
    String with(String text) {
        var words = Words.tokens(text).stream().map(Words::plain).toList();
        var added = new LinkedHashSet<String>();
        for (var from = 0; from < words.size(); from++) {
            for (var to = from + 1; to <= Math.min(words.size(), from + longest); to++) {
                var known = meant.get(String.join(" ", words.subList(from, to)));
                if (known != null) {
                    added.add(known);
                }
            }
        }
        return added.isEmpty() ? text : text + " " + String.join(" ", added);
    }

    private static Synonyms read(String language) {
        var meant = new HashMap<String, String>();
        try (var in = Synonyms.class.getResourceAsStream("/knowledge/synonyms." + language + ".txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.contains("=")).forEach(line -> {
                var sides = line.split("=", 2);
                for (var said : sides[0].split(",")) {
                    meant.merge(String.join(" ", Words.tokens(Words.plain(said))), sides[1].strip(), (one, other) -> one + " " + other);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Synonyms(meant);
    }
}
