package nl.loketwijzer.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.model.Embeddings;

/** A question becomes the passages that fit it best. */
@ApplicationScoped
public class Retriever {

    private final Passages passages;
    private final Embeddings embeddings;
    private final Vocabulary vocabulary;

    @Inject
    Retriever(Passages passages, Embeddings embeddings, Vocabulary vocabulary) {
        this.passages = passages;
        this.embeddings = embeddings;
        this.vocabulary = vocabulary;
    }

    /** Best first; by words alone when no embedding server answers. */
    public Retrieval retrieve(String institution, Language language, String question, int limit) {
        var vector = embeddings.ofQuestion(question);
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        var hits = passages.search(new Passages.Wanted(institution, language, vocabulary.withParts(question), model, vector,
                SearchWeights.MEASURED, LocalDate.now(Clock.systemUTC()), limit));
        return new Retrieval(hits.found(), model, vector, hits.searched());
    }
}
