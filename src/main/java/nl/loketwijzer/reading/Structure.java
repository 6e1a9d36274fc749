package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Recognises in the blocks of any format what their authors meant: lines that are headings of a law, a title that
 * belongs to the label above it, paragraphs that are items of one list, lines that were only wrapped.
 */
final class Structure {

    static final Pattern LABEL = Pattern.compile(
            "^(\\(\\d{1,3}[a-z]?\\)|\\([a-z]{1,3}\\)|\\d{1,3}[a-z]?[.)](?!\\d)|\\d{1,2}°\\.?|([a-oq-z])\\2?[.)]|p\\)|[ivx]{1,5}[.)]|"
                    + "[–—•·▪◦‣●○■\uf0b7\uf0a7o-]\\.?)(?:\\s+|(?<=\\)))(?=\\S)(?:[–—-]\\.?\\s+)?");

    /** A label that stands on a line of its own, away from its text. */
    static final Pattern LONE_LABEL = Pattern.compile(
            "^(?:\\(\\d{1,3}[a-z]?\\)|\\([a-z]{1,4}\\)|\\d{1,2}[a-z]?\\.|[a-z]\\.|[–—•·▪◦‣●○■\uf0b7\uf0a7-])$");

    /** "Vraag 3", "Antwoord 3 en 4": headings of parliamentary answers, often set like the text itself. */
    static final Pattern QUESTION = Pattern.compile(
            "(?:Vraag|Vragen|Antwoord|Antwoorden|Question|Questions|Answer|Answers)\\s\\d{1,3}(?:(?:,| en| and| t/m) \\d{1,3})*");
    private static final int QUESTION_LEVEL = 5;

    /** Longer lines are not wrapped by hand. */
    private static final int WIDEST_WRAP = 140;
    private static final int LONGEST_TITLE = 120;

    /** Marks of consolidated European texts that say which amendment a stretch comes from. */
    private static final Pattern AMENDMENT_MARK = Pattern.compile("[►▼]\\s?[BMCA]\\d{0,3}(?:\\s|$)|[►▼◄]|◄");
    private static final Pattern EURLEX_RUNNING_HEAD = Pattern.compile(
            "\\d{5}[A-Z]\\d{4} — [A-Z]{2} — \\d\\d\\.\\d\\d\\.\\d{4} — [\\d.]+ — \\d+");

    private final List<Block> result = new ArrayList<>();

    private Structure() {
    }

    static List<Block> of(List<Block> blocks) {
        var structure = new Structure();
        blocks.forEach(structure::take);
        return joinedLists(joinedTitles(joinedAcrossNotes(withLabelsAtTheirText(structure.result))));
    }

