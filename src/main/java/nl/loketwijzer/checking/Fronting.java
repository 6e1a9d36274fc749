package nl.loketwijzer.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.loketwijzer.language.Language;

/**
 * The other orders in which the same claim may stand: a time moves freely ("In 2022 the desk opened", "The desk opened in
 * 2022"), and Dutch then turns verb and subject round (verb second). Nothing but a time moves, because "students from Iran"
 * and "universities from Iran" differ by nothing but place.
 */
final class Fronting {

    private static final int LONGEST_SUBJECT = 4;
    private static final Set<String> BEFORE_A_TIME = Set.of("since", "from", "until", "within", "in", "sinds", "vanaf", "tot", "binnen");
    private static final Set<String> UNITS = Set.of("hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
            "uur", "dag", "dagen", "weken", "maand", "maanden", "jaar", "jaren");

    private Fronting() {}

    static Stream<List<Token>> orders(List<Token> claim, Reading passage) {
        var orders = new ArrayList<List<Token>>();
        orders.add(claim);
        for (int at = 0; at < claim.size(); at++) {
            int length = timeAt(claim, at);
            if (length == 0 || length == claim.size() || !inFirstClause(claim.get(at + length - 1), passage)) {
                continue;
            }
            var time = claim.subList(at, at + length);
            var rest = new ArrayList<>(claim.subList(0, at));
            rest.addAll(claim.subList(at + length, claim.size()));
            (at == 0 ? verbAfterSubject(rest, passage.language()) : Stream.<List<Token>>of(rest)).forEach(clause -> {
                for (int place = 1; place <= clause.size(); place++) {
                    orders.add(inserted(clause, place, time));
                }
            });
            if (at > 0) {
                verbBeforeSubject(rest, passage.language()).forEach(clause -> orders.add(inserted(clause, 0, time)));
            }
        }
        return orders.stream();
    }

    /** A time moves inside its clause only: that of a bracket or of a second clause says nothing about the first. */
    private static boolean inFirstClause(Token time, Reading passage) {
        for (var token : passage.tokens()) {
            if (token.border()) {
                return false;
            }
            if (time.says(token)) {
                return true;
            }
        }
        return false;
    }

    /** How many tokens from here are a time: a date or "four years", with the preposition before it. */
    private static int timeAt(List<Token> claim, int at) {
        int start = BEFORE_A_TIME.contains(claim.get(at).form()) ? at + 1 : at;
        if (start < claim.size() && claim.get(start).kind() == Token.Kind.DATE) {
            return start + 1 - at;
        }
        boolean span = start > at && start + 1 < claim.size() && claim.get(start).kind() == Token.Kind.FIGURE
                && UNITS.contains(claim.get(start + 1).form());
        return span ? start + 2 - at : 0;
    }

    private static Stream<List<Token>> verbAfterSubject(List<Token> rest, Language language) {
        return language == Language.EN ? Stream.of(rest) : subjects(rest).filter(_ -> maybeVerb(rest.getFirst()))
                .mapToObj(subject -> moved(rest, 0, subject));
    }

    private static Stream<List<Token>> verbBeforeSubject(List<Token> rest, Language language) {
        return language == Language.EN ? Stream.of(rest) : subjects(rest).filter(subject -> maybeVerb(rest.get(subject)))
                .mapToObj(subject -> moved(rest, subject, 0));
    }

    private static IntStream subjects(List<Token> rest) {
        return IntStream.range(1, Math.min(LONGEST_SUBJECT + 1, rest.size()));
    }

    private static boolean maybeVerb(Token token) {
        return token.kind() == Token.Kind.WORD && !token.capital() && !token.determined();
    }

    private static List<Token> moved(List<Token> tokens, int from, int to) {
        var order = new ArrayList<>(tokens);
        order.add(to, order.remove(from));
        return order;
    }

    private static List<Token> inserted(List<Token> tokens, int place, List<Token> time) {
        var order = new ArrayList<>(tokens);
        order.addAll(place, time);
        return order;
    }
}
