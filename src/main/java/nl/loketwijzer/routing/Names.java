package nl.loketwijzer.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Masks names of persons and leaves organisations and places: a capitalised run of words is a person when a title, a role or a
 * listed name says so and nothing around it says that it is an organisation. Recognising names by machine fails now and then;
 * what leaves the institution goes through a stricter sieve of its own.
 */
public final class Names {

    private static final Map<String, Set<String>> LISTS = read();
    private static final Set<String> NAMES = LISTS.get("names");
    private static final Set<String> GIVEN = given();
    private static final Set<String> NAMES_OR_WORDS = union(LISTS.get("names with a capital"), GIVEN);
    private static final Set<String> PARTICLES = LISTS.get("particles");
    private static final Set<String> TITLES = LISTS.get("short titles");
    private static final Set<String> ROLES = union(LISTS.get("roles"), Set.of("begeleidster", "secretaris", "secretaresse", "secretary", "collegas", "colleagues"));
    private static final Set<String> VERBS = LISTS.get("verbs");
    private static final Set<String> ORGANISATIONS = LISTS.get("organisations");
    private static final Set<String> INTRODUCING = LISTS.get("introducing");
    private static final Set<String> PLACES = places();
    private static final Set<String> OTHER = LISTS.get("capitals");
    private static final Set<String> NAMED_AFTER = LISTS.get("named after persons");

    /** Parts of an institution, which stand behind a name: "Bakker van Juridische Zaken". */
    private static final Set<String> UNITS = Set.of("juridische", "zaken", "legal", "affairs", "security", "beveiliging", "inkoop", "purchasing", "personeelszaken",
            "natuurkunde", "physics", "scheikunde", "chemistry", "wiskunde", "informatica", "communicatie", "financien", "finance", "bestuurszaken", "kennisveiligheid");
    private static final Set<String> OWNERS = Set.of("mijn", "onze", "my", "our", "zijn", "haar", "his", "her", "hun", "their");
    private static final Set<String> OF = Set.of("of", "van", "voor", "for");
    private static final Set<String> ARTICLES = Set.of("de", "het", "the", "der", "den");

    private static final Set<String> LONG_TITLES = Set.of("professor", "prof", "doctor", "doktor", "sir", "madam", "herr", "frau", "monsieur", "madame");
    private static final Set<String> CALLED = Set.of("genaamd", "heet", "heette", "heten", "named", "called", "alias");
    /** "Ik ben Marieke", "groet, Henk": nobody but the writer or a person follows. */
    private static final Pattern INTRODUCED = Pattern.compile("(?iu)(?:\\b(?:ik ben|mijn naam is|i am|i'm|my name is|groet|groeten|met vriendelijke groet|regards|kind regards|sincerely|hoogachtend|ene|een zekere|a certain)[,: ]*\\s*)$");
    private static final Pattern MOVES = Pattern.compile("(?iu)\\b(?:met|van|aan|bij|door|voor|with|to|by|from|for|of|kan|mag|can|may|heb|hebben|have|ask|asked|en|and|is|contact)\\s+$");
    /** "De wet van Moore", "Moore's law": what is called after somebody. */
    private static final String THINGS = "(?:wet|wetten|stelling|theorie|filter|vergelijking|vergelijkingen|model|effect|getal|principe|methode|test|verdeling|law|laws|theorem|theory|equations?|number|principle|method|distribution|transform|constant|constante)";
    private static final Pattern BEFORE_EPONYM = Pattern.compile("(?iu)\\b" + THINGS + " (?:van|of) $");
    private static final Pattern AFTER_EPONYM = Pattern.compile("(?iu)^(?:['’]s)? " + THINGS + "\\b");
    /** Groups are called after who leads them. */
    private static final Pattern GROUP_OF = Pattern.compile("(?iu)\\b(?:groep|onderzoeksgroep|opvolger|student|promovendus|group|successor|phd student) (?:van|of) $");
    private static final Set<String> ARABIC_PARTICLES = Set.of("el", "al", "bin", "ibn", "ben");
    private static final Pattern TOKEN = Pattern.compile("(?:\\p{Lu}\\.[ -]?){1,6}(?=\\s?\\p{L})|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’-][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*");
    private static final Pattern SURNAME = Pattern.compile("\\p{Lu}\\p{Ll}{2,}(?:ov|ova|ev|eva|enko|zadeh|pour|nejad|ski|sky|ska|skaya|oglu|ović|opoulos|sson|berg|stra|inga|ink)");

