package nl.loketwijzer.knowledge;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.reading.AskedQuestions;
import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.PassageDraft;
import nl.loketwijzer.reading.Problem;
import nl.loketwijzer.reading.Reading;
import nl.loketwijzer.reading.SourceDocument;
import nl.loketwijzer.reading.Splitter;

/**
 * Brings a collection up to date with a folder. Unchanged documents are taken over, changed ones read anew, what vanished
 * is left out; a document that cannot be read is reported and its last readable version is not kept. One indexer at a time
 * over all nodes.
 */
@ApplicationScoped
class Indexer {

    /** Part of every digest: raise it when reading or splitting changes, and every document is read anew. */
    private static final String READING = "1";

    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());

    private final DocumentReader reader = new DocumentReader();
    private final Editions editions;
    private final IndexRuns runs;
    private final IndexLock lock;
    private final VectorFill vectors;
    private final Vocabulary vocabulary;
    private final Embeddings embeddings;

    @Inject
    Indexer(Editions editions, IndexRuns runs, IndexLock lock, VectorFill vectors, Vocabulary vocabulary, Embeddings embeddings) {
        this.editions = editions;
        this.runs = runs;
        this.lock = lock;
        this.vectors = vectors;
        this.vocabulary = vocabulary;
        this.embeddings = embeddings;
    }

    /**
     * Returns when words are searchable and vectors are made as far as the embedding server answers.
     *
     * @throws Refusal.Conflict when another indexer is at work, on this node or another
     * @throws Refusal.Invalid  when there is no such folder
     */
    IndexReport index(Editions.Collection collection, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal.Invalid("folder", "there is no folder " + folder + " that the server can read");
        }
        return index(collection, folder, lock.take());
    }

    /** With a lock that was taken before, and is given back here. */
    IndexReport index(Editions.Collection collection, Path folder, IndexLock.Held held) {
        Indexed indexed;
        try (held) {
            indexed = run(collection, folder, held);
        }
        fillVectors(collection, indexed);
        return indexed.report();
    }

    private record Indexed(IndexReport report, long edition, Optional<String> model) {
    }

    /** Whoever makes vectors already will come to these too. */
    private void fillVectors(Editions.Collection collection, Indexed indexed) {
        try (var held = lock.takeForVectors()) {
            vectors.fill(collection.institution(), indexed.edition(), indexed.model());
        } catch (Refusal.Conflict _) {
            LOG.log(INFO, "vectors for " + collection.name() + " follow");
        }
    }

    private Indexed run(Editions.Collection collection, Path folder, IndexLock.Held held) {
        var started = Instant.now();
        var problems = new ArrayList<IndexReport.Problem>();
        var files = files(folder, problems);
        var current = editions.current(collection);
        var before = current.map(Editions.Current::documents).orElseGet(java.util.Map::of);
        var model = current.isPresent() ? current.get().model() : embeddings.model();
        var run = runs.start(collection, files.size());

        var changed = new TreeMap<String, String>();
        var kept = new TreeMap<String, Editions.Held>();
        files.forEach((path, file) -> digest(path, file, problems).ifPresent(digest -> {
            var existing = before.get(path);
            if (existing != null && existing.digest().equals(digest)) {
                kept.put(path, existing);
            } else {
                changed.put(path, digest);
            }
        }));

        var documents = new ArrayList<Split>();
        changed.forEach((path, digest) -> {
            read(files.get(path), path, problems).ifPresent(source -> documents.add(split(source, digest, files.get(path), problems)));
            runs.progress(run, collection, kept.size() + documents.size());
        });
        var paths = documents.stream().map(split -> split.source().path()).toList();
        var added = (int) paths.stream().filter(path -> !before.containsKey(path)).count();
        var removed = (int) before.keySet().stream().filter(path -> !paths.contains(path) && !kept.containsKey(path)).count();
        var passages = documents.stream().mapToInt(split -> split.drafts().size()).sum();

        var edition = current.isEmpty() || removed > 0 || !documents.isEmpty()
                ? write(collection, current, kept, documents, model, held) : current.get().edition();
        var report = new IndexReport(collection.name(), started, Instant.now(), added, paths.size() - added, removed, kept.size(),
                passages, List.copyOf(problems));
        runs.finish(run, collection, report);
        LOG.log(INFO, "indexed " + collection.name() + ": " + added + " added, " + report.changed() + " changed, " + removed
                + " removed, " + kept.size() + " unchanged, " + problems.size() + " not readable");
        return new Indexed(report, edition, model);
    }

    /** A document in passages, each with the questions it answers. */
    private record Split(SourceDocument source, String digest, List<PassageDraft> drafts, List<List<String>> asked) {
    }

    private static Split split(SourceDocument source, String digest, Path file, List<IndexReport.Problem> problems) {
        var drafts = Splitter.split(source);
        try {
            var asked = AskedQuestions.read(AskedQuestions.beside(file));
            var language = source.metadata().language().orElse(Language.NL);
            return new Split(source, digest, drafts, drafts.stream().map(draft -> asked.of(language, draft)).toList());
        } catch (IOException e) {
            LOG.log(WARNING, "questions left out: " + e.getMessage());
            problems.add(line(source.path(), Problem.BAD_FRONT_MATTER));
            return new Split(source, digest, drafts, drafts.stream().map(_ -> List.<String>of()).toList());
        }
    }

    /** Words are searchable from the moment the edition is current; vectors follow. */
    private long write(Editions.Collection collection, Optional<Editions.Current> current, TreeMap<String, Editions.Held> kept,
                       List<Split> documents, Optional<String> model, IndexLock.Held held) {
        var edition = editions.start(collection, model);
        kept.values().forEach(document -> editions.keep(collection, current.orElseThrow().edition(), edition, document.document()));
        var compounds = vocabulary.with(() -> documents.stream().flatMap(split -> split.drafts().stream()).map(PassageDraft::text).iterator());
        for (var document : documents) {
            editions.add(collection, edition, document.source(), document.digest(), document.drafts(), document.asked(), compounds);
        }
        makeCurrent(collection, edition, held);
        return edition;
    }

    /**
     * Another embedding model came in use: the same passages in a new edition, made current only when it has all its
     * vectors, so that no search ever compares vectors of two models.
     *
     * @throws Refusal.Conflict when another indexer is at work
     */
    void changeModel(Editions.Shelf shelf, String model) {
        try (var held = lock.take()) {
            var current = editions.current(shelf.collection()).orElseThrow();
            var edition = editions.start(shelf.collection(), Optional.of(model));
            current.documents().values().forEach(document -> editions.keep(shelf.collection(), current.edition(), edition, document.document()));
            if (vectors.fill(shelf.collection().institution(), edition, Optional.of(model))) {
                makeCurrent(shelf.collection(), edition, held);
                LOG.log(INFO, "the collection " + shelf.collection().name() + " is now searched with " + model);
            }
        }
    }

    private void makeCurrent(Editions.Collection collection, long edition, IndexLock.Held held) {
        held.check();
        editions.makeCurrent(collection, edition);
        editions.retire(collection, edition);
        vocabulary.refresh();
    }

    private static TreeMap<String, Path> files(Path folder, List<IndexReport.Problem> problems) {
        var files = new TreeMap<String, Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return isHidden(directory) && !directory.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(file) && !file.getFileName().toString().equals(AskedQuestions.FILE)) {
                        files.put(folder.relativize(file).toString().replace('\\', '/'), file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    problems.add(unreadable(folder.relativize(file).toString()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(WARNING, "the folder " + folder + " could not be read to its end", e);
        }
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    private static Optional<String> digest(String path, Path file, List<IndexReport.Problem> problems) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            // What stands beside a document changes its passages too: a new title, other questions.
            for (Path beside : List.of(DocumentReader.card(file), AskedQuestions.beside(file))) {
                if (Files.isRegularFile(beside)) {
                    in.getMessageDigest().update(Files.readAllBytes(beside));
                }
            }
            return Optional.of(READING + ":" + HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (IOException _) {
            problems.add(unreadable(path));
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<SourceDocument> read(Path file, String path, List<IndexReport.Problem> problems) {
        return switch (reader.read(file, path)) {
            case Reading.Read read -> Optional.of(read.document());
            case Reading.Unreadable not -> {
                problems.add(line(path, not.problem()));
                yield Optional.empty();
            }
        };
    }

    private static IndexReport.Problem unreadable(String path) {
        return line(path, Problem.NO_PERMISSION);
    }

    private static IndexReport.Problem line(String path, Problem problem) {
        return new IndexReport.Problem(path, problem.code(), problem.text(Language.NL), problem.text(Language.EN));
    }
}
