package nl.loketwijzer.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A copy of the test documents and their prepared answers that a test may change. */
public record PreparedFolder(Path place) {

    private static final Path RESOURCES = Path.of("src/test/resources/it");

    public Path knowledge() {
        return place.resolve("knowledge");
    }

    public Path prepared() {
        return place.resolve("prepared");
    }

    /** As in the resources, whatever was changed. */
    public void fill() throws IOException {
        if (Files.exists(place)) {
            try (var files = Files.walk(place)) {
                files.sorted(Comparator.reverseOrder()).forEach(PreparedFolder::delete);
            }
        }
        for (var folder : List.of("knowledge", "prepared")) {
            try (var files = Files.walk(RESOURCES.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copy = place.resolve(RESOURCES.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    public void change(String document, String old, String text) throws IOException {
        var file = knowledge().resolve(document);
        var before = Files.readString(file);
        if (!before.contains(old)) {
            throw new AssertionError(document + " has no: " + old);
        }
        Files.writeString(file, before.replace(old, text));
    }

    /** As an editor does it: with the command, outside the server. */
    public void accept() throws IOException {
        var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", System.getProperty("java.class.path"),
                "nl.loketwijzer.prepared.Acceptance", knowledge().toString(), prepared().toString(), "--accept", "all").inheritIO().start();
        try {
            if (!command.waitFor(60, TimeUnit.SECONDS) || command.exitValue() != 0) {
                throw new AssertionError("not accepted");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
