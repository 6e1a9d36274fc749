package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * How deep each label of a list lies, judged by the kind of its label alone, because converted texts often lost the
 * indentation: a kind seen before closes everything below it, a new kind goes one deeper.
 */
final class ListDepths {

    private enum Kind { NUMBER, NUMBER_IN_BRACKETS, DEGREE, LETTER, LETTER_IN_BRACKETS, DOUBLE_LETTER, ROMAN, ROMAN_IN_BRACKETS, BULLET }

    private record Level(Kind kind, String last) {}

    private final List<Level> levels = new ArrayList<>();

    boolean isEmpty() {
        return levels.isEmpty();
    }

    void clear() {
        levels.clear();
    }

    /** The depth of an item with this label, which counts from now on as the latest of its level. */
    int next(String label) {
        String bare = label.replaceAll("[().°]", "");
        Kind kind = kind(label, bare);
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (levels.get(i).kind() == kind) {
                levels.subList(i + 1, levels.size()).clear();
                levels.set(i, new Level(kind, bare));
                return i;
            }
        }
        levels.add(new Level(kind, bare));
        return levels.size() - 1;
    }

    private Kind kind(String label, String bare) {
        boolean brackets = label.startsWith("(");
        if (bare.isEmpty() || !Character.isLetterOrDigit(bare.charAt(0))) {
            return Kind.BULLET;
        }
        if (Character.isDigit(bare.charAt(0))) {
            return label.contains("°") ? Kind.DEGREE : brackets ? Kind.NUMBER_IN_BRACKETS : Kind.NUMBER;
        }
        if (isRoman(bare, brackets ? Kind.LETTER_IN_BRACKETS : Kind.LETTER, brackets ? Kind.ROMAN_IN_BRACKETS : Kind.ROMAN)) {
            return brackets ? Kind.ROMAN_IN_BRACKETS : Kind.ROMAN;
        }
        return bare.length() > 1 ? Kind.DOUBLE_LETTER : brackets ? Kind.LETTER_IN_BRACKETS : Kind.LETTER;
    }

    /** "i" follows on "h", or begins a list of Roman numbers; what stands before it tells. */
    private boolean isRoman(String bare, Kind letters, Kind romans) {
        if (!bare.matches("[ivx]{1,5}")) {
            return false;
        }
        if (bare.length() > 1) {
            return true;
        }
        String before = String.valueOf((char) (bare.charAt(0) - 1));
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (levels.get(i).kind() == romans) {
                return true;
            }
            if (levels.get(i).kind() == letters) {
                return !levels.get(i).last().equals(before);
            }
        }
        return bare.equals("i");
    }
}
