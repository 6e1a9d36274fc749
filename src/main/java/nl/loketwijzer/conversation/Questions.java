package nl.loketwijzer.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/** Questions and every event that was shown of their answers. */
@ApplicationScoped
public class Questions {

    /** A node that has not said for this long that it is still answering is taken for dead. */
    private static final Duration DEAD = Duration.ofSeconds(5);

    private static final String COLUMNS = "id, conversation, institution, text, language, state, outcome, passages";

    private final Database database;

    @Inject
    Questions(Database database) {
        this.database = database;
    }

    /** Stored before anything is done to answer it. */
    public AskedQuestion ask(Conversation conversation, String text, Language language) {
        return database.transaction(conversation.institution(), session -> session.first("""
                INSERT INTO question (id, institution, conversation, text, language)
                VALUES (?, ?, ?, ?, ?)
                RETURNING %s
                """.formatted(COLUMNS), Questions::question, UUID.randomUUID(), conversation.institution(), conversation.id(), text,
                language.code()).orElseThrow());
    }

    /** How many questions this conversation asked within a period that ends now. */
    public int askedWithin(Conversation conversation, Duration period) {
        return database.transaction(conversation.institution(), session -> session.first("""
                SELECT count(*) AS asked
                FROM question
                WHERE conversation = ? AND asked_at > clock_timestamp() - ? * interval '1 second'
                """, row -> row.getInt("asked"), conversation.id(), period.toSeconds()).orElseThrow());
    }

    /** @throws Refusal.NotFound when there is none of this id or the key is not that of its conversation */
    public AskedQuestion find(UUID id, String key) {
        var institution = database.transaction(session -> Conversations.institution(session, "institution_of_question(?)", id))
                .orElseThrow(Refusal.NotFound::new);
        return database.transaction(institution, session -> session.first("""
                SELECT q.id, q.conversation, q.institution, q.text, q.language, q.state, q.outcome, q.passages
                FROM question q
                JOIN conversation c ON c.id = q.conversation
                WHERE q.id = ? AND c.key_hash = ?
                """, Questions::question, id, Conversations.given(key).hash())).orElseThrow(Refusal.NotFound::new);
    }

    /** In the order they were asked. */
    public List<AskedQuestion> of(Conversation conversation) {
        return database.transaction(conversation.institution(), session -> session.query("""
                SELECT %s
                FROM question
                WHERE conversation = ?
                ORDER BY asked_at
                """.formatted(COLUMNS), Questions::question, conversation.id()));
    }

    public void restsOn(AskedQuestion question, List<UUID> passages) {
        database.transaction(question.institution(), session -> session.update("UPDATE question SET passages = ? WHERE id = ?",
                passages.toArray(UUID[]::new), question.id()));
    }

    /** Events are stored before they are sent, so that what was seen can always be shown again. */
    public void append(AskedQuestion question, StoredEvent event) {
        database.transaction(question.institution(), session -> session.update("""
                INSERT INTO answer_event (question, number, institution, name, data)
                VALUES (?, ?, ?, ?, ?)
                """, question.id(), event.number(), question.institution(), event.name(), event.data()));
    }

    /** What was written and not shown, with the code of the reason. */
    public record Withheld(String text, String reason) {
    }

    public void withhold(AskedQuestion question, String text, String reason) {
        database.transaction(question.institution(), session -> session.update("""
                INSERT INTO withheld_sentence (question, number, institution, text, reason)
                SELECT ?, COALESCE(max(number), 0) + 1, ?, ?, ?
                FROM withheld_sentence
                WHERE question = ?
                """, question.id(), question.institution(), text, reason, question.id()));
    }

