package nl.loketwijzer.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * The words of one language: tokens, Snowball stems (the same family as PostgreSQL's text search, so that Java and SQL
 * agree on what a word is) and the words that carry no content of their own.
 */
public final class Words {

    // A word may hold hyphens and apostrophes inside (dual-use, cv's, 3A001, 2021/821), never at its edges.
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-'’./][\\p{L}\\p{N}]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    // Stemming is a pure function and texts repeat their words: remember the stems, but never without bound.
    private static final int REMEMBERED = 20_000;

    private static final Words DUTCH = new Words(DutchStemmer::new, """
            de het een der den des en of maar want dus noch als dan dat die dit deze wie wat waar welke welk hoe waarom
            wanneer er hier daar ik jij je u hij zij ze wij we jullie hun hen haar zijn mijn uw ons onze me mij jou jouw
            is was waren ben bent wordt worden werd werden geworden geweest heb hebt heeft hebben had hadden zal zullen
            zou zouden kan kunt kunnen kon konden mag mogen moet moeten wil willen in op aan van voor met bij door uit
            over onder tot te ten ter om naar tegen tussen zonder binnen buiten tijdens volgens vanaf sinds via per
            ook nog al wel niet geen nooit altijd zo zelf zich elkaar iets niets alle alles ander andere meer meest
            veel weinig toch even eens heel zeer erg bijvoorbeeld onder namelijk doen doet deed gaat gaan ging laat
            laten omdat hoewel terwijl zodat indien mits tenzij zodra zolang voordat nadat""");

    private static final Words ENGLISH = new Words(EnglishStemmer::new, """
            a an the and or but nor so if then than that this these those who whom whose which what where when why how
            there here i you he she it we they me him her us them my your his its our their mine yours is am are was
            were be been being has have had do does did done will would shall should can could may might must in on at
            of for with by from to into onto over under about against between without within during after before since
            until through per via as also too very just only not no never always more most much many some any all each
            every both few other others another such own same because although while unless whether s t don doesn
            didn isn aren can't don't doesn't didn't isn't aren't won't""");

    private final Supplier<SnowballStemmer> stemmers;
    private final Set<String> stopWords;
    private final Map<String, String> stems = new ConcurrentHashMap<>();

    private Words(Supplier<SnowballStemmer> stemmers, String stopWords) {
        this.stemmers = stemmers;
        this.stopWords = Set.copyOf(List.of(stopWords.strip().split("\\s+")).stream().distinct().toList());
    }

    public static Words of(Language language) {
        return switch (language) {
            case NL -> DUTCH;
            case EN -> ENGLISH;
        };
    }

    /** The words of a text in order, as written; punctuation and symbols fall away. */
    public static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** Lower case without accents, so that "één", "Eén" and "een" are one spelling. */
    public static String plain(String word) {
        var lower = word.toLowerCase(java.util.Locale.ROOT).replace('’', '\'');
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 127) {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
            }
        }
        return lower;
    }

    /** The Snowball stem of one word; what holds a digit is a name or a code and stays as it is. */
    public String stem(String word) {
        var plain = plain(word);
        var known = stems.get(plain);
        if (known != null) {
            return known;
        }
        var stem = plain.chars().anyMatch(Character::isDigit) ? plain : stemmed(plain);
        if (stems.size() < REMEMBERED) {
            stems.put(plain, stem);
        }
        return stem;
    }

    private String stemmed(String plain) {
        var stemmer = stemmers.get();   // a Snowball stemmer holds state: one for each call, never shared
        stemmer.setCurrent(plain.endsWith("'s") ? plain.substring(0, plain.length() - 2) : plain);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    public boolean isStopWord(String word) {
        return stopWords.contains(plain(word));
    }

    /** The stems of the words that carry content, in order and with repetitions. */
    public List<String> content(String text) {
        var content = new ArrayList<String>();
        for (var token : tokens(text)) {
            if (!isStopWord(token)) {
                content.add(stem(token));
            }
        }
        return content;
    }

    /** How many of the text's words are stop words of this language: a cheap sign of the language of a text. */
    public long stopWordsIn(String text) {
        return tokens(text).stream().filter(this::isStopWord).count();
    }
}
