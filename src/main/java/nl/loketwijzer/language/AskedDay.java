package nl.loketwijzer.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The day in the past that a question asks about: "in maart 2024", "before 6 March 2026", "vorig jaar". A period counts as its
 * last day, so that what came in its course is in. A year in a name ("Leidraad 2022") or behind "van", "of", "since" or "from"
 * tells which text is meant or when something began, and is no such day; neither is a day that has yet to come.
 */
public final class AskedDay {

    private static final Map<String, Integer> MONTHS = months(
            List.of("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
            List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"));
    private static final String MONTH = "(" + String.join("|", MONTHS.keySet()) + ")";
    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final String BEFORE = "voor|vóór|voordat|tot|before|until|prior to";
    private static final String AT = BEFORE + "|op|per|in|on|at|as of|during|tijdens|rond|around|begin|eind|einde|medio|halverwege|early|late|mid|by|toen|when|still|nog";
    private static final String LEAD = "(?<![\\p{L}\\d])(" + AT + ")\\s+(?:(?:de|het|the|of|in|begin|eind|early|late)\\s+)*";

    private static final Pattern DAY = Pattern.compile(LEAD + "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + "\\s+" + YEAR + "\\b");
    private static final Pattern MONTH_FIRST = Pattern.compile(LEAD + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+" + YEAR + "\\b");
    private static final Pattern FIGURES = Pattern.compile(LEAD + "(\\d{1,2})[-/.](\\d{1,2})[-/.]" + YEAR + "\\b");
    private static final Pattern MONTH_ALONE = Pattern.compile(LEAD + MONTH + "\\s+" + YEAR + "\\b");
    private static final Pattern YEAR_ALONE = Pattern.compile(LEAD + "(?:(?:jaar|year)\\s+)?" + YEAR + "\\b(?![-/.]\\d)");
    private static final Map<String, Integer> SEASONS = Map.ofEntries(Map.entry("voorjaar", 5), Map.entry("lente", 5), Map.entry("spring", 5), Map.entry("zomer", 8),
            Map.entry("summer", 8), Map.entry("najaar", 11), Map.entry("herfst", 11), Map.entry("autumn", 11), Map.entry("fall", 11));
    private static final Pattern SEASON = Pattern.compile("(?<!\\p{L})(" + String.join("|", SEASONS.keySet()) + ")\\s+(?:van\\s+|of\\s+)?" + YEAR + "\\b");
    private static final Pattern MONTH_OF_LAST_YEAR = Pattern.compile("(?<!\\p{L})" + MONTH + "\\s+(?:van\\s+|of\\s+)?(?:vorig jaar|last year)\\b");
    private static final Pattern LAST_YEAR = Pattern.compile("\\b(?:vorig jaar|afgelopen jaar|last year|previous year)\\b");
    private static final Pattern LAST_MONTH = Pattern.compile("\\b(?:vorige maand|last month)\\b");
    private static final Map<String, Integer> FEW = Map.ofEntries(Map.entry("een", 1), Map.entry("één", 1), Map.entry("a", 1), Map.entry("one", 1),
            Map.entry("twee", 2), Map.entry("two", 2), Map.entry("drie", 3), Map.entry("three", 3), Map.entry("vier", 4), Map.entry("four", 4),
            Map.entry("vijf", 5), Map.entry("five", 5), Map.entry("tien", 10), Map.entry("ten", 10));
    private static final Pattern AGO = Pattern.compile("(?<!\\p{L})(" + String.join("|", FEW.keySet()) + "|\\d{1,2})\\s+(jaar|jaren|years?|maand|maanden|months?)\\s+(?:geleden|ago)\\b");
    /** Asks what holds today, and wants to know of which day that is. */
    private static final Pattern NOW = Pattern.compile("\\b(?:nu|momenteel|actueel|actuele|tegenwoordig|op dit moment|nog steeds|nog altijd|huidige?|nieuwste|laatste|"
            + "now|currently|current|at the moment|still|today|latest|newest|nowadays|up to date|up-to-date)\\b");

    private AskedDay() {
    }

    public static Optional<LocalDate> of(String question, LocalDate today) {
        var text = question.toLowerCase(Locale.ROOT);
        return first(text, DAY, m -> on(m, YearMonth.of(number(m.group(4)), MONTHS.get(m.group(3))).atDay(number(m.group(2)))))
                .or(() -> first(text, MONTH_FIRST, m -> on(m, YearMonth.of(number(m.group(4)), MONTHS.get(m.group(2))).atDay(number(m.group(3))))))
                .or(() -> first(text, FIGURES, m -> on(m, LocalDate.of(number(m.group(4)), number(m.group(3)), number(m.group(2))))))
                .or(() -> first(text, MONTH_ALONE, m -> during(m, YearMonth.of(number(m.group(3)), MONTHS.get(m.group(2))), YearMonth.of(number(m.group(3)), MONTHS.get(m.group(2))))))
                .or(() -> first(text, SEASON, m -> YearMonth.of(number(m.group(2)), SEASONS.get(m.group(1))).atEndOfMonth()))
                .or(() -> first(text, MONTH_OF_LAST_YEAR, m -> YearMonth.of(today.getYear() - 1, MONTHS.get(m.group(1))).atEndOfMonth()))
                .or(() -> first(text, YEAR_ALONE, m -> during(m, YearMonth.of(number(m.group(2)), 1), YearMonth.of(number(m.group(2)), 12))))
                .or(() -> first(text, LAST_YEAR, _ -> LocalDate.of(today.getYear() - 1, 12, 31)))
                .or(() -> first(text, LAST_MONTH, _ -> YearMonth.from(today).minusMonths(1).atEndOfMonth()))
                .or(() -> first(text, AGO, m -> ago(m, today)))
                .filter(day -> day.isBefore(today));
    }

    public static boolean isNow(String question) {
        return NOW.matcher(question.toLowerCase(Locale.ROOT)).find();
    }

    private static LocalDate on(MatchResult match, LocalDate day) {
        return match.group(1).matches(BEFORE) ? day.minusDays(1) : day;
    }

    private static LocalDate during(MatchResult match, YearMonth first, YearMonth last) {
        return match.group(1).matches(BEFORE) ? first.atDay(1).minusDays(1)
                : match.group().matches("(?s).*\\b(?:begin|early)\\b.*") ? first.atDay(1) : last.atEndOfMonth();
    }

    private static LocalDate ago(MatchResult match, LocalDate today) {
        var many = FEW.containsKey(match.group(1)) ? FEW.get(match.group(1)) : number(match.group(1));
        return match.group(2).startsWith("m") ? today.minusMonths(many) : today.minusYears(many);
    }

    private interface Reading {
        LocalDate read(MatchResult match);
    }

    /** A 31 February is no day. */
    private static Optional<LocalDate> first(String text, Pattern pattern, Reading reading) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.read(matcher.toMatchResult()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Map<String, Integer> months(List<String> dutch, List<String> english) {
        var numbers = new java.util.LinkedHashMap<String, Integer>();
        for (var month = 1; month <= 12; month++) {
            numbers.put(dutch.get(month - 1), month);
            numbers.put(english.get(month - 1), month);
        }
        return numbers;
    }
}
