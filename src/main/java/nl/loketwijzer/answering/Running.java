package nl.loketwijzer.answering;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.telling.Telling;

/** The answers this node is at work on: keeps their connections awake and passes a stop on, from whichever node it came. */
@ApplicationScoped
class Running {

    /** Liberty notices a lost reader on the second write: twice this, and a busy moment, must stay below a second. */
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int BEATS_PER_SIGN_OF_LIFE = 3;

    private final Questions questions;
    private final Threads threads;
    private final ConcurrentHashMap<UUID, Telling> tellings = new ConcurrentHashMap<>();

    @Inject
    Running(Questions questions, Threads threads) {
        this.questions = questions;
        this.threads = threads;
    }

    void during(Telling telling, Runnable work) {
        var id = telling.question().id();
        tellings.put(id, telling);
        var beats = new int[1];
        var heart = threads.repeat(BEAT, () -> {
            telling.alive();
            if (++beats[0] % BEATS_PER_SIGN_OF_LIFE == 0) {
                signOfLife(telling);
            }
        });
        try {
            work.run();
        } finally {
            heart.cancel(false);
            tellings.remove(id);
        }
    }

    void stop(UUID question) {
        var telling = tellings.get(question);
        if (telling != null) {
            telling.stop();
        }
    }

    private void signOfLife(Telling telling) {
        try {
            if (questions.stillAnswering(telling.question())) {
                telling.stop();
            }
        } catch (Refusal.Unavailable _) {
            // The database is away for a moment; the answer in memory goes on.
        }
    }
}
