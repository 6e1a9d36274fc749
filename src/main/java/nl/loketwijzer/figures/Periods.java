package nl.loketwijzer.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stretches of time that are counted by. What is hidden is always decided for whole years, so that one view tells nothing of another. */
enum Periods {
    WEEK, MONTH, QUARTER;

    /** From the first day to the last, both in it; the name sorts. */
    record Period(String key, LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        boolean touches(LocalDate first, LocalDate last) {
            return !to.isBefore(first) && !from.isAfter(last);
        }
    }

    static Optional<Periods> of(String code) {
        return Arrays.stream(values()).filter(by -> by.name().toLowerCase(Locale.ROOT).equals(code)).findFirst();
    }

    static List<Period> months(int year) {
        var months = new ArrayList<Period>();
        for (var month = 1; month <= 12; month++) {
            var first = LocalDate.of(year, month, 1);
            months.add(new Period("%d-%02d".formatted(year, month), first, first.with(TemporalAdjusters.lastDayOfMonth())));
        }
        return months;
    }

    static List<Period> quarters(int year) {
        var quarters = new ArrayList<Period>();
        for (var quarter = 1; quarter <= 4; quarter++) {
            var first = LocalDate.of(year, 3 * quarter - 2, 1);
            quarters.add(new Period("%d-Q%d".formatted(year, quarter), first, first.plusMonths(2).with(TemporalAdjusters.lastDayOfMonth())));
        }
        return quarters;
    }

    static Period year(int year) {
        return new Period(String.valueOf(year), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** The weeks of a week-based year, from Monday to Sunday. */
    static List<Period> weeks(int year) {
        var weeks = new ArrayList<Period>();
        var first = LocalDate.of(year, 1, 4).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (var monday = first; monday.get(IsoFields.WEEK_BASED_YEAR) == year; monday = monday.plusWeeks(1)) {
            weeks.add(new Period("%d-W%02d".formatted(year, monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)), monday, monday.plusDays(6)));
        }
        return weeks;
    }

    /** Where a month begins on a Monday, the weeks before it and after it add up to months: each such stretch is a group. */
    static int[] stretches(List<Period> weeks) {
        var groups = new int[weeks.size()];
        for (var i = 1; i < groups.length; i++) {
            groups[i] = groups[i - 1] + (weeks.get(i).from().getDayOfMonth() == 1 ? 1 : 0);
        }
        return groups;
    }
}
