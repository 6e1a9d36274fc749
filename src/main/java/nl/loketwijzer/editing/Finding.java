package nl.loketwijzer.editing;

import java.util.Comparator;

/** Something wrong at one line of one file, with what to do about it. A warning asks for a look, an error stops the tests. */
record Finding(String path, int line, boolean isError, String what) implements Comparable<Finding> {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::path).thenComparingInt(Finding::line).thenComparing(Finding::what);

    static Finding error(Draft draft, int line, String what) {
        return new Finding(draft.path(), line, true, what);
    }

    static Finding warning(Draft draft, int line, String what) {
        return new Finding(draft.path(), line, false, what);
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s:%d  %s".formatted(path, line, what);
    }
}