    /** For a person who gets the conversation; nobody else ever sees them. */
    public List<Withheld> withheld(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.query("""
                SELECT text, reason
                FROM withheld_sentence
                WHERE question = ?
                ORDER BY number
                """, row -> new Withheld(row.getString("text"), row.getString("reason")), question.id()));
    }

    /** How many answers of the conversation were found of no use. */
    public int notUseful(UUID conversation, String institution) {
        return database.transaction(institution, session -> session.first("SELECT count(*) AS rated FROM question WHERE conversation = ? AND NOT useful",
                row -> row.getInt("rated"), conversation).orElse(0));
    }

    public List<StoredEvent> eventsAfter(AskedQuestion question, int number) {
        return database.transaction(question.institution(), session -> session.query("""
                SELECT number, name, data
                FROM answer_event
                WHERE question = ? AND number > ?
                ORDER BY number
                """, row -> new StoredEvent(row.getInt("number"), row.getString("name"), row.getString("data")), question.id(), number));
    }

    /** Says that somebody is still at work on the answer. True when the researcher asked to stop, on whichever node. */
    public boolean stillAnswering(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.first("""
                UPDATE question
                SET alive_at = clock_timestamp()
                WHERE id = ?
                RETURNING stop_requested
                """, row -> row.getBoolean("stop_requested"), question.id()).orElse(true));
    }

    public void requestStop(AskedQuestion question) {
        database.transaction(question.institution(), session ->
                session.update("UPDATE question SET stop_requested = true WHERE id = ? AND state <> 'done'", question.id()));
    }

    public void finish(AskedQuestion question, AskedQuestion.State state, String outcome) {
        database.transaction(question.institution(), session ->
                session.update("UPDATE question SET state = ?, outcome = ? WHERE id = ?", state.code(), outcome, question.id()));
    }

    /** Exactly one caller gets to go on with an answer that lost its reader or its node. */
    public boolean takeOver(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.update("""
                UPDATE question
                SET state = 'answering', alive_at = clock_timestamp(), stop_requested = false
                WHERE id = ?
                  AND (state = 'interrupted'
                       OR state = 'answering' AND alive_at < clock_timestamp() - ? * interval '1 second')
                """, question.id(), DEAD.toSeconds())) == 1;
    }

    /** The texts asked earlier in the same conversation, in order. */
    public List<String> before(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.query("""
                SELECT e.text
                FROM question e
                JOIN question q ON q.conversation = e.conversation AND e.asked_at < q.asked_at
                WHERE q.id = ?
                ORDER BY e.asked_at
                """, row -> row.getString("text"), question.id()));
    }

    /** As it stands now, with the outcome that was reached meanwhile. */
    public AskedQuestion reread(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.first("SELECT %s FROM question WHERE id = ?".formatted(COLUMNS),
                Questions::question, question.id())).orElseThrow(Refusal.NotFound::new);
    }

    /** Whether a person has the conversation now. */
    public boolean isWithPerson(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.first("SELECT with_person IS NOT NULL AS it FROM conversation WHERE id = ?",
                row -> row.getBoolean("it"), question.conversation()).orElse(false));
    }

    public AskedQuestion.State state(AskedQuestion question) {
        return database.transaction(question.institution(), session -> session.first("SELECT state FROM question WHERE id = ?",
                row -> state(row.getString("state")), question.id()).orElse(AskedQuestion.State.DONE));
    }

    public void rate(AskedQuestion question, boolean useful, Optional<String> reason, Optional<String> text) {
        database.transaction(question.institution(), session -> session.update("""
                UPDATE question
                SET useful = ?, useful_reason = ?, useful_text = ?
                WHERE id = ?
                """, useful, reason, text, question.id()));
    }

    private static AskedQuestion question(ResultSet row) throws SQLException {
        return new AskedQuestion(row.getObject("id", UUID.class), row.getObject("conversation", UUID.class),
                row.getString("institution"), row.getString("text"), Language.of(row.getString("language")).orElseThrow(),
                state(row.getString("state")), Session.text(row, "outcome"),
                Arrays.asList((UUID[]) row.getArray("passages").getArray()));
    }

    private static AskedQuestion.State state(String code) {
        return AskedQuestion.State.valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
}
