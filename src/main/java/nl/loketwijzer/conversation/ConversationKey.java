package nl.loketwijzer.conversation;

import nl.loketwijzer.Secret;

/** The unguessable key that proves a conversation, or a shared view of it, is yours. Only its hash is ever stored. */
public record ConversationKey(String value) {

    public ConversationKey {
        if (!Secret.hasForm(value)) {
            throw new IllegalArgumentException("not a conversation key");
        }
    }

    static ConversationKey create() {
        return new ConversationKey(Secret.create());
    }

    byte[] hash() {
        return Secret.hash(value);
    }

    @Override
    public String toString() {
        return "ConversationKey[…]";
    }
}
