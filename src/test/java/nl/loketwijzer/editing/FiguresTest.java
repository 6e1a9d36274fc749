package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.language.Language;

class FiguresTest {

    private static Set<String> lost(String dutch, String english) {
        return Figures.in(dutch, Language.NL).missingIn(Figures.in(english, Language.EN));
    }

    private static Set<String> added(String dutch, String english) {
        return Figures.in(english, Language.EN).missingIn(Figures.in(dutch, Language.NL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "op 27 mei 2025 | on 27 May 2025",
            "op 27 mei 2025 | on May 27, 2025",
            "op 27 mei 2025 | on 2025-05-27 is another spelling of 27 May 2025",
            "op 27 en 28 september 2025 | on 27 and 28 September 2025",
            "in mei 2025 | in May 2025",
            "stand juni 2026 | as of June 2026",
            "tussen maart en augustus | between March and August",
            "op 1 januari | on 1 January",
            "vier weken | four weeks",
            "vier weken | 4 weeks",
            "4 weken | four weeks",
            "twaalf maanden | 12 months",
            "vijfentwintig jaar | twenty-five years",
            "tweeëntwintig landen | twenty-two countries",
            "driehonderd | 300",
            "een tweejarig contract | a two-year contract",
            "het vierogenprincipe | the four-eyes principle",
            "anderhalf jaar | one and a half years",
            "tweemaal | twice",
            "65.000 euro | 65,000 euros",
            "€ 65.000 | €65,000",
            "65.000 euro | EUR 65,000",
            "1,5 miljoen euro | 1.5 million euros",
            "2,1 miljard euro | 2.1 billion euros",
            "één miljoen euro | a million euros",
            "8 miljoen | 8,000,000",
            "100.000 dollar | 100,000 US dollars",
            "0,5 gram | 0.5 gram",
            "1.234,5 | 1,234.5",
            "50 procent | 50 %",
            "50% | 50 per cent",
            "50 % | 50 percent",
            "vijftig procent | 50 %",
            "0,1 procent | 0.1 %",
            "artikel 10 quinquies | Article 10d",
            "artikel 5 terdecies | Article 5l",
            "artikel 5 quindecies, lid 9 ter | Article 5n, paragraph 9b",
            "artikelen 3, 4 en 5 | Articles 3, 4 and 5",
            "artikel 1.6 | Article 1.6",
            "het tweede lid | paragraph 2",
            "lid 1 | the first paragraph",
            "de vijfde dag | the 5th day",
            "de 21e eeuw | the 21st century",
            "bijlage IV | Annex IV",
            "hoofdstuk IV, titel II | Chapter IV, Title II",
            "afdeling I van bijlage II | Section I of Annex II",
            "twee derde | two-thirds",
            "een vijfde | a fifth",
            "een kwart | a quarter",
            "een vierde | a quarter",
            "bijlagen I en IIA | Annexes I and IIA",
            "Verordening (EU) 2021/821 | Regulation (EU) 2021/821",
            "rubriek 5A001 | entry 5A001",
            "Kamerstuk 30 821, nr. 325 | Parliamentary paper 30 821, no. 325",
            "tussen 2022-2025 | between 2022–2025",
            "telefoon 088 042 6200 | telephone 088 042 6200",
            "20-jarige | 20-year-old",
            "om 14:30 | at 14:30",
            "24/7 | 24/7"})
    void the_same_said_in_two_languages_is_the_same(String dutch, String english) {
        assertEquals(Set.of(), lost(dutch, english));
        if (!english.contains("another spelling")) {
            assertEquals(Set.of(), added(dutch, english));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "op 27 mei 2025 | on 28 May 2025",
            "op 27 mei 2025 | on 27 June 2025",
            "op 27 mei 2025 | on 27 May 2026",
            "op 27 mei 2025 | in May 2025",
            "in mei 2025 | in June 2025",
            "tot september | until October",
            "vier weken | five weeks",
            "vier weken | weeks",
            "twaalf | eleven",
            "vijfentwintig | twenty-six",
            "65.000 euro | 6,500 euros",
            "65.000 euro | 65.000 euros",
            "65.000 euro | 65,000 dollars",
            "65.000 euro | 65,000",
            "1,5 miljoen | 1.5 billion",
            "0,5 gram | 5 gram",
            "50 procent | 5 percent",
            "50 procent | 50",
            "artikel 10 quinquies | Article 10e",
            "artikel 5 terdecies | Article 5m",
            "artikel 5, lid 2 | Article 2, paragraph 5",
            "artikelen 3 en 4 | Articles 3 and 5",
            "bijlage IV | Annex V",
            "bijlage II | Annex IIA",
            "hoofdstuk III | Chapter IV",
            "twee derde | two fifths",
            "Verordening 2021/821 | Regulation 2021/812",
            "rubriek 5A001 | entry 5A002",
            "het derde lid | the second paragraph",
            "3 jaar | one year"})
    void another_figure_is_noticed_from_both_sides(String dutch, String english) {
        assertNotEquals(Set.of(), lost(dutch, english), "what Dutch says");
        if (!english.equals("weeks") && !english.contains("one") && !english.contains("second")) {
            assertNotEquals(Set.of(), added(dutch, english), "what English says");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Er is één advies. | There is one advice.",
            "Een instelling beslist. | An institution decides.",
            "Dit is de eerste vraag. | Ask this question first.",
            "Beide talen gelden. | The two languages count.",
            "Een half jaar later. | Half a year later.",
            "Tientallen instellingen en honderden mensen. | Dozens of institutions and hundreds of people.",
            "De Tweede Kamer | The House of Representatives",
            "gegevens van derden | data of third parties",
            "de Seven Sons | the Seven Sons",
            "Academische vrijheid wordt in acht genomen. | Academic freedom is observed.",
            "Dat mag niet. | You may not do that.",
            "per seconde | per second"})
    void words_that_only_look_like_numbers_do_not_count(String dutch, String english) {
        assertEquals(Set.of(), lost(dutch, english));
        assertEquals(Set.of(), added(dutch, english));
    }

    @Test
    void a_figure_said_twice_is_not_the_same_as_said_once() {
        assertEquals(Set.of("9"), lost("negen hoofdstukken, het laatste is 9", "several chapters, the last is 9"));
        assertEquals(Set.of(), lost("negen hoofdstukken, het laatste is 9", "nine chapters, the last is 9"));
    }

    @Test
    void what_was_read_as_a_date_is_not_read_again_as_numbers() {
        assertEquals(Map.of("2025-05-27", 1, "48", 1), Figures.in("Op 27 mei 2025, binnen 48 uur.", Language.NL).said().times());
    }
}
