package nl.loketwijzer.prepared;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * How well prepared questions fit an asked one. Nearness in meaning alone does not do: the nearest neighbours of a question are
 * the same question about another country or with a "not" in it. So numbers, names and signs must agree, and the words of
 * both must largely be each other's.
 */
final class Fit {

    /** One way to ask a prepared question, and its cosine with what is asked, when there are vectors. */
    record Wording(String text, Optional<Double> similarity) {
    }

    /** A prepared answer that may fit: its text is known, so that what it says itself is no stranger in a question. */
    record Candidate(String id, List<Wording> wordings, String answer) {
    }

    /** How near one answer comes by its best wording; {@code obstacle} names what forbids it whatever the nearness. */
    record Nearness(String id, String wording, Optional<Double> similarity, double agreement, Optional<String> obstacle) {
    }

    private static final Set<String> FILLERS = Signs.lines("/prepared/fillers.txt").stream().flatMap(line -> List.of(line.split(" ")).stream())
            .collect(Collectors.toUnmodifiableSet());
    /** These say how much, when or to whom something applies: nothing but the same in the prepared question will do. */
    private static final Set<String> MUST_BE_PREPARED = Set.of("past", "ahead", "plan");
    /** What only the answer says is half of an agreement: it may be what is asked, or what is presumed. */
    private static final double SAID_IN_ANSWER = 0.5;
    /** Parts of compounds: "reislaptop" and "laptop". */
    private static final int SHORTEST_PART = 5;
    private static final double PART = 0.7;

    private final Language language;
    private final Map<String, Integer> heldBy = new HashMap<>();
    private final List<Candidate> candidates;

    Fit(Language language, List<Candidate> candidates) {
        this.language = language;
        this.candidates = candidates;
        for (var candidate : candidates) {
            candidate.wordings().stream().flatMap(wording -> content(wording.text()).stream()).distinct()
                    .forEach(stem -> heldBy.merge(stem, 1, Integer::sum));
        }
    }

    /** The best first by {@code thresholds}, those with an obstacle last. */
    List<Nearness> of(String question, FitThresholds thresholds) {
        return candidates.stream().map(candidate -> nearness(question, candidate, thresholds))
                .sorted(Comparator.comparing((Nearness near) -> near.obstacle().isPresent())
                        .thenComparing(Comparator.comparingDouble(thresholds::score).reversed())
                        .thenComparing(Nearness::id)).toList();
    }

    private Nearness nearness(String question, Candidate candidate, FitThresholds thresholds) {
        var known = new HashSet<String>();
        candidate.wordings().forEach(wording -> known.addAll(content(wording.text())));
        var said = content(candidate.answer());
        return candidate.wordings().stream()
                .map(wording -> new Nearness(candidate.id(), wording.text(), wording.similarity(), agreement(question, wording, known, said),
                        obstacle(question, wording, candidate)))
                .min(Comparator.comparing((Nearness near) -> near.obstacle().isPresent())
                        .thenComparing(Comparator.comparingDouble(thresholds::score).reversed())).orElseThrow();
    }

    /** Harmonic mean of how much of the question the wordings know, and how much of this wording the question says. */
    private double agreement(String question, Wording wording, Set<String> known, Set<String> said) {
        var asked = content(question);
        var own = content(wording.text());
        var understood = share(asked, stem -> Math.max(in(stem, known), SAID_IN_ANSWER * in(stem, said)));
        var meant = share(own, stem -> in(stem, asked));
        return understood + meant == 0 ? 0 : 2 * understood * meant / (understood + meant);
    }

    private double share(Set<String> stems, java.util.function.ToDoubleFunction<String> credit) {
        var all = stems.stream().mapToDouble(this::rarity).sum();
        return all == 0 ? 0 : stems.stream().mapToDouble(stem -> rarity(stem) * credit.applyAsDouble(stem)).sum() / all;
    }

    /** A word nobody prepared for counts as the rarest: it may be the very thing that is asked. */
    private double rarity(String stem) {
        return Math.log(1 + (double) candidates.size() / heldBy.getOrDefault(stem, 1));
    }

    private static double in(String stem, Set<String> stems) {
        if (stems.contains(stem)) {
            return 1;
        }
        return stem.length() >= SHORTEST_PART && stems.stream().anyMatch(other -> other.length() >= SHORTEST_PART
                && (other.contains(stem) || stem.contains(other))) ? PART : 0;
    }

    private Optional<String> obstacle(String question, Wording wording, Candidate candidate) {
        var all = candidate.wordings().stream().map(Wording::text).collect(Collectors.joining(" "));
        var asked = Signs.in(question, language);
        var own = Signs.in(wording.text(), language);
        for (var sign : MUST_BE_PREPARED) {
            if (asked.contains(sign) && !own.contains(sign)) {
                return Optional.of(sign);
            }
        }
        if (asked.contains("not") != own.contains("not")) {
            return Optional.of("not");
        }
        if (!numbers(all).containsAll(numbers(question)) || !numbers(question).containsAll(numbers(wording.text()))) {
            return Optional.of("number");
        }
        if (!Names.in(all).containsAll(Names.in(question)) || !Names.in(question).containsAll(Names.in(wording.text()))) {
            return Optional.of("name");
        }
        var signs = candidate.wordings().stream().flatMap(other -> Signs.in(other.text(), language).stream()).collect(Collectors.toSet());
        return asked.stream().filter(sign -> !signs.contains(sign)).findFirst();
    }

    private static Set<String> numbers(String text) {
        return Words.tokens(text).stream().map(Words::plain).filter(word -> word.chars().anyMatch(Character::isDigit))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> content(String text) {
        var words = Words.of(language);
        return Words.tokens(text).stream().filter(word -> !words.isStopWord(word) && !FILLERS.contains(Words.plain(word)))
                .map(words::stem).collect(Collectors.toSet());
    }
}
