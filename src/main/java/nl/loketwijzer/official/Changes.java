package nl.loketwijzer.official;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;

/** What an editor must know of two editions: which sentences came, went or were reworded, and where. */
record Changes(List<Change> all) {

    /** Share of words that two sentences have in common for one to be the other, reworded. */
    private static final double ALIKE = 0.4;
    private static final int LONGEST_ON_CONSOLE = 220;

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

    private static void pair(Hunk hunk, TextOf before, TextOf after, List<Change> changes) {
        int oldAt = hunk.oldStart();
        int oldEnd = hunk.oldEnd();
        int newAt = hunk.newStart();
        int newEnd = hunk.newEnd();
        String context = newAt > 0 ? after.sentences().get(newAt - 1).text() : "";
        while (oldAt < oldEnd || newAt < newEnd) {
            boolean both = oldAt < oldEnd && newAt < newEnd;
            if (both && alike(before.sentences().get(oldAt).text(), after.sentences().get(newAt).text())) {
                var sentence = after.sentences().get(newAt);
                changes.add(new Change(Kind.REWORDED, sentence.section(), context, before.sentences().get(oldAt).text(), sentence.text()));
                oldAt++;
                newAt++;
            } else if (oldAt < oldEnd && (!both || oldEnd - oldAt >= newEnd - newAt)) {
                var sentence = before.sentences().get(oldAt++);
                changes.add(new Change(Kind.REMOVED, sentence.section(), context, sentence.text(), ""));
            } else {
                var sentence = after.sentences().get(newAt++);
                changes.add(new Change(Kind.ADDED, sentence.section(), context, "", sentence.text()));
            }
            context = "";
        }
    }

    private static boolean alike(String one, String other) {
        Set<String> words = new HashSet<>(words(one.toLowerCase(Locale.ROOT)));
        Set<String> others = new HashSet<>(words(other.toLowerCase(Locale.ROOT)));
        long common = words.stream().filter(others::contains).count();
        return common >= ALIKE * Math.max(words.size(), others.size());
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
                lines.add("    in " + cut(change.section()));
            }
            section = change.section();
            if (!change.context().isEmpty()) {
                lines.add("      " + cut(change.context()));
            }
            switch (change.kind()) {
                case ADDED -> lines.add("    + " + cut(change.after()));
                case REMOVED -> lines.add("    - " + cut(change.before()));
                case REWORDED -> lines.add("    ~ " + cut(marked(change, "[-", "-]", "{+", "+}")));
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
        return text.length() <= LONGEST_ON_CONSOLE ? text : text.substring(0, LONGEST_ON_CONSOLE - 1) + "…";
    }

    String markdown() {
        var text = new StringBuilder();
        String section = null;
        for (var change : all) {
            if (!change.section().equals(section)) {
                text.append("\n## ").append(change.section().isEmpty() ? "(before the first heading)" : escaped(change.section())).append('\n');
            }
            section = change.section();
            if (!change.context().isEmpty()) {
                text.append("\nafter: *").append(escaped(change.context())).append("*\n");
            }
            text.append('\n').append(switch (change.kind()) {
                case ADDED -> "- added: **" + escaped(change.after()) + "**";
                case REMOVED -> "- removed: ~~" + escaped(change.before()) + "~~";
                case REWORDED -> "- reworded: " + marked(new Change(change.kind(), "", "", escaped(change.before()), escaped(change.after())), "~~", "~~", "**", "**");
            }).append('\n');
        }
        return text.toString();
    }

    /** Both wordings in one sentence, word by word. */
    private static String marked(Change change, String oldBegins, String oldEnds, String newBegins, String newEnds) {
        var before = words(change.before());
        var after = words(change.after());
        var parts = new ArrayList<String>();
        int at = 0;
        for (var hunk : hunks(before, after)) {
            parts.addAll(before.subList(at, hunk.oldStart()));
            at = hunk.oldEnd();
            String gone = String.join(" ", before.subList(hunk.oldStart(), hunk.oldEnd()));
            String come = String.join(" ", after.subList(hunk.newStart(), hunk.newEnd()));
            parts.add((gone.isEmpty() ? "" : oldBegins + gone + oldEnds) + (come.isEmpty() ? "" : newBegins + come + newEnds));
        }
        parts.addAll(before.subList(at, before.size()));
        return String.join(" ", parts);
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_~<>\\[\\]#|])", "\\\\$1");
    }
}
