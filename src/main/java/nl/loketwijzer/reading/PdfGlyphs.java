package nl.loketwijzer.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects what is printed on each page, in lines from top to bottom. */
final class PdfGlyphs extends PDFTextStripper {

    /** In widths of the font size: less is a space between words, more is another cell. */
    private static final float WORD_GAP = 0.19f;
    private static final float CELL_GAP = 1.15f;
    /** Baselines closer than this part of the font size are one line; raised numbers are within it. */
    private static final float SAME_LINE = 0.5f;
    private static final float RAISED_SIZE = 0.78f;
    private static final int MOST_GLYPHS_A_PAGE = 100_000;

    private final List<List<PdfLine>> pages = new ArrayList<>();
    private final long deadline;
    private long seen;
    private long seenBeforePage;
    private float pageWidth;
    private float pageHeight;

    PdfGlyphs(long deadline) {
        this.deadline = deadline;
        setSortByPosition(false);
        setShouldSeparateByBeads(false);
    }

    List<List<PdfLine>> pages() {
        return pages;
    }

    float pageWidth() {
        return pageWidth;
    }

    float pageHeight() {
        return pageHeight;
    }

    /** Looked at while a page is read as well: one page can hold more than a book. */
    @Override
    protected void processTextPosition(TextPosition glyph) {
        seen++;
        if (seen % 4096 == 0 && System.nanoTime() > deadline) {
            throw new UncheckedIOException(new TookTooLong());
        }
        if (seen - seenBeforePage <= MOST_GLYPHS_A_PAGE) {
            super.processTextPosition(glyph);
        }
    }

    @Override
    protected void writePage() throws IOException {
        if (System.nanoTime() > deadline) {
            throw new TookTooLong();
        }
        seenBeforePage = seen;
        var box = getCurrentPage().getCropBox();
        boolean lies = getCurrentPage().getRotation() % 180 != 0;
        pageWidth = Math.max(pageWidth, lies ? box.getHeight() : box.getWidth());
        pageHeight = Math.max(pageHeight, lies ? box.getWidth() : box.getHeight());
        var glyphs = new ArrayList<TextPosition>();
        for (var article : charactersByArticle) {
            for (TextPosition glyph : article) {
                String text = glyph.getUnicode();
                if (text != null && !text.isEmpty() && glyph.getDir() == 0 && size(glyph) > 1) {
                    glyphs.add(glyph);
                }
            }
        }
        pages.add(lines(glyphs, getCurrentPageNo()));
    }

    private static List<PdfLine> lines(List<TextPosition> glyphs, int page) {
        glyphs.sort(Comparator.comparing(TextPosition::getYDirAdj));
        var lines = new ArrayList<PdfLine>();
        var current = new ArrayList<TextPosition>();
        float anchor = 0;
        float reach = 0;
        for (TextPosition glyph : glyphs) {
            if (!current.isEmpty() && glyph.getYDirAdj() - anchor > Math.max(reach, size(glyph) * SAME_LINE)) {
                add(lines, current, page);
                current = new ArrayList<>();
            }
            if (current.isEmpty()) {
                anchor = glyph.getYDirAdj();
                reach = size(glyph) * SAME_LINE;
            } else {
                reach = Math.max(reach, size(glyph) * SAME_LINE);
            }
            current.add(glyph);
        }
        add(lines, current, page);
        return lines;
    }

