package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Transitions;
import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** Whatever members do to a case, in whatever order and at whatever moment: it stands where the table of steps says, and its events tell how it came there. */
@OnLiberty
class CasesIT {

    private static final String HERE = "tu-kans";
    /** Another seed finds other orders; one that found something is kept here. */
    private static final long SEED = 20261124;
    private static final List<Action> TRIED = List.of(Action.CLAIM, Action.RELEASE, Action.ASSIGN, Action.ASK_RESEARCHER, Action.CONSULT, Action.REPLY_OF_PARTY,
            Action.ANSWER, Action.CLOSE, Action.REOPEN, Action.WITHDRAW, Action.REPLY_OF_RESEARCHER, Action.SEND);

    private List<SignedIn> members;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        members = List.of(SignedIn.as(HERE, "advisor"), SignedIn.as(HERE, "advisor"), SignedIn.as(HERE, "lead_advisor"));
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
    }

    /** What is asked, complete in itself, so that only state, version, rights and assignee decide. */
    private ObjectNode act(Random chance, TrialCase file, Action action, int version) throws SQLException {
        var act = DeskIT.act(action.code(), version).put("text", "Tekst").put("reason", "Reden");
        if (action == Action.ASSIGN) {
            act.put("assignee", members.get(chance.nextInt(members.size())).id().toString());
        }
        if (action == Action.CONSULT) {
            act.put("party", "cdiu");
        }
        if (action == Action.REPLY_OF_PARTY) {
            act.put("party", Sql.asOwner().texts("SELECT id FROM case_party WHERE case_id = ? ORDER BY answered_at NULLS FIRST, id", file.id())
                    .stream().findFirst().orElseGet(() -> UUID.randomUUID().toString()));
        }
        return act;
    }

    /** How the case should stand, kept apart from the application. */
    private static final class Model {
        private CaseState state = CaseState.SENT;
        private Optional<UUID> assignee = Optional.empty();
        private int version = 1;
        private int open;

        /** The status that must come back, after which the model stands where the case must stand. */
        int asks(SignedIn member, boolean leads, Action action, ObjectNode act) {
            var last = action == Action.REPLY_OF_PARTY && open == 1;
            var to = Transitions.after(state, last ? Action.LAST_REPLY_OF_PARTY : action, Actor.Kind.MEMBER);
            var isTheirs = assignee.filter(member.id()::equals).isPresent();
            if (to.isEmpty()) {
                return 409;
            }
            if (action == Action.ASSIGN && !leads && !isTheirs) {
                return 403;
            }
            if (Set.of(Action.RELEASE, Action.ASK_RESEARCHER, Action.CONSULT, Action.ANSWER, Action.CLOSE).contains(action) && !isTheirs) {
                return 409;
            }
            if (action == Action.REPLY_OF_PARTY) {
                if (open == 0 || !isTheirs) {
                    return 409;
                }
                open--;
            } else if (act.path("version").asInt() != version) {
                return 409;
            }
            open += action == Action.CONSULT ? 1 : 0;
            assignee = switch (action) {
                case CLAIM, REOPEN -> Optional.of(member.id());
                case ASSIGN -> Optional.of(UUID.fromString(act.path("assignee").asText()));
                case RELEASE -> Optional.empty();
                default -> assignee;
            };
            state = to.get();
            version++;
            return 200;
        }
    }

    @Test
    void a_random_walk_goes_where_the_model_goes() throws SQLException {
        var chance = new Random(SEED);
        for (var walk = 0; walk < 6; walk++) {
            var file = TrialCase.sent(HERE, "Wandeling " + walk);
            var model = new Model();
            for (var n = 0; n < 40; n++) {
                var member = members.get(chance.nextInt(members.size()));
                // Mostly what may succeed, now and then anything; mostly the version of now, now and then an old one.
                var possible = List.copyOf(Transitions.possible(model.state, Actor.Kind.MEMBER));
                var action = chance.nextInt(4) > 0 && !possible.isEmpty() ? possible.get(chance.nextInt(possible.size())) : TRIED.get(chance.nextInt(TRIED.size()));
                if (!TRIED.contains(action)) {
                    continue;
                }
                if (model.assignee.isPresent() && chance.nextInt(3) > 0) {
                    var has = model.assignee.get();
                    member = members.stream().filter(one -> one.id().equals(has)).findFirst().orElseThrow();
                }
                var act = act(chance, file, action, chance.nextInt(8) == 0 ? model.version - 1 : model.version);
                var before = model.state;
                var expected = model.asks(member, member == members.get(2), action, act);
                var reply = member.post(file.path() + "/actions", act);
                assertEquals(expected, reply.status(), "walk " + walk + " step " + n + ": " + action + " in " + before + " " + reply.text());
                if (expected == 409) {
                    assertTrue(!reply.json().path("detail").asText().isBlank(), "a reason");
                    assertEquals(model.state.code(), reply.json().path("current").path("state").asText());
                    assertEquals(model.version, reply.json().path("current").path("version").asInt());
                }
                assertEquals(model.state.code(), file.state(), "walk " + walk + " step " + n);
                assertEquals(model.version, file.version());
            }
            agrees(file, Map.of());
        }
    }

    @Test
    void members_who_act_at_the_same_time_leave_a_history_that_could_have_been_one_after_another() throws Exception {
        var files = IntStream.range(0, 3).mapToObj(n -> TrialCase.sent(HERE, "Tegelijk " + n)).toList();
        var replies = new ConcurrentLinkedQueue<Map.Entry<UUID, Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 6).mapToObj(n -> threads.submit(() -> {
                var chance = new Random(SEED + n);
                var member = members.get(n % members.size());
                for (var turn = 0; turn < 30; turn++) {
                    var file = files.get(chance.nextInt(files.size()));
                    var state = CaseState.of(file.state());
                    var possible = List.copyOf(Transitions.possible(state, Actor.Kind.MEMBER));
                    var action = possible.isEmpty() || chance.nextInt(5) == 0 ? TRIED.get(chance.nextInt(TRIED.size())) : possible.get(chance.nextInt(possible.size()));
                    if (!TRIED.contains(action)) {
                        continue;
                    }
                    var act = act(chance, file, action, file.version());
                    var sent = member.post(file.path() + "/actions", act);
                    replies.add(Map.entry(UUID.fromString(act.path("id").asText()), sent.status()));
                    if (sent.status() == 200 && chance.nextInt(4) == 0) {
                        member.post(file.path() + "/actions", act);
                    }
                }
                return null;
            })).toList();
            for (var one : running) {
                one.get();
            }
        }
        assertTrue(replies.stream().allMatch(reply -> Set.of(200, 403, 409).contains(reply.getValue())), replies.toString());
        assertTrue(replies.stream().filter(reply -> reply.getValue() == 200).count() > 20, "something happened");
        var statuses = new HashMap<UUID, Integer>();
        replies.forEach(reply -> statuses.put(reply.getKey(), reply.getValue()));
        var acted = new HashSet<UUID>();
        for (var file : files) {
            acted.addAll(agrees(file, statuses));
        }
        statuses.forEach((act, status) -> assertEquals(status == 200, acted.contains(act), "an act answered with " + status));
    }

    /** Each event begins where the one before ended, is in the table, and is there once; the case stands where the last ended. */
    private static Set<UUID> agrees(TrialCase file, Map<UUID, Integer> statuses) throws SQLException {
        var acts = new ArrayList<UUID>();
        var state = CaseState.OFFERED;
        var number = 0;
        for (var event : Sql.asOwner().texts("""
                SELECT concat_ws(' ', number, action, by_kind, from_state, to_state, COALESCE(act::text, '-')) FROM case_event WHERE case_id = ? ORDER BY number
                """, file.id())) {
            var parts = event.split(" ");
            assertEquals(++number, Integer.parseInt(parts[0]));
            assertEquals(state.code(), parts[3], event);
            var action = Action.of(parts[1]).orElseThrow();
            assertEquals(Optional.of(parts[4]), Transitions.after(state, action, Actor.Kind.valueOf(parts[2].toUpperCase())).map(CaseState::code), event);
            state = CaseState.of(parts[4]);
            if (!parts[5].equals("-")) {
                acts.add(UUID.fromString(parts[5]));
            }
        }
        assertEquals(state.code(), file.state());
        assertEquals(number, file.version(), "a version for each event");
        assertEquals(acts.size(), Set.copyOf(acts).size(), "no act acted twice");
        return Set.copyOf(acts);
    }

    @Test
    void of_fifty_who_claim_at_once_exactly_one_has_the_case() throws Exception {
        for (var round = 0; round < 3; round++) {
            var file = TrialCase.sent(HERE, "Wedstrijd " + round);
            var together = new CyclicBarrier(50);
            List<Api.Reply> replies;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = IntStream.range(0, 50).mapToObj(n -> threads.submit(() -> {
                    together.await();
                    return members.get(n % members.size()).post(file.path() + "/actions", DeskIT.act("claim", 1));
                })).toList();
                var all = new ArrayList<Api.Reply>();
                for (var one : running) {
                    all.add(one.get());
                }
                replies = all;
            }
            assertEquals(1, replies.stream().filter(reply -> reply.status() == 200).count());
            assertEquals(49, replies.stream().filter(reply -> reply.status() == 409).count(), () -> replies.stream().map(reply -> reply.status() + "").toList().toString());
            assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_event WHERE case_id = ? AND action = 'claim'", file.id()));
        }
    }
}
