package nl.loketwijzer.routing;

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
        var plain = rules.plainWords(text) + (PersonalData.namesAPerson(text) ? NAMED_PERSON : "");
        var context = withEarlier(plain, earlierQuestions);

        var emergency = rules.first(kind -> kind == Rule.Kind.EMERGENCY, plain, plain);
        if (emergency.isPresent()) {
            return new Route.Emergency(EmergencyCard.in(language));
        }
        var disguisedOrder = isInjection(text);
        var person = rules.first(kind -> kind == Rule.Kind.REQUIRED, plain, context);
        if (person.filter(Router::isNeverBlocked).isPresent()) {
            return needsPerson(person.get(), language, plain, !disguisedOrder);
        }
        if (disguisedOrder) {
            return refused(Route.Refusal.BLOCKED_INJECTION, Rule.Kind.INJECTION, language);
        }
        if (PersonalData.isCurriculumVitae(text)) {
            return refused(Route.Refusal.BLOCKED_PERSONAL_DATA, Rule.Kind.PERSONAL_DATA, language);
        }
        if (rules.first(kind -> kind == Rule.Kind.HARM, plain, context).isPresent()) {
            return refused(Route.Refusal.BLOCKED_HARM, Rule.Kind.HARM, language);
        }
        if (person.isPresent()) {
            return needsPerson(person.get(), language, plain, true);
        }
        return information(plain, context, language);
    }

    private Route information(String plain, String context, Language language) {
        var topics = rules.topics(context);
        var talk = rules.first(kind -> kind == Rule.Kind.SMALL_TALK || kind == Rule.Kind.CLARIFY, plain, plain);
        if (talk.isPresent()) {
            var text = talk.get().in(language).why();
            return talk.get().kind() == Rule.Kind.CLARIFY ? new Route.Clarification(text) : new Route.SmallTalk(text);
        }
        if (topics.isEmpty()) {
            var outside = rules.first(kind -> kind == Rule.Kind.OUTSIDE, plain, plain);
            if (outside.isPresent()) {
                return new Route.OutOfScope(outside.get().in(language).why());
            }
            if (!plain.codePoints().anyMatch(Character::isLetter)) {
                return new Route.Clarification(rules.only(Rule.Kind.CLARIFY).in(language).why());
            }
        }
        var offer = rules.first(kind -> kind == Rule.Kind.OFFERED, plain, context);
        return new Route.Answer(offer.map(rule -> rule.advice(language)), topics);
    }

    private Route needsPerson(Rule rule, Language language, String plain, boolean informationAllowed) {
        return new Route.NeedsPerson(rule.advice(language), rule.informationToo() && informationAllowed, rules.topics(plain));
    }

    private Route refused(Route.Refusal refusal, Rule.Kind kind, Language language) {
        var text = rules.only(kind).in(language);
        return new Route.Refused(refusal, text.why() + " " + String.join(" ", text.now()));
    }

    /** Pressure, suspicion and what resembles them: people in trouble do not write tidy questions. */
    private static boolean isNeverBlocked(Rule rule) {
        return rule.care().contains(HandoverAdvice.Care.TELEPHONE_FIRST);
    }

    private boolean isInjection(String text) {
        var readings = Disguises.readings(text);
        return readings.stream().map(PlainWords::of)
                .anyMatch(reading -> rules.first(kind -> kind == Rule.Kind.INJECTION, reading, reading).isPresent());
    }

    private String withEarlier(String plain, List<String> earlierQuestions) {
        if (PlainWords.count(plain) > LONGEST_FOLLOW_UP || !rules.occurs(REFERS_BACK, plain)) {
            return plain;
        }
        var context = new StringBuilder();
        earlierQuestions.stream().skip(Math.max(0, earlierQuestions.size() - EARLIER)).map(rules::plainWords).forEach(e -> context.append(e).append(". "));
        return " " + (context + plain).replaceAll(" {2,}", " ").strip() + " ";
    }
}
