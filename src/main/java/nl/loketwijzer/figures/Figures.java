package nl.loketwijzer.figures;

import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;

import nl.loketwijzer.desk.Topic;

/** The figures of one institution, as far as they may be seen. */
@ApplicationScoped
class Figures {

    /** A number, absent when it is hidden. */
    public record Cell(Optional<Integer> n) {
        static Cell of(int value, boolean hidden) {
            return new Cell(hidden ? Optional.empty() : Optional.of(value));
        }
    }

    public record Row(String period, String from, String to, Cell total, List<Cell> cells) {
    }

    /** Rows by period, then the years they lie in. */
    public record Table(String code, List<String> categories, List<Row> rows, List<Row> years) {
    }

    /** Working minutes to the first reply: of half the cases, and of nine in ten; absent below five cases. */
    public record Reply(String period, Optional<Long> medianMinutes, Optional<Long> p90Minutes) {
    }

    /** A goal of the institution's own and how far the year is; absent when it cannot be told without telling too much. */
    public record Goal(String code, double goal, Optional<Double> reached, Optional<Boolean> met, String year) {
    }

    public record View(String from, String to, String by, int least, List<Table> tables, List<Reply> replies, List<Goal> goals) {
    }

    private static final List<String> TOPICS = Arrays.stream(Topic.values()).map(Topic::code).toList();
    private static final List<String> PROMISES = List.of("in_time", "late", "no_reply");
    private static final List<String> OUTCOMES = List.of("ahead", "conditions", "not");
    private static final List<String> FOLLOWED = List.of("yes", "partly", "no", "no_advice");
    private static final List<String> CONVERSATIONS = List.of("without_person", "with_person", "not_answered");
    private static final List<String> ANSWERS = List.of("answered", "answered_partial", "unanswerable_no_source", "needs_person", "other");
    private static final List<String> RATINGS = List.of("useful", "not_useful");

    private final Counted counted;

    @Inject
    Figures(Counted counted) {
        this.counted = counted;
    }

    View of(String institution, LocalDate from, LocalDate to, Periods by) {
        var last = to.getYear();
        var first = from.getYear();
        var cases = counted.cases(institution, LocalDate.of(first, 1, 1).minusDays(7), LocalDate.of(last + 1, 1, 1).plusDays(7));
        var conversations = counted.conversations(institution, LocalDate.of(first, 1, 1).minusDays(7), LocalDate.of(last + 1, 1, 1).plusDays(7));
        var tables = new ArrayList<Table>();
        var shown = new Span(from, to, by);
        if (by == Periods.WEEK) {
            tables.add(shown.weekly("topics", cases, Counted.SentCase::day));
            tables.add(shown.weekly("conversations", conversations, Counted.Event::day));
        } else {
            var begin = LocalDate.of(first, 1, 1);
            var end = LocalDate.of(last + 1, 1, 1);
            var decided = counted.decisions(institution, begin, end);
            tables.addAll(shown.tables(cases, Counted.SentCase::day, List.of(new Kind<>("topics", TOPICS, Counted.SentCase::topic),
                    new Kind<>("promise", PROMISES, Counted.SentCase::promise))));
            tables.addAll(shown.tables(decided, Counted.Decided::day, List.of(new Kind<>("decisions", OUTCOMES, Counted.Decided::outcome),
                    new Kind<>("followed", FOLLOWED, Counted.Decided::followed))));
            tables.addAll(shown.tables(conversations, Counted.Event::day, List.of(new Kind<>("conversations", CONVERSATIONS, Counted.Event::what))));
            tables.addAll(shown.tables(counted.answers(institution, begin, end), Counted.Event::day, List.of(new Kind<>("answers", ANSWERS, Counted.Event::what))));
            tables.addAll(shown.tables(counted.ratings(institution, begin, end), Counted.Event::day, List.of(new Kind<>("ratings", RATINGS, Counted.Event::what))));
        }
        return new View(from.toString(), to.toString(), by.name().toLowerCase(java.util.Locale.ROOT), Suppression.LEAST, tables, shown.replies(cases),
                goals(counted.goals(institution), tables, cases, last));
    }

