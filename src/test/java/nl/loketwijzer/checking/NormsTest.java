package nl.loketwijzer.checking;

import nl.loketwijzer.language.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NormsTest {

    @ParameterizedTest @ValueSource(strings = {
        "U mag de laptop meenemen.", "Een vermoeden meldt u bij de AIVD.", "De instelling moet dit melden.", "U hoeft niets te melden.", "Dit is geen probleem.",
        "Er zijn geen bezwaren tegen samenwerking.", "Een vergunning is niet nodig.", "Zonder vergunning exporteren gebeurt.",
        "Publiceren is toegestaan.", "Dat is verboden.", "Wie dat doet is strafbaar.", "Bachelorstudenten zijn vrijgesteld.",
        "De regel geldt niet voor gasten.", "Het staat u vrij om te publiceren.", "U bent vrij om te kiezen.",
        "Alleen als de minister instemt, start het project.", "De melding is een plicht.", "De meldplicht ligt bij de instelling.",
        "U bent bevoegd.", "Dit valt niet onder de wet.", "Er is een verbod op hulp.", "Meld het bij de AIVD.", "Stuur geen cv mee.",
        "Bacheloropleidingen zijn uitgezonderd.", "U dient eerst te vragen.", "Dat is illegaal.", "Samenwerken is prima.",
        "De ontheffing is er nodig.", "Het advies wordt geweigerd.", "Het is raadzaam een leenlaptop te nemen."})
    void dutch_permissions_bans_duties_and_exemptions_are_norms(String sentence) {
        assertTrue(Norms.of(Language.NL).inNorm(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {
        "You can send the CV.", "A suspicion you report to the AIVD.", "You may not export it.", "You are free to publish.", "There is no need to report.",
        "Taking a laptop is fine.", "No permission is required.", "No licence is needed.", "It works without a licence.",
        "That is illegal.", "Leaking is a criminal offence.", "Bachelor students are exempt.", "This does not apply to guests.",
        "You start only if the minister agrees.", "It is prohibited.", "You don't have to ask.", "You needn't ask.", "You shouldn't go.",
        "Permission is granted.", "The institution is obliged to report.", "Reporting is mandatory.", "It is not a problem.",
        "Unless the authority agrees, it stops.", "Do not send the CV.", "Ask your adviser first.", "The institution is to report.",
        "Cooperation is allowed.", "It is advisable to use a loan laptop.", "You are entitled to a visit.", "The rule is subject to approval."})
    void english_permissions_bans_duties_and_exemptions_are_norms(String sentence) {
        assertTrue(Norms.of(Language.EN).inNorm(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {
        "Het Loket opende op 31 januari 2022.", "De RVO doet het eerste contact.", "De lijst noemt 14 gebieden.",
        "Meerdere ministeries werken samen.", "De magnetron staat in de kantine."})
    void a_dutch_description_is_no_norm(String sentence) {
        assertFalse(Norms.of(Language.NL).inNorm(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {
        "The Loket opened on 31 January 2022.", "The RVO handles the first contact.", "The list names 14 fields.",
        "Several ministries work together.", "The mayor opened the canteen."})
    void an_english_description_is_no_norm(String sentence) {
        assertFalse(Norms.of(Language.EN).inNorm(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {
        "Ja.", "Ja, dat kan.", "Nee", "Nee, het Loket opende later.", "Zeker, het Loket opende in 2022.", "Klopt.", "Inderdaad, het Loket opende.",
        "In principe wel.", "In beginsel opende het Loket.", "Uiteraard, het Loket opende.", "Dat klopt, het Loket opende in 2022.", "Correct."})
    void a_dutch_yes_or_no_is_an_answer(String sentence) {
        assertTrue(Norms.of(Language.NL).isYesOrNo(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {
        "Yes.", "Yes, the Loket opened.", "No", "No, the Loket opened later.", "Certainly, the Loket opened.", "Correct.", "Of course it opened.",
        "In principle yes.", "Absolutely.", "That's right, the Loket opened.", "It depends.", "Indeed, it opened."})
    void an_english_yes_or_no_is_an_answer(String sentence) {
        assertTrue(Norms.of(Language.EN).isYesOrNo(sentence), sentence);
    }

    @ParameterizedTest @ValueSource(strings = {"Jaarlijks komen er vragen.", "Needs assessment follows.", "Janssen opende het Loket."})
    void a_word_that_only_starts_like_yes_is_no_answer(String sentence) {
        assertFalse(Norms.of(Language.NL).isYesOrNo(sentence), sentence);
    }
}
