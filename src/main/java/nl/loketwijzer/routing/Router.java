package nl.loketwijzer.routing;

import nl.loketwijzer.language.CleanText;
import java.util.List;
import nl.loketwijzer.language.Language;

/**
 * Decides by rules that are data where a question goes. The order is the meaning: danger first, then people who must never be
 * blocked, then what is not processed, then questions for a person, and last what the sources may answer.
 */
public final class Router {

    private static final String REFERS_BACK = "<refers back>";
    private static final int LONGEST_FOLLOW_UP = 30;        // words; a longer question stands on its own
    private static final int EARLIER = 3;                   // a conversation moves on; older questions mislead
    private static final String NAMED_PERSON = "personbyname ";   // the rules see no capitals, so this word tells them

    private final RuleBook rules = RuleBook.standard();

    /** {@code earlierQuestions} are those of this conversation, oldest first. */
    public Route route(String question, Language language, List<String> earlierQuestions) {
        var text = CleanText.of(question).value();
        var asked = rules.heard(rules.plainWords(text) + (PersonalData.namesAPerson(text) ? NAMED_PERSON : ""));
        var withEarlier = withEarlier(asked, earlierQuestions);

        if (rules.first(kind -> kind == Rule.Kind.EMERGENCY, asked, asked).isPresent()) {
            return new Route.Emergency(EmergencyCard.in(language));
        }
        var isInjection = isInjection(text);
        var person = rules.first(kind -> kind == Rule.Kind.REQUIRED, asked, withEarlier);
        if (person.filter(Router::isNeverBlocked).isPresent()) {
            return needsPerson(person.get(), language, asked, !isInjection);
        }
        if (isInjection) {
            return refused(Route.Refusal.BLOCKED_INJECTION, Rule.Kind.INJECTION, language);
        }
        if (PersonalData.isCurriculumVitae(text)) {
            return refused(Route.Refusal.BLOCKED_PERSONAL_DATA, Rule.Kind.PERSONAL_DATA, language);
        }
        if (rules.first(kind -> kind == Rule.Kind.HARM, asked, withEarlier).isPresent()) {
            return refused(Route.Refusal.BLOCKED_HARM, Rule.Kind.HARM, language);
        }
        return person.<Route>map(rule -> needsPerson(rule, language, asked, true)).orElseGet(() -> information(asked, withEarlier, language));
    }

    private Route information(Heard asked, Heard withEarlier, Language language) {
        var talk = rules.first(kind -> kind == Rule.Kind.SMALL_TALK, asked, asked);
        if (talk.isPresent()) {
            return new Route.SmallTalk(talk.get().in(language).why());
        }
        if (rules.first(kind -> kind == Rule.Kind.CLARIFY, asked, asked).isPresent() || PlainWords.count(asked.plainWords()) == 0) {
            return new Route.Clarification(rules.only(Rule.Kind.CLARIFY).in(language).why());
        }
        var topics = rules.topics(withEarlier);
        var outside = rules.first(kind -> kind == Rule.Kind.OUTSIDE, asked, asked);
        if (topics.isEmpty() && outside.isPresent()) {
            return new Route.OutOfScope(outside.get().in(language).why());
        }
        var offer = rules.first(kind -> kind == Rule.Kind.OFFERED, asked, withEarlier);
        return new Route.Answer(offer.map(rule -> rule.advice(language)), topics);
    }

    private Route needsPerson(Rule rule, Language language, Heard asked, boolean informationAllowed) {
        return new Route.NeedsPerson(rule.advice(language), rule.informationToo() && informationAllowed, rules.topics(asked));
    }

    private Route refused(Route.Refusal refusal, Rule.Kind kind, Language language) {
        var text = rules.only(kind).in(language);
        return new Route.Refused(refusal, text.why() + " " + String.join(" ", text.now()));
    }

    /** Pressure and suspicion: people in trouble do not write tidy questions. */
    private static boolean isNeverBlocked(Rule rule) {
        return rule.care().contains(HandoverAdvice.Care.TELEPHONE_FIRST);
    }

    private boolean isInjection(String text) {
        return Disguises.readings(text).stream().map(PlainWords::of).distinct().map(rules::heard)
                .anyMatch(reading -> rules.first(kind -> kind == Rule.Kind.INJECTION, reading, reading).isPresent());
    }

    private Heard withEarlier(Heard asked, List<String> earlierQuestions) {
        if (earlierQuestions.isEmpty() || PlainWords.count(asked.plainWords()) > LONGEST_FOLLOW_UP || !asked.says(REFERS_BACK)) {
            return asked;
        }
        var context = new StringBuilder();
        earlierQuestions.stream().skip(Math.max(0, earlierQuestions.size() - EARLIER)).map(rules::plainWords).forEach(context::append);
        return rules.heard((context + asked.plainWords()).replaceAll(" {2,}", " "));
    }
}
