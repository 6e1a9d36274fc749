package nl.loketwijzer.intake;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Secret;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseKeys;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.post.EmailAddress;
import nl.loketwijzer.post.Kind;
import nl.loketwijzer.post.Letter;
import nl.loketwijzer.post.Outbox;

/** The address at which a researcher can be reached, proved by a code, and the new link for whoever lost the old one. */
@ApplicationScoped
public class Contacts {

    /** Where a link of a mail leads; the token behind the # never reaches a server by itself. */
    private static final String RETURN = "/zaak/#";
    private static final Duration CODE_VALID = Duration.ofMinutes(15);
    private static final int ATTEMPTS = 5;
    private static final int A_CASE_AN_HOUR = 5;
    private static final int AN_ADDRESS_AN_HOUR = 10;
    private static final int DIGITS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Outbox outbox;

    @Inject
    Contacts(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Whoever is under pressure or reports something may stay without an address; a consult has none. */
    static boolean isNeeded(CaseFile file) {
        return file.form() == CaseFile.Form.CASE && !file.kind().isDelicate();
    }

    /**
     * Mails a code. What comes back is the same for every address, also for one that was sent too many.
     *
     * @throws Refusal.TooMany when this case asked too often
     * @throws Refusal.Conflict for a consult and for a case that is over
     */
    void ask(CaseFile file, String email, Language language) {
        var address = new EmailAddress(email);
        if (file.form() == CaseFile.Form.CONSULT) {
            throw new Refusal.Conflict(language == Language.NL ? "Voor een gesprek zonder dossier is geen adres nodig." : "A conversation without a file needs no address.");
        }
        mustBeOpen(file, language);
        database.transaction(file.institution(), session -> {
            session.query("SELECT 1 FROM case_file WHERE id = ? FOR UPDATE", _ -> true, file.id());
            if (lately(session, "case_id = ?", file.id()) >= A_CASE_AN_HOUR) {
                throw new Refusal.TooMany(language == Language.NL ? "U hebt vaak een code gevraagd. Probeer het over een uur weer." : "You have asked for a code often. Try again in an hour.",
                        Duration.ofHours(1));
            }
            var flooded = lately(session, "address_hash = ?", hash(address.text())) >= AN_ADDRESS_AN_HOUR;
            var request = remember(session, file, address);
            var code = "%06d".formatted(RANDOM.nextInt(DIGITS));
            session.update("""
                    INSERT INTO contact_code (case_id, institution, email, code_hash, expires_at)
                    VALUES (?, ?, ?, ?, now() + ? * interval '1 second')
                    ON CONFLICT (case_id) DO UPDATE
                    SET email = excluded.email, code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0
                    """, file.id(), file.institution(), address.text(), hash(file.id() + " " + code), CODE_VALID.toSeconds());
            if (!flooded) {
                outbox.put(session, Letter.of("case/" + file.id() + "/code/" + request, Kind.CONTACT_CODE, address, file.language(), Map.of("code", code))
                        .discreet(file.discreet()));
            }
            return null;
        });
    }

    /**
     * Proves the address that was given last.
     *
     * @throws Refusal.Invalid for a code that is wrong or too old, and after too many tries
     */
    void prove(CaseFile file, String code, Language language) {
        mustBeOpen(file, language);
        // What was tried must be counted, so the refusal comes after the transaction.
        var trouble = database.transaction(file.institution(), session -> {
            var given = session.first("SELECT email, code_hash, attempts, expires_at > now() AS valid FROM contact_code WHERE case_id = ? FOR UPDATE",
                    row -> new Sent(row.getString("email"), row.getBytes("code_hash"), row.getInt("attempts"), row.getBoolean("valid")), file.id());
            if (given.isEmpty() || !given.get().valid() || given.get().attempts() >= ATTEMPTS) {
                return Optional.of(language == Language.NL ? "Deze code geldt niet meer. Vraag een nieuwe." : "This code is no longer valid. Ask for a new one.");
            }
            if (!MessageDigest.isEqual(given.get().hash(), hash(file.id() + " " + code.replace(" ", "")))) {
                session.update("UPDATE contact_code SET attempts = attempts + 1 WHERE case_id = ?", file.id());
                return Optional.of(language == Language.NL ? "Dit is niet de code uit de mail." : "This is not the code in the e-mail.");
            }
            session.update("UPDATE case_file SET contact_email = ?, contact_verified_at = now() WHERE id = ?", given.get().email(), file.id());
            session.update("DELETE FROM contact_code WHERE case_id = ?", file.id());
            return Optional.<String>empty();
        });
        trouble.ifPresent(reason -> {
            throw new Refusal.Invalid("code", reason);
        });
    }

    private record Sent(String email, byte[] hash, int attempts, boolean valid) {
    }

    /** Mails a new link to the proved address of the case, when there is one. Nothing tells whether it did. */
    void mailLinkAgain(CaseFile file) {
        if (!file.contactVerified() || file.contactEmail().isEmpty()) {
            return;
        }
        var address = new EmailAddress(file.contactEmail().get());
        database.transaction(file.institution(), session -> {
            session.query("SELECT 1 FROM case_file WHERE id = ? FOR UPDATE", _ -> true, file.id());
            if (lately(session, "case_id = ?", file.id()) < A_CASE_AN_HOUR) {
                var request = remember(session, file, address);
                outbox.put(session, Letter.of("case/" + file.id() + "/again/" + request, Kind.NEW_LINK, address, file.language(),
                        Map.of("reference", file.reference(), "link", RETURN + CaseKeys.forLink(session, file))).discreet(file.discreet()));
            }
            return null;
        });
    }

    /** As its owner may see it: the first letter and the domain. */
    static Optional<String> masked(CaseFile file) {
        return file.contactEmail().map(email -> new EmailAddress(email).masked());
    }

    private static void mustBeOpen(CaseFile file, Language language) {
        if (file.state() == CaseState.CLOSED || file.state() == CaseState.WITHDRAWN) {
            throw new Refusal.Conflict(language == Language.NL ? "Deze aanvraag is gesloten." : "This request is closed.", Map.of("state", file.state().code()));
        }
    }

    private static int lately(Session session, String condition, Object value) throws SQLException {
        return session.first("SELECT count(*) AS asked FROM mail_request WHERE " + condition + " AND at > now() - interval '1 hour'", row -> row.getInt("asked"), value)
                .orElse(0);
    }

    private static long remember(Session session, CaseFile file, EmailAddress address) throws SQLException {
        return session.first("INSERT INTO mail_request (institution, case_id, address_hash) VALUES (?, ?, ?) RETURNING id", row -> row.getLong("id"),
                file.institution(), file.id(), hash(address.text())).orElseThrow();
    }

    private static byte[] hash(String text) {
        return Secret.hash(text.toLowerCase(java.util.Locale.ROOT));
    }
}
