package nl.loketwijzer.page;

import java.io.IOException;
import java.time.Duration;

import nl.loketwijzer.support.SimulatedModel;

/** Holds a simulated model after its first sentence until a test has seen what it wanted to see. */
final class Gate implements SimulatedModel.Script {

    private static final Duration LOOK = Duration.ofMillis(50);
    private volatile boolean isOpen;

    void open() {
        isOpen = true;
    }

    @Override
    public void write(SimulatedModel.Pen pen) throws IOException {
        sayFirst(pen);
        pen.say(pen.generation().firstSentences(2).getLast().replaceFirst("^\\S+", "") + " [1] ");
    }

    /** A model whose process is gone when the gate opens. */
    SimulatedModel.Script thenDeath() {
        return pen -> {
            sayFirst(pen);
            pen.die();
        };
    }

    private void sayFirst(SimulatedModel.Pen pen) throws IOException {
        // A sentence is only known to be whole when the next one begins.
        var sentences = pen.generation().firstSentences(2);
        pen.say(sentences.getFirst() + " [1] " + sentences.getLast().replaceFirst("\\s.*", ""));
        while (!isOpen) {
            pen.pause(LOOK);
        }
    }
}
