package nl.loketwijzer.conversation;

import java.util.UUID;

import nl.loketwijzer.language.Language;

/** A conversation the caller has shown the key of. */
public record Conversation(UUID id, String institution, Language language) {
}
