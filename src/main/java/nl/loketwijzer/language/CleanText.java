package nl.loketwijzer.language;

import java.text.Normalizer;

/** The one door for text from outside: in NFC, without anything that a reader cannot see, counted in code points. */
public record CleanText(String value) {

    private static final int FIRST_PRINTABLE = 0x20;

    public CleanText {
        if (!value.equals(clean(value))) {
            throw new IllegalArgumentException("text was not cleaned");
        }
    }

    public static CleanText of(String raw) {
        return new CleanText(clean(raw == null ? "" : raw));
    }

    public int length() {
        return value.codePointCount(0, value.length());
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    private static String clean(String raw) {
        var kept = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                kept.appendCodePoint(point);
            } else if (Character.isSpaceChar(point) && !isLineEnd(point)) {
                kept.append(' ');
            } else if (isLineEnd(point)) {
                kept.append('\n');
            } else if (isVisible(point)) {
                kept.appendCodePoint(point);
            }
        });
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }

    private static boolean isLineEnd(int point) {
        return point == 0x0B || point == 0x0C || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    /** Format characters hold bidi overrides, zero-width text and tags; fillers are letters that show nothing. */
    private static boolean isVisible(int point) {
        if (point < FIRST_PRINTABLE || isVariationSelector(point) || isFiller(point)) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isVariationSelector(int point) {
        return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF || point == 0x034F;
    }

    private static boolean isFiller(int point) {
        return point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0 || point == 0x2800;
    }
}
