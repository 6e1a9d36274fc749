package nl.loketwijzer.telling;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.checking.Reason;
import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.conversation.AskedQuestion;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.conversation.StoredEvent;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;

/**
 * One answer being told: stores each event, then sends it. The only way text reaches a reader, and it takes nothing but
 * checked sentences. Sentences told before (to a reader who comes back) are not told again.
 */
public final class Telling implements Audience {

    private static final System.Logger LOG = System.getLogger(Telling.class.getName());

    private final AskedQuestion question;
    private final Questions questions;
    private final AnswerStream stream;
    private final long startedAt = System.nanoTime();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private Optional<AnswerEvent.Handover> offer = Optional.empty();
    private int number;
    private int shown;
    private int withheld;
    private Optional<Long> searchMs = Optional.empty();
    private Optional<Long> firstSentenceMs = Optional.empty();
    private volatile boolean stopped;

    public Telling(AskedQuestion question, Questions questions, AnswerStream stream) {
        this.question = question;
        this.questions = questions;
        this.stream = stream;
    }

    public AskedQuestion question() {
        return question;
    }

    @Override
    public Language language() {
        return question.language();
    }

    /** Goes on behind what was told before, with the same numbers for the same sources. */
    public void continueAfter(List<StoredEvent> events) {
        for (var event : events) {
            number = Math.max(number, event.number());
            if (event.name().equals("source")) {
                var source = event.json();
                numbers.put(UUID.fromString(source.getString("passage")), source.getInt("number"));
            }
            if (event.name().equals("sentence")) {
                told.add(event.json().getString("text"));
                shown++;
            }
        }
    }

    @Override
    public void tell(AnswerEvent event) {
        tell(event, AnswerStream.json(event));
    }

    /** Start carries the key of a new conversation to its owner, but never into the database. */
    public void start(AnswerEvent.Start start) {
        var stored = new AnswerEvent.Start(start.id(), start.conversation(), Optional.empty(), start.question(), start.language(), start.disclosure(), start.notice());
        var event = new StoredEvent(++number, start.name(), AnswerStream.json(stored));
        questions.append(question, event);
        stream.send(new StoredEvent(event.number(), event.name(), AnswerStream.json(start)));
    }

    private void tell(AnswerEvent event, String json) {
        var stored = new StoredEvent(++number, event.name(), json);
        questions.append(question, stored);
        stream.send(stored);
    }

    /** A person as a possibility comes after the answer; the first reason found is the one that is told. */
    public void offer(AnswerEvent.Handover handover) {
        offer = offer.or(() -> Optional.of(handover));
    }

    /** As {@link #sentence(Verdict, List)}; what is not shown is kept with its reason, for a person who gets the conversation. */
    @Override
    public void sentence(String written, Verdict verdict, List<Passage> passages) {
        sentence(verdict, passages);
        if (verdict instanceof Verdict.Withheld held && held.reason() != Reason.EMPTY) {
            questions.withhold(question, written, held.reason().code());
        }
    }

    /** Shows what the check let through, its sources first; passages are numbered in the order they are first cited. */
    public void sentence(Verdict verdict, List<Passage> passages) {
        switch (verdict) {
            case Verdict.Supported supported -> sentence(supported.text(), supported.sources().stream().map(n -> passages.get(n - 1)).toList(), false);
            case Verdict.Quoted quoted -> sentence(quoted.text(), List.of(passages.get(quoted.source() - 1)), true);
            case Verdict.Withheld _ -> withheld++;
        }
    }

    private void sentence(String text, List<Passage> cited, boolean literal) {
        if (!told.add(text)) {
            return;
        }
        for (var passage : cited) {
            if (!numbers.containsKey(passage.id())) {
                numbers.put(passage.id(), numbers.size() + 1);
                tell(AnswerEvent.Source.of(numbers.get(passage.id()), passage, LocalDate.now()));
            }
        }
        var language = cited.getFirst().language();
        tell(new AnswerEvent.Sentence(text, cited.stream().map(passage -> numbers.get(passage.id())).sorted().toList(), literal,
                language == question.language() ? Optional.empty() : Optional.of(language.code())));
        shown++;
        if (firstSentenceMs.isEmpty()) {
            firstSentenceMs = Optional.of(elapsedMs());
        }
    }

    public boolean hasCited(Passage passage) {
        return numbers.containsKey(passage.id());
    }

    public void searchedFor(long milliseconds) {
        searchMs = Optional.of(milliseconds);
    }

    @Override
    public int shown() {
        return shown;
    }

    public int withheld() {
        return withheld;
    }

    public long elapsedMs() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** The reader has left or pressed stop. */
    @Override
    public boolean isOver() {
        return stopped || stream.hasLeft();
    }

    public boolean wasStopped() {
        return stopped;
    }

    public void stop() {
        stopped = true;
    }

    public void finish(Outcome outcome, Optional<String> mode, Optional<String> degraded, Optional<String> message) {
        finish(outcome, mode, degraded, message, Optional.empty());
    }

    public void finish(Outcome outcome, Optional<String> mode, Optional<String> degraded, Optional<String> message, Optional<String> dating) {
        tell(new AnswerEvent.Finished(outcome.code(), mode, degraded, shown, withheld, message, dating,
                new AnswerEvent.Timing(searchMs, firstSentenceMs, elapsedMs())));
        offer.ifPresent(this::tell);
        // Stored before the state says so, because whoever follows stops looking then; sent after it, because whoever
        // hears it asks for the outcome.
        var done = numbered(new AnswerEvent.Done());
        questions.append(question, done);
        questions.finish(question, AskedQuestion.State.DONE, outcome.code());
        stream.send(done);
        stream.close();
    }

    /** The connection was lost: what was told stays, and whoever comes back with the key goes on from there. */
    public void interrupt() {
        questions.finish(question, AskedQuestion.State.INTERRUPTED, Outcome.STOPPED.code());
        stream.close();
    }

    /** Told even when it cannot be stored: whoever waits must hear that nothing more comes. */
    public void fail(AnswerEvent.Failed failure) {
        var last = List.of(numbered(failure), numbered(new AnswerEvent.Done()));
        try {
            last.forEach(event -> questions.append(question, event));
            questions.finish(question, AskedQuestion.State.DONE, Outcome.ERROR_MODEL.code());
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "the end of question " + question.id() + " could not be stored", e);
        }
        if (!stopped) {
            last.forEach(stream::send);
        }
        stream.close();
    }

    private StoredEvent numbered(AnswerEvent event) {
        return new StoredEvent(++number, event.name(), AnswerStream.json(event));
    }

    public void alive() {
        stream.comment();
    }
}
