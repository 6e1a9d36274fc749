package nl.loketwijzer.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.language.Language;

/** What is read from the claims of a provider, also of one that sends them in another shape. */
class IdTokenTest {

    @Test
    void an_address_counts_only_when_the_provider_has_verified_it() {
        assertEquals(Optional.of("a@tu.example"), IdToken.parse("{\"email\":\"A@TU.example\",\"email_verified\":true}").verifiedEmail());
        assertTrue(IdToken.parse("{\"email\":\"a@tu.example\"}").verifiedEmail().isEmpty());
        assertTrue(IdToken.parse("{\"email\":\"a@tu.example\",\"email_verified\":false}").verifiedEmail().isEmpty());
        assertTrue(IdToken.parse("{\"email\":\"a@tu.example\",\"email_verified\":\"true\"}").verifiedEmail().isEmpty());
        assertTrue(IdToken.parse("{\"email_verified\":true}").verifiedEmail().isEmpty());
    }

    @Test
    void the_same_number_at_another_provider_is_somebody_else() {
        assertEquals("https://a.example 17", IdToken.parse("{\"iss\":\"https://a.example\",\"sub\":\"17\"}").subject());
    }

    @Test
    void groups_come_as_a_list_or_as_one_text_and_anything_else_is_no_group() {
        assertEquals(Optional.of(List.of("tu:advisor", "x")), IdToken.parse("{\"groups\":[\"tu:advisor\",1,null,\"x\"]}").texts("groups"));
        assertEquals(Optional.of(List.of("tu:advisor")), IdToken.parse("{\"groups\":\"tu:advisor\"}").texts("groups"));
        assertEquals(Optional.of(List.of()), IdToken.parse("{\"groups\":{\"tu\":\"advisor\"}}").texts("groups"));
        assertEquals(Optional.empty(), IdToken.parse("{}").texts("groups"));
    }

    @ParameterizedTest
    @CsvSource({"nl-NL, NL", "nl, NL", "en_GB, EN", "de, EN"})
    void the_language_is_that_of_the_person(String locale, Language language) {
        assertEquals(language, IdToken.parse("{\"locale\":\"" + locale + "\"}").language());
    }

    @Test
    void without_a_language_it_is_dutch() {
        assertEquals(Language.NL, IdToken.parse("{}").language());
    }
}
