package nl.loketwijzer.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** OpenDocument texts, as LibreOffice and the parliament's own publications write them. */
final class Odt {

    private static final int DEEPEST_NESTING = 60;

    private final Set<String> hiddenStyles = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block.Note> notes = new ArrayList<>();

    private Odt() {
    }

    static Contents contents(Archive archive, String fallbackTitle) throws IOException, UnreadableFile {
        if (archive.text("META-INF/manifest.xml").contains("encryption-data")) {
            throw new UnreadableFile(Problem.ENCRYPTED, "");
        }
        var content = archive.xml("content.xml").orElseThrow(() -> new UnreadableFile(Problem.DAMAGED, "no content part"));
        var body = content.getElementsByTag("office:text").first();
        if (body == null) {
            throw new UnreadableFile(Problem.UNSUPPORTED, "an OpenDocument, but no text");
        }
        var odt = new Odt();
        odt.readHiddenStyles(content);
        var styles = archive.xml("styles.xml");
        if (styles.isPresent()) {
            odt.readHiddenStyles(styles.get());
        }
        odt.children(body, 0);
        odt.flushNotes();
        String title = archive.xml("meta.xml").map(meta -> meta.getElementsByTag("dc:title").text().strip()).orElse("");
        return new Contents(Metadata.titled(title.length() > 8 ? title : fallbackTitle), odt.blocks);
    }

    private void readHiddenStyles(Document document) {
        for (Element style : document.getElementsByTag("style:style")) {
            for (Element properties : style.getElementsByTag("style:text-properties")) {
                if (properties.attr("text:display").equals("none")) {
                    hiddenStyles.add(style.attr("style:name"));
                }
            }
        }
    }

    private void children(Element parent, int depth) {
        if (depth > DEEPEST_NESTING) {
            return;
        }
        for (Element child : parent.children()) {
            switch (child.tagName()) {
                case "text:h" -> heading(child);
                case "text:p" -> {
                    String text = text(child);
                    if (!text.isBlank()) {
                        blocks.add(new Block.Paragraph(text.strip(), OptionalInt.empty()));
                    }
                    flushNotes();
                }
                case "text:list" -> {
                    var items = new ArrayList<Block.Item>();
                    items(child, 0, items);
                    if (!items.isEmpty()) {
                        blocks.add(new Block.ListBlock(items, OptionalInt.empty()));
                    }
                    flushNotes();
                }
                case "table:table" -> table(child, depth);
                case "text:section" -> {
                    if (!child.attr("text:display").equals("none")) {
                        children(child, depth + 1);
                    }
                }
                case "draw:frame" -> frame(child);
                case "text:tracked-changes", "text:table-of-content", "text:alphabetical-index", "text:sequence-decls",
                     "office:annotation", "office:forms" -> { }
                default -> children(child, depth + 1);
            }
        }
    }

    private void heading(Element heading) {
        String text = text(heading).replace('\n', ' ').strip();
        if (!text.isEmpty()) {
            int level = Docx.number(heading.attr("text:outline-level"), 1);
            blocks.add(new Block.Heading(Math.max(1, level), text, OptionalInt.empty()));
        }
    }

    /** A frame fixed to the page is what a margin is in print. */
    private void frame(Element frame) {
        var lines = new ArrayList<String>();
        for (Element paragraph : frame.getElementsByTag("text:p")) {
            String text = text(paragraph).strip();
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        if (!lines.isEmpty()) {
            notes.add(new Block.Note(String.join(" ", lines), OptionalInt.empty()));
        }
    }

    private void items(Element list, int depth, List<Block.Item> items) {
        if (depth > DEEPEST_NESTING) {
            return;
        }
        for (Element item : list.children()) {
            if (!item.tagName().equals("text:list-item") && !item.tagName().equals("text:list-header")) {
                continue;
            }
            for (Element part : item.children()) {
                if (part.tagName().equals("text:list")) {
                    items(part, depth + 1, items);
                } else {
                    String text = text(part).strip();
                    if (!text.isEmpty()) {
                        items.add(new Block.Item(depth, "", text, OptionalInt.empty()));
                    }
                }
            }
        }
    }

    private void table(Element table, int depth) {
        var rows = new ArrayList<List<String>>();
        int headers = 0;
        for (Element row : table.getElementsByTag("table:table-row")) {
            if (row.parents().stream().filter(parent -> parent.tagName().equals("table:table")).findFirst().orElse(null) != table) {
                continue;
            }
            var cells = new ArrayList<String>();
            for (Element cell : row.children()) {
                if (cell.tagName().equals("table:table-cell")) {
                    cells.add(text(cell).strip().replaceAll("\\s*\n\\s*", "\n"));
                }
            }
            if (row.parent() != null && row.parent().tagName().equals("table:table-header-rows")) {
                headers++;
            }
            rows.add(cells);
        }
        var columns = headers == 1 && rows.size() > 1 ? rows.removeFirst() : List.<String>of();
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(columns, rows, OptionalInt.empty()));
        }
        flushNotes();
    }

    private void flushNotes() {
        blocks.addAll(notes);
        notes.clear();
    }

    private String text(Element element) {
        if (hiddenStyles.contains(element.attr("text:style-name"))) {
            return "";
        }
        var text = new StringBuilder();
        text(element, text, 0);
        return text.toString();
    }

    private void text(Element element, StringBuilder text, int depth) {
        if (depth > DEEPEST_NESTING || hiddenStyles.contains(element.attr("text:style-name"))) {
            return;
        }
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode words) {
                // White space in the XML is lay-out of the file; a break in the text has an element of its own.
                text.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element child) {
                switch (child.tagName()) {
                    case "text:s", "text:tab" -> text.append(' ');
                    case "text:line-break" -> text.append('\n');
                    case "text:note" -> note(child);
                    case "draw:frame" -> frame(child);
                    case "text:hidden-text", "text:hidden-paragraph", "office:annotation", "text:note-citation" -> { }
                    case "text:p", "text:h" -> {
                        text(child, text, depth + 1);
                        text.append('\n');
                    }
                    default -> text(child, text, depth + 1);
                }
            }
        }
    }

    private void note(Element note) {
        for (Element body : note.getElementsByTag("text:note-body")) {
            var text = new StringBuilder();
            text(body, text, 1);
            if (!text.toString().isBlank()) {
                notes.add(new Block.Note(text.toString().strip(), OptionalInt.empty()));
            }
        }
    }
}
