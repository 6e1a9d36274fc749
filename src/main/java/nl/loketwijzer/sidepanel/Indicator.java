package nl.loketwijzer.sidepanel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.language.Language;

/** A reason to look at something, read from the intake by rules that are data: see {@code sidepanel/indicators.yaml}. */
record Indicator(String code, Map<Language, String> texts, Source source, List<Condition> conditions, List<Map<IntakeField, String>> applies,
                 List<Map<IntakeField, String>> not) {

    /** Where it comes from; some pages name no date. */
    public record Source(String title, String url, Optional<String> date) {
    }

    /** What has to stand in one of these fields. */
    record Condition(List<IntakeField> fields, Optional<Pattern> words) {

        /** What "no military use" says is that there is none. */
        private static final Pattern DENIED = Pattern.compile("(?iu)\\b(?:geen|niet|zonder|nooit|no|not|non|without|never)[- ]+(?:\\p{L}+ )?$");
        private static final int REACH = 30;

        private Optional<String> found(Map<IntakeField, String> intake) {
            return fields.stream().filter(intake::containsKey).flatMap(field -> said(intake.get(field)).map(said -> field.code() + ": " + said).stream()).findFirst();
        }

        private Optional<String> said(String value) {
            if (words.isEmpty()) {
                return value.isBlank() ? Optional.empty() : Optional.of(value);
            }
            var matcher = words.get().matcher(value);
            while (matcher.find()) {
                var before = value.substring(Math.max(0, matcher.start() - REACH), matcher.start());
                if (!DENIED.matcher(before).find()) {
                    return Optional.of(wholeWord(value, matcher.start(), matcher.end()));
                }
            }
            return Optional.empty();
        }

        private static String wholeWord(String value, int start, int end) {
            var from = start;
            while (from > 0 && Character.isLetterOrDigit(value.charAt(from - 1))) {
                from--;
            }
            var to = end;
            while (to < value.length() && Character.isLetterOrDigit(value.charAt(to))) {
                to++;
            }
            return value.substring(from, to);
        }
    }

    /** What in the intake makes it apply, field and words; absent when it does not. */
    Optional<String> because(Map<IntakeField, String> intake) {
        var found = conditions.stream().map(condition -> condition.found(intake)).toList();
        return found.stream().allMatch(Optional::isPresent)
                ? Optional.of(String.join("; ", found.stream().flatMap(Optional::stream).distinct().toList())) : Optional.empty();
    }
}
