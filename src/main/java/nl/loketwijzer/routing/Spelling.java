package nl.loketwijzer.routing;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Repairs one typing error in the words on which a rule hangs; a word that exists in its own right is left alone. */
final class Spelling {

    private static final int SHORTEST = 5;      // below this, other words lie one letter away too often

    private final TreeMap<Integer, List<String>> keyWordsByLength;
    private final Set<String> realWords;

    Spelling(List<String> keyWords, List<String> realWords) {
        keyWordsByLength = new TreeMap<>(keyWords.stream().filter(w -> w.length() >= SHORTEST).collect(Collectors.groupingBy(String::length)));
        this.realWords = Set.copyOf(realWords);
    }

    String repaired(String plainWords) {
        var result = new StringBuilder(" ");
        for (var word : plainWords.strip().split(" ")) {
            result.append(repairedWord(word)).append(' ');
        }
        return result.toString();
    }

    private String repairedWord(String word) {
        if (word.length() < SHORTEST - 1 || realWords.contains(word)
                || keyWordsByLength.getOrDefault(word.length(), List.of()).contains(word)) {
            return word;
        }
        for (int length = word.length() - 1; length <= word.length() + 1; length++) {
            for (var keyWord : keyWordsByLength.getOrDefault(length, List.of())) {
                if (keyWord.charAt(0) == word.charAt(0) && isOneErrorAway(word, keyWord)) {
                    return keyWord;
                }
            }
        }
        return word;
    }

    /** One letter too many, too few, other, or two neighbours swapped. */
    static boolean isOneErrorAway(String a, String b) {
        if (a.length() > b.length()) {
            return isOneErrorAway(b, a);
        }
        int start = 0;
        while (start < a.length() && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        if (a.length() < b.length()) {
            return b.length() - a.length() == 1 && a.substring(start).equals(b.substring(start + 1));
        }
        if (start >= a.length()) {
            return true;
        }
        if (a.substring(start + 1).equals(b.substring(start + 1))) {
            return true;
        }
        return start + 1 < a.length() && a.charAt(start) == b.charAt(start + 1) && a.charAt(start + 1) == b.charAt(start)
                && a.substring(start + 2).equals(b.substring(start + 2));
    }
}
