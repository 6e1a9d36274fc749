package nl.loketwijzer.signin;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import nl.loketwijzer.Refusal;

/** What a password must be, and passwords that are good for once. Length counts; kinds of characters do not. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Without signs that look like another when read from paper. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int SIGNS_IN_GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {
    }

    /** Nearly a hundred bits, in groups that can be typed over. */
    static String oneTime() {
        return IntStream.range(0, GROUPS).mapToObj(_ -> IntStream.range(0, SIGNS_IN_GROUP)
                        .mapToObj(_ -> String.valueOf(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())))).collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** The same sign typed on another keyboard is the same sign. */
    static char[] normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).toCharArray();
    }

    /** @throws Refusal.Invalid for one that somebody could guess */
    static void check(String typed, String email) {
        var length = typed.codePointCount(0, typed.length());
        if (length < SHORTEST) {
            throw new Refusal.Invalid("new", "at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            throw new Refusal.Invalid("new", "at most " + LONGEST + " characters");
        }
        var plain = typed.strip().toLowerCase(Locale.ROOT);
        if (plain.equals(email) || plain.equals(email.replaceFirst("@.*$", ""))) {
            throw new Refusal.Invalid("new", "not your e-mail address");
        }
        if (typed.codePoints().distinct().count() < 4) {
            throw new Refusal.Invalid("new", "more than a few different characters");
        }
    }
}
