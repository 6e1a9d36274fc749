package nl.loketwijzer.editing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Regular expressions kept as data, one a line. {@code NAME = …} gives a part a name that later lines use as
 * {@code {NAME}}; {@code [title]} begins a group.
 */
record Phrases(List<Pattern> patterns) {

    private static final Pattern NAMED = Pattern.compile("([A-Z]+) = (.+)");
    private static final Pattern TITLE = Pattern.compile("\\[([a-z ]+)]");

    Phrases {
        patterns = List.copyOf(patterns);
    }

    static Phrases of(String resource) {
        return groups(resource).get("");
    }

    /** The groups of a resource by their title; what stands above the first title has none. */
    static Map<String, Phrases> groups(String resource) {
        var names = new LinkedHashMap<String, String>();
        var groups = new LinkedHashMap<String, List<Pattern>>();
        var group = groups.computeIfAbsent("", title -> new ArrayList<>());
        for (String line : lines(resource)) {
            String expression = line;
            for (var name : names.entrySet()) {
                expression = expression.replace("{" + name.getKey() + "}", "(?:" + name.getValue() + ")");
            }
            var named = NAMED.matcher(expression);
            var title = TITLE.matcher(line);
            if (title.matches()) {
                group = groups.computeIfAbsent(title.group(1), first -> new ArrayList<>());
            } else if (named.matches()) {
                names.put(named.group(1), named.group(2));
            } else {
                group.add(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
            }
        }
        var phrases = new LinkedHashMap<String, Phrases>();
        groups.forEach((title, patterns) -> phrases.put(title, new Phrases(patterns)));
        return phrases;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Phrases.class.getResourceAsStream("/editing/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean in(String text) {
        return first(text).isPresent();
    }

    /** The words that the first fitting expression found. */
    Optional<String> first(String text) {
        return patterns.stream().map(pattern -> pattern.matcher(text)).filter(matcher -> matcher.find()).map(matcher -> matcher.group()).findFirst();
    }
}
