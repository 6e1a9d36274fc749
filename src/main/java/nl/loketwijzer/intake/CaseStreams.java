package nl.loketwijzer.intake;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.Cases;

/**
 * Tells researchers what happens in their cases: the steps, and what is said; not what the desk does among itself. However many
 * follow, there is one look at the database a beat for an institution, and none while nobody does.
 */
@ApplicationScoped
class CaseStreams {

    private static final Duration BEAT = Duration.ofMillis(500);
    /** Liberty notices a lost reader only when something is written. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(7);
    /** The page opens a new connection with the last id; no single one has to live for ever. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Cases cases;
    private final Intakes intakes;
    private final Threads threads;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> beating;

    @Inject
    CaseStreams(Cases cases, Intakes intakes, Threads threads) {
        this.cases = cases;
        this.intakes = intakes;
        this.threads = threads;
    }

    /** One reader: what was told already, and a bell that rings when there is more. */
    private static final class Follower {

        private final CaseFile file;
        private final CaseStream stream;
        private final Set<UUID> said = new HashSet<>();
        private final Semaphore bell = new Semaphore(0);
        private volatile long told;

        private Follower(CaseFile file, CaseStream stream) {
            this.file = file;
            this.stream = stream;
        }

        private Acting acting() {
            return Acting.application(file.institution());
        }
    }

    /** {@code last} is the id of the last event that was told before; without one, from now on. */
    void follow(CaseFile file, String last, CaseStream stream) {
        threads.run(() -> tell(new Follower(file, stream), last != null && last.matches("\\d{1,18}") ? Optional.of(Long.parseLong(last)) : Optional.empty()));
    }

    private void tell(Follower follower, Optional<Long> last) {
        var until = System.nanoTime() + LONGEST.toNanos();
        try {
            begin(follower, last);
            join(follower);
            while (!follower.stream.hasLeft() && System.nanoTime() < until) {
                tellNews(follower);
                if (follower.bell.tryAcquire(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
                    follower.bell.drainPermits();
                } else {
                    // Ends the stream of a case that was erased.
                    cases.find(follower.acting(), follower.file.id());
                    follower.stream.comment();
                }
            }
        } catch (Refusal _) {
            // The case is gone or the database is away: the connection ends and the page asks again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            leave(follower);
            follower.stream.close();
        }
    }

    private void begin(Follower follower, Optional<Long> last) {
        var events = cases.events(follower.acting(), follower.file.id());
        follower.told = last.orElse(events.isEmpty() ? 0 : events.getLast().id());
        var moment = events.stream().filter(event -> event.id() <= follower.told).reduce((_, later) -> later).map(CaseEvent::at);
        cases.messages(follower.acting(), follower.file.id()).stream().filter(message -> last.isEmpty() || moment.filter(at -> !message.at().isAfter(at)).isPresent())
                .map(CaseMessage::id).forEach(follower.said::add);
        follower.stream.send(String.valueOf(follower.told), "case", json(cases.find(follower.acting(), follower.file.id())));
    }

    private void tellNews(Follower follower) {
        for (var event : cases.eventsAfter(follower.acting(), follower.file.id(), follower.told)) {
            var number = String.valueOf(event.id());
            if (Action.of(event.action()).filter(action -> action != Action.REPLY_OF_PARTY).isPresent()) {
                follower.stream.send(number, "case", json(event, cases.find(follower.acting(), follower.file.id())));
                tellMessages(follower, number);
            }
            follower.told = event.id();
        }
    }

    private void tellMessages(Follower follower, String number) {
        for (var message : cases.messages(follower.acting(), follower.file.id())) {
            if (message.kind().isForResearcher() && follower.said.add(message.id())) {
                var names = intakes.names(follower.file.institution(), message.member().map(Set::of).orElse(Set.of()));
                follower.stream.send(number, "message", ResearcherCase.json(message, names).build());
            }
        }
    }

    private synchronized void join(Follower follower) {
        followers.add(follower);
        if (beating == null) {
            beating = threads.repeat(BEAT, this::beat);
        }
    }

    private synchronized void leave(Follower follower) {
        followers.remove(follower);
        if (followers.isEmpty() && beating != null) {
            beating.cancel(false);
            beating = null;
        }
    }

    private void beat() {
        Map<String, List<Follower>> byInstitution = followers.stream().collect(Collectors.groupingBy(follower -> follower.file.institution()));
        byInstitution.forEach((institution, listening) -> {
            var latest = intakes.latest(institution, listening.stream().map(follower -> follower.file.id()).collect(Collectors.toSet()));
            listening.stream().filter(follower -> latest.getOrDefault(follower.file.id(), follower.told) > follower.told).forEach(follower -> follower.bell.release());
        });
    }

    private static JsonObject json(CaseFile file) {
        return Json.createObjectBuilder().add("id", file.id().toString()).add("state", file.state().code()).add("version", file.version()).build();
    }

    /** Whom the desk asks for advice is its own affair; that it waits is seen from the state. */
    private static JsonObject json(CaseEvent event, CaseFile file) {
        var json = Json.createObjectBuilder(json(file));
        return switch (Action.of(event.action()).orElseThrow()) {
            case CONSULT, FORWARD, REPLY_OF_PARTY, LAST_REPLY_OF_PARTY -> json.build();
            case SEND, CLAIM, RELEASE, ASSIGN, ASK_RESEARCHER, REPLY_OF_RESEARCHER, ANSWER, CLOSE, REOPEN, WITHDRAW ->
                    json.add("action", event.action()).add("by", event.byKind()).build();
        };
    }
}
