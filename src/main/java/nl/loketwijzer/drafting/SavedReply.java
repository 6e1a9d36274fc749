package nl.loketwijzer.drafting;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/** A reply kept for again, with variables such as {@code {{reference}}} that each case fills in. */
public record SavedReply(UUID id, String title, Language language, Optional<String> topic, String body) {

    static final Set<String> VARIABLES = Set.of("reference", "advisor", "due", "title", "institution");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern LEFT_OPEN = Pattern.compile("\\{\\{|}}");

    /** The variables nobody can fill in, as they were written; a pair of braces that does not close is one too. */
    static Set<String> unknown(String body) {
        var unknown = new TreeSet<String>();
        VARIABLE.matcher(body).results().map(match -> match.group(1)).filter(name -> !VARIABLES.contains(name)).forEach(unknown::add);
        LEFT_OPEN.matcher(VARIABLE.matcher(body).replaceAll("")).results().forEach(match -> unknown.add(match.group()));
        return unknown;
    }

    /** Plain text into plain text, in one go: what a value holds is never filled in again. */
    String filled(Map<String, String> values) {
        return VARIABLE.matcher(body).replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
