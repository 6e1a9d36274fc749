package nl.loketwijzer.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/** Tells Dutch from English by the small words that every sentence needs. */
final class LanguageGuess {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final int WORDS_ENOUGH = 20_000;
    private static final int EVIDENCE_NEEDED = 2;

    /** Words that the two languages share (in, is, of, we, over, was, die) say nothing and are left out. */
    private static final Set<String> DUTCH = Set.of(
            "de", "het", "een", "en", "van", "voor", "niet", "dat", "met", "zijn", "aan", "worden", "wordt", "te", "deze",
            "dit", "bij", "door", "naar", "ook", "als", "maar", "heeft", "tot", "uit", "op", "om", "kan", "moet", "artikel");
    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "to", "that", "for", "with", "not", "are", "be", "by", "this", "which", "shall", "from", "or",
            "as", "it", "has", "have", "may", "an", "their", "where", "any", "such", "should", "article", "if");

    private LanguageGuess() {
    }

    static Optional<Language> of(List<Block> blocks) {
        int dutch = 0;
        int english = 0;
        int words = 0;
        for (Block block : blocks) {
            var matcher = WORD.matcher(BlockText.of(block).toLowerCase(Locale.ROOT));
            while (matcher.find() && words++ < WORDS_ENOUGH) {
                if (DUTCH.contains(matcher.group())) {
                    dutch++;
                } else if (ENGLISH.contains(matcher.group())) {
                    english++;
                }
            }
        }
        if (Math.max(dutch, english) < EVIDENCE_NEEDED || dutch == english) {
            return Optional.empty();
        }
        return Optional.of(dutch > english ? Language.NL : Language.EN);
    }
}
