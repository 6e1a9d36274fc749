package nl.loketwijzer.answering;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much an answer may rest on and how long it may take. */
@ApplicationScoped
class AnsweringConfig {

    private final int passages;
    private final Duration patience;
    private final Duration timeout;

    @Inject
    AnsweringConfig(@ConfigProperty(name = "loketwijzer.answering.passages") int passages,
                    @ConfigProperty(name = "loketwijzer.answering.patience") Duration patience,
                    @ConfigProperty(name = "loketwijzer.answering.timeout") Duration timeout) {
        this.passages = passages;
        this.patience = patience;
        this.timeout = timeout;
    }

    int passages() {
        return passages;
    }

    /** Without a checked sentence by then, the answer is quoted instead. */
    Duration patience() {
        return patience;
    }

    Duration timeout() {
        return timeout;
    }
}
