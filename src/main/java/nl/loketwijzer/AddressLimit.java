package nl.loketwijzer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests a minute from one address; counted on this node, never stored. */
public final class AddressLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES_KEPT = 10_000;

    private final int most;
    private final String tooMany;
    private final ConcurrentHashMap<String, ArrayDeque<Long>> byAddress = new ConcurrentHashMap<>();

    public AddressLimit(int most, String tooMany) {
        this.most = most;
        this.tooMany = tooMany;
    }

    /** @throws Refusal.TooMany when this address came too often */
    public void check(String address) {
        var now = System.nanoTime();
        if (byAddress.size() > ADDRESSES_KEPT) {
            byAddress.clear();
        }
        byAddress.compute(address, (_, before) -> {
            var came = before == null ? new ArrayDeque<Long>() : before;
            while (!came.isEmpty() && now - came.peekFirst() > WINDOW.toNanos()) {
                came.removeFirst();
            }
            if (came.size() >= most) {
                throw new Refusal.TooMany(tooMany, WINDOW.minusNanos(now - came.peekFirst()));
            }
            came.addLast(now);
            return came;
        });
    }
}
