package nl.loketwijzer.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The readings of a text that somebody may have hidden: other alphabets, numbers for letters, spaced out, encoded, turned round. */
final class Disguises {

    private static final String LOOK_ALIKES = "аaеeоoрpсcхxуyіiјjѕsԁdһhкkмmтtвbнhгrαaεeοoρpνvιiκkτtυuχxηnοoγyβbωwɡgɑaոnցgօoսu";
    private static final Map<Character, Character> LETTER_FOR = lettersFor(LOOK_ALIKES);
    private static final Map<Character, Character> LETTER_FOR_DIGIT = lettersFor("0o1i3e4a5s7t8b@a$s!i|l9g");
    private static final Pattern LEET_WORD = Pattern.compile("(?<!\\S)(?=\\S*\\p{L})(?=\\S*[013457@$!|])\\S{4,}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:(?:\\\\x|%|0x)?[0-9a-fA-F]{2}[ ]?){10,}");
    private static final Pattern BINARY = Pattern.compile("(?:[01]{8}\\s?){6,}");
    private static final Pattern SPACED_OUT = Pattern.compile("(?<!\\S)(?:[\\p{L}\\p{N}][\\s._*-]+){5,}[\\p{L}\\p{N}](?!\\S)");
    private static final Pattern MORE_THAN_BLANK = Pattern.compile("\\s{2,}");

    private Disguises() {
    }

    /** The text itself first, then each other reading that differs from it. */
    static Set<String> readings(String text) {
        var readings = new LinkedHashSet<String>();
        readings.add(text);
        readings.add(latin(text));
        readings.add(LEET_WORD.matcher(text).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(replaced(m.group(), LETTER_FOR_DIGIT))));
        readings.add(joined(text));
        readings.addAll(decoded(text));
        readings.add(rot13(text));
        readings.add(new StringBuilder(text).reverse().toString());
        readings.add(text.replaceAll("(?<=\\p{L})[._*+~^|-]+(?=\\p{L})", ""));
        return readings;
    }

    static boolean hasEncodedText(String text) {
        return !decoded(text).isEmpty();
    }

    private static String latin(String text) {
        return replaced(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), LETTER_FOR);
    }

    private static String joined(String text) {
        return SPACED_OUT.matcher(text).replaceAll(found -> {
            var words = new ArrayList<String>();
            for (var word : MORE_THAN_BLANK.split(found.group())) {
                words.add(word.replaceAll("[\\s._*-]+", ""));
            }
            return String.join(" ", words);
        });
    }

    private static List<String> decoded(String text) {
        var decoded = new ArrayList<String>();
        BASE64.matcher(text).results().forEach(found -> {
            var value = found.group().replace('-', '+').replace('_', '/').replace("=", "");
            try {
                keepReadable(Base64.getDecoder().decode(value), decoded);
            } catch (IllegalArgumentException notBase64) {
                // A long word or a file name: nothing is hidden in it.
            }
        });
        HEX.matcher(text).results().forEach(found -> {
            var digits = found.group().replaceAll("\\\\x|%|0x|\\s", "");
            keepReadable(java.util.HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2)), decoded);
        });
        BINARY.matcher(text).results().forEach(found -> {
            var digits = found.group().replaceAll("\\s", "");
            var bytes = new byte[digits.length() / 8];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(digits.substring(i * 8, i * 8 + 8), 2);
            }
            keepReadable(bytes, decoded);
        });
        return decoded;
    }

    private static void keepReadable(byte[] bytes, List<String> decoded) {
        var value = new String(bytes, StandardCharsets.UTF_8);
        var printable = value.chars().filter(c -> c >= 0x20 && c < 0x7F || Character.isLetter(c)).count();
        if (printable >= value.length() * 0.95 && value.indexOf(' ') > 0) {
            decoded.add(value);
        }
    }

    private static String rot13(String text) {
        var turned = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            turned.append(c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : c);
        }
        return turned.toString();
    }

    private static String replaced(String text, Map<Character, Character> letters) {
        var result = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            result.append(letters.getOrDefault(c, c).charValue());
        }
        return result.toString();
    }

    private static Map<Character, Character> lettersFor(String pairs) {
        var letters = new java.util.HashMap<Character, Character>();
        for (int i = 0; i + 1 < pairs.length(); i += 2) {
            letters.put(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return Map.copyOf(letters);
    }
}
