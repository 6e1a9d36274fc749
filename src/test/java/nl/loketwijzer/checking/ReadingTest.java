package nl.loketwijzer.checking;

import java.util.List;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReadingTest {

    @ParameterizedTest @CsvSource(delimiter = ';', textBlock = """
            6 maart 2026          ; 2026-03-06
            6 March 2026          ; 2026-03-06
            March 6, 2026         ; 2026-03-06
            2026-03-06            ; 2026-03-06
            06-03-2026            ; 2026-03-06
            maart 2026            ; 2026-03
            2026                  ; 2026
            1.000                 ; 1000
            1,000                 ; 1000
            1000                  ; 1000
            2,5                   ; 2.5
            twaalf                ; 12
            twelve                ; 12
            één                   ; 1
            halve                 ; 0.5
            50 %                  ; 50%
            50 procent            ; 50%
            50 percent            ; 50%
            € 500                 ; money 500
            500 euro              ; money 500
            artikel 5a            ; article 5a
            Article 5a            ; article 5a
            3A001                 ; 3a001
            2021/821              ; 2021/821
            https://www.rvo.nl/x/ ; rvo.nl/x
            rvo.nl/x              ; rvo.nl/x
            info@rvo.nl           ; info@rvo.nl""")
    void the_same_figure_has_one_form_however_it_is_written(String written, String form) {
        var tokens = Reading.of(written, Language.NL).tokens();
        assertEquals(List.of(form), tokens.stream().map(Token::value).toList());
        assertTrue(tokens.getFirst().figure());
    }

    @Test void a_month_says_less_than_a_day_and_never_more() {
        var day = Reading.of("31 januari 2022", Language.NL).tokens().getFirst();
        var month = Reading.of("januari 2022", Language.NL).tokens().getFirst();
        assertTrue(month.says(day));
        assertFalse(day.says(month));
    }

    @Test void a_stem_shared_by_two_meanings_is_not_the_same_word() {
        assertFalse(word("national").says(word("nationality")));
        assertFalse(word("information").says(word("informed")));
        assertTrue(word("institutions").says(word("institution")));
        assertTrue(word("policies").says(word("policy")));
    }

    @Test void a_name_is_compared_letter_by_letter() {
        var iran = Reading.of("In het land Iran", Language.NL).tokens().getLast();
        var iranian = Reading.of("In het land Irans", Language.NL).tokens().getLast();
        assertFalse(iran.says(iranian));
    }

    private static Token word(String word) {
        return Reading.of("x " + word, Language.EN).tokens().getLast();
    }
}
