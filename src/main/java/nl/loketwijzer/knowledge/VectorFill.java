package nl.loketwijzer.knowledge;

import java.util.ArrayList;
import java.util.List;
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

    /** False when vectors are still missing because the embedding server went away. */
    boolean fill(String institution, long edition, Optional<String> model) {
        if (model.isEmpty()) {
            return true;
        }
        if (embeddings.state() != Embeddings.State.READY || !embeddings.model().equals(model)) {
            return false;
        }
        try {
            var missing = editions.withoutVector(institution, edition, model.get(), Integer.MAX_VALUE);
            Future<?> writing = null;
            for (var from = 0; from < missing.size(); from += BATCH) {
                var batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
                var vectors = embed(batch);
                // One batch is written while the next is embedded, so that the embedding server never waits for the database.
                finish(writing);
                writing = threads.run(() -> editions.addVectors(institution, model.get(), batch, vectors.passages(), vectors.sentences()));
            }
            finish(writing);
            return true;
        } catch (Embeddings.EmbeddingsAway _) {
            return false;
        }
    }

    private record Vectors(List<float[]> passages, List<List<float[]>> sentences) {
    }

    private Vectors embed(List<Editions.Missing> batch) {
        var texts = new ArrayList<String>();
        batch.forEach(passage -> {
            texts.add(passage.text());
            texts.addAll(passage.sentences());
        });
        var vectors = embeddings.ofPassages(texts);
        var passages = new ArrayList<float[]>();
        var sentences = new ArrayList<List<float[]>>();
        var next = 0;
        for (var passage : batch) {
            passages.add(vectors.get(next++));
            sentences.add(List.copyOf(vectors.subList(next, next + passage.sentences().size())));
            next += passage.sentences().size();
        }
        return new Vectors(passages, sentences);
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
