package nl.loketwijzer.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/** Opens, proves, shares and erases conversations. A wrong key and a conversation that is not there look the same. */
@ApplicationScoped
public class Conversations {

    private final Database database;

    @Inject
    Conversations(Database database) {
        this.database = database;
    }

    /** A new conversation with its key, which is nowhere else to be had. */
    public record Opened(Conversation conversation, ConversationKey key) {
    }

    public Opened open(String institution, Language language) {
        var opened = new Opened(new Conversation(UUID.randomUUID(), institution, language, Optional.empty()), ConversationKey.create());
        database.transaction(institution, session -> session.update("""
                INSERT INTO conversation (id, institution, key_hash, language)
                VALUES (?, ?, ?, ?)
                """, opened.conversation().id(), institution, opened.key().hash(), language.code()));
        return opened;
    }

    /** @throws Refusal.NotFound when there is none of this id or the key is another's */
    public Conversation find(UUID id, String key) {
        var institution = institution("institution_of_conversation(?)", id);
        return database.transaction(institution, session -> session.first("""
                SELECT id, institution, language, with_person
                FROM conversation
                WHERE id = ? AND key_hash = ?
                """, Conversations::conversation, id, given(key).hash())).orElseThrow(Refusal.NotFound::new);
    }

    /** Erases the conversation with all its questions, answers and shared views. */
    public void erase(Conversation conversation) {
        database.transaction(conversation.institution(), session ->
                session.update("DELETE FROM conversation WHERE id = ?", conversation.id()));
    }

    /** A read-only view that ends by itself. */
    public record Share(ConversationKey token, Instant expiresAt) {
    }

    Share share(Conversation conversation, Duration valid) {
        var share = new Share(ConversationKey.create(), Instant.now().plus(valid));
        database.transaction(conversation.institution(), session -> session.update("""
                INSERT INTO share (token_hash, institution, conversation, expires_at)
                VALUES (?, ?, ?, ?)
                """, share.token().hash(), conversation.institution(), conversation.id(), share.expiresAt()));
        return share;
    }

    /** What a token opens, and until when. */
    record Shared(Conversation conversation, Instant expiresAt) {
    }

    /** @throws Refusal.NotFound when the token is nobody's or has expired */
    Shared shared(String token) {
        var hash = given(token).hash();
        var institution = institution("institution_of_share(?)", hash);
        return database.transaction(institution, session -> session.first("""
                SELECT c.id, c.institution, c.language, c.with_person, s.expires_at
                FROM share s
                JOIN conversation c ON c.id = s.conversation
                WHERE s.token_hash = ? AND s.expires_at > now()
                """, row -> new Shared(conversation(row), Session.instant(row, "expires_at")), (Object) hash))
                .orElseThrow(Refusal.NotFound::new);
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(row.getObject("id", UUID.class), row.getString("institution"), Language.of(row.getString("language")).orElseThrow(),
                Optional.ofNullable(row.getObject("with_person", UUID.class)));
    }

    private String institution(String function, Object id) {
        return database.transaction(session -> institution(session, function, id)).orElseThrow(Refusal.NotFound::new);
    }

    static Optional<String> institution(Session session, String function, Object id) throws SQLException {
        return session.first("SELECT " + function + " AS institution", row -> Session.text(row, "institution"), id).flatMap(found -> found);
    }

    static ConversationKey given(String key) {
        try {
            return new ConversationKey(key);
        } catch (IllegalArgumentException _) {
            throw new Refusal.NotFound();
        }
    }
}
