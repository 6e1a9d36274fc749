package nl.loketwijzer.forwarding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;
import nl.loketwijzer.routing.PersonalData;

/**
 * Finds the persons in a text: names, and what points at one person. Recognising names by machine fails too often to promise, so
 * this errs on the other side: what could be a name is one, unless its surroundings say that it is an organisation, a place or a
 * thing. Organisations pass: the Loket cannot advise without the partner.
 */
final class ThirdParties {

    enum Kind {
        NAME("lijkt op de naam van een persoon", "looks like the name of a person"),
        IDENTIFIER("wijst naar één persoon", "points at one person"),
        UNREADABLE("is niet te lezen als gewone tekst", "cannot be read as ordinary text");

        private final String dutch;
        private final String english;

        Kind(String dutch, String english) {
            this.dutch = dutch;
            this.english = english;
        }

        String in(Language language) {
            return language == Language.NL ? dutch : english;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From {@code start} up to but not including {@code end}. */
    record Found(int start, int end, Kind kind) {
        String in(String text) {
            return text.substring(start, end);
        }

        int line(String text) {
            return (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        }

        int column(String text) {
            return start - text.lastIndexOf('\n', start - 1);
        }
    }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String DIGIT_WORD = "(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|one|two|three|four|five|six|seven|eight|nine|oh)";

    private record Sign(Kind kind, Pattern pattern) {
    }

    /** What points at one person beside what {@link PersonalData} knows. */
    private static final List<Sign> SIGNS = List.of(
            sign(Kind.IDENTIFIER, "\\b\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]\\b"),
            sign(Kind.IDENTIFIER, "(?<![\\p{L}\\p{N}])@[\\p{L}\\p{N}_.-]{2,}"),
            sign(Kind.IDENTIFIER, "\\b(?:wechat|weixin|we chat|whatsapp|telegram|skype|signal|qq|teams)\\b\\W{0,3}(?:id|naam|name|account|nummer|number)?\\W{0,3}(?=[\\p{L}\\p{N}_.-]*[\\d_])[\\p{L}\\p{N}_.-]{3,}"),
            sign(Kind.IDENTIFIER, "\\b(?:https?://)?(?:www\\.)?(?:[a-z]+\\.)?(?:linkedin|researchgate|orcid|facebook|instagram|twitter|weibo|github|academia|publons|scholar\\.google)\\.[a-z]{2,}\\S*"),
            sign(Kind.IDENTIFIER, "\\bx\\.com/\\S+"),
            sign(Kind.IDENTIFIER, "\\b(?:https?://|www\\.)\\S*(?:/~|/people/|/staff/|/person/|/persons/|/profile/|/medewerkers/|/personeel/|/team/|/members?/|/faculty/)\\S+"),
            sign(Kind.IDENTIFIER, "[\\p{L}\\p{N}._-]+\\s*(?:apenstaart(?:je)?|\\{at}|<at>|\\(apestaart\\)| at sign )\\s*[\\p{L}\\p{N}.-]+(?:\\s*(?:\\.|punt|dot)\\s*[\\p{L}\\p{N}-]+)*"),
            sign(Kind.IDENTIFIER, "[\\p{L}\\p{N}-]+ (?:punt|dot) [\\p{L}\\p{N}-]+ at [\\p{L}\\p{N}-]+ (?:punt|dot) \\p{L}+"),
            sign(Kind.IDENTIFIER, "\\b(?:student|studenten|personeels|medewerkers?|employee|staff|applicant|application|sollicitatie|candidate|kandidaat|registration|inschrijf|v-|burgerservice|bsn|passport|paspoort|badge|card|pas)[ -]?(?:nummer|number|nr\\.?|no\\.?|id|code)?\\W{0,4}(?:is |was )?[a-z]{0,3}\\d{4,}\\w*"),
            sign(Kind.IDENTIFIER, "\\bs\\d{7}\\b"),
            sign(Kind.IDENTIFIER, "\\b(?:" + DIGIT_WORD + "[\\s,.-]+){5,}+(?:" + DIGIT_WORD + ")?"),
            sign(Kind.IDENTIFIER, "(?<![\\p{L}\\d/.,€$-])(?<!(?:grant|project|subsidie|euro|eur|usd|call|dossier|proposal|agreement|number|nummer|nr\\.?)[ :#]{1,2})\\d{7,}(?![\\d/])"),
            new Sign(Kind.UNREADABLE, Pattern.compile("(?![A-Z]+\\b)(?=[A-Za-z0-9+/_]*[a-z0-9][A-Z])(?=(?:[A-Za-z0-9+/_]*?[a-z0-9][A-Z]){3})[A-Za-z0-9+/_-]{12,}={0,2}")),
            new Sign(Kind.UNREADABLE, Pattern.compile("(?<![\\p{L}\\p{N}])(?:[0-9a-fA-F]{2}[ :]?){8,}+(?![\\p{L}\\p{N}])")),
            new Sign(Kind.UNREADABLE, Pattern.compile("(?:\\\\u[0-9a-fA-F]{4}|&#x?[0-9a-fA-F]+;|%[0-9A-F]{2}){2,}+")),
            new Sign(Kind.UNREADABLE, Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{L}[ ._*\\-|/]){3,}\\p{L}(?![\\p{L}\\p{N}])")),
            new Sign(Kind.UNREADABLE, Pattern.compile("[\\p{L}&&[^\\p{IsLatin}\\p{IsGreek}]]+(?:[ ·.-][\\p{L}&&[^\\p{IsLatin}\\p{IsGreek}]]+)*|\\p{IsGreek}{3,}")),
            new Sign(Kind.NAME, Pattern.compile("(?<![\\p{L}.])(?:\\p{Lu}\\.[ -]?){1,4}(?:(?:van|de|der|den|ten|ter|von|al|el|bin|le|la|'t)\\s){0,3}\\p{Lu}[\\p{L}'’-]*\\p{Ll}[\\p{L}'’-]*")),
            new Sign(Kind.NAME, Pattern.compile("\\p{Lu}[\\p{L}'’-]+,\\s?(?:\\p{Lu}\\.\\s?){1,4}(?!\\p{L})")),
            new Sign(Kind.NAME, Pattern.compile("(?<![\\p{L}.])(?!U\\.S\\.|E\\.U\\.|U\\.K\\.|U\\.N\\.|N\\.V\\.|B\\.V\\.|V\\.S\\.|V\\.K\\.|E\\.G\\.|I\\.E\\.)(?:\\p{Lu}\\.){2,4}(?![\\p{L}])")));

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’-][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^\\[\\]\\n]{1,40}]");
    private static final Map<Character, Character> LETTER_FOR_DIGIT = Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't', '8', 'b', '@', 'a', '$', 's');
    private static final int LONGEST_ACRONYM = 6;
    private static final int SHORTEST_TO_TURN_ROUND = 5;
    private static final Pattern LONG_RUN = Pattern.compile("\\S{100,}+");
    /** So many are told; a text with one of them does not go. */
    private static final int ENOUGH = 20;

