package nl.loketwijzer.signin;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

import nl.loketwijzer.Refusal;

/** The accounts with a password here, as Jakarta Security asks for them. Unknown, closed or mistyped: the same answer after the same work. */
@ApplicationScoped
public class LocalAccounts implements IdentityStore {

    /** What OWASP advises for PBKDF2 with SHA-512 (Password Storage Cheat Sheet, 2023). */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    /** Hashing keeps a processor busy on purpose: questions of researchers must not wait for many sign-ins at once. */
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;

    private final Accounts accounts;
    private final Pbkdf2PasswordHash hashing;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    @Inject
    LocalAccounts(Accounts accounts, Pbkdf2PasswordHash hashing) {
        this.accounts = accounts;
        this.hashing = hashing;
        hashing.initialize(PARAMETERS);
        nobodys = hashing.generate(UUID.randomUUID().toString().toCharArray());
    }

    /** The name of the caller is the address of the account. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        var account = accounts.find(credential.getCaller());
        var right = isRight(credential.getPasswordAsString(), account.flatMap(Accounts.Account::passwordHash));
        return right && account.get().member().active()
                ? new CredentialValidationResult(account.get().member().email()) : CredentialValidationResult.INVALID_RESULT;
    }

    /** Without a hash it takes as long to say no. */
    boolean isRight(String typed, Optional<String> hash) {
        return inTurn(() -> hashing.verify(Passwords.normal(typed), hash.orElse(nobodys)) && hash.isPresent());
    }

    public String hash(String password) {
        return inTurn(() -> hashing.generate(Passwords.normal(password)));
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal.Unavailable("Many people are signing in at the moment. Please try again shortly.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal.Unavailable("The server is stopping.");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
