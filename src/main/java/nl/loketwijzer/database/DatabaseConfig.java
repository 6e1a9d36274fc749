package nl.loketwijzer.database;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who connects: the owner of the tables migrates, the application role does everything else. */
@ApplicationScoped
class DatabaseConfig {

    private final String url;
    private final String user;
    private final String password;
    private final Optional<String> applicationUser;
    private final Optional<String> applicationPassword;

    @Inject
    DatabaseConfig(@ConfigProperty(name = "loketwijzer.database.url") String url,
                   @ConfigProperty(name = "loketwijzer.database.user") String user,
                   @ConfigProperty(name = "loketwijzer.database.password") Optional<String> password,
                   @ConfigProperty(name = "loketwijzer.database.app.user") Optional<String> applicationUser,
                   @ConfigProperty(name = "loketwijzer.database.app.password") Optional<String> applicationPassword) {
        this.url = url;
        this.user = user;
        this.password = password.orElse("");
        this.applicationUser = applicationUser;
        this.applicationPassword = applicationPassword;
    }

    String owner() {
        return user;
    }

    String ownerPassword() {
        return password;
    }

    /** True when the role is ours to make; otherwise whoever runs the database made it. */
    boolean makesApplicationRole() {
        return applicationUser.isEmpty();
    }

    /** Roles belong to the whole cluster: the name of the database keeps two installations apart. */
    String applicationUser() {
        return applicationUser.orElseGet(() -> databaseName() + "_app");
    }

    /** Derived, not stored: every node over the same database comes to the same password. */
    String applicationPassword() {
        return applicationPassword.orElseGet(() -> applicationUser.isPresent() ? "" : derived());
    }

    private String databaseName() {
        return url.replaceFirst("\\?.*$", "").replaceFirst("^.*/", "").replaceAll("[^A-Za-z0-9_]", "_");
    }

    private String derived() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("owner " + password).getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(applicationUser().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
