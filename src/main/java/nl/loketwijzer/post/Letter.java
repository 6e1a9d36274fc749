package nl.loketwijzer.post;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import nl.loketwijzer.language.Language;

/**
 * One letter, to be put in the outbox in the transaction it tells of.
 *
 * @param key      what makes it this letter and no other, for instance {@code case/<id>/<number of the event>/<recipient>}:
 *                 put again, it is not sent again
 * @param discreet with a subject and a text that tell a person looking over a shoulder nothing (pressure, incident)
 * @param values   exactly those its kind names; {@code link} is a path that begins with a slash
 */
public record Letter(String key, Kind kind, EmailAddress recipient, Language language, boolean discreet, Map<String, String> values) {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VALUE = 500;

    public Letter {
        values = Map.copyOf(values);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a letter needs a key of at most " + LONGEST_KEY + " characters");
        }
        if (!values.keySet().equals(kind.needed())) {
            throw new IllegalArgumentException(kind + " needs the values " + kind.needed() + ", not " + values.keySet());
        }
        values.forEach((name, value) -> {
            if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("the value " + name + " of " + kind + " is too long or more than one line");
            }
        });
        if (values.containsKey("link") && !values.get("link").startsWith("/")) {
            throw new IllegalArgumentException("the link of " + kind + " is a path that begins with a slash");
        }
    }

    public static Letter of(String key, Kind kind, EmailAddress recipient, Language language, Map<String, String> values) {
        return new Letter(key, kind, recipient, language, false, values);
    }

    public Letter discreet(boolean wanted) {
        return new Letter(key, kind, recipient, language, wanted, values);
    }

    /** A moment as people in the Netherlands write it, for values such as {@code reply_by}. */
    public static String moment(Instant moment, Language language) {
        return DateTimeFormatter.ofPattern(language == Language.NL ? "EEEE d MMMM yyyy 'om' HH:mm 'uur'" : "EEEE d MMMM yyyy 'at' HH:mm", language.locale())
                .format(moment.atZone(HERE));
    }

    /** Neither whom it is for nor what it holds: letters end up in logs by accident. */
    @Override
    public String toString() {
        return kind + " " + key;
    }
}
