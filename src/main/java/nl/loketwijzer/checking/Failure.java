package nl.loketwijzer.checking;

import java.util.function.Predicate;

/** Names the first thing that keeps a claim from being the sentence of a passage it comes nearest to. */
final class Failure {

    private Failure() {}

    static Reason between(Reading claim, Reading passage) {
        var signals = Signals.of(claim.language());
        if (adds(claim, passage, Token::figure)) {
            return Reason.FIGURE;
        }
        if (adds(claim, passage, Token::capital)) {
            return Reason.NAME;
        }
        if (differs(claim, passage, token -> signals.denies(token.form()))) {
            return Reason.NEGATION;
        }
        if (adds(passage, claim, token -> signals.conditions(token.form()))) {
            return Reason.CONDITION;
        }
        if (differs(claim, passage, token -> signals.tempers(token.form()))) {
            return Reason.STRENGTH;
        }
        return adds(claim, passage, token -> !token.border()) ? Reason.WORDING : Reason.ORDER;
    }

    private static boolean differs(Reading claim, Reading passage, Predicate<Token> kind) {
        return adds(claim, passage, kind) || adds(passage, claim, kind);
    }

    private static boolean adds(Reading here, Reading there, Predicate<Token> kind) {
        return here.tokens().stream().filter(kind).anyMatch(token -> there.tokens().stream().noneMatch(token::says));
    }
}
