package nl.loketwijzer.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Word documents, read from their XML: headings by style or outline level whatever the language of Word, lists with
 * the labels that Word would print, tables, footnotes. What a reader does not see (hidden or deleted text, field
 * codes) is not read.
 */
final class Docx {

    private static final int DEEPEST_NESTING = 60;

    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, String> footnotes = new HashMap<>();
    private final DocxNumbering numbering;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block.Item> items = new ArrayList<>();
    private final List<String> pendingNotes = new ArrayList<>();

    private record Style(String name, String parent, int outline, boolean hidden, String numId) {}

    private Docx(Archive archive) throws IOException {
        numbering = new DocxNumbering(archive.xml("word/numbering.xml"));
        archive.xml("word/styles.xml").ifPresent(this::readStyles);
        for (String part : List.of("footnote", "endnote")) {
            archive.xml("word/" + part + "s.xml").ifPresent(document -> document.getElementsByTag("w:" + part)
                    .forEach(note -> footnotes.put(part + note.attr("w:id"), text(note).strip())));
        }
    }

    static Contents contents(Archive archive, String fallbackTitle) throws IOException, UnreadableFile {
        var document = archive.xml("word/document.xml").orElseThrow(() -> new UnreadableFile(Problem.DAMAGED, "no document part"));
        var body = document.getElementsByTag("w:body").first();
        if (body == null) {
            throw new UnreadableFile(Problem.DAMAGED, "no body");
        }
        var docx = new Docx(archive);
        docx.children(body, 0);
        docx.flushItems();
        docx.flushNotes();
        String title = archive.xml("docProps/core.xml").map(core -> core.getElementsByTag("dc:title").text().strip()).orElse("");
        boolean telling = title.length() > 8 && title.contains(" ") && !title.toLowerCase(Locale.ROOT).startsWith("microsoft word");
        return new Contents(Metadata.titled(telling ? title : fallbackTitle), docx.blocks);
    }

    private void readStyles(Element document) {
        for (Element style : document.getElementsByTag("w:style")) {
            styles.put(style.attr("w:styleId"), new Style(
                    attribute(style, "w:name").toLowerCase(Locale.ROOT), attribute(style, "w:basedOn"),
                    number(attribute(style, "w:outlineLvl"), -1), isOn(style, "w:vanish"), attribute(style, "w:numId")));
        }
    }

    private void children(Element parent, int depth) {
        if (depth > DEEPEST_NESTING) {
            return;
        }
        for (Element child : parent.children()) {
            switch (child.tagName()) {
                case "w:p" -> paragraph(child);
                case "w:tbl" -> table(child, depth);
                case "w:sdt" -> {
                    if (!attribute(child, "w:docPartGallery").contains("Table of Contents")) {
                        children(child, depth + 1);
                    }
                }
                case "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo" -> children(child, depth + 1);
                default -> { }
            }
        }
    }

    private void paragraph(Element paragraph) {
        var properties = child(paragraph, "w:pPr");
        String styleId = properties == null ? "" : attribute(properties, "w:pStyle");
        String styleName = styleName(styleId);
        if (styleName.startsWith("toc ") || styleName.startsWith("inhopg") || isHidden(styleId)) {
            return;
        }
        String text = text(paragraph).strip();
        if (!text.isEmpty()) {
            String numId = properties == null ? "" : attribute(properties, "w:numId");
            int indent = properties == null ? 0 : number(attribute(properties, "w:ilvl"), 0);
            if (numId.isEmpty()) {
                numId = inheritedNumbering(styleId);
            }
            int level = headingLevel(properties, styleId, styleName);
            if (level > 0 && text.length() <= 300) {
                flushItems();
                flushNotes();
                String label = numbering.label(numId, indent);
                blocks.add(new Block.Heading(level, (label.isEmpty() ? "" : label + " ") + text.replace('\n', ' '), OptionalInt.empty()));
            } else if (numbering.isList(numId)) {
                items.add(new Block.Item(indent, numbering.label(numId, indent), text, OptionalInt.empty()));
            } else {
                flushItems();
                blocks.add(new Block.Paragraph(text, OptionalInt.empty()));
                flushNotes();
            }
        }
        for (Element box : paragraph.getElementsByTag("w:txbxContent")) {
            if (box.closest("mc|Fallback") == null && box.parents().stream().noneMatch(parent -> parent.tagName().equals("mc:Fallback"))) {
                flushItems();
                children(box, DEEPEST_NESTING / 2);
            }
        }
    }

    private void flushItems() {
        if (!items.isEmpty()) {
            blocks.add(new Block.ListBlock(items, OptionalInt.empty()));
            items.clear();
            flushNotes();
        }
    }

    private void flushNotes() {
        for (String note : pendingNotes) {
            if (!note.isBlank()) {
                blocks.add(new Block.Note(note, OptionalInt.empty()));
            }
        }
        pendingNotes.clear();
    }

