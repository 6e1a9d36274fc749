package nl.loketwijzer.editing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nl.loketwijzer.language.Language;

/**
 * Numbers that are written out, as digits. "One" is left alone, because it is an article or a pronoun as often as a
 * number ("één advies", "this one"); it may stand for a 1 but needs none. The same goes for words that are a number
 * only in some uses ("second", "both", "third parties").
 */
final class NumberWords {

    private static final List<String> DUTCH = List.of("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
            "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien");
    private static final List<String> DUTCH_TENS = List.of("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig");
    private static final List<String> ENGLISH = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> ENGLISH_TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> DUTCH_ORDINALS = List.of("tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
            "elfde", "twaalfde");
    private static final List<String> ENGLISH_ORDINALS = List.of("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth");

    private static final Map<String, String> DUTCH_VALUES = dutch();
    private static final Map<String, String> ENGLISH_VALUES = english();

    /** Names and fixed expressions; their number is not one of the text. */
    private static final Pattern NAMES = Pattern.compile("(?i)\\b(?:(?:tweede|eerste) kamer|seven sons|zeven zonen|five eyes|in acht)\\b");

    /** What follows a number in one Dutch word: "tweejarig", "vierogenprincipe". */
    private static final Pattern DUTCH_PREFIX = Pattern.compile(
            "(?iU)\\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?=(?:jarige?|jaarlijkse?|maandelijkse?|wekelijkse?|daagse?|ledige?|voudige?|ogen\\w*|delige?|maands|weekse?|urige?)\\b)");
    private static final Pattern WORD = Pattern.compile("(?U)\\b\\p{L}+(?:-\\p{L}+)*\\b");

    /** What a word may be read to say. */
    private static final Map<String, Pattern> MAYBE = Map.of(
            "1", Pattern.compile("(?iU)\\b(?:één|een|eerste|one|first|once|single|enkele?)\\b"),
            "2", Pattern.compile("(?iU)\\b(?:beide|both|second|seconde|dubbele?|double|tweede)\\b"),
            "3", Pattern.compile("(?iU)\\b(?:third|derden?)\\b"),
            "4", Pattern.compile("(?iU)\\b(?:kwart|quarters?)\\b"));
    private static final Pattern THIRD_PARTY = Pattern.compile("(?iU)\\b(?:third[ -]part(?:y|ies)|derde partij(?:en)?)\\b");
    private static final Pattern UNIT_OF_TIME = Pattern.compile("(?i)\\b(?:per|a|one|each|every) second\\b|\\bsecond(?=-hand|ary|ment)");

    private NumberWords() {
    }

    /** The text with digits for its number words, blanks for what is no number. */
    static String inDigits(String text, Language language) {
        String plain = NAMES.matcher(text).replaceAll(" ");
        plain = THIRD_PARTY.matcher(plain).replaceAll(" ");
        if (language == Language.NL) {
            plain = plain.replaceAll("(?iU)\\b(?:één|een) (?=miljoen|miljard)", "1 ").replaceAll("(?iU)\\banderhal(?:f|ve)\\b", "1,5").replaceAll("(?iU)\\btweeënhal(?:f|ve)\\b", "2,5");
            plain = DUTCH_PREFIX.matcher(plain).replaceAll(found -> DUTCH_VALUES.get(found.group(1).toLowerCase(Language.NL.locale())) + " ");
        } else {
            plain = UNIT_OF_TIME.matcher(plain).replaceAll(" ").replaceAll("(?i)\\b(?:a|one) (?=million|billion)", "1 ")
                    .replaceAll("(?i)\\bone and a half\\b", "1.5").replaceAll("(?i)\\btwo and a half\\b", "2.5");
        }
        var values = language == Language.NL ? DUTCH_VALUES : ENGLISH_VALUES;
        return WORD.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(valueOf(found, values, language)));
    }

    /** "Twenty-five" is one number, "four-eyes" and "two-thirds" are taken apart; a word without a number stays. */
    private static String valueOf(MatchResult found, Map<String, String> values, Language language) {
        String word = found.group().toLowerCase(language.locale());
        if (values.containsKey(word)) {
            return values.get(word);
        }
        var parts = List.of(word.split("-"));
        return parts.stream().anyMatch(values::containsKey) ? String.join(" ", parts.stream().map(part -> values.getOrDefault(part, part)).toList()) : found.group();
    }

    /** Numbers that the text may be read to say. */
    static Set<String> perhaps(String text) {
        return MAYBE.entrySet().stream().filter(word -> word.getValue().matcher(text).find()).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Map<String, String> dutch() {
        var values = new HashMap<String, String>();
        for (int i = 2; i < DUTCH.size(); i++) {
            values.put(DUTCH.get(i), String.valueOf(i));
        }
        for (int ten = 0; ten < DUTCH_TENS.size(); ten++) {
            values.put(DUTCH_TENS.get(ten), String.valueOf(20 + 10 * ten));
            for (int unit = 1; unit <= 9; unit++) {
                String link = DUTCH.get(unit).endsWith("e") ? "ën" : "en";
                values.put(DUTCH.get(unit) + link + DUTCH_TENS.get(ten), String.valueOf(20 + 10 * ten + unit));
            }
        }
        for (int i = 0; i < DUTCH_ORDINALS.size(); i++) {
            values.put(DUTCH_ORDINALS.get(i), String.valueOf(i + 2));
        }
        values.put("honderd", "100");
        for (int i = 2; i <= 9; i++) {
            values.put(DUTCH.get(i) + "honderd", String.valueOf(100 * i));
        }
        values.put("tweemaal", "2");
        values.put("driemaal", "3");
        return Map.copyOf(values);
    }

    private static Map<String, String> english() {
        var values = new HashMap<String, String>();
        for (int i = 2; i < ENGLISH.size(); i++) {
            values.put(ENGLISH.get(i), String.valueOf(i));
        }
        for (int ten = 0; ten < ENGLISH_TENS.size(); ten++) {
            values.put(ENGLISH_TENS.get(ten), String.valueOf(20 + 10 * ten));
            for (int unit = 1; unit <= 9; unit++) {
                values.put(ENGLISH_TENS.get(ten) + "-" + ENGLISH.get(unit), String.valueOf(20 + 10 * ten + unit));
            }
        }
        for (int i = 0; i < ENGLISH_ORDINALS.size(); i++) {
            values.put(ENGLISH_ORDINALS.get(i), String.valueOf(i + 2));
            values.put(ENGLISH_ORDINALS.get(i) + "s", String.valueOf(i + 2));
        }
        values.remove("seconds");            // a unit of time
        values.put("hundred", "100");
        values.put("twice", "2");
        return Map.copyOf(values);
    }
}
