package nl.loketwijzer.official;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nl.loketwijzer.reading.DocumentReader;

import org.yaml.snakeyaml.error.YAMLException;

/**
 * The last good copies on disk. Everything is written aside and then moved into place, the copy before its state, so
 * that whatever ends the program leaves either the old or the new; one program at a time.
 *
 * <p>{@code documents/} is what the index reads, each file with a card of its data beside it; {@code state/} what we
 * remember; {@code changes/} what is told to the editor; {@code part/} what is still coming in.
 */
final class Copies implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    /** Another program works in this folder. */
    static final class Busy extends Exception {
        Busy() {
            super("Another ./loketwijzer sources is at work in this checkout.");
        }
    }

    private Copies(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static Copies open(Path folder) throws IOException, Busy {
        for (String below : List.of("documents", "state", "changes", "part")) {
            Files.createDirectories(folder.resolve(below));
        }
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // held in this very process
        }
        if (lock == null) {
            channel.close();
            throw new Busy();
        }
        var copies = new Copies(folder, channel, lock);
        copies.clearParts();
        return copies;
    }

    /** What an earlier, interrupted run left of a download is of no use. */
    void clearParts() throws IOException {
        for (Path part : files("part")) {
            Files.deleteIfExists(part);
        }
    }

    Path part(Source source) {
        return folder.resolve("part").resolve(source.fileName());
    }

    Path document(Source source) {
        return folder.resolve("documents").resolve(source.fileName());
    }

    Path changes() {
        return folder.resolve("changes");
    }

    Optional<Held> held(Source source) {
        try {
            return PlainYaml.read(Files.readString(state(source))) instanceof Map<?, ?> map ? Optional.of(Held.of(map)) : Optional.empty();
        } catch (IOException | YAMLException _) {
            return Optional.empty();         // none yet, or spoilt: then the document is fetched as if for the first time
        }
    }

    /** The state, when the copy is still the one that it describes: only then may the server be asked for changes alone. */
    Optional<Held> intact(Source source) throws IOException {
        var held = held(source);
        return held.isPresent() && Files.exists(document(source)) && digest(document(source)).equals(held.get().digest()) ? held : Optional.empty();
    }

    /** Takes a whole new document in, in place of the old one. */
    void keep(Source source, Held held) throws IOException {
        writeCard(source, held);
        move(part(source), document(source));
        for (Path other : files("documents")) {           // the same document in the format of before
            if (other.getFileName().toString().startsWith(source.id() + ".") && !other.equals(document(source))) {
                Files.delete(other);
                Files.deleteIfExists(DocumentReader.card(other));
            }
        }
        remember(source, held);
    }

    void remember(Source source, Held held) throws IOException {
        write(state(source), PlainYaml.json(held.toMap()));
    }

    /** What a reader of the document gets to know about it; written again when the list says something else. */
    void writeCard(Source source, Held held) throws IOException {
        var card = new LinkedHashMap<String, String>();
        card.put("title", source.title());
        card.put("publisher", source.publisher());
        card.put("official_url", source.address().toString());
        card.put("kind", "official");
        card.put("language", source.language().code());
        card.put("licence", source.licence());
        boolean outdated = held.outdated().equals(source.version());
        if (!outdated && !source.version().equals(Source.UNDATED)) {
            card.put("version_date", source.version());
        }
        card.put("version_note", outdated ? "the text changed since the version of " + source.version() + "; fetched on " + day(held)
                : "fetched on " + day(held));
        String text = PlainYaml.json(card);
        Path file = DocumentReader.card(document(source));
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            write(file, text);
        }
    }

    private static String day(Held held) {
        return held.fetched().length() >= 10 ? held.fetched().substring(0, 10) : "an unknown day";
    }

    /** The report of a change, whole; one that an interrupted run wrote already is not written twice. */
    Path report(Source source, String day, String text) throws IOException {
        for (int number = 1; ; number++) {
            Path file = changes().resolve(source.id() + "-" + day + (number == 1 ? "" : "-" + number) + ".md");
            if (!Files.exists(file)) {
                write(file, text);
                return file;
            }
            if (Files.readString(file).equals(text)) {
                return file;
            }
        }
    }

    /** Copies of documents that the list does not have any more. */
    List<String> strangers(List<Source> sources) throws IOException {
        Set<String> known = sources.stream().map(Source::fileName).collect(Collectors.toSet());
        return files("documents").stream().map(file -> file.getFileName().toString())
                .filter(name -> !name.startsWith(".") && !known.contains(name)).sorted().toList();
    }

    private List<Path> files(String below) throws IOException {
        try (var files = Files.list(folder.resolve(below))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path state(Source source) {
        return folder.resolve("state").resolve(source.id() + ".json");
    }

    private void write(Path file, String text) throws IOException {
        Path draft = folder.resolve("part").resolve(file.getFileName() + ".new");
        Files.writeString(draft, text);
        move(draft, file);
    }

    private static void move(Path from, Path to) throws IOException {
        // On disk before its name is: otherwise a power cut could leave an empty file under a good name.
        try (var written = FileChannel.open(from, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);       // every Java has SHA-256
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
