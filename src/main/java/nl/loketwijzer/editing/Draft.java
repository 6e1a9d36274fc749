package nl.loketwijzer.editing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;
import nl.loketwijzer.reading.Manuscript;

/** One document of a topic in one language, on the editor's table. */
record Draft(String topic, Language language, Path file, String path, Manuscript text) {

    /** A source as the front matter lists it. */
    record Entry(String id, Map<?, ?> keys, int line) {}

    record Sentence(int line, String text) {}

    /** What stands under one heading, the text before the first heading included. */
    record Section(int line, List<Manuscript.Part> paragraphs) {}

    private static final Pattern MARK = Pattern.compile("\\[\\^([^\\]\\s]+)]");

    String key(String name) {
        return text.keys().get(name) instanceof String value ? value : "";
    }

    /** The line on which a key stands; the first line of the file when it is missing. */
    int lineOf(String key) {
        return lineOf(Pattern.compile("\\s*(?:- )?[\"']?" + Pattern.quote(key) + "[\"']?\\s*:.*"));
    }

    private int lineOf(Pattern pattern) {
        return IntStream.range(0, text.lines().size()).filter(i -> pattern.matcher(text.lines().get(i)).matches()).map(i -> i + 1).findFirst().orElse(1);
    }

    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        if (text.keys().get("basedOn") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> keys && keys.get("id") instanceof String id && !id.isEmpty()) {
                    entries.add(new Entry(id, keys, lineOf(Pattern.compile("\\s*-?\\s*id\\s*:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*"))));
                }
            }
        }
        return entries;
    }

    List<Section> sections() {
        var sections = new ArrayList<Section>();
        var paragraphs = new ArrayList<Manuscript.Part>();
        int line = 1;
        for (var part : text.parts()) {
            if (part.isHeading()) {
                if (!paragraphs.isEmpty()) {
                    sections.add(new Section(line, List.copyOf(paragraphs)));
                    paragraphs.clear();
                }
                line = part.line();
            } else {
                paragraphs.add(part);
            }
        }
        if (!paragraphs.isEmpty()) {
            sections.add(new Section(line, List.copyOf(paragraphs)));
        }
        return sections;
    }

    List<Manuscript.Part> paragraphs() {
        return text.parts().stream().filter(part -> !part.isHeading()).toList();
    }

    List<Sentence> sentences() {
        var sentences = new ArrayList<Sentence>();
        for (var part : paragraphs()) {
            String plain = unmarked(part.text());
            for (var span : Sentences.spans(plain, language)) {
                int below = (int) plain.substring(0, span.start()).chars().filter(c -> c == '\n').count();
                sentences.add(new Sentence(part.line() + below, span.in(plain)));
            }
        }
        return sentences;
    }

    /** The ids of all source marks, in order and with repetitions. */
    static List<String> marks(String text) {
        return MARK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    List<Manuscript.Part> headings() {
        return text.parts().stream().filter(Manuscript.Part::isHeading).toList();
    }

    static String unmarked(String text) {
        return MARK.matcher(text).replaceAll("");
    }

    /** Whether something is said after the last source mark, so that it rests on nothing. */
    static boolean endsWithoutMark(String text) {
        String rest = text.substring(text.lastIndexOf(']') + 1);
        return rest.chars().anyMatch(Character::isLetterOrDigit);
    }
}
