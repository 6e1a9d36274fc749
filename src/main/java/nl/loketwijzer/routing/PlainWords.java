package nl.loketwijzer.routing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as the rules see it: small letters without accents, words with one blank around each, " . " between sentences. */
final class PlainWords {

    private static final Pattern TITLE_DOT = Pattern.compile("\\b(dr|prof|ir|mr|mrs|ms|mw|dhr|mevr|ing|drs|bijv|bv|nr|art|e\\.g|i\\.e|etc|ca|st|incl|excl|o\\.a|m\\.b\\.t|a\\.u\\.b|s\\.v\\.p|m\\.a\\.w|d\\.w\\.z|i\\.v\\.m|n\\.a\\.v|t\\.a\\.v|evt|resp|vs)\\.");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("[’'‘`´]");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$|[\"”)])|[;:\\n]+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.]+");
    private static final Pattern INNER_DOT = Pattern.compile("(?<=\\S)\\.(?=\\S)");

    private static final Set<String> MARKS = Set.of(".", "istold", "isasked", "hasquestionmark", "endswithgeneralquestion", "onlygeneralquestions");
    /** Stands before a sentence that tells something instead of asking: a case is told, information is asked. */
    static final String TOLD = "istold";
    static final String ASKED = "isasked";
    /** Stands at the end of a text with a question mark in it. */
    static final String QUESTION_MARK = "hasquestionmark";
    /** Stands at the end of a text whose last sentence asks about no one and nothing in particular: what was told is its setting. */
    static final String ENDS_GENERAL = "endswithgeneralquestion";
    /** Stands at the end of a text that tells nothing and asks about no one and nothing in particular. */
    static final String ONLY_GENERAL = "onlygeneralquestions";

    /** "Annex I" is a number and "US" a country; small letters would turn both into the one who asks. */
    private static final Pattern NUMBERED = Pattern.compile("(?<= (?:annex|annexes|bijlage|bijlagen|section|sectie|part|deel|chapter|hoofdstuk|category|categorie|title|titel|table|tabel|appendix) )i(?= )");
    private static final Pattern UNITED_STATES = Pattern.compile("\\b(?:US|U\\.S\\.(?:A\\.)?)(?![\\p{L}\\p{N}])");
    private static final Pattern JOINED_LETTERS = Pattern.compile("\\b(\\p{L})&(\\p{L})\\b");
    /** A comma before a word with which people ask ends the told part as a full stop would. */
    private static final Pattern LAST_CLAUSE = Pattern.compile("[,:-]\\s+(?=(?i:in|aan|bij|to|from|of|voor|for|with|met|over|about|on|op|and|en|but|maar|so|dus)?\\s?(?i:who|whom|what|which|where|when|how|why|wie|wat|welke|welk|waar|wanneer|hoe|hoeveel|waarom|waarvoor|waarmee|is|are|can|does|do|must|will|zijn|kan|kunnen|geldt|gelden|moet|mag|mogen|valt)\\s)");

    /** The rest of a longer word is dropped: no rule needs it, and it makes every pattern slow. */
    private static final Pattern OVERLONG = Pattern.compile("(?<=[\\p{L}\\p{N}]{60})[\\p{L}\\p{N}]+");

    private PlainWords() {
    }

    static String of(String text) {
        var named = text.equals(text.toUpperCase(Locale.ROOT)) ? text : UNITED_STATES.matcher(text).replaceAll("usa");
        var small = JOINED_LETTERS.matcher(named).replaceAll("$1$2").toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o");
        var plain = ACCENTS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
        plain = TITLE_DOT.matcher(plain).replaceAll("$1 ");
        plain = APOSTROPHES.matcher(plain).replaceAll("");
        plain = SENTENCE_END.matcher(plain).replaceAll("\u0001");
        plain = INNER_DOT.matcher(plain).replaceAll("");
        plain = plain.replace(".", " ").replace("\u0001", " . ");
        plain = OVERLONG.matcher(plain).replaceAll("");
        plain = " " + NO_WORD.matcher(plain).replaceAll(" ").replaceAll("(?: \\.)+(?= |$)", " .").replaceAll(" {2,}", " ").strip() + " ";
        return NUMBERED.matcher(plain).replaceAll("1");
    }

    /** What stands after the last full stop or after a comma with which a question begins. */
    static String lastClause(String text) {
        var sentences = text.strip().split("(?<=[.!?])\\s+|\\n+");
        var clauses = LAST_CLAUSE.split(sentences[sentences.length - 1]);
        return of(clauses[clauses.length - 1]);
    }

    /** Marks each sentence as told or asked: asked when it opens with one of the words with which people ask, after words such as "and" or "hello". */
    static String withTold(String plainWords, Set<String> askingWords, Set<String> skippedWords) {
        var marked = new StringBuilder(" ");
        for (var sentence : plainWords.split(" \\. ")) {
            var first = Arrays.stream(sentence.strip().split(" ")).filter(word -> !skippedWords.contains(word)).findFirst().orElse("");
            if (!sentence.isBlank()) {
                marked.append(first.isEmpty() ? "" : askingWords.contains(first) ? ASKED + " " : TOLD + " ").append(sentence.strip()).append(" . ");
            }
        }
        return marked.toString();
    }

    static String withoutMarks(String plainWords) {
        return plainWords.replace(" " + TOLD + " ", " ").replace(" " + ASKED + " ", " ").replace(" " + QUESTION_MARK + " ", " ")
                .replace(" " + ENDS_GENERAL + " ", " ").replace(" " + ONLY_GENERAL + " ", " ");
    }

    static int count(String words) {
        return (int) Arrays.stream(words.split(" ")).filter(word -> !word.isBlank() && !MARKS.contains(word)).count();
    }
}
