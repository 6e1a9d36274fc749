package nl.loketwijzer.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for something to become true, never longer than a limit. */
public final class Patience {

    /** What takes longer than this on a busy machine with two cores does not work. */
    public static final Duration LONG = Duration.ofSeconds(60);
    public static final Duration SHORT = Duration.ofSeconds(15);

    private static final Duration LOOK = Duration.ofMillis(50);

    private Patience() {
    }

    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        until(what, limit, condition, holds -> holds);
    }

    /** The first value that will do. */
    public static <T> T until(String what, Duration limit, Callable<T> look, Predicate<T> enough) {
        var deadline = System.nanoTime() + limit.toNanos();
        T seen = null;
        Exception trouble = null;
        do {
            try {
                seen = look.call();
                trouble = null;
                if (enough.test(seen)) {
                    return seen;
                }
            } catch (Exception e) {
                trouble = e;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        } while (System.nanoTime() < deadline);
        throw new AssertionError("not within " + limit.toMillis() + " ms: " + what + "; last seen: " + seen, trouble);
    }
}
