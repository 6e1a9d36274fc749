package nl.loketwijzer.answering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.Quotation;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Answers without a language model: the sentences of the best passages that fit the question best, word for word, in
 * reading order, each with the neighbour that holds its condition.
 */
final class ExtractiveComposer {

    private static final int MOST = 4;
    /** Sentences that fit clearly less well than the best one only dilute the answer. */
    private static final double NEAR_BEST = 0.72;
    /** Two sentences that share more of their words than this say the same. */
    private static final double SAME = 0.6;
    private static final double MEANING = 0.6;
    private static final double WORDS = 0.4;
    /** The passage ranking knows more than one sentence shows: first passages get a head start. */
    private static final double HEAD_START = 0.2;

    private ExtractiveComposer() {
    }

    private record Candidate(int passage, Quotation quotation, double score, Set<String> stems) {
    }

    /** Two to four quotations, or fewer where the passages have no more; {@code question} is its vector, when there is one. */
    static List<Quotation> compose(String text, Language language, Optional<float[]> question, List<Evidence> evidence) {
        var wanted = new HashSet<>(stems(text, language));
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < evidence.size(); i++) {
            var passage = evidence.get(i);
            for (var j = 0; j < passage.sentences().size(); j++) {
                var sentence = passage.sentences().get(j);
                var stems = new HashSet<>(stems(sentence, passage.language()));
                if (stems.size() < 2) {
                    continue;
                }
                var shared = wanted.isEmpty() ? 0 : (double) stems.stream().filter(wanted::contains).count() / wanted.size();
                var near = question.isPresent() && !passage.vectors().isEmpty() ? cosine(question.get(), passage.vectors().get(j)) : shared;
                candidates.add(new Candidate(i, Quotation.of(passage, j), MEANING * near + WORDS * shared + HEAD_START / (1 + i), stems));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        var chosen = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (chosen.size() == MOST || chosen.size() >= 2 && candidate.score() < NEAR_BEST * candidates.getFirst().score()) {
                break;
            }
            if (chosen.stream().noneMatch(other -> repeats(candidate, other))) {
                chosen.add(candidate);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparingInt(Candidate::passage).thenComparingInt(candidate -> candidate.quotation().from()))
                .map(Candidate::quotation).toList();
    }

    private static boolean repeats(Candidate one, Candidate other) {
        if (one.passage() == other.passage() && one.quotation().from() <= other.quotation().to()
                && other.quotation().from() <= one.quotation().to()) {
            return true;
        }
        var shared = one.stems().stream().filter(other.stems()::contains).count();
        return shared > SAME * Math.min(one.stems().size(), other.stems().size());
    }

    private static List<String> stems(String text, Language language) {
        var words = Words.of(language);
        return words.content(text).stream().map(words::stem).toList();
    }

    private static double cosine(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < Math.min(a.length, b.length); i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
