package nl.loketwijzer.official;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;

/** What an editor must know of two editions: which sentences came, went or were reworded, and where. */
record Changes(List<Change> all) {

    /** Share of words that two sentences have in common for one to be the other, reworded. */
    private static final double ALIKE = 0.4;
    private static final int MOST_PAIRS = 90_000;
    private static final int LONGEST_ON_CONSOLE = 300;
    private static final int LONGEST_CONTEXT = 110;
    private static final int LONGEST_HEADING = 60;
    /** Unchanged words left at either side of a change on the console. */
    private static final int WORDS_AROUND = 6;

    enum Kind { ADDED, REMOVED, REWORDED }

    /** {@code before} is empty for what was added, {@code after} for what was removed; {@code context} stands before it. */
    record Change(Kind kind, String section, String context, String before, String after) {
    }

    static Changes between(TextOf before, TextOf after) {
        var changes = new ArrayList<Change>();
        hunks(before.texts(), after.texts()).forEach(hunk -> pair(hunk, before, after, changes));
        return new Changes(List.copyOf(changes));
    }

    /** A stretch of the old that became a stretch of the new; one of them may be empty. */
    private record Hunk(int oldStart, int oldEnd, int newStart, int newEnd) {
    }

    /**
     * In linear space: a law that was rewritten from end to end has thousands of differences. The algorithm tells what
     * went and what came in its place one after the other; here they are one.
     */
    private static List<Hunk> hunks(List<String> before, List<String> after) {
        var hunks = new ArrayList<Hunk>();
        for (var change : new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null)) {
            var hunk = new Hunk(change.startOriginal, change.endOriginal, change.startRevised, change.endRevised);
            var last = hunks.isEmpty() ? null : hunks.getLast();
            if (last != null && last.oldEnd() == hunk.oldStart() && last.newEnd() == hunk.newStart()) {
                hunks.set(hunks.size() - 1, new Hunk(last.oldStart(), hunk.oldEnd(), last.newStart(), hunk.newEnd()));
            } else {
                hunks.add(hunk);
            }
        }
        return hunks;
    }

    /** Within a hunk the pairs are chosen that have most in common altogether; the rest came or went. */
    private static void pair(Hunk hunk, TextOf before, TextOf after, List<Change> changes) {
        var old = before.sentences().subList(hunk.oldStart(), hunk.oldEnd());
        var fresh = after.sentences().subList(hunk.newStart(), hunk.newEnd());
        String context = hunk.newStart() > 0 ? after.sentences().get(hunk.newStart() - 1).text() : "";
        double[][] likeness = likeness(old, fresh);
        double[][] best = new double[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                double apart = Math.max(best[i + 1][j], best[i][j + 1]);
                best[i][j] = likeness[i][j] >= ALIKE ? Math.max(apart, likeness[i][j] + best[i + 1][j + 1]) : apart;
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            boolean both = i < old.size() && j < fresh.size();
            if (both && likeness[i][j] >= ALIKE && best[i][j] == likeness[i][j] + best[i + 1][j + 1]) {
                changes.add(new Change(Kind.REWORDED, fresh.get(j).section(), context, old.get(i++).text(), fresh.get(j++).text()));
            } else if (j == fresh.size() || both && best[i][j] == best[i + 1][j]) {
                changes.add(new Change(Kind.REMOVED, old.get(i).section(), context, old.get(i++).text(), ""));
            } else {
                changes.add(new Change(Kind.ADDED, fresh.get(j).section(), context, "", fresh.get(j++).text()));
            }
            context = "";
        }
    }

    /** The share of words in common; of a stretch too long to compare each with each, nothing is alike. */
    private static double[][] likeness(List<TextOf.Sentence> old, List<TextOf.Sentence> fresh) {
        double[][] likeness = new double[old.size()][fresh.size()];
        if ((long) old.size() * fresh.size() > MOST_PAIRS) {
            return likeness;
        }
        var oldWords = old.stream().map(Changes::wordSet).toList();
        var freshWords = fresh.stream().map(Changes::wordSet).toList();
        for (int i = 0; i < old.size(); i++) {
            for (int j = 0; j < fresh.size(); j++) {
                var other = freshWords.get(j);
                long common = oldWords.get(i).stream().filter(other::contains).count();
                likeness[i][j] = (double) common / Math.max(oldWords.get(i).size(), other.size());
            }
        }
        return likeness;
    }

    private static Set<String> wordSet(TextOf.Sentence sentence) {
        return new HashSet<>(List.of(sentence.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    String counts() {
        return count(Kind.ADDED) + " added, " + count(Kind.REMOVED) + " removed, " + count(Kind.REWORDED) + " reworded";
    }

    private long count(Kind kind) {
        return all.stream().filter(change -> change.kind() == kind).count();
    }

    /** At most {@code most} lines; the last one says when there is more. */
    List<String> lines(int most) {
        var lines = new ArrayList<String>();
        String section = "";
        for (var change : all) {
            if (!change.section().isEmpty() && !change.section().equals(section)) {
                lines.add("    in " + innermost(change.section()));
            }
            section = change.section();
            if (!change.context().isEmpty() && !change.section().endsWith(change.context())) {
                lines.add("      " + cut(change.context(), LONGEST_CONTEXT));
            }
            switch (change.kind()) {
                case ADDED -> lines.add("    + " + cut(change.after()));
                case REMOVED -> lines.add("    - " + cut(change.before()));
                case REWORDED -> lines.add("    ~ " + cut(marked(change, "[-", "-]", "{+", "+}", true)));
            }
        }
        if (lines.size() <= most) {
            return lines;
        }
        var first = new ArrayList<>(lines.subList(0, most - 1));
        first.add("    … and " + (lines.size() - most + 1) + " lines more");
        return first;
    }

    private static String cut(String text) {
        return cut(text, LONGEST_ON_CONSOLE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    String markdown() {
        var text = new StringBuilder();
        String section = null;
        for (var change : all) {
            if (!change.section().equals(section)) {
                text.append("\n## ").append(change.section().isEmpty() ? "(before the first heading)" : escaped(change.section())).append('\n');
            }
            section = change.section();
            if (!change.context().isEmpty() && !change.section().endsWith(change.context())) {
                text.append("\nafter: *").append(escaped(change.context())).append("*\n");
            }
            text.append('\n').append(switch (change.kind()) {
                case ADDED -> "- added: **" + escaped(change.after()) + "**";
                case REMOVED -> "- removed: ~~" + escaped(change.before()) + "~~";
                case REWORDED -> "- reworded: " + marked(new Change(change.kind(), "", "", escaped(change.before()), escaped(change.after())), "~~", "~~", "**", "**", false);
            }).append('\n');
        }
        return text.toString();
    }

    /** Both wordings in one sentence, word by word. */
    private static String marked(Change change, String oldBegins, String oldEnds, String newBegins, String newEnds, boolean brief) {
        var before = words(change.before());
        var after = words(change.after());
        var parts = new ArrayList<String>();
        int at = 0;
        for (var hunk : hunks(before, after)) {
            parts.addAll(around(before.subList(at, hunk.oldStart()), brief, at > 0, true));
            at = hunk.oldEnd();
            String gone = String.join(" ", before.subList(hunk.oldStart(), hunk.oldEnd()));
            String come = String.join(" ", after.subList(hunk.newStart(), hunk.newEnd()));
            parts.add((gone.isEmpty() ? "" : oldBegins + gone + oldEnds) + (come.isEmpty() ? "" : newBegins + come + newEnds));
        }
        parts.addAll(around(before.subList(at, before.size()), brief, true, false));
        return String.join(" ", parts);
    }

    /** Of many unchanged words only those beside a change, so that a change deep in a long sentence is seen. */
    private static List<String> around(List<String> words, boolean brief, boolean changeBefore, boolean changeAfter) {
        int before = changeBefore ? WORDS_AROUND : 0;
        int after = changeAfter ? WORDS_AROUND : 0;
        if (!brief || words.size() <= before + after + 1) {
            return words;
        }
        var kept = new ArrayList<>(words.subList(0, before));
        kept.add("…");
        kept.addAll(words.subList(words.size() - after, words.size()));
        return kept;
    }

    /** A law's own title stands above each of its articles; two levels say where one is. */
    private static String innermost(String section) {
        var levels = List.of(section.split(" › "));
        return levels.subList(Math.max(0, levels.size() - 2), levels.size()).stream().map(level -> cut(level, LONGEST_HEADING)).collect(Collectors.joining(" › "));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_~<>\\[\\]#|])", "\\\\$1");
    }
}
