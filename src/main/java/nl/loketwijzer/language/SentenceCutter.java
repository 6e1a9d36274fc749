package nl.loketwijzer.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a stream of tokens into whole sentences as soon as each is certain, with the citation marks that belong to it.
 * Bounded: whatever a model sends, no sentence is longer than {@link #LONGEST} and a loop ends the output.
 */
public final class SentenceCutter {

    /** Characters; longer than any sentence of an answer that a reader would finish. */
    public static final int LONGEST = 600;

    /** Equal sentences in one answer: twice can be style, a third time is a loop. */
    private static final int MOST_REPEATS = 2;
    private static final int LOOP_TAIL = 240;
    private static final int LONGEST_PERIOD = 80;

    private final Language language;
    private final StringBuilder buffer = new StringBuilder();
    private final Map<String, Integer> seen = new HashMap<>();
    private int judged;
    private boolean looping;
    private boolean overlong;

    public SentenceCutter(Language language) {
        this.language = language;
    }

    /** The sentences that this token completes; usually none. */
    public List<String> add(String token) {
        if (looping || token.isEmpty()) {
            return List.of();
        }
        buffer.append(token.replace("\r", ""));
        var sentences = new ArrayList<String>();
        while (!looping && judged < buffer.length()) {
            int end = Sentences.endAfter(buffer, 0, judged, language, false);
            if (end == -2) {
                break;
            }
            if (end <= 0) {
                judged++;
            } else {
                release(end, sentences);
            }
        }
        while (!looping && buffer.length() > LONGEST) {
            if (repeatsItself()) {
                looping = true;
                buffer.setLength(0);
            } else {
                overlong = true;
                release(bestBreak(), sentences);
            }
        }
        return sentences;
    }

    /** What is left when the stream has ended, complete or not. */
    public Optional<String> finish() {
        if (looping) {
            return Optional.empty();
        }
        var rest = new ArrayList<String>();
        if (!buffer.isEmpty()) {
            release(buffer.length(), rest);
        }
        return rest.stream().findFirst();
    }

    /** True once the model repeats itself without end; nothing more is released then. */
    public boolean isLooping() {
        return looping;
    }

    /** True once a stretch without sentence end had to be cut at {@link #LONGEST}. */
    public boolean isOverlong() {
        return overlong;
    }

    private void release(int end, List<String> sentences) {
        String sentence = tidied(buffer.substring(0, end));
        buffer.delete(0, end);
        judged = 0;
        if (sentence.isEmpty()) {
            return;
        }
        int times = seen.merge(sentence.toLowerCase(Locale.ROOT), 1, Integer::sum);
        if (times > MOST_REPEATS) {
            looping = true;
            buffer.setLength(0);
        } else {
            sentences.add(sentence);
        }
    }

    /** Markdown that models add although nobody asked: emphasis, headings, bullets, quotation signs, code ticks. */
    static String tidied(String raw) {
        String text = raw.replace('\n', ' ').replaceAll("[\\s\\u00a0]+", " ").strip();
        text = text.replace("**", "").replace("__", "").replace("`", "");
        text = text.replaceFirst("^(?:[#>|•▪◦·*+]+ ?|[-–—] )+", "");
        text = text.replaceFirst("^\\d{1,2}[.)] (?=\\S)", "");
        text = text.replaceAll("(?<=^|\\s)\\*(?=\\S)|(?<=\\S)\\*(?=\\s|$|[.,;:])", "");
        text = text.strip();
        return text.chars().anyMatch(Character::isLetterOrDigit) && !text.matches("(\\[[\\d ,;]+\\]\\s*)+") ? text : "";
    }

    private int bestBreak() {
        for (String sign : List.of("; ", ": ", ", ", " ")) {
            int at = buffer.lastIndexOf(sign, LONGEST - sign.length());
            if (at > LONGEST / 3) {
                return at + sign.length();
            }
        }
        return LONGEST;
    }

    private boolean repeatsItself() {
        int from = buffer.length() - LOOP_TAIL;
        for (int period = 1; period <= LONGEST_PERIOD; period++) {
            int at = from + period;
            while (at < buffer.length() && buffer.charAt(at) == buffer.charAt(at - period)) {
                at++;
            }
            if (at == buffer.length()) {
                return true;
            }
        }
        return false;
    }
}