    private final Set<String> own;
    private final Predicate<String> known;

    /**
     * @param own   words that are names in this case, when written with a capital or when the language has no such word
     * @param known whether a word, in small letters and without accents, stands in the sources
     */
    ThirdParties(Set<String> own, Predicate<String> known) {
        this.own = own.stream().filter(word -> word.length() > 2).map(Words::plain).collect(java.util.stream.Collectors.toUnmodifiableSet());
        this.known = known;
    }

    /** In the order of the text, none over another. */
    List<Found> in(String given, Language language) {
        var found = new ArrayList<Found>();
        var text = withoutLongRuns(given, found);
        for (var sign : SIGNS) {
            sign.pattern().matcher(text).results().forEach(match -> found.add(new Found(match.start(), match.end(), sign.kind())));
        }
        identifiers(text, language, found);
        names(text, found);
        var placeholders = PLACEHOLDER.matcher(text).results().toList();
        found.removeIf(one -> placeholders.stream().anyMatch(placeholder -> placeholder.start() <= one.start() && one.end() <= placeholder.end()));
        return joined(found);
    }

    /** Nothing that is written without a space for so long is a word; and no pattern has to look through it. */
    private static String withoutLongRuns(String text, List<Found> found) {
        return LONG_RUN.matcher(text).replaceAll(run -> {
            found.add(new Found(run.start(), run.end(), Kind.UNREADABLE));
            return " ".repeat(run.end() - run.start());
        });
    }

