package nl.loketwijzer.sidepanel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.Language;

/** The list of indicators, our own from public sources; a file that cannot be understood is noticed at the first look, not a case later. */
final class Indicators {

    private static final String FILE = "/sidepanel/indicators.yaml";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private Indicators() {
    }

    private static final class Standard {
        private static final List<Indicator> LIST = read();
    }

    static List<Indicator> all() {
        return Standard.LIST;
    }

    private static List<Indicator> read() {
        try (var in = Indicators.class.getResourceAsStream(FILE)) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return entries.stream().map(Indicators::indicator).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Indicator indicator(Map<String, Object> entry) {
        var source = Indicators.<Map<String, Object>>as(entry.get("source"));
        var when = Indicators.<List<Map<String, Object>>>as(entry.get("when"));
        return new Indicator((String) entry.get("code"), Map.of(Language.NL, (String) entry.get("nl"), Language.EN, (String) entry.get("en")),
                new Indicator.Source((String) source.get("title"), (String) source.get("url"), Optional.ofNullable(source.get("date")).map(Object::toString)),
                when.stream().map(Indicators::condition).toList(), examples(entry.get("applies")), examples(entry.get("not")));
    }

    private static Indicator.Condition condition(Map<String, Object> condition) {
        var fields = Indicators.<List<String>>as(condition.get("fields")).stream().map(Indicators::field).toList();
        if (Boolean.TRUE.equals(condition.get("filled"))) {
            return new Indicator.Condition(fields, Optional.empty());
        }
        var words = Indicators.<List<String>>as(condition.get("words")).stream().map(Indicators::pattern).collect(Collectors.joining("|"));
        return new Indicator.Condition(fields, Optional.of(Pattern.compile(words, FLAGS)));
    }

    private static String pattern(String word) {
        return word.startsWith("~") ? "(?:" + word.substring(1) + ")" : "(?<![\\p{L}\\p{N}])(?:" + word + ")";
    }

    private static List<Map<IntakeField, String>> examples(Object given) {
        return Indicators.<List<Map<String, String>>>as(given).stream().map(example -> {
            var intake = new EnumMap<IntakeField, String>(IntakeField.class);
            example.forEach((field, value) -> intake.put(field(field), String.valueOf((Object) value)));
            return (Map<IntakeField, String>) intake;
        }).toList();
    }

    private static IntakeField field(String code) {
        return IntakeField.of(code).orElseThrow(() -> new IllegalStateException(FILE + " names a field that is not there: " + code));
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(Object given) {
        return (T) given;
    }
}
