package nl.loketwijzer.routing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.loketwijzer.language.Language;

/** Takes out what points at one person before a question is stored. Names stay: recognising them by machine fails too often to promise. */
public final class PersonalData {

    public enum Kind {
        EMAIL("e-mail", "e-mail"), IBAN("rekeningnummer", "account number"), BSN("burgerservicenummer", "citizen service number"),
        DOCUMENT("documentnummer", "document number"), TELEPHONE("telefoonnummer", "telephone number"),
        BIRTH_DATE("geboortedatum", "date of birth"), ADDRESS("adres", "address");

        private final String dutch;
        private final String english;

        Kind(String dutch, String english) {
            this.dutch = dutch;
            this.english = english;
        }

        public String name(Language language) {
            return language == Language.NL ? dutch : english;
        }

        String placeholder(Language language) {
            return "[" + name(language) + "]";
        }
    }

    /** {@code text} holds a placeholder for each thing found; {@code found} says which kinds, never what. */
    public record Masked(String text, Set<Kind> found) {
        public Masked {
            found = Set.copyOf(found);
        }
    }

    private record Mask(Kind kind, Pattern pattern, int group, Predicate<MatchResult> holds) { }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Set<String> PUBLIC_DOMAINS = Set.of("loketkennisveiligheid.nl", "rijksoverheid.nl", "rvo.nl", "minocw.nl", "minbuza.nl",
            "minez.nl", "aivd.nl", "mivd.nl", "mindef.nl", "minjenv.nl", "nctv.nl", "ncsc.nl", "belastingdienst.nl", "douane.nl", "overheid.nl",
            "government.nl", "tweedekamer.nl", "politie.nl", "autoriteitpersoonsgegevens.nl", "europa.eu", "nederlandwereldwijd.nl");
    private static final Set<String> OFFICE_BOXES = Set.of("info", "contact", "netwerk", "secretariat", "secretariaat", "helpdesk", "servicedesk",
            "security", "security-office", "kennisveiligheid", "knowledgesecurity", "knowledge-security", "privacy", "fg", "dpo", "cert", "csirt", "exportcontrol");
    private static final String DATE = "(?:\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{2,4}|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|maart|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\\.?,? \\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})";

