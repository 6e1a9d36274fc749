package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Printed tables: lines whose cells stand below each other, and the rows they form. */
final class PdfTable {

    /** Points by which cells of one column may begin apart. */
    private static final float ALIGNED = 7;
    private static final int FEWEST_LINES = 2;

    private PdfTable() {
    }

    /** The end of the table that begins at {@code from}, or {@code from} when none does. */
    static int end(List<PdfLine> lines, int from) {
        if (lines.get(from).cells().size() < 2) {
            return from;
        }
        var starts = new ArrayList<Float>();
        lines.get(from).cells().forEach(cell -> starts.add(cell.left()));
        int end = from + 1;
        int withCells = 1;
        int lastWithCells = from;
        while (end < lines.size()) {
            PdfLine line = lines.get(end);
            PdfLine before = lines.get(end - 1);
            float distance = line.y() - before.y();
            if (distance > Math.max(before.size(), line.size()) * 4 || distance < 0) {
                break;
            }
            if (line.cells().size() >= 2) {
                if (line.cells().stream().noneMatch(cell -> aligned(starts, cell))) {
                    break;
                }
                line.cells().stream().filter(cell -> !aligned(starts, cell)).forEach(cell -> starts.add(cell.left()));
                withCells++;
                lastWithCells = end;
            } else {
                var only = line.cells().getFirst();
                boolean continues = aligned(starts, only) && distance < line.size() * 1.9f
                        && (only.left() > starts.getFirst() + ALIGNED || only.right() < nextStart(starts, only.left()))
                        && LegalHeading.ofLine(line.text()).isEmpty();
                if (!continues) {
                    break;
                }
            }
            end++;
        }
        // Trailing lines in the first column only are text below the table.
        while (end > lastWithCells + 1 && Math.abs(lines.get(end - 1).left() - starts.getFirst()) <= ALIGNED) {
            end--;
        }
        return withCells >= FEWEST_LINES ? end : from;
    }

    private static boolean aligned(List<Float> starts, PdfLine.Cell cell) {
        return starts.stream().anyMatch(start -> Math.abs(start - cell.left()) <= ALIGNED);
    }

    private static float nextStart(List<Float> starts, float left) {
        return starts.stream().filter(start -> start > left + ALIGNED).min(Float::compare).orElse(0f);
    }

    static Block.Table of(List<PdfLine> lines, Function<List<String>, String> joined) {
        var starts = columns(lines);
        float tightest = tightest(lines);
        boolean gapsTell = gapsTell(lines, tightest);
        var rows = new ArrayList<List<List<String>>>();
        List<List<String>> row = null;
        PdfLine before = null;
        for (PdfLine line : lines) {
            boolean first = line.left() <= starts.getFirst() + ALIGNED;
            boolean opens = row == null || (gapsTell ? line.y() - before.y() > tightest * 1.25f : first);
            if (opens) {
                row = new ArrayList<>();
                for (int i = 0; i < starts.size(); i++) {
                    row.add(new ArrayList<>());
                }
                rows.add(row);
            }
            for (var cell : line.cells()) {
                row.get(column(starts, cell)).add(cell.text());
            }
            before = line;
        }
        var texts = new ArrayList<List<String>>();
        for (var cells : rows) {
            texts.add(cells.stream().map(joined).toList());
        }
        boolean header = texts.size() > 1 && lines.getFirst().bold() && !lines.getLast().bold();
        var columns = header ? texts.removeFirst() : List.<String>of();
        return new Block.Table(columns, texts, OptionalInt.of(lines.getFirst().page()));
    }

    private static List<Float> columns(List<PdfLine> lines) {
        var starts = new ArrayList<Float>();
        lines.stream().flatMap(line -> line.cells().stream()).map(PdfLine.Cell::left).sorted().forEach(left -> {
            if (starts.isEmpty() || left - starts.getLast() > ALIGNED * 2) {
                starts.add(left);
            }
        });
        return starts;
    }

    private static int column(List<Float> starts, PdfLine.Cell cell) {
        int column = 0;
        for (int i = 0; i < starts.size(); i++) {
            if (cell.left() >= starts.get(i) - ALIGNED) {
                column = i;
            }
        }
        return column;
    }

    private static float tightest(List<PdfLine> lines) {
        float tightest = Float.MAX_VALUE;
        for (int i = 1; i < lines.size(); i++) {
            float distance = lines.get(i).y() - lines.get(i - 1).y();
            if (distance > lines.get(i).size() * 0.8f) {
                tightest = Math.min(tightest, distance);
            }
        }
        return tightest == Float.MAX_VALUE ? lines.getFirst().size() * 1.2f : tightest;
    }

    /** Rows are told by the room between them when there is any, and when lines within a row stand close. */
    private static boolean gapsTell(List<PdfLine> lines, float tightest) {
        boolean wide = false;
        for (int i = 1; i < lines.size(); i++) {
            wide |= lines.get(i).y() - lines.get(i - 1).y() > tightest * 1.25f;
        }
        return wide && tightest < lines.getFirst().size() * 1.45f;
    }
}
