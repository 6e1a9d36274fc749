package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rebuilds paragraphs, headings and tables from printed lines: drops running heads, sets columns and margins in
 * reading order, joins what a line or page end cut. Everything is judged relative to the document's own measures.
 */
final class PdfLayout {

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)(?:pagina|page|blz\\.?|p\\.)?\\s*[-–]?\\s*\\d{1,4}\\s*(?:(?:van|of|/)\\s*\\d{1,4})?\\s*[-–]?");
    /** Nobody writes this in running text, wherever on the page it stands. */
    private static final Pattern NAMED_PAGE = Pattern.compile("(?i)(?:pagina|page|blz\\.?)\\s+\\d{1,4}\\s*(?:van|of|/)\\s*\\d{1,4}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final Pattern DOTS_TO_PAGE = Pattern.compile(".*\\.{4,}\\s*\\d{1,4}\\s*|.*(?:\\. ){4,}\\s*\\d{1,4}\\s*|.*\\.{8,}.*");
    private static final Pattern CONTENTS = Pattern.compile("(?i)inhoud|inhoudsopgave|(?:table of )?contents|innholdsfortegnelse");
    private static final Pattern NOTE_START = Pattern.compile("^(?:\\(?\\*?\\d{1,3}\\)?|\\*)\\s+\\p{L}.*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:-[\\p{L}]+)*");
    private static final Set<String> KEEPS_HYPHEN = Set.of(
            "dual", "non", "anti", "niet", "co", "ex", "oud", "pre", "semi", "vice", "end", "third", "long", "short", "self",
            "well", "high", "low", "multi", "cross", "top", "sub", "face", "decision", "follow", "on", "off", "in", "e", "x",
            "cyber", "post", "quasi", "so", "up");
    private static final Set<String> AFTER_A_PART = Set.of("en", "of", "and", "or", "tot", "als", "dan", "resp", "to");

    /** Parts of the page height in which running heads and feet stand. */
    private static final float HEAD_ZONE = 0.13f;
    private static final float FOOT_ZONE = 0.86f;
    private static final float TEXT_SHARE = 0.08f;
    /** What is set like a heading and is longer than this, or holds whole sentences, is text set large. */
    private static final int LONGEST_HEADING = 250;
    private static final Pattern SENTENCES_INSIDE = Pattern.compile("\\p{Ll}{3,}\\. \\p{Lu}[^.]*\\p{Ll}{3,}\\. \\p{Lu}");

    private final float pageWidth;
    private final float pageHeight;
    private final List<List<PdfLine>> pages;
    private final float commonSize;
    private final Set<Float> textSizes;
    private float bodySize;
    private final Set<String> vocabulary = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block.Note> pendingNotes = new ArrayList<>();
    private final List<Float> headingSizes;

    private Paragraph open;

    PdfLayout(List<List<PdfLine>> pages, float pageWidth, float pageHeight) {
        this.pageWidth = pageWidth;
        this.pageHeight = pageHeight;
        this.pages = withoutRunningHeads(pages);
        this.commonSize = commonSize();
        this.textSizes = textSizes();
        this.bodySize = commonSize;
        this.headingSizes = headingSizes();
        collectWords();
    }

    List<Block> blocks() {
        for (List<PdfLine> page : pages) {
            page(page);
        }
        close();
        flushNotes();
        return blocks;
    }

    // --- Running heads and feet

    private List<List<PdfLine>> withoutRunningHeads(List<List<PdfLine>> original) {
        Map<String, List<Occurrence>> seen = new HashMap<>();
        for (List<PdfLine> page : original) {
            for (PdfLine line : page) {
                if (inMarginZone(line)) {
                    occur(seen, line.text(), line.page());
                    if (line.cells().size() > 1) {
                        line.cells().forEach(cell -> occur(seen, cell.text(), line.page()));
                    }
                }
            }
        }
        int needed = original.size() <= 3 ? 2 : Math.max(3, Math.min(original.size() / 5, 10));
        var kept = new ArrayList<List<PdfLine>>();
        for (List<PdfLine> page : original) {
            var lines = new ArrayList<PdfLine>();
            for (PdfLine line : page) {
                if (!inMarginZone(line)) {
                    lines.add(line);
                } else if (!repeats(seen, line.text(), needed) && !isPageNumber(line.text())) {
                    var cells = line.cells().stream()
                            .filter(cell -> !repeats(seen, cell.text(), needed)
                                    && !(line.cells().size() > 1 && isPageNumber(cell.text()) && isOutermost(line)))
                            .toList();
                    if (!cells.isEmpty()) {
                        lines.add(line.with(cells));
                    }
                }
            }
            kept.add(lines);
        }
        return kept;
    }

    /** Only in the very first or last strip a number beside other text is a page number and not a cell. */
    private boolean isOutermost(PdfLine line) {
        return line.y() < pageHeight * 0.08f || line.y() > pageHeight * 0.93f;
    }

    private static boolean isPageNumber(String text) {
        return PAGE_NUMBER.matcher(text.strip()).matches();
    }

    private static void occur(Map<String, List<Occurrence>> seen, String text, int page) {
        seen.computeIfAbsent(shape(text), _ -> new ArrayList<>())
                .add(new Occurrence(page, NUMBER.matcher(text).results().map(found -> Long.parseLong(found.group())).toList()));
    }

    /**
     * Text without letters repeats by chance in tables; a page number is looked at apart. Numbers in a running head
     * stay the same or count along with the pages: "Antwoord 3" and "Antwoord 8" at the top of two pages do not.
     */
    private static boolean repeats(Map<String, List<Occurrence>> seen, String text, int needed) {
        String shape = shape(text);
        var occurrences = seen.getOrDefault(shape, List.of());
        if (shape.chars().filter(Character::isLetter).count() < 2
                || occurrences.stream().map(Occurrence::page).distinct().count() < needed) {
            return false;
        }
        for (int i = 0; i < occurrences.getFirst().numbers().size(); i++) {
            int index = i;
            long same = mostCommon(occurrences, occurrence -> occurrence.numbers().get(index));
            long counting = mostCommon(occurrences, occurrence -> occurrence.numbers().get(index) - occurrence.page());
            if (Math.max(same, counting) * 10 < occurrences.size() * 6L) {
                return false;
            }
        }
        return true;
    }

    private static long mostCommon(List<Occurrence> occurrences, Function<Occurrence, Long> value) {
        return occurrences.stream().collect(Collectors.groupingBy(value, Collectors.counting())).values().stream()
                .max(Long::compare).orElse(0L);
    }

    private record Occurrence(int page, List<Long> numbers) {}

    private boolean inMarginZone(PdfLine line) {
        return line.y() < pageHeight * HEAD_ZONE || line.y() > pageHeight * FOOT_ZONE || NAMED_PAGE.matcher(line.text()).matches();
    }

    private static String shape(String text) {
        return text.replaceAll("\\d{1,12}", "#").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    // --- Measures of the whole document

    private float commonSize() {
        Map<Float, Integer> counts = new HashMap<>();
        pages.forEach(page -> page.forEach(line -> counts.merge(line.size(), line.text().length(), Integer::sum)));
        return counts.entrySet().stream().max(Map.Entry.<Float, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).orElse(10f);
    }

    /** A size in which a good part of the document is set is that of its text; annexes are often set smaller. */
    private Set<Float> textSizes() {
        Map<Float, Integer> counts = new HashMap<>();
        pages.forEach(page -> page.forEach(line -> counts.merge(line.size(), line.text().length(), Integer::sum)));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream().filter(entry -> entry.getValue() > all * TEXT_SHARE).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** The size of the text on this page; a page of large letters only is a title page. */
    private float bodySize(List<PdfLine> page) {
        Map<Float, Integer> counts = new HashMap<>();
        page.forEach(line -> counts.merge(line.size(), line.text().length(), Integer::sum));
        return counts.entrySet().stream().filter(entry -> textSizes.contains(entry.getKey()))
                .max(Map.Entry.<Float, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(commonSize);
    }

    private List<Float> headingSizes() {
        var sizes = new TreeSet<Float>(Comparator.reverseOrder());
        pages.forEach(page -> page.forEach(line -> {
            if (line.size() > commonSize * 1.1f && !textSizes.contains(line.size())) {
                sizes.add(line.size());
            }
        }));
        return new ArrayList<>(sizes).subList(0, Math.min(sizes.size(), 8));
    }

    private void collectWords() {
        for (List<PdfLine> page : pages) {
            for (PdfLine line : page) {
                var words = WORD.matcher(BlockText.plain(line.text()));
                while (words.find()) {
                    vocabulary.add(words.group().toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    // --- One page

    private void page(List<PdfLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        bodySize = bodySize(lines);
        var split = new PdfColumns(lines, pageWidth, bodySize);
        for (List<PdfLine> column : split.columns()) {
            column(column);
        }
        for (List<PdfLine> margin : split.margins()) {
            margin(margin);
        }
    }

    /** What stands in the margin is text, but not of the paragraph beside it. */
    private void margin(List<PdfLine> lines) {
        var text = new StringBuilder();
        PdfLine before = null;
        for (PdfLine line : lines) {
            if (before != null) {
                text.append(line.y() - before.y() > before.size() * 2 || before.bold() != line.bold() && line.bold() ? "; " : " ");
            }
            text.append(line.text());
            before = line;
        }
        String whole = text.toString().replace(":;", ":").replace(";;", ";");
        if (!whole.isBlank()) {
            pendingNotes.add(new Block.Note(whole, OptionalInt.of(lines.getFirst().page())));
        }
    }

    /** A table of contents repeats all headings; entries of two lines have their dots on the second only. */
    private static List<PdfLine> withoutContents(List<PdfLine> lines) {
        int first = -1;
        int last = -1;
        int entries = 0;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text();
            if (isContentsEntry(text)) {
                first = first < 0 ? i : first;
                last = i;
                entries++;
            } else if (first < 0 && CONTENTS.matcher(text.strip()).matches()) {
                first = i;
            }
        }
        if (entries < 3) {
            return lines;
        }
        var kept = new ArrayList<>(lines.subList(0, first));
        kept.addAll(lines.subList(last + 1, lines.size()));
        return kept;
    }

    /** Longer lines are no entries, and the pattern is slow on them. */
    private static boolean isContentsEntry(String line) {
        return line.length() < 400 && DOTS_TO_PAGE.matcher(line).matches();
    }

    private void column(List<PdfLine> printed) {
        var lines = withoutContents(printed);
        int notesFrom = notesFrom(lines);
        var body = lines.subList(0, notesFrom);
        float right = edge(body);
        float pitch = pitch(body);
        int at = 0;
        while (at < body.size()) {
            PdfLine line = body.get(at);
            if (isContentsEntry(line.text())) {
                close();
                at++;
                continue;
            }
            int tableEnd = PdfTable.end(body, at);
            if (tableEnd > at) {
                close();
                blocks.add(PdfTable.of(body.subList(at, tableEnd), this::joined));
                at = tableEnd;
                continue;
            }
            line(line, at > 0 ? body.get(at - 1) : null, at + 1 < body.size() ? body.get(at + 1) : null, right, pitch);
            at++;
        }
        notes(lines.subList(notesFrom, lines.size()));
    }

    private static float edge(List<PdfLine> lines) {
        return lines.stream().map(PdfLine::right).max(Float::compare).orElse(0f);
    }

    /** The usual distance between two lines of one paragraph on this page. */
    private float pitch(List<PdfLine> lines) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            float distance = lines.get(i).y() - lines.get(i - 1).y();
            if (distance > 0 && distance < bodySize * 2.2f && Math.abs(lines.get(i).size() - bodySize) < 0.6f) {
                counts.merge(Math.round(distance * 2), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> entry.getKey() / 2f).orElse(bodySize * 1.2f);
    }

    /** Footnotes: smaller than the body, at the foot of the column, the first of them with a number. */
    private int notesFrom(List<PdfLine> lines) {
        int from = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            PdfLine line = lines.get(i);
            if (line.size() > bodySize * 0.93f) {
                // The number itself may be set on a line of its own at any size.
                if (!line.text().matches("\\(?\\d{1,3}\\)?") || line.y() < pageHeight * 0.5f) {
                    break;
                }
            }
            if (line.y() > pageHeight * 0.3f && (line.noteMark() || NOTE_START.matcher(line.text()).matches() || line.text().matches("\\(?\\d{1,3}\\)?"))) {
                from = i;
            }
        }
        return from;
    }

    private void notes(List<PdfLine> lines) {
        var text = new ArrayList<String>();
        int page = 0;
        for (PdfLine line : lines) {
            boolean number = line.text().matches("\\(?\\d{1,3}\\)?");
            if (number || line.noteMark() || NOTE_START.matcher(line.text()).matches()) {
                addNote(text, page);
                text = new ArrayList<>();
            }
            page = line.page();
            if (!number) {
                text.add(text.isEmpty() ? line.text().replaceFirst("^\\(?\\d{1,3}\\)?\\s+(?=\\p{L})", "") : line.text());
            }
        }
        addNote(text, page);
    }

    private void addNote(List<String> text, int page) {
        if (!text.isEmpty()) {
            pendingNotes.add(new Block.Note(joined(text), OptionalInt.of(page)));
        }
    }

    private void line(PdfLine line, PdfLine before, PdfLine after, float right, float pitch) {
        String text = BlockText.plain(line.text());
        if (text.isEmpty()) {
            return;
        }
        if (line.text().endsWith("\u00ad")) {
            text += "\u00ad";       // the mark of a word cut here; gone when the lines are joined
        }
        boolean bigGap = before == null || line.y() - before.y() > pitch * 1.25f || line.y() < before.y();
        var legal = LegalHeading.ofLine(Structure.clean(text));
        boolean bare = legal.isPresent() && legal.get().isBareLabel();
        if (legal.isPresent() && (bare || bigGap || line.bold()) && (bigGap || line.bold() || before.endsSentence() || open == null || open.heading)) {
            start(line, text, true, legalLevel(legal.get()));
            return;
        }
        if (isHeading(line, text, before, after, bigGap, pitch)) {
            int level = level(line);
            if (open != null && open.heading && (open.level == level || open.isLegal()) && open.last.page() == line.page() && legal.isEmpty()
                    && line.y() - open.last.y() < open.last.size() * 1.9f && open.last.bold() == line.bold() && !text.matches("\\d+(\\.\\d+)*\\.?\\s.*")) {
                open.add(line, text);
            } else {
                start(line, text, true, level);
            }
            return;
        }
        if (open == null || open.heading || startsParagraph(line, text, right, pitch)) {
            start(line, text, false, 0);
        } else {
            open.add(line, text);
        }
    }

    private static int legalLevel(LegalHeading legal) {
        return 2 + legal.rank().ordinal() / 2;
    }

    private boolean isHeading(PdfLine line, String text, PdfLine before, PdfLine after, boolean bigGap, float pitch) {
        if (text.length() > 160 || text.chars().filter(Character::isLetter).count() < 3 || line.size() < bodySize * 0.95f) {
            return false;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        boolean followsHeading = open != null && open.heading;
        if ("•·▪◦●○■–—".indexOf(first) >= 0) {
            return false;
        }
        if ((Character.isLowerCase(first) || !Character.isLetterOrDigit(first) && "\"'“‘«".indexOf(first) < 0) && !followsHeading) {
            return false;
        }
        if (".;,".indexOf(last) >= 0 && !(line.size() > bodySize * 1.15f)) {
            return false;
        }
        if (line.size() > bodySize * 1.1f && !textSizes.contains(line.size()) || bigGap && Structure.QUESTION.matcher(text).matches()) {
            return true;
        }
        boolean apart = bigGap || followsHeading || before != null && !before.bold() && before.endsSentence();
        if (line.bold() && !(before != null && before.bold() && !followsHeading) && apart) {
            return true;
        }
        // Italic or plain letters: only a short line with room above it, and text directly below it.
        boolean textBelow = after != null && after.y() - line.y() <= pitch * 1.6f && after.left() <= line.left() + bodySize
                && !after.italic() && after.width() > line.width();
        return line.italic() && bigGap && textBelow && text.length() < 90 && !Structure.LABEL.matcher(text).find();
    }

    private int level(PdfLine line) {
        int bySize = headingSizes.indexOf(line.size());
        if (bySize >= 0) {
            return bySize + 1;
        }
        return Math.max(1, headingSizes.size()) + (line.bold() ? 1 : 2);
    }

    private boolean startsParagraph(PdfLine line, String text, float right, float pitch) {
        PdfLine last = open.last;
        boolean label = Structure.LABEL.matcher(text).find();
        boolean shortLine = last.right() < right - Math.max(30, (right - last.left()) * 0.12f);
        boolean lower = Character.isLowerCase(text.charAt(0));
        if (last.page() != line.page() || line.y() < last.y()) {
            // Overleaf or in the next column: the paragraph goes on unless it was finished.
            return last.endsSentence() || label || Math.abs(last.size() - line.size()) > 0.6f || last.bold() != line.bold();
        }
        if (line.y() - last.y() > pitch * 1.3f) {
            return !(lower && !last.endsSentence() && line.y() - last.y() < pitch * 1.7f && !label);
        }
        if (Math.abs(last.size() - line.size()) > 0.9f) {
            return true;
        }
        boolean introduces = last.text().matches(".*(?:[.:;,]|\\b(?:or|and|of|en))\\s*");
        if (label && (introduces || shortLine)) {
            return true;
        }
        boolean openBracket = last.text().lastIndexOf('(') > last.text().lastIndexOf(')');
        if (last.endsSentence() && shortLine && !lower && !openBracket) {
            return true;
        }
        return last.endsSentence() && line.left() > last.left() + bodySize * 0.8f && !lower && !open.hangs();
    }

    // --- Paragraphs in the making

    private final class Paragraph {
        private final List<String> lines = new ArrayList<>();
        private final boolean heading;
        private final int level;
        private final PdfLine first;
        private PdfLine last;

        Paragraph(PdfLine line, String text, boolean heading, int level) {
            this.heading = heading;
            this.level = level;
            first = line;
            add(line, text);
        }

        void add(PdfLine line, String text) {
            lines.add(text);
            last = line;
        }

        boolean hangs() {
            return lines.size() == 1 && Structure.LABEL.matcher(lines.getFirst()).find();
        }

        boolean isLegal() {
            return LegalHeading.ofLine(Structure.clean(lines.getFirst())).isPresent();
        }
    }

    private void start(PdfLine line, String text, boolean heading, int level) {
        close();
        open = new Paragraph(line, text, heading, level);
    }

    private void close() {
        if (open == null) {
            return;
        }
        String text = joined(open.lines);
        var page = OptionalInt.of(open.first.page());
        boolean tooLong = text.length() > LONGEST_HEADING || SENTENCES_INSIDE.matcher(text).find();
        if (open.heading && !tooLong) {
            flushNotes();
            if (!text.isBlank()) {
                blocks.add(new Block.Heading(open.level, text, page));
            }
        } else if (!text.isBlank()) {
            blocks.add(new Block.Paragraph(text, page));
            flushNotes();
        }
        open = null;
    }

    private void flushNotes() {
        blocks.addAll(pendingNotes);
        pendingNotes.clear();
    }

    /** One text out of several lines, with the words that were cut at line ends made whole. */
    private String joined(List<String> lines) {
        var text = new StringBuilder();
        for (String raw : lines) {
            boolean softBefore = raw.endsWith("\u00ad");
            String line = BlockText.plain(raw);
            if (text.isEmpty()) {
                text.append(line);
            } else if (text.charAt(text.length() - 1) == '\u00ad') {
                text.setLength(text.length() - 1);
                text.append(line);
            } else if (text.charAt(text.length() - 1) == '-' && !line.isEmpty() && Character.isLetter(line.charAt(0))) {
                appendAfterHyphen(text, line);
            } else if (text.charAt(text.length() - 1) == '/' || endsInAddress(text)) {
                text.append(line);
            } else {
                text.append(' ').append(line);
            }
            if (softBefore) {
                text.append('\u00ad');
            }
        }
        return text.toString().replace("\u00ad", "");
    }

    private static boolean endsInAddress(StringBuilder text) {
        int from = Math.max(text.lastIndexOf(" "), 0);
        String word = text.substring(from).strip();
        return word.startsWith("http") && word.endsWith("-");
    }

    private void appendAfterHyphen(StringBuilder text, String line) {
        int wordStart = text.length() - 1;
        while (wordStart > 0 && (Character.isLetterOrDigit(text.charAt(wordStart - 1)) || text.charAt(wordStart - 1) == '-')) {
            wordStart--;
        }
        String part = text.substring(wordStart, text.length() - 1);
        int wordEnd = 0;
        while (wordEnd < line.length() && Character.isLetter(line.charAt(wordEnd))) {
            wordEnd++;
        }
        String rest = line.substring(0, wordEnd);
        if (AFTER_A_PART.contains(rest) || part.isEmpty()) {
            text.append(' ').append(line);         // "in- en uitvoer"
        } else if (keepsHyphen(part.toLowerCase(Locale.ROOT), rest, part)) {
            text.append(line);
        } else {
            text.setLength(text.length() - 1);
            text.append(line);
        }
    }

    private boolean keepsHyphen(String part, String rest, String written) {
        if (!Character.isLowerCase(rest.charAt(0))) {
            return true;
        }
        String lower = rest.toLowerCase(Locale.ROOT);
        if (vocabulary.contains(part + "-" + lower)) {
            return true;
        }
        if (vocabulary.contains(part + lower)) {
            return false;
        }
        char last = written.charAt(written.length() - 1);
        return KEEPS_HYPHEN.contains(part) || Character.isDigit(last) || Character.isUpperCase(last) || part.contains("-");
    }
}
