package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown with front matter: our own knowledge base, and official texts that others saved in it. */
final class Markdown {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    /** Many converted laws leave out the blank after the number signs. */
    private static final Pattern HEADING_WITHOUT_BLANK = Pattern.compile("(?m)^(#{1,6})(?=[^#\\s])");
    private static final Pattern FOOTNOTE_DEFINITION = Pattern.compile("(?m)^( {0,3}(?:> ?)?)\\[\\^([^\\]\\s]+)]:[ \\t]*");
    private static final Pattern FOOTNOTE_MARK = Pattern.compile("\\[\\^([^\\]\\s]+)]");
    private static final Pattern LOOSE_ROW = Pattern.compile("[^|\\n]{1,200}( \\| [^|\\n]{0,200})+");
    private static final Pattern SUPERSCRIPT = Pattern.compile("<su([pb])>([^<]{0,40})</su\\1>", Pattern.CASE_INSENSITIVE);

    /** An element within a line that no browser would show. */
    private static final Pattern HIDDEN_INLINE = Pattern.compile(
            "(?is)<(span|p|div|a|b|i|em|font|small)\\b(?=[^>]{0,300}(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0|\\shidden))[^>]{0,300}>.{0,2000}?</\\1>");
    private static final Pattern NOTE_START = Pattern.compile("(?im)^<sup>\\d{1,3}</sup> ?");

    private static final char NOTE = '\ue002';

    /** Around a footnote mark while the parser is at work; Markdown has a meaning of its own for square brackets. */
    private static final char MARK_OPENS = '\ue000';
    private static final char MARK_CLOSES = '\ue001';

    private final List<Block> blocks = new ArrayList<>();

    private Markdown() {
    }

    static Contents contents(String text, String fallbackTitle) throws UnreadableFile {
        var frontMatter = FrontMatter.of(text);
        var metadata = frontMatter.metadata(fallbackTitle);
        var sourceIds = metadata.basedOn().stream().map(Metadata.BasedOn::id).toList();
        String body = HEADING_WITHOUT_BLANK.matcher(frontMatter.body()).replaceAll("$1 ");
        body = HIDDEN_INLINE.matcher(body).replaceAll("");
        // The definition of a source is in the front matter; another footnote is text of the document.
        body = FOOTNOTE_DEFINITION.matcher(body).replaceAll(found -> sourceIds.contains(found.group(2)) ? "$1" + MARK_OPENS + "!" : "\n$1");
        body = body.replaceAll("(?m)^.*" + MARK_OPENS + "!.*$", "");
        body = FOOTNOTE_MARK.matcher(body).replaceAll(MARK_OPENS + "$1" + MARK_CLOSES);
        body = NOTE_START.matcher(body).replaceAll(String.valueOf(NOTE));
        body = SUPERSCRIPT.matcher(body).replaceAll(found -> superscript(found.group(1), found.group(2)));
        var reading = new Markdown();
        reading.children(PARSER.parse(body));
        return new Contents(metadata, reading.blocks);
    }

    /** The body in parts with the line each begins on; nothing is added or taken away that would move a line. */
    static List<Manuscript.Part> parts(String body, int firstLine) {
        String marked = FOOTNOTE_MARK.matcher(HEADING_WITHOUT_BLANK.matcher(body).replaceAll("$1 ")).replaceAll(MARK_OPENS + "$1" + MARK_CLOSES);
        var parts = new ArrayList<Manuscript.Part>();
        parts(PARSER.parse(marked), firstLine, parts);
        return parts;
    }

