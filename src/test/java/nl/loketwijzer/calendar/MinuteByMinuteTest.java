package nl.loketwijzer.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a count that looks at the clock on the wall every minute, and knows the holidays by another way than the library. */
class MinuteByMinuteTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2031-01-01T00:00:00Z");
    private static final Map<LocalDate, Boolean> HOLIDAYS = new HashMap<>();

    /** Calendars of which the wall-clock rule can be written down a second time. */
    enum Desk {
        OFFICE("mon-fri 09:00-17:00") {
            @Override
            boolean isOpen(DayOfWeek day, int minute) {
                return isWeekday(day) && in(minute, 540, 1020);
            }
        },
        WITH_LUNCH_AND_SHORT_FRIDAY("mon-fri 09:00-12:30,13:30-17:00; fri 09:00-12:00") {
            @Override
            boolean isOpen(DayOfWeek day, int minute) {
                return day == DayOfWeek.FRIDAY ? in(minute, 540, 720) : isWeekday(day) && (in(minute, 540, 750) || in(minute, 810, 1020));
            }
        },
        DAY_AND_NIGHT("mon-sun 00:00-24:00") {
            @Override
            boolean isOpen(DayOfWeek day, int minute) {
                return true;
            }
        },
        IN_THE_HOURS_THAT_CHANGE("sat-sun 01:15-02:20,02:40-03:30; tue 23:00-24:00; wed 00:00-00:30") {
            @Override
            boolean isOpen(DayOfWeek day, int minute) {
                return switch (day) {
                    case SATURDAY, SUNDAY -> in(minute, 75, 140) || in(minute, 160, 210);
                    case TUESDAY -> minute >= 1380;
                    case WEDNESDAY -> minute < 30;
                    default -> false;
                };
            }
        };

        final WorkingCalendar calendar;

        Desk(String text) {
            calendar = WorkingCalendar.of(text);
        }

        abstract boolean isOpen(DayOfWeek day, int minute);

        boolean isOpen(Instant moment) {
            var there = moment.atZone(HERE).toLocalDateTime();
            return !HOLIDAYS.computeIfAbsent(there.toLocalDate(), MinuteByMinuteTest::isHoliday)
                    && isOpen(there.getDayOfWeek(), there.getHour() * 60 + there.getMinute());
        }

        long minutes(Instant from, Instant to) {
            return Stream.iterate(from, minute -> minute.isBefore(to), minute -> minute.plusSeconds(60)).filter(this::isOpen).count();
        }

        private static boolean isWeekday(DayOfWeek day) {
            return day.getValue() <= 5;
        }

        private static boolean in(int minute, int from, int to) {
            return from <= minute && minute < to;
        }
    }

    /** Easter by the steps of Oudin; the other moving days hang on it. */
    private static LocalDate easter(int year) {
        var century = year / 100;
        var golden = year % 19;
        var epact = (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30;
        var full = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
        var sunday = full - (year + year / 4 + full + 2 - century + century / 4) % 7;
        var month = 3 + (sunday + 40) / 44;
        return LocalDate.of(year, month, sunday + 28 - 31 * (month / 4));
    }

    private static boolean isHoliday(LocalDate day) {
        var fromEaster = (int) ChronoUnit.DAYS.between(easter(day.getYear()), day);
        var king = LocalDate.of(day.getYear(), Month.APRIL, 27);
        return Stream.of(0, 1, 39, 49, 50).anyMatch(days -> days == fromEaster)
                || Stream.of(MonthDay.of(1, 1), MonthDay.of(12, 25), MonthDay.of(12, 26)).anyMatch(fixed -> fixed.equals(MonthDay.from(day)))
                || day.equals(king.getDayOfWeek() == DayOfWeek.SUNDAY ? king.minusDays(1) : king)
                || day.getYear() % 5 == 0 && MonthDay.from(day).equals(MonthDay.of(5, 5));
    }

    private static Instant anyMinute(Random random) {
        return BEGIN.plus(random.nextLong(Duration.between(BEGIN, END).toMinutes()), ChronoUnit.MINUTES);
    }

    /** Half of them anywhere, half around the moments where a mistake would show. */
    private static Instant moment(Random random) {
        var year = 2024 + random.nextInt(7);
        return (switch (random.nextInt(10)) {
            case 0 -> LocalDateTime.of(year, 10, 25 + random.nextInt(7), random.nextInt(5), random.nextInt(60));
            case 1 -> LocalDateTime.of(year, 3, 25 + random.nextInt(7), random.nextInt(5), random.nextInt(60));
            case 2 -> LocalDateTime.of(year, 12, 23 + random.nextInt(9), random.nextInt(24), random.nextInt(60));
            case 3 -> easter(year).minusDays(4).plusDays(random.nextInt(60)).atTime(random.nextInt(24), random.nextInt(60));
            case 4 -> LocalDateTime.of(year, 5, 2 + random.nextInt(5), random.nextInt(24), random.nextInt(60));
            default -> LocalDateTime.ofInstant(anyMinute(random), HERE);
        }).atZone(HERE).toInstant();
    }

    @ParameterizedTest
    @EnumSource
    void between_counts_what_a_look_at_every_minute_counts(Desk desk) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 150; i++) {
            var from = moment(random);
            var to = from.plus(random.nextLong(12 * 24 * 60), ChronoUnit.MINUTES);
            assertEquals(desk.minutes(from, to), desk.calendar.between(from, to).toMinutes(), () -> from + " to " + to + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void after_is_the_first_moment_by_which_the_time_has_passed(Desk desk) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var from = moment(random).plusSeconds(random.nextInt(60));
            var working = Duration.ofSeconds(1 + random.nextInt(20 * 3600));
            var due = desk.calendar.after(from, working);
            assertEquals(working, desk.calendar.between(from, due), () -> from + " plus " + working + ", seed " + seed);
            assertTrue(desk.calendar.between(from, due.minusMillis(1)).compareTo(working) < 0, () -> from + " plus " + working + " is earlier, seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pausing_and_resuming_gives_the_same_promise(Desk desk) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 200; i++) {
            var sent = moment(random);
            var due = desk.calendar.after(sent, Duration.ofHours(16));
            var paused = sent.plus(random.nextLong(Math.max(1, Duration.between(sent, due).toMinutes())), ChronoUnit.MINUTES);
            var left = desk.calendar.between(paused, due);
            assertEquals(due, desk.calendar.after(paused, left.isZero() ? Duration.ofNanos(1) : left).truncatedTo(ChronoUnit.SECONDS),
                    () -> "sent " + sent + ", paused " + paused + ", seed " + seed);
            var resumed = paused.plus(random.nextInt(30 * 24 * 60), ChronoUnit.MINUTES);
            assertEquals(Duration.ofHours(16), desk.calendar.between(sent, paused).plus(desk.calendar.between(resumed, desk.calendar.after(resumed, left))),
                    () -> "sent " + sent + ", paused " + paused + ", resumed " + resumed + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_is_what_the_wall_says_and_the_next_opening_is_the_first_open_minute(Desk desk) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var moment = moment(random);
            assertEquals(desk.isOpen(moment), desk.calendar.isOpen(moment), () -> moment + ", seed " + seed);
            var first = Stream.iterate(moment, minute -> minute.plusSeconds(60)).filter(desk::isOpen).findFirst();
            assertEquals(first, desk.calendar.nextOpening(moment), () -> moment + ", seed " + seed);
        }
    }

    @Test
    void a_holiday_is_never_open_and_every_year_has_the_same_number_of_them() {
        for (var year = 2024; year <= 2035; year++) {
            var days = year;
            var off = IntStream.rangeClosed(1, LocalDate.of(year, 12, 31).getDayOfYear()).mapToObj(day -> LocalDate.ofYearDay(days, day))
                    .filter(MinuteByMinuteTest::isHoliday).toList();
            off.forEach(day -> assertFalse(Desk.DAY_AND_NIGHT.calendar.isOpen(day.atTime(LocalTime.NOON).atZone(HERE).toInstant()), day.toString()));
            var coincides = LocalDate.of(year, 5, 5).equals(easter(year).plusDays(39)) ? 1 : 0;
            assertEquals((year % 5 == 0 ? 10 : 9) - (year % 5 == 0 ? coincides : 0), off.size(), year + ": " + off);
        }
    }
}
