package nl.loketwijzer.checking;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How near a sentence and a passage must be, for one embedding model; a model nobody measured gets the strictest. */
public record Thresholds(double lexical, double strictLexical, double embedding, double strictEmbedding, double quote, double strictQuote) {

    private static final Map<String, Thresholds> BY_MODEL = read();

    public static Thresholds of(String model) {
        return Optional.ofNullable(BY_MODEL.get(model)).orElseGet(Thresholds::strictest);
    }

    /** The highest of every column: for an unknown model, and for search by words alone. */
    public static Thresholds strictest() {
        return new Thresholds(highest(Thresholds::lexical), highest(Thresholds::strictLexical), highest(Thresholds::embedding),
                highest(Thresholds::strictEmbedding), highest(Thresholds::quote), highest(Thresholds::strictQuote));
    }

    private static double highest(ToDoubleFunction<Thresholds> column) {
        return BY_MODEL.values().stream().mapToDouble(column).max().orElse(1);
    }

    private static Map<String, Thresholds> read() {
        var properties = new Properties();
        try (var reader = new InputStreamReader(Thresholds.class.getResourceAsStream("/checking/thresholds.properties"), UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(
                model -> model, model -> parse(properties.getProperty(model))));
    }

    private static Thresholds parse(String line) {
        var values = Arrays.stream(line.split(",")).map(String::strip).map(pair -> pair.split("\\s+"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.parseDouble(pair[1])));
        return new Thresholds(values.get("lexical"), values.get("strict-lexical"), values.get("embedding"),
                values.get("strict-embedding"), values.get("quote"), values.get("strict-quote"));
    }
}
