package nl.loketwijzer.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question without the name and the nationality of a person: with another name or nationality the answer must be the same to
 * the letter, so they take no part in the search. Institutions, and the places of which the sources speak, stay: those a rule may name. Nationalities
 * and the persons they are said of are data, {@code language/nationalities.txt}.
 */
public final class Neutral {

    private static final Map<String, String> WORDS = read();
    private static final String ADJECTIVE = "(?:" + alternatives(WORDS.get("nl"), true) + "|" + alternatives(WORDS.get("en"), false) + ")";
    private static final String PEOPLE = "(?:" + alternatives(WORDS.get("nl people"), false) + "|" + alternatives(WORDS.get("en people"), false) + ")";
    private static final String PERSON = "(?:" + alternatives(WORDS.get("persons nl"), false) + "|" + alternatives(WORDS.get("persons en"), false) + ")";
    private static final String ITSELF = "(?:" + alternatives(WORDS.get("nationality itself"), false) + ")";
    private static final Pattern RULED = pattern("(?<![\\p{L}])(?:" + alternatives(WORDS.get("ruled places"), false) + ")(?![\\p{L}])");
    private static final String START = "(?<![\\p{L}\\p{N}-])";
    private static final String END = "(?![\\p{L}\\p{N}-])";

    /** "an Iranian PhD candidate", "jonge Chinese gastonderzoekers", "met de Russische nationaliteit". */
    private static final Pattern SAID_OF = pattern("(\\ban?\\s+)?" + START + ADJECTIVE + "\\s+(?=(?:[\\p{L}'-]+\\s+){0,2}?(?:" + PERSON + "|" + ITSELF + ")" + END + ")");
    /** "ik ben Iraans", "she is Iraqi and". */
    private static final Pattern PREDICATE = pattern("\\b((?:ik ben|ben ik|hij is|zij is|ze is|die is|is|zijn|i am|i'm|am i|he is|she is|they are|are))\\s+" + ADJECTIVE + "(?=\\s*(?:[,.?!;]|$|en\\b|and\\b|maar\\b|but\\b|of\\b|or\\b))");
    /** "een Iraniër", "an Iranian" that stands alone. */
    private static final Pattern ONE_OF = pattern("\\b(een|die|deze|a|an|this|that)\\s+" + PEOPLE + END + "(?=\\s*(?:[,.?!;]|$|\\p{Ll}+))(?!\\s+(?:univers|institu|compan|bedrij|onderneming|hogeschool|bank|partner|govern|minist|embass|ambassade|academ|organis|list|rule|law|regul|sanct))");

    private static final Pattern NATIONALITY = pattern(ADJECTIVE);
    private static final String CAPITALISED = "\\p{Lu}[\\p{L}'’-]+";
    private static final String NAME = CAPITALISED + "(?:\\s+(?:(?:de|van|der|den|von|el|al|bin|ibn|da|dos|di|le|la)\\s+)*" + CAPITALISED + "){0,3}";
    /** After words that only a name follows. */
    private static final Pattern INTRODUCED = Pattern.compile("(?<=(?i:ik heet|naam is|name is|met|hier|colleague|collega|dr\\.|dr|prof\\.|prof|professor|mevrouw|meneer|de heer|mr\\.|mrs\\.|ms\\.|question from|vraag van)\\s)(?:(?:[Dd]r|[Pp]rof)\\.?\\s+)?" + NAME);
    private static final Pattern SEVERAL = Pattern.compile(START + NAME);
    private static final Pattern GREETED = Pattern.compile("(?<=[,:]\\s)" + CAPITALISED + "(?=\\s+(?:here|hier)\\b)");
    private static final Pattern ACTS = Pattern.compile("(?<=^|[.!?]\\s)" + CAPITALISED + "(?=\\s+(?:vraagt|wil|gaat|komt|heeft|reist|moet|mag|werkt|solliciteert|asks|wants|travels|goes|would|needs|has|works|applied|starts|wonders)\\b)");
    /** Where somebody goes or comes from. */
    private static final Pattern PLACE = Pattern.compile("(?<=\\b(?:in|naar|uit|to|from) )" + CAPITALISED + "(?: " + CAPITALISED + ")?");

