package nl.loketwijzer.desk;

import static nl.loketwijzer.desk.Action.*;
import static nl.loketwijzer.desk.Actor.Kind.*;
import static nl.loketwijzer.desk.CaseState.*;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of what may happen to a case. The pages ask what can be done, the store checks what is done and the tests walk
 * every pair, all from this table; what is not in it cannot happen.
 */
public final class Transitions {

    /** One row: in this state, these may do this, and then the case stands there. */
    public record Row(CaseState from, Action action, Set<Actor.Kind> by, CaseState to) {
    }

    public static final List<Row> TABLE = List.of(
            row(OFFERED, SEND, SENT, RESEARCHER, MEMBER),
            row(OFFERED, WITHDRAW, WITHDRAWN, RESEARCHER, SYSTEM),

            row(SENT, CLAIM, CLAIMED, MEMBER),
            row(SENT, ASSIGN, CLAIMED, MEMBER),
            row(SENT, REPLY_OF_RESEARCHER, SENT, RESEARCHER),
            row(SENT, REPLY_OF_PARTY, SENT, MEMBER, SYSTEM),
            row(SENT, LAST_REPLY_OF_PARTY, SENT, MEMBER, SYSTEM),
            row(SENT, WITHDRAW, WITHDRAWN, RESEARCHER),

            row(CLAIMED, RELEASE, SENT, MEMBER, SYSTEM),
            row(CLAIMED, ASSIGN, CLAIMED, MEMBER),
            row(CLAIMED, ASK_RESEARCHER, WAITING_FOR_RESEARCHER, MEMBER),
            row(CLAIMED, REPLY_OF_RESEARCHER, CLAIMED, RESEARCHER),
            row(CLAIMED, CONSULT, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(CLAIMED, FORWARD, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(CLAIMED, REPLY_OF_PARTY, CLAIMED, MEMBER, SYSTEM),
            row(CLAIMED, LAST_REPLY_OF_PARTY, CLAIMED, MEMBER, SYSTEM),
            row(CLAIMED, ANSWER, ANSWERED, MEMBER),
            row(CLAIMED, CLOSE, CLOSED, MEMBER),
            row(CLAIMED, WITHDRAW, WITHDRAWN, RESEARCHER),

            row(WAITING_FOR_RESEARCHER, RELEASE, SENT, MEMBER, SYSTEM),
            row(WAITING_FOR_RESEARCHER, ASSIGN, WAITING_FOR_RESEARCHER, MEMBER),
            row(WAITING_FOR_RESEARCHER, ASK_RESEARCHER, WAITING_FOR_RESEARCHER, MEMBER),
            row(WAITING_FOR_RESEARCHER, REPLY_OF_RESEARCHER, WAITING_FOR_ADVISOR, RESEARCHER),
            row(WAITING_FOR_RESEARCHER, CONSULT, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_RESEARCHER, FORWARD, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_RESEARCHER, REPLY_OF_PARTY, WAITING_FOR_RESEARCHER, MEMBER, SYSTEM),
            row(WAITING_FOR_RESEARCHER, LAST_REPLY_OF_PARTY, WAITING_FOR_RESEARCHER, MEMBER, SYSTEM),
            row(WAITING_FOR_RESEARCHER, ANSWER, ANSWERED, MEMBER),
            row(WAITING_FOR_RESEARCHER, CLOSE, CLOSED, MEMBER),
            row(WAITING_FOR_RESEARCHER, WITHDRAW, WITHDRAWN, RESEARCHER),

            row(WAITING_FOR_ADVISOR, RELEASE, SENT, MEMBER, SYSTEM),
            row(WAITING_FOR_ADVISOR, ASSIGN, WAITING_FOR_ADVISOR, MEMBER),
            row(WAITING_FOR_ADVISOR, ASK_RESEARCHER, WAITING_FOR_RESEARCHER, MEMBER),
            row(WAITING_FOR_ADVISOR, REPLY_OF_RESEARCHER, WAITING_FOR_ADVISOR, RESEARCHER),
            row(WAITING_FOR_ADVISOR, CONSULT, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_ADVISOR, FORWARD, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_ADVISOR, REPLY_OF_PARTY, WAITING_FOR_ADVISOR, MEMBER, SYSTEM),
            row(WAITING_FOR_ADVISOR, LAST_REPLY_OF_PARTY, WAITING_FOR_ADVISOR, MEMBER, SYSTEM),
            row(WAITING_FOR_ADVISOR, ANSWER, ANSWERED, MEMBER),
            row(WAITING_FOR_ADVISOR, CLOSE, CLOSED, MEMBER),
            row(WAITING_FOR_ADVISOR, WITHDRAW, WITHDRAWN, RESEARCHER),

            row(WAITING_FOR_THIRD_PARTY, RELEASE, SENT, MEMBER, SYSTEM),
            row(WAITING_FOR_THIRD_PARTY, ASSIGN, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, ASK_RESEARCHER, WAITING_FOR_RESEARCHER, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, REPLY_OF_RESEARCHER, WAITING_FOR_THIRD_PARTY, RESEARCHER),
            row(WAITING_FOR_THIRD_PARTY, CONSULT, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, FORWARD, WAITING_FOR_THIRD_PARTY, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, REPLY_OF_PARTY, WAITING_FOR_THIRD_PARTY, MEMBER, SYSTEM),
            row(WAITING_FOR_THIRD_PARTY, LAST_REPLY_OF_PARTY, WAITING_FOR_ADVISOR, MEMBER, SYSTEM),
            row(WAITING_FOR_THIRD_PARTY, ANSWER, ANSWERED, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, CLOSE, CLOSED, MEMBER),
            row(WAITING_FOR_THIRD_PARTY, WITHDRAW, WITHDRAWN, RESEARCHER),

            row(ANSWERED, REPLY_OF_RESEARCHER, WAITING_FOR_ADVISOR, RESEARCHER),
            row(ANSWERED, REPLY_OF_PARTY, ANSWERED, MEMBER, SYSTEM),
            row(ANSWERED, LAST_REPLY_OF_PARTY, ANSWERED, MEMBER, SYSTEM),
            row(ANSWERED, REOPEN, CLAIMED, MEMBER),
            row(ANSWERED, CLOSE, CLOSED, RESEARCHER, MEMBER, SYSTEM),

            row(CLOSED, REOPEN, CLAIMED, MEMBER),
            row(CLOSED, REPLY_OF_RESEARCHER, SENT, RESEARCHER));

    private static final Map<CaseState, Map<Action, Row>> ROWS = index();

    private Transitions() {
    }

    /** Absent when nobody can do this in this state. */
    public static Optional<Row> row(CaseState from, Action action) {
        return Optional.ofNullable(ROWS.get(from)).map(rows -> rows.get(action));
    }

    /** Where the case stands afterwards; absent when this actor cannot do this in this state. */
    public static Optional<CaseState> after(CaseState from, Action action, Actor.Kind by) {
        return row(from, action).filter(row -> row.by().contains(by)).map(Row::to);
    }

    /** What an actor can do now, in the order of the actions. */
    public static Set<Action> possible(CaseState from, Actor.Kind by) {
        var possible = EnumSet.noneOf(Action.class);
        Arrays.stream(Action.values()).filter(action -> after(from, action, by).isPresent()).forEach(possible::add);
        return possible;
    }

    private static Row row(CaseState from, Action action, CaseState to, Actor.Kind... by) {
        return new Row(from, action, EnumSet.copyOf(List.of(by)), to);
    }

    private static Map<CaseState, Map<Action, Row>> index() {
        var rows = new HashMap<CaseState, Map<Action, Row>>();
        for (var row : TABLE) {
            if (rows.computeIfAbsent(row.from(), _ -> new EnumMap<>(Action.class)).put(row.action(), row) != null) {
                throw new IllegalStateException("two rows for " + row.from() + " and " + row.action());
            }
        }
        return rows;
    }
}
