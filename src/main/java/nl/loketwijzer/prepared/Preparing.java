package nl.loketwijzer.prepared;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Threads;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.model.Embeddings;

/**
 * Looks at the prepared answers again after every change of the index, by this node or another, and of their own files; then
 * makes the vectors that are missing.
 */
@ApplicationScoped
class Preparing {

    private static final System.Logger LOG = System.getLogger(Preparing.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int BATCH = 32;

    private final PreparedAnswers answers;
    private final Passages passages;
    private final Embeddings embeddings;
    private final Threads threads;
    private final Path folder;
    private volatile String seen = "";
    private volatile List<PreparedFile> unreadable = List.of();

    @Inject
    Preparing(PreparedAnswers answers, Passages passages, Embeddings embeddings, Threads threads,
              @ConfigProperty(name = "loketwijzer.prepared") Path folder) {
        this.answers = answers;
        this.passages = passages;
        this.embeddings = embeddings;
        this.threads = threads;
        this.folder = folder;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class) Object started) {
        threads.repeat(PAUSE, this::tick);
    }

    /** Files that could not be read, which have no answers to list. */
    List<PreparedFile> unreadable() {
        return unreadable;
    }

    private void tick() {
        try {
            look();
            fillVectors();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() throws IOException {
        var editions = answers.editions(Institution.NATIONAL);
        var now = editions + " " + state();
        // Before anything is indexed every answer would be out of use for want of its document.
        if (editions.isEmpty() || now.equals(seen)) {
            return;
        }
        var files = PreparedFile.folder(folder);
        var review = new Review(document -> passages.ofDocument(Institution.NATIONAL, document).stream().map(Quotable::of).toList());
        var judged = new ArrayList<PreparedAnswers.Judged>();
        var ids = new HashSet<String>();
        for (var answer : files.stream().flatMap(file -> file.answers().stream()).toList()) {
            if (ids.add(answer.id() + " " + answer.language())) {
                judged.add(new PreparedAnswers.Judged(answer, review.judge(answer)));
            } else {
                // One row per id: the second use of it takes the first out of use, because nobody can tell which is meant.
                judged.replaceAll(other -> other.answer().id().equals(answer.id()) && other.answer().language() == answer.language()
                        ? new PreparedAnswers.Judged(other.answer(), new Judgement.OutOfUse(Objection.TWICE, answer.file())) : other);
            }
        }
        answers.replace(Institution.NATIONAL, judged);
        unreadable = files.stream().filter(file -> file.problem().isPresent()).toList();
        seen = now;
        var out = judged.stream().filter(one -> one.judgement() instanceof Judgement.OutOfUse).count();
        LOG.log(out + unreadable.size() > 0 ? WARNING : INFO, "prepared answers: " + (judged.size() - out) + " in use, " + out + " out of use, "
                + unreadable.size() + " files not readable" + (out > 0 ? "; GET /api/prepared says why" : ""));
    }

    /** Names, sizes and times: enough to see that somebody wrote something. */
    private String state() throws IOException {
        if (!Files.isDirectory(folder)) {
            return "no folder";
        }
        var state = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(PreparedFile::isPrepared).sorted().toList()) {
                state.append(file.getFileName()).append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file)).append('\n');
            }
        }
        return state.toString();
    }

    private void fillVectors() {
        var model = embeddings.model();
        if (model.isEmpty() || embeddings.state() != Embeddings.State.READY) {
            return;
        }
        for (var institution : answers.institutions()) {
            if (!fillVectors(institution, model.get())) {
                return;
            }
        }
    }

    /** False when the embedding server went away. */
    private boolean fillVectors(String institution, String model) {
        var missing = answers.withoutVector(institution, model);
        for (var from = 0; from < missing.size(); from += BATCH) {
            var batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            var vectors = vectors(batch.stream().map(PreparedAnswers.Missing::text).toList());
            if (vectors.isEmpty()) {
                return false;
            }
            answers.addVectors(institution, model, batch, vectors.get());
        }
        return true;
    }

    private Optional<List<float[]>> vectors(List<String> texts) {
        try {
            return Optional.of(embeddings.ofQuestions(texts));
        } catch (Embeddings.EmbeddingsAway _) {
            return Optional.empty();
        }
    }
}
