package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * The reading order of one page: usually one column, sometimes two, sometimes one with a narrow margin of small print
 * beside it. A table also has columns; it differs in that its lines do not fill them.
 */
final class PdfColumns {

    /** Points; a gutter is at least as wide as two spaces. */
    private static final int GUTTER = 8;
    private static final float MARGIN_SIZE = 0.92f;
    private static final int FEWEST_COLUMN_LINES = 8;

    private final List<List<PdfLine>> columns = new ArrayList<>();
    private final List<List<PdfLine>> margins = new ArrayList<>();

    PdfColumns(List<PdfLine> lines, float pageWidth, float bodySize) {
        var body = withoutMargin(lines, pageWidth, bodySize);
        float gutter = gutter(body, pageWidth);
        if (gutter > 0) {
            bands(body, gutter);
        } else {
            columns.add(body.stream().map(PdfLine::labelJoined).toList());
        }
    }

    List<List<PdfLine>> columns() {
        return columns;
    }

    List<List<PdfLine>> margins() {
        return margins;
    }

    /**
     * Margin text is smaller than the body and lies wholly beside the stretch in which the body stands. It is
     * recognised by line, because a page often has only a few such lines.
     */
    private List<PdfLine> withoutMargin(List<PdfLine> lines, float pageWidth, float bodySize) {
        var bodyLines = lines.stream().filter(line -> line.cells().stream().anyMatch(cell -> cell.right() - cell.left() > pageWidth * 0.35f)).toList();
        if (bodyLines.size() < 4) {
            return lines;
        }
        float left = percentile(bodyLines.stream().flatMap(line -> line.cells().stream()).filter(cell -> cell.right() - cell.left() > pageWidth * 0.35f).map(PdfLine.Cell::left).sorted().toList(), 0.1f);
        float right = percentile(bodyLines.stream().flatMap(line -> line.cells().stream()).filter(cell -> cell.right() - cell.left() > pageWidth * 0.35f).map(PdfLine.Cell::right).sorted().toList(), 0.9f);
        var body = new ArrayList<PdfLine>();
        var leftMargin = new ArrayList<PdfLine>();
        var rightMargin = new ArrayList<PdfLine>();
        for (PdfLine line : lines) {
            var inside = new ArrayList<PdfLine.Cell>();
            for (var cell : line.cells()) {
                if (cell.right() < left - GUTTER / 2f && left > pageWidth * 0.18f) {
                    leftMargin.add(line.with(List.of(cell)));
                } else if (cell.left() > right + GUTTER / 2f && right < pageWidth * 0.82f) {
                    rightMargin.add(line.with(List.of(cell)));
                } else {
                    inside.add(cell);
                }
            }
            if (!inside.isEmpty()) {
                body.add(line.with(inside));
            }
        }
        if (!leftMargin.isEmpty() && !isMargin(leftMargin, bodySize) || !rightMargin.isEmpty() && !isMargin(rightMargin, bodySize)) {
            return lines;
        }
        if (!leftMargin.isEmpty()) {
            margins.add(leftMargin);
        }
        if (!rightMargin.isEmpty()) {
            margins.add(rightMargin);
        }
        return body;
    }

    /** Small print in words; labels and codes beside their text are part of it, whatever their size. */
    private static boolean isMargin(List<PdfLine> lines, float bodySize) {
        long small = lines.stream().filter(line -> line.cells().getFirst().size() <= bodySize * MARGIN_SIZE).count();
        long prose = lines.stream().filter(line -> isProse(line.text())).count();
        return small * 2 >= lines.size() && prose * 2 >= lines.size();
    }

    private static boolean isProse(String text) {
        return !text.matches("[\\dA-Z.()/ :§–-]{1,14}|\\(?[a-zA-Z\\d]{1,4}[.)]");
    }

    private static float percentile(List<Float> sorted, float part) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }

    /** The place between two columns of running text; 0 when there is one column. */
    private static float gutter(List<PdfLine> lines, float pageWidth) {
        var cells = lines.stream().flatMap(line -> line.cells().stream()).toList();
        if (lines.size() < FEWEST_COLUMN_LINES + 2) {
            return 0;
        }
        float best = 0;
        int fewest = Integer.MAX_VALUE;
        for (float x = pageWidth * 0.35f; x <= pageWidth * 0.65f; x += 2) {
            int crossing = 0;
            int leftOf = 0;
            int rightOf = 0;
            for (var cell : cells) {
                if (cell.right() <= x - GUTTER / 2f) {
                    leftOf++;
                } else if (cell.left() >= x + GUTTER / 2f) {
                    rightOf++;
                } else {
                    crossing++;
                }
            }
            if (leftOf >= FEWEST_COLUMN_LINES && rightOf >= FEWEST_COLUMN_LINES && crossing * 3 < Math.min(leftOf, rightOf) * 2 && crossing < fewest
                    && fills(cells, x, true) && fills(cells, x, false)) {
                fewest = crossing;
                best = x;
            }
        }
        return best;
    }

    private static boolean fills(List<PdfLine.Cell> cells, float gutter, boolean left) {
        var side = cells.stream().filter(cell -> left ? cell.right() <= gutter : cell.left() >= gutter).toList();
        float from = side.stream().map(PdfLine.Cell::left).min(Float::compare).orElse(0f);
        float to = side.stream().map(PdfLine.Cell::right).max(Float::compare).orElse(0f);
        long full = side.stream().filter(cell -> cell.right() - cell.left() > (to - from) * 0.7f).count();
        double letters = side.stream().mapToInt(cell -> cell.text().length()).average().orElse(0);
        return full * 10 >= side.size() * 5L && letters >= 22;
    }

    /** Lines over the full width cut the page into bands; within a band the left column comes first. */
    private void bands(List<PdfLine> lines, float gutter) {
        var left = new ArrayList<PdfLine>();
        var right = new ArrayList<PdfLine>();
        for (PdfLine line : lines) {
            boolean crosses = line.cells().stream().anyMatch(cell -> cell.left() < gutter - GUTTER / 2f && cell.right() > gutter + GUTTER / 2f);
            if (crosses) {
                flush(left, right);
                columns.add(List.of(line.labelJoined()));
                continue;
            }
            var leftCells = line.cells().stream().filter(cell -> cell.right() <= gutter + GUTTER / 2f).toList();
            var rightCells = line.cells().stream().filter(cell -> cell.left() >= gutter - GUTTER / 2f).toList();
            if (!leftCells.isEmpty()) {
                left.add(line.with(leftCells).labelJoined());
            }
            if (!rightCells.isEmpty()) {
                right.add(line.with(rightCells).labelJoined());
            }
        }
        flush(left, right);
    }

    private void flush(List<PdfLine> left, List<PdfLine> right) {
        if (!left.isEmpty()) {
            columns.add(List.copyOf(left));
        }
        if (!right.isEmpty()) {
            columns.add(List.copyOf(right));
        }
        left.clear();
        right.clear();
    }
}
