package nl.loketwijzer.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * From what nearness on a question gets a prepared answer, per embedding model: a weighted sum of the marks of a fit, derived
 * by {@code evaluation/prepared.py} so that hardly any near miss gets one. A model nobody measured is judged by words alone.
 */
record FitThresholds(double similarity, double lead, double understood, double meant, double tokens, double strangers, double least) {

    static final String WORDS_ALONE = "words";
    private static final Map<String, FitThresholds> BY_MODEL = read();

    static FitThresholds of(Optional<String> model) {
        return model.map(BY_MODEL::get).orElseGet(() -> BY_MODEL.get(WORDS_ALONE));
    }

    double score(Fit.Nearness near) {
        var marks = near.marks();
        return similarity * marks.similarity().orElse(0.0) + lead * marks.lead() + understood * marks.understood() + meant * marks.meant()
                + tokens * marks.tokens() + strangers * marks.strangers();
    }

    /** Without vectors a word that the answer does not know may be the very thing that is asked. */
    boolean isReachedBy(Fit.Nearness near) {
        return near.obstacle().isEmpty() && (similarity > 0 || near.marks().strangers() == 0) && score(near) >= least;
    }

    private static Map<String, FitThresholds> read() {
        var properties = new Properties();
        try (var in = FitThresholds.class.getResourceAsStream("/answering/prepared.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> parse(properties.getProperty(name))));
    }

    private static FitThresholds parse(String line) {
        var n = Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        return new FitThresholds(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }
}
