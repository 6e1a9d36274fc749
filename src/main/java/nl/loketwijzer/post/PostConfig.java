package nl.loketwijzer.post;

import static java.lang.System.Logger.Level.ERROR;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;

/** The mail server, when there is one, and the address under which people find us. */
@ApplicationScoped
class PostConfig {

    private static final System.Logger LOG = System.getLogger(PostConfig.class.getName());
    private static final int STARTTLS_PORT = 587;
    private static final int IMPLICIT_PORT = 465;
    private static final int PLAIN_PORT = 25;

    private final Optional<MailServer> server;
    private final URI publicAddress;

    @Inject
    PostConfig(@ConfigProperty(name = "loketwijzer.smtp.host") Optional<String> host,
               @ConfigProperty(name = "loketwijzer.smtp.port") Optional<Integer> port,
               @ConfigProperty(name = "loketwijzer.smtp.user") Optional<String> user,
               @ConfigProperty(name = "loketwijzer.smtp.password") Optional<String> password,
               @ConfigProperty(name = "loketwijzer.smtp.from") Optional<String> from,
               @ConfigProperty(name = "loketwijzer.smtp.tls") String tls,
               @ConfigProperty(name = "loketwijzer.public.url") URI publicAddress) {
        this.server = host.filter(given -> !given.isBlank()).flatMap(given -> server(given.strip(), port, user, password, from, tls));
        this.publicAddress = publicAddress;
    }

    Optional<MailServer> server() {
        return server;
    }

    URI publicAddress() {
        return publicAddress;
    }

    /** What is set wrongly is said once, and the letters wait: better than not starting at all. */
    private static Optional<MailServer> server(String host, Optional<Integer> port, Optional<String> user, Optional<String> password,
                                               Optional<String> from, String tls) {
        try {
            var encryption = MailServer.Tls.valueOf(tls.strip().toUpperCase(Locale.ROOT));
            var sender = new InternetAddress(from.orElse(""), true);
            new EmailAddress(sender.getAddress());
            return Optional.of(new MailServer(host, port.orElse(usual(encryption)), user, password, sender, encryption));
        } catch (AddressException | Refusal.Invalid _) {
            LOG.log(ERROR, "LOKETWIJZER_SMTP_FROM is not an address such as \"Loket <loket@example.nl>\"; letters wait until it is");
        } catch (IllegalArgumentException _) {
            LOG.log(ERROR, "LOKETWIJZER_SMTP_TLS is starttls, implicit or off; letters wait until it is");
        }
        return Optional.empty();
    }

    private static int usual(MailServer.Tls encryption) {
        return switch (encryption) {
            case STARTTLS -> STARTTLS_PORT;
            case IMPLICIT -> IMPLICIT_PORT;
            case OFF -> PLAIN_PORT;
        };
    }
}
