package nl.loketwijzer.official;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one host lets a program of our name do: the Robots Exclusion Protocol of RFC 9309. Of several rules that match,
 * the longest counts, and {@code allow} wins between equals; Crawl-delay is no part of the standard, and is respected.
 */
final class Robots {

    static final Robots ALLOW_ALL = new Robots(List.of(), Optional.empty());

    private static final Pattern PRODUCT = Pattern.compile("^[A-Za-z_-]+");

    private record Rule(boolean allow, String pattern) {
    }

    private static final class Group {
        private final List<String> agents = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private Optional<Duration> delay = Optional.empty();
    }

    private final List<Rule> rules;
    private final Optional<Duration> delay;

    private Robots(List<Rule> rules, Optional<Duration> delay) {
        this.rules = List.copyOf(rules);
        this.delay = delay;
    }

    /** @param product our name, letters, underscores and hyphens alone */
    static Robots of(String text, String product) {
        var groups = groups(text);
        var named = groups.stream().filter(group -> group.agents.contains(product.toLowerCase(Locale.ROOT))).toList();
        var ours = named.isEmpty() ? groups.stream().filter(group -> group.agents.contains("*")).toList() : named;
        return new Robots(ours.stream().flatMap(group -> group.rules.stream()).toList(),
                ours.stream().flatMap(group -> group.delay.stream()).max(Duration::compareTo));
    }

    private static List<Group> groups(String text) {
        var groups = new ArrayList<Group>();
        Group current = null;
        boolean rulesBegan = false;
        for (String line : (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r\n|\r|\n")) {
            String content = line.replaceFirst("#.*", "");
            int colon = content.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String key = content.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = content.substring(colon + 1).strip();
            switch (key) {
                case "user-agent" -> {
                    if (current == null || rulesBegan) {
                        current = new Group();
                        groups.add(current);
                        rulesBegan = false;
                    }
                    current.agents.add(agent(value));
                }
                case "allow", "disallow" -> {
                    rulesBegan = true;
                    if (current != null && !value.isEmpty()) {
                        current.rules.add(new Rule(key.equals("allow"), normal(value)));
                    }
                }
                case "crawl-delay" -> {
                    if (current != null) {
                        current.delay = seconds(value).or(delayOf(current));
                    }
                }
                default -> { }               // sitemaps and the like belong to no group and do not end one
            }
        }
        return groups;
    }

    private static java.util.function.Supplier<Optional<Duration>> delayOf(Group group) {
        return () -> group.delay;
    }

    private static String agent(String value) {
        var product = PRODUCT.matcher(value);
        return value.startsWith("*") ? "*" : product.find() ? product.group().toLowerCase(Locale.ROOT) : "";
    }

    private static Optional<Duration> seconds(String value) {
        return value.matches("\\d{1,6}(\\.\\d{1,3})?") ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000))) : Optional.empty();
    }

    Optional<Duration> delay() {
        return delay;
    }

    /** @param path path and query as they go over the line */
    boolean allows(String path) {
        String asked = normal(path.isEmpty() ? "/" : path);
        if (asked.equals("/robots.txt")) {
            return true;
        }
        Rule best = null;
        for (Rule rule : rules) {
            if (matches(rule.pattern(), asked) && (best == null || rule.pattern().length() > best.pattern().length()
                    || rule.pattern().length() == best.pattern().length() && rule.allow())) {
                best = rule;
            }
        }
        return best == null || best.allow();
    }

    /** A star stands for anything, a dollar at the end for the end. Goes back to the last star only: never slow. */
    private static boolean matches(String pattern, String path) {
        boolean toTheEnd = pattern.endsWith("$");
        String wanted = toTheEnd ? pattern.substring(0, pattern.length() - 1) : pattern + "*";
        int at = 0;
        int star = -1;
        int behindStar = 0;
        int place = 0;
        while (place < path.length()) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                behindStar = place;
            } else if (at < wanted.length() && wanted.charAt(at) == path.charAt(place)) {
                at++;
                place++;
            } else if (star >= 0) {
                at = star + 1;
                place = ++behindStar;
            } else {
                return false;
            }
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') {
            at++;
        }
        return at == wanted.length();
    }

    /** One spelling for one octet: what needs no escape is bare, all else is escaped in capitals. */
    private static String normal(String path) {
        var normal = new StringBuilder();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            if (octet == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                int escaped = hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]);
                i += 2;
                if (escaped < 0x80 && (Character.isLetterOrDigit(escaped) || "-._~".indexOf(escaped) >= 0)) {
                    normal.append((char) escaped);
                } else {
                    normal.append("%%%02X".formatted(escaped));
                }
            } else if (octet >= 0x80 || octet <= 0x20) {
                normal.append("%%%02X".formatted(octet));
            } else {
                normal.append((char) octet);
            }
        }
        return normal.toString();
    }

    private static int hex(byte character) {
        return Character.digit(character, 16);
    }
}
