package nl.loketwijzer.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.signin.SignInLog.Event;
import nl.loketwijzer.signin.SignInLog.Way;
import nl.loketwijzer.staff.Member;

/** From address and password to a member, or to the one answer that says nothing about which of them was wrong. */
@ApplicationScoped
class LocalSignIn {

    private final IdentityStoreHandler identities;
    private final Accounts accounts;
    private final Attempts attempts;
    private final SignInLog log;

    @Inject
    LocalSignIn(IdentityStoreHandler identities, Accounts accounts, Attempts attempts, SignInLog log) {
        this.identities = identities;
        this.accounts = accounts;
        this.attempts = attempts;
        this.log = log;
    }

    /**
     * @throws Refusal.NotSignedIn for an unknown address, a closed account or a wrong password
     * @throws Refusal.TooMany while the address is locked
     */
    Member signIn(String email, String password) {
        var attempt = attempts.begin(email);
        var valid = identities.validate(new UsernamePasswordCredential(email, password)).getStatus() == Status.VALID;
        var member = accounts.find(email).map(Accounts.Account::member);
        if (!valid || member.isEmpty()) {
            member.ifPresent(known -> log.write(known, Way.LOCAL,
                    !known.active() ? Event.CLOSED_ACCOUNT : Attempts.locks(attempt) ? Event.LOCKED : Event.WRONG_PASSWORD));
            throw new Refusal.NotSignedIn("This e-mail address and password do not go together, or the account is closed.");
        }
        attempts.forget(email);
        log.write(member.get(), Way.LOCAL, Event.SIGNED_IN);
        return member.get();
    }
}
