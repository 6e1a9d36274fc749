package nl.loketwijzer.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Neutral;
import nl.loketwijzer.routing.Names;
import nl.loketwijzer.routing.PersonalData;

/**
 * What a researcher writes, before it is stored in a case: what is never stored is refused with the reason (data,
 * {@code intake/never-stored.yaml}), names and identifiers are masked.
 */
public final class Discretion {

    private record Kept(String kind, String dutch, String english, List<Pattern> patterns) {
        String in(Language language) {
            return language == Language.NL ? dutch : english;
        }
    }

    private static final String NATIONALITY = "nationality";
    private static final List<Kept> NEVER = read();

    private Discretion() {
    }

    /**
     * The value as it may be stored.
     *
     * @throws Refusal.Invalid for {@code field} when it says what is never stored of a person
     */
    public static String value(String field, String text, Language language) {
        var masked = PersonalData.mask(text, language).text();
        refusal(text, masked, language).ifPresent(reason -> {
            throw new Refusal.Invalid(field, reason);
        });
        return Names.mask(masked, language);
    }

    /** A message as it may be stored: a person in need of an advisor is not sent back over a word, so everything is masked but a CV. */
    static String message(String field, String text, Language language) {
        if (PersonalData.isCurriculumVitae(text)) {
            throw new Refusal.Invalid(field, curriculumVitae(language));
        }
        return shared(text, language);
    }

    /** A text of the conversation as it goes to the desk. */
    static String shared(String text, Language language) {
        return Neutral.withoutNationality(Names.mask(PersonalData.mask(text, language).text(), language), language);
    }

    /** Why this text may not be kept, names aside; for a case that may hold one. */
    public static Optional<String> refusal(String text, Language language) {
        return refusal(text, PersonalData.mask(text, language).text(), language);
    }

    private static Optional<String> refusal(String text, String masked, Language language) {
        if (PersonalData.isCurriculumVitae(text)) {
            return Optional.of(curriculumVitae(language));
        }
        return NEVER.stream().filter(kept -> kept.patterns().stream().anyMatch(pattern -> pattern.matcher(masked).find())
                || kept.kind().equals(NATIONALITY) && Neutral.saysNationality(masked)).findFirst().map(kept -> kept.in(language));
    }

    private static String curriculumVitae(Language language) {
        return language == Language.NL
                ? "Dit lijkt op een cv. Dat nemen wij niet aan: beschrijf het vakgebied, de werkgever, de financier en de toegang."
                : "This looks like a CV. We do not take those: describe the field, the employer, the funder and the access.";
    }

    @SuppressWarnings("unchecked")
    private static List<Kept> read() {
        try (var in = Discretion.class.getResourceAsStream("/intake/never-stored.yaml")) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return entries.stream().map(entry -> new Kept((String) entry.get("kind"), (String) entry.get("nl"), (String) entry.get("en"),
                    ((List<String>) entry.get("patterns")).stream()
                            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)).toList())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
