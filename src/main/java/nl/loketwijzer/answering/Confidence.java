package nl.loketwijzer.answering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import nl.loketwijzer.knowledge.Retrieval;
import nl.loketwijzer.language.Language;

/**
 * Do the passages answer the question? A logistic regression on {@link Signs}, with two thresholds, per embedding model; all
 * derived from labelled questions by {@code evaluation/confidence.py}. Cosines of one model say nothing about those of another:
 * with a model nobody measured, the signs count that need none.
 */
record Confidence(List<Double> weights, double answered, double partial) {

    /** What may be said. */
    enum Level { ANSWERED, PARTIAL, NO_SOURCE }

    /** @param score log odds that the passages answer the question */
    record Judgement(Level level, double score, Signs signs) {
    }

    static final String WORDS_ALONE = "words";
    private static final Map<String, Confidence> BY_MODEL = read();

    static Level of(String question, Language language, Retrieval retrieval) {
        return judge(question, language, retrieval).level();
    }

    static Judgement judge(String question, Language language, Retrieval retrieval) {
        var signs = Signs.of(question, language, retrieval);
        if (retrieval.found().isEmpty()) {
            return new Judgement(Level.NO_SOURCE, Double.NEGATIVE_INFINITY, signs);
        }
        var confidence = BY_MODEL.getOrDefault(retrieval.model().orElse(WORDS_ALONE), BY_MODEL.get(WORDS_ALONE));
        var score = confidence.score(signs);
        var level = score >= confidence.answered ? Level.ANSWERED : score >= confidence.partial ? Level.PARTIAL : Level.NO_SOURCE;
        // The passage itself says that something is not in our sources, and what is asked for is not there: not the whole answer.
        return new Judgement(level == Level.ANSWERED && signs.saysSo() > 0 && signs.missing() > 0 ? Level.PARTIAL : level, score, signs);
    }

    private double score(Signs signs) {
        var values = signs.inOrder();
        var score = weights.getLast();
        for (var i = 0; i < values.size(); i++) {
            score += weights.get(i) * values.get(i);
        }
        return score;
    }

    private static Map<String, Confidence> read() {
        var properties = new Properties();
        try (var in = Confidence.class.getResourceAsStream("/answering/confidence.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> parse(properties.getProperty(name))));
    }

    private static Confidence parse(String line) {
        var numbers = Arrays.stream(line.trim().split("\\s+")).map(Double::valueOf).toList();
        return new Confidence(numbers.subList(0, numbers.size() - 2), numbers.get(numbers.size() - 2), numbers.getLast());
    }
}
