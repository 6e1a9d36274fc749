package nl.loketwijzer.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import nl.loketwijzer.language.Language;

/**
 * A Markdown file as its author has it before them: the keys of its front matter as they were written, and the parts
 * of its text with the line each begins on. Values of keys are texts, lists and maps. {@code complaint} says why the front matter cannot be read, or is empty.
 */
public record Manuscript(Map<String, Object> keys, List<String> lines, List<Part> parts, String complaint) {

    /** A heading with its level, or with level 0 a paragraph, an item of a list or a table; footnote marks are still in. */
    public record Part(int line, int level, String text, List<String> links) {
        public Part {
            links = List.copyOf(links);
        }

        public boolean isHeading() {
            return level > 0;
        }
    }

    public Manuscript {
        lines = List.copyOf(lines);
        parts = List.copyOf(parts);
    }

    public static Manuscript of(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        try {
            var front = FrontMatter.of(String.join("\n", lines) + "\n");
            int firstLine = lines.size() - (int) front.body().chars().filter(c -> c == '\n').count() + 1;
            return new Manuscript(front.written(), lines, Markdown.parts(front.body(), firstLine), "");
        } catch (UnreadableFile wrong) {
            return new Manuscript(Map.of(), lines, List.of(), wrong.problem().text(Language.EN) + " " + wrong.getMessage());
        }
    }
}
