package nl.loketwijzer.answering;

import java.util.List;
import java.util.Set;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Makes a follow-up question stand on its own by putting the question before it in front, and the one before that when it leans
 * on it in turn: "En naar Rusland?" after "Mag mijn laptop mee naar China?". Deterministic, so that nothing a model invents gets into the search.
 */
final class FollowUp {

    /** Fewer words of content than this rarely say what a question is about. */
    private static final int FEW = 3;

    private static final Set<String> OPENINGS = Set.of("en", "maar", "of", "dus", "and", "but", "or", "so", "then");
    private static final Set<String> POINTERS = Set.of("dat", "die", "dit", "deze", "hem", "haar", "hij", "zij", "daar", "daarvoor",
            "daarvan", "daarmee", "daarbij", "daarover", "daarop", "ervan", "ermee", "erbij", "erover", "eraan", "erop", "hiervoor", "dan", "ook",
            "zo'n", "zulke", "diegene", "ze", "ie", "hen", "hun", "it", "that", "this", "these", "those", "him", "her", "them", "they", "he",
            "she", "there", "then", "too", "instead", "such", "one", "their", "its", "his");

    private FollowUp() {
    }

    /** The question as it is searched for; {@code earlier} in the order they were asked. */
    static String standalone(String question, List<String> earlier, Language language) {
        return leans(question, earlier, language)
                ? standalone(earlier.getLast(), earlier.subList(0, earlier.size() - 1), language) + " " + question : question;
    }

    static boolean leans(String question, List<String> earlier, Language language) {
        return !earlier.isEmpty() && leansOnEarlier(question, language);
    }

    private static boolean leansOnEarlier(String question, Language language) {
        var words = Words.tokens(question);
        if (words.isEmpty()) {
            return false;
        }
        var content = Words.of(language).content(question).size();
        return OPENINGS.contains(words.getFirst()) || content < FEW || content < 2 * FEW && words.stream().anyMatch(POINTERS::contains);
    }
}
