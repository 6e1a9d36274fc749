package nl.loketwijzer.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The labels that Word counts out in its lists and headings; they are nowhere in the text itself. */
final class DocxNumbering {

    private record Level(String format, String pattern, int start) {}

    private final Map<String, Map<Integer, Level>> lists = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> counters = new HashMap<>();

    DocxNumbering(Optional<Document> part) {
        part.ifPresent(this::read);
    }

    private void read(Document document) {
        var definitions = new HashMap<String, Map<Integer, Level>>();
        for (Element definition : document.getElementsByTag("w:abstractNum")) {
            var levels = new HashMap<Integer, Level>();
            for (Element level : definition.getElementsByTag("w:lvl")) {
                levels.put(Docx.number(level.attr("w:ilvl"), 0), new Level(Docx.attribute(level, "w:numFmt"),
                        Docx.attribute(level, "w:lvlText"), Docx.number(Docx.attribute(level, "w:start"), 1)));
            }
            definitions.put(definition.attr("w:abstractNumId"), levels);
        }
        for (Element list : document.getElementsByTag("w:num")) {
            lists.put(list.attr("w:numId"), definitions.getOrDefault(Docx.attribute(list, "w:abstractNumId"), Map.of()));
        }
    }

    boolean isList(String numId) {
        return !numId.isEmpty() && !numId.equals("0") && lists.containsKey(numId);
    }

    /** The next label at this depth; empty for a bullet and outside lists. */
    String label(String numId, int depth) {
        if (!isList(numId)) {
            return "";
        }
        var levels = lists.get(numId);
        var level = levels.get(depth);
        if (level == null || level.format().equals("bullet") || level.format().equals("none")) {
            return "";
        }
        var counts = counters.computeIfAbsent(numId, _ -> new HashMap<>());
        counts.merge(depth, level.start(), (count, _) -> count + 1);
        counts.keySet().removeIf(deeper -> deeper > depth);
        String label = level.pattern();
        for (int i = 0; i <= depth; i++) {
            var outer = levels.get(i);
            if (outer != null) {
                label = label.replace("%" + (i + 1), written(outer.format(), counts.getOrDefault(i, outer.start())));
            }
        }
        return label.strip();
    }

    private static String written(String format, int count) {
        return switch (format) {
            case "lowerLetter" -> letters(count);
            case "upperLetter" -> letters(count).toUpperCase(java.util.Locale.ROOT);
            case "lowerRoman" -> roman(count);
            case "upperRoman" -> roman(count).toUpperCase(java.util.Locale.ROOT);
            default -> String.valueOf(count);
        };
    }

    private static String letters(int count) {
        return String.valueOf((char) ('a' + (count - 1) % 26)).repeat(1 + Math.min((count - 1) / 26, 5));
    }

    private static String roman(int count) {
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
        var roman = new StringBuilder();
        int rest = Math.min(count, 3999);
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                roman.append(signs[i]);
                rest -= values[i];
            }
        }
        return roman.toString();
    }
}
