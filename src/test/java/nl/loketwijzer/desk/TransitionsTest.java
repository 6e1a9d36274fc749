package nl.loketwijzer.desk;

import static nl.loketwijzer.desk.Actor.Kind.MEMBER;
import static nl.loketwijzer.desk.Actor.Kind.RESEARCHER;
import static nl.loketwijzer.desk.Actor.Kind.SYSTEM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of steps, walked from end to end: every state with every action by everybody. */
class TransitionsTest {

    /**
     * What the issue says, told a second time and otherwise: for each action the states it starts from, where it leads ("=" stays), and
     * who may. The table must be this and nothing more.
     */
    private static final Map<Action, String> AS_TOLD = new TreeMap<>(Map.ofEntries(
            Map.entry(Action.SEND, "offered>sent:RM"),
            Map.entry(Action.WITHDRAW, "offered>withdrawn:RS sent claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>withdrawn:R"),
            Map.entry(Action.CLAIM, "sent>claimed:M"),
            Map.entry(Action.ASSIGN, "sent>claimed:M claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>=:M"),
            Map.entry(Action.RELEASE, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>sent:MS"),
            Map.entry(Action.ASK_RESEARCHER, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>waiting_for_researcher:M"),
            Map.entry(Action.CONSULT, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>waiting_for_third_party:M"),
            Map.entry(Action.FORWARD, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>waiting_for_third_party:M"),
            Map.entry(Action.REPLY_OF_RESEARCHER, "sent claimed waiting_for_third_party waiting_for_advisor>=:R waiting_for_researcher answered>waiting_for_advisor:R "
                    + "closed>sent:R"),
            Map.entry(Action.REPLY_OF_PARTY, "sent claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party answered>=:MS"),
            Map.entry(Action.LAST_REPLY_OF_PARTY, "sent claimed waiting_for_researcher waiting_for_advisor answered>=:MS waiting_for_third_party>waiting_for_advisor:MS"),
            Map.entry(Action.ANSWER, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>answered:M"),
            Map.entry(Action.CLOSE, "claimed waiting_for_researcher waiting_for_advisor waiting_for_third_party>closed:M answered>closed:RMS"),
            Map.entry(Action.REOPEN, "answered closed>claimed:M")));

    private record Step(CaseState from, Action action, Actor.Kind by) {
    }

    private static Map<Step, CaseState> told() {
        var all = new HashMap<Step, CaseState>();
        AS_TOLD.forEach((action, told) -> {
            var from = new ArrayDeque<String>();
            for (var word : told.split(" ")) {
                var parts = word.split("[>:]");
                from.add(parts[0]);
                if (parts.length == 3) {
                    for (var state : from) {
                        for (var by : parts[2].chars().mapToObj(c -> kind((char) c)).toList()) {
                            all.put(new Step(CaseState.of(state), action, by), parts[1].equals("=") ? CaseState.of(state) : CaseState.of(parts[1]));
                        }
                    }
                    from.clear();
                }
            }
        });
        return all;
    }

    private static Actor.Kind kind(char letter) {
        return letter == 'R' ? RESEARCHER : letter == 'M' ? MEMBER : SYSTEM;
    }

    static Stream<Arguments> every_pair() {
        return Stream.of(CaseState.values()).flatMap(state -> Stream.of(Action.values()).map(action -> Arguments.of(state, action)));
    }

    @ParameterizedTest
    @MethodSource("every_pair")
    void every_state_and_action_pair_does_what_was_told_for_everybody(CaseState from, Action action) {
        for (var by : Actor.Kind.values()) {
            assertEquals(Optional.ofNullable(told().get(new Step(from, action, by))), Transitions.after(from, action, by), from + " " + action + " by " + by);
            assertEquals(Transitions.after(from, action, by).isPresent(), Transitions.possible(from, by).contains(action));
        }
    }

    @Test
    void all_states_can_be_reached_and_only_withdrawn_is_the_end() {
        var reached = EnumSet.of(CaseState.OFFERED);
        var next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (var row : Transitions.TABLE) {
                if (row.from() == next.peek() && reached.add(row.to())) {
                    next.add(row.to());
                }
            }
            next.remove();
        }
        assertEquals(EnumSet.allOf(CaseState.class), reached);
        var ends = EnumSet.allOf(CaseState.class);
        Transitions.TABLE.forEach(row -> ends.remove(row.from()));
        assertEquals(EnumSet.of(CaseState.WITHDRAWN), ends);
    }

    @Test
    void from_every_state_before_the_end_a_case_can_still_be_answered_and_closed() {
        for (var state : EnumSet.complementOf(EnumSet.of(CaseState.WITHDRAWN))) {
            assertTrue(leadsTo(state, CaseState.CLOSED), state + " is a dead end");
            assertTrue(leadsTo(state, CaseState.ANSWERED), state + " is never answered");
        }
    }

    private static boolean leadsTo(CaseState from, CaseState to) {
        var reached = EnumSet.of(from);
        for (var changed = true; changed;) {
            changed = false;
            for (var row : Transitions.TABLE) {
                changed |= reached.contains(row.from()) && reached.add(row.to());
            }
        }
        return reached.contains(to);
    }

    @Test
    void what_a_researcher_writes_is_lost_in_no_state_after_sending() {
        for (var state : EnumSet.complementOf(EnumSet.of(CaseState.OFFERED, CaseState.WITHDRAWN))) {
            assertTrue(Transitions.after(state, Action.REPLY_OF_RESEARCHER, RESEARCHER).isPresent(), state.toString());
        }
    }

    @Test
    void the_sets_of_states_fit_the_table() {
        assertEquals(CaseState.OPEN, union(CaseState.OUR_TURN, CaseState.THEIR_TURN));
        assertEquals(Set.of(), overlap(CaseState.OUR_TURN, CaseState.THEIR_TURN));
        assertEquals(CaseState.WITH_PERSON, union(CaseState.OPEN, EnumSet.of(CaseState.ANSWERED)));
        assertEquals(List.of(CaseState.values()), Stream.of(CaseState.values()).map(state -> CaseState.of(state.code())).toList());
    }

    private static Set<CaseState> union(Set<CaseState> one, Set<CaseState> other) {
        var both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }

    private static Set<CaseState> overlap(Set<CaseState> one, Set<CaseState> other) {
        var both = EnumSet.copyOf(one);
        both.retainAll(other);
        return both;
    }
}
