package nl.loketwijzer.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * When the desk promised to reply: {@code dueAt} while the clock runs, {@code minutesLeft} of working time while it stands still,
 * neither when nothing is owed.
 */
public record Promise(Optional<Instant> dueAt, Optional<Integer> minutesLeft) {

    public static final Promise NONE = new Promise(Optional.empty(), Optional.empty());

    static Promise due(Instant moment) {
        return new Promise(Optional.of(moment), Optional.empty());
    }

    static Promise standingStill(int minutesLeft) {
        return new Promise(Optional.empty(), Optional.of(minutesLeft));
    }

    public boolean isOverdue(Instant now) {
        return dueAt.filter(due -> due.isBefore(now)).isPresent() || minutesLeft.filter(minutes -> minutes < 0).isPresent();
    }
}
