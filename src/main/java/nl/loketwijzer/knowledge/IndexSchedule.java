package nl.loketwijzer.knowledge;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.model.Embeddings;

/** Indexes the national collection at start, and fills in vectors whenever the embedding server is there to make them. */
@ApplicationScoped
class IndexSchedule {

    static final String NATIONAL_COLLECTION = "landelijk";

    private static final System.Logger LOG = System.getLogger(IndexSchedule.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Indexer indexer;
    private final Editions editions;
    private final VectorFill vectors;
    private final IndexLock lock;
    private final Threads threads;
    private final Embeddings embeddings;
    private final Path knowledge;
    private volatile boolean indexed;

    @Inject
    IndexSchedule(Indexer indexer, Editions editions, VectorFill vectors, IndexLock lock, Threads threads, Embeddings embeddings,
                  @ConfigProperty(name = "loketwijzer.knowledge") Path knowledge) {
        this.indexer = indexer;
        this.editions = editions;
        this.vectors = vectors;
        this.lock = lock;
        this.threads = threads;
        this.embeddings = embeddings;
        this.knowledge = knowledge;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class) Object started) {
        threads.run(this::tick);
        threads.repeat(PAUSE, this::tick);
    }

    private void tick() {
        try {
            if (indexed) {
                fillVectors();
            } else if (Files.isDirectory(knowledge)) {
                indexer.index(new Editions.Collection(Institution.NATIONAL, NATIONAL_COLLECTION), knowledge);
                indexed = true;
            } else {
                LOG.log(WARNING, "there is no folder " + knowledge.toAbsolutePath() + " to index, see LOKETWIJZER_KNOWLEDGE");
                indexed = true;
            }
        } catch (Refusal _) {
            LOG.log(DEBUG, "the database is away or another node is indexing, trying again");
        } catch (RuntimeException e) {
            LOG.log(WARNING, "indexing failed, trying again", e);
        }
    }

    private void fillVectors() {
        var model = embeddings.model();
        if (model.isEmpty() || embeddings.state() != Embeddings.State.READY) {
            return;
        }
        for (var shelf : editions.shelves(Institution.NATIONAL)) {
            if (!shelf.model().equals(model)) {
                indexer.changeModel(shelf, model.get());
                continue;
            }
            if (isMissingVectors(shelf, model.get())) {
                try (var held = lock.takeForVectors()) {
                    vectors.fill(Institution.NATIONAL, shelf.edition(), shelf.model());
                }
            }
        }
    }

    private boolean isMissingVectors(Editions.Shelf shelf, String model) {
        for (var kind : Editions.VectorKind.values()) {
            var count = editions.vectors(kind, Institution.NATIONAL, shelf.edition(), model);
            if (count.done() < count.total()) {
                return true;
            }
        }
        return false;
    }
}