    /** The order matters: an IBAN holds digits that look like a telephone number. */
    private static final List<Mask> MASKS = List.of(
            mask(Kind.EMAIL, "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,80}+\\s?(?:@|\\(at\\)|\\[at\\]|\\(a\\)| at (?=[\\p{L}\\p{N}-]+ ?(?:\\.|dot|punt) ?[a-z]{2,}\\b))\\s?[\\p{L}\\p{N}-]+(?:\\s?(?:\\.|\\(dot\\)|\\[dot\\]|(?<= )(?:dot|punt)(?= ))\\s?[\\p{L}\\p{N}-]+)+", 0, PersonalData::isPrivateAddress),
            mask(Kind.IBAN, "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b", 0, PersonalData::isIban),
            mask(Kind.BIRTH_DATE, "(?:geboren|geboortedatum|geb\\.?|geboorte|born|birth ?date|date of birth|d\\.?o\\.?b\\.?|birthday|verjaardag|verjaart|jarig)\\b[^\\d\\n]{0,25}?(?:\\b[a-z]+ ){0,3}?(" + DATE + ")", 1, any()),
            mask(Kind.BIRTH_DATE, "(" + DATE + ")(?=[^.\\n]{0,12}\\b(?:geboren|geboortedatum|born|date of birth|dob)\\b)", 1, any()),
            mask(Kind.BIRTH_DATE, "(?<=\\()\\s?°?\\*?(?:°|\\*)\\s?(" + DATE + ")", 1, any()),
            mask(Kind.DOCUMENT, "(?:paspoort|pasport|passport|id-?kaart|identiteitskaart|identity card|id card|rijbewijs|driving licen[cs]e|verblijfsdocument|verblijfsvergunning|residence permit|document|v-?nummer|v-?number|visum|visa)(?:[- ]?(?:nummer|number|nr|no)\\.?)?(?:\\s?(?:is|was|:|=|#|nr\\.?|no\\.?|nummer|number|of|van|met|with)){0,3}\\s{0,2}([A-Z]{0,3}[- ]?\\d[A-Z0-9]{5,11}|[A-Z]{2}[A-Z0-9]{6}\\d)\\b", 1, PersonalData::hasFourDigits),
            mask(Kind.DOCUMENT, "\\b(?-i:[A-NP-Z]{2}[A-NP-Z0-9]{6}\\d)\\b", 0, PersonalData::hasFourDigits),
            mask(Kind.BSN, "(?<![\\d€$.,/-])(?:bsn|burgerservicenummer|sofinummer|citizen service number)?[\\s:#is]{0,6}(\\d{9}|\\d{4}[. -]\\d{2}[. -]\\d{3}|\\d{3}[. -]\\d{3}[. -]\\d{3}|\\d{8}(?<=bsn[\\s:#]{1,3}\\d{8}))(?![\\d/-])", 1, PersonalData::isBsn),
            mask(Kind.TELEPHONE, "(?<![\\p{L}\\d/.,€$-])(?:\\+|00)[1-9]\\d{0,2}(?:[ .()/-]{0,2}\\d){7,12}(?![\\d/])", 0, PersonalData::isPrivateNumber),
            mask(Kind.TELEPHONE, "(?<![\\p{L}\\d/.,€$-])\\(?0[1-9]\\d{0,3}\\)?(?:[ .-]?\\d){5,8}(?![\\d/])", 0, PersonalData::isDutchNumber),
            mask(Kind.TELEPHONE, "(?:telefoon(?:nummer)?|tel\\.?|mobiel|mobile|phone(?: number)?|whatsapp|bel(?:len)?|call)[^\\d+\\n]{0,20}(\\+?\\d(?:[ .()/-]{0,2}\\d){7,13})(?!\\d)", 1, PersonalData::isPrivateNumber),
            mask(Kind.ADDRESS, "\\b(?-i:[A-Z])[\\p{L}'.-]+(?: (?:van|de|der|den|het|ten|ter|op|(?-i:[A-Z])[\\p{L}'.-]+)){0,3} \\d{1,4}(?: ?[a-z]{1,2}| ?-? ?\\d{1,3})?,? (?:te |in )?\\d{4} ?(?-i:[A-Z]{2})\\b(?:,? (?-i:[A-Z])[\\p{L}'-]+)?", 0, any()),
            mask(Kind.ADDRESS, "\\b(?:(?:Lange|Korte|Oude|Nieuwe|Grote|Kleine|Eerste|Tweede|Derde|Prof\\.?|Professor|Burgemeester|Burg\\.?|Koningin|Prins|Prinses|Sint|St\\.) ){0,2}(?-i:[A-Z])[\\p{L}'.-]*(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|steeg|pad)\\s\\d{1,4}(?:\\s?[a-z])?\\b(?!\\.?\\d| %| procent)", 0, any()),
            mask(Kind.ADDRESS, "\\b[1-9]\\d{3} ?(?-i:(?!SA|SD|SS)[A-Z]{2})\\b(?=[ ,.;)\\n]|$)", 0, PersonalData::looksLikePostcode));

