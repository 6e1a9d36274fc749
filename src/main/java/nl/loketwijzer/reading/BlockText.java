package nl.loketwijzer.reading;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bare text of a block, for everything that only counts or looks for words. */
final class BlockText {

    private BlockText() {
    }

    static String of(Block block) {
        return switch (block) {
            case Block.Heading heading -> heading.text();
            case Block.Paragraph paragraph -> paragraph.text();
            case Block.Note note -> note.text();
            case Block.ListBlock list -> list.items().stream().map(Block.Item::text).collect(Collectors.joining("\n"));
            case Block.Table table -> Stream.concat(Stream.of(table.columns()), table.rows().stream())
                    .map(row -> String.join(" ", row)).collect(Collectors.joining("\n"));
        };
    }

    /** White space in one kind, ligatures and soft hyphens undone: what two formats of one document must agree on. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f' -> { }
                case '\ufb00' -> space = put(plain, "ff", space);
                case '\ufb01' -> space = put(plain, "fi", space);
                case '\ufb02' -> space = put(plain, "fl", space);
                case '\ufb03' -> space = put(plain, "ffi", space);
                case '\ufb04' -> space = put(plain, "ffl", space);
                case '\ufb05', '\ufb06' -> space = put(plain, "st", space);
                case '\u0132' -> space = put(plain, "IJ", space);
                case '\u0133' -> space = put(plain, "ij", space);
                case '\u2010', '\u2011' -> space = put(plain, "-", space);
                default -> {
                    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                        space = true;
                    } else {
                        space = put(plain, String.valueOf(c), space);
                    }
                }
            }
        }
        return plain.toString();
    }

    private static boolean put(StringBuilder plain, String what, boolean spaceBefore) {
        if (spaceBefore && !plain.isEmpty()) {
            plain.append(' ');
        }
        plain.append(what);
        return false;
    }
}