    private static final Pattern ARABIC = Pattern.compile("(?:al|el|ad|as|ar|an|ash)-\\p{Lu}.*");
    /** "Fourier-transformatie" is called after somebody. */
    private static final Pattern THING = Pattern.compile("\\p{Lu}\\p{L}*-\\p{Ll}{5,}.*");
    private static final Pattern BLANK = Pattern.compile("[ \\t]|[ \\t]?\\n");
    private static final Pattern BLANK_OR_NONE = Pattern.compile("\\s?");
    private static final Pattern DOT_AND_BLANK = Pattern.compile("\\.?[ \\t]+");
    private static final Pattern AFTER_ABBREVIATION = Pattern.compile("(?isu).*(?:\\b(?:" + String.join("|", TITLES) + "|prof)|(?<!\\p{L})\\p{Lu})");
    private static final Pattern COMMA = Pattern.compile(",? +");

    private record Token(int start, int end, String text, String plain, boolean initial, boolean opens) {
        boolean capital() {
            return Character.isUpperCase(text.codePointAt(0)) || ARABIC.matcher(text).matches();
        }

        boolean acronym() {
            return text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT));
        }
    }

    private Names() {
    }

    public static String placeholder(Language language) {
        return language == Language.NL ? "[naam]" : "[name]";
    }

    public static String mask(String text, Language language) {
        var masked = new StringBuilder(text);
        for (var found : in(text).reversed()) {
            masked.replace(found.start(), found.end(), placeholder(language));
        }
        return masked.toString();
    }

    /** Where in the text a name of a person stands. */
    public record Found(int start, int end) {
    }

    public static List<Found> in(String text) {
        var tokens = tokens(text);
        var found = new ArrayList<Found>();
        for (var i = 0; i < tokens.size(); i++) {
            var end = endOfRun(tokens, i, text);
            if (end < 0) {
                continue;
            }
            var from = start(tokens, i, end, text);
            if (from < end && isPerson(tokens, from, end, text)) {
                var first = withParticles(tokens, from, text);
                found.add(new Found(tokens.get(first).start(), tokens.get(end - 1).end()));
            }
            i = end - 1;
        }
        return found;
    }

    /** The end of a run of words with a capital, with particles between them; negative where none begins. */
    private static int endOfRun(List<Token> tokens, int from, String text) {
        var first = tokens.get(from);
        if (!first.capital() || isTitle(tokens, from, text)) {
            return -1;
        }
        var end = from + 1;
        for (var i = from + 1; i < tokens.size() && touches(tokens.get(i - 1), tokens.get(i), text); i++) {
            var token = tokens.get(i);
            if (token.capital() && !isTitle(tokens, i, text) && !token.opens()) {
                if (end < i && isOrganisation(token)) {
                    break;
                }
                end = i + 1;
            } else if (!PARTICLES.contains(token.plain())) {
                break;
            }
        }
        return end;
    }

    /** "Jan de Vries van de TU Voorbeeld": here the name is over. */
    private static boolean isOrganisation(Token token) {
        return ORGANISATIONS.contains(token.plain()) || UNITS.contains(token.plain()) || PLACES.contains(token.plain()) || token.acronym();
    }

    private static boolean touches(Token one, Token other, String text) {
        return (one.initial() ? BLANK_OR_NONE : BLANK).matcher(text.substring(one.end(), other.start())).matches();
    }

    /** A word that only has a capital because it opens the sentence is no part of the name. */
    private static int start(List<Token> tokens, int from, int end, String text) {
        var first = tokens.get(from);
        if (isSurnameWithParticle(tokens, from, end)) {
            return from;
        }
        if (first.opens() && !first.initial() && !isListed(first) && !afterTitle(tokens, from, text)
                && (isOrdinary(first) || end - from > 1 && !isName(first) && !PARTICLES.contains(tokens.get(from + 1).plain())
                        && (ROLES.contains(first.plain()) || isListed(tokens.get(from + 1)) || isName(tokens.get(from + 1))))) {
            var next = from + 1;
            while (next < end && !tokens.get(next).capital()) {
                next++;
            }
            return next;
        }
        if (end - from > 1 && ROLES.contains(first.plain())) {
            return from + 1;
        }
        return from;
    }

    /** "Van der Meulen". */
    private static boolean isSurnameWithParticle(List<Token> tokens, int from, int end) {
        return end - from > 2 && tokens.get(from).plain().equals("van") && !tokens.get(from + 1).capital() && ARTICLES.contains(tokens.get(from + 1).plain())
                && tokens.get(from + 2).capital();
    }

    /** "de Boer" after a title: the particles belong to the name. */
    private static int withParticles(List<Token> tokens, int from, String text) {
        var first = from;
        while (first > 0 && PARTICLES.contains(tokens.get(first - 1).plain()) && !tokens.get(first - 1).capital() && touches(tokens.get(first - 1), tokens.get(first), text)
                && (first > 1 && (isTitle(tokens, first - 2, text) || isParticleAfterTitle(tokens, first - 2, text)))) {
            first--;
        }
        return first;
    }

    private static boolean isParticleAfterTitle(List<Token> tokens, int at, String text) {
        return at > 0 && PARTICLES.contains(tokens.get(at).plain()) && isTitle(tokens, at - 1, text);
    }

    private static boolean isPerson(List<Token> tokens, int from, int end, String text) {
        var run = tokens.subList(from, end);
        var words = run.stream().filter(token -> token.capital() && !token.initial()).toList();
        if (words.isEmpty() || words.stream().allMatch(Names::isElse) || isNamedAfter(run) || BEFORE_EPONYM.matcher(text.substring(Math.max(0, run.getFirst().start() - 30), run.getFirst().start())).find()
                || AFTER_EPONYM.matcher(text.substring(run.getLast().end(), Math.min(text.length(), run.getLast().end() + 30))).find()) {
            return false;
        }
        if (run.stream().anyMatch(token -> ORGANISATIONS.contains(token.plain())) || isFollowedByOrganisation(tokens, end, text) || isOfOrganisation(tokens, from)
                || words.stream().anyMatch(word -> THING.matcher(word.text()).matches())) {
            return false;
        }
        if (afterTitle(tokens, from, text)) {
            return true;
        }
        if (run.getFirst().initial()) {
            return words.stream().anyMatch(word -> !isElse(word));
        }
        if (isIntroduced(tokens, from)) {
            return false;
        }
        var before = text.substring(Math.max(0, run.getFirst().start() - 40), run.getFirst().start());
        if (INTRODUCED.matcher(before).find()) {
            return words.stream().noneMatch(Names::isElse) && !words.getFirst().acronym();
        }
        var previous = from > 0 && COMMA.matcher(text.substring(tokens.get(from - 1).end(), run.getFirst().start())).matches() ? tokens.get(from - 1).plain() : "";
        if (CALLED.contains(previous) && mentionsPerson(tokens, from)) {
            return true;
        }
        var owned = from > 1 && OWNERS.contains(tokens.get(from - 2).plain());
        if (ROLES.contains(previous) && words.stream().noneMatch(Names::isElse) && (words.size() > 1 || owned || isListed(words.getFirst()) || isName(words.getFirst()))) {
            return true;
        }
        var listed = words.stream().filter(word -> !PLACES.contains(word.plain())).filter(Names::isListed).count();
        if (listed > 0) {
            return words.stream().noneMatch(word -> word.acronym() && word.text().length() <= 5);
        }
        if (isSurnameWithParticle(tokens, from, end) && words.stream().skip(1).noneMatch(Names::isElse)) {
            return true;
        }
        if (words.size() == 1 && GROUP_OF.matcher(before).find() && !isElse(words.getFirst())) {
            return true;
        }
        if (isName(words.getFirst()) && words.size() > 1 && !PLACES.contains(words.getFirst().plain())
                && words.stream().noneMatch(word -> isOrganisation(word) && !PLACES.contains(word.plain()))) {
            return true;
        }
        if (words.size() > 1 && run.subList(1, run.size()).stream().anyMatch(token -> ARABIC_PARTICLES.contains(token.plain())) && words.stream().noneMatch(Names::isElse)) {
            return true;
        }
        if (words.size() == 1 && (GIVEN.contains(words.getFirst().plain()) || words.getFirst().plain().contains("-") && isName(words.getFirst())) && !isElse(words.getFirst()) && !words.getFirst().opens()) {
            return true;
        }
        if (words.stream().anyMatch(Names::isName) && words.stream().noneMatch(Names::isElse)) {
            return words.size() > 1 || isUsedAsName(tokens, from, end, text, before);
        }
        return words.size() > 1 && words.stream().noneMatch(Names::isElse) && SURNAME.matcher(words.getLast().text()).matches();
    }

    /** A single word that is also a name: a person when it does something or something is done with it. */
    private static boolean isUsedAsName(List<Token> tokens, int from, int end, String text, String before) {
        var verb = end < tokens.size() && touches(tokens.get(end - 1), tokens.get(end), text) && VERBS.contains(tokens.get(end).plain());
        return verb || MOVES.matcher(before).find() || text.substring(tokens.get(end - 1).end()).startsWith(",") || from > 0 && ROLES.contains(tokens.get(from - 1).plain());
    }

    private static boolean mentionsPerson(List<Token> tokens, int from) {
        return tokens.subList(Math.max(0, from - 5), from).stream().anyMatch(token -> ROLES.contains(token.plain())
                || Set.of("hij", "zij", "ze", "he", "she", "die", "who", "persoon", "person").contains(token.plain()));
    }

    /** "het bedrijf Huawei". */
    private static boolean isIntroduced(List<Token> tokens, int from) {
        return from > 0 && INTRODUCING.contains(tokens.get(from - 1).plain());
    }

    private static boolean isFollowedByOrganisation(List<Token> tokens, int end, String text) {
        return end < tokens.size() && touches(tokens.get(end - 1), tokens.get(end), text) && !tokens.get(end).opens() && ORGANISATIONS.contains(tokens.get(end).plain());
    }

    /** "University of Greyhaven". */
    private static boolean isOfOrganisation(List<Token> tokens, int from) {
        var i = from - 1;
        while (i >= 0 && ARTICLES.contains(tokens.get(i).plain())) {
            i--;
        }
        return i > 0 && OF.contains(tokens.get(i).plain()) && tokens.get(i - 1).capital() && !tokens.get(i - 1).opens() && ORGANISATIONS.contains(tokens.get(i - 1).plain());
    }

    private static boolean isNamedAfter(List<Token> run) {
        var words = " " + String.join(" ", run.stream().map(Token::plain).toList()) + " ";
        return NAMED_AFTER.stream().anyMatch(name -> words.contains(" " + name + " "));
    }

    private static boolean afterTitle(List<Token> tokens, int from, String text) {
        var i = from - 1;
        while (i > 0 && PARTICLES.contains(tokens.get(i).plain()) && !tokens.get(i).capital() && !isTitle(tokens, i, text)) {
            i--;
        }
        return i >= 0 && isTitle(tokens, i, text) && DOT_AND_BLANK.matcher(text.substring(tokens.get(i).end(), tokens.get(i + 1).start())).matches()
                && !(i > 0 && tokens.get(i - 1).plain().equals("minister"));
    }

    /** "mr" and "ir" are titles as they stand; "heer" only after "de". */
    private static boolean isTitle(List<Token> tokens, int at, String text) {
        var token = tokens.get(at);
        return (TITLES.contains(token.plain()) || LONG_TITLES.contains(token.plain())) && !token.acronym() && !token.initial()
                && at + 1 < tokens.size() && DOT_AND_BLANK.matcher(text.substring(token.end(), tokens.get(at + 1).start())).matches();
    }

    private static boolean isListed(Token token) {
        return parts(token).stream().anyMatch(NAMES::contains);
    }

    private static boolean isName(Token token) {
        return !token.acronym() && (NAMES_OR_WORDS.contains(token.plain()) || token.plain().contains("-") && List.of(token.plain().split("-")).stream().allMatch(NAMES_OR_WORDS::contains));
    }

    private static List<String> parts(Token token) {
        var parts = new ArrayList<String>();
        parts.add(token.plain());
        parts.add(token.plain().replaceAll("['’]?s$", ""));
        for (var part : token.plain().split("['’-]")) {
            if (part.length() > 2) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isElse(Token token) {
        var plain = token.plain();
        return PLACES.contains(plain) || ORGANISATIONS.contains(plain) || UNITS.contains(plain) || OTHER.contains(plain) || TITLES.contains(plain) || plain.chars().anyMatch(Character::isDigit)
                || token.acronym() && token.text().length() <= 5;
    }

    private static boolean isOrdinary(Token token) {
        return Words.of(Language.NL).isStopWord(token.plain()) || Words.of(Language.EN).isStopWord(token.plain()) || VERBS.contains(token.plain()) || ROLES.contains(token.plain())
                || PARTICLES.contains(token.plain()) || INTRODUCING.contains(token.plain());
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            var initial = matcher.group().contains(".");
            var start = matcher.start();
            tokens.add(new Token(start, initial ? matcher.start() + matcher.group().stripTrailing().length() : matcher.end(), matcher.group().strip(),
                    Words.plain(matcher.group().strip()), initial, opens(text, start)));
        }
        return tokens;
    }

    private static boolean opens(String text, int start) {
        var at = start - 1;
        while (at >= 0 && "\"'“‘«(-*•– \t".indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        if (at < 0 || "\n!?:;".indexOf(text.charAt(at)) >= 0) {
            return true;
        }
        // "dr. Jansen" and "J. Jansen" do not open a sentence.
        return text.charAt(at) == '.' && !AFTER_ABBREVIATION.matcher(text.substring(Math.max(0, at - 12), at)).matches();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Set<String> given() {
        try (var in = Names.class.getResourceAsStream("/routing/given-names.txt")) {
            var names = new HashSet<String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> names.addAll(List.of(line.strip().split(" +"))));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places() {
        var places = new HashSet<String>();
        for (var country : Locale.getISOCountries()) {
            for (var language : Language.values()) {
                places.addAll(Words.tokens(Words.plain(Locale.of("", country).getDisplayCountry(language.locale()))));
            }
        }
        // "Svalbard en Jan Mayen", "Sint-Maarten": countries are called after people too.
        places.removeAll(NAMES_OR_WORDS);
        places.addAll(LISTS.get("places"));
        places.removeAll(PARTICLES);
        return Set.copyOf(places);
    }

    private static Map<String, Set<String>> read() {
        try (var in = Names.class.getResourceAsStream("/forwarding/words.txt")) {
            var lists = new HashMap<String, Set<String>>();
            var section = "";
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).filter(text -> !text.isEmpty() && !text.startsWith("#")).toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                    lists.put(section, new HashSet<>());
                } else if (section.equals("named after persons")) {
                    lists.get(section).add(Words.plain(line));
                } else {
                    lists.get(section).addAll(List.of(Words.plain(line).split(" +")));
                }
            }
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