    private void table(Element table, int depth) {
        flushItems();
        var rows = new ArrayList<List<String>>();
        boolean header = false;
        for (Element row : table.children()) {
            if (!row.tagName().equals("w:tr")) {
                continue;
            }
            var cells = new ArrayList<String>();
            for (Element cell : row.children()) {
                if (cell.tagName().equals("w:tc")) {
                    cells.add(cellText(cell));
                }
            }
            if (rows.isEmpty()) {
                header = isOn(row, "w:tblHeader") || isBold(row);
            }
            rows.add(cells);
        }
        // A table of one cell is a frame around text.
        if (rows.size() == 1 && rows.getFirst().size() == 1) {
            Element cell = table.getElementsByTag("w:tc").first();
            if (cell != null) {
                children(cell, depth + 1);
            }
            return;
        }
        boolean withHeader = header && rows.size() > 1;
        var columns = withHeader ? rows.removeFirst() : List.<String>of();
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(columns, rows, OptionalInt.empty()));
        }
        flushNotes();
    }

    private String cellText(Element cell) {
        var lines = new ArrayList<String>();
        for (Element paragraph : cell.getElementsByTag("w:p")) {
            String line = text(paragraph).strip();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isBold(Element row) {
        var runs = row.getElementsByTag("w:r").stream().filter(run -> !run.getElementsByTag("w:t").isEmpty()).toList();
        return !runs.isEmpty() && runs.stream().allMatch(run -> isOn(run, "w:b"));
    }

    private int headingLevel(Element properties, String styleId, String styleName) {
        if (styleName.equals("title") || styleName.equals("titel")) {
            return 1;
        }
        int outline = properties == null ? -1 : number(attribute(properties, "w:outlineLvl"), -1);
        String id = styleId;
        for (int i = 0; i < 10 && outline < 0 && !id.isEmpty() && styles.containsKey(id); i++) {
            outline = styles.get(id).outline();
            if (outline < 0 && styles.get(id).name().matches("(heading|kop|überschrift|titre) \\d")) {
                outline = styles.get(id).name().charAt(styles.get(id).name().length() - 1) - '1';
            }
            id = styles.get(id).parent();
        }
        if (outline < 0 && styleId.matches("(?i)(kop|heading)\\d")) {
            outline = styleId.charAt(styleId.length() - 1) - '1';
        }
        return outline < 0 || outline > 8 ? 0 : outline + 1;
    }

    private String styleName(String id) {
        return styles.containsKey(id) ? styles.get(id).name() : id.toLowerCase(Locale.ROOT);
    }

    private boolean isHidden(String styleId) {
        String id = styleId;
        for (int i = 0; i < 10 && styles.containsKey(id); i++) {
            if (styles.get(id).hidden()) {
                return true;
            }
            id = styles.get(id).parent();
        }
        return false;
    }

    private String inheritedNumbering(String styleId) {
        String id = styleId;
        for (int i = 0; i < 10 && styles.containsKey(id); i++) {
            if (!styles.get(id).numId().isEmpty()) {
                return styles.get(id).numId();
            }
            id = styles.get(id).parent();
        }
        return "";
    }

    private String text(Element element) {
        var text = new StringBuilder();
        text(element, text, 0);
        return text.toString();
    }

    private void text(Element element, StringBuilder text, int depth) {
        if (depth > DEEPEST_NESTING) {
            return;
        }
        for (Node node : element.childNodes()) {
            if (!(node instanceof Element child)) {
                continue;
            }
            switch (child.tagName()) {
                case "w:t" -> child.childNodes().forEach(part -> {
                    if (part instanceof TextNode words) {
                        text.append(words.getWholeText());
                    }
                });
                case "w:tab" -> text.append(' ');
                case "w:br", "w:cr" -> text.append('\n');
                case "w:noBreakHyphen" -> text.append('-');
                case "w:footnoteReference" -> note("footnote", child);
                case "w:endnoteReference" -> note("endnote", child);
                case "w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "mc:Fallback", "w:txbxContent", "w:softHyphen" -> { }
                case "w:r" -> {
                    if (!isHiddenRun(child)) {
                        text(child, text, depth + 1);
                    }
                }
                case "w:p" -> {
                    text(child, text, depth + 1);
                    text.append('\n');
                }
                default -> text(child, text, depth + 1);
            }
        }
    }

    private void note(String kind, Element reference) {
        String note = footnotes.getOrDefault(kind + reference.attr("w:id"), "");
        if (!note.isEmpty()) {
            pendingNotes.add(note);
        }
    }

    private boolean isHiddenRun(Element run) {
        var properties = child(run, "w:rPr");
        if (properties == null) {
            return false;
        }
        return isOn(properties, "w:vanish") || isOn(properties, "w:webHidden") || isHidden(attribute(properties, "w:rStyle"));
    }

    static Element child(Element parent, String name) {
        for (Element child : parent.children()) {
            if (child.tagName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The value of the first such property below; empty when there is none. */
    static String attribute(Element parent, String property) {
        var found = parent.getElementsByTag(property).first();
        return found == null ? "" : found.attr("w:val");
    }

    private static boolean isOn(Element parent, String property) {
        var found = parent.getElementsByTag(property).first();
        return found != null && !List.of("0", "false", "off").contains(found.attr("w:val"));
    }

    static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
