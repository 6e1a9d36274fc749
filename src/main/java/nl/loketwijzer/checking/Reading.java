package nl.loketwijzer.checking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * A sentence read into the tokens that carry its meaning, in order. Figures come in one agreed form, so that "6 maart 2026",
 * "6 March 2026" and "2026-03-06" are the same date, and "1.000", "1,000" and "1000" the same number.
 */
record Reading(String text, Language language, List<Token> tokens, Set<String> content) {

    private static final String MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
            + "|january|february|march|may|june|july|august|october";

    private static final Map<String, Integer> MONTH = Map.ofEntries(
            Map.entry("januari", 1), Map.entry("january", 1), Map.entry("februari", 2), Map.entry("february", 2),
            Map.entry("maart", 3), Map.entry("march", 3), Map.entry("april", 4), Map.entry("mei", 5), Map.entry("may", 5),
            Map.entry("juni", 6), Map.entry("june", 6), Map.entry("juli", 7), Map.entry("july", 7),
            Map.entry("augustus", 8), Map.entry("august", 8), Map.entry("september", 9), Map.entry("oktober", 10),
            Map.entry("october", 10), Map.entry("november", 11), Map.entry("december", 12));

    private static final Map<String, String> NUMBER_WORDS = numberWords();

    private static final Pattern UNIT = Pattern.compile(String.join("|",
            "(?<contact>https?://[^\\s<>\"]+|www\\.[^\\s<>\"]+|[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|(?<![\\p{L}\\p{N}.-])[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:nl|com|org|eu|net|edu|gov|int)\\b(?:/[^\\s<>\"]*)?)",
            "(?<iso>\\b\\d{4}-\\d{2}-\\d{2}\\b)",
            "(?<daymonth>\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m>" + MONTHS + ")\\b(?:,? (?<y>\\d{4})\\b)?)",
            "(?<monthday>\\b(?<m2>" + MONTHS + ") (?<d2>\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,? (?<y2>\\d{4})\\b)?)",
            "(?<monthyear>\\b(?<m3>" + MONTHS + ") (?<y3>\\d{4})\\b)",
            "(?<dmy>\\b(?<d4>\\d{1,2})[-/](?<m4>\\d{1,2})[-/](?<y4>\\d{4})\\b)",
            "(?<article>\\b(?:artikel|artikelen|article|articles|art\\.) (?<an>\\d+(?:[a-z]{1,2}\\b)?(?:[.:]\\d+[a-z]?)*))",
            "(?<code>\\b(?:\\d{1,4}/\\d{1,4}(?:/[a-z]+)?|\\d[a-z]\\d{3}(?:\\.[a-z0-9.]+)?|[a-z]{2,6}-?\\d[\\w.-]*\\w)\\b)",
            "(?<money>(?:€|\\beur|\\$|\\busd) ?(?<mv>\\d[\\d.,]*\\d|\\d))",
            "(?<percent>(?<pv>\\d[\\d.,]*\\d|\\d) ?(?:%|procent\\b|percent\\b|per cent\\b))",
            "(?<euro>(?<ev>\\d[\\d.,]*\\d|\\d) (?:euro|euros|eur)\\b)",
            "(?<number>\\d[\\d.,]*\\d|\\d)(?<suffix>[a-z]{0,3}\\b)?",
            "(?<word>\\p{L}[\\p{L}\\p{N}]*(?:[-'’./][\\p{L}\\p{N}]+)*)",
            "(?<comma>[,;:()\\[\\]–—]| - )",
            "(?<end>[.!?…])"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Set<String> BEFORE_A_DATE = Set.of("in", "on", "op");

    // "before 2022" is not "before 31 January 2022" said with less
    private static final Set<String> BOUNDS = Set.of("before", "after", "until", "till", "by", "voor", "na", "tot", "uiterlijk", "tot-en-met", "vanaf", "from");

    private static final Set<String> ARTICLES = Set.of("de", "het", "een", "deze", "dit", "the", "a", "an", "this", "these");

    // Different words that say the same: forms of "to be", and the two words for each member of a group.
    private static final Map<String, String> SAME = Map.of("are", "is", "am", "is", "zijn", "is", "ben", "is", "bent", "is",
            "every", "each", "elke", "elk", "iedere", "elk", "ieder", "elk");

    Reading {
        tokens = List.copyOf(tokens);
        content = Set.copyOf(content);
    }

    /** What the sentence is about: its figures and the stems of its words, without stop words. */
    private static Set<String> content(List<Token> tokens, Words words) {
        return tokens.stream().filter(token -> token.figure() || token.kind() == Token.Kind.WORD && !words.isStopWord(token.form()))
                .map(Token::value).collect(Collectors.toSet());
    }

    // The same passages are read for every sentence of an answer; emptied when full, so that it never grows.
    private static final int REMEMBERED = 5_000;
    private static final Map<PassageSentence, Reading> PASSAGES = new ConcurrentHashMap<>();

    private record PassageSentence(String text, Language language) {}

    /** The reading of a passage's sentence, remembered; claims are not, they may hold what a person typed. */
    static Reading ofPassage(String text, Language language) {
        if (PASSAGES.size() > REMEMBERED) {
            PASSAGES.clear();
        }
        return PASSAGES.computeIfAbsent(new PassageSentence(text, language), key -> of(key.text, key.language));
    }

    static Reading of(String text, Language language) {
        var words = Words.of(language);
        var signals = Signals.of(language);
        var tokens = new ArrayList<Token>();
        var matcher = UNIT.matcher(text.replace("tot en met", "tot-en-met"));
        boolean first = true;
        boolean determined = false;
        while (matcher.find()) {
            if (matcher.group("word") instanceof String word) {
                word(word, first, determined, words, signals, language, tokens);
                first = false;
                determined = ARTICLES.contains(Words.plain(word));
            } else if (matcher.group("comma") != null) {
                tokens.add(Token.of(Token.Kind.COMMA, matcher.group(), ","));
            } else if (matcher.group("end") == null) {
                var figure = figure(matcher.toMatchResult());
                if (figure.kind() == Token.Kind.DATE && !tokens.isEmpty() && BEFORE_A_DATE.contains(tokens.getLast().form())) {
                    tokens.removeLast();   // "in 2022" is "on 31 January 2022", said with less
                }
                boolean bound = figure.kind() == Token.Kind.DATE && !tokens.isEmpty() && BOUNDS.contains(tokens.getLast().form());
                tokens.add(bound ? new Token(Token.Kind.FIGURE, figure.form(), figure.value(), false, true, false) : figure);
                first = false;
            }
        }
        return new Reading(text, language, tokens, content(tokens, words));
    }

    private static void word(String word, boolean first, boolean determined, Words words, Signals signals, Language language, List<Token> tokens) {
        var form = Words.plain(word);
        var number = word.equals("één") || word.equals("Eén") || word.equals("Één") ? "1" : NUMBER_WORDS.get(form);
        if (number != null) {
            tokens.add(Token.of(Token.Kind.FIGURE, form, number));
        } else if (form.equals("en") && language == Language.NL || form.equals("and") && language == Language.EN) {
            tokens.add(Token.of(Token.Kind.AND, form, "and"));
        } else if (!signals.neutral(form)) {
            boolean capital = Character.isUpperCase(word.codePointAt(0)) && (!first || word.chars().skip(1).anyMatch(Character::isUpperCase));
            var bare = form.endsWith("'s") ? form.substring(0, form.length() - 2) : SAME.getOrDefault(form, form);
            tokens.add(new Token(Token.Kind.WORD, bare, words.stem(bare), capital, signals.keeps(form), determined));
        }
    }

    private static Token figure(MatchResult unit) {
        var form = unit.group();
        if (unit.group("contact") != null) {
            var contact = form.toLowerCase().replaceFirst("^https?://", "").replaceFirst("^www\\.", "").replaceFirst("[/.,;:)]+$", "");
            return Token.of(Token.Kind.CONTACT, form, contact);
        }
        if (unit.group("iso") != null) {
            return date(form, form);
        }
        if (unit.group("daymonth") != null) {
            return date(form, day(unit.group("y"), MONTH.get(unit.group("m").toLowerCase()), unit.group("d")));
        }
        if (unit.group("monthday") != null) {
            return date(form, day(unit.group("y2"), MONTH.get(unit.group("m2").toLowerCase()), unit.group("d2")));
        }
        if (unit.group("monthyear") != null) {
            return date(form, "%s-%02d".formatted(unit.group("y3"), MONTH.get(unit.group("m3").toLowerCase())));
        }
        if (unit.group("dmy") != null) {
            return date(form, day(unit.group("y4"), Integer.parseInt(unit.group("m4")), unit.group("d4")));
        }
        if (unit.group("article") != null) {
            return figure(form, "article " + unit.group("an").toLowerCase());
        }
        if (unit.group("code") != null) {
            return figure(form, form.toLowerCase());
        }
        if (unit.group("money") != null) {
            return figure(form, "money " + number(unit.group("mv")));
        }
        if (unit.group("euro") != null) {
            return figure(form, "money " + number(unit.group("ev")));
        }
        if (unit.group("percent") != null) {
            return figure(form, number(unit.group("pv")) + "%");
        }
        var number = unit.group("number");
        if (number.matches("(?:19|20)\\d\\d") && unit.group("suffix").isEmpty()) {
            return date(form, number);
        }
        return figure(form, number(number) + (unit.group("suffix") == null ? "" : unit.group("suffix").toLowerCase()));
    }

    private static Token figure(String form, String value) {
        return Token.of(Token.Kind.FIGURE, form, value);
    }

    private static Token date(String form, String value) {
        return new Token(Token.Kind.DATE, form, value, false, true, false);   // figures of this field age: a date stays with its fact
    }

    private static String day(String year, int month, String day) {
        return "%s%02d-%02d".formatted(year == null ? "" : year + "-", month, Integer.parseInt(day));
    }

    /** Groups of three digits are thousands in both languages; what is left after a comma or point is a fraction. */
    private static String number(String written) {
        return written.matches("\\d{1,3}(?:[.,]\\d{3})+") ? written.replaceAll("[.,]", "") : written.replace(',', '.');
    }

    private static Map<String, String> numberWords() {
        var numbers = new HashMap<String, String>();
        var dutch = List.of("nul", "", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
                "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig");
        var english = List.of("zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty");
        for (int i = 0; i < dutch.size(); i++) {
            numbers.put(dutch.get(i), String.valueOf(i));
            numbers.put(english.get(i), String.valueOf(i));
        }
        numbers.remove("");
        numbers.putAll(Map.of("one", "1", "half", "0.5", "halve", "0.5",
                "dertig", "30", "thirty", "30", "honderd", "100", "hundred", "100"));
        return Map.copyOf(numbers);
    }
}
