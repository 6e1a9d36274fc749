package nl.loketwijzer.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Selector;

/**
 * Web pages: the text a visitor sees, without what surrounds it. Hidden text is left out, because it is where
 * instructions for machines are planted. Lay-out tables, as in European legislation, are read as text.
 */
final class Html {

    private static final int DEEPEST_NESTING = 150;
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
            "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "acronym", "data", "s");
    private static final String SURROUNDINGS = "script, style, noscript, template, iframe, object, svg, canvas, nav, aside, "
            + "footer, form button, select, input, textarea, dialog, [hidden], [aria-hidden=true], [role=navigation], "
            + "[role=banner], [role=contentinfo], .sr-only, .visually-hidden, del";
    private static final Pattern HIDING = Pattern.compile(
            "display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d])|opacity\\s*:\\s*0(?![.\\d])", Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("([^{}]{1,300})\\{([^{}]{0,2000})}");
    private static final Pattern SUBTITLE_CLASS = Pattern.compile("(?:^|\\s)(?:oj-)?(?:stitle|sti|title-division-2|ti-grseq|title-gr-seq)[\\w-]*");
    private static final Pattern NOTE_CLASS = Pattern.compile("(?:^|\\s)(?:oj-)?(?:foot)?(?:note|noot|voetnoot)(?:\\s|$)");
    private static final Pattern ARROW = Pattern.compile("[►▼◄]\\s?[A-Z]?\\d{0,3}");

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private Html() {
    }

    /** A fragment in the middle of other text. */
    static String text(String fragment) {
        var document = Jsoup.parseBodyFragment(fragment);
        removeUnseen(document);
        return document.body().text();
    }

    static Contents contents(byte[] bytes, String fallbackTitle) throws IOException {
        var document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        removeUnseen(document);
        var main = document.selectFirst("main, [role=main]");
        var html = new Html();
        html.walk(main != null && main.text().length() > 200 ? main : document.body(), 0);
        html.flush();
        return new Contents(metadata(document, fallbackTitle), html.blocks);
    }

    private static Metadata metadata(Document document, String fallbackTitle) {
        String title = "";
        for (String name : List.of("meta[name=DCTERMS.title]", "meta[name=DC.title]", "meta[property=og:title]")) {
            title = title.isEmpty() ? document.select(name).attr("content").strip() : title;
        }
        title = title.isEmpty() ? document.title().strip() : title;
        var metadata = Metadata.titled(title.isEmpty() ? fallbackTitle : title);
        String issued = document.select("meta[name=DCTERMS.issued]").attr("content");
        try {
            return issued.isEmpty() ? metadata : metadata.withVersionDate(Optional.of(LocalDate.parse(issued)));
        } catch (DateTimeParseException _) {
            return metadata;                // a page may write its date as it likes
        }
    }

    private static void removeUnseen(Document document) {
        removeByStyleSheet(document);
        for (Element styled : document.select("[style]")) {
            if (HIDING.matcher(styled.attr("style")).find()) {
                styled.remove();
            }
        }
        for (Element header : document.select("header")) {
            if (header.closest("article, main") == null) {
                var title = header.selectFirst("h1");
                if (title == null) {
                    header.remove();
                } else {
                    header.replaceWith(title);
                }
            }
        }
        document.select(SURROUNDINGS).remove();
    }

    private static void removeByStyleSheet(Document document) {
        for (Element sheet : document.select("style")) {
            String css = sheet.data().replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?s)@media[^{]*\\{(?:[^{}]*\\{[^{}]*})*[^{}]*}", "");
            var rules = RULE.matcher(css);
            while (rules.find()) {
                if (HIDING.matcher(rules.group(2)).find()) {
                    try {
                        for (Element hidden : document.select(rules.group(1).strip())) {
                            if (!hidden.tagName().equals("body") && !hidden.tagName().equals("html")) {
                                hidden.remove();
                            }
                        }
                    } catch (Selector.SelectorParseException | IllegalArgumentException _) {
                        // A selector that only a browser understands; what it hides is rarely text.
                    }
                }
            }
        }
    }

    private void walk(Element parent, int depth) {
        if (depth > DEEPEST_NESTING) {
            line.append(parent.text());
            return;
        }
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                line.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element element) {
                element(element, depth);
            }
        }
    }

    private void element(Element element, int depth) {
        String tag = element.tagName().toLowerCase(Locale.ROOT);
        if (tag.equals("br")) {
            line.append('\n');
        } else if (tag.equals("sup") && element.text().strip().matches("\\(?\\*?\\d{0,3}\\*?\\)?") && !endsInDigit()) {
            return;                         // the mark of a footnote
        } else if (INLINE.contains(tag) && element.children().stream().allMatch(child -> INLINE.contains(child.tagName()) || child.tagName().equals("br"))) {
            walk(element, depth + 1);
        } else if (tag.matches("h[1-6]")) {
            flush();
            heading(tag.charAt(1) - '0', element.text());
        } else if (SUBTITLE_CLASS.matcher(element.className()).find() && element.text().length() <= 250) {
            flush();
            heading(6, element.text());
        } else if (tag.equals("ul") || tag.equals("ol")) {
            flush();
            var items = new ArrayList<Block.Item>();
            items(element, 0, items);
            if (!items.isEmpty()) {
                blocks.add(new Block.ListBlock(items, OptionalInt.empty()));
            }
        } else if (tag.equals("table")) {
            flush();
            table(element, depth);
        } else if (NOTE_CLASS.matcher(element.className()).find() && element.select("p").size() <= 1) {
            flush();
            String note = element.text().replaceFirst("^\\(?\\*?\\d{1,3}\\)?\\s+", "");
            if (!note.isBlank()) {
                blocks.add(new Block.Note(note, OptionalInt.empty()));
            }
        } else if (tag.equals("dt")) {
            flush();
            line.append(element.text()).append(": ");
        } else if (tag.equals("dd")) {
            walk(element, depth + 1);
            flush();
        } else {
            flush();
            walk(element, depth + 1);
            flush();
        }
    }

    private boolean endsInDigit() {
        return !line.isEmpty() && Character.isDigit(line.charAt(line.length() - 1));
    }

    private void heading(int level, String text) {
        if (!text.isBlank()) {
            blocks.add(new Block.Heading(level, text.strip(), OptionalInt.empty()));
        }
    }

    private void flush() {
        String text = line.toString().strip();
        line.setLength(0);
        if (!text.isEmpty() && !ARROW.matcher(text).matches()) {
            blocks.add(new Block.Paragraph(text, OptionalInt.empty()));
        }
    }

    private static void items(Element list, int depth, List<Block.Item> items) {
        if (depth > DEEPEST_NESTING) {
            return;
        }
        int number = Docx.number(list.attr("start"), 1);
        for (Element item : list.children()) {
            if (!item.tagName().equals("li")) {
                continue;
            }
            String label = list.tagName().equals("ol") && !list.attr("style").contains("none") ? label(list.attr("type"), number++) : "";
            var copy = item.clone();
            copy.select("ul, ol").remove();
            copy.select("br").append(" ");
            String text = copy.text().strip();
            if (!text.isEmpty()) {
                // A page often writes the label itself and hides the one of the list.
                boolean labelled = Structure.LABEL.matcher(text).find();
                items.add(new Block.Item(depth, labelled ? "" : label, text, OptionalInt.empty()));
            }
            for (Element nested : item.select("ul, ol")) {
                if (nested.parents().stream().filter(parent -> parent.tagName().equals("li")).findFirst().orElse(null) == item) {
                    items(nested, depth + 1, items);
                }
            }
        }
    }

    private static String label(String type, int number) {
        return type.equals("a") && number <= 26 ? (char) ('a' + number - 1) + "." : number + ".";
    }

    private void table(Element table, int depth) {
        var rows = rows(table);
        boolean layout = table.attr("role").equals("presentation") || table.selectFirst("table table") != null
                || table.select("th").isEmpty() && rows.stream().allMatch(Html::isLaidOut);
        if (layout) {
            for (Element row : rows) {
                for (Element cell : row.children()) {
                    walk(cell, depth + 1);
                    flush();
                }
            }
            return;
        }
        var texts = new ArrayList<List<String>>();
        var columns = List.<String>of();
        for (Element row : rows) {
            var cells = row.children().stream().map(Element::text).toList();
            boolean header = texts.isEmpty() && columns.isEmpty() && !row.select("th").isEmpty() && row.select("td").isEmpty();
            if (header) {
                columns = cells;
            } else {
                texts.add(cells);
            }
        }
        if (!texts.isEmpty()) {
            blocks.add(new Block.Table(columns, texts, OptionalInt.empty()));
        }
    }

    private static List<Element> rows(Element table) {
        return table.select("tr").stream()
                .filter(row -> row.parents().stream().filter(parent -> parent.tagName().equals("table")).findFirst().orElse(null) == table).toList();
    }

    /** One cell only, or a label and what it labels. */
    private static boolean isLaidOut(Element row) {
        var cells = row.children().stream().map(cell -> cell.text().strip()).filter(text -> !text.isEmpty()).toList();
        return cells.size() <= 1 || ARROW.matcher(cells.getFirst()).matches()
                || cells.size() == 2 && Structure.LONE_LABEL.matcher(cells.getFirst()).matches();
    }
}
