package nl.loketwijzer.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import nl.loketwijzer.Refusal;

/**
 * Opening hours as an administrator writes them: parts between semicolons, of which a later one overrules an earlier.
 *
 * <pre>
 *   mon-fri 09:00-12:30,13:30-17:00; fri 09:00-12:00; wed closed
 *   closed 2026-12-28; closed 2026-12-28..2026-12-31; closed good-friday
 *   closed liberation-day        every year; by itself only once in five years; "open liberation-day" for never
 * </pre>
 */
record OpeningHours(Map<DayOfWeek, List<Span>> week, Set<LocalDate> closedDays, boolean goodFridayOff, LiberationDay liberationDay) {

    /** When 5 May is a day off: that differs by collective agreement. */
    enum LiberationDay {
        OFF, OFF_IN_LUSTRUM_YEARS, NOT_OFF;

        boolean isOffIn(int year) {
            return this == OFF || this == OFF_IN_LUSTRUM_YEARS && year % 5 == 0;
        }
    }

    /** A stretch of a day in minutes since midnight on the clock on the wall; the end is no longer part of it. */
    record Span(int from, int to) {
    }

    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_CLOSURE = 366;
    private static final int DAY = 24 * 60;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern TIMES = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");

    /** @throws Refusal.Invalid (field {@code openingHours}) that names the part which cannot be read */
    static OpeningHours parse(String text) {
        if (text == null || text.isBlank()) {
            throw refused("Give the opening hours, for instance \"mon-fri 09:00-17:00\".");
        }
        if (text.length() > LONGEST_TEXT) {
            throw refused("The opening hours are longer than " + LONGEST_TEXT + " characters.");
        }
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        var closedDays = new HashSet<LocalDate>();
        var goodFridayOff = false;
        var liberationDay = LiberationDay.OFF_IN_LUSTRUM_YEARS;
        for (var part : text.toLowerCase(Locale.ROOT).split(";")) {
            var words = part.strip().split("\\s+", 2);
            if (words[0].isEmpty()) {
                continue;
            }
            if (words.length < 2) {
                throw refused("\"" + shown(part) + "\" has days but no times, or times but no days.");
            }
            var rest = words[1].replaceAll("\\s", "");
            switch (words[0] + " " + rest) {
                case "closed good-friday" -> goodFridayOff = true;
                case "open good-friday" -> goodFridayOff = false;
                case "closed liberation-day" -> liberationDay = LiberationDay.OFF;
                case "open liberation-day" -> liberationDay = LiberationDay.NOT_OFF;
                default -> {
                    if (words[0].equals("closed")) {
                        closedDays.addAll(dates(rest));
                    } else {
                        var spans = spans(rest);
                        days(words[0]).forEach(day -> week.put(day, spans));
                    }
                }
            }
        }
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw refused("With these opening hours the desk is never open.");
        }
        return new OpeningHours(Map.copyOf(week), Set.copyOf(closedDays), goodFridayOff, liberationDay);
    }

    List<Span> on(LocalDate day) {
        if (closedDays.contains(day) || PublicHolidays.on(day).stream().anyMatch(holiday -> isOff(holiday, day))) {
            return List.of();
        }
        return week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private boolean isOff(String holiday, LocalDate day) {
        return switch (holiday) {
            case PublicHolidays.GOOD_FRIDAY -> goodFridayOff;
            case PublicHolidays.LIBERATION_DAY -> liberationDay.isOffIn(day.getYear());
            default -> true;
        };
    }

    private static Set<DayOfWeek> days(String text) {
        var days = new HashSet<DayOfWeek>();
        for (var item : text.split(",", -1)) {
            var ends = item.split("-", -1);
            var from = DAYS.indexOf(ends[0]);
            var to = DAYS.indexOf(ends[ends.length - 1]);
            if (from < 0 || to < 0 || ends.length > 2) {
                throw refused("\"" + shown(item) + "\" is not a day or a range of days; days are " + String.join(", ", DAYS) + ".");
            }
            if (to < from) {
                throw refused("\"" + shown(item) + "\" runs backwards; write the earlier day of the week first.");
            }
            for (var day = from; day <= to; day++) {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    private static List<Span> spans(String text) {
        if (text.equals("closed")) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        for (var item : text.split(",", -1)) {
            var times = TIMES.matcher(item);
            if (!times.matches()) {
                throw refused("\"" + shown(item) + "\" is not a stretch of time such as 09:00-17:00.");
            }
            var span = new Span(minutes(times.group(1), times.group(2), item), minutes(times.group(3), times.group(4), item));
            if (span.to() <= span.from()) {
                throw refused("\"" + shown(item) + "\" ends before it begins; split what runs past midnight over two days.");
            }
            spans.add(span);
        }
        spans.sort(Comparator.comparingInt(Span::from));
        for (var i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() < spans.get(i - 1).to()) {
                throw refused("\"" + shown(text) + "\" has stretches that overlap.");
            }
        }
        return List.copyOf(spans);
    }

    private static int minutes(String hours, String minutes, String item) {
        var result = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (result > DAY || Integer.parseInt(minutes) > 59) {
            throw refused("\"" + shown(item) + "\" has a time that no clock shows.");
        }
        return result;
    }

    private static List<LocalDate> dates(String text) {
        try {
            var ends = text.split("\\.\\.", -1);
            var from = LocalDate.parse(ends[0]);
            var to = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || to.isBefore(from) || from.plusDays(LONGEST_CLOSURE).isBefore(to)) {
                throw refused("\"" + shown(text) + "\" is not a stretch of at most a year, earlier day first.");
            }
            return from.datesUntil(to.plusDays(1)).toList();
        } catch (DateTimeParseException _) {
            throw refused("\"" + shown(text) + "\" is not a day such as 2026-12-28, a stretch such as 2026-12-28..2026-12-31, "
                    + "good-friday or liberation-day.");
        }
    }

    private static String shown(String part) {
        var text = part.strip();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Refusal.Invalid refused(String reason) {
        return new Refusal.Invalid("openingHours", reason);
    }
}
