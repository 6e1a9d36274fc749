package nl.loketwijzer.prepared;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import nl.loketwijzer.language.Language;

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
    record Nearness(String id, String wording, Marks marks, Optional<String> obstacle) {
    }

    /**
     * What a fit is judged by.
     *
     * @param similarity of question and wording in meaning, when there are vectors
     * @param lead       of that over the nearest wording of any other answer, below zero when another is nearer
     * @param understood how much of what is asked any wording of the answer says, rare words counting more
     * @param meant      how much of this wording the question says
     * @param tokens     how much the two are the same words, small ones too
     * @param strangers  words of the question that neither the wordings nor the answer know
     */
    record Marks(Optional<Double> similarity, double lead, double understood, double meant, double tokens, int strangers) {
    }

    /** These say when something applies or to whom: nothing but the same in the prepared question will do. */
    private static final List<String> MUST_BE_PREPARED = List.of("past", "ahead", "plan");
    /** What only the answer says is half of an agreement: it may be what is asked, or what is presumed. */
    private static final double SAID_IN_ANSWER = 0.5;
    /** Parts of compounds: "reislaptop" and "laptop". */
    private static final int SHORTEST_PART = 5;
    private static final double PART = 0.7;

    private final Language language;
    private final List<Candidate> candidates;
    private final Map<String, Integer> heldBy = new HashMap<>();
    private final Map<String, Whole> wholes = new HashMap<>();

    /** All wordings of one answer together. */
    private record Whole(Set<String> content, Set<String> numbers, Set<String> names, Set<String> signs, double nearest) {
    }

    Fit(Language language, List<Candidate> candidates) {
        this.language = language;
        this.candidates = candidates;
        for (var candidate : candidates) {
            var whole = whole(candidate);
            wholes.put(candidate.id(), whole);
            whole.content().forEach(stem -> heldBy.merge(stem, 1, Integer::sum));
        }
    }

    private Whole whole(Candidate candidate) {
        var whole = new Whole(new HashSet<>(), new HashSet<>(), new HashSet<>(Names.in(candidate.id().replaceAll("[-/]", " "))), new HashSet<>(),
                candidate.wordings().stream().mapToDouble(wording -> wording.similarity().orElse(0.0)).max().orElse(0));
        for (var wording : candidate.wordings()) {
            var gist = Gist.of(wording.text(), language);
            whole.content().addAll(gist.content());
            whole.numbers().addAll(gist.numbers());
            whole.names().addAll(gist.names());
            whole.signs().addAll(gist.signs());
        }
        return whole;
    }

    /** The best first by {@code thresholds}, those with an obstacle last. */
    List<Nearness> of(String question, FitThresholds thresholds) {
        var asked = Gist.taken(question, language);
        // Sorting wants each score once, not at every comparison.
        record Scored(Nearness near, double score) {
        }
        var best = Comparator.comparing((Scored scored) -> scored.near().obstacle().isPresent())
                .thenComparing(Comparator.comparingDouble(Scored::score).reversed()).thenComparing(scored -> scored.near().id());
        var nearest = wholes.values().stream().mapToDouble(Whole::nearest).sorted().toArray();
        return candidates.stream().map(candidate -> {
            var whole = wholes.get(candidate.id());
            var grasp = grasp(asked, whole, Gist.of(candidate.answer(), language).content());
            var rival = rival(nearest, whole.nearest());
            return candidate.wordings().stream().map(wording -> nearness(asked, wording, candidate, grasp, rival))
                    .map(near -> new Scored(near, thresholds.score(near))).min(best).orElseThrow();
        }).sorted(best).map(Scored::near).toList();
    }

    /** The nearest of the others: the first of all, or the second where that is this one itself. */
    private static double rival(double[] ascending, double own) {
        var last = ascending.length - 1;
        return ascending[last] > own ? ascending[last] : last == 0 ? 0 : ascending[last - 1];
    }

    /** What all wordings of an answer together make of a question. */
    private record Grasp(double understood, int strangers) {
    }

    private Grasp grasp(Gist asked, Whole whole, Set<String> said) {
        return new Grasp(share(asked.content(), stem -> Math.max(in(stem, whole.content()), SAID_IN_ANSWER * in(stem, said))),
                (int) asked.content().stream().filter(stem -> in(stem, whole.content()) + in(stem, said) == 0).count());
    }

    private Nearness nearness(Gist asked, Wording wording, Candidate candidate, Grasp grasp, double rival) {
        var own = Gist.of(wording.text(), language);
        var marks = new Marks(wording.similarity(), wording.similarity().orElse(0.0) - rival, grasp.understood(),
                share(own.content(), stem -> in(stem, asked.content())), asked.alike(own), grasp.strangers());
        return new Nearness(candidate.id(), wording.text(), marks, obstacle(asked, own, wholes.get(candidate.id())));
    }

    private double share(Set<String> stems, ToDoubleFunction<String> credit) {
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

    private static Optional<String> obstacle(Gist asked, Gist own, Whole whole) {
        for (var sign : MUST_BE_PREPARED) {
            if (asked.signs().contains(sign) && !own.signs().contains(sign)) {
                return Optional.of(sign);
            }
        }
        if (asked.signs().contains("not") != own.signs().contains("not")) {
            return Optional.of("not");
        }
        if (!whole.numbers().containsAll(asked.numbers()) || !asked.numbers().containsAll(own.numbers())) {
            return Optional.of("number");
        }
        if (!whole.names().containsAll(asked.names()) || own.names().stream().anyMatch(name -> !Names.mayBeLeftOut(name) && !asked.names().contains(name))) {
            return Optional.of("name");
        }
        return asked.signs().stream().filter(sign -> !whole.signs().contains(sign)).findFirst();
    }
}
