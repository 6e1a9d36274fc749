package nl.loketwijzer.knowledge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one search, best passages first.
 *
 * @param model    the embedding model that took part, absent when words alone decided
 * @param question the vector of the question, for comparing it with sentences; absent like the model
 * @param searched how many passages were looked through
 * @param incomplete true while vectors are still being made, so that words alone decided
 * @param embedding how long the vector of the question took, and {@code searching} the rest; for measuring
 */
public record Retrieval(List<Found> found, Optional<String> model, Optional<float[]> question, int searched,
                        boolean incomplete, Duration embedding, Duration searching) {

    public List<Passage> passages() {
        return found.stream().map(Found::passage).toList();
    }
}
