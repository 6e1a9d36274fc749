package nl.loketwijzer.checking;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * A literal sentence of a passage together with the neighbours it cannot do without: the one it refers back to, and the one
 * after it that holds its condition or exception.
 */
public record Quotation(Evidence evidence, int from, int to) {

    private static final int FARTHEST = 2;   // a condition farther off than two sentences belongs to something else
    private static final Pattern YES_OR_NO = Pattern.compile(
            "^(?:Ja|Nee|Yes|No)[,:] +(?!(?:mits|tenzij|alleen|als|maar|behalve|if|unless|only|but|provided|except)\\b)(?=(?:\\S+ ){4})");
    /** Inside a sentence: a thing that the sentence before it named. */
    private static final Pattern POINTS_BACK = Pattern.compile(
            "\\b(?:zo'n|zulke|hieronder|die ene|[Oo]nder dat bedrag|[Vv]an die \\d+|[Hh]et bedrag|such (?:a|an)\\b(?! way)|that way|under this|thereby|[Oo]f those \\d+|[Tt]he amount)\\b");
    /** A term that can be longer after all, a rule that knows exceptions: without it the sentence before is false for some. */
    private static final Pattern WIDENS = Pattern.compile(
            "\\b(?:verlengd|verleng(?:en|ing)|een langer|uitzondering(?:en)? van|geldt niet bij|extended|extension|a longer|under the exceptions|does not apply)\\b");
    private static final Map<Language, Phrases> CONTINUATIONS = new EnumMap<>(Map.of(
            Language.NL, Phrases.of("continuations.nl.txt"), Language.EN, Phrases.of("continuations.en.txt")));

    public static Quotation of(Evidence evidence, int sentence) {
        var sentences = evidence.sentences();
        int from = sentence;
        while (from > 0 && sentence - from < FARTHEST && (leans(sentences.get(from), evidence.language()) || POINTS_BACK.matcher(sentences.get(from)).find())) {
            from--;
        }
        int to = sentence;
        while (to + 1 < sentences.size() && to - sentence < FARTHEST && limits(sentences.get(to + 1), evidence.language())) {
            to++;
        }
        return new Quotation(evidence, from, to);
    }

    boolean isOneSentence() {
        return from == to;
    }

    /** Word for word, but for a "Yes, " or "No, " at the start: it answers a question the reader may not have asked. */
    public String text() {
        return YES_OR_NO.matcher(String.join(" ", evidence.sentences().subList(from, to + 1))).replaceFirst("");
    }

    Verdict.Quoted verdict() {
        return new Verdict.Quoted(text(), evidence.number(), evidence.language());
    }

    /** Whether a sentence starts with a word that points to the one before it. */
    private static boolean leans(String sentence, Language language) {
        return CONTINUATIONS.get(language).start(String.join(" ", Words.tokens(Words.plain(sentence))));
    }

    private static boolean limits(String sentence, Language language) {
        if (WIDENS.matcher(sentence).find()) {
            return true;
        }
        if (!leans(sentence, language)) {
            return false;
        }
        var signals = Signals.of(language);
        return Words.tokens(sentence).stream().map(Words::plain).anyMatch(word -> signals.reigns(word) || signals.contrasts(word))
                || Norms.of(language).inNorm(sentence);
    }
}
