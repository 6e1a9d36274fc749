package nl.loketwijzer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.time.Duration;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;

/** Managed virtual threads for what waits long: streams, model calls, indexing; and one clock for what repeats. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:module/concurrent/answers", virtual = true)
@ManagedScheduledExecutorDefinition(name = "java:module/concurrent/clock", virtual = true)
public class Threads {

    @Resource(lookup = "java:module/concurrent/answers")
    private ManagedExecutorService executor;

    @Resource(lookup = "java:module/concurrent/clock")
    private ManagedScheduledExecutorService clock;

    public Future<?> run(Runnable task) {
        return executor.submit(task);
    }

    /** For libraries that bring their own asynchronous calls. */
    public ManagedExecutorService executor() {
        return executor;
    }

    /** Runs until cancelled; the next run starts {@code pause} after the end of the one before. */
    public ScheduledFuture<?> repeat(Duration pause, Runnable task) {
        return clock.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
