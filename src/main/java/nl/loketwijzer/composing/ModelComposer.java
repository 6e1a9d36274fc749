package nl.loketwijzer.composing;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.checking.Claim;
import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.SentenceCutter;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.model.Generation;
import nl.loketwijzer.model.LanguageModels;
import nl.loketwijzer.telling.Audience;

/** Lets a language model write, cuts what arrives into sentences and tells only those that pass the check. */
@ApplicationScoped
public class ModelComposer {

    /** How writing ended. */
    public enum End { COMPLETE, SLOW, FAILED, OVER }

    private static final System.Logger LOG = System.getLogger(ModelComposer.class.getName());
    private static final Pattern MARK = Pattern.compile("\\s*\\[(\\d{1,2})]");
    /** Bullets and emphasis that models put in although they were told not to. */
    private static final Pattern LAYOUT = Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s+|\\*\\*");
    /** How often a waiting thread looks whether the reader is still there. */
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_SENTENCES = 12;

    private final LanguageModels models;
    private final ModelSlots slots;
    private final Embeddings embeddings;
    private final Duration patience;
    private final Duration timeout;

    @Inject
    ModelComposer(LanguageModels models, ModelSlots slots, Embeddings embeddings,
                  @ConfigProperty(name = "loketwijzer.answering.patience") Duration patience,
                  @ConfigProperty(name = "loketwijzer.answering.timeout") Duration timeout) {
        this.models = models;
        this.slots = slots;
        this.embeddings = embeddings;
        this.patience = patience;
        this.timeout = timeout;
    }

    private sealed interface Signal {
        record Wrote(String text) implements Signal {
        }

        record Finished() implements Signal {
        }

        record Failed(Throwable reason) implements Signal {
        }
    }

    public End compose(LanguageModels.LanguageModel model, Audience audience, String question, List<Passage> passages,
                List<Evidence> evidence, SentenceCheck check) {
        if (!slots.take(audience, patience)) {
            return audience.isOver() ? End.OVER : End.SLOW;
        }
        var signals = new LinkedBlockingQueue<Signal>();
        var generation = models.generate(model, Prompt.of(question, audience.language(), passages, model.readsSystemMessage()),
                new Generation.Listener() {
                    @Override
                    public void wrote(String text) {
                        signals.add(new Signal.Wrote(text));
                    }

                    @Override
                    public void finished() {
                        signals.add(new Signal.Finished());
                    }

                    @Override
                    public void failed(Throwable reason) {
                        signals.add(new Signal.Failed(reason));
                    }
                });
        try {
            return listen(signals, audience, passages, evidence, check);
        } finally {
            generation.cancel();
            slots.giveBack();
        }
    }

    private End listen(LinkedBlockingQueue<Signal> signals, Audience audience, List<Passage> passages, List<Evidence> evidence,
                       SentenceCheck check) {
        var cutter = new SentenceCutter(audience.language());
        var startedAt = System.nanoTime();
        var shownBefore = audience.shown();
        var sentences = 0;
        while (true) {
            if (audience.isOver()) {
                return End.OVER;
            }
            var elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
            if (elapsed.compareTo(timeout) > 0
                    || audience.shown() == shownBefore && elapsed.compareTo(patience) > 0) {
                return End.SLOW;
            }
            var written = new ArrayList<String>();
            var ended = Optional.<End>empty();
            switch (next(signals)) {
                case null -> { }
                case Signal.Wrote wrote -> written.addAll(cutter.add(wrote.text()));
                case Signal.Finished _ -> {
                    cutter.finish().ifPresent(written::add);
                    ended = Optional.of(End.COMPLETE);
                }
                case Signal.Failed failed -> {
                    LOG.log(WARNING, "the language model failed: " + failed.reason().getClass().getSimpleName());
                    models.failed();
                    ended = Optional.of(End.FAILED);
                }
            }
            for (var sentence : written) {
                audience.sentence(sentence, check.check(claim(sentence, audience, evidence), evidence), passages);
                sentences++;
            }
            if (ended.isPresent()) {
                return ended.get();
            }
            if (cutter.isLooping() || sentences >= MOST_SENTENCES) {
                return End.COMPLETE;
            }
        }
    }

    private Claim claim(String sentence, Audience audience, List<Evidence> evidence) {
        var marks = MARK.matcher(sentence).results().map(match -> Integer.parseInt(match.group(1))).distinct().toList();
        var text = LAYOUT.matcher(MARK.matcher(sentence).replaceAll("")).replaceAll("").strip();
        var vector = evidence.stream().allMatch(passage -> passage.vectors().isEmpty()) ? Optional.<float[]>empty() : embeddings.ofSentence(text);
        return new Claim(text, marks, audience.language(), vector);
    }

    private static Signal next(LinkedBlockingQueue<Signal> signals) {
        try {
            return signals.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Signal.Failed(e);
        }
    }
}
