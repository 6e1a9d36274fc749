package nl.loketwijzer.prepared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Words;

/**
 * The countries, lists, bodies, acts and degrees that a text names. A name is not its neighbour in meaning: vectors of
 * questions about Iran and about Russia are near, their answers are not.
 */
final class Names {

    /** Shorter beginnings are whole words: "us" is no "use". */
    private static final int WHOLE_WORD = 3;
    private static final int LONGEST = 4;
    /** What applies here is what everybody asks for, and hardly anybody names it. */
    private static final String HERE = "NL";
    /** Only in capitals: "us" and "vs" are words too. */
    private static final Pattern AMERICA = Pattern.compile("\\b(?:US|VS|U\\.S\\.?|V\\.S\\.?)(?![\\p{L}])");

    private static final Map<String, String> BEGINNINGS = new HashMap<>();
    private static final Map<String, String> ROWS = new HashMap<>();

    static {
        for (var country : Locale.getISOCountries()) {
            if (country.equals(HERE)) {
                continue;
            }
            for (var language : List.of(Locale.of("nl"), Locale.ENGLISH)) {
                ROWS.put(row(Locale.of("", country).getDisplayCountry(language)), country);
            }
        }
        for (var line : Signs.lines("/prepared/names.tsv")) {
            var parts = line.split("\t");
            var ways = parts[1].split("\\|");
            for (var beginning : ways[0].strip().split("\\s+")) {
                if (!beginning.isEmpty()) {
                    BEGINNINGS.put(Words.plain(beginning), parts[0]);
                }
            }
            for (var i = 1; i < ways.length; i++) {
                ROWS.put(row(ways[i]), parts[0]);
            }
        }
    }

    private Names() {
    }

    /** Bodies and acts are often understood; a country, a list or a degree is not. */
    static boolean mayBeLeftOut(String name) {
        return name.startsWith("body:") || name.startsWith("act:");
    }

    static Set<String> in(String text) {
        var words = Words.tokens(AMERICA.matcher(text).replaceAll("usa")).stream().map(Words::plain).flatMap(word -> List.of(word.split("/")).stream()).toList();
        var found = new TreeSet<String>();
        for (var from = 0; from < words.size();) {
            var name = (String) null;
            var to = Math.min(words.size(), from + LONGEST);
            for (; to > from && name == null; to--) {
                name = ROWS.get(String.join(" ", words.subList(from, to)));
            }
            if (name != null) {
                found.add(name);
                from = to + 1;
            } else {
                beginning(words.get(from)).forEach(found::add);
                from++;
            }
        }
        return found;
    }

    private static List<String> beginning(String word) {
        var names = new ArrayList<String>();
        for (var length = word.length(); length > 0 && names.isEmpty(); length--) {
            var name = BEGINNINGS.get(word.substring(0, length));
            if (name != null && (length > WHOLE_WORD || length == word.length() || word.charAt(length) == '-')) {
                names.add(name);
            }
        }
        return names;
    }

    private static String row(String words) {
        return String.join(" ", Words.tokens(Words.plain(words)));
    }
}
