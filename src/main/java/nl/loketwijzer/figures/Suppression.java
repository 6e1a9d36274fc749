package nl.loketwijzer.figures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Decides which cells of tables are hidden. Everything from one to four is, and then as many others as it takes that nothing
 * hidden can be worked out from the totals. The tables count the same things over the same periods in different ways: periods
 * (months) lie in groups (quarters), groups in the whole (a year), and every total is shown that can be.
 *
 * <p>Whether a hidden cell is safe is not guessed: a second way to fill the hidden cells, in whole numbers from one up, in which it
 * differs must exist beside all that is shown. Such a way is a circle in a graph whose nodes are the sums and whose edges are the
 * cells (Fischetti and Salazar 2005 for the idea); through it one case moves from cell to cell.
 */
final class Suppression {

    /** A cell with fewer is hidden, unless nothing is in it: that says nothing of anybody. */
    static final int LEAST = 5;

    /** One table: cells by period and category; the same for groups and the whole. */
    record Hidden(boolean[][] periods, boolean[][] groups, boolean[] whole) {
    }

    /** What is hidden: in each table, and of the totals, which all tables share. */
    record Result(List<Hidden> tables, boolean[] periods, boolean[] groups, boolean whole) {
    }

    /** In place of a period: out of the table, when not even the whole is shown. */
    private static final int OUT = -1;

    private final int[] groupOf;
    private final int groups;
    private final List<Part> parts = new ArrayList<>();
    private final int[] total;
    private final boolean[] hidden;

    /** A number that can be hidden: from node to node. */
    private static final class Cell {
        final int value;
        final int from;
        final int to;
        boolean hidden;

        Cell(int value, int from, int to) {
            this.value = value;
            this.from = from;
            this.to = to;
        }
    }

    /** One table as a graph: one more in a cell is one step along its edge, one less a step back. */
    private final class Part {
        final int categories;
        final Cell[][] periods;
        final Cell[][] groupCells;
        final Cell[] whole;
        final List<Cell> all = new ArrayList<>();
        final List<List<Cell>> at = new ArrayList<>();
        final int ground;

        Part(int[][] counts) {
            categories = counts.length == 0 ? 0 : counts[0].length;
            periods = new Cell[groupOf.length][categories];
            groupCells = new Cell[groups][categories];
            whole = new Cell[categories];
            ground = groupOf.length + groups * categories + categories;
            for (var node = 0; node <= ground; node++) {
                at.add(new ArrayList<>());
            }
            for (var c = 0; c < categories; c++) {
                var sums = new int[groups];
                for (var p = 0; p < groupOf.length; p++) {
                    periods[p][c] = cell(counts[p][c], p, group(groupOf[p], c));
                    sums[groupOf[p]] += counts[p][c];
                }
                for (var g = 0; g < groups; g++) {
                    groupCells[g][c] = cell(sums[g], group(g, c), category(c));
                }
                whole[c] = cell(Arrays.stream(sums).sum(), category(c), ground);
            }
        }

        private Cell cell(int value, int from, int to) {
            var cell = new Cell(value, from, to);
            cell.hidden = isFew(value);
            all.add(cell);
            at.get(from).add(cell);
            at.get(to).add(cell);
            return cell;
        }

        int group(int g, int c) {
            return groupOf.length + g * categories + c;
        }

        int category(int c) {
            return groupOf.length + groups * categories + c;
        }

        /** Whether one can move from node to node through hidden cells other than this one. */
        boolean leads(int from, int to, Cell without) {
            var seen = new BitSet();
            var next = new ArrayDeque<Integer>();
            seen.set(from);
            next.add(from);
            while (!next.isEmpty()) {
                var node = next.remove();
                if (node == to) {
                    return true;
                }
                for (var cell : at.get(node)) {
                    if (cell.hidden && cell != without) {
                        var onward = cell.from == node ? cell.to : cell.value > 1 ? cell.from : node;
                        if (!seen.get(onward)) {
                            seen.set(onward);
                            next.add(onward);
                        }
                    }
                }
            }
            return false;
        }

        /** Whether it can be one more or one less while every total of a period stays what it is. */
        boolean isSafe(Cell cell) {
            return leads(cell.to, cell.from, cell) || cell.value > 1 && leads(cell.from, cell.to, cell);
        }

        /** Whether a way between two nodes can go through this cell. */
        boolean leadsThrough(int from, int to, Cell cell) {
            return leads(from, cell.from, cell) && leads(cell.to, to, cell)
                    || cell.value > 1 && leads(from, cell.to, cell) && leads(cell.from, to, cell);
        }

