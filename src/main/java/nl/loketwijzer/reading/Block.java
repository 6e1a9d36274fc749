package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A piece of a document as its author made it. Texts are plain; only footnote marks like {@code [^id]} are still in. */
public sealed interface Block {

    /** The page on which the block begins, counted from 1; absent in formats without pages. */
    OptionalInt page();

    record Heading(int level, String text, OptionalInt page) implements Block {
        public Heading {
            if (level < 1 || text.isBlank()) {
                throw new IllegalArgumentException("a heading needs a level and a text");
            }
        }
    }

    record Paragraph(String text, OptionalInt page) implements Block {}

    /** A footnote: text of the document, but not of the paragraph in which it happens to stand. */
    record Note(String text, OptionalInt page) implements Block {}

    record ListBlock(List<Item> items, OptionalInt page) implements Block {
        public ListBlock {
            items = List.copyOf(items);
        }
    }

    /** {@code label} is what counts ("1.", "(a)"); empty for a mere bullet. {@code depth} is 0 for the outer list. */
    record Item(int depth, String label, String text, OptionalInt page) {}

    /** {@code columns} is empty when the table has no header row. */
    record Table(List<String> columns, List<List<String>> rows, OptionalInt page) implements Block {
        public Table {
            columns = List.copyOf(columns);
            var copies = new ArrayList<List<String>>();
            rows.forEach(row -> copies.add(List.copyOf(row)));
            rows = List.copyOf(copies);
        }
    }
}
