package nl.loketwijzer.composing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.Quotation;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * Answers without a language model: sentences of the passage that fits the question best, word for word and as they follow one
 * another, each with the neighbour that holds its condition; then the best sentence of further passages that fit nearly as well.
 */
public final class ExtractiveComposer {

    private static final int LEAST = 2;
    private static final int MOST = 4;
    private static final int AT_MOST = 5;
    /** What else the best passage says belongs to the answer when it is not far off the question. */
    private static final double NEAR_BEST = 0.1;
    /** Two sentences that share more of their words than this say the same. */
    private static final double SAME = 0.6;
    private static final double MEANING = 0.6;
    private static final double WORDS = 0.25;
    /** The passage ranking knows more than one sentence shows: the first passages get a head start. */
    private static final double HEAD_START = 1.2;
    /** Passages further down are about something else; their sentences share words with the question by chance. */
    private static final int ALSO_FROM = 3;
    private static final double ALSO_FIT = 0.7;
    /** A passage that answers its heading does so in its first sentence. */
    private static final double OPENING = 0.15;
    private static final double HOLDS = 0.3;
    /** A short sentence that only says where to read on answers nothing. */
    private static final Pattern POINTER = Pattern.compile("(?:Meer|Lees|Zie|More|Read|See)(?: \\S+){1,7}");

    private ExtractiveComposer() {
    }

    /** {@code fit} of the sentence itself; {@code score} with the head start of its passage. */
    private record Candidate(int passage, int sentence, Quotation quotation, double fit, double score, Set<String> stems) {
    }

    /**
     * Up to five quotations.
     *
     * @param texts    the question in its own language, and its words in the other
     * @param question the vector of the question, when there is one
     * @param holds    whether a sentence has the kind of thing that is asked for, such as a duration or an amount
     */
    public static List<Quotation> compose(Map<Language, String> texts, Optional<float[]> question, List<Evidence> evidence, Predicate<String> holds) {
        var candidates = candidates(texts, question, evidence, holds);
        if (candidates.isEmpty()) {
            return List.of();
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        var best = candidates.getFirst();
        var chosen = stretch(best, candidates.stream().filter(candidate -> candidate.passage() == best.passage()).toList());
        for (var candidate : candidates) {
            if (chosen.size() < AT_MOST && candidate.passage() < ALSO_FROM && candidate.fit() > ALSO_FIT * best.fit()
                    && chosen.stream().noneMatch(other -> other.passage() == candidate.passage() || repeats(candidate, other))) {
                chosen.add(candidate);
            }
        }
        return chosen.stream().map(Candidate::quotation).toList();
    }

    /** Sentences that follow one another, the best among them: what one says, the next one builds on. */
    private static List<Candidate> stretch(Candidate best, List<Candidate> ofPassage) {
        var inOrder = ofPassage.stream().sorted(Comparator.comparingInt(Candidate::sentence)).toList();
        var place = inOrder.indexOf(best);
        var chosen = List.<Candidate>of();
        var highest = Double.NEGATIVE_INFINITY;
        for (var start = Math.max(0, place - MOST + 1); start <= place; start++) {
            var end = Math.min(inOrder.size(), start + MOST);
            while (end > Math.max(place + 1, start + LEAST) && inOrder.get(end - 1).fit() < NEAR_BEST * best.fit()) {
                end--;
            }
            var stretch = inOrder.subList(start, end);
            var fit = stretch.stream().mapToDouble(Candidate::fit).sum() + (start == 0 ? OPENING : 0);
            if (fit > highest) {
                highest = fit;
                chosen = stretch;
            }
        }
        var told = new ArrayList<Candidate>();
        for (var candidate : chosen) {
            if (told.stream().noneMatch(other -> repeats(candidate, other))) {
                told.add(candidate);
            }
        }
        return told;
    }

    private static List<Candidate> candidates(Map<Language, String> texts, Optional<float[]> question, List<Evidence> evidence,
                                              Predicate<String> holds) {
        var wanted = new EnumMap<Language, Set<String>>(Language.class);
        texts.forEach((language, text) -> wanted.put(language, stems(text, language)));
        var rarity = rarity(wanted, evidence);
        var all = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
        var nearness = new Nearness(question, evidence);
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < evidence.size(); i++) {
            var passage = evidence.get(i);
            for (var j = 0; j < passage.sentences().size(); j++) {
                var sentence = passage.sentences().get(j);
                var stems = stems(sentence, passage.language());
                if (stems.size() < 2 || POINTER.matcher(sentence).matches()) {
                    continue;
                }
                var shared = all == 0 ? 0 : stems.stream().mapToDouble(stem -> rarity.getOrDefault(stem, 0.0)).sum() / all;
                var near = nearness.of(passage, j).orElse(shared);
                var fit = MEANING * near + WORDS * shared + (j == 0 ? OPENING : 0) + (holds.test(sentence) ? HOLDS : 0);
                candidates.add(new Candidate(i, j, Quotation.of(passage, j), fit, fit + HEAD_START / (1 + i), stems));
            }
        }
        return candidates;
    }

    /** How much each word of the question tells the sentences apart; a word that none has tells nothing. */
    private static Map<String, Double> rarity(Map<Language, Set<String>> wanted, List<Evidence> evidence) {
        var heldBy = new HashMap<String, Integer>();
        var sentences = 0;
        for (var passage : evidence) {
            for (var sentence : passage.sentences()) {
                sentences++;
                stems(sentence, passage.language()).stream().filter(wanted.getOrDefault(passage.language(), Set.of())::contains).forEach(stem -> heldBy.merge(stem, 1, Integer::sum));
            }
        }
        var rarity = new HashMap<String, Double>();
        for (var held : heldBy.entrySet()) {
            rarity.put(held.getKey(), Math.log(1 + (double) sentences / held.getValue()));
        }
        return rarity;
    }

    /** Cosines of question and sentence from 0, a middling sentence of these, to 1, the nearest: every model has a scale of its own. */
    private static final class Nearness {

        private final Optional<float[]> question;
        private final double middle;
        private final double top;

        Nearness(Optional<float[]> question, List<Evidence> evidence) {
            this.question = question;
            var cosines = question.stream()
                    .flatMapToDouble(of -> evidence.stream().flatMap(passage -> passage.vectors().stream()).mapToDouble(vector -> cosine(of, vector)))
                    .summaryStatistics();
            middle = cosines.getAverage();
            top = cosines.getMax();
        }

        Optional<Double> of(Evidence passage, int sentence) {
            return question.filter(_ -> !passage.vectors().isEmpty() && top > middle)
                    .map(of -> Math.max(0, (cosine(of, passage.vectors().get(sentence)) - middle) / (top - middle)));
        }
    }

    private static boolean repeats(Candidate one, Candidate other) {
        if (one.passage() == other.passage() && one.quotation().from() <= other.quotation().to()
                && other.quotation().from() <= one.quotation().to()) {
            return true;
        }
        var shared = one.stems().stream().filter(other.stems()::contains).count();
        return shared > SAME * Math.min(one.stems().size(), other.stems().size());
    }

    private static Set<String> stems(String text, Language language) {
        var words = Words.of(language);
        return new HashSet<>(words.content(text).stream().map(words::stem).toList());
    }

    private static double cosine(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < Math.min(a.length, b.length); i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
