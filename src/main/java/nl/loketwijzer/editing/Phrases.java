package nl.loketwijzer.editing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regular expressions kept as data, one a line; {@code NAME = …} gives a part a name that later lines use as {@code {NAME}}. */
final class Phrases {

    private static final Pattern NAMED = Pattern.compile("([A-Z]+) = (.+)");

    private final List<Pattern> patterns;

    private Phrases(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    static Phrases of(String resource) {
        var names = new LinkedHashMap<String, String>();
        var patterns = new ArrayList<Pattern>();
        try (InputStream in = Phrases.class.getResourceAsStream("/editing/" + resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String expression = line;
                for (var name : names.entrySet()) {
                    expression = expression.replace("{" + name.getKey() + "}", "(?:" + name.getValue() + ")");
                }
                var named = NAMED.matcher(expression);
                if (named.matches()) {
                    names.put(named.group(1), named.group(2));
                } else {
                    patterns.add(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Phrases(patterns);
    }

    boolean in(String text) {
        return first(text).isPresent();
    }

    /** The words that the first fitting expression found. */
    Optional<String> first(String text) {
        return patterns.stream().map(pattern -> pattern.matcher(text)).filter(matcher -> matcher.find()).map(matcher -> matcher.group()).findFirst();
    }
}
