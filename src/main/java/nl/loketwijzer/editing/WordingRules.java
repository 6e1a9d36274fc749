package nl.loketwijzer.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/** Sentences that break a promise by how they are worded: claims to texts we do not have, days that pass, norms that cannot be quoted alone. */
final class WordingRules {

    private static final Map<String, Phrases> TEXTS_WE_LACK = Phrases.groups("texts-we-lack.txt");
    private static final Map<Language, Phrases> DATED = Map.of(Language.NL, Phrases.of("dated-words.nl.txt"), Language.EN, Phrases.of("dated-words.en.txt"));

    /** Says itself from which day on it counts. */
    private static final Pattern AS_OF = Pattern.compile("(?i)\\(?(?:as of|stand(?: van)?) [^.)]*\\d{4}");

    private static final Map<Language, Pattern> NORM = Map.of(
            Language.NL, Pattern.compile("(?iU)\\b(?:mag|mogen|moet|moeten|hoeft|hoeven|verplicht|verboden|vrijgesteld|toegestaan)\\b"),
            Language.EN, Pattern.compile("(?i)\\b(?:must|may|exempt|forbidden|prohibited|obliged|mandatory)\\b"));

    /** A bare pronoun right before what it must or may do: nobody who reads the sentence alone knows who or what. */
    private static final Map<Language, Pattern> NOBODY = Map.of(
            Language.NL, Pattern.compile("(?iU)^(?:dit|dat|die|deze|zij|ze|hij|hem|het) (?:(?:mag|mogen|moet|moeten|hoeft|hoeven)\\b|(?:is|zijn) (?:niet |ook |dan |altijd |wel )*(?:verplicht|verboden|vrijgesteld|toegestaan)\\b(?! om\\b))"),
            Language.EN, Pattern.compile("(?i)^(?:this|that|these|those|they|it|he|she) (?:(?:also |then |always )?(?:must\\b|need not\\b|may (?:not|only)\\b)|(?:is|are) (?:not |also |then |always )*(?:forbidden|prohibited|exempt|obliged|mandatory)\\b(?! to\\b))"));

    /** Points back, but might be understood; a person looks. */
    private static final Map<Language, Pattern> POINTS_BACK = Map.of(
            Language.NL, Pattern.compile("(?iU)^(?:dit|dat|die|deze|zij|ze|hij|daar|daarvoor|daarbij|daarmee|hiervoor|hierbij|hiermee|dan|in dat geval|in die gevallen)\\b(?! (?:een|de|het)\\b)"),
            Language.EN, Pattern.compile("(?i)^(?:this|that|these|those|they|he|she|then|in that case|in those cases|for this|for that)\\b(?! (?:a|an|the)\\b)"));

    private WordingRules() {
    }

    static List<Finding> of(Draft draft) {
        var findings = new ArrayList<Finding>();
        claims(draft, new Draft.Sentence(draft.lineOf("title"), draft.key("title")), true, findings);
        draft.headings().forEach(heading -> claims(draft, new Draft.Sentence(heading.line(), heading.text()), true, findings));
        for (var sentence : draft.sentences()) {
            claims(draft, sentence, false, findings);
            dates(draft, sentence, findings);
            norms(draft, sentence, findings);
        }
        return findings;
    }

    /** A heading may name a text to say what follows is about it; a sentence that names it says why. */
    private static void claims(Draft draft, Draft.Sentence sentence, boolean isHeading, List<Finding> findings) {
        String text = sentence.text();
        boolean claims = says("says what stands in it", text) || !isHeading && says("names it", text) && !says("frame", text);
        if (claims && !says("says that we lack it", text)) {
            findings.add(Finding.error(draft, sentence.line(), "claims a text that we do not have (Leidraad 2026 or the uniform indicator set): \"%s\"; say that it is not in our sources"
                    .formatted(SourceRules.beginning(text))));
        }
    }

    private static boolean says(String what, String text) {
        return TEXTS_WE_LACK.get(what).in(text);
    }

    private static void dates(Draft draft, Draft.Sentence sentence, List<Finding> findings) {
        if (!AS_OF.matcher(sentence.text()).find()) {
            DATED.get(draft.language()).first(sentence.text()).ifPresent(found -> findings.add(Finding.error(draft, sentence.line(),
                    "\"%s\" is untrue after a while; give the date, or say %s".formatted(found, draft.language() == Language.NL ? "\"stand …\"" : "\"as of …\""))));
        }
    }

    private static void norms(Draft draft, Draft.Sentence sentence, List<Finding> findings) {
        var language = draft.language();
        if (NOBODY.get(language).matcher(sentence.text()).find()) {
            findings.add(Finding.error(draft, sentence.line(), "a norm that cannot be quoted alone: \"%s\"; name who or what instead of the pronoun"
                    .formatted(SourceRules.beginning(sentence.text()))));
        } else if (POINTS_BACK.get(language).matcher(sentence.text()).find() && NORM.get(language).matcher(sentence.text()).find()) {
            findings.add(Finding.warning(draft, sentence.line(), "a norm that points to the sentence before: \"%s\"; can it be quoted alone?"
                    .formatted(SourceRules.beginning(sentence.text()))));
        }
    }
}
