package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedDayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Wat gold er op 1 maart 2024 voor gasten?               | 2024-03-01
            What applied on 1 March 2024?                          | 2024-03-01
            What applied on March 1st, 2024?                       | 2024-03-01
            wat was de termijn op 01-03-2024                       | 2024-03-01
            Wat was de regel in maart 2024?                        | 2024-03-31
            Wat was de regel begin maart 2024?                     | 2024-03-01
            What was the rule in 2023?                             | 2023-12-31
            Wat gold er vóór 6 maart 2026 voor Iran?               | 2026-03-05
            What was the amount before 2025?                       | 2024-12-31
            Hoe hoog was het bedrag vorig jaar?                    | 2025-12-31
            What was it two years ago?                             | 2024-11-24
            Hoe was dat 3 maanden geleden?                         | 2026-08-24
            Wat gold tot 1 juli 2025?                              | 2025-06-30
            Wie besliste er eind 2024 over?                        | 2024-12-31
            Wat gold er in de zomer van 2023?                      | 2023-08-31
            What applied in autumn 2024?                           | 2024-11-30
            Hoe hoog was het in juni vorig jaar?                   | 2025-06-30
            Who decided halfway, in mid 2024?                      | 2024-12-31
            """)
    void a_day_in_the_past_is_understood(String question, LocalDate day) {
        assertEquals(Optional.of(day), AskedDay.of(question, TODAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Wat staat er in de Leidraad 2022?",
            "What does the letter of 11 June 2026 say?",
            "Wat zegt de brief van 11 juni 2026?",
            "Geldt de Sanctieregeling Iran 2012 voor studenten?",
            "Sinds 2022 heeft elke instelling een adviesteam, klopt dat?",
            "Is Horizon 2020 over?",
            "What does Regulation (EU) 2021/821 require?",
            "Wat verandert er in 2031?",
            "Wat gold er op 31 februari 2024?",
            "Mag mijn laptop mee naar China?"})
    void a_name_a_beginning_and_a_day_to_come_are_no_day_in_the_past(String question) {
        assertEquals(Optional.empty(), AskedDay.of(question, TODAY));
    }

    @Test
    void who_asks_what_holds_now_is_understood() {
        assertTrue(AskedDay.isNow("Welke versie is nu van kracht?"));
        assertTrue(AskedDay.isNow("Is the list still up to date?"));
        assertFalse(AskedDay.isNow("Welke nummers staan op de lijst?"));
    }
}
