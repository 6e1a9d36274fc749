package nl.loketwijzer.checking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Phrases kept as text files, so that whoever knows the law and no Java can read and extend them. */
final class Phrases {

    private final Pattern anywhere;

    private Phrases(Pattern anywhere) {
        this.anywhere = anywhere;
    }

    static Phrases of(String resource) {
        return of(lines(resource));
    }

    static Phrases of(List<String> phrases) {
        var alternatives = phrases.stream().map(Phrases::pattern).collect(Collectors.joining("|"));
        return new Phrases(Pattern.compile("(?<![\\p{L}\\p{N}-])(?:" + alternatives + ")(?![\\p{L}\\p{N}])"));
    }

    /** Whether one of the phrases stands in the text, which must be plain lower case. */
    boolean in(String plain) {
        return anywhere.matcher(plain).find();
    }

    /** Whether the text, in plain lower case, starts with one of the phrases. */
    boolean start(String plain) {
        return anywhere.matcher(plain).lookingAt();
    }

    private static String pattern(String phrase) {
        var pattern = new StringBuilder();
        for (var word : phrase.split(" ")) {
            if (word.equals("..")) {
                pattern.append("(?: [^ ]+){0,5}?");
                continue;
            }
            if (!pattern.isEmpty()) {
                pattern.append(' ');
            }
            for (var letter : word.split("")) {
                pattern.append(letter.equals("*") ? "[\\p{L}-]*" : Pattern.quote(letter));
            }
        }
        return pattern.toString();
    }

    /** The lines of a resource without comments and empty ones. */
    static List<String> lines(String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream("/checking/" + resource), resource), UTF_8))) {
            return reader.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a resource by the {@code [section]} they stand under. */
    static Map<String, List<String>> sections(String resource) {
        var sections = new LinkedHashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (var line : lines(resource)) {
            if (line.startsWith("[")) {
                current = sections.computeIfAbsent(line.substring(1, line.length() - 1), _ -> new ArrayList<>());
            } else {
                current.addAll(List.of(line.split("\\s+")));
            }
        }
        return sections;
    }
}