    private static final int SHORTEST_CV = 100;        // characters; a question that only mentions one is shorter
    private static final Pattern SECTION = Pattern.compile("(?im)^\\W{0,4}(curriculum vitae|cv|personal (?:details|information|data)|persoonlijke gegevens|personalia|education|opleiding(?:en)?|academic background|(?:work|professional|research|teaching) experience|werkervaring|employment(?: history)?|loopbaan|publications?|publicaties|skills|vaardigheden|languages|talen(?:kennis)?|references|referenties|awards|prijzen|grants|hobby'?s|interests|nevenactiviteiten|profiel|profile|summary|samenvatting|certificates|certificaten)\\b\\s*:?.{0,60}$");
    private static final Pattern INLINE_SECTION = Pattern.compile("(?i)\\b(curriculum vitae|personal details|persoonlijke gegevens|personalia|education|opleiding(?:en)?|(?:work|professional|research) experience|werkervaring|publications|publicaties|skills|vaardigheden|languages|talen(?:kennis)?|references|referenties|awards|date of birth|geboortedatum|nationality|nationaliteit)\\s*:");
    /** The text may have been masked before it comes here. */
    private static final Pattern PLACEHOLDER = Pattern.compile(Arrays.stream(Kind.values())
            .flatMap(kind -> Arrays.stream(Language.values()).map(kind::placeholder)).map(Pattern::quote).collect(Collectors.joining("|")));
    private static final Pattern PERIOD = Pattern.compile("(?i)\\b(?:\\d{1,2}[/-])?(?:19|20)\\d\\d\\s?(?:-|–|—|to|tot|until|t/m)\\s?(?:(?:\\d{1,2}[/-])?(?:19|20)\\d\\d|heden|present|now|nu)\\b");
    private static final Pattern DEGREE = Pattern.compile("\\b(?:BSc|MSc|PhD|B\\.Sc\\.?|M\\.Sc\\.?|Ph\\.D\\.?|BEng|MEng|B\\.Eng|M\\.Eng|MBA|Bachelor|Master|bachelor|master|Postdoc|postdoc|Assistant Professor|universitair docent)\\b");

    private static final String TITLE = "(?:[Dd]hr|[Dd]e heer|[Mm]evr|[Mm]evrouw|[Mm]w|[Mm]eneer|[Hh]eer|[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Mm]ister|[Pp]rof|[Pp]rofessor|[Dd]r|[Dd]rs|[Ii]r|[Ii]ng|[Dd]octor|[Hh]oogleraar)\\.?";
    private static final String ROLE = "(?:[Kk]andidaat|[Kk]andidate|[Ss]ollicitant[e]?|[Pp]romovend(?:us|a)|[Pp]ostdoc|[Gg]astonderzoeker|[Bb]ezoeker|[Oo]nderzoeker|[Ss]tudent[e]?|[Cc]ollega|[Mm]edewerker|[Bb]egeleider|[Cc]andidate|[Aa]pplicant|[Pp]h\\.?[Dd](?: candidate| student)?|[Rr]esearcher|[Vv]isitor|[Cc]olleague|[Ss]upervisor|[Gg]uest)";
    private static final String CALLED = "(?:genaamd|met de naam|heet|heette|naam is|named|called|name is|by the name of|whose name is)";
    private static final String CAPITALISED = "(?!(?:Universit|Institu|College|Academy|Hogeschool|Technolog|Ministe|State|National|The|De|Het|Een|Dutch|Nederland|China|Chin|Rus|Iran|Ira|Europ|EU|AIVD|TU|UT|VU|MIT|BSc|MSc|PhD|MD|In|Op|Van der Waals|Van 't Hoff)[\\p{L}]*\\b)\\p{Lu}[\\p{L}'’-]*\\p{Ll}";
    private static final Pattern NAMED_AFTER_TITLE = Pattern.compile("(?<!minister )(?<!Kamerlid )(?<!staatssecretaris )(?<![\\p{L}-])" + TITLE + "(?: " + TITLE + ")*\\s(?:\\p{Lu}\\.\\s?){0,3}(?:(?:van|de|den|der|von|al|el|bin|ter|ten)\\s){0,2}" + CAPITALISED);
    private static final Pattern NAMED_AFTER_CALLED = Pattern.compile("(?<![\\p{L}-])" + ROLE + "[^.?!\\n]{0,40}\\b" + CALLED + "\\s(?:" + TITLE + "\\s)?" + CAPITALISED);
    private static final Pattern NAMED_AFTER_ROLE = Pattern.compile("(?<![\\p{L}-])" + ROLE + ",?\\s(?:" + TITLE + "\\s)?" + CAPITALISED + "\\s(?:(?:van|de|den|der|von|al|el|bin|ter|ten)\\s){0,2}" + CAPITALISED);

    private PersonalData() {
    }

    public static Masked mask(String text, Language language) {
        var found = EnumSet.noneOf(Kind.class);
        var masked = text;
        for (var mask : MASKS) {
            masked = masked(masked, mask, language, found);
        }
        return new Masked(masked, found);
    }

