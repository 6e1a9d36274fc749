package nl.loketwijzer.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.language.AskedDay;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Neutral;
import nl.loketwijzer.model.Embeddings;

/** A question becomes the passages that fit it best. */
@ApplicationScoped
public class Retriever {

    /** A few new passages without a vector are found by their words; more of them and meaning waits. */
    private static final double ENOUGH = 0.95;
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Passages passages;
    private final Embeddings embeddings;
    private final Vocabulary vocabulary;
    private final Holdings holdings;
    private final Threads threads;
    private volatile boolean complete;

    @Inject
    Retriever(Passages passages, Embeddings embeddings, Vocabulary vocabulary, Holdings holdings, Threads threads) {
        this.threads = threads;
        this.holdings = holdings;
        this.passages = passages;
        this.embeddings = embeddings;
        this.vocabulary = vocabulary;
    }

    @PostConstruct
    void watchVectors() {
        look();
        threads.repeat(FRESH, this::look);
    }

    /** Which rankings take part, by words or by meaning; one alone is for measuring. */
    public enum By {
        BOTH, WORDS, MEANING;

        public static Optional<By> of(String name) {
            return Arrays.stream(values()).filter(by -> by.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
        }
    }

    /**
     * Best first, of what held on the day that the question asks about, or today; by words alone when no embedding server
     * answers or too many vectors are still being made.
     */
    public Retrieval retrieve(String institution, Language language, String question, int limit) {
        return retrieve(institution, language, question, By.BOTH, limit);
    }

    /** With the vector that was made of the question already, if one could be. */
    public Retrieval retrieve(String institution, Language language, String question, Optional<float[]> vector, int limit) {
        var incomplete = isIncomplete();
        return search(institution, language, question, By.BOTH, incomplete ? Optional.empty() : vector, incomplete, Duration.ZERO, limit);
    }

    public Retrieval retrieve(String institution, Language language, String question, By by, int limit) {
        var incomplete = by == By.BOTH && isIncomplete();
        var before = System.nanoTime();
        var vector = incomplete || by == By.WORDS ? Optional.<float[]>empty() : embeddings.ofQuestion(question);
        return search(institution, language, question, by, vector, incomplete, since(before), limit);
    }

    private Retrieval search(String institution, Language language, String question, By by, Optional<float[]> vector, boolean incomplete,
                             Duration embedding, int limit) {
        var today = LocalDate.now(Clock.systemUTC());
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        var before = System.nanoTime();
        var words = Synonyms.of(language).with(vocabulary.withParts(question));
        var hits = passages.search(new Passages.Wanted(institution, language, words, Glossary.translated(question, language), model, vector,
                by == By.MEANING ? SearchWeights.MEANING_ALONE : SearchWeights.MEASURED,
                AskedDay.of(question, today).orElse(today), today, limit));
        return new Retrieval(hits.found(), model, vector, hits.searched(), incomplete, embedding, since(before));
    }

    /** The question without the name and nationality of a person, as it is to be searched for and answered. */
    public String neutral(String question, Language language) {
        return Neutral.of(question, language, vocabulary::knows);
    }

    /** Whether a word, in small letters and without accents, stands in a national passage of either language. */
    public boolean knows(String word) {
        return vocabulary.knows(word);
    }

    /** The question, and what its words are in the other language. */
    public static Map<Language, String> inBothLanguages(String question, Language language) {
        var other = language == Language.NL ? Language.EN : Language.NL;
        return Map.of(language, question, other, question + " " + Glossary.translated(question, language));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** Half an index by meaning would favour whatever was embedded first. */
    private boolean isIncomplete() {
        if (embeddings.state() != Embeddings.State.READY) {
            return false;
        }
        return !complete;
    }

    private void look() {
        try {
            var count = holdings.vectors();
            complete = count.done() >= ENOUGH * count.total();
        } catch (Refusal.Unavailable _) {
            // The database is away for a moment; what was known last still holds.
        }
    }
}
