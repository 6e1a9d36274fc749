package nl.loketwijzer.conversation;

import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;

/** A conversation the caller has shown the key of; {@code withPerson} is the case in which a person has it. */
public record Conversation(UUID id, String institution, Language language, Optional<UUID> withPerson) {
}
