package nl.loketwijzer.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What is shown never gives away what is hidden. */
class SuppressionTest {

    @Test
    void ones_to_fours_are_hidden_and_nothing_and_five_are_shown() {
        var result = Suppression.of(new int[] {0}, List.<int[][]>of(new int[][] {{0, 5, 40, 12, 3, 2}}));
        assertArrayEquals(new boolean[] {false, false, false, false, true, true}, result.tables().getFirst().periods()[0]);
        assertFalse(result.periods()[0], "the total can stay");
    }

    @Test
    void a_single_small_cell_takes_another_along_because_the_total_would_tell() {
        var result = Suppression.of(new int[] {0}, List.<int[][]>of(new int[][] {{3, 9, 20}}));
        assertArrayEquals(new boolean[] {true, true, false}, result.tables().getFirst().periods()[0]);
    }

    @Test
    void two_ones_take_a_third_along_because_their_sum_would_tell() {
        var result = Suppression.of(new int[] {0}, List.<int[][]>of(new int[][] {{1, 1, 9, 20}}));
        assertArrayEquals(new boolean[] {true, true, true, false}, result.tables().getFirst().periods()[0]);
    }

    @Test
    void a_small_month_takes_another_month_of_its_quarter_along() {
        var result = Suppression.of(new int[] {0, 0, 0}, List.<int[][]>of(new int[][] {{20}, {2}, {9}}));
        assertArrayEquals(new boolean[] {false, true, true}, result.periods());
        assertFalse(result.groups()[0]);
    }

    @Test
    void where_nothing_is_small_everything_is_shown() {
        var result = Suppression.of(new int[] {0, 0, 1}, List.<int[][]>of(new int[][] {{5, 0, 8}, {7, 6, 9}, {11, 5, 0}}, new int[][] {{13, 0}, {0, 22}, {8, 8}}));
        assertTrue(result.tables().stream().allMatch(table -> !any(table.periods()) && !any(table.groups()) && !any(new boolean[][] {table.whole()})));
        assertFalse(any(new boolean[][] {result.periods(), result.groups(), {result.whole()}}));
    }

    /** Tables so small that every way to fill the hidden cells can be tried. */
    @Test
    void no_hidden_cell_has_only_one_possible_value() {
        var random = new Random(20261124);
        var shapes = List.of(new int[] {0}, new int[] {0, 0}, new int[] {0, 1}, new int[] {0, 0, 1}, new int[] {0, 1, 1});
        for (var trial = 0; trial < 600; trial++) {
            var groupOf = shapes.get(random.nextInt(shapes.size()));
            var one = random(random, groupOf.length, groupOf.length > 2 ? 2 : 3);
            var tables = random.nextBoolean() ? List.<int[][]>of(one) : List.of(one, sameTotals(random, one));
            check(groupOf, tables, Suppression.of(groupOf, tables));
        }
    }

    /** Of a realistic size: twelve months, nine topics; whatever comes out, it comes soon. */
    @Test
    void a_year_of_a_desk_is_done_at_once() {
        var random = new Random(7);
        var year = new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        for (var trial = 0; trial < 20; trial++) {
            var cases = new int[12][9];
            for (var row : cases) {
                Arrays.setAll(row, _ -> random.nextInt(4) == 0 ? 0 : random.nextInt(1 + random.nextInt(12)));
            }
            var before = System.nanoTime();
            Suppression.of(year, List.of(cases, sameTotals(random, cases)));
            assertTrue(System.nanoTime() - before < 2_000_000_000L);
        }
    }

    private static int[][] random(Random random, int periods, int categories) {
        var table = new int[periods][categories];
        for (var row : table) {
            Arrays.setAll(row, _ -> random.nextInt(3) == 0 ? 0 : random.nextInt(8));
        }
        return table;
    }

    /** The same cases, told apart in another way. */
    private static int[][] sameTotals(Random random, int[][] table) {
        var other = new int[table.length][2];
        for (var p = 0; p < table.length; p++) {
            var total = Arrays.stream(table[p]).sum();
            other[p][0] = random.nextInt(total + 1);
            other[p][1] = total - other[p][0];
        }
        return other;
    }

    private static boolean any(boolean[][] hidden) {
        return Arrays.stream(hidden).anyMatch(row -> {
            for (var one : row) {
                if (one) {
                    return true;
                }
            }
            return false;
        });
    }

    /** All numbers of one way to fill a table, named; totals have names that all tables share. */
    private record Filling(String totals, Map<String, Integer> numbers) {
    }

