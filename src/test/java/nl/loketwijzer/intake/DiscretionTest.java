package nl.loketwijzer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;

/** What is never stored of a person is refused, what points at a person is masked, and the case itself can be told. */
class DiscretionTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Een Iraanse promovendus", "De kandidaat heeft de Russische nationaliteit", "Nationaliteit: Chinees", "Hij is Chinees.", "Zij heeft een dubbele nationaliteit",
        "Geboren in 1991 te Wuhan", "Geboortedatum 3 mei 1990", "een 34-jarige onderzoeker",
        "Paspoortnummer NX1234567", "Ik heb een kopie van het paspoort",
        "Zijn broer werkt bij het leger", "De vader van de kandidaat is generaal", "Zij is getrouwd met een diplomaat",
        "De kandidaat is moslim", "Geloof: boeddhist",
        "Zij is lid van de communistische partij", "Politieke voorkeur onbekend", "Hij is een overtuigd communist",
        "Risicoscore: 8", "De kandidaat scoort laag op loyaliteit"})
    void in_dutch_it_is_refused(String value) {
        var refused = assertThrows(Refusal.Invalid.class, () -> Discretion.value("employment", value, Language.NL));
        assertTrue(refused.fields().get("employment").length() > 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "An Iranian PhD student", "The candidate has Russian nationality", "Nationality: Chinese", "He is Chinese.", "She holds dual citizenship", "a citizen of Iran",
        "Born in 1991 in Wuhan", "Date of birth 3 May 1990", "a 34-year-old researcher",
        "Passport number NX1234567", "I have a copy of the passport",
        "His brother works for the army", "The father of the candidate is a general", "She is married to a diplomat",
        "The candidate is a Muslim", "Religion: Buddhist",
        "She is a member of the communist party", "political views unknown", "a party member",
        "Risk score: 8", "The candidate scores low on loyalty"})
    void in_english_it_is_refused(String value) {
        assertThrows(Refusal.Invalid.class, () -> Discretion.value("employment", value, Language.EN));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Een Chinese universiteit", "Het leger is de eindgebruiker", "De partner is een Russisch instituut in Kazan", "Wij vragen niet naar nationaliteit",
        "Patiëntgegevens van kinderen en hun diagnose", "De overheid van het land is lid van het consortium", "Wij zijn al lid van een netwerk",
        "De meting krijgt een score voor elk sensorpunt", "Een risicoscore voor software", "De postdoc werkt voor Instituut Vloedlijn en krijgt een beurs van de overheid",
        "Paspoorten zijn niet nodig", "Voor 1 mei 2027", "De decaan beslist", "TRL 4, niet gepubliceerd", "Het contract is een familie van overeenkomsten",
        "We are a member of the consortium", "The software assigns a risk score to each packet", "The guest works for the Marrow Institute", "A Chinese company",
        "Data about religion in the Middle Ages", "Political science, a study of elections", "The national contact point was asked", "Born digital archives"})
    void the_case_itself_can_be_told(String value) {
        assertEquals(List.of(), Discretion.refusal(value, Language.NL).stream().toList(), value);
        assertEquals(value, Discretion.value("benefit", value, Language.NL));
    }

    @Test
    void a_curriculum_vitae_is_refused_everywhere() {
        var cv = """
                Curriculum Vitae
                Persoonlijke gegevens: geboren 3 mei 1990
                Opleiding: MSc 2010 - 2012, PhD 2012 - 2016
                Werkervaring: 2016 - heden postdoc
                Publicaties: 12
                """;
        assertThrows(Refusal.Invalid.class, () -> Discretion.value("partner", cv, Language.NL));
        assertThrows(Refusal.Invalid.class, () -> Discretion.message("text", cv, Language.EN));
    }

    @Test
    void a_message_is_masked_and_not_sent_back() {
        var stored = Discretion.message("text", "Onze Iraanse promovendus Reza Hosseini (r.hosseini@voorbeeld.example, 06 12345678) werkt bij de TU Voorbeeld. Zijn broer belde.", Language.NL);
        for (var gone : List.of("Iraanse", "Reza", "Hosseini", "r.hosseini", "12345678")) {
            assertFalse(stored.contains(gone), stored);
        }
        assertTrue(stored.contains("TU Voorbeeld") && stored.contains("[nationaliteit] promovendus"), stored);
    }

    @Test
    void a_hostile_text_costs_no_time() {
        for (var hostile : List.of("is een ".repeat(2_500), "lid van de ".repeat(1_800), "a".repeat(20_000), "\n".repeat(20_000), "zijn ".repeat(4_000), "kandidaat ".repeat(2_000),
                "<script>".repeat(2_500), "=cmd|' /C calc'!A0 ".repeat(1_000), "geboren ".repeat(2_500), "1 2 3 4 ".repeat(2_400), "a-b_c.d ".repeat(2_400))) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Discretion.refusal(hostile, Language.EN));
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Discretion.shared(hostile, Language.NL));
        }
    }
}
