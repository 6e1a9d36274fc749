package nl.loketwijzer.checking;

import java.util.EnumMap;
import java.util.Map;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Tells what is allowed, forbidden, obligatory or exempt, and what answers yes or no: these are never paraphrased.
 *
 * <p>The lists follow the drafting rules that legislators bind themselves to: for Dutch the Aanwijzingen voor de
 * regelgeving (on "kunnen", "mogen", "moeten", "verplicht zijn"), for English the Joint Practical Guide for drafting EU
 * legislation, guideline 2 ("shall", "may", "must", "is to"); and add how people say the same in a chat ("is geen
 * probleem", "you are free to"). Too broad a list costs a paraphrase, too narrow a list shows a wrong permission, so a
 * word in doubt is on it.
 */
final class Norms {

    private static final Map<Language, Norms> BY_LANGUAGE = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            BY_LANGUAGE.put(language, new Norms(language));
        }
    }

    private final Phrases norms;
    private final Phrases imperatives;
    private final Phrases answers;

    private Norms(Language language) {
        norms = Phrases.of("norms.%s.txt".formatted(language.code()));
        imperatives = Phrases.of("imperatives.%s.txt".formatted(language.code()));
        answers = Phrases.of("answers.%s.txt".formatted(language.code()));
    }

    static Norms of(Language language) {
        return BY_LANGUAGE.get(language);
    }

    boolean inNorm(String text) {
        var plain = spaced(text);
        return norms.in(plain) || imperatives.start(plain);
    }

    boolean isYesOrNo(String text) {
        return answers.start(spaced(text));
    }

    /** Plain lower case with one space between words, so that phrases need not know about punctuation. */
    private static String spaced(String text) {
        return String.join(" ", Words.tokens(Words.plain(text)));
    }
}
