package nl.loketwijzer.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A case in a list. {@code gaps}: fields of the intake that nobody answered or skipped; {@code unread}: what the researcher wrote
 * since this member last opened the case; {@code minutesLeft}: working time to the promised reply, below zero when it is
 * past; without {@code dueAt} the clock stands still. {@code promisedMinutes}: the whole of it, of which that is left.
 */
public record Row(UUID id, String reference, String form, String kind, String title, String state, int version, String topic, String topicReason,
                  String urgency, String urgencyReason, String language, Place institution, Optional<Person> assignee, Instant openedAt,
                  Optional<Instant> sentAt, Optional<Instant> dueAt, Optional<Integer> minutesLeft, Optional<Integer> promisedMinutes, boolean overdue, boolean sealed,
                  List<String> expertise, int gaps, Optional<Instant> lastMessageAt, long unread) {

    /** An institution, named in the language of the reader. */
    public record Place(String key, String name) {
    }

    /** A member of the desk. */
    public record Person(UUID id, String name) {
    }
}
