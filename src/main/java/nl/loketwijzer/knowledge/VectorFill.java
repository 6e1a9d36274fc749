package nl.loketwijzer.knowledge;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Threads;
import nl.loketwijzer.model.Embeddings;

/** Makes the vectors that are missing; stops when the embedding server does, and goes on from there the next time. */
@ApplicationScoped
class VectorFill {

    /** Passages embedded between two writes: large enough to keep the server busy, small enough to lose little. */
    private static final int BATCH = 16;

    private final Editions editions;
    private final Embeddings embeddings;
    private final Threads threads;

    @Inject
    VectorFill(Editions editions, Embeddings embeddings, Threads threads) {
        this.editions = editions;
        this.embeddings = embeddings;
        this.threads = threads;
    }

    /**
     * Passages first, so that search by meaning works as soon as possible; their sentences after them.
     *
     * @return false when vectors are still missing because the embedding server is away
     */
    boolean fill(String institution, long edition, Optional<String> model) {
        if (model.isEmpty()) {
            return true;
        }
        if (embeddings.state() != Embeddings.State.READY || !embeddings.model().equals(model)) {
            return false;
        }
        try {
            for (var kind : Editions.VectorKind.values()) {
                fill(kind, institution, edition, model.get());
            }
            return true;
        } catch (Embeddings.EmbeddingsAway _) {
            return false;
        }
    }

    private void fill(Editions.VectorKind kind, String institution, long edition, String model) {
        var missing = editions.withoutVector(kind, institution, edition, model);
        Future<?> writing = null;
        for (var from = 0; from < missing.size(); from += BATCH) {
            var batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            var texts = batch.stream().flatMap(passage -> passage.texts().stream()).toList();
            var vectors = kind == Editions.VectorKind.QUESTION ? embeddings.ofQuestions(texts) : embeddings.ofPassages(texts);
            // One batch is written while the next is embedded, so that the embedding server never waits for the database.
            finish(writing);
            writing = threads.run(() -> {
                switch (kind) {
                    case PASSAGE -> editions.addPassageVectors(institution, model, batch, vectors);
                    case QUESTION -> editions.addQuestionVectors(institution, model, batch, vectors);
                    case SENTENCE -> editions.addSentenceVectors(institution, model, batch, vectors);
                }
            });
        }
        finish(writing);
    }

    private static void finish(Future<?> writing) {
        if (writing == null) {
            return;
        }
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
