package nl.loketwijzer.routing;

import java.util.Arrays;
import nl.loketwijzer.language.Language;

/** Reads from a route which rule decided, so that tests can name it. */
final class Decisions {

    private Decisions() {
    }

    static String ruleOf(Route route) {
        return switch (route) {
            case Route.Answer answer -> answer.offer().map(HandoverAdvice::reason).orElse("none");
            case Route.NeedsPerson person -> person.handover().reason();
            case Route.Emergency _ -> "emergency";
            case Route.Refused refused -> switch (refused.refusal()) {
                case BLOCKED_PERSONAL_DATA -> "personal_data";
                case BLOCKED_INJECTION -> "injection";
                case BLOCKED_HARM -> "harm";
            };
            case Route.OutOfScope outside -> ruleWithText(outside.text());
            case Route.SmallTalk talk -> ruleWithText(talk.text());
            case Route.Clarification clarification -> ruleWithText(clarification.text());
        };
    }

    /** answer, person, emergency, injection, harm, personal_data, outside, talk or clarify. */
    static String kindOf(Route route) {
        return switch (route) {
            case Route.Answer _ -> "answer";
            case Route.NeedsPerson _ -> "person";
            case Route.Emergency _ -> "emergency";
            case Route.Refused _ -> ruleOf(route);
            case Route.OutOfScope _ -> "outside";
            case Route.SmallTalk _ -> "talk";
            case Route.Clarification _ -> "clarify";
        };
    }

    private static String ruleWithText(String text) {
        return RuleBook.standard().rules().stream()
                .filter(rule -> Arrays.stream(Language.values()).anyMatch(language -> rule.in(language).why().equals(text)))
                .map(Rule::id).findFirst().orElseThrow();
    }
}
