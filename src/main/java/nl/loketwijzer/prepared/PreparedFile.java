package nl.loketwijzer.prepared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;

/** One file of prepared answers, read; what is missing in an answer is left empty, and is found by the review. */
record PreparedFile(String name, List<PreparedAnswer> answers, Optional<String> problem) {

    private static final int LARGEST = 4 * 1024 * 1024;

    /** Every file of the folder, by name; none when there is no such folder. */
    static List<PreparedFile> folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(PreparedFile::isPrepared).sorted().map(PreparedFile::read).toList();
        }
    }

    static boolean isPrepared(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && name.matches(".*\\.ya?ml");
    }

    static PreparedFile read(Path file) {
        var name = file.getFileName().toString();
        try {
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            return new PreparedFile(name, List.of(), Optional.of(e.getClass().getSimpleName()));
        }
    }

    static PreparedFile parse(String name, String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LARGEST);
        try {
            var answers = new ArrayList<PreparedAnswer>();
            switch (new Yaml(new SafeConstructor(options)).load(yaml)) {
                case null -> { }
                case List<?> entries -> {
                    for (var entry : entries) {
                        if (!(entry instanceof Map<?, ?> keys)) {
                            return new PreparedFile(name, List.of(), Optional.of("an entry is no list of keys"));
                        }
                        for (var language : Language.values()) {
                            answers.add(answer(name, keys, language));
                        }
                    }
                }
                default -> {
                    return new PreparedFile(name, List.of(), Optional.of("not a list of answers"));
                }
            }
            return new PreparedFile(name, List.copyOf(answers), Optional.empty());
        } catch (YAMLException e) {
            return new PreparedFile(name, List.of(), Optional.of(e.getMessage().lines().limit(3).map(String::strip).reduce((a, b) -> a + " " + b).orElse("")));
        }
    }

    private static PreparedAnswer answer(String name, Map<?, ?> keys, Language language) {
        var part = map(keys.get(language.code()));
        var lines = list(part.get("answer")).stream().map(PreparedFile::map).map(line -> {
            var cites = map(line.get("cites"));
            return new PreparedAnswer.Line(text(line, "text"), text(cites, "document"), text(cites, "section"), text(cites, "quote"),
                    Optional.of(text(line, "passage")).filter(digest -> !digest.isEmpty()));
        }).toList();
        var questions = list(part.get("questions")).stream().filter(String.class::isInstance)
                .map(question -> CleanText.of((String) question).value()).filter(question -> !question.isBlank()).distinct().toList();
        return new PreparedAnswer(text(keys, "id"), text(keys, "topic"), language, name, questions, lines);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> keys, String name) {
        var value = keys.get(name);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString().strip();
    }
}
