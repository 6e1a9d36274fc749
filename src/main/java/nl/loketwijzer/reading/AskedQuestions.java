package nl.loketwijzer.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import nl.loketwijzer.language.Language;

/**
 * The questions that the sections of a document answer, in {@value #FILE} beside it: by language, then by heading. They are
 * never shown; they make a passage findable in the words of those who ask.
 */
public record AskedQuestions(Map<Language, Map<String, List<String>>> byHeading) {

    public static final String FILE = "questions.yaml";

    /** Where they stand, when there are any. */
    public static Path beside(Path document) {
        return document.resolveSibling(FILE);
    }

    /** None when there is no such file. Throws IOException with a readable message for one that is not as it should be. */
    public static AskedQuestions read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new AskedQuestions(Map.of());
        }
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var byLanguage = new LinkedHashMap<Language, Map<String, List<String>>>();
            for (var entry : map(new Yaml(new SafeConstructor(options)).load(Files.readString(file)), file).entrySet()) {
                var language = Language.of(entry.getKey()).orElseThrow(() -> new IOException(file + ": unknown language " + entry.getKey()));
                var byHeading = new LinkedHashMap<String, List<String>>();
                for (var section : map(entry.getValue(), file).entrySet()) {
                    byHeading.put(section.getKey(), texts(section.getValue(), file));
                }
                byLanguage.put(language, byHeading);
            }
            return new AskedQuestions(byLanguage);
        } catch (YAMLException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Those of the section, and of the sections around it, in which a passage stands. */
    public List<String> of(Language language, PassageDraft draft) {
        var sections = byHeading.getOrDefault(language, Map.of());
        return draft.headingPath().stream().flatMap(heading -> sections.getOrDefault(heading, List.of()).stream()).toList();
    }

    private static Map<String, Object> map(Object value, Path file) throws IOException {
        if (!(value instanceof Map<?, ?> keys)) {
            throw new IOException(file + ": languages, then headings, then a list of questions are expected");
        }
        var texts = new LinkedHashMap<String, Object>();
        keys.forEach((key, content) -> texts.put(String.valueOf(key), content));
        return texts;
    }

    private static List<String> texts(Object value, Path file) throws IOException {
        if (!(value instanceof List<?> items)) {
            throw new IOException(file + ": a heading has no list of questions");
        }
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(String.valueOf(item).strip()));
        return texts;
    }
}
