package nl.loketwijzer.checking;

import java.util.Set;

/**
 * One unit of a sentence that carries meaning: a word with its stem, a figure (number, date, article, code, address) in
 * one agreed form, or a border between branches of the sentence (comma, bracket, "and"). {@code kept}: dropping it would
 * change how much is claimed; {@code determined}: an article stands before it, so it is no verb.
 */
record Token(Kind kind, String form, String value, boolean capital, boolean kept, boolean determined) {

    enum Kind { WORD, FIGURE, DATE, CONTACT, COMMA, AND, END }

    static Token of(Kind kind, String form, String value) {
        return new Token(kind, form, value, false, false, false);
    }

    boolean border() {
        return kind == Kind.COMMA || kind == Kind.AND || kind == Kind.END;
    }

    boolean figure() {
        return kind == Kind.FIGURE || kind == Kind.DATE || kind == Kind.CONTACT;
    }

    /** Whether this token of a claim says no more than that token of a passage. */
    boolean says(Token passage) {
        if (kind != passage.kind) {
            return false;
        }
        return switch (kind) {
            case DATE -> passage.value.equals(value) || passage.value.startsWith(value + "-") || passage.value.endsWith("-" + value);
            case WORD -> capital ? form.equals(passage.form) : inflects(passage);
            case FIGURE, CONTACT -> value.equals(passage.value);
            case COMMA, AND, END -> true;
        };
    }

    // Snowball throws "national" and "nationality" together, and "opens" and "opened"; only these endings leave meaning and
    // time as they are.
    private static final Set<String> ENDINGS = Set.of("", "s", "es", "y", "ies", "e", "en", "n", "t");

    private boolean inflects(Token passage) {
        if (form.equals(passage.form)) {
            return true;
        }
        if (!value.equals(passage.value)) {
            return false;
        }
        int same = 0;
        while (same < Math.min(form.length(), passage.form.length()) && form.charAt(same) == passage.form.charAt(same)) {
            same++;
        }
        return ENDINGS.contains(form.substring(same)) && ENDINGS.contains(passage.form.substring(same));
    }
}