        /**
         * Hides what closes the cheapest circle through this cell, where hiding a cell costs what is in it.
         *
         * @return false when there is no circle, however much is hidden
         */
        boolean close(Cell cell) {
            var up = cheapest(cell.to, cell.from, cell);
            var down = cell.value > 1 ? cheapest(cell.from, cell.to, cell) : Optional.<List<Cell>>empty();
            var cheaper = up.isEmpty() || down.isPresent() && cost(down.get()) < cost(up.get()) ? down : up;
            cheaper.ifPresent(way -> way.forEach(one -> one.hidden = true));
            return cheaper.isPresent();
        }

        private static long cost(List<Cell> way) {
            return way.stream().filter(cell -> !cell.hidden).mapToLong(cell -> cell.value).sum();
        }

        /** Dijkstra's way from node to node; an empty cell is shown, so no way leads through it. */
        private Optional<List<Cell>> cheapest(int from, int to, Cell without) {
            var best = new long[at.size()];
            var by = new Cell[at.size()];
            var done = new BitSet();
            Arrays.fill(best, Long.MAX_VALUE);
            best[from] = 0;
            for (var node = from; node >= 0; node = nearest(best, done)) {
                done.set(node);
                for (var cell : at.get(node)) {
                    var onward = cell.from == node ? cell.to : cell.from;
                    var cost = best[node] + (cell.hidden ? 0 : cell.value);
                    if (cell != without && cell.value > (cell.from == node ? 0 : 1) && cost < best[onward]) {
                        best[onward] = cost;
                        by[onward] = cell;
                    }
                }
            }
            if (best[to] == Long.MAX_VALUE) {
                return Optional.empty();
            }
            var way = new ArrayList<Cell>();
            for (var node = to; node != from; node = by[node].from == node ? by[node].to : by[node].from) {
                way.add(by[node]);
            }
            return Optional.of(way);
        }

        private static int nearest(long[] best, BitSet done) {
            var nearest = -1;
            for (var node = 0; node < best.length; node++) {
                if (!done.get(node) && best[node] < Long.MAX_VALUE && (nearest < 0 || best[node] < best[nearest])) {
                    nearest = node;
                }
            }
            return nearest;
        }

        /** Where a total is hidden, what it is made of is too. */
        void follow() {
            for (var p = 0; p < groupOf.length; p++) {
                hideIf(hidden[p], periods[p]);
            }
            for (var g = 0; g < groups; g++) {
                hideIf(hidden[groupOf.length + g], groupCells[g]);
            }
            hideIf(hidden[groupOf.length + groups], whole);
        }

        private static void hideIf(boolean wanted, Cell[] cells) {
            if (wanted) {
                Arrays.stream(cells).filter(cell -> cell.value > 0).forEach(cell -> cell.hidden = true);
            }
        }

        Hidden result() {
            return new Hidden(hidden(periods), hidden(groupCells), hidden(new Cell[][] {whole})[0]);
        }

        private static boolean[][] hidden(Cell[][] cells) {
            var result = new boolean[cells.length][];
            for (var row = 0; row < cells.length; row++) {
                result[row] = new boolean[cells[row].length];
                for (var c = 0; c < cells[row].length; c++) {
                    result[row][c] = cells[row][c].hidden;
                }
            }
            return result;
        }
    }

    private Suppression(int[] groupOf, List<int[][]> tables) {
        this.groupOf = groupOf;
        this.groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
        this.total = new int[groupOf.length + groups + 1];
        this.hidden = new boolean[total.length];
        for (var p = 0; p < groupOf.length; p++) {
            total[p] = Arrays.stream(tables.getFirst()[p]).sum();
            total[groupOf.length + groupOf[p]] += total[p];
            total[groupOf.length + groups] += total[p];
        }
        for (var t = 0; t < total.length; t++) {
            hidden[t] = isFew(total[t]);
        }
        tables.forEach(table -> parts.add(new Part(table)));
    }

    static boolean isFew(int value) {
        return value > 0 && value < LEAST;
    }

    /**
     * @param groupOf the group of each period, from 0
     * @param tables  counts by period and category; all have the same totals for each period
     */
    static Result of(int[] groupOf, List<int[][]> tables) {
        for (var table : tables) {
            for (var p = 0; p < groupOf.length; p++) {
                if (Arrays.stream(table[p]).sum() != Arrays.stream(tables.getFirst()[p]).sum()) {
                    throw new IllegalArgumentException("the tables do not count the same");
                }
            }
        }
        return new Suppression(groupOf, tables).hide();
    }