    private static void check(int[] groupOf, List<int[][]> tables, Suppression.Result result) {
        var fillings = new ArrayList<List<Filling>>();
        for (var t = 0; t < tables.size(); t++) {
            fillings.add(fillings(t, groupOf, tables.get(t), result));
        }
        var seen = new HashMap<String, Integer>();
        var varied = new HashMap<String, Boolean>();
        for (var filling : fillings.getFirst()) {
            if (fillings.size() == 1) {
                note(filling.numbers(), seen, varied);
            } else {
                fillings.get(1).stream().filter(other -> other.totals().equals(filling.totals())).forEach(other -> {
                    note(filling.numbers(), seen, varied);
                    note(other.numbers(), seen, varied);
                });
            }
        }
        var told = hiddenNames(groupOf, tables, result).stream().filter(name -> !varied.getOrDefault(name, false)).toList();
        assertEquals(List.of(), told, () -> "can be computed in " + tables.stream().map(Arrays::deepToString).toList() + " " + Arrays.toString(groupOf));
        assertSmallOnesAreHidden(groupOf, tables, result);
    }

    private static void note(Map<String, Integer> numbers, Map<String, Integer> seen, Map<String, Boolean> varied) {
        numbers.forEach((name, number) -> {
            var before = seen.putIfAbsent(name, number);
            if (before != null && !before.equals(number)) {
                varied.put(name, true);
            }
        });
    }

    private static List<Filling> fillings(int t, int[] groupOf, int[][] table, Suppression.Result result) {
        var found = new ArrayList<Filling>();
        fill(t, groupOf, table, new int[table.length][table[0].length], 0, result, numbers(t, groupOf, table), found);
        return found;
    }

    private static void fill(int t, int[] groupOf, int[][] table, int[][] guess, int at, Suppression.Result result, Map<String, Integer> truth, List<Filling> found) {
        var categories = table[0].length;
        if (at == table.length * categories) {
            var numbers = numbers(t, groupOf, guess);
            var hidden = hiddenNames(t, groupOf, table, result);
            if (numbers.entrySet().stream().allMatch(entry -> hidden.contains(entry.getKey()) ? entry.getValue() > 0 : entry.getValue().equals(truth.get(entry.getKey())))) {
                var totals = new StringBuilder();
                for (var row : guess) {
                    totals.append(Arrays.stream(row).sum()).append(' ');
                }
                found.add(new Filling(totals.toString(), numbers));
            }
            return;
        }
        var p = at / categories;
        var c = at % categories;
        if (!result.tables().get(t).periods()[p][c]) {
            guess[p][c] = table[p][c];
            fill(t, groupOf, table, guess, at + 1, result, truth, found);
            return;
        }
        // One more or less is enough to differ; two leave room for moves through several cells.
        for (var value = Math.max(1, table[p][c] - 2); value <= table[p][c] + 2; value++) {
            guess[p][c] = value;
            fill(t, groupOf, table, guess, at + 1, result, truth, found);
        }
    }

    private static Map<String, Integer> numbers(int t, int[] groupOf, int[][] table) {
        var numbers = new HashMap<String, Integer>();
        for (var p = 0; p < table.length; p++) {
            for (var c = 0; c < table[p].length; c++) {
                numbers.merge(t + " period " + p + " " + c, table[p][c], Integer::sum);
                numbers.merge(t + " group " + groupOf[p] + " " + c, table[p][c], Integer::sum);
                numbers.merge(t + " whole " + c, table[p][c], Integer::sum);
                numbers.merge("period " + p, table[p][c], Integer::sum);
                numbers.merge("group " + groupOf[p], table[p][c], Integer::sum);
                numbers.merge("whole", table[p][c], Integer::sum);
            }
        }
        return numbers;
    }

    private static List<String> hiddenNames(int[] groupOf, List<int[][]> tables, Suppression.Result result) {
        var names = new ArrayList<String>();
        for (var t = 0; t < tables.size(); t++) {
            names.addAll(hiddenNames(t, groupOf, tables.get(t), result));
        }
        return names.stream().distinct().toList();
    }

    private static List<String> hiddenNames(int t, int[] groupOf, int[][] table, Suppression.Result result) {
        var hidden = result.tables().get(t);
        return numbers(t, groupOf, table).keySet().stream().filter(name -> {
            var words = name.split(" ");
            var last = Integer.parseInt(words[words.length - 1].matches("\\d+") ? words[words.length - 1] : "0");
            return switch (words.length) {
                case 1 -> result.whole();
                case 2 -> words[0].equals("period") ? result.periods()[last] : result.groups()[last];
                case 3 -> hidden.whole()[last];
                default -> (words[1].equals("period") ? hidden.periods() : hidden.groups())[Integer.parseInt(words[2])][last];
            };
        }).toList();
    }

    private static void assertSmallOnesAreHidden(int[] groupOf, List<int[][]> tables, Suppression.Result result) {
        for (var t = 0; t < tables.size(); t++) {
            var hidden = hiddenNames(t, groupOf, tables.get(t), result);
            numbers(t, groupOf, tables.get(t)).forEach((name, number) -> assertTrue(!Suppression.isFew(number) || hidden.contains(name), name));
        }
    }
}
