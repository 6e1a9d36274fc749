package nl.loketwijzer.routing;

import java.util.HashMap;
import java.util.Map;

/** One text as the rules hear it; many rules listen to the same groups of words, so each is looked for once. */
final class Heard {

    private final PhraseBook book;
    private final String plainWords;
    private final Map<String, Boolean> known = new HashMap<>();

    Heard(PhraseBook book, String plainWords) {
        this.book = book;
        this.plainWords = plainWords;
    }

    String plainWords() {
        return plainWords;
    }

    boolean says(String phrase) {
        return known.computeIfAbsent(phrase, p -> book.occurs(p, plainWords));
    }

    boolean saysOnly(String phrase) {
        return known.computeIfAbsent("only " + phrase, _ -> book.isWhole(phrase, plainWords));
    }
}
