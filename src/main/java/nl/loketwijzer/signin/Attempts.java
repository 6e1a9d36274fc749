package nl.loketwijzer.signin;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Secret;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.institution.Institution;

/**
 * Counts sign-ins by address until one succeeds. An attempt counts before it is looked at, so that many at once are no
 * way around; from the fifth failure on the address is locked, a minute at first and then twice as long each time.
 */
@ApplicationScoped
class Attempts {

    private static final int FREE = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Database database;

    @Inject
    Attempts(Database database) {
        this.database = database;
    }

    /**
     * The number of this attempt.
     *
     * @throws Refusal.TooMany while the address is locked
     */
    int begin(String email) {
        return database.transaction(Institution.NATIONAL, session -> {
            session.update("DELETE FROM sign_in_attempt WHERE last_at < now() - make_interval(secs => ?)", seconds(FORGOTTEN));
            var counted = session.first("""
                    INSERT INTO sign_in_attempt AS a (email_hash, institution)
                    VALUES (?, ?)
                    ON CONFLICT (email_hash) DO UPDATE
                    SET failures = a.failures + 1, last_at = clock_timestamp(),
                        locked_until = CASE WHEN a.failures + 1 >= ?
                                            THEN clock_timestamp() + make_interval(secs => least(?, ? * power(2, least(a.failures + 1 - ?, 30)))) END
                    WHERE a.locked_until IS NULL OR a.locked_until <= clock_timestamp()
                    RETURNING a.failures
                    """, row -> row.getInt("failures"), hash(email), Institution.NATIONAL, FREE, seconds(LONGEST_LOCK), seconds(FIRST_LOCK), FREE);
            if (counted.isPresent()) {
                return counted.get();
            }
            var left = session.first("SELECT extract(epoch FROM locked_until - clock_timestamp())::float8 AS left FROM sign_in_attempt WHERE email_hash = ?",
                    row -> row.getDouble("left"), (Object) hash(email)).orElse(1.0);
            throw new Refusal.TooMany("Too many attempts for this address. Wait, or ask for a new password.", Duration.ofMillis((long) (left * 1000) + 999));
        });
    }

    /** Whether the attempt of this number, when it fails, locks the address. */
    static boolean locks(int attempt) {
        return attempt >= FREE;
    }

    void forget(String email) {
        database.transaction(Institution.NATIONAL, session -> session.update("DELETE FROM sign_in_attempt WHERE email_hash = ?", (Object) hash(email)));
    }

    private static byte[] hash(String email) {
        return Secret.hash(email.toLowerCase(Locale.ROOT));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }
}
