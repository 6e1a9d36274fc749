package nl.loketwijzer.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import nl.loketwijzer.Refusal;

/** So many requests for one address on this node; a campus shares one, so it is wide. Never stored. */
@ApplicationScoped
class Limits {

    /** What is counted by itself, with how often and in which time. */
    enum Of {
        /** A case opened without a conversation. */
        OPENING(30, Duration.ofHours(1)),
        /** A code or a link tried: with these limits six digits and five tries cannot be guessed. */
        PROVING(60, Duration.ofMinutes(10)),
        /** Anything that writes. */
        WRITING(240, Duration.ofMinutes(1));

        private final int most;
        private final Duration window;

        Of(int most, Duration window) {
            this.most = most;
            this.window = window;
        }
    }

    private static final int ADDRESSES_KEPT = 10_000;

    private final ConcurrentHashMap<String, ArrayDeque<Long>> seen = new ConcurrentHashMap<>();

    /** @throws Refusal.TooMany when this address asked for it too often */
    void check(Of what, String address) {
        var now = System.nanoTime();
        if (seen.size() > ADDRESSES_KEPT) {
            seen.clear();
        }
        seen.compute(what + " " + address, (_, before) -> {
            var moments = before == null ? new ArrayDeque<Long>() : before;
            while (!moments.isEmpty() && now - moments.peekFirst() > what.window.toNanos()) {
                moments.removeFirst();
            }
            if (moments.size() >= what.most) {
                throw new Refusal.TooMany("Too many requests in a short time. Please wait a moment.", what.window.minusNanos(now - moments.peekFirst()));
            }
            moments.addLast(now);
            return moments;
        });
    }
}