    public static Masked mask(String text) {
        return mask(text, Language.NL);
    }

    /** A pasted life story of one person: several of the headings, periods and degrees that a CV has, in one text. */
    public static boolean isCurriculumVitae(String text) {
        long headings = Math.max(SECTION.matcher(text).results().map(m -> m.group(1).toLowerCase()).distinct().count(),
                INLINE_SECTION.matcher(text).results().map(m -> m.group(1).toLowerCase()).distinct().count());
        long periods = PERIOD.matcher(text).results().count();
        long degrees = DEGREE.matcher(text).results().count();
        long identifiers = mask(text).found().size() + PLACEHOLDER.matcher(text).results().map(MatchResult::group).distinct().count();
        long points = Math.min(headings, 4) * 2 + Math.min(periods, 4) * 2 + Math.min(degrees, 3) + Math.min(identifiers, 2);
        return points >= 8 && (headings >= 2 || periods >= 2) && text.length() >= SHORTEST_CV;
    }

    /** A name after a title, a role or "named": enough to know that one person is meant, not who. */
    public static boolean namesAPerson(String text) {
        return NAMED_AFTER_TITLE.matcher(text).find() || NAMED_AFTER_CALLED.matcher(text).find() || NAMED_AFTER_ROLE.matcher(text).find();
    }

    private static String masked(String text, Mask mask, Language language, Set<Kind> found) {
        return mask.pattern().matcher(text).replaceAll(match -> {
            if (match.group(mask.group()) == null || !mask.holds().test(match)) {
                return Matcher.quoteReplacement(match.group());
            }
            found.add(mask.kind());
            int start = match.start(mask.group()) - match.start();
            int end = match.end(mask.group()) - match.start();
            return Matcher.quoteReplacement(match.group().substring(0, start) + mask.kind().placeholder(language) + match.group().substring(end));
        });
    }

    private static Mask mask(Kind kind, String pattern, int group, Predicate<MatchResult> holds) {
        return new Mask(kind, Pattern.compile(pattern, FLAGS), group, holds);
    }

    private static Predicate<MatchResult> any() {
        return match -> true;
    }

    private static boolean isPrivateAddress(MatchResult match) {
        var address = match.group().toLowerCase().replaceAll("\\s", "");
        var at = address.lastIndexOf('@');
        if (at < 0) {
            return true;
        }
        var domain = address.substring(at + 1);
        return PUBLIC_DOMAINS.stream().noneMatch(open -> domain.equals(open) || domain.endsWith("." + open))
                && !OFFICE_BOXES.contains(address.substring(0, at));
    }

    private static boolean isIban(MatchResult match) {
        var iban = match.group().replace(" ", "").toUpperCase();
        if (iban.length() < 15 || iban.length() > 34) {
            return false;
        }
        int remainder = 0;
        for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
            int value = Character.getNumericValue(c);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }

    private static boolean isBsn(MatchResult match) {
        var digits = match.group(1).replaceAll("\\D", "");
        var number = "0".repeat(9 - digits.length()) + digits;
        int sum = -Character.digit(number.charAt(8), 10);
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * Character.digit(number.charAt(i), 10);
        }
        return sum % 11 == 0 && !number.equals("000000000") || match.group().toLowerCase().contains("bsn");
    }

    private static boolean hasFourDigits(MatchResult match) {
        return match.group(match.groupCount()).chars().filter(Character::isDigit).count() >= 4;
    }

    /** Emergency and government numbers are what a reader may need to see again. */
    private static boolean isPrivateNumber(MatchResult match) {
        var digits = match.group().replaceAll("\\D", "");
        return !digits.endsWith("247247247") && !digits.endsWith("793205050");
    }

    private static boolean isDutchNumber(MatchResult match) {
        var digits = match.group().replaceAll("\\D", "");
        return digits.length() == 10 && isPrivateNumber(match) && !digits.startsWith("0800") && !digits.startsWith("0900");
    }

    private static boolean looksLikePostcode(MatchResult match) {
        int number = Integer.parseInt(match.group().substring(0, 4));
        return number < 1900 || number > 2100 || !match.group().contains(" ");
    }
}
