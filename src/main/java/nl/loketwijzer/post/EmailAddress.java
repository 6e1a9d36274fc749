package nl.loketwijzer.post;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

import nl.loketwijzer.Refusal;

/**
 * An address that can stand in a mail header and an SMTP command without meaning anything else there: one mailbox at a
 * domain, no quotes, comments, routes, lists or control characters.
 */
public record EmailAddress(String text) {

    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    /** @throws Refusal.Invalid (field {@code email}) for anything that is not plainly one address */
    public EmailAddress {
        text = text == null ? "" : text.strip();
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST || at > LONGEST_LOCAL || !LOCAL.matcher(text.substring(0, at)).matches()) {
            throw refused();
        }
        var domain = ascii(text.substring(at + 1));
        if (!DOMAIN.matcher(domain).matches() || at + 1 + domain.length() > LONGEST) {
            throw refused();
        }
        text = text.substring(0, at) + "@" + domain;
    }

    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    /** What people may see of it: the first letter and the domain. */
    public String masked() {
        return text.charAt(0) + "…@" + domain();
    }

    /** A domain with letters beyond ASCII travels in its ASCII form; making that would let signs nobody sees pass. */
    private static String ascii(String domain) {
        if (!domain.codePoints().allMatch(sign -> Character.isLetterOrDigit(sign) || sign == '-' || sign == '.')) {
            throw refused();
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            throw refused();
        }
    }

    private static Refusal.Invalid refused() {
        return new Refusal.Invalid("email", "An e-mail address looks like name@example.nl.");
    }

    @Override
    public String toString() {
        return masked();
    }
}
