package nl.loketwijzer.post;

import static java.lang.System.Logger.Level.ERROR;

import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Secret;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.language.Language;

/** Letters on their way: written with what they tell of, kept until the mail server has taken them. */
@ApplicationScoped
public class Outbox {

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    /** From the first attempt on: what waited for a mail server to be set up is not too old. */
    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final Duration CODE_IS_FRESH = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** So long a key that was sent is known again; nothing of the letter itself is left by then. */
    private static final Duration SENT_KEPT = Duration.ofDays(400);
    /** A letter that was given up still holds an address. */
    private static final Duration GIVEN_UP_KEPT = Duration.ofDays(30);
    private static final int ID_LENGTH = 40;

    private final Database database;

    @Inject
    Outbox(Database database) {
        this.database = database;
    }

    /** In the caller's own transaction and institution. A letter whose key was put before is left as it was. */
    public void put(Session session, Letter letter) throws SQLException {
        var values = Json.createObjectBuilder();
        letter.values().forEach(values::add);
        session.update("""
                INSERT INTO outbox (institution, key, kind, recipient, language, discreet, payload)
                VALUES (working_for(), ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, letter.key(), letter.kind().code(), letter.recipient().text(), letter.language().code(), letter.discreet(),
                values.build().toString());
    }

    /** A letter that is due, with the name by which it is known wherever it turns up. */
    record Due(String id, Letter letter, Instant writtenAt) {

        boolean comesTooLate() {
            return letter.kind().growsStale() && Instant.now().isAfter(writtenAt.plus(CODE_IS_FRESH));
        }
    }

    List<String> institutionsWithPost() {
        return database.transaction(session -> session.query("SELECT * FROM institutions_with_post() AS institution", row -> row.getString("institution")));
    }

    /**
     * Hands the letter that waits longest to the sender, and remembers what became of it. The row stays locked meanwhile, so
     * that no other node takes it; when this node dies, the lock dies with it and the letter is due again.
     *
     * @return what became of it, absent when nothing is due
     */
    Optional<Delivery> next(String institution, Function<Due, Delivery> sender) {
        return database.transaction(institution, session -> {
            var row = session.first("""
                    SELECT *
                    FROM outbox
                    WHERE sent_at IS NULL AND given_up_at IS NULL AND next_at <= clock_timestamp()
                    ORDER BY next_at, created_at
                    LIMIT 1
                    FOR UPDATE SKIP LOCKED
                    """, found -> Row.of(institution, found));
            return row.isEmpty() ? Optional.empty() : Optional.of(remember(session, row.get(), attempt(row.get(), sender)));
        });
    }

    /** One letter that cannot be read or written must not keep back those behind it. */
    private static Delivery attempt(Row row, Function<Due, Delivery> sender) {
        try {
            return sender.apply(new Due(id(row.institution(), row.key()), row.letter(), row.writtenAt()));
        } catch (RuntimeException e) {
            LOG.log(ERROR, "the letter " + id(row.institution(), row.key()) + " of kind " + row.kind() + " cannot be written", e);
            return new Delivery.Postponed("The letter could not be written; the log says why.");
        }
    }

    /** @return what became of the letter in the end: what was put off for too long is refused */
    private static Delivery remember(Session session, Row row, Delivery delivery) throws SQLException {
        switch (delivery) {
            case Delivery.Taken _ -> session.update("""
                    UPDATE outbox
                    SET sent_at = clock_timestamp(), attempts = attempts + 1, recipient = NULL, payload = NULL, last_problem = NULL
                    WHERE key = ?
                    """, row.key());
            case Delivery.Refused(var problem) -> giveUp(session, row, problem);
            case Delivery.Postponed(var problem) when row.isOutOfPatience() -> {
                giveUp(session, row, problem);
                return new Delivery.Refused(problem);
            }
            case Delivery.Postponed(var problem) -> tryLater(session, row, problem);
            case Delivery.Away(var problem) -> tryLater(session, row, problem);
        }
        return delivery;
    }

    private static void tryLater(Session session, Row row, String problem) throws SQLException {
        session.update("""
                UPDATE outbox
                SET attempts = attempts + 1, first_try_at = COALESCE(first_try_at, clock_timestamp()),
                    next_at = clock_timestamp() + ? * interval '1 second', last_problem = ?
                WHERE key = ?
                """, pause(row.attempts()).toSeconds(), problem, row.key());
    }

    private static void giveUp(Session session, Row row, String problem) throws SQLException {
        session.update("""
                UPDATE outbox
                SET attempts = attempts + 1, given_up_at = clock_timestamp(), last_problem = ?
                WHERE key = ?
                """, problem, row.key());
    }

    /** Doubled with every attempt up to a limit. */
    static Duration pause(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** How the post of an institution stands. */
    public record Standing(long waiting, long givenUp, Optional<Instant> oldest, Optional<String> problem, List<GivenUp> letters) {
    }

    /** A letter that could not be sent; its address is nobody's business here. */
    public record GivenUp(String id, String kind, Instant writtenAt, Instant givenUpAt, String problem, boolean again) {
    }

    Standing standing(String institution) {
        return database.transaction(institution, session -> {
            var letters = session.query("""
                    SELECT *
                    FROM outbox
                    WHERE given_up_at IS NOT NULL
                    ORDER BY given_up_at DESC
                    LIMIT 100
                    """, row -> new GivenUp(id(institution, row.getString("key")), row.getString("kind"), Session.instant(row, "created_at"),
                    Session.instant(row, "given_up_at"), row.getString("last_problem"), !Kind.of(row.getString("kind")).growsStale()));
            return session.first("""
                    SELECT count(*) FILTER (WHERE given_up_at IS NULL) AS waiting, count(given_up_at) AS given_up,
                           min(created_at) FILTER (WHERE given_up_at IS NULL) AS oldest,
                           max(last_problem) FILTER (WHERE given_up_at IS NULL) AS problem
                    FROM outbox
                    WHERE sent_at IS NULL
                    """, row -> new Standing(row.getLong("waiting"), row.getLong("given_up"), Optional.ofNullable(Session.instant(row, "oldest")),
                    Session.text(row, "problem"), letters)).orElseThrow();
        });
    }

    /**
     * Tries a letter again that was given up, as if it were new.
     *
     * @throws Refusal.NotFound when there is none of this id, or it was meanwhile sent
     * @throws Refusal.Conflict when it would come too late to be of use
     */
    void again(String institution, String id) {
        database.transaction(institution, session -> {
            var row = session.query("SELECT key, kind FROM outbox WHERE given_up_at IS NOT NULL FOR UPDATE",
                            found -> List.of(found.getString("key"), found.getString("kind"))).stream()
                    .filter(found -> id(institution, found.getFirst()).equals(id)).findFirst().orElseThrow(Refusal.NotFound::new);
            if (Kind.of(row.getLast()).growsStale()) {
                throw new Refusal.Conflict("This letter held a code that has expired. The researcher can ask for a new code.");
            }
            return session.update("""
                    UPDATE outbox
                    SET given_up_at = NULL, attempts = 0, first_try_at = NULL, next_at = clock_timestamp(), last_problem = NULL
                    WHERE key = ?
                    """, row.getFirst());
        });
    }

    /** Removes what has been kept long enough. */
    void tidy() {
        for (var institution : database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")))) {
            database.transaction(institution, session -> session.update("""
                    DELETE FROM outbox
                    WHERE sent_at < now() - ? * interval '1 second' OR given_up_at < now() - ? * interval '1 second'
                    """, SENT_KEPT.toSeconds(), GIVEN_UP_KEPT.toSeconds()));
        }
    }

    /** As it stands in the table, which may be older than this program. */
    private record Row(String institution, String key, String kind, String recipient, String language, boolean discreet, String payload, int attempts,
                       Instant writtenAt, Optional<Instant> firstTryAt) {

        static Row of(String institution, ResultSet row) throws SQLException {
            return new Row(institution, row.getString("key"), row.getString("kind"), row.getString("recipient"), row.getString("language"),
                    row.getBoolean("discreet"), row.getString("payload"), row.getInt("attempts"), Session.instant(row, "created_at"),
                    Optional.ofNullable(Session.instant(row, "first_try_at")));
        }

        Letter letter() {
            var values = new HashMap<String, String>();
            try (var reader = Json.createReader(new StringReader(payload))) {
                var stored = reader.readObject();
                stored.keySet().forEach(name -> values.put(name, stored.getString(name)));
            }
            return new Letter(key, Kind.of(kind), new EmailAddress(recipient), Language.of(language).orElseThrow(), discreet, values);
        }

        boolean isOutOfPatience() {
            return firstTryAt.filter(first -> Instant.now().isAfter(first.plus(PATIENCE))).isPresent();
        }
    }

    /** The same for the same letter, whichever node sends it and however often. */
    static String id(String institution, String key) {
        return HexFormat.of().formatHex(Secret.hash(institution + "\n" + key)).substring(0, ID_LENGTH);
    }
}
