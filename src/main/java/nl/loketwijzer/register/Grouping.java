package nl.loketwijzer.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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

    private final List<Item> items;
    /** Of each item what its stems weigh. */
    private final List<Map<String, Double>> weights = new ArrayList<>();
    /** In each language the items before the one at hand that hold a stem: only with those there is anything to compare. */
    private final Map<Language, Map<String, List<Integer>>> holders = new EnumMap<>(Language.class);

    private Grouping(List<Item> items) {
        this.items = items;
        var heldBy = new HashMap<String, Integer>();
        var stems = new ArrayList<Set<String>>();
        for (var item : items) {
            var own = new HashSet<>(Words.of(item.language()).content(item.text()));
            own.removeIf(stem -> stem.length() < 2);
            stems.add(own);
            own.forEach(stem -> heldBy.merge(stem, 1, Integer::sum));
        }
        for (var held : stems) {
            var own = new HashMap<String, Double>();
            held.forEach(stem -> own.put(stem, Math.log(1 + (double) items.size() / heldBy.get(stem))));
            var length = Math.sqrt(own.values().stream().mapToDouble(weight -> weight * weight).sum());
            own.replaceAll((_, weight) -> weight / length);
            weights.add(own);
        }
    }

    /** The largest groups first; within one the order is that of {@code items}. */
    static List<List<Item>> of(List<Item> items) {
        return new Grouping(items).groups();
    }

    private List<List<Item>> groups() {
        var groups = new ArrayList<List<Item>>();
        var groupOf = new ArrayList<List<Item>>();
        for (var i = 0; i < items.size(); i++) {
            var nearest = nearest(i);
            if (nearest < 0) {
                groups.add(new ArrayList<>());
            }
            var group = nearest < 0 ? groups.getLast() : groupOf.get(nearest);
            group.add(items.get(i));
            groupOf.add(group);
        }
        groups.sort(Comparator.comparingInt((List<Item> group) -> group.size()).reversed());
        return groups;
    }

    /** Of the items before this one, that which asks the same the most; below nought when none does. */
    private int nearest(int item) {
        var shared = new double[item];
        var earlier = holders.computeIfAbsent(items.get(item).language(), _ -> new HashMap<>());
        weights.get(item).forEach((stem, weight) -> {
            var holding = earlier.computeIfAbsent(stem, _ -> new ArrayList<>());
            for (var other : holding) {
                shared[other] += weight * weights.get(other).get(stem);
            }
            holding.add(item);
        });
        var nearest = -1;
        var best = 0.0;
        for (var other = 0; other < item; other++) {
            var alike = shared[other] > 0 ? alike(items.get(item), items.get(other), shared[other]) : 0;
            // From one on it belongs there.
            if (alike >= 1 && alike > best) {
                nearest = other;
                best = alike;
            }
        }
        return nearest;
    }

    private static double alike(Item one, Item other, double words) {
        var meaning = one.vector().isPresent() && other.vector().isPresent() && words >= SOME_WORDS ? cosine(one.vector().get(), other.vector().get()) : 0;
        return Math.max(words / BY_WORDS, meaning / BY_MEANING);
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
