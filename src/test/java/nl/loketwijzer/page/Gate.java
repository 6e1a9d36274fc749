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
        var sentences = pen.generation().firstSentences(2);
        // A sentence is only known to be whole when the next one begins.
        pen.say(sentences.getFirst() + " [1] And");
        while (!isOpen) {
            pen.pause(LOOK);
        }
        pen.say(" so. " + sentences.getLast() + " [1] ");
    }
}
