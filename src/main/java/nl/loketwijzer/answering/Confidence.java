package nl.loketwijzer.answering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import nl.loketwijzer.knowledge.Found;
import nl.loketwijzer.knowledge.Retrieval;

/**
 * Do the passages answer the question? A weighted sum of how near their closest heading or sentence comes in meaning and how
 * well they cover the question's words, against two thresholds per embedding model that {@code evaluation/confidence.py}
 * derives from labelled questions. Cosines of one model say nothing about those of another: with a model nobody measured the
 * words decide alone.
 */
record Confidence(double closest, double coverage, double answered, double partial) {

    /** What may be said. */
    enum Level { ANSWERED, PARTIAL, NO_SOURCE }

    static final String WORDS_ALONE = "words";
    private static final int LOOKED_AT = 3;
    private static final Map<String, Confidence> BY_MODEL = read();

    /** One level lower when the question asks for a price, a number or an address that the best passages do not have. */
    static Level of(Retrieval retrieval, String question) {
        var level = of(retrieval);
        if (!AskedFor.isMissing(question, retrieval.passages().stream().limit(LOOKED_AT).toList())) {
            return level;
        }
        return level == Level.ANSWERED ? Level.PARTIAL : Level.NO_SOURCE;
    }

    private static Level of(Retrieval retrieval) {
        var thresholds = BY_MODEL.getOrDefault(retrieval.model().orElse(WORDS_ALONE), BY_MODEL.get(WORDS_ALONE));
        var score = thresholds.score(retrieval);
        if (score >= thresholds.answered) {
            return Level.ANSWERED;
        }
        return score >= thresholds.partial ? Level.PARTIAL : Level.NO_SOURCE;
    }

    private double score(Retrieval retrieval) {
        var best = retrieval.found().stream().limit(LOOKED_AT).toList();
        return closest * best.stream().mapToDouble(Found::closest).max().orElse(0)
                + coverage * best.stream().mapToDouble(Found::coverage).max().orElse(0);
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
        var numbers = java.util.Arrays.stream(line.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        return new Confidence(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
