package nl.loketwijzer.signin;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;

/** Members with a password here. Whether somebody is unknown, gone or mistyped takes the same time and has the same answer. */
@ApplicationScoped
public class LocalAccounts implements IdentityStore {

    /** What OWASP advises for PBKDF2 with SHA-512 (Password Storage Cheat Sheet, 2023). */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private final Database database;
    private final Pbkdf2PasswordHash hashing;
    private final String nobodys;

    @Inject
    LocalAccounts(Database database, Pbkdf2PasswordHash hashing) {
        this.database = database;
        this.hashing = hashing;
        hashing.initialize(PARAMETERS);
        nobodys = hashing.generate(UUID.randomUUID().toString().toCharArray());
    }

    private record Account(UUID member, String institution, Optional<String> hash, boolean active) {
    }

    /** The name of the caller is the address the account has. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        var account = find(credential.getCaller());
        var right = hashing.verify(credential.getPassword().getValue(), account.flatMap(Account::hash).orElse(nobodys));
        return right && account.filter(Account::active).flatMap(Account::hash).isPresent()
                ? new CredentialValidationResult(credential.getCaller()) : CredentialValidationResult.INVALID_RESULT;
    }

    /** @param own false for a password that somebody else made up, which must be replaced at the first sign-in */
    public void setPassword(Session session, UUID member, char[] password, boolean own) throws SQLException {
        session.update("UPDATE member SET password_hash = ?, password_must_change = ? WHERE id = ?", hashing.generate(password), !own, member);
    }

    Optional<Member> member(String email) {
        return inInstitutionOf(email, session -> session.first("SELECT " + Members.COLUMNS + " FROM member WHERE email = lower(?)", Members::member, email));
    }

    private Optional<Account> find(String email) {
        return inInstitutionOf(email, session -> session.first("SELECT id, institution, password_hash, active FROM member WHERE email = lower(?)",
                row -> new Account(row.getObject("id", UUID.class), row.getString("institution"), Session.text(row, "password_hash"), row.getBoolean("active")),
                email));
    }

    private <T> Optional<T> inInstitutionOf(String email, Database.Work<Optional<T>> work) {
        return database.transaction(session -> {
            var institution = session.first("SELECT institution_of_email(?) AS institution", row -> Session.text(row, "institution"), email).flatMap(found -> found);
            if (institution.isEmpty()) {
                return Optional.empty();
            }
            session.actAs(Acting.application(institution.get()));
            return work.in(session);
        });
    }
}
