package nl.loketwijzer.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;
import nl.loketwijzer.routing.PersonalData;

/**
 * What in a text may be the name of a person. Some of it is plain (a title, initials) and is taken out; the rest has a capital
 * where none is needed, and a person says what it is. Nobody should believe that this finds every name.
 */
final class LooksLikeName {

    private static final String PARTICLES = "(?:(?:van|de|den|der|von|zu|al|el|bin|ibn|abu|ter|ten|'t|d'|da|dos|del|la|le|du)[ -]){0,3}";
    private static final String CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’]*(?:-\\p{Lu}?[\\p{L}\\p{M}'’]+)*";
    private static final String TITLE = "(?:[Dd]hr|[Mm]evr|[Mm]evrouw|[Mm]w|[Mm]eneer|[Dd]e heer|[Mm]rs?|[Mm]s|[Mm]iss|[Pp]rof|[Pp]rofessor|[Dd]rs?|[Ii]r|[Ii]ng|[Dd]octor)\\.?";

    /** A title with a name behind it, or initials with one. */
    private static final Pattern PLAIN = Pattern.compile("(?<![\\p{L}-])(?:" + TITLE + "\\s+)+(?:\\p{Lu}\\.\\s?){0,4}" + PARTICLES + CAPITALISED + "(?:[ -]" + PARTICLES + CAPITALISED + "){0,2}"
            + "|(?<![\\p{L}.-])(?:\\p{Lu}\\.\\s?){1,4}" + PARTICLES + CAPITALISED + "(?:-" + CAPITALISED + ")?");
    private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\p{N}])" + CAPITALISED + "(?:[ -]" + PARTICLES + CAPITALISED + ")*");
    /** Names in a script that has no capitals. */
    private static final Pattern OTHER_SCRIPT = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsArabic}\\p{IsHebrew}\\p{IsThai}\\p{IsDevanagari}]+(?:[ ·][\\p{IsHan}\\p{IsArabic}\\p{IsHebrew}\\p{IsDevanagari}]+)*");
    private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}{2,6}[\\p{Lu}\\p{N}]*s?");

    private static final Set<String> NONE = read();

    private LooksLikeName() {
    }

    /** Something in it can hardly be anything but one person. */
    static boolean isPerson(String text) {
        return PersonalData.namesAPerson(text) || PLAIN.matcher(text).find() || !PersonalData.mask(text).found().isEmpty();
    }

    /** The stretches that are plainly a name. */
    static List<MatchResult> plain(String text) {
        return PLAIN.matcher(text).results().toList();
    }

    /**
     * The stretches somebody has to look at, each once, in their order.
     *
     * @param everyday whether a word, in small letters, is one that the knowledge base uses: only such a word may open a sentence unasked
     */
    static List<String> in(String text, Language language, Predicate<String> everyday) {
        var found = new LinkedHashSet<String>();
        PLAIN.matcher(text).results().map(MatchResult::group).forEach(found::add);
        OTHER_SCRIPT.matcher(text).results().map(MatchResult::group).forEach(found::add);
        CAPITALS.matcher(text).results().forEach(run -> {
            var words = Arrays.stream(run.group().split("[ ]")).toList();
            var opens = opensSentence(text, run.start());
            var strange = words.stream().filter(word -> Character.isUpperCase(word.codePointAt(0)) && !isNone(word, language)).toList();
            if (strange.isEmpty() || opens && words.size() == 1 && isOrdinary(words.getFirst(), language, everyday)
                    || opens && strange.size() == 1 && strange.getFirst().equals(words.getFirst()) && isOrdinary(strange.getFirst(), language, everyday)) {
                return;
            }
            if (found.stream().noneMatch(other -> other.contains(run.group()))) {
                found.add(run.group());
            }
        });
        return List.copyOf(found);
    }

    private static boolean isOrdinary(String word, Language language, Predicate<String> everyday) {
        var plain = Words.plain(word);
        return Words.of(language).isStopWord(plain) || everyday.test(plain);
    }

    private static boolean isNone(String word, Language language) {
        var plain = Words.plain(word);
        return ABBREVIATION.matcher(word).matches() || plain.length() < 2 || NONE.contains(plain) || Words.of(language).isStopWord(plain)
                || Arrays.stream(plain.split("-")).allMatch(part -> part.length() < 2 || NONE.contains(part));
    }

    private static boolean opensSentence(String text, int at) {
        var before = text.substring(0, at).stripTrailing();
        return before.isEmpty() || text.substring(before.length(), at).contains("\n") || ".!?:;•*-–\"'“‘([".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private static Set<String> read() {
        var words = new HashSet<String>();
        for (var country : Locale.getISOCountries()) {
            for (var language : Language.values()) {
                Words.tokens(Locale.of("", country).getDisplayCountry(language.locale())).stream().map(Words::plain).forEach(words::add);
            }
        }
        // What one is told to do opens a sentence as often as a name does.
        for (var file : List.of("/register/no-names.txt", "/language/nationalities.txt", "/checking/imperatives.nl.txt", "/checking/imperatives.en.txt")) {
            try (var in = LooksLikeName.class.getResourceAsStream(file)) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("^[a-z ]+:", "")).flatMap(line -> Arrays.stream(line.split("[\\s,]+"))).map(Words::plain).forEach(word -> {
                            words.add(word);
                            words.add(word + "e");
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        words.remove("");
        return Set.copyOf(words);
    }
}
