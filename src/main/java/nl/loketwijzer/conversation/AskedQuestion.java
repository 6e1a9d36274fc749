package nl.loketwijzer.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/** A question as it was stored: with identifiers masked, before anything was done to answer it. */
public record AskedQuestion(UUID id, UUID conversation, String institution, String text, Language language, State state,
                            Optional<String> outcome, List<UUID> passages) {

    /** {@code interrupted}: the reader's connection was lost; whoever comes back goes on from there. */
    public enum State {
        ANSWERING, INTERRUPTED, DONE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
