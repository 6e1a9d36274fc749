package nl.loketwijzer.drafting;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import nl.loketwijzer.checking.Claim;
import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.Quotation;
import nl.loketwijzer.checking.Reason;
import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.checking.Thresholds;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

/**
 * What the source says of a sentence that a member wrote: word for word, supported, or not and why. The check is the one that
 * sentences for researchers go through; by words alone, so that it says the same today and when the embedding server is away.
 */
record Support(boolean supported, boolean literal, Optional<String> reason) {

    private static final SentenceCheck CHECK = new SentenceCheck(Thresholds.strictest());
    private static final Support LITERAL = new Support(true, true, Optional.empty());
    private static final Support OWN_WORDS = new Support(true, false, Optional.empty());

    static Support none() {
        return not(Why.NO_SOURCE);
    }

    static Support gone() {
        return not(Why.SOURCE_GONE);
    }

    static Support of(String text, Snapshot source, Language language) {
        var evidence = source.evidence(1, List.of());
        var whole = literally(text, evidence);
        if (whole.isPresent()) {
            return whole.get();
        }
        // More than one sentence in a line: each has to hold.
        return Sentences.of(text, language).stream().map(sentence -> literally(sentence, evidence).orElseGet(() -> inOwnWords(sentence, evidence, language)))
                .filter(support -> !support.supported()).findFirst().orElse(OWN_WORDS);
    }

    private static Support inOwnWords(String sentence, Evidence evidence, Language language) {
        return CHECK.objection(new Claim(sentence, List.of(evidence.number()), language), List.of(evidence)).map(Reason::code).map(Support::not)
                .orElse(OWN_WORDS);
    }

    /** Whole sentences as they follow one another in the source; one that needs its neighbour, for its condition, needs it here too. */
    private static Optional<Support> literally(String text, Evidence evidence) {
        var wanted = flat(text);
        var sentences = evidence.sentences();
        for (var from = 0; from < sentences.size(); from++) {
            for (var to = from; to < sentences.size(); to++) {
                var run = new Quotation(evidence, from, to);
                var joined = flat(String.join(" ", sentences.subList(from, to + 1)));
                if (joined.equals(wanted) || flat(run.text()).equals(wanted)) {
                    return Optional.of(isWhole(run) ? LITERAL : new Support(false, true, Optional.of(Reason.CONDITION.code())));
                }
                if (joined.length() > wanted.length() + 8) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(Quotation run) {
        var each = IntStream.rangeClosed(run.from(), run.to()).mapToObj(i -> Quotation.of(run.evidence(), i)).toList();
        return each.stream().allMatch(needed -> needed.from() >= run.from() && needed.to() <= run.to())
                || each.stream().anyMatch(needed -> needed.from() == run.from() && needed.to() == run.to());
    }

    private static Support not(String reason) {
        return new Support(false, false, Optional.of(reason));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
