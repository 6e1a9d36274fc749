package nl.loketwijzer.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the sentences of a legal or policy text begin and end. Rules instead of a model: a wrong cut must be
 * explainable, and the same text must always give the same sentences.
 */
public final class Sentences {

    /** From {@code start} up to but not including {@code end}, without white space at either side. */
    public record Span(int start, int end) {
        public Span {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("not a span: " + start + "-" + end);
            }
        }

        public String in(String text) {
            return text.substring(start, end);
        }

        public Span movedBy(int distance) {
            return new Span(start + distance, end + distance);
        }
    }

    enum Verdict { CUT, GO_ON, UNCERTAIN }

    /** Never the end of a sentence, in either language. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "cf", "vs", "viz", "ca", "dr", "prof", "mr", "mrs", "ms", "st", "jr", "drs", "ir", "ing",
            "d.w.z", "o.a", "m.n", "i.v.m", "m.b.t", "t.a.v", "t.b.v", "o.b.v", "d.m.v", "n.a.v", "o.g.v", "i.h.k.v",
            "m.u.v", "i.p.v", "t.o.v", "t.w", "m.a.w", "a.u.b", "i.t.t", "z.s.m", "b.v", "bv", "bijv", "bijvb", "resp",
            "incl", "excl", "max", "evt", "zgn", "zg", "jl", "jo", "dhr", "mevr", "mw", "min", "vgl", "blz", "afd",
            "stb", "stcrt", "trb", "verord", "red", "eds", "hr", "ds", "mgr", "u.s", "u.k", "sr", "approx", "dept");

    /** Words of one language that end sentences in the other ("vol" is Dutch for full). */
    private static final Set<String> DUTCH_ABBREVIATIONS = Set.of(
            "nr", "nrs", "art", "artt", "par", "hfst", "bijl", "aanh", "tel", "gem", "mln", "mld", "i.c", "vlg", "jrg",
            "ong", "minbuza", "ca", "tw");
    private static final Set<String> ENGLISH_ABBREVIATIONS = Set.of(
            "co", "nos", "arts", "vol", "ed", "para", "paras", "reg", "regs", "dir", "al", "ex", "gov", "sen", "gen", "rev");

    /** An abbreviation when a number follows, a whole word otherwise ("No. That is not allowed."). */
    private static final Set<String> BEFORE_A_NUMBER = Set.of(
            "no", "art", "p", "pp", "sec", "secs", "fig", "figs", "ch", "par", "para", "v", "vol", "nr", "lid", "pt",
            "reg", "ann", "cat", "app", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct",
            "nov", "dec", "tab", "ex", "op", "§", "r", "rn", "ov");

    /** Often the last word of a sentence: a capital after it does mean a new one. */
    private static final Set<String> CLOSING_ABBREVIATIONS = Set.of(
            "etc", "enz", "e.d", "e.a", "c.s", "ltd", "inc", "corp", "a.m", "p.m", "v.chr", "n.chr", "e.v", "e.v.a", "et seq");

    /** After these a single capital letter is a name and may well end the sentence: "categorie A." */
    private static final Set<String> NAMES_A_LETTER = Set.of(
            "categorie", "category", "bijlage", "annex", "appendix", "optie", "option", "groep", "group", "deel", "part",
            "type", "klasse", "class", "plan", "variant", "niveau", "level", "onderdeel", "point", "section", "lijst",
            "list", "tabel", "table", "vitamine", "letter", "scenario", "model");

    private Sentences() {
    }

    public static List<String> of(String text, Language language) {
        return spans(text, language).stream().map(span -> span.in(text)).toList();
    }

    public static List<Span> spans(String text, Language language) {
        var spans = new ArrayList<Span>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endAfter(text, start, at, language, true);
            if (end <= start) {
                at++;
            } else {
                add(spans, text, start, end);
                start = end;
                at = end;
            }
        }
        add(spans, text, start, text.length());
        return List.copyOf(spans);
    }

    private static void add(List<Span> spans, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        if (end > start && saysSomething(text, start, end)) {
            spans.add(new Span(start, end));
        }
    }

    /**
     * The place after the sentence whose last mark stands at {@code at}, or -1 when no sentence ends there. With
     * {@code whole} the text is complete; without it, a place that needs more text to be judged gives -2.
     */
    static int endAfter(CharSequence text, int start, int at, Language language, boolean whole) {
        char mark = text.charAt(at);
        if (mark == '\n') {
            return lineEnd(text, start, at, whole);
        }
        if (mark != '.' && mark != '!' && mark != '?' && mark != '…') {
            return -1;
        }
        int end = at + 1;
        while (end < text.length() && isMark(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && isCloser(text.charAt(end))) {
            end++;
        }
        if (end == text.length()) {
            return whole ? end : -2;
        }
        int next = end;
        int cited = citations(text, end);
        if (cited < 0) {
            return whole ? -1 : -2;
        }
        if (cited > end) {
            end = cited;
            next = cited;
        }
        // A second full stop after the marks: "mag niet. [2]."
        if (cited > 0 && next < text.length() && text.charAt(next) == '.' && next > at + 1) {
            next++;
            end = next;
        }
        if (next < text.length() && !blank(text.charAt(next))) {
            return -1;
        }
        boolean newLine = false;
        while (next < text.length() && blank(text.charAt(next))) {
            newLine |= text.charAt(next) == '\n';
            next++;
        }
        if (next == text.length()) {
            return whole ? end : -2;
        }
        return switch (judge(text, start, at, mark, next, newLine, language)) {
            case CUT -> end;
            case GO_ON -> -1;
            case UNCERTAIN -> whole ? -1 : -2;
        };
    }

    private static Verdict judge(CharSequence text, int start, int at, char mark, int next, boolean newLine, Language language) {
        int first = next;
        while (first < text.length() && isOpener(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return Verdict.UNCERTAIN;
        }
        char opening = text.charAt(first);
        boolean bullet = newLine && isBullet(text.charAt(next));
        boolean apostropheWord = first > next && first + 1 < text.length() && "stkn".indexOf(opening) >= 0
                && (blank(text.charAt(first + 1)) || text.charAt(first + 1) == '-');
        if (Character.isLowerCase(opening) && !bullet && !apostropheWord && !(newLine && mark != '.')) {
            return Verdict.GO_ON;
        }
        if (mark != '.') {
            return Verdict.CUT;
        }
        if (at > start && text.charAt(at - 1) == '.') {
            return Verdict.CUT;          // the end of an ellipsis, and what follows is a capital
        }
        int wordStart = at;
        while (wordStart > start && isWordPart(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        if (wordStart == at) {
            return Verdict.CUT;
        }
        String word = text.subSequence(wordStart, at).toString();
        String lower = word.toLowerCase(Locale.ROOT);
        boolean startsTheSentence = onlyOpenersBetween(text, start, wordStart);
        if (startsTheSentence && isLabel(word)) {
            return Verdict.GO_ON;        // "1. Het is verboden …", "a. sanctiebesluit: …"
        }
        boolean numberFollows = Character.isDigit(opening) || isRomanAhead(text, first);
        if (numberFollows && BEFORE_A_NUMBER.contains(lower)) {
            return Verdict.GO_ON;
        }
        if (ABBREVIATIONS.contains(lower)
                || (language == Language.NL ? DUTCH_ABBREVIATIONS : ENGLISH_ABBREVIATIONS).contains(lower)) {
            return Verdict.GO_ON;
        }
        if (CLOSING_ABBREVIATIONS.contains(lower)) {
            return Character.isDigit(opening) ? Verdict.GO_ON : Verdict.CUT;
        }
        if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
            return NAMES_A_LETTER.contains(wordBefore(text, start, wordStart)) ? Verdict.CUT : Verdict.GO_ON;
        }
        if (isInitials(word)) {
            return Verdict.GO_ON;        // "J.P. Balkenende", "U.N. Security Council"
        }
        return Verdict.CUT;
    }

    /** A line end is a sentence end before an empty line, before a bullet or label, and after ';' or ':'. */
    private static int lineEnd(CharSequence text, int start, int at, boolean whole) {
        int next = at + 1;
        boolean empty = false;
        while (next < text.length() && blank(text.charAt(next))) {
            empty |= text.charAt(next) == '\n';
            next++;
        }
        int last = at - 1;
        while (last >= start && blank(text.charAt(last))) {
            last--;
        }
        if (last < start) {
            return -1;                   // nothing stands before this line end yet
        }
        if (next == text.length()) {
            return whole ? at : -2;
        }
        // Marks may stand on the next line; they belong to the sentence before.
        int cited = citations(text, at);
        if (cited < 0) {
            return whole ? -1 : -2;
        }
        if (cited > at) {
            return cited == text.length() && !whole ? -2 : cited;
        }
        if (empty || text.charAt(last) == ';' || text.charAt(last) == ':') {
            return at;
        }
        char first = text.charAt(next);
        if (isBullet(first)) {
            if (next + 1 == text.length()) {
                return whole ? -1 : -2;
            }
            return blank(text.charAt(next + 1)) || first == '#' || first == '|' ? at : -1;
        }
        int label = next;
        while (label < text.length() && label - next < 6 && (Character.isLetterOrDigit(text.charAt(label)) || text.charAt(label) == '(')) {
            label++;
        }
        if (label == text.length() && !whole && label - next < 6) {
            return -2;
        }
        if (label > next && label + 1 < text.length() && (text.charAt(label) == '.' || text.charAt(label) == ')')
                && blank(text.charAt(label + 1))) {
            String word = text.subSequence(next, label).toString().replace("(", "");
            return isLabel(word) ? at : -1;
        }
        return -1;
    }

    /** The place after all citation marks from here on, {@code from} when there are none, -1 when one is unfinished. */
    static int citations(CharSequence text, int from) {
        int end = from;
        int at = from;
        while (true) {
            while (at < text.length() && blank(text.charAt(at))) {
                at++;
            }
            if (at == text.length() || text.charAt(at) != '[') {
                return end;
            }
            int close = at + 1;
            boolean digits = false;
            while (close < text.length() && (Character.isDigit(text.charAt(close)) || " ,;^-–".indexOf(text.charAt(close)) >= 0)
                    && close - at < 24) {
                digits |= Character.isDigit(text.charAt(close));
                close++;
            }
            if (close == text.length()) {
                return -1;
            }
            if (!digits || text.charAt(close) != ']') {
                return end;
            }
            at = close + 1;
            end = at;
        }
    }

    static boolean blank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\u200b';
    }

    private static boolean isMark(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…';
    }

    private static boolean isCloser(char c) {
        return ")\"'”’»]*_".indexOf(c) >= 0;
    }

    private static boolean isOpener(char c) {
        return "(\"'“‘«„[*_".indexOf(c) >= 0;
    }

    private static boolean isBullet(char c) {
        return "-*•–—·▪◦#|>".indexOf(c) >= 0;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '§' || c == '-' || c == '/';
    }

    private static boolean isLabel(String word) {
        if (word.length() <= 5 && Character.isDigit(word.charAt(0))) {
            return word.chars().allMatch(c -> Character.isDigit(c) || c == '.' || (c >= 'a' && c <= 'z'));
        }
        return word.length() == 1 && Character.isLetter(word.charAt(0)) || word.matches("[ivx]{1,5}|[IVX]{1,5}|[a-z]{2}");
    }

    private static boolean isRomanAhead(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && "IVXLC".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end > at && (end == text.length() || !Character.isLetter(text.charAt(end))) && !(end == at + 1 && text.charAt(at) == 'I'
                && end < text.length() && blank(text.charAt(end)));
    }

    /** "J.P", "U.N", "J.-Y": the last full stop stands at the place that is judged. */
    private static boolean isInitials(String word) {
        int letters = 0;
        boolean letterBefore = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isLetter(c)) {
                if (letterBefore || !Character.isUpperCase(c)) {
                    return false;
                }
                letters++;
            } else if (c != '.' && c != '-') {
                return false;
            }
            letterBefore = Character.isLetter(c);
        }
        return letters >= 2 && letterBefore;
    }

    private static boolean onlyOpenersBetween(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!blank(text.charAt(i)) && !isOpener(text.charAt(i)) && !isBullet(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String wordBefore(CharSequence text, int start, int at) {
        int end = at;
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        int from = end;
        while (from > start && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.subSequence(from, end).toString().toLowerCase(Locale.ROOT);
    }

    /** A letter, or a number that is more than a label ("112" is, "2." is not). */
    private static boolean saysSomething(String text, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            if (Character.isLetter(text.charAt(i)) || Character.isDigit(text.charAt(i)) && ++digits >= 3) {
                return true;
            }
        }
        return false;
    }
}
