package nl.loketwijzer.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The working time of an institution's desk: its opening hours without public holidays and other closed days, on the Dutch
 * clock, also in the nights in which that clock changes.
 */
public final class WorkingCalendar {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    /** Longer than any promise; also the end of looking in a calendar that is hardly ever open. */
    private static final int YEARS_AHEAD = 20;

    private final OpeningHours hours;

    private WorkingCalendar(OpeningHours hours) {
        this.hours = hours;
    }

    /**
     * @param openingHours such as {@code mon-fri 09:00-12:30,13:30-17:00; fri 09:00-12:00; closed 2026-12-28}; later parts overrule
     * @throws nl.loketwijzer.Refusal.Invalid that says which part cannot be read
     */
    public static WorkingCalendar of(String openingHours) {
        return new WorkingCalendar(OpeningHours.parse(openingHours));
    }

    /** The same, with more closed days. */
    public static WorkingCalendar of(String openingHours, Collection<LocalDate> alsoClosed) {
        var hours = OpeningHours.parse(openingHours);
        var closed = new HashSet<>(hours.closedDays());
        closed.addAll(alsoClosed);
        return new WorkingCalendar(new OpeningHours(hours.week(), closed, hours.goodFridayOff(), hours.liberationDay()));
    }

    /**
     * The first moment by which so much working time has passed; {@code from} itself for none.
     *
     * @throws IllegalArgumentException for a negative time, or one that takes more than twenty years
     */
    public Instant after(Instant from, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("working time goes forward, not by " + workingTime);
        }
        if (workingTime.isZero()) {
            return from;
        }
        var left = workingTime;
        for (var day = dayOf(from); day.isBefore(dayOf(from).plusYears(YEARS_AHEAD)); day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                var rest = stretch.from(from);
                if (rest.length().compareTo(left) >= 0) {
                    return rest.start().plus(left);
                }
                left = left.minus(rest.length());
            }
        }
        throw new IllegalArgumentException("so much working time does not pass within " + YEARS_AHEAD + " years: " + workingTime);
    }

    /** The working time from one moment to another; negative when the other is the earlier. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        var sum = Duration.ZERO;
        for (var day = dayOf(from); !day.isAfter(dayOf(to)); day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                sum = sum.plus(stretch.from(from).until(to).length());
            }
        }
        return sum;
    }

    public boolean isOpen(Instant moment) {
        return stretches(dayOf(moment)).stream().anyMatch(stretch -> stretch.holds(moment));
    }

    /** The moment itself when the desk is open; absent when it does not open again within twenty years. */
    public Optional<Instant> nextOpening(Instant moment) {
        for (var day = dayOf(moment); day.isBefore(dayOf(moment).plusYears(YEARS_AHEAD)); day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                if (moment.isBefore(stretch.end())) {
                    return Optional.of(stretch.from(moment).start());
                }
            }
        }
        return Optional.empty();
    }

    /** A stretch of real time in which the desk is open, its end not included. */
    private record Stretch(Instant start, Instant end) {

        boolean holds(Instant moment) {
            return !moment.isBefore(start) && moment.isBefore(end);
        }

        Stretch from(Instant moment) {
            return moment.isAfter(start) ? new Stretch(moment, end) : this;
        }

        Stretch until(Instant moment) {
            return moment.isBefore(end) ? new Stretch(start, moment) : this;
        }

        Duration length() {
            return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
        }
    }

    /**
     * A day on which the clock changes has two parts with different offsets. Within each the hours on the wall are plain
     * arithmetic: an hour that is skipped falls out, one that comes twice counts twice.
     */
    private List<Stretch> stretches(LocalDate day) {
        var spans = hours.on(day);
        if (spans.isEmpty()) {
            return List.of();
        }
        var begin = day.atStartOfDay(HERE).toInstant();
        var end = day.plusDays(1).atStartOfDay(HERE).toInstant();
        var change = HERE.getRules().nextTransition(begin);
        if (change == null || !change.getInstant().isBefore(end)) {
            return stretches(day, spans, new Stretch(begin, end), HERE.getRules().getOffset(begin));
        }
        var all = new ArrayList<>(stretches(day, spans, new Stretch(begin, change.getInstant()), change.getOffsetBefore()));
        all.addAll(stretches(day, spans, new Stretch(change.getInstant(), end), change.getOffsetAfter()));
        return all;
    }

    private static List<Stretch> stretches(LocalDate day, List<OpeningHours.Span> spans, Stretch part, ZoneOffset offset) {
        var midnight = day.atTime(LocalTime.MIDNIGHT).toInstant(offset);
        return spans.stream()
                .map(span -> new Stretch(midnight.plus(Duration.ofMinutes(span.from())), midnight.plus(Duration.ofMinutes(span.to()))))
                .map(open -> open.from(part.start()).until(part.end()))
                .filter(open -> open.start().isBefore(open.end()))
                .toList();
    }

    private static LocalDate dayOf(Instant moment) {
        return moment.atZone(HERE).toLocalDate();
    }
}