    /** One way to tell things of a kind apart. */
    private record Kind<T>(String code, List<String> categories, Function<T, String> category) {
    }

    /** What is asked for: which periods of which years. */
    private record Span(LocalDate from, LocalDate to, Periods by) {

        /** What is hidden is decided for each year as a whole, whatever part of it is looked at. */
        <T> List<Table> tables(List<T> things, Function<T, LocalDate> day, List<Kind<T>> kinds) {
            var tables = kinds.stream().map(kind -> new Table(kind.code(), kind.categories(), new ArrayList<>(), new ArrayList<>())).toList();
            for (var year = from.getYear(); year <= to.getYear(); year++) {
                var months = Periods.months(year);
                var counts = kinds.stream().map(kind -> counts(things, day, kind, months)).toList();
                var hidden = Suppression.of(months.stream().mapToInt(month -> month.from().get(IsoFields.QUARTER_OF_YEAR) - 1).toArray(), counts);
                for (var t = 0; t < tables.size(); t++) {
                    add(tables.get(t), year, months, counts.get(t), hidden.tables().get(t), hidden);
                }
            }
            return tables;
        }

        private static <T> int[][] counts(List<T> things, Function<T, LocalDate> day, Kind<T> kind, List<Periods.Period> periods) {
            var counts = new int[periods.size()][kind.categories().size()];
            for (var thing : things) {
                for (var p = 0; p < periods.size(); p++) {
                    if (periods.get(p).holds(day.apply(thing))) {
                        counts[p][kind.categories().indexOf(kind.category().apply(thing))]++;
                    }
                }
            }
            return counts;
        }

        private void add(Table table, int year, List<Periods.Period> months, int[][] counts, Suppression.Hidden hidden, Suppression.Result totals) {
            if (by == Periods.MONTH) {
                for (var m = 0; m < months.size(); m++) {
                    row(months.get(m), counts[m], hidden.periods()[m], totals.periods()[m]).ifPresent(table.rows()::add);
                }
            } else {
                var quarters = Periods.quarters(year);
                for (var q = 0; q < quarters.size(); q++) {
                    row(quarters.get(q), sum(counts, 3 * q, 3 * q + 3), hidden.groups()[q], totals.groups()[q]).ifPresent(table.rows()::add);
                }
            }
            row(Periods.year(year), sum(counts, 0, counts.length), hidden.whole(), totals.whole()).ifPresent(table.years()::add);
        }

        private Optional<Row> row(Periods.Period period, int[] counts, boolean[] hidden, boolean totalHidden) {
            return period.touches(from, to) ? Optional.of(new Row(period.key(), period.from().toString(), period.to().toString(),
                    Cell.of(Arrays.stream(counts).sum(), totalHidden), IntStream.range(0, counts.length).mapToObj(c -> Cell.of(counts[c], hidden[c])).toList()))
                    : Optional.empty();
        }

        private static int[] sum(int[][] counts, int from, int to) {
            var sum = new int[counts[0].length];
            for (var p = from; p < to; p++) {
                for (var c = 0; c < sum.length; c++) {
                    sum[c] += counts[p][c];
                }
            }
            return sum;
        }

        /** Weeks have totals alone: with few cases a week everything else would be hidden anyway. */
        <T> Table weekly(String code, List<T> things, Function<T, LocalDate> day) {
            var table = new Table(code, List.of(), new ArrayList<>(), new ArrayList<>());
            var all = new Kind<T>(code, List.of("all"), _ -> "all");
            for (var year = from.get(IsoFields.WEEK_BASED_YEAR); year <= to.get(IsoFields.WEEK_BASED_YEAR); year++) {
                var weeks = Periods.weeks(year);
                var counts = counts(things, day, all, weeks);
                var hidden = Suppression.of(Periods.stretches(weeks), List.<int[][]>of(counts));
                for (var w = 0; w < weeks.size(); w++) {
                    row(weeks.get(w), counts[w], hidden.tables().getFirst().periods()[w], hidden.periods()[w])
                            .map(row -> new Row(row.period(), row.from(), row.to(), row.total(), List.of())).ifPresent(table.rows()::add);
                }
            }
            return table;
        }

