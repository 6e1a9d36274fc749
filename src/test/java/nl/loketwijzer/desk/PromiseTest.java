package nl.loketwijzer.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.calendar.WorkingCalendar;

/** The clock of a promised reply: it runs in working hours on our turn, and stands still on another's. */
class PromiseTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final WorkingCalendar OFFICE = WorkingCalendar.of("mon-fri 09:00-17:00");
    private static final Duration TWO_DAYS = Duration.ofHours(16);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HERE).toInstant();
    }

    private static Promise sent(String local) {
        return Promise.NONE.then(CaseState.SENT, at(local), TWO_DAYS, OFFICE);
    }

    @Test
    void the_clock_starts_when_a_case_is_sent_and_does_not_start_again_when_it_is_claimed() {
        var promise = sent("2026-11-26T16:00");
        assertEquals(Optional.of(at("2026-11-30T16:00")), promise.dueAt());
        assertEquals(promise, promise.then(CaseState.CLAIMED, at("2026-11-30T10:00"), TWO_DAYS, OFFICE));
    }

    @Test
    void it_stands_still_while_the_researcher_is_asked_and_goes_on_with_what_was_left() {
        var still = sent("2026-11-24T09:00").then(CaseState.WAITING_FOR_RESEARCHER, at("2026-11-24T12:00"), TWO_DAYS, OFFICE);
        assertEquals(Promise.standingStill(13 * 60), still);
        assertEquals(still, still.then(CaseState.WAITING_FOR_THIRD_PARTY, at("2026-11-26T09:00"), TWO_DAYS, OFFICE));
        assertEquals(Promise.due(at("2026-12-22T14:00")), still.then(CaseState.WAITING_FOR_ADVISOR, at("2026-12-21T09:00"), TWO_DAYS, OFFICE));
    }

    @Test
    void it_goes_on_over_christmas_and_the_end_of_october_on_the_wall_clock() {
        var still = Promise.standingStill(8 * 60);
        assertEquals(Promise.due(at("2026-12-28T16:00")), still.then(CaseState.CLAIMED, at("2026-12-24T16:00"), TWO_DAYS, OFFICE));
        assertEquals(Promise.due(at("2026-10-26T16:00")), still.then(CaseState.CLAIMED, at("2026-10-23T16:00"), TWO_DAYS, OFFICE));
    }

    @Test
    void a_broken_promise_stays_broken_however_often_the_case_goes_back_and_forth() {
        var late = sent("2026-11-24T09:00").then(CaseState.WAITING_FOR_RESEARCHER, at("2026-11-25T17:00").plusSeconds(1), TWO_DAYS, OFFICE);
        assertFalse(late.isOverdue(at("2026-11-25T17:00")), "the last second after closing time is no working time");
        var promise = sent("2026-11-24T09:00").then(CaseState.WAITING_FOR_RESEARCHER, at("2026-11-26T09:00").plusSeconds(1), TWO_DAYS, OFFICE);
        for (var day = 1; day < 5; day++) {
            assertTrue(promise.isOverdue(at("2026-12-0" + day + "T10:00")));
            promise = promise.then(CaseState.WAITING_FOR_ADVISOR, at("2026-12-0" + day + "T10:00"), TWO_DAYS, OFFICE);
            promise = promise.then(CaseState.WAITING_FOR_THIRD_PARTY, at("2026-12-0" + day + "T10:00").plusSeconds(1), TWO_DAYS, OFFICE);
        }
    }

    @Test
    void an_answer_ends_it_and_a_case_that_comes_back_gets_a_new_one() {
        var answered = sent("2026-11-24T09:00").then(CaseState.ANSWERED, at("2026-11-24T10:00"), TWO_DAYS, OFFICE);
        assertEquals(Promise.NONE, answered);
        assertEquals(Promise.due(at("2026-12-02T17:00")), answered.then(CaseState.WAITING_FOR_ADVISOR, at("2026-12-01T09:00"), TWO_DAYS, OFFICE));
    }

    @Test
    void our_turns_together_are_the_promised_time_less_a_minute_a_pause() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var now = at("2024-01-01T00:00").plusSeconds(random.nextLong(6L * 365 * 24 * 3600));
            var promise = Promise.NONE.then(CaseState.SENT, now, TWO_DAYS, OFFICE);
            var ours = Duration.ZERO;
            var pauses = 0;
            while (true) {
                var turn = OFFICE.after(now, Duration.ofSeconds(1 + random.nextInt(5 * 3600)));
                if (turn.isAfter(promise.dueAt().orElseThrow())) {
                    ours = ours.plus(OFFICE.between(now, promise.dueAt().orElseThrow()));
                    break;
                }
                ours = ours.plus(OFFICE.between(now, turn));
                promise = promise.then(CaseState.WAITING_FOR_RESEARCHER, turn, TWO_DAYS, OFFICE);
                pauses++;
                now = turn.plusSeconds(random.nextInt(10 * 24 * 3600));
                promise = promise.then(CaseState.WAITING_FOR_ADVISOR, now, TWO_DAYS, OFFICE);
            }
            var lost = TWO_DAYS.minus(ours);
            var most = Duration.ofMinutes(pauses);
            assertTrue(!lost.isNegative() && lost.compareTo(most) <= 0, () -> "lost " + lost + " in pauses worth " + most + ", seed " + seed);
        }
    }
}
