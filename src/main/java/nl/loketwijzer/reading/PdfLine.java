package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One printed line: its cells (stretches with a wide gap between them), where it stands, and how it is set. Distances
 * are in points from the upper left corner of the page.
 */
record PdfLine(int page, float y, float size, boolean bold, boolean italic, boolean noteMark, List<Cell> cells) {

    record Cell(float left, float right, float size, String text) {}

    PdfLine {
        cells = List.copyOf(cells);
    }

    float left() {
        return cells.getFirst().left();
    }

    float right() {
        return cells.getLast().right();
    }

    float width() {
        return right() - left();
    }

    String text() {
        return cells.stream().map(Cell::text).collect(Collectors.joining(" "));
    }

    PdfLine with(List<Cell> others) {
        return new PdfLine(page, y, size, bold, italic, noteMark, others);
    }

    /** A label and what it labels are one cell, however wide the gap. */
    PdfLine labelJoined() {
        if (cells.size() < 2 || !Structure.LABEL.matcher(cells.getFirst().text() + " x").replaceFirst("").equals("x")) {
            return this;
        }
        var joined = new ArrayList<Cell>();
        joined.add(new Cell(cells.get(0).left(), cells.get(1).right(), cells.get(1).size(), cells.get(0).text() + " " + cells.get(1).text()));
        joined.addAll(cells.subList(2, cells.size()));
        return with(joined);
    }

    boolean endsSentence() {
        String text = text();
        int last = text.length() - 1;
        while (last > 0 && ")\"'”’»".indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return last >= 0 && ".:;!?".indexOf(text.charAt(last)) >= 0;
    }
}
