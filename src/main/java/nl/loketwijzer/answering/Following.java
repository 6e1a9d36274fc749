package nl.loketwijzer.answering;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.AskedQuestion;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.telling.AnswerStream;
import nl.loketwijzer.telling.Telling;

/** A reader who comes back: shows what was missed, follows whoever is still writing, and goes on where nobody is. */
@ApplicationScoped
class Following {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Questions questions;
    private final Institutions institutions;
    private final Answering answering;
    private final Running running;

    @Inject
    Following(Questions questions, Institutions institutions, Answering answering, Running running) {
        this.questions = questions;
        this.institutions = institutions;
        this.answering = answering;
        this.running = running;
    }

    void follow(AskedQuestion question, int after, AnswerStream stream) {
        var last = after;
        try {
            while (!stream.hasLeft()) {
                // The state is read before the events: what is final then has all its events stored.
                var state = questions.state(question);
                for (var event : questions.eventsAfter(question, last)) {
                    stream.send(event);
                    last = event.number();
                }
                if (state == AskedQuestion.State.DONE) {
                    break;
                }
                if (questions.takeOver(question)) {
                    goOn(question, stream);
                    return;
                }
                stream.comment();
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (Refusal _) {
            // The database went away or the conversation was erased: the reader's connection ends and may be tried again.
        }
        stream.close();
    }

    private void goOn(AskedQuestion question, AnswerStream stream) {
        var telling = new Telling(question, questions, stream);
        telling.continueAfter(questions.eventsAfter(question, 0));
        var earlier = questions.before(question);
        var institution = institutions.find(question.institution());
        running.during(telling, () -> {
            // A person may have taken over since; what was asked then goes there, once.
            if (!questions.isWithPerson(question) || !answering.passOn(telling, question.text(), institution, earlier)) {
                answering.resume(telling, institution, earlier);
            }
        });
    }
}
