package nl.loketwijzer.routing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The little language in which non-programmers write what a rule listens to.
 * {@code word}, {@code begin*}, {@code *end}, {@code (one|the other)}, {@code absent?} for what may be absent,
 * {@code #} for one digit, {@code _} for any one word, {@code .} for the end of a sentence, {@code ..} for at most six words and {@code ...} for at most fourteen, within one sentence, and {@code <group>} for a group of words.
 */
final class PhraseBook {

    private static final String SHORT_GAP = "(?:[^ .]+ ){0,6}?";
    private static final String LONG_GAP = "(?:[^ .]+ ){0,14}?";
    private static final String ANY_WORD = "(?:[^ .]+ )";
    private static final int DEEPEST = 8;       // groups that name each other in a circle would never end

    private final Map<String, List<String>> groups;
    private final Map<String, String> expanded = new HashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
    private final Map<String, Pattern> wholes = new ConcurrentHashMap<>();

    PhraseBook(Map<String, List<String>> groups) {
        this.groups = Map.copyOf(groups);
        groups.keySet().forEach(group -> expanded.put(group, group(group, 0)));
    }

    boolean occurs(String phrase, String plainWords) {
        return pattern(phrase).matcher(plainWords).find();
    }

    boolean isWhole(String phrase, String plainWords) {
        return wholes.computeIfAbsent(phrase, p -> Pattern.compile(" (?:\\. )?" + expression(p, 0) + "(?:\\. )?")).matcher(PlainWords.withoutMarks(plainWords)).matches();
    }

    /** Fails for a phrase that cannot be read or names an unknown group, so that a wrong file is found when it is loaded. */
    Pattern pattern(String phrase) {
        return patterns.computeIfAbsent(phrase, p -> Pattern.compile("(?<= )" + expression(p, 0)));
    }

    private String group(String name, int depth) {
        if (expanded.containsKey(name)) {
            return expanded.get(name);
        }
        var phrases = groups.get(name);
        if (phrases == null) {
            throw new IllegalArgumentException("unknown group of words: <" + name + ">");
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("groups of words name each other in a circle: <" + name + ">");
        }
        return "(?:" + String.join("|", phrases.stream().map(p -> expression(p, depth + 1)).toList()) + ")";
    }

    private String expression(String phrase, int depth) {
        return "(?:" + String.join("|", split(phrase, '|').stream().map(choice -> sequence(choice, depth)).toList()) + ")";
    }

    private String sequence(String phrase, int depth) {
        var result = new StringBuilder();
        for (var part : split(phrase, ' ')) {
            if (!part.isBlank()) {
                result.append(part.endsWith("?") ? part(part.substring(0, part.length() - 1), depth) + "?" : part(part, depth));
            }
        }
        return result.toString();
    }

    private String part(String part, int depth) {
        return switch (part.charAt(0)) {
            case '(' -> expression(part.substring(1, part.length() - 1), depth);
            case '<' -> group(part.substring(1, part.length() - 1), depth);
            case '_' -> ANY_WORD;
            case '.' -> part.equals("..") ? SHORT_GAP : part.equals("...") ? LONG_GAP : "(?:\\. )";
            default -> word(part);
        };
    }

    private static String word(String word) {
        var plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        var letters = plain.replace("*", "");
        if (letters.isEmpty() || !letters.codePoints().allMatch(c -> c == '#' || Character.isLetterOrDigit(c))) {
            throw new IllegalArgumentException("not a word: " + word);
        }
        return "(?:" + plain.replace("*", "[^ .]*").replace("#", "\\d") + " )";
    }

    private static List<String> split(String text, char at) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            if (c == at && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("brackets do not close: " + text);
        }
        parts.add(part.toString());
        return parts;
    }
}