    private Result hide() {
        do {
            parts.forEach(Part::follow);
        } while (hideForTotals() || hideForCells());
        return new Result(parts.stream().map(Part::result).toList(), Arrays.copyOf(hidden, groupOf.length),
                Arrays.copyOfRange(hidden, groupOf.length, groupOf.length + groups), hidden[groupOf.length + groups]);
    }

    /** True when something was hidden. */
    private boolean hideForCells() {
        for (var part : parts) {
            for (var cell : part.all) {
                if (cell.hidden && !part.isSafe(cell) && !isSafe(part, cell)) {
                    return part.close(cell) || hideSmallest(_ -> true);
                }
            }
        }
        return false;
    }

    private boolean hideSmallest(IntPredicate which) {
        var best = -1;
        for (var t = 0; t < total.length; t++) {
            if (!hidden[t] && total[t] > 0 && which.test(t) && (best < 0 || total[t] < total[best])) {
                best = t;
            }
        }
        if (best >= 0) {
            hidden[best] = true;
        }
        return best >= 0;
    }

    private boolean hideForTotals() {
        for (var t = 0; t < total.length; t++) {
            if (hidden[t] && !isSafe(t)) {
                var unsafe = t;
                var group = t < groupOf.length ? groupOf[t] : t - groupOf.length;
                // First another period of the same group, then the group, then anything.
                if (!hideSmallest(other -> other < groupOf.length && groupOf[other] == group && other != unsafe)
                        && !hideSmallest(other -> other == groupOf.length + group) && !hideSmallest(other -> other >= groupOf.length)
                        && !hideSmallest(_ -> true)) {
                    return hideAll();
                }
                return true;
            }
        }
        return false;
    }

    /** With every total hidden the cells are what still gives something away. */
    private boolean hideAll() {
        var more = false;
        for (var part : parts) {
            for (var cell : part.all) {
                more |= !cell.hidden && cell.value > 0;
                cell.hidden |= cell.value > 0;
            }
        }
        return more;
    }

    private boolean isSafe(int t) {
        for (var a = 0; a < groupOf.length; a++) {
            var ofPeriod = t == a || t == groupOf.length + groupOf[a] || t == groupOf.length + groups;
            if (isOpen(a) && ofPeriod && (allLead(a, OUT) || total[a] > 1 && allLead(OUT, a))) {
                return true;
            }
            for (var b = 0; b < groupOf.length; b++) {
                if (isMove(a, b) && isMoved(t, a, b) && allLead(b, a)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a cell can be one more or less when hidden totals of periods change with it, in all tables alike. */
    private boolean isSafe(Part part, Cell cell) {
        for (var a = 0; a < groupOf.length; a++) {
            if (isOpen(a) && (leadsThrough(a, OUT, part, cell) || total[a] > 1 && leadsThrough(OUT, a, part, cell))) {
                return true;
            }
            for (var b = 0; b < groupOf.length; b++) {
                if (isMove(a, b) && leadsThrough(b, a, part, cell)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean leadsThrough(int from, int to, Part part, Cell cell) {
        return part.leadsThrough(node(from, part), node(to, part), cell) && parts.stream().allMatch(other -> other == part || other.leads(node(from, other), node(to, other), null));
    }

    private boolean allLead(int from, int to) {
        return parts.stream().allMatch(part -> part.leads(node(from, part), node(to, part), null));
    }

    private static int node(int period, Part part) {
        return period == OUT ? part.ground : period;
    }

    /** Its total, that of its group and the whole are all hidden, so that a case more or less shows nowhere. */
    private boolean isOpen(int period) {
        return hidden[period] && hidden[groupOf.length + groupOf[period]] && hidden[groupOf.length + groups];
    }

    /** A case of period {@code a} may as well be one of {@code b}: no total that is shown tells. */
    private boolean isMove(int a, int b) {
        var from = groupOf.length + groupOf[a];
        var to = groupOf.length + groupOf[b];
        return a != b && hidden[a] && hidden[b] && total[a] > 1 && (from == to || hidden[from] && hidden[to] && total[from] > 1);
    }

    private boolean isMoved(int t, int a, int b) {
        return t == a || t == b || groupOf[a] != groupOf[b] && (t == groupOf.length + groupOf[a] || t == groupOf.length + groupOf[b]);
    }
}
