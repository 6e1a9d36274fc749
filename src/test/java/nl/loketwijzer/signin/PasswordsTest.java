package nl.loketwijzer.signin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.Refusal;

/** Which passwords are taken, and those that are made up. */
class PasswordsTest {

    private static final String EMAIL = "adviseur.van.dienst@tu.example";

    @ParameterizedTest
    @ValueSource(strings = {"", "elf tekens!", "🔑🔑🔑🔑🔑🔑", "adviseur.van.dienst@tu.example", "Adviseur.van.Dienst@TU.example", " adviseur.van.dienst ", "aaaaaaaaaaaaaaaa", "abababababab"})
    void a_password_that_is_short_or_easily_guessed_is_refused(String password) {
        assertThrows(Refusal.Invalid.class, () -> Passwords.check(password, EMAIL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twaalf teken", "de koe van buurman slaapt", "пароль на двенадцать", "🔑🐄🌷🚲🔑🐄🌷🚲🔑🐄🌷🚲"})
    void length_counts_and_kinds_of_characters_do_not(String password) {
        assertDoesNotThrow(() -> Passwords.check(password, EMAIL));
    }

    @Test
    void the_same_letter_from_another_keyboard_is_the_same() {
        assertArrayEquals(Passwords.normal("één café"), Passwords.normal("e\u0301e\u0301n cafe\u0301"));
    }

    @Test
    void a_one_time_password_is_long_readable_and_never_the_same() {
        var made = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            var password = Passwords.oneTime();
            assertTrue(password.matches("([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}"), password);
            made.add(password);
        }
        assertEquals(1000, made.size());
    }
}
