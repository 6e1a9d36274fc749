package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeutralTest {

    private static final Set<String> KNOWN = Set.of("loket", "china", "iran", "leidraad", "universiteit", "harbin", "institute", "moscow", "voorbeeld", "toronto", "lisbon", "letteren");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mag ik een Iraanse promovendus aannemen voor middeleeuwse geschiedenis?  | Mag ik een Zweedse promovendus aannemen voor middeleeuwse geschiedenis?
            May I hire an Iranian PhD candidate in art history?                      | May I hire a Danish PhD candidate in art history?
            May nationality count when a North Korean candidate applies?             | May nationality count when a Maltese candidate applies?
            Wat mag een jonge Chinese gastonderzoeker?                               | Wat mag een jonge Ierse gastonderzoeker?
            Ik ben Belarussisch en werk hier. Ben ik verdacht?                       | Ik ben Oostenrijks en werk hier. Ben ik verdacht?
            I am Iraqi and feel turned down.                                         | I am Greek and feel turned down.
            Kan iemand met de Russische nationaliteit hier werken?                   | Kan iemand met de Noorse nationaliteit hier werken?
            Mag HR een Indiase sollicitant screenen?                                 | Mag HR een Noorse sollicitant screenen?
            Mag ik een Iraniër aannemen?                                             | Mag ik een Belg aannemen?
            Ik heet Mehdi en wil weten hoe snel het Loket antwoordt.                 | Ik heet Pieter en wil weten hoe snel het Loket antwoordt.
            Mijn collega Xiaoling gaat naar een congres in Toronto.                  | Mijn collega Annemarie gaat naar een congres in Toronto.
            Oluwaseun vraagt of er een cursus bestaat.                               | Marijke vraagt of er een cursus bestaat.
            Hallo, met Fatima van de faculteit Letteren. Waar meld je phishing?      | Hallo, met Lotte van de faculteit Letteren. Waar meld je phishing?
            Is dr. Zhang Minghao, die bij ons solliciteert, te vertrouwen?           | Is dr. Jan de Boer, die bij ons solliciteert, te vertrouwen?
            Mag Ahmad Rezaei volgende week beginnen?                                 | Mag Sven Lindqvist volgende week beginnen?
            Hi, Nguyen Thi Lan here, new coordinator. Who is behind the Loket?       | Hi, Claire Dubois here, new coordinator. Who is behind the Loket?
            Yevgeny travels to a conference in Lisbon.                               | George travels to a conference in Lisbon.
            """)
    void another_name_or_nationality_makes_no_difference(String one, String other) {
        assertEquals(neutral(one), neutral(other));
    }

    @Test
    void a_place_the_sources_do_not_speak_of_is_abroad() {
        assertEquals("Mag ik naar een congres in het buitenland?", neutral("Mag ik naar een congres in Madrid?"));
        assertEquals("Mag ik naar een congres in Pyongyang?", neutral("Mag ik naar een congres in Pyongyang?"), "a rule may name it");
        assertEquals("Mag ik naar een congres in Toronto?", neutral("Mag ik naar een congres in Toronto?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Mag mijn laptop mee naar China?",
            "Mogen wij samenwerken met een Chinese universiteit?",
            "Is Harbin Institute of Technology on a list?",
            "Welke Russische instituten staan op bijlage IV?",
            "Does the Iranian knowledge embargo apply to bachelor programmes?",
            "Wat staat er in de Leidraad?"})
    void countries_institutions_and_rules_stay(String question) {
        assertEquals(question, neutral(question));
    }

    private static String neutral(String question) {
        return Neutral.of(question, Language.NL, KNOWN::contains);
    }
}
