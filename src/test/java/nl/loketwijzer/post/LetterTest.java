package nl.loketwijzer.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;

class LetterTest {

    private static final URI HOME = URI.create("https://loket.example.nl/");
    private static final EmailAddress SOMEBODY = new EmailAddress("iemand@example.nl");

    private static Letter letter(Kind kind, Language language) {
        return Letter.of("k", kind, SOMEBODY, language, kind.needed().stream().collect(Collectors.toMap(name -> name,
                name -> name.equals("link") ? "/zaak/#abc" : "<" + name + ">")));
    }

    private static Stream<Arguments> every_kind_in_both_languages() {
        return Arrays.stream(Kind.values()).flatMap(kind -> Stream.of(Language.NL, Language.EN).map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("every_kind_in_both_languages")
    void a_letter_says_all_its_values_and_has_no_open_places(Kind kind, Language language) {
        var text = Wording.of(letter(kind, language), HOME);
        var whole = text.subject() + "\n" + text.body();
        kind.needed().forEach(name -> assertTrue(whole.contains(name.equals("link") ? "\nhttps://loket.example.nl/zaak/#abc\n" : "<" + name + ">"), name));
        assertFalse(whole.contains("{{") || whole.contains("!"), whole);
        assertFalse(text.subject().isBlank() || text.subject().contains("\n") || text.body().startsWith("\n"));
        assertTrue(text.body().endsWith(language == Language.NL ? "komt niet aan.\n" : "does not arrive.\n"));
    }

    @ParameterizedTest
    @MethodSource("every_kind_in_both_languages")
    void a_discreet_letter_tells_a_bystander_nothing(Kind kind, Language language) {
        if (kind == Kind.INVITATION) {
            return;
        }
        var text = Wording.of(letter(kind, language).discreet(true), HOME);
        assertEquals(language == Language.NL ? "Afspraak" : "Appointment", text.subject());
        assertFalse(Pattern.compile("reference|loket |desk|aanvraag|request|advis", Pattern.CASE_INSENSITIVE).matcher(text.body()).find(), text.body());
        assertTrue(text.body().contains(kind == Kind.CONTACT_CODE ? "<code>" : "https://loket.example.nl/zaak/#abc"));
    }

    @Test
    void a_value_that_looks_like_a_place_is_left_as_it_is() {
        var text = Wording.of(Letter.of("k", Kind.REMINDER, SOMEBODY, Language.EN, Map.of("reference", "{{link}} $1 \\", "link", "/x")), HOME);
        assertEquals("Reminder about your request {{link}} $1 \\", text.subject());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LW-1\r\nBcc: a@b.nl", "LW-1\nX", "LW-1\rX", "LW\u0000", "LW\u0085X"})
    void a_value_of_more_than_one_line_is_refused(String value) {
        assertThrows(IllegalArgumentException.class, () -> Letter.of("k", Kind.REMINDER, SOMEBODY, Language.NL, Map.of("reference", value, "link", "/x")));
    }

    @Test
    void a_letter_has_exactly_the_values_of_its_kind_and_a_link_within_our_own_pages() {
        assertThrows(IllegalArgumentException.class, () -> Letter.of("k", Kind.REMINDER, SOMEBODY, Language.NL, Map.of("reference", "x")));
        assertThrows(IllegalArgumentException.class, () -> Letter.of("k", Kind.CONTACT_CODE, SOMEBODY, Language.NL, Map.of("code", "1", "question", "x")));
        assertThrows(IllegalArgumentException.class, () -> Letter.of("k", Kind.REMINDER, SOMEBODY, Language.NL, Map.of("reference", "x", "link", "https://kwaad.example")));
        assertThrows(IllegalArgumentException.class, () -> Letter.of(" ", Kind.CONTACT_CODE, SOMEBODY, Language.NL, Map.of("code", "1")));
        assertThrows(IllegalArgumentException.class, () -> Letter.of("k".repeat(201), Kind.CONTACT_CODE, SOMEBODY, Language.NL, Map.of("code", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.nl,                      a@example.nl",
        "' Jan.de.Vries+lw@Example.NL ',    Jan.de.Vries+lw@example.nl",
        "o'neil@cs.example.ac.uk,           o'neil@cs.example.ac.uk",
        "anna@bücher.example,               anna@xn--bcher-kva.example",
    })
    void an_ordinary_address_is_taken(String given, String expected) {
        assertEquals(expected, new EmailAddress(given).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "a", "@", "a@", "@example.nl", "a@b", "a b@example.nl", "a@example.nl\r\nBcc: c@d.nl", "a@example.nl\nSubject: x", "a\r\n@example.nl",
        "a@example.nl,b@example.nl", "a@example.nl;b@example.nl", "<a@example.nl>", "A <a@example.nl>", "\"a\"@example.nl", "a(b)@example.nl",
        "a@@example.nl", "a@b@example.nl", ".a@example.nl", "a.@example.nl", "a..b@example.nl", "a@-example.nl", "a@example-.nl", "a@example..nl",
        "a@[127.0.0.1]", "a@127.0.0.1", "a@example.nl.", "ä@example.nl", "a@example.nl\u0000", "a@exam\u200bple.nl", "a%0d%0a@example.nl\r\n.", "a\\@example.nl",
        "@relay.nl:a@example.nl", "a@example.nl RCPT TO:<b@example.nl>", "a@еxample .nl"
    })
    void what_is_not_plainly_one_address_is_refused(String given) {
        assertEquals(java.util.Set.of("email"), assertThrows(Refusal.Invalid.class, () -> new EmailAddress(given)).fields().keySet());
    }

    @Test
    void an_address_has_an_end() {
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress("a".repeat(65) + "@example.nl"));
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress("a@" + "b".repeat(64) + ".nl"));
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress("a@" + "b.".repeat(130) + "nl"));
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress("a".repeat(1_000_000) + "@example.nl"));
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress("a@" + ".".repeat(200)));
        assertThrows(Refusal.Invalid.class, () -> new EmailAddress(null));
    }

    @Test
    void neither_a_letter_nor_an_address_tells_whom_it_is_for_when_it_ends_up_in_a_log() {
        assertFalse(letter(Kind.CONTACT_CODE, Language.NL).toString().contains("iemand"));
        assertEquals("i…@example.nl", SOMEBODY.toString());
    }

    @Test
    void a_moment_reads_as_people_write_it() {
        var moment = Instant.parse("2026-11-26T15:00:00Z");
        assertEquals("donderdag 26 november 2026 om 16:00 uur", Letter.moment(moment, Language.NL));
        assertEquals("Thursday 26 November 2026 at 16:00", Letter.moment(moment, Language.EN));
    }

    @Test
    void the_same_letter_has_the_same_name_and_another_has_another() {
        assertEquals(Outbox.id("landelijk", "case/1/received"), Outbox.id("landelijk", "case/1/received"));
        assertFalse(Outbox.id("landelijk", "case/1/received").equals(Outbox.id("elders", "case/1/received")));
    }

    @Test
    void pauses_double_up_to_an_hour() {
        assertEquals(Duration.ofSeconds(5), Outbox.pause(0));
        assertEquals(Duration.ofSeconds(10), Outbox.pause(1));
        assertEquals(Duration.ofHours(1), Outbox.pause(10));
        assertEquals(Duration.ofHours(1), Outbox.pause(1_000_000));
    }
}
