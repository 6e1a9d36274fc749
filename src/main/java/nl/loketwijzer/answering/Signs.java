package nl.loketwijzer.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nl.loketwijzer.knowledge.Found;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.knowledge.Retrieval;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * What tells whether passages answer a question. The first four are the highest of the three best passages.
 *
 * @param closest       cosine of the nearest heading or sentence
 * @param asked         cosine of the nearest question that a passage is known to answer
 * @param similarity    cosine of the nearest whole passage
 * @param coverage      how well the question's words are covered, see {@link Found}
 * @param lead          how far the best passage is ahead of the fifth, in the score of the search
 * @param length        logarithm of the number of words of the question: long stories come less near to anything
 * @param otherLanguage 1 when the best passage is in the other language, which costs nearness
 * @param missing       1 when a price, duration, number or date that is asked for is not there
 * @param stranger      1 when the question names somebody or something with a capital that no best passage names
 * @param saysSo        1 when the best passage itself says that something is not in our sources
 */
public record Signs(double closest, double asked, double similarity, double coverage, double lead, double length, double otherLanguage,
                    double missing, double stranger, double saysSo) {

    private static final int LOOKED_AT = 3;
    private static final int FIFTH = 4;
    private static final Pattern NOT_HELD = Pattern.compile("niet in onze bronnen|not in our sources", Pattern.CASE_INSENSITIVE);
    /** A capital in the middle of a sentence, or a word of capitals; not a place to go to or come from, which may make no difference. */
    private static final Pattern NAMED = Pattern.compile("(?<=[\\p{L}\\p{N},;)] )(?<!\\b(?:in|naar|uit|to|from) )\\p{Lu}[\\p{L}\\p{N}'’-]+|(?<![\\p{L}\\p{N}-])\\p{Lu}{2,}(?![\\p{L}\\p{N}])");
    /** Enough of a name to know it in another form. */
    private static final int STEM = 6;

    static Signs of(String question, Language language, Retrieval retrieval) {
        var found = retrieval.found();
        var best = found.stream().limit(LOOKED_AT).toList();
        var passages = best.stream().map(Found::passage).toList();
        return new Signs(highest(best, Found::closest), highest(best, Found::asked), highest(best, Found::similarity), highest(best, Found::coverage),
                found.isEmpty() ? 0 : found.getFirst().score() - found.get(Math.min(FIFTH, found.size() - 1)).score(),
                Math.log1p(Words.tokens(question).size()),
                sign(!passages.isEmpty() && passages.getFirst().language() != language),
                sign(AskedFor.isMissing(question, language, passages)),
                sign(namesStranger(question, passages)),
                sign(!passages.isEmpty() && NOT_HELD.matcher(passages.getFirst().text()).find()));
    }

    List<Double> inOrder() {
        return List.of(closest, asked, similarity, coverage, lead, length, otherLanguage, missing, stranger, saysSo);
    }

    private static boolean namesStranger(String question, List<Passage> passages) {
        var held = passages.stream().map(passage -> passage.origin().title() + " " + passage.section() + " " + passage.text())
                .collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
        var names = new ArrayList<String>();
        var matcher = NAMED.matcher(question);
        while (matcher.find()) {
            names.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return names.stream().anyMatch(name -> !held.contains(name.substring(0, Math.min(STEM, name.length()))));
    }

    private static double highest(List<Found> found, ToDoubleFunction<Found> sign) {
        return found.stream().mapToDouble(sign).max().orElse(0);
    }

    private static double sign(boolean holds) {
        return holds ? 1 : 0;
    }
}
