package nl.loketwijzer.staff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import nl.loketwijzer.Secret;

/** What the cookie of a signed-in member holds. Only its hash is ever stored. */
public record SessionToken(String value) {

    static SessionToken create() {
        return new SessionToken(Secret.create());
    }

    static Optional<SessionToken> of(String value) {
        return Secret.hasForm(value) ? Optional.of(new SessionToken(value)) : Optional.empty();
    }

    byte[] hash() {
        return Secret.hash(value);
    }

    /** Known to pages of this application, which read it, and not to a foreign page, which only has the cookie sent along. */
    public String csrf() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal("CSRF-Token".getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isProvedBy(String given) {
        return given != null && MessageDigest.isEqual(csrf().getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
