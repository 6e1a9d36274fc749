package nl.loketwijzer.post;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import nl.loketwijzer.Threads;

/** Sends what is due, on every node; without a mail server everything waits. */
@ApplicationScoped
class Dispatch {

    private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());
    /** Somebody may be waiting for a code. */
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(2);

    private final Outbox outbox;
    private final PostConfig config;
    private final Threads threads;
    private int awayInARow;
    private Instant notBefore = Instant.EPOCH;

    @Inject
    Dispatch(Outbox outbox, PostConfig config, Threads threads) {
        this.outbox = outbox;
        this.config = config;
        this.threads = threads;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        LOG.log(INFO, config.server().map(server -> "letters go to the mail server " + server)
                .orElse("there is no mail server (LOKETWIJZER_SMTP_HOST): letters wait"));
        if (config.server().isPresent()) {
            threads.repeat(EVERY, this::round);
        }
        threads.repeat(TIDY, outbox::tidy);
    }

    private void round() {
        if (Instant.now().isBefore(notBefore)) {
            return;
        }
        try (var line = config.server().orElseThrow().open()) {
            for (var institution : outbox.institutionsWithPost()) {
                if (!empty(institution, line)) {
                    return;
                }
            }
        }
    }

    /** False when the mail server is away: whatever else is due would fare no better. */
    private boolean empty(String institution, MailServer.Line line) {
        var sent = 0;
        while (true) {
            var delivery = outbox.next(institution, due -> send(due, line));
            switch (delivery.orElse(null)) {
                case null -> {
                    if (sent > 0) {
                        LOG.log(INFO, sent + " letters of " + institution + " sent");
                    }
                    return true;
                }
                case Delivery.Taken _ -> {
                    sent++;
                    awayInARow = 0;
                }
                case Delivery.Away(var problem) -> {
                    pause(problem);
                    return false;
                }
                case Delivery.Refused(var problem) -> LOG.log(WARNING, "a letter of " + institution + " is given up: " + problem);
                case Delivery.Postponed(var problem) -> LOG.log(INFO, "a letter of " + institution + " waits: " + problem);
            }
        }
    }

    private Delivery send(Outbox.Due due, MailServer.Line line) {
        if (due.comesTooLate()) {
            return new Delivery.Refused("It could not be sent in time.");
        }
        return line.send(new MailServer.Envelope(due.id(), due.letter().recipient(), Wording.of(due.letter(), config.publicAddress()), due.letter().discreet()));
    }

    private void pause(String problem) {
        var pause = EVERY.multipliedBy(1L << Math.min(awayInARow, 10));
        notBefore = Instant.now().plus(pause.compareTo(LONGEST_AWAY) > 0 ? LONGEST_AWAY : pause);
        if (awayInARow++ == 0) {
            LOG.log(WARNING, "letters wait: " + problem);
        }
    }
}
