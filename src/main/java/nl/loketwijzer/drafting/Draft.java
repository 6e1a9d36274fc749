package nl.loketwijzer.drafting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer that is being written, as members see it. Version 0 is the draft nobody has begun; {@code approval} is of this very
 * version; {@code twoPairsOfEyes} says whether it cannot go out without one.
 */
public record Draft(int version, Optional<Person> author, Optional<Instant> changedAt, List<Sentence> sentences, Optional<Approval> approval,
                    boolean twoPairsOfEyes) {

    public record Person(UUID id, String name) {
    }

    public record Approval(Person by, Instant at) {
    }

    /**
     * {@code supported} holds when the source says this; otherwise {@code reason} is a code and {@code why} the words for it.
     * {@code paragraph}: begins a new one. {@code authors}: who wrote it, also who wrote what it was made of.
     */
    public record Sentence(String text, boolean literal, Optional<Source> source, boolean supported, Optional<String> reason, Optional<Why> why,
                           boolean paragraph, List<UUID> authors) {
    }

    /**
     * What a sentence rests on, as it read when it was used: a passage ({@code kind} is {@code passage}) or the reply of somebody
     * who was consulted ({@code party}), whose name the researcher sees when {@code named}.
     */
    public record Source(String kind, Optional<UUID> passage, Optional<UUID> party, Optional<String> document, String title, Optional<String> section,
                         Optional<Integer> page, Optional<String> url, Optional<String> version, String language, String quote,
                         Optional<Boolean> named) {
    }
}
