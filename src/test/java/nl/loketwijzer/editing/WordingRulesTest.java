package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingRulesTest extends TwoDocuments {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Volgens de Leidraad 2026 is een reisverslag nodig.",
            "nl | De Leidraad van 2026 noemt acht rollen.",
            "nl | De herziene Leidraad schrijft een plan voor.",
            "nl | Hoofdstuk 3 van de Leidraad 2026 gaat over werving.",
            "nl | In de editie van 2026 staat wie beslist.",
            "nl | Wij hebben de tekst van de Leidraad 2026 gelezen.",
            "nl | De uniforme set bevat vragen over geld.",
            "nl | Volgens de landelijke set uniforme risico-indicatoren telt het land niet.",
            "nl | Hieronder staat de nationale set.",
            "nl | Deze checklist volgt de Leidraad 2026.",
            "nl | De Leidraad (editie 2026) legt de rol van HR uit.",
            "nl | Zoals de herziene Leidraad uitlegt, telt het land niet.",
            "en | According to the Leidraad 2026 a report is needed.",
            "en | It follows from the 2026 Leidraad that the board signs.",
            "en | The uniform indicators assume that foreign money is a risk.",
            "en | The 2026 edition of the Leidraad names eight roles.",
            "en | The revised Leidraad requires a plan.",
            "en | Chapter 3 of the Leidraad 2026 is about recruitment.",
            "en | We have the text of the Leidraad of 2026.",
            "en | The uniform indicator set contains questions about money.",
            "en | According to the national set of uniform risk indicators the country does not count.",
            "en | We quote the national set."})
    void claiming_a_text_that_we_do_not_have_is_an_error(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("claims a text that we do not have"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | De tekst van de Leidraad 2026 staat niet in onze bronnen.",
            "nl | De Leidraad 2026 is volgens de minister samen met de sector herzien.",
            "nl | Controleer de editie van 2026 op de website van het Loket.",
            "nl | Hoofdstuk 9 van de Leidraad van 2022 noemt een overzicht.",
            "nl | Volgens de Leidraad van 2022 beslist het bestuur.",
            "nl | De uniforme set staat niet in deze bronnen, dus wij noemen geen indicatoren.",
            "nl | De landelijke set uniforme risico-indicatoren is met de instellingen gemaakt.",
            "nl | Vraag uw adviesteam naar de landelijke set.",
            "nl | Wij noemen geen indicatoren uit de landelijke set.",
            "nl | Sinds 2026 geldt een ontheffing (versie van 6 maart 2026).",
            "en | The text of the Leidraad 2026 is not in our sources.",
            "en | According to the minister the Leidraad 2026 was revised with the sector.",
            "en | Chapter 9 of the Leidraad of 2022 names an overview; check the edition on the website.",
            "en | The text of the national set is not in our sources, so we name no indicators.",
            "en | We do not have the national set.",
            "en | The text of the 2026 edition is missing from our sources.",
            "en | The EU guidelines of 3 July 2024 add shares up.",
            "en | Ask your advisory team for the national set."})
    void saying_that_a_text_is_not_here_or_was_announced_is_no_claim(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertFalse(errors(report).contains("claims a text"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Vanaf volgend jaar geldt een wet. | Vanaf volgend jaar",
            "nl | De lijst is onlangs gewijzigd. | onlangs",
            "nl | Het loket komt binnenkort. | binnenkort",
            "en | A law applies from next year. | next year",
            "en | The list was recently changed. | recently",
            "en | The desk will open soon. | soon"})
    void words_that_pass_with_the_day_are_an_error(String language, String sentence, String found) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("\"" + found + "\" is untrue after a while"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en | Report the loss as soon as possible.",
            "en | A reply sooner than that is rare.",
            "en | The list was recently changed (as of June 2026).",
            "nl | Meld het verlies zodra u kunt.",
            "nl | De lijst is onlangs gewijzigd (stand juni 2026)."})
    void words_that_keep_or_bear_their_date_are_fine(String language, String sentence) throws IOException {
        assertFalse(errors(checkSentence(language, sentence)).contains("untrue after a while"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Dit mag niet.",
            "nl | Dat is verboden.",
            "nl | Zij moeten een ontheffing vragen.",
            "nl | Het moet vooraf.",
            "nl | Dat hoeft niet vanzelf.",
            "en | This must be reported.",
            "en | They may not start.",
            "en | It may only be used here.",
            "en | That is forbidden."})
    void a_norm_about_a_bare_pronoun_is_an_error(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("a norm that cannot be quoted alone"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Deze vergunning moet u bewaren.",
            "nl | In dat geval mag u beginnen.",
            "en | This licence must be kept.",
            "en | In that case you may begin."})
    void a_norm_that_points_back_is_a_warning(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(warnings(report).contains("a norm that points to the sentence before"), () -> warnings(report));
        assertFalse(errors(report).contains("quoted alone"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Het is verboden om zonder ontheffing te beginnen.",
            "nl | Een reiziger mag een lege laptop meenemen.",
            "nl | Dat een naam op een lijst staat, is geen verbod; een adviseur moet meekijken.",
            "nl | Dit staat op de pagina.",
            "en | It is forbidden to start without an exemption.",
            "en | It may take longer.",
            "en | A traveller may take an empty laptop.",
            "en | That a name is on a list is no ban; an adviser must look.",
            "en | This is on the page."})
    void a_norm_that_names_its_subject_is_fine(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertFalse(errors(report).contains("quoted alone") && report.warnings().isEmpty(), () -> String.join("\n", report.lines()));
    }
}