    /** {@link PersonalData} gives a masked text, so where it differs is where something was. */
    private static void identifiers(String text, Language language, List<Found> found) {
        var left = text;
        var before = 0;
        for (var count = 0; count < ENOUGH; count++) {
            var masked = PersonalData.mask(left, language);
            if (masked.found().isEmpty()) {
                return;
            }
            var start = firstDifference(left, masked.text());
            var end = start;
            while (end < left.length() && !Character.isWhitespace(left.charAt(end))) {
                end++;
            }
            found.add(new Found(before + start, before + Math.max(end, start + 1), Kind.IDENTIFIER));
            before += Math.max(end, start + 1);
            left = text.substring(before);
        }
    }

    private static int firstDifference(String one, String other) {
        var at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return Math.min(at, one.length() - 1);
    }

    private record Word(int start, int end, String text, String plain, boolean first) {

        boolean capital() {
            return Character.isUpperCase(text.codePointAt(0));
        }

        boolean allCapitals() {
            return text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT));
        }
    }

    private void names(String text, List<Found> found) {
        var words = words(text);
        var free = namedAfter(words);
        var marked = new boolean[words.size()];
        for (var i = 0; i < words.size(); i++) {
            if (!free[i] && isName(words, i, text)) {
                mark(words, i, free, marked, text);
            }
        }
        for (var i = 0; i < words.size(); i++) {
            if (marked[i]) {
                var from = i;
                while (i + 1 < words.size() && marked[i + 1] && isNextTo(words.get(i), words.get(i + 1), text)) {
                    i++;
                }
                found.add(new Found(words.get(from).start(), words.get(i).end(), Kind.NAME));
            }
        }
    }

    /** The rest of the name: what stands beside it with a capital and is nothing else, and the particles between. */
    private void mark(List<Word> words, int at, boolean[] free, boolean[] marked, String text) {
        marked[at] = true;
        for (var direction : new int[] {-1, 1}) {
            var last = at;
            for (var i = at + direction; i >= 0 && i < words.size() && !free[i] && areNeighbours(words, i, i - direction, text); i += direction) {
                var word = words.get(i);
                if (PersonWords.PARTICLES.contains(word.plain())) {
                    continue;
                }
                if (!word.capital() && !isListed(word) || isElse(words, i) || word.first() && !isListed(word) && isOrdinary(word)) {
                    break;
                }
                for (var j = Math.min(last, i); j <= Math.max(last, i); j++) {
                    marked[j] = true;
                }
                last = i;
            }
        }
    }

    private static boolean areNeighbours(List<Word> words, int one, int other, String text) {
        return isNextTo(words.get(Math.min(one, other)), words.get(Math.max(one, other)), text);
    }

    private static boolean isNextTo(Word one, Word other, String text) {
        return text.substring(one.end(), other.start()).matches("[ .,\u00b7_-]{0,2}") && !text.substring(one.end(), other.start()).contains("\n");
    }

    private boolean isName(List<Word> words, int i, String text) {
        var word = words.get(i);
        if (own.contains(word.plain()) && (word.capital() || !isOrdinary(word) && !isElse(words, i)) || isListed(word) || hides(word)) {
            return true;
        }
        if (i > 0 && isIntroduced(words, i, text)) {
            return true;
        }
        if (isStrangerWho(words, i, text)) {
            return true;
        }
        if (!word.capital() || isElse(words, i) || isOrdinary(word)) {
            return false;
        }
        var afterCapital = i > 0 && words.get(i - 1).capital() && isNextTo(words.get(i - 1), word, text) && !isElse(words, i - 1) && !isOrdinary(words.get(i - 1));
        if (PersonWords.NAMES_WITH_A_CAPITAL.contains(word.plain()) && (!word.first() || afterCapital || isFollowedLikeAName(words, i, text))) {
            return !isOfOrganisation(words, i, text);
        }
        if (word.allCapitals() && word.text().length() <= LONGEST_ACRONYM && !afterCapital) {
            return false;
        }
        if (isOfOrganisation(words, i, text)) {
            return false;
        }
        if (isPlace(words, i, text) || isThing(word)) {
            return false;
        }
        return !word.first() || isFollowedLikeAName(words, i, text) || isAlone(word, text);
    }

    /** One word with a capital behind "in": nobody is in a person. */
    private boolean isPlace(List<Word> words, int i, String text) {
        if (i == 0 || !words.get(i - 1).plain().equals("in") || !isNextTo(words.get(i - 1), words.get(i), text) || words.get(i).text().matches(".*['’]s?")) {
            return false;
        }
        return !text.substring(words.get(i).end()).matches("(?s)[ ]*[(&'’].*") && (i + 1 == words.size() || !isNextTo(words.get(i), words.get(i + 1), text)
                || isElse(words, i + 1) || !words.get(i + 1).capital() && !words.get(i + 1).plain().matches("et|en|and"));
    }

    /** "Kalman-filter", "Zuidlaan": what is called after somebody is not that person. */
    private boolean isThing(Word word) {
        return word.text().matches("\\p{Lu}\\p{L}+(?:straat|laan|weg|plein|gebouw|gracht|kade)") || word.text().matches("\\p{Lu}[\\p{L}-]*-\\p{Ll}+")
                && (known.test(word.plain().replaceFirst("^.*-", "")) || word.text().matches(".*-(?:filter|transformatie|krachten|beurs|effect|model|methode|algoritme|vergelijking|verdeling|groep|programma|project)"));
    }

    /** "bahadur thapa who", "die wil promoveren": two words that nobody knows and that act as a person does. */
    private boolean isStrangerWho(List<Word> words, int i, String text) {
        for (var first : new int[] {i - 1, i}) {
            if (first >= 0 && first + 2 < words.size() && isStranger(words, first) && isStranger(words, first + 1) && isNextTo(words.get(first), words.get(first + 1), text)
                    && text.substring(words.get(first + 1).end(), words.get(first + 2).start()).matches(",? ")
                    && (words.get(first + 2).plain().equals("who") || words.get(first + 2).plain().equals("die")
                            && words.subList(first + 3, Math.min(words.size(), first + 6)).stream().anyMatch(word -> word.plain().matches("wil|wilde|solliciteert|promoveert|studeert|woont|heet")))) {
                return true;
            }
        }
        return false;
    }

    private boolean isStranger(List<Word> words, int i) {
        return !isOrdinary(words.get(i)) && !isElse(words, i) && words.get(i).plain().length() > 2;
    }

    /** A name however it is written, unless it is a place. */
    private static boolean isListed(Word word) {
        for (var part : parts(word)) {
            if (PersonWords.NAMES.contains(part) && !PersonWords.PLACES.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> parts(Word word) {
        var parts = new ArrayList<String>();
        parts.add(word.plain());
        for (var part : word.text().split("['’-]|(?<=\\p{Ll})(?=\\p{Lu})")) {
            parts.add(Words.plain(part));
        }
        parts.add(word.plain().replaceAll("'?s$", ""));
        return parts;
    }

    /** A listed name behind digits for letters, or turned round. */
    private static boolean hides(Word word) {
        var letters = new StringBuilder();
        for (var c : word.plain().toCharArray()) {
            letters.append(LETTER_FOR_DIGIT.getOrDefault(c, c).charValue());
        }
        if (!letters.toString().equals(word.plain()) && PersonWords.NAMES.contains(letters.toString())) {
            return true;
        }
        if (word.text().length() < SHORTEST_TO_TURN_ROUND) {
            return false;
        }
        return PersonWords.NAMES.contains(letters.reverse().toString()) || PersonWords.NAMES.contains(rot13(word.plain()));
    }

    private static String rot13(String word) {
        var turned = new StringBuilder();
        for (var c : word.toCharArray()) {
            turned.append(c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : c);
        }
        return turned.toString();
    }

    /** After a title, or after a word that says what somebody is called. */
    private boolean isIntroduced(List<Word> words, int i, String text) {
        var word = words.get(i);
        var j = i - 1;
        while (j > 0 && PersonWords.PARTICLES.contains(words.get(j).plain()) && !PersonWords.TITLES.contains(words.get(j).plain())) {
            j--;
        }
        var before = words.get(j);
        var between = text.substring(before.end(), words.get(j + 1).start());
        if (PersonWords.PARTICLES.contains(word.plain()) || !between.matches("\\.?:?[ \\t]{1,3}|:\\n?|,\\n?|[.:]\\s") || isStopWord(word) || isElse(words, i)) {
            return false;
        }
        if (PersonWords.TITLES.contains(before.plain()) && !isStopWord(word)) {
            return word.capital() ? !isOrdinary(word) || !between.contains(".") || PersonWords.SHORT_TITLES.contains(before.plain())
                    : PersonWords.SHORT_TITLES.contains(before.plain()) && !known.test(word.plain()) && !PersonWords.TITLES.contains(word.plain());
        }
        if (PersonWords.CALLED.contains(before.plain())) {
            return word.capital() ? !isOrdinary(word) : !known.test(word.plain()) && between.isBlank() && j + 1 == i && isPersonBefore(words, j);
        }
        return PersonWords.ROLES.contains(before.plain()) && word.capital() && !isOrdinary(word) && !isOfOrganisation(words, i, text);
    }

    private static boolean isPersonBefore(List<Word> words, int i) {
        return words.subList(Math.max(0, i - 3), i).stream().anyMatch(word -> PersonWords.ROLES.contains(word.plain()) || word.plain().matches("hij|zij|ze|he|she|die|who"));
    }

    /** A verb or "'s" behind it, or another word with a capital. */
    private boolean isFollowedLikeAName(List<Word> words, int i, String text) {
        if (words.get(i).text().matches(".*['’]s")) {
            return true;
        }
        if (i + 1 == words.size()) {
            return false;
        }
        var next = words.get(i + 1);
        if (!isNextTo(words.get(i), next, text)) {
            return false;
        }
        if (next.plain().matches("en|and") && i + 2 < words.size() && words.get(i + 2).capital()
                && (isListed(words.get(i + 2)) || PersonWords.NAMES_WITH_A_CAPITAL.contains(words.get(i + 2).plain()))) {
            return true;
        }
        return PersonWords.VERBS.contains(next.plain()) || isListed(next) || PersonWords.PARTICLES.contains(next.plain()) && i + 2 < words.size()
                && words.get(i + 2).capital() && !isElse(words, i + 2) || next.capital() && !next.first() && !isElse(words, i + 1) && !next.allCapitals();
    }

    /** Part of what is called an institute, a company or a programme, before or behind it. */
    private boolean isOfOrganisation(List<Word> words, int i, String text) {
        var from = i;
        while (from > 0 && isNextTo(words.get(from - 1), words.get(from), text) && !text.substring(words.get(from - 1).end(), words.get(from).start()).contains(",")
                && (words.get(from - 1).capital() && !words.get(from).first() || PersonWords.PARTICLES.contains(words.get(from - 1).plain()) || words.get(from - 1).plain().matches("of|for|voor|and|en|the"))) {
            from--;
            if (PersonWords.ORGANISATIONS.contains(words.get(from).plain())) {
                // "The lab of X" is that of a person, "the Institute of X" is called so.
                return from + 1 == i || !words.get(from + 1).plain().matches("of|van") || !PersonWords.LED.contains(words.get(from).plain());
            }
        }
        if (from > 0 && isNextTo(words.get(from - 1), words.get(from), text) && PersonWords.INTRODUCING.contains(words.get(from - 1).plain())
                && (from == i || !words.get(from).plain().matches("of|van") || !PersonWords.LED.contains(words.get(from - 1).plain()))) {
            return true;
        }
        for (var to = i; to < words.size() && to <= i + 3; to++) {
            if (to > i && (!isNextTo(words.get(to - 1), words.get(to), text) || text.substring(words.get(to - 1).end(), words.get(to).start()).contains(","))) {
                return false;
            }
            if (to > i && PersonWords.ORGANISATIONS.contains(words.get(to).plain())) {
                return true;
            }
            // "X of the institute" is somebody there: in front of the institute's own word stands only what it is called.
            if (to > i && !words.get(to).capital()) {
                return false;
            }
        }
        return false;
    }

    /** A place, an organisation's own word, a month, a title: nothing that a person is called. */
    private static boolean isElse(List<Word> words, int i) {
        var plain = words.get(i).plain();
        var parts = plain.split("-");
        return isElse(plain) || parts.length > 1 && java.util.Arrays.stream(parts).allMatch(ThirdParties::isElse) || plain.endsWith("'s") && isElse(plain.substring(0, plain.length() - 2));
    }

    private static boolean isElse(String plain) {
        return PersonWords.PLACES.contains(plain) || PersonWords.ORGANISATIONS.contains(plain) || PersonWords.CAPITALS.contains(plain)
                || PersonWords.TITLES.contains(plain) || PersonWords.ROLES.contains(plain) || plain.chars().anyMatch(Character::isDigit);
    }

    /** A word of the language, or one that the sources use. */
    private boolean isOrdinary(Word word) {
        return isStopWord(word) || known.test(word.plain()) && !PersonWords.NAMES_WITH_A_CAPITAL.contains(word.plain());
    }

    /** "I'm" and "it's" are the words before the apostrophe. */
    private static boolean isStopWord(Word word) {
        var plain = word.plain().replaceFirst("'.*$", "");
        return Words.of(Language.NL).isStopWord(plain) && !plain.equals("ten") || Words.of(Language.EN).isStopWord(plain);
    }

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.start(), matcher.end(), matcher.group(), Words.plain(matcher.group()), isFirst(text, matcher.start())));
        }
        return words;
    }

    private static boolean isFirst(String text, int start) {
        var at = start - 1;
        while (at >= 0 && "\"'“‘«([-*•– \t".indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        return at < 0 || "\n.!?:;".indexOf(text.charAt(at)) >= 0;
    }

    /** All there is on its line. */
    private static boolean isAlone(Word word, String text) {
        var from = text.lastIndexOf('\n', word.start()) + 1;
        var to = text.indexOf('\n', word.end());
        return text.substring(from, to < 0 ? text.length() : to).strip().replaceFirst("[.!?]$", "").equals(word.text());
    }

    /** The words of organisations that bear the name of a person, which are no persons. */
    private static boolean[] namedAfter(List<Word> words) {
        var free = new boolean[words.size()];
        for (var i = 0; i < words.size(); i++) {
            for (var name : PersonWords.NAMED_AFTER) {
                if (i + name.size() <= words.size() && java.util.stream.IntStream.range(0, name.size()).allMatch(matches(words, i, name))) {
                    java.util.Arrays.fill(free, i, i + name.size(), true);
                    i += name.size() - 1;
                    break;
                }
            }
        }
        return free;
    }

    private static java.util.function.IntPredicate matches(List<Word> words, int from, List<String> name) {
        return i -> words.get(from + i).plain().equals(name.get(i)) && words.get(from + i).capital() != name.get(i).matches("of|van|der|'t|de");
    }

    private static List<Found> joined(List<Found> found) {
        found.sort(Comparator.comparingInt(Found::start).thenComparing(Comparator.comparingInt(Found::end).reversed()));
        var joined = new ArrayList<Found>();
        for (var one : found) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && one.start() < last.end()) {
                joined.set(joined.size() - 1, new Found(last.start(), Math.max(last.end(), one.end()), last.kind()));
            } else {
                joined.add(one);
            }
        }
        return joined;
    }

    private static Sign sign(Kind kind, String pattern) {
        return new Sign(kind, Pattern.compile(pattern, FLAGS));
    }
}
