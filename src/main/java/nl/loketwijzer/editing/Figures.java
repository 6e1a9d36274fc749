package nl.loketwijzer.editing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/**
 * What a text says in figures, in one form for both languages: dates, article numbers, annexes, amounts, percentages,
 * codes and plain numbers. "27 mei 2025" and "27 May 2025" are one date, "65.000" and "65,000" one number, "vier weken"
 * and "4 weeks" say the same. What is read is blanked, so that nothing counts twice.
 */
final class Figures {

    private static final List<String> DUTCH_MONTHS = List.of("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober", "november", "december");
    private static final List<String> ENGLISH_MONTHS = List.of("January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December");

    /** How Dutch texts of the Union count what was inserted, where English takes letters: "10 quinquies" is 10d. */
    private static final List<String> INSERTED = List.of("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
            "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies");

    private static final String NUMBER = "\\d+(?:[.,]\\d+)*";
    private static final Pattern ISO_DAY = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern INSERTED_NUMBER = Pattern.compile("(?i)\\b(\\d+) ?(" + String.join("|", INSERTED) + ")\\b");
    private static final String ARTICLE = "\\d+(?:[.:]\\d+)*[a-z]{0,2}";
    private static final Pattern ARTICLES = Pattern.compile(
            "(?i)\\b(?:artikel(?:en)?|articles?|art\\.) ?(" + ARTICLE + "\\b(?:(?:, | en | and | of | or | tot en met | t/m | to )" + ARTICLE + "\\b(?! (?:uur|weken|jaar|euro)))*)");
    private static final String ROMAN = "[IVXLC]+[A-Za-z]?";
    private static final Pattern ROMAN_NUMBERED = Pattern.compile(
            "(?:[Bb]ijlagen?|[Aa]nnex(?:es)?|[Hh]oofdstuk(?:ken)?|[Cc]hapters?|[Tt]itels?|[Tt]itles?|[Dd]elen|[Dd]eel|[Pp]arts?|[Aa]fdeling(?:en)?|[Ss]ections?) (" + ROMAN + "\\b(?:(?:, | en | and | of | or | tot en met | t/m | to |/)" + ROMAN + "\\b)*)");
    private static final Pattern SCALED = Pattern.compile("(?i)(" + NUMBER + ") ?(duizend|thousand|miljoen|million|mln|miljard|billion|mld)\\b");
    private static final Pattern MONEY_BEFORE = Pattern.compile("(?i)(€|EUR|\\$|USD|£|GBP)\\s?(" + NUMBER + ")");
    private static final Pattern MONEY_AFTER = Pattern.compile("(?i)(" + NUMBER + ") ?(euro'?s?|EUR|€|(?:US )?dollars?|dollar|pounds?|pond)(?!\\p{L})");
    private static final Pattern PERCENT = Pattern.compile("(?i)(" + NUMBER + ") ?(?:%|procent\\b|per ?cent\\b)");
    private static final Pattern ORDINAL = Pattern.compile("\\b(\\d+)(?:e|de|ste|st|nd|rd|th)\\b");
    private static final Pattern CODE = Pattern.compile("(?U)\\b(?=[\\p{L}./:]*\\d)(?=\\d*[./:]?\\d*[\\p{L}/:])[\\p{L}\\d]+(?:[./:][\\p{L}\\d]+)*\\b");
    private static final Pattern PLAIN = Pattern.compile(NUMBER);

    private final Language language;
    private final List<String> said = new ArrayList<>();
    private final Set<String> perhaps = new HashSet<>();
    private String rest;

    private Figures(String text, Language language) {
        this.language = language;
        String tidy = text.replace('\u00a0', ' ').replace('\u202f', ' ').replaceAll("[–—‑]", "-").replace('’', '\'');
        perhaps.addAll(NumberWords.perhaps(tidy));
        rest = NumberWords.inDigits(tidy, language);
        dates();
        rest = INSERTED_NUMBER.matcher(rest).replaceAll(found -> found.group(1) + (char) ('a' + INSERTED.indexOf(found.group(2).toLowerCase(Locale.ROOT))));
        take(ARTICLES, found -> articles(found.group(1).split(", | en | and | of | or | tot en met | t/m | to ")));
        take(ROMAN_NUMBERED, found -> List.of(found.group(1).toUpperCase(Locale.ROOT).split(", | EN | AND | OF | OR | TOT EN MET | T/M | TO |/")));
        rest = SCALED.matcher(rest).replaceAll(found -> scaled(found).replace('.', language == Language.NL ? ',' : '.'));
        take(MONEY_BEFORE, found -> List.of(currency(found.group(1)) + value(found.group(2))));
        take(MONEY_AFTER, found -> List.of(currency(found.group(2)) + value(found.group(1))));
        take(PERCENT, found -> List.of(value(found.group(1)) + " %"));
        rest = ORDINAL.matcher(rest).replaceAll("$1");
        take(CODE, found -> List.of(found.group().toUpperCase(Locale.ROOT)));
        take(PLAIN, found -> List.of(value(found.group())));
    }