    private static void add(List<PdfLine> lines, List<TextPosition> glyphs, int page) {
        if (glyphs.stream().allMatch(glyph -> glyph.getUnicode().isBlank())) {
            return;
        }
        glyphs.sort(Comparator.comparing(TextPosition::getXDirAdj));
        float size = commonSize(glyphs);
        float base = baseline(glyphs, size);
        int bold = 0;
        int italic = 0;
        boolean noteMark = false;
        var cells = new ArrayList<PdfLine.Cell>();
        var text = new StringBuilder();
        float left = 0;
        float right = 0;
        float cellSize = 0;
        boolean spaceSeen = false;
        TextPosition before = null;
        for (int i = 0; i < glyphs.size(); i++) {
            TextPosition glyph = glyphs.get(i);
            if (glyph.getUnicode().isBlank()) {
                spaceSeen = true;
                continue;
            }
            int raisedEnd = raisedNumberEnd(glyphs, i, size, base);
            if (raisedEnd > i) {
                boolean first = before == null;
                boolean power = before != null && Character.isDigit(before.getUnicode().charAt(0));
                if (!power) {
                    noteMark |= first;
                    i = raisedEnd - 1;
                    continue;
                }
            }
            if (before != null && sameGlyphAgain(before, glyph)) {
                continue;
            }
            float gap = before == null ? 0 : glyph.getXDirAdj() - right;
            if (before != null && gap > CELL_GAP * size) {
                cells.add(new PdfLine.Cell(left, right, cellSize, text.toString()));
                text.setLength(0);
                before = null;
            } else if (before != null && (spaceSeen || gap > WORD_GAP * size)) {
                text.append(' ');
            }
            spaceSeen = false;
            if (before == null) {
                left = glyph.getXDirAdj();
                right = left;
                cellSize = 0;
            }
            cellSize = Math.max(cellSize, size(glyph));
            text.append(glyph.getUnicode());
            right = Math.max(right, glyph.getXDirAdj() + glyph.getWidthDirAdj());
            String font = fontName(glyph.getFont());
            bold += font.contains("bold") || font.contains("black") || font.contains("heavy") || font.contains("demi") ? 1 : 0;
            italic += font.contains("italic") || font.contains("oblique") ? 1 : 0;
            before = glyph;
        }
        if (!text.isEmpty()) {
            cells.add(new PdfLine.Cell(left, right, cellSize, text.toString()));
        }
        long count = glyphs.stream().filter(glyph -> !glyph.getUnicode().isBlank()).count();
        if (!cells.isEmpty()) {
            lines.add(new PdfLine(page, base, size, bold > count * 0.7, italic > count * 0.7, noteMark, cells));
        }
    }

    /** The end of a small raised "1" or "(1)" that begins here, or {@code from} when there is none. */
    private static int raisedNumberEnd(List<TextPosition> glyphs, int from, float size, float base) {
        int end = from;
        boolean digit = false;
        int signs = 0;
        for (int at = from; at < glyphs.size() && signs <= 6; at++) {
            TextPosition glyph = glyphs.get(at);
            char c = glyph.getUnicode().charAt(0);
            if (Character.isWhitespace(c)) {
                continue;
            }
            boolean number = Character.isDigit(c) || c == '*';
            boolean bracket = c == '(' && raisedBeside(glyphs, at, 1, size, base) || c == ')' && end > from;
            if (!(number && isRaised(glyph, size, base) || bracket)) {
                break;
            }
            digit |= number;
            signs++;
            end = at + 1;
        }
        return digit && signs <= 6 ? end : from;
    }

    /** European texts raise the number and often leave its brackets at full size. */
    private static boolean raisedBeside(List<TextPosition> glyphs, int at, int step, float size, float base) {
        int neighbour = at + step;
        while (neighbour >= 0 && neighbour < glyphs.size() && glyphs.get(neighbour).getUnicode().isBlank()) {
            neighbour += step;
        }
        if (neighbour < 0 || neighbour >= glyphs.size()) {
            return false;
        }
        char c = glyphs.get(neighbour).getUnicode().charAt(0);
        return (Character.isDigit(c) || c == '*') && isRaised(glyphs.get(neighbour), size, base);
    }

    private static boolean isRaised(TextPosition glyph, float size, float base) {
        return size(glyph) <= size * RAISED_SIZE && base - glyph.getYDirAdj() > size * 0.15f;
    }

    private static boolean sameGlyphAgain(TextPosition before, TextPosition glyph) {
        return before.getUnicode().equals(glyph.getUnicode())
                && Math.abs(before.getXDirAdj() - glyph.getXDirAdj()) < 0.15f * size(glyph)
                && Math.abs(before.getYDirAdj() - glyph.getYDirAdj()) < 0.15f * size(glyph);
    }

    private static float commonSize(List<TextPosition> glyphs) {
        var counts = new java.util.HashMap<Float, Integer>();
        for (TextPosition glyph : glyphs) {
            if (!glyph.getUnicode().isBlank()) {
                counts.merge(size(glyph), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(java.util.Map.Entry.<Float, Integer>comparingByValue().thenComparing(java.util.Map.Entry.comparingByKey()))
                .orElseThrow().getKey();
    }

    private static float baseline(List<TextPosition> glyphs, float size) {
        float lowest = 0;
        for (TextPosition glyph : glyphs) {
            if (size(glyph) == size) {
                lowest = Math.max(lowest, glyph.getYDirAdj());
            }
        }
        return lowest;
    }

    private static float size(TextPosition glyph) {
        // The font size alone says nothing when the scale is in the matrix of the page.
        return Math.round(Math.abs(glyph.getYScale()) * 4) / 4f;
    }

    private static String fontName(PDFont font) {
        String name = font == null ? null : font.getName();
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    /** Not an error of the file as such: it holds more than we are willing to wait for. */
    static final class TookTooLong extends IOException {
        TookTooLong() {
            super("took too long");
        }
    }
}
