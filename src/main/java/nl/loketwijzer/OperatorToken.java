package nl.loketwijzer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What whoever runs this installation shows; without one configured nobody can. */
@ApplicationScoped
public class OperatorToken {

    private final Optional<String> token;

    @Inject
    OperatorToken(@ConfigProperty(name = "loketwijzer.token") Optional<String> token) {
        this.token = token;
    }

    /** @throws Refusal.NotAllowed unless the header carries the token */
    public void demand(String authorization) {
        var given = authorization == null ? "" : authorization.replaceFirst("(?i)^Bearer ", "");
        var right = token.filter(t -> MessageDigest.isEqual(t.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8)));
        if (right.isEmpty()) {
            throw new Refusal.NotAllowed("The token of this installation is needed, see LOKETWIJZER_TOKEN.");
        }
    }
}
