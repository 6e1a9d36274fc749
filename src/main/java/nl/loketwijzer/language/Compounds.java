package nl.loketwijzer.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes Dutch compounds apart with the words of the documents themselves as dictionary, so that "beleid" finds
 * "kennisveiligheidsbeleid". Immutable and safe for many threads.
 */
public final class Compounds {

    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_COMPOUND = 2 * SHORTEST_PART;
    /** No Dutch word that matters is longer; keeps the search for a split bounded. */
    private static final int LONGEST_WORD = 60;

    private static final List<String> LINKS = List.of("", "s", "en", "e");
    private static final List<String> ENDINGS = List.of("", "en", "s", "e");

    /** Prefixes and particles: splitting them off ("onder" + "zoek") gives words with another meaning. */
    private static final Set<String> NEVER_A_PART = Set.of(
            "aaneen", "achter", "alle", "anders", "beide", "binnen", "boven", "buiten", "daar", "deze", "door", "elke",
            "even", "geen", "haar", "heden", "heel", "hier", "hoge", "hoog", "ieder", "inge", "iets", "jouw", "langs",
            "lijk", "lijke", "maar", "maken", "meer", "mede", "mits", "naar", "nader", "niet", "omdat", "onder", "onze",
            "opge", "over", "samen", "sinds", "staan", "stel", "stellen", "tegen", "terug", "tijdens", "toch", "tussen",
            "veel", "vanaf", "verder", "voor", "vooral", "waar", "wanneer", "want", "weer", "welke", "werd", "worden",
            "wordt", "zich", "zijn", "zoals", "zonder", "heid", "heids", "baar", "loos", "ingen", "ring", "ering",
            "matig", "matige", "achtig", "eren", "erend", "erende", "ende", "ling", "lingen", "schap", "schappen");

    private final Set<String> words;

    /** @param vocabulary known words; whatever is too short to be a part is left out */
    public Compounds(Set<String> vocabulary) {
        var usable = new HashSet<String>();
        for (String word : vocabulary) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.length() >= SHORTEST_PART && !NEVER_A_PART.contains(lower) && lower.chars().allMatch(Character::isLetter)) {
                usable.add(lower);
            }
        }
        words = Set.copyOf(usable);
    }

    /** The smallest known parts from left to right; empty when the word is no compound of known words. */
    public List<String> parts(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() < SHORTEST_COMPOUND || lower.length() > LONGEST_WORD || !lower.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        var parts = coarse(lower);
        if (parts.size() < 2) {
            return List.of();
        }
        var finest = new ArrayList<String>();
        for (String part : parts) {
            var smaller = parts(part);
            if (smaller.isEmpty()) {
                finest.add(part);
            } else {
                finest.addAll(smaller);
            }
        }
        return List.copyOf(finest);
    }

    /**
     * The split with the fewest parts; among equals the one with the longest last part, because the last part is
     * what a Dutch compound is about. The word as a whole does not count as a part of itself.
     */
    private List<String> coarse(String word) {
        int length = word.length();
        // best[i]: the parts of the rest from i on; built from the end so that every rest is solved once
        var best = new ArrayList<List<String>>(length + 1);
        for (int i = 0; i <= length; i++) {
            best.add(null);
        }
        for (int from = length - SHORTEST_PART; from >= 0; from--) {
            best.set(from, bestFrom(word, from, best));
        }
        List<String> found = best.getFirst();
        return found == null ? List.of() : found;
    }

    private List<String> bestFrom(String word, int from, List<List<String>> best) {
        List<String> winner = null;
        if (from > 0) {
            String last = head(word.substring(from));
            if (last != null) {
                winner = List.of(last);
            }
        }
        for (int to = word.length() - SHORTEST_PART; to >= from + SHORTEST_PART; to--) {
            String part = word.substring(from, to);
            if (!words.contains(part)) {
                continue;
            }
            for (String link : LINKS) {
                int next = to + link.length();
                if (next <= word.length() - SHORTEST_PART && word.startsWith(link, to) && best.get(next) != null) {
                    var rest = best.get(next);
                    if (winner == null || rest.size() + 1 < winner.size()
                            || (rest.size() + 1 == winner.size() && rest.getLast().length() > winner.getLast().length())) {
                        var parts = new ArrayList<String>(rest.size() + 1);
                        parts.add(part);
                        parts.addAll(rest);
                        winner = parts;
                    }
                }
            }
        }
        return winner;
    }

    /** A last part may be inflected: "regelingen" when only "regeling" is known. */
    private String head(String rest) {
        for (String ending : ENDINGS) {
            if (rest.endsWith(ending)) {
                String stem = rest.substring(0, rest.length() - ending.length());
                if (words.contains(stem)) {
                    return stem;
                }
            }
        }
        return null;
    }
}
