package nl.loketwijzer.console;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.intake.Discretion;
import nl.loketwijzer.language.Language;

/** What a member writes about a case, as it may be kept: a name only where the case has a ground for one, nationality and the like never. */
record Keeping(boolean names, Language language) {

    /** @throws Refusal.Invalid for {@code field} when it says what is never stored of a person */
    String of(String field, String text, int longest) {
        if (!names) {
            return shortened(Discretion.value(field, text, language), longest);
        }
        Discretion.refusal(text, language).ifPresent(reason -> {
            throw new Refusal.Invalid(field, reason);
        });
        return text;
    }

    /** A placeholder can be longer than what it stands for. */
    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
