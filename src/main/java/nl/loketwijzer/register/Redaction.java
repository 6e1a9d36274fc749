package nl.loketwijzer.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.routing.Names;
import nl.loketwijzer.routing.PersonalData;

/** A text without what plainly identifies somebody, and the list of what was taken out, for the person who must confirm it. */
record Redaction(String text, List<Taken> taken) {

    /** A stretch that was taken out, and what it was taken for. */
    record Taken(String kind, String was) {
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[\\p{L} -]{2,40}\\]");
    private static final Pattern REFERENCE = Pattern.compile("\\bLW-\\d{4}-[A-Z0-9]{6}\\b");

    Redaction {
        taken = List.copyOf(taken);
    }

    /** @param known names to be taken out wherever they stand, such as those of the colleagues at the desk */
    static Redaction of(String text, Language language, Collection<String> known) {
        var taken = new ArrayList<Taken>();
        var masked = PersonalData.mask(text, language).text();
        difference(text, masked).forEach(was -> taken.add(new Taken("identifier", was)));
        var name = Names.placeholder(language);
        var without = replaced(masked, REFERENCE, language == Language.NL ? "[zaak]" : "[case]", "reference", taken);
        for (var one : known) {
            if (!one.isBlank()) {
                without = replaced(without, Pattern.compile("(?<![\\p{L}])" + Pattern.quote(one) + "(?![\\p{L}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), name, "name", taken);
            }
        }
        for (var match : LooksLikeName.plain(without)) {
            without = replaced(without, Pattern.compile(Pattern.quote(match.group())), name, "name", taken);
        }
        return new Redaction(without, taken.stream().distinct().toList());
    }

    private static String replaced(String text, Pattern what, String by, String kind, List<Taken> taken) {
        return what.matcher(text).replaceAll(match -> {
            taken.add(new Taken(kind, match.group()));
            return Matcher.quoteReplacement(by);
        });
    }

    /** What stood where the masked text has a placeholder that the text itself had not. */
    private static List<String> difference(String text, String masked) {
        if (text.equals(masked)) {
            return List.of();
        }
        var parts = PLACEHOLDER.split(masked, -1);
        var whole = Pattern.compile(Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining("(.+?)", "", "")), Pattern.DOTALL).matcher(text);
        var found = new ArrayList<String>();
        if (whole.matches()) {
            for (var i = 1; i <= whole.groupCount(); i++) {
                if (!PLACEHOLDER.matcher(whole.group(i)).matches()) {
                    found.add(whole.group(i));
                }
            }
        }
        return found;
    }
}
