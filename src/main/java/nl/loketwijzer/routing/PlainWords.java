package nl.loketwijzer.routing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as the rules see it: small letters without accents, words with one blank around each, " . " between sentences. */
final class PlainWords {

    private static final Pattern TITLE_DOT = Pattern.compile("\\b(dr|prof|ir|mr|mrs|ms|mw|dhr|mevr|ing|drs|bijv|bv|nr|art|e\\.g|i\\.e|etc|ca|st|incl|excl|o\\.a|m\\.b\\.t)\\.");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("[’'‘`´]");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$|[\"”)])|[;:\\n]+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.]+");
    private static final Pattern INNER_DOT = Pattern.compile("(?<=\\S)\\.(?=\\S)");

    private PlainWords() {
    }

    static String of(String text) {
        var small = text.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o");
        var plain = ACCENTS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
        plain = TITLE_DOT.matcher(plain).replaceAll("$1 ");
        plain = APOSTROPHES.matcher(plain).replaceAll("");
        plain = SENTENCE_END.matcher(plain).replaceAll("\u0001");
        plain = INNER_DOT.matcher(plain).replaceAll("");
        plain = plain.replace(".", " ").replace("\u0001", " . ");
        return " " + NO_WORD.matcher(plain).replaceAll(" ").replaceAll("(?: \\.)+(?= |$)", " .").replaceAll(" {2,}", " ").strip() + " ";
    }

    static int count(String words) {
        return (int) words.strip().lines().flatMap(l -> java.util.Arrays.stream(l.split(" "))).filter(w -> !w.isBlank() && !w.equals(".")).count();
    }
}
