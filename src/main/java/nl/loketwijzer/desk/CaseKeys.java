package nl.loketwijzer.desk;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Secret;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/**
 * What proves that somebody is the researcher of a case: a key that a browser tab holds, or the link of a mail, which opens the case
 * once and is then exchanged for a tab's key. Only hashes are stored.
 */
@ApplicationScoped
public class CaseKeys {

    /** How long a tab may hold on to a case. */
    public static final Duration TAB = Duration.ofDays(30);
    /** How long the link in a mail works. */
    public static final Duration LINK = Duration.ofDays(14);

    private final Database database;

    @Inject
    CaseKeys(Database database) {
        this.database = database;
    }

    /** What a link opened: the case and a key for the tab that opened it. */
    public record Opened(UUID id, String institution, String key) {
    }

    /** A key for a browser tab. */
    public static String forTab(Session session, CaseFile file) throws SQLException {
        return issue(session, file.id(), file.institution(), "tab", TAB);
    }

    /** A token for the link in a mail: works once. */
    public static String forLink(Session session, CaseFile file) throws SQLException {
        return issue(session, file.id(), file.institution(), "link", LINK);
    }

    private static String issue(Session session, UUID id, String institution, String kind, Duration valid) throws SQLException {
        var token = Secret.create();
        session.update("""
                INSERT INTO case_key (key_hash, case_id, institution, kind, expires_at)
                VALUES (?, ?, ?, ?, now() + ? * interval '1 second')
                """, Secret.hash(token), id, institution, kind, valid.toSeconds());
        return token;
    }

    /**
     * The case of this id for whoever holds a tab's key of it.
     *
     * @throws Refusal.NotFound for a wrong or expired key and for a case that is not there: both say the same
     */
    public CaseFile prove(UUID id, String key) {
        var institution = institutionOf(key);
        return database.transaction(institution, session -> session.first("""
                SELECT c.*
                FROM case_file c
                JOIN case_key k ON k.case_id = c.id
                WHERE c.id = ? AND k.key_hash = ? AND k.kind = 'tab' AND k.expires_at > now()
                """, Cases::file, id, Secret.hash(key))).orElseThrow(Refusal.NotFound::new);
    }

    /**
     * Exchanges the token of a link for a key; of two that come at the same time one succeeds.
     *
     * @throws Refusal.NotFound when the link was never given out
     * @throws Refusal.Conflict when it was used before or has expired: a new one can be asked for
     */
    public Opened redeem(String token) {
        var institution = institutionOf(token);
        return database.transaction(institution, session -> {
            var id = session.first("""
                    UPDATE case_key
                    SET used_at = now()
                    WHERE key_hash = ? AND kind = 'link' AND used_at IS NULL AND expires_at > now()
                    RETURNING case_id
                    """, row -> row.getObject("case_id", UUID.class), (Object) Secret.hash(token))
                    .orElseThrow(() -> new Refusal.Conflict("This link was used before or has expired. Ask for a new one."));
            return new Opened(id, institution, issue(session, id, institution, "tab", TAB));
        });
    }

    /** The case that a link belongs to, used or not, for mailing a new one; {@link Refusal.NotFound} when it was never given out. */
    public CaseFile ofLink(String token) {
        var institution = institutionOf(token);
        return database.transaction(institution, session -> session.first("""
                SELECT c.*
                FROM case_file c
                JOIN case_key k ON k.case_id = c.id
                WHERE k.key_hash = ? AND k.kind = 'link'
                """, Cases::file, (Object) Secret.hash(token))).orElseThrow(Refusal.NotFound::new);
    }

    private String institutionOf(String token) {
        if (!Secret.hasForm(token)) {
            throw new Refusal.NotFound();
        }
        return database.transaction(session -> session.first("SELECT institution_of_case_key(?) AS institution",
                row -> Session.text(row, "institution"), (Object) Secret.hash(token))).flatMap(found -> found).orElseThrow(Refusal.NotFound::new);
    }
}