    private static void parts(Node parent, int firstLine, List<Manuscript.Part> parts) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            int line = firstLine + (node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().getFirst().getLineIndex());
            switch (node) {
                case org.commonmark.node.Heading heading -> parts.add(new Manuscript.Part(line, heading.getLevel(), inline(heading).strip(), links(heading)));
                case org.commonmark.node.Paragraph paragraph -> parts.add(new Manuscript.Part(line, 0, inline(paragraph).strip(), links(paragraph)));
                case TableBlock table -> parts.add(new Manuscript.Part(line, 0,
                        String.join("\n", rows(table).stream().map(row -> String.join("; ", row)).toList()), links(table)));
                default -> parts(node, firstLine, parts);
            }
        }
    }

    private static List<String> links(Node parent) {
        var found = new ArrayList<String>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Link link) {
                found.add(link.getDestination());
            }
            found.addAll(links(node));
        }
        return found;
    }

    /** A raised number after a letter or full stop is a reference to a footnote; after a digit it is a power. */
    private static String superscript(String kind, String inner) {
        return kind.equalsIgnoreCase("p") && inner.matches("\\d{1,3}") ? "" : java.util.regex.Matcher.quoteReplacement(inner);
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        switch (node) {
            case org.commonmark.node.Heading heading -> {
                String text = inline(heading).replace('\n', ' ').strip();
                if (!text.isEmpty()) {
                    blocks.add(new Block.Heading(heading.getLevel(), text, OptionalInt.empty()));
                }
            }
            case org.commonmark.node.Paragraph paragraph -> paragraph(inline(paragraph));
            case BulletList list -> list(list);
            case OrderedList list -> list(list);
            case BlockQuote quote -> children(quote);
            case FencedCodeBlock code -> paragraph(code.getLiteral());
            case IndentedCodeBlock code -> paragraph(code.getLiteral());
            case HtmlBlock html -> paragraph(Html.text(html.getLiteral()));
            case TableBlock table -> table(table);
            default -> { }
        }
    }

    /** Lines that all look like cells are a table whose author left out the ruler. */
    private void paragraph(String text) {
        if (text.indexOf(NOTE) >= 0) {
            String[] parts = text.split(String.valueOf(NOTE), -1);
            if (!parts[0].isBlank()) {
                paragraph(parts[0]);
            }
            for (int i = 1; i < parts.length; i++) {
                blocks.add(new Block.Note(parts[i].strip(), OptionalInt.empty()));
            }
            return;
        }
        var rows = new ArrayList<List<String>>();
        var lines = new ArrayList<String>();
        for (String line : text.split("\n")) {
            if (LOOSE_ROW.matcher(line.strip()).matches()) {
                flush(lines);
                rows.add(List.of(line.strip().split(" \\| ")));
            } else {
                flushRows(rows);
                lines.add(line);
            }
        }
        flush(lines);
        flushRows(rows);
    }

    private void flush(List<String> lines) {
        if (!String.join("", lines).isBlank()) {
            blocks.add(new Block.Paragraph(String.join("\n", lines).strip(), OptionalInt.empty()));
        }
        lines.clear();
    }

    private void flushRows(List<List<String>> rows) {
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(List.of(), rows, OptionalInt.empty()));
        }
        rows.clear();
    }

    private void list(org.commonmark.node.ListBlock list) {
        var items = new ArrayList<Block.Item>();
        items(list, 0, items);
        if (!items.isEmpty()) {
            blocks.add(new Block.ListBlock(items, OptionalInt.empty()));
        }
    }

    private void items(org.commonmark.node.ListBlock list, int depth, List<Block.Item> items) {
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null ? ordered.getMarkerStartNumber() : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String label = list instanceof OrderedList ? number++ + "." : "";
            if (item instanceof ListItem) {
                item(item, label, depth, items);
            }
        }
    }

    private void item(Node item, String label, int depth, List<Block.Item> items) {
        String current = label;
        for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
            String text = switch (part) {
                case org.commonmark.node.ListBlock nested -> {
                    items(nested, depth + 1, items);
                    yield "";
                }
                case TableBlock table -> rows(table).stream().map(row -> String.join("; ", row))
                        .reduce((a, b) -> a + "\n" + b).orElse("");
                case HtmlBlock html -> Html.text(html.getLiteral());
                case FencedCodeBlock code -> code.getLiteral();
                case IndentedCodeBlock code -> code.getLiteral();
                default -> inlineOfAll(part);
            };
            if (!text.isBlank()) {
                items.add(new Block.Item(depth, current, text.strip(), OptionalInt.empty()));
                current = "";
            }
        }
    }

    private void table(TableBlock table) {
        var rows = rows(table);
        boolean header = table.getFirstChild() instanceof TableHead && !rows.isEmpty();
        var columns = header ? rows.removeFirst() : List.<String>of();
        if (columns.stream().allMatch(String::isBlank)) {
            columns = List.of();
        }
        if (!rows.isEmpty() || !columns.isEmpty()) {
            blocks.add(new Block.Table(columns, rows, OptionalInt.empty()));
        }
    }

    private static List<List<String>> rows(Node parent) {
        var rows = new ArrayList<List<String>>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableRow) {
                var cells = new ArrayList<String>();
                for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell) {
                        cells.add(inline(cell).replace('\n', ' ').strip());
                    }
                }
                rows.add(cells);
            } else {
                rows.addAll(rows(node));
            }
        }
        return rows;
    }

    private static String inlineOfAll(Node node) {
        if (node instanceof BlockQuote) {
            var text = new StringBuilder();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                text.append(inlineOfAll(child)).append('\n');
            }
            return text.toString();
        }
        return inline(node);
    }

    private static String inline(Node parent) {
        var text = new StringBuilder();
        inline(parent, text);
        return text.toString().replace(String.valueOf(MARK_OPENS), "[^").replace(MARK_CLOSES, ']');
    }

    private static void inline(Node parent, StringBuilder text) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak _ -> text.append('\n');
                case HardLineBreak _ -> text.append('\n');
                case HtmlInline html -> text.append(html.getLiteral().matches("(?i)<br\\s*/?>") ? "\n" : "");
                case Image image -> inline(image, text);
                default -> inline(node, text);
            }
        }
    }
}
