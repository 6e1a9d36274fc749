package nl.loketwijzer.intake;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.CaseEvent;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Cases;

/** Tells a researcher what happens in the case: the steps, and what is said; not what the desk does among itself. */
@ApplicationScoped
class CaseStreams {

    private static final Duration LOOK = Duration.ofMillis(700);
    private static final int LOOKS_PER_COMMENT = 10;
    /** The page opens a new connection with the last id; no single one has to live for ever. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Cases cases;
    private final Intakes intakes;
    private final Threads threads;

    @Inject
    CaseStreams(Cases cases, Intakes intakes, Threads threads) {
        this.cases = cases;
        this.intakes = intakes;
        this.threads = threads;
    }

    void follow(CaseFile file, String last, CaseStream stream) {
        threads.run(() -> tell(file, last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : Long.MAX_VALUE, stream));
    }

    /** Without a last id: from now on. */
    private void tell(CaseFile file, long last, CaseStream stream) {
        var acting = Acting.application(file.institution());
        var until = System.nanoTime() + LONGEST.toNanos();
        try {
            var after = last;
            Set<UUID> said = new HashSet<>();
            var events = cases.events(acting, file.id());
            if (after == Long.MAX_VALUE) {
                after = events.isEmpty() ? 0 : events.getLast().id();
                said.addAll(spoken(file));
            } else {
                var from = last;
                var moment = events.stream().filter(event -> event.id() == from).map(CaseEvent::at).findFirst();
                moment.ifPresent(at -> cases.messages(acting, file.id()).stream().filter(message -> !message.at().isAfter(at)).forEach(message -> said.add(message.id())));
            }
            stream.send(String.valueOf(after), "case", json(cases.find(acting, file.id())));
            for (var looks = 1; !stream.hasLeft() && System.nanoTime() < until; looks++) {
                for (var event : cases.eventsAfter(acting, file.id(), after)) {
                    after = event.id();
                    if (Action.of(event.action()).filter(action -> isTold(action)).isPresent()) {
                        stream.send(String.valueOf(after), "case", json(event, cases.find(acting, file.id())));
                        tellMessages(file, String.valueOf(after), said, stream);
                    }
                }
                if (looks % LOOKS_PER_COMMENT == 0) {
                    stream.comment();
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (Refusal _) {
            // The case is gone or the database is away: the connection ends and the page asks again.
        }
        stream.close();
    }

    /** Whom the desk asks for advice is its own affair. */
    private static boolean isTold(Action action) {
        return switch (action) {
            case SEND, CLAIM, RELEASE, ASSIGN, ASK_RESEARCHER, REPLY_OF_RESEARCHER, ANSWER, CLOSE, REOPEN, WITHDRAW, CONSULT, FORWARD, LAST_REPLY_OF_PARTY -> true;
            case REPLY_OF_PARTY -> false;
        };
    }

    private Set<UUID> spoken(CaseFile file) {
        return cases.messages(Acting.application(file.institution()), file.id()).stream().map(message -> message.id()).collect(Collectors.toSet());
    }

    private void tellMessages(CaseFile file, String id, Set<UUID> said, CaseStream stream) {
        for (var message : cases.messages(Acting.application(file.institution()), file.id())) {
            if (message.kind().isForResearcher() && said.add(message.id())) {
                var names = intakes.names(file.institution(), message.member().map(Set::of).orElse(Set.of()));
                stream.send(id, "message", ResearcherCase.json(message, names).build());
            }
        }
    }

    private static JsonObject json(CaseFile file) {
        return Json.createObjectBuilder().add("id", file.id().toString()).add("state", file.state().code()).add("version", file.version()).build();
    }

    private static JsonObject json(CaseEvent event, CaseFile file) {
        var json = Json.createObjectBuilder(json(file));
        if (event.action().equals(Action.CONSULT.code()) || event.action().equals(Action.FORWARD.code()) || event.action().equals(Action.LAST_REPLY_OF_PARTY.code())) {
            return json.build();
        }
        return json.add("action", event.action()).add("by", event.byKind()).build();
    }
}
