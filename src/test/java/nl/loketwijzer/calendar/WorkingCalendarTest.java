package nl.loketwijzer.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.Refusal;

class WorkingCalendarTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final WorkingCalendar OFFICE = WorkingCalendar.of("mon-fri 09:00-17:00");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HERE).toInstant();
    }

    private static String local(Instant moment) {
        return moment.atZone(HERE).toLocalDateTime().toString();
    }

    @ParameterizedTest(name = "{0} plus {1} is {2}: {3}")
    @CsvSource({
        "2026-11-24T10:00, PT4H,  2026-11-24T14:00, within a day",
        "2026-11-24T13:00, PT4H,  2026-11-24T17:00, until closing time and not the next morning",
        "2026-11-24T16:00, PT2H,  2026-11-25T10:00, over the night",
        "2026-11-27T16:00, PT16H, 2026-12-01T16:00, over a weekend",
        "2026-11-28T03:00, PT1H,  2026-11-30T10:00, from outside hours",
        "2026-11-24T20:00, PT0S,  2026-11-24T20:00, no time at all",
        "2026-12-24T16:00, PT2H,  2026-12-28T10:00, over Christmas and a weekend",
        "2026-12-31T16:30, PT1H,  2027-01-04T09:30, over the end of the year",
        "2026-04-02T16:00, PT10H, 2026-04-07T10:00, Easter Monday is off and Good Friday is not",
        "2026-05-13T16:00, PT2H,  2026-05-15T10:00, over Ascension Day",
        "2026-05-22T16:00, PT2H,  2026-05-26T10:00, over Whit Monday",
        "2026-04-24T16:00, PT2H,  2026-04-28T10:00, over King's Day",
        "2025-04-25T16:00, PT2H,  2025-04-28T10:00, King's Day is a Saturday when the 27th is a Sunday",
        "2026-05-04T16:00, PT2H,  2026-05-05T10:00, Liberation Day is a working day",
        "2030-05-03T16:00, PT2H,  2030-05-06T10:00, over a weekend before Liberation Day",
    })
    void working_time_passes_only_while_the_desk_is_open(String from, Duration working, String expected, String why) {
        assertEquals(expected, local(OFFICE.after(at(from), working)), why);
        assertEquals(working, OFFICE.between(at(from), at(expected)), why);
    }

    @Test
    void liberation_day_is_off_in_a_lustrum_year_and_otherwise_as_the_institution_says() {
        assertFalse(OFFICE.isOpen(at("2025-05-05T10:00")));
        assertTrue(OFFICE.isOpen(at("2027-05-05T10:00")));
        assertFalse(WorkingCalendar.of("mon-fri 09:00-17:00; closed liberation-day").isOpen(at("2027-05-05T10:00")));
        assertTrue(WorkingCalendar.of("mon-fri 09:00-17:00; open liberation-day").isOpen(at("2025-05-05T10:00")));
        assertFalse(WorkingCalendar.of("mon-fri 09:00-17:00; closed good-friday").isOpen(at("2026-04-03T10:00")));
    }

    @Test
    void a_later_part_overrules_an_earlier() {
        var calendar = WorkingCalendar.of("mon-fri 09:00-12:30,13:30-17:00; fri 09:00-12:00; wed closed; closed 2026-12-28..2026-12-30",
                List.of(LocalDate.parse("2026-11-24")));
        assertTrue(calendar.isOpen(at("2026-11-23T12:29")));
        assertFalse(calendar.isOpen(at("2026-11-23T12:30")), "the end is no longer open");
        assertTrue(calendar.isOpen(at("2026-11-23T13:30")));
        assertFalse(calendar.isOpen(at("2026-11-24T10:00")), "an extra closed day");
        assertFalse(calendar.isOpen(at("2026-11-25T10:00")), "Wednesday");
        assertTrue(calendar.isOpen(at("2026-11-27T11:00")));
        assertFalse(calendar.isOpen(at("2026-11-27T14:00")), "Friday afternoon");
        assertEquals(Optional.of(at("2026-12-31T09:00")), calendar.nextOpening(at("2026-12-25T18:00")));
        assertEquals(Optional.of(at("2026-11-26T10:15")), calendar.nextOpening(at("2026-11-26T10:15")));
    }

    @Test
    void an_hour_that_comes_twice_counts_twice_and_one_that_is_skipped_not_at_all() {
        var always = WorkingCalendar.of("mon-sun 00:00-24:00");
        assertEquals(Duration.ofHours(25), always.between(at("2026-10-25T00:00"), at("2026-10-26T00:00")));
        assertEquals(Duration.ofHours(23), always.between(at("2026-03-29T00:00"), at("2026-03-30T00:00")));
        var night = WorkingCalendar.of("sun 01:00-02:30");
        assertEquals(Duration.ofMinutes(120), night.between(at("2026-10-24T12:00"), at("2026-10-25T12:00")));
        assertEquals(Duration.ofMinutes(60), night.between(at("2026-03-28T12:00"), at("2026-03-29T12:00")));
    }

    @Test
    void office_hours_stay_the_same_on_the_wall_when_the_clock_changes() {
        assertEquals("2026-10-26T10:00", local(OFFICE.after(at("2026-10-23T16:00"), Duration.ofHours(2))));
        assertEquals("2026-03-30T10:00", local(OFFICE.after(at("2026-03-27T16:00"), Duration.ofHours(2))));
    }

    @Test
    void time_that_runs_backwards_is_negative() {
        assertEquals(Duration.ofHours(-2), OFFICE.between(at("2026-11-25T10:00"), at("2026-11-24T16:00")));
        assertThrows(IllegalArgumentException.class, () -> OFFICE.after(at("2026-11-24T10:00"), Duration.ofMinutes(-1)));
    }

    @Test
    void a_promise_that_never_comes_due_is_refused() {
        var hardlyEver = WorkingCalendar.of("sun 09:00-09:01");
        assertThrows(IllegalArgumentException.class, () -> hardlyEver.after(at("2026-11-24T10:00"), Duration.ofDays(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "   ", ";", "mon-fri", "09:00-17:00", "mon-fri closed", "mon-fri 9:00-17:00", "mon-fri 09:00-25:00", "mon-fri 09:60-17:00",
        "mon-fri 17:00-09:00", "mon-fri 09:00-09:00", "fri-mon 09:00-17:00", "mon--fri 09:00-17:00", "maandag 09:00-17:00", "mon, 09:00-17:00",
        "mon-fri 09:00-17:00; closed", "mon-fri 09:00-17:00; closed tomorrow", "mon-fri 09:00-17:00; closed 2026-02-30",
        "mon-fri 09:00-17:00; closed 2026-12-28..2026-12-01", "mon-fri 09:00-17:00; closed 2026-01-01..2999-12-31",
        "mon-fri 09:00-12:00,11:00-17:00", "mon-fri 09:00-17:00; <script>alert(1)</script>", "mon-fri 09:00-17:00,", "mon-fri 00:00-24:01"
    })
    void what_cannot_be_read_is_refused_with_the_part_that_is_wrong(String text) {
        var refused = assertThrows(Refusal.Invalid.class, () -> WorkingCalendar.of(text));
        assertTrue(refused.fields().containsKey("openingHours") && refused.getMessage().endsWith("."), refused.getMessage());
    }

    @Test
    void a_very_long_text_is_refused_without_being_read_back() {
        assertTrue(assertThrows(Refusal.Invalid.class, () -> WorkingCalendar.of("x".repeat(100_000))).getMessage().length() < 200);
        assertTrue(assertThrows(Refusal.Invalid.class, () -> WorkingCalendar.of("x".repeat(1_000))).getMessage().length() < 200);
        assertThrows(Refusal.Invalid.class, () -> WorkingCalendar.of(null));
    }
}
