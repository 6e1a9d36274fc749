package nl.loketwijzer.checking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weighs the content words of a claim by how rare they are among the passages' sentences (inverse document frequency). */
final class Rarity {

    private final Map<String, Double> weights = new HashMap<>();

    Rarity(Reading claim, List<Reading> sentences) {
        var words = claim.content();
        var seen = new HashMap<String, Integer>();
        for (var sentence : sentences) {
            sentence.content().stream().filter(words::contains).forEach(word -> seen.merge(word, 1, Integer::sum));
        }
        words.forEach(word -> weights.put(word, Math.log(1 + (sentences.size() + 1.0) / (seen.getOrDefault(word, 0) + 1))));
    }

    /** The weighted share of the claim's content words that the sentence has. */
    double share(Reading sentence) {
        double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (weights.size() < 2) {
            return 0;   // one word is not enough to be about the same thing
        }
        var found = sentence.content();
        return weights.entrySet().stream().filter(entry -> found.contains(entry.getKey())).mapToDouble(Map.Entry::getValue).sum() / total;
    }
}