    private Neutral() {
    }

    /** @param known whether a word, in small letters, stands in the sources: what stands there is no stranger's name */
    public static String of(String question, Language language, Predicate<String> known) {
        var text = SAID_OF.matcher(question).replaceAll(match -> match.group(1) == null ? "" : "a ");
        text = PREDICATE.matcher(text).replaceAll("$1");
        text = ONE_OF.matcher(text).replaceAll("$1 persoon");
        text = named(INTRODUCED, text, known, 1);
        text = GREETED.matcher(text).replaceAll("iemand");
        text = named(ACTS, text, known, 1);
        text = named(SEVERAL, text, known, 2);
        return abroad(text, language, known).strip();
    }

    /** Whether a nationality is said of a person. */
    public static boolean saysNationality(String text) {
        return SAID_OF.matcher(text).find() || PREDICATE.matcher(text).find() || ONE_OF.matcher(text).find();
    }

    /** The text as it is, but for what is said of the nationality of a person. */
    public static String withoutNationality(String text, Language language) {
        var instead = Matcher.quoteReplacement(language == Language.NL ? "[nationaliteit]" : "[nationality]");
        var masked = SAID_OF.matcher(text).replaceAll(match -> (match.group(1) == null ? "" : Matcher.quoteReplacement(match.group(1))) + instead + " ");
        masked = PREDICATE.matcher(masked).replaceAll("$1 " + instead);
        return ONE_OF.matcher(masked).replaceAll("$1 " + instead);
    }

    /** A place of which the sources say nothing is abroad like any other; so rules for all places are found from all of them. */
    private static String abroad(String text, Language language, Predicate<String> known) {
        var elsewhere = language == Language.NL ? "het buitenland" : "a country abroad";
        return PLACE.matcher(text).replaceAll(match -> !RULED.matcher(Words.plain(match.group())).find() && isName(match.group(), known, 1) ? elsewhere
                : Matcher.quoteReplacement(match.group()));
    }

    private static String named(Pattern pattern, String text, Predicate<String> known, int strangers) {
        return pattern.matcher(text).replaceAll(match -> isName(match.group(), known, strangers) ? "iemand" : Matcher.quoteReplacement(match.group()));
    }

    /** At least so many of its capitalised words are strangers to the sources. */
    private static boolean isName(String words, Predicate<String> known, int strangers) {
        return Arrays.stream(words.split("\\s+")).filter(word -> Character.isUpperCase(word.charAt(0)))
                .filter(word -> !known.test(Words.plain(word)) && !isStopWord(word)
                        && !NATIONALITY.matcher(word).matches()).count() >= strangers;
    }

    private static boolean isStopWord(String word) {
        return Arrays.stream(Language.values()).anyMatch(language -> Words.of(language).isStopWord(word));
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Longest first, so that "north korean" goes before "korean". */
    private static String alternatives(String words, boolean inflected) {
        return Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty())
                .sorted((one, other) -> other.length() - one.length())
                .map(word -> inflected ? dutch(word) : word.replace("*", "[\\p{L}'-]*").replace(" ", "[\\s-]+"))
                .map(Neutral::accents)
                .collect(Collectors.joining("|"));
    }

    /** "iraans" is "iraanse" before a person, "chinees" is "chinese", "indiaas" is "indiase". */
    private static String dutch(String word) {
        return word.endsWith("aas") ? word + "|" + word.substring(0, word.length() - 2) + "se" : word.endsWith("ees") ? word.substring(0, word.length() - 2) + "(?:s|se|es)" : word + "e?";
    }

    private static String accents(String word) {
        return word.replace("ie", "i[eë]").replace("ai", "a[iï]").replace("ca", "[cç]a");
    }

    private static Map<String, String> read() {
        try (var in = Neutral.class.getResourceAsStream("/language/nationalities.txt")) {
            var words = new HashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && line.contains(":"))
                    .forEach(line -> words.put(line.substring(0, line.indexOf(':')).strip(), line.substring(line.indexOf(':') + 1)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
