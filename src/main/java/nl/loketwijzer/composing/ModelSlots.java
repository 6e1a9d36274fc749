package nl.loketwijzer.composing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.Audience;

/** A model server writes a few answers at a time; who comes next waits in line and is told the place. */
@ApplicationScoped
class ModelSlots {

    private static final long LOOK_MS = 100;

    private final Semaphore slots;

    @Inject
    ModelSlots(@ConfigProperty(name = "loketwijzer.model.slots") int slots) {
        this.slots = new Semaphore(slots, true);
    }

    /** False when the reader left or no slot came free in time. */
    boolean take(Audience audience, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        var told = 0;
        while (!audience.isOver() && System.nanoTime() < deadline) {
            try {
                if (slots.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            var place = slots.getQueueLength() + 1;
            if (place != told) {
                told = place;
                audience.tell(new AnswerEvent.Step("waiting", Optional.of(place)));
            }
        }
        return false;
    }

    void giveBack() {
        slots.release();
    }
}
