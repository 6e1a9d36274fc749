package nl.loketwijzer.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** Puts questions together that ask for the same: by their words, rare ones counting more, and by meaning where there are vectors. */
final class Grouping {

    /** Cosines from which on two questions ask the same; that of meaning is high, because "with China" and "with Canada" are near. */
    private static final double BY_WORDS = 0.4;
    private static final double BY_MEANING = 0.85;
    /** Questions that are near in meaning must still share something that was written. */
    private static final double SOME_WORDS = 0.1;

    /** A question to be put somewhere. */
    record Item(String id, Language language, String text, Optional<float[]> vector) {
    }

    private final Map<Item, Map<String, Double>> weights = new HashMap<>();

    private Grouping(List<Item> items) {
        var heldBy = new HashMap<String, Integer>();
        var stems = new HashMap<Item, Set<String>>();
        for (var item : items) {
            var own = new HashSet<>(Words.of(item.language()).content(item.text()));
            own.removeIf(stem -> stem.length() < 2);
            stems.put(item, own);
            own.forEach(stem -> heldBy.merge(stem, 1, Integer::sum));
        }
        for (var item : items) {
            var own = new HashMap<String, Double>();
            stems.get(item).forEach(stem -> own.put(stem, Math.log(1 + (double) items.size() / heldBy.get(stem))));
            var length = Math.sqrt(own.values().stream().mapToDouble(weight -> weight * weight).sum());
            own.replaceAll((_, weight) -> weight / length);
            weights.put(item, own);
        }
    }

    /** The largest groups first; within one the order is that of {@code items}. */
    static List<List<Item>> of(List<Item> items) {
        return new Grouping(items).groups(items);
    }

    private List<List<Item>> groups(List<Item> items) {
        var groups = new ArrayList<List<Item>>();
        for (var item : items) {
            var best = groups.stream().max(Comparator.comparingDouble(group -> alike(group, item))).filter(group -> alike(group, item) >= 1);
            best.ifPresentOrElse(group -> group.add(item), () -> groups.add(new ArrayList<>(List.of(item))));
        }
        groups.sort(Comparator.comparingInt((List<Item> group) -> group.size()).reversed());
        return groups;
    }

    /** From one on it belongs there: as near as it takes to the nearest in the group. */
    private double alike(List<Item> group, Item item) {
        return group.stream().filter(other -> other.language() == item.language()).mapToDouble(other -> {
            var words = words(item, other);
            var meaning = item.vector().isPresent() && other.vector().isPresent() && words >= SOME_WORDS ? cosine(item.vector().get(), other.vector().get()) : 0;
            return Math.max(words / BY_WORDS, meaning / BY_MEANING);
        }).max().orElse(0);
    }

    private double words(Item one, Item other) {
        var more = weights.get(other);
        return weights.get(one).entrySet().stream().mapToDouble(entry -> entry.getValue() * more.getOrDefault(entry.getKey(), 0.0)).sum();
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (var i = 0; i < Math.min(one.length, other.length); i++) {
            product += one[i] * other[i];
            ones += one[i] * one[i];
            others += other[i] * other[i];
        }
        return ones == 0 || others == 0 ? 0 : product / Math.sqrt(ones * others);
    }
}
