package nl.loketwijzer.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import nl.loketwijzer.calendar.WorkingCalendar;

/**
 * When the desk promised to reply: {@code dueAt} while the clock runs, {@code minutesLeft} of working time while it stands still,
 * neither when nothing is owed.
 */
public record Promise(Optional<Instant> dueAt, Optional<Integer> minutesLeft) {

    private static final long SECONDS_A_MINUTE = 60;

    public static final Promise NONE = new Promise(Optional.empty(), Optional.empty());

    static Promise due(Instant moment) {
        return new Promise(Optional.of(moment), Optional.empty());
    }

    /**
     * The promise once the case has come to this state: it runs on our turn, stands still on another's, and ends with the case. What
     * was left when it stopped is what is left when it goes on, down to the whole minute: rounding never makes a reply come later.
     */
    Promise then(CaseState to, Instant now, Duration promised, WorkingCalendar calendar) {
        if (CaseState.OUR_TURN.contains(to)) {
            var left = minutesLeft.map(Duration::ofMinutes).orElse(promised);
            return dueAt.isPresent() ? this : due(calendar.after(now, left.isNegative() ? Duration.ZERO : left));
        }
        if (CaseState.THEIR_TURN.contains(to)) {
            return dueAt.isEmpty() ? this : standingStill((int) Math.floorDiv(calendar.between(now, dueAt.get()).toSeconds(), SECONDS_A_MINUTE));
        }
        return NONE;
    }

    static Promise standingStill(int minutesLeft) {
        return new Promise(Optional.empty(), Optional.of(minutesLeft));
    }

    public boolean isOverdue(Instant now) {
        return dueAt.filter(due -> due.isBefore(now)).isPresent() || minutesLeft.filter(minutes -> minutes < 0).isPresent();
    }
}
