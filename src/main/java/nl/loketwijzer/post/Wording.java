package nl.loketwijzer.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;

/** The text of a letter: its first line is the subject, the rest after an empty line the body. */
record Wording(String subject, String body) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");
    /** Says only that something is there to be read. */
    private static final String DISCREET = "discreet";
    private static final String DISCREET_CODE = "discreet_code";

    static Wording of(Letter letter, URI publicAddress) {
        var text = PLACE.matcher(template(letter)).replaceAll(place -> Matcher.quoteReplacement(value(letter, place.group(1), publicAddress)));
        var lines = text.split("\n", 3);
        return new Wording(lines[0], lines[2]);
    }

    private static String value(Letter letter, String name, URI publicAddress) {
        var value = letter.values().get(name);
        if (value == null) {
            throw new IllegalStateException("the text of " + letter.kind() + " has a place for " + name + ", which the letter lacks");
        }
        return name.equals("link") ? publicAddress.toString().replaceFirst("/+$", "") + value : value;
    }

    private static String template(Letter letter) {
        var name = letter.discreet() && letter.kind() == Kind.CONTACT_CODE ? DISCREET_CODE
                : letter.discreet() && letter.kind().needed().contains("link") ? DISCREET
                : letter.kind().code();
        return template(letter.language(), name);
    }

    static String template(Language language, String name) {
        var path = "/post/" + language.code() + "/" + name + ".txt";
        try (var stream = Wording.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