    static Figures in(String text, Language language) {
        return new Figures(text, language);
    }

    Counts said() {
        return Counts.of(said);
    }

    /** What stands here more often than in the other text; what that text may be read to say counts as said. */
    Set<String> missingIn(Figures other) {
        var missing = said().moreThan(other.said());
        missing.removeAll(other.perhaps);
        return missing;
    }

    private void take(Pattern pattern, Function<MatchResult, List<String>> reading) {
        rest = pattern.matcher(rest).replaceAll(found -> {
            said.addAll(reading.apply(found));
            return " ";
        });
    }

    private void dates() {
        take(ISO_DAY, found -> List.of(found.group()));
        var months = language == Language.NL ? DUTCH_MONTHS : ENGLISH_MONTHS;
        // In English a small letter makes "may" and "march" verbs; Dutch writes months small.
        String month = (language == Language.NL ? "(?i:" : "(?:") + String.join("|", months) + ")";
        Map<String, Integer> number = new LinkedHashMap<>();
        months.forEach(name -> number.put(name.toLowerCase(Locale.ROOT), number.size() + 1));
        Function<String, Integer> of = name -> number.get(name.toLowerCase(Locale.ROOT));
        take(Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)? (" + month + ") (\\d{4})\\b"),
                found -> List.of("%s-%02d-%02d".formatted(found.group(3), of.apply(found.group(2)), Integer.parseInt(found.group(1)))));
        take(Pattern.compile("\\b(" + month + ") (\\d{1,2}),? (\\d{4})\\b"),
                found -> List.of("%s-%02d-%02d".formatted(found.group(3), of.apply(found.group(1)), Integer.parseInt(found.group(2)))));
        take(Pattern.compile("\\b(\\d{1,2}) (" + month + ")\\b(?! \\d)"),
                found -> List.of("%02d-%02d".formatted(of.apply(found.group(2)), Integer.parseInt(found.group(1)))));
        take(Pattern.compile("\\b(" + month + ") (\\d{1,2})\\b(?![.,]?\\d)"),
                found -> List.of("%02d-%02d".formatted(of.apply(found.group(1)), Integer.parseInt(found.group(2)))));
        take(Pattern.compile("\\b(" + month + "),? (?:van |of )?(\\d{4})\\b"),
                found -> List.of("%s-%02d".formatted(found.group(2), of.apply(found.group(1)))));
        // A month alone; "May" at the head of an English sentence is a verb, so neither language counts it.
        take(Pattern.compile("\\b(" + month + ")\\b"), found -> of.apply(found.group(1)) == 5 ? List.of() : List.of("month " + of.apply(found.group(1))));
    }

    private static List<String> articles(String... numbers) {
        var articles = new ArrayList<String>();
        for (String number : numbers) {
            articles.add("article " + number.toLowerCase(Locale.ROOT));
        }
        return articles;
    }

    private String scaled(MatchResult found) {
        String scale = found.group(2).toLowerCase(Locale.ROOT);
        int zeros = scale.startsWith("mil") && !scale.equals("miljard") || scale.equals("mln") ? 6 : scale.equals("duizend") || scale.equals("thousand") ? 3 : 9;
        return new BigDecimal(value(found.group(1))).scaleByPowerOfTen(zeros).stripTrailingZeros().toPlainString();
    }

    private static String currency(String sign) {
        return switch (sign.toLowerCase(Locale.ROOT).charAt(0)) {
            case '$', 'd', 'u' -> "$ ";
            case '£', 'g', 'p' -> "£ ";
            default -> "€ ";
        };
    }

    /** The number as a calculator shows it; a number with a leading zero is a code or a telephone and stays as it is. */
    private String value(String written) {
        String thousands = language == Language.NL ? "." : ",";
        String decimal = language == Language.NL ? "," : ".";
        String group = Pattern.quote(thousands);
        if (written.matches("[1-9]\\d{0,2}(?:" + group + "\\d{3})+(?:" + Pattern.quote(decimal) + "\\d+)?")) {
            return written.replace(thousands, "").replace(decimal, ".");
        }
        return written.matches("\\d+" + Pattern.quote(decimal) + "\\d+") ? written.replace(decimal, ".") : written;
    }
}