        List<Reply> replies(List<Counted.SentCase> cases) {
            var periods = new ArrayList<Periods.Period>();
            for (var year = from.getYear(); year <= to.getYear(); year++) {
                periods.addAll(switch (by) {
                    case WEEK -> Periods.weeks(year);
                    case MONTH -> Periods.months(year);
                    case QUARTER -> Periods.quarters(year);
                });
            }
            return periods.stream().filter(period -> period.touches(from, to)).map(period -> reply(period, cases)).toList();
        }

        private static Reply reply(Periods.Period period, List<Counted.SentCase> cases) {
            var minutes = minutes(period, cases);
            return new Reply(period.key(), Figures.share(minutes, 50), Figures.share(minutes, 90));
        }
    }

    private static List<Long> minutes(Periods.Period period, List<Counted.SentCase> cases) {
        return cases.stream().filter(one -> period.holds(one.day())).flatMap(one -> one.reply().stream()).map(Duration::toMinutes).sorted().toList();
    }

    /** What so many in a hundred do not exceed; the value of one case is nobody's business, so it is rounded to quarters of an hour. */
    static Optional<Long> share(List<Long> sorted, int percent) {
        if (sorted.size() < Suppression.LEAST) {
            return Optional.empty();
        }
        var at = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return Optional.of(Math.round(sorted.get(at) / 15.0) * 15);
    }

    private static List<Goal> goals(String json, List<Table> tables, List<Counted.SentCase> cases, int year) {
        var goals = new ArrayList<Goal>();
        for (var wanted : read(json).entrySet()) {
            var reached = switch (wanted.getKey()) {
                case "first_reply_hours" -> share(minutes(Periods.year(year), cases), 50).map(minutes -> minutes / 60.0);
                case "overdue_share" -> share(tables, "promise", year, "late", List.of("in_time", "late"));
                case "answered_without_person" -> share(tables, "conversations", year, "without_person", CONVERSATIONS);
                case "useful_share" -> share(tables, "ratings", year, "useful", RATINGS);
                default -> null;
            };
            if (reached != null) {
                var less = wanted.getKey().equals("first_reply_hours") || wanted.getKey().equals("overdue_share");
                goals.add(new Goal(wanted.getKey(), wanted.getValue(), reached,
                        reached.map(value -> less ? value <= wanted.getValue() : value >= wanted.getValue()), String.valueOf(year)));
            }
        }
        return goals;
    }

    private static Map<String, Double> read(String json) {
        var goals = new LinkedHashMap<String, Double>();
        try (var reader = Json.createReader(new StringReader(json))) {
            reader.readObject().forEach((name, value) -> {
                if (value instanceof JsonNumber number) {
                    goals.put(name, number.doubleValue());
                }
            });
        } catch (JsonException | IllegalStateException _) {
            return Map.of();
        }
        return goals;
    }

    /** From cells that are shown alone: a share of hidden ones would give them away. */
    private static Optional<Double> share(List<Table> tables, String code, int year, String of, List<String> among) {
        var found = tables.stream().filter(table -> table.code().equals(code) && !table.categories().isEmpty()).findFirst();
        var row = found.flatMap(table -> table.years().stream().filter(one -> one.period().equals(String.valueOf(year))).findFirst());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var sum = 0;
        for (var category : among) {
            var cell = row.get().cells().get(found.get().categories().indexOf(category)).n();
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            sum += cell.get();
        }
        var part = row.get().cells().get(found.get().categories().indexOf(of)).n().orElse(0);
        return sum == 0 ? Optional.empty() : Optional.of((double) part / sum);
    }
}
