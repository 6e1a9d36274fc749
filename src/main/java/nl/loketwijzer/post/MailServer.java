package nl.loketwijzer.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** The SMTP server that takes our letters, and how it is spoken to: encrypted unless that was switched off on purpose. */
record MailServer(String host, int port, Optional<String> user, Optional<String> password, InternetAddress from, Tls tls) {

    /** How the line is encrypted. */
    enum Tls {
        /** Plain at first, encrypted before anything is said; a server that cannot is not used. */
        STARTTLS,
        IMPLICIT,
        /** For a server on this machine, and for tests. */
        OFF
    }

    private static final String CONNECT_LIMIT = "10000";
    private static final String READ_LIMIT = "20000";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern REPLY_CODE = Pattern.compile("^\\s*([245]\\d\\d)\\b");

    @Override
    public String toString() {
        return host + ":" + port + " (" + tls + ")";
    }

    /** What is sent: to whom and what, and the name by which a mail server and a reader know it again. */
    record Envelope(String messageId, EmailAddress recipient, Wording text, boolean discreet) {
    }

    Line open() {
        return new Line();
    }

    /** A line to the server for several letters, opened at the first of them. */
    final class Line implements AutoCloseable {

        private final Session session = Session.getInstance(properties());
        private Transport transport;

        Delivery send(Envelope envelope) {
            try {
                if (transport == null || !transport.isConnected()) {
                    close();
                    transport = session.getTransport("smtp");
                    transport.connect(host, port, user.orElse(null), password.orElse(null));
                }
            } catch (MessagingException e) {
                close();
                return new Delivery.Away(whyNoLine(e));
            }
            MimeMessage message;
            try {
                message = message(envelope);
            } catch (MessagingException _) {
                return new Delivery.Postponed("The letter could not be put into the form of an e-mail.");
            }
            try {
                transport.sendMessage(message, message.getAllRecipients());
                return new Delivery.Taken();
            } catch (MessagingException e) {
                return whyNotTaken(e);
            }
        }

        /** Without a number there was no answer, and whether the letter was taken nobody knows: it is sent again under its name. */
        private Delivery whyNotTaken(MessagingException e) {
            if (code(e).isEmpty()) {
                close();
                return new Delivery.Away("The mail server did not answer in time, or hung up.");
            }
            if (e instanceof SendFailedException failed && failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0) {
                return new Delivery.Refused("The mail server refuses this address" + code(e) + ".");
            }
            close();
            return new Delivery.Postponed("The mail server did not take the letter" + code(e) + ".");
        }

        private MimeMessage message(Envelope envelope) throws MessagingException {
            var message = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + envelope.messageId() + "@" + domain() + ">");
                }
            };
            message.setFrom(envelope.discreet() ? new InternetAddress(from.getAddress(), true) : from);
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(envelope.recipient().text(), true));
            message.setSubject(envelope.text().subject(), StandardCharsets.UTF_8.name());
            message.setText(envelope.text().body(), StandardCharsets.UTF_8.name());
            message.setHeader("Content-Transfer-Encoding", "quoted-printable");
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Date", DATE.format(Instant.now().atOffset(ZoneOffset.UTC)));
            message.saveChanges();
            return message;
        }

        @Override
        public void close() {
            if (transport != null) {
                try {
                    transport.close();
                } catch (MessagingException _) {
                    // It was broken already.
                }
                transport = null;
            }
        }
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", CONNECT_LIMIT);
        properties.put("mail.smtp.timeout", READ_LIMIT);
        properties.put("mail.smtp.writetimeout", READ_LIMIT);
        properties.put("mail.smtp.auth", String.valueOf(user.isPresent()));
        properties.put("mail.smtp.from", from.getAddress());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls == Tls.IMPLICIT));
        properties.put("mail.smtp.starttls.enable", String.valueOf(tls == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls == Tls.STARTTLS));
        return properties;
    }

    private String whyNoLine(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return "The mail server refuses our user name or password.";
        }
        if (caused(e, SSLException.class)) {
            return "The line to the mail server could not be encrypted: its certificate is not trusted, or it does not speak TLS there.";
        }
        if (tls == Tls.STARTTLS && String.valueOf(e.getMessage()).contains("STARTTLS")) {
            return "The mail server does not offer STARTTLS, and without encryption nothing is sent.";
        }
        return "The mail server " + host + ":" + port + " does not answer" + code(e) + ".";
    }

    /** Only the number: the words beside it may repeat an address. */
    private static String code(MessagingException e) {
        for (Exception cause = e; cause instanceof MessagingException mail; cause = mail.getNextException()) {
            var code = REPLY_CODE.matcher(String.valueOf(cause.getMessage()));
            if (code.find()) {
                return " (" + code.group(1) + ")";
            }
        }
        return "";
    }

    private static boolean caused(MessagingException e, Class<? extends Exception> type) {
        for (Exception cause = e; cause != null; cause = cause instanceof MessagingException mail ? mail.getNextException() : null) {
            if (type.isInstance(cause) || type.isInstance(cause.getCause())) {
                return true;
            }
        }
        return false;
    }
}
