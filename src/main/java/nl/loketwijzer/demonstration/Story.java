package nl.loketwijzer.demonstration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is played: our own files in {@code demonstration/}. */
record Story(List<Place> places, List<Part> parts, List<Plot> plots) {

    /** An invented institution and how its desk works. */
    record Place(String key, String dutch, String english, String dutchContact, String englishContact, String openingHours,
                 List<String> twoPairsOfEyes, String goals) {
    }

    /** Somebody who works there. */
    record Part(String email, String institution, String language, String name, List<String> roles, List<String> expertise, boolean sealed) {
    }

    /** A case: what was asked, {@code sent} hours ago, and what was done since. */
    record Plot(int number, String institution, String language, String title, String topic, String urgency, String because, String haste,
                List<String> questions, Map<String, String> intake, int sent, List<Act> acts) {
    }

    /** One step, so many hours ago. */
    record Act(int hours, String by, String action, Optional<String> text, Optional<String> party) {
    }

    static Story read() {
        var places = list(load("institutions.yaml"), "institutions").stream().map(place -> {
            var desk = map(place, "desk");
            return new Place(text(place, "key"), text(map(place, "nl"), "name"), text(map(place, "en"), "name"), text(map(place, "nl"), "contact"),
                    text(map(place, "en"), "contact"), text(desk, "openingHours"), texts(desk, "twoPairsOfEyes"),
                    jakarta.json.Json.createObjectBuilder(numbers(map(desk, "goals"))).build().toString());
        }).toList();
        var parts = list(load("institutions.yaml"), "members").stream().map(part -> new Part(text(part, "email"), text(part, "institution"),
                text(part, "language"), text(part, "name"), texts(part, "roles"), texts(part, "expertise"), Boolean.TRUE.equals(part.get("sealed")))).toList();
        var cases = list(load("cases.yaml"), "cases");
        return new Story(places, parts, java.util.stream.IntStream.range(0, cases.size()).mapToObj(number -> plot(number, cases.get(number))).toList());
    }

    private static Plot plot(int number, Map<?, ?> plot) {
        var intake = new LinkedHashMap<String, String>();
        map(plot, "intake").forEach((field, value) -> intake.put(String.valueOf(field), String.valueOf(value)));
        return new Plot(number, text(plot, "institution"), text(plot, "language"), text(plot, "title"), text(plot, "topic"), text(plot, "urgency"),
                text(plot, "because"), text(plot, "haste"), texts(plot, "questions"), intake, (Integer) plot.get("sent"),
                list(plot, "steps").stream().map(act -> new Act((Integer) act.get("hours"), text(act, "by"), text(act, "action"),
                        Optional.ofNullable(act.get("text") == null ? act.get("question") : act.get("text")).map(String::valueOf),
                        Optional.ofNullable(act.get("party")).map(String::valueOf))).toList());
    }

    private static Map<String, Object> numbers(Map<?, ?> goals) {
        var numbers = new LinkedHashMap<String, Object>();
        goals.forEach((name, value) -> numbers.put(String.valueOf(name), value));
        return numbers;
    }

    private static Map<?, ?> load(String name) {
        try (var file = new InputStreamReader(Story.class.getResourceAsStream("/demonstration/" + name), StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<?, ?>> list(Map<?, ?> from, String key) {
        return ((List<?>) from.get(key)).stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
    }

    private static Map<?, ?> map(Map<?, ?> from, String key) {
        return (Map<?, ?>) from.get(key);
    }

    private static String text(Map<?, ?> from, String key) {
        return String.valueOf(from.get(key));
    }

    private static List<String> texts(Map<?, ?> from, String key) {
        return ((List<?>) from.get(key)).stream().map(String::valueOf).toList();
    }
}
