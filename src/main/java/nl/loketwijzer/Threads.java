package nl.loketwijzer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

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

    private static final System.Logger LOG = System.getLogger(Threads.class.getName());

    @Resource(lookup = "java:module/concurrent/answers")
    private ManagedExecutorService executor;

    @Resource(lookup = "java:module/concurrent/clock")
    private ManagedScheduledExecutorService clock;

    /** What a task throws is logged, because hardly anybody ever asks the future. */
    public Future<?> run(Runnable task) {
        return executor.submit(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.log(ERROR, "a task ended early", e);
                throw e;
            }
        });
    }

    /** A task that throws would never be run again. */
    private static void survive(Runnable task) {
        try {
            task.run();
        } catch (Refusal.Unavailable _) {
            LOG.log(DEBUG, "a repeated task waits for the database");
        } catch (RuntimeException e) {
            LOG.log(WARNING, "a repeated task failed and is tried again", e);
        }
    }

    /** For libraries that bring their own asynchronous calls. */
    public ManagedExecutorService executor() {
        return executor;
    }

    /** Runs until cancelled; the next run starts {@code pause} after the end of the one before. */
    public ScheduledFuture<?> repeat(Duration pause, Runnable task) {
        return clock.scheduleWithFixedDelay(() -> survive(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
