package nl.loketwijzer.editing;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each thing stands in a text, in alphabetical order. */
record Counts(Map<String, Integer> times) {

    static Counts of(Collection<String> things) {
        var times = new TreeMap<String, Integer>();
        things.forEach(thing -> times.merge(thing, 1, Integer::sum));
        return new Counts(times);
    }

    int times(String thing) {
        return times.getOrDefault(thing, 0);
    }

    /** The things that stand here more often than there. */
    Set<String> moreThan(Counts other) {
        var more = new TreeSet<>(times.keySet());
        more.removeIf(thing -> times(thing) <= other.times(thing));
        return more;
    }
}