    private void take(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                String text = clean(heading.text());
                if (!text.isEmpty()) {
                    result.add(new Block.Heading(heading.level(), text, heading.page()));
                }
            }
            case Block.Paragraph paragraph -> paragraph(paragraph);
            case Block.ListBlock list -> list(list);
            case Block.Table table -> table(table);
            case Block.Note note -> {
                String text = String.join(" ", lines(note.text()));
                if (!text.isEmpty()) {
                    result.add(new Block.Note(text, note.page()));
                }
            }
        }
    }

    private void list(Block.ListBlock list) {
        var items = new ArrayList<Block.Item>();
        for (Block.Item item : list.items()) {
            String text = String.join("\n", lines(item.text()));
            var labelled = LABEL.matcher(text);
            if (labelled.find() && (item.label().isEmpty())) {
                items.add(new Block.Item(item.depth(), meaningful(labelled.group(1)), text.substring(labelled.end()).strip(), item.page()));
            } else if (!text.isEmpty()) {
                items.add(new Block.Item(item.depth(), item.label(), text, item.page()));
            }
        }
        if (!items.isEmpty()) {
            result.add(new Block.ListBlock(items, list.page()));
        }
    }

    private void table(Block.Table table) {
        var rows = new ArrayList<List<String>>();
        for (List<String> row : table.rows()) {
            var cells = row.stream().map(cell -> clean(cell.replace('\n', ' '))).toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(cells);
            }
        }
        var columns = table.columns().stream().map(column -> clean(column.replace('\n', ' '))).toList();
        if (!rows.isEmpty() || columns.stream().anyMatch(column -> !column.isEmpty())) {
            result.add(new Block.Table(columns, rows, table.page()));
        }
    }

    private void paragraph(Block.Paragraph paragraph) {
        var text = new ArrayList<String>();
        for (String line : lines(paragraph.text())) {
            var legal = LegalHeading.ofLine(line);
            if (legal.isPresent()) {
                flush(text, paragraph.page());
                result.add(new Block.Heading(2 + legal.get().rank().ordinal() / 2, line, paragraph.page()));
            } else if (QUESTION.matcher(line).matches()) {
                flush(text, paragraph.page());
                result.add(new Block.Heading(QUESTION_LEVEL, line, paragraph.page()));
            } else if (LABEL.matcher(line).find()) {
                flush(text, paragraph.page());
                text.add(line);
            } else {
                text.add(line);
            }
        }
        flush(text, paragraph.page());
    }

    private void flush(List<String> lines, OptionalInt page) {
        // A number by itself is left over from something: a page, a mark, a picture.
        if (lines.stream().anyMatch(line -> line.chars().anyMatch(Character::isLetter) || LONE_LABEL.matcher(line).matches())) {
            result.add(new Block.Paragraph(String.join("\n", lines), page));
        }
        lines.clear();
    }

    /** The lines as their author meant them: what was only wrapped is joined, running heads are gone. */
    static List<String> lines(String text) {
        String[] raw = text.split("\n");
        int widest = 0;
        for (String line : raw) {
            widest = Math.max(widest, line.strip().length());
        }
        var lines = new ArrayList<String>();
        String previous = "";
        for (String rawLine : raw) {
            String line = clean(rawLine);
            if (line.isEmpty() || EURLEX_RUNNING_HEAD.matcher(line).matches()) {
                continue;
            }
            if (!lines.isEmpty() && (LONE_LABEL.matcher(lines.getLast()).matches() || wrapped(previous, line, widest))) {
                lines.set(lines.size() - 1, lines.getLast() + " " + line);
            } else {
                lines.add(line);
            }
            previous = line;
        }
        return lines;
    }

    private static boolean wrapped(String before, String line, int widest) {
        if (LegalHeading.ofLine(before).filter(LegalHeading::isBareLabel).isPresent() || LegalHeading.ofLine(line).isPresent()) {
            return false;
        }
        if (LABEL.matcher(line).find()) {
            return false;
        }
        char first = line.charAt(0);
        if (Character.isLowerCase(first)) {
            return true;
        }
        int firstWord = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        boolean ended = ".;:!?".indexOf(before.charAt(before.length() - 1)) >= 0;
        return widest <= WIDEST_WRAP && widest >= 40
                && (before.length() + 1 + firstWord > widest || !ended && before.length() >= widest * 0.8);
    }

    static String clean(String text) {
        String plain = BlockText.plain(AMENDMENT_MARK.matcher(text).replaceAll(" "));
        return plain.replace("**", "").replaceAll("(?<!\\w)__(?=\\w)|(?<=\\w)__(?!\\w)", "").strip();
    }

    private static List<Block> withLabelsAtTheirText(List<Block> blocks) {
        var joined = new ArrayList<Block>();
        for (Block block : blocks) {
            if (block instanceof Block.Paragraph paragraph && !joined.isEmpty()
                    && joined.getLast() instanceof Block.Paragraph label && LONE_LABEL.matcher(label.text()).matches()) {
                boolean another = LONE_LABEL.matcher(paragraph.text()).matches();
                joined.set(joined.size() - 1, another ? paragraph : new Block.Paragraph(label.text() + " " + paragraph.text(), label.page()));
            } else {
                joined.add(block);
            }
        }
        joined.removeIf(block -> block instanceof Block.Paragraph rest && LONE_LABEL.matcher(rest.text()).matches());
        return joined;
    }

    /** Footnotes at the foot of a page cut the paragraph that goes on overleaf; they move behind it. */
    private static List<Block> joinedAcrossNotes(List<Block> blocks) {
        var joined = new ArrayList<Block>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Paragraph paragraph && isUnfinished(paragraph.text())) {
                int next = i + 1;
                while (next < blocks.size() && blocks.get(next) instanceof Block.Note) {
                    next++;
                }
                if (next > i + 1 && next < blocks.size() && blocks.get(next) instanceof Block.Paragraph rest
                        && !LABEL.matcher(rest.text()).find()) {
                    joined.add(new Block.Paragraph(paragraph.text() + " " + rest.text(), paragraph.page()));
                    joined.addAll(blocks.subList(i + 1, next));
                    i = next;
                    continue;
                }
            }
            joined.add(blocks.get(i));
        }
        return joined;
    }

    private static boolean isUnfinished(String text) {
        return text.length() > 60 && ".;:!?".indexOf(text.charAt(text.length() - 1)) < 0
                && !(".!?".indexOf(text.charAt(text.length() - 2)) >= 0);
    }

    /** "Artikel 1.1" and "Begripsbepalingen" below it are one heading. */
    private static List<Block> joinedTitles(List<Block> blocks) {
        var joined = new ArrayList<Block>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block instanceof Block.Heading heading && i + 1 < blocks.size()) {
                var legal = LegalHeading.of(heading.text());
                if (legal.isPresent() && legal.get().isBareLabel()) {
                    String title = titleIn(legal.get(), blocks.get(i + 1), i + 2 < blocks.size() ? blocks.get(i + 2) : null);
                    if (!title.isEmpty()) {
                        joined.add(new Block.Heading(heading.level(), heading.text() + " " + title, heading.page()));
                        i++;
                        continue;
                    }
                }
            }
            joined.add(block);
        }
        return joined;
    }

    private static String titleIn(LegalHeading label, Block next, Block after) {
        // "Vervallen" below an article is all it says; below a chapter such a line can only be its title.
        boolean textFollows = after != null && !(after instanceof Block.Heading);
        return switch (next) {
            case Block.Heading heading when LegalHeading.of(heading.text()).isEmpty() && heading.text().length() <= 2 * LONGEST_TITLE -> heading.text();
            case Block.Paragraph paragraph when (textFollows || !label.isArticle()) && isTitle(paragraph.text()) -> paragraph.text();
            default -> "";
        };
    }

    private static boolean isTitle(String text) {
        return text.length() <= LONGEST_TITLE && !text.contains("\n") && Character.isUpperCase(text.charAt(0))
                && ".;:,?".indexOf(text.charAt(text.length() - 1)) < 0 && !LABEL.matcher(text).find() && !text.equals("Vervallen");
    }

    /** Labelled paragraphs in a row are a list, whatever the format made of them. */
    private static List<Block> joinedLists(List<Block> blocks) {
        var joined = new ArrayList<Block>();
        var items = new ArrayList<Block.Item>();
        var notes = new ArrayList<Block.Note>();
        var depths = new ListDepths();
        for (Block block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph when LABEL.matcher(paragraph.text()).find() -> {
                    var label = LABEL.matcher(paragraph.text());
                    label.find();
                    String text = paragraph.text().substring(label.end()).strip();
                    items.add(new Block.Item(depths.next(label.group(1)), meaningful(label.group(1)), text, paragraph.page()));
                }
                case Block.ListBlock list -> {
                    int base = 0;
                    for (Block.Item item : list.items()) {
                        if (item.depth() == 0) {
                            base = depths.next(item.label());
                        }
                        items.add(new Block.Item(base + item.depth(), item.label(), item.text(), item.page()));
                    }
                }
                case Block.Note note when !items.isEmpty() -> notes.add(note);
                default -> {
                    flushItems(items, joined);
                    joined.addAll(notes);
                    notes.clear();
                    depths.clear();
                    joined.add(block);
                }
            }
        }
        flushItems(items, joined);
        joined.addAll(notes);
        return joined;
    }

    private static void flushItems(List<Block.Item> items, List<Block> joined) {
        if (!items.isEmpty()) {
            joined.add(new Block.ListBlock(items, items.getFirst().page()));
            items.clear();
        }
    }

    static String meaningful(String label) {
        return label.chars().anyMatch(Character::isLetterOrDigit) && !label.equals("o") ? label : "";
    }
}
