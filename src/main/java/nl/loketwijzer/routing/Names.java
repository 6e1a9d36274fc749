package nl.loketwijzer.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/** Masks names of persons; organisations and places stay. */
public final class Names {

    private static final String TITLE = "(?:[Dd]hr|[Dd]e heer|[Mm]evr|[Mm]evrouw|[Mm]w|[Mm]eneer|[Mm]r|[Mm]rs|[Mm]s|[Pp]rof|[Pp]rofessor|[Dd]r|[Dd]rs|[Ii]r|[Ii]ng|[Dd]octor)\\.?";
    private static final String PART = "\\p{Lu}[\\p{L}'’-]*\\p{Ll}";
    private static final String NAME = PART + "(?: (?:(?:van|de|den|der|von|al|el|bin|ter|ten) )*" + PART + "){0,2}";
    private static final Pattern TITLED = Pattern.compile("(?<![\\p{L}-])(" + TITLE + "(?: " + TITLE + ")*\\s)((?:\\p{Lu}\\.\\s?){0,3}(?:(?:van|de|den|der|von|al|el|bin|ter|ten)\\s){0,2}" + NAME + ")");

    private Names() {
    }

    public static String placeholder(Language language) {
        return language == Language.NL ? "[naam]" : "[name]";
    }

    public static String mask(String text, Language language) {
        return TITLED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + placeholder(language)));
    }

    /** Whether a name of a person stands in it. */
    public static boolean stand(String text) {
        return !mask(text, Language.NL).equals(text);
    }
}
