package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Route;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.Relay;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.Sql;

/** What a researcher does on the page, from the first question to erasing the conversation. */
@OnLiberty
@RunAsClient
class PageIT {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    static String laptop(Speaks language) {
        return language.either("Welke laptop neem ik mee op een dienstreis naar het buitenland?", "Which laptop do I take along on a business trip abroad?");
    }

    private static String cleanLaptop(Speaks language) {
        return language.either("Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.",
                "Take a clean loan laptop on a business trip instead of your own laptop.");
    }

    private static String onTheLaptop(Speaks language) {
        return language.either("De leenlaptop bevat alleen de bestanden die u tijdens het congres gebruikt.",
                "The loan laptop holds only the files that you use at the conference.");
    }

    @ParameterizedTest
    @EnumSource
    void a_question_becomes_steps_in_words_and_then_sentences_with_marks(Speaks language) {
        var gate = new Gate();
        Neighbours.model().writes(gate);
        var visit = chromium.visit(language);
        var answer = visit.ask(laptop(language));

        var progress = answer.locator(".progress");
        assertThat(progress).containsText(Pattern.compile(language.either("zocht in \\d+ passages", "searched \\d+ passages")));
        assertThat(progress).containsText(Pattern.compile(language.either("las \\d+", "read \\d+")));
        assertThat(progress.locator("strong")).hasText(language.either("controleert", "checks"));
        assertThat(Visit.sentences(answer)).hasCount(1);
        assertThat(answer.locator(".actions button")).hasCount(0);

        gate.open();
        visit.whole(answer);
        assertEquals(List.of(cleanLaptop(language), onTheLaptop(language)), Visit.words(answer));
        for (var sentence : Visit.sentences(answer).all()) {
            assertThat(sentence.locator(".mark")).hasText("1");
        }
        assertThat(progress).containsText(language.either("2 zinnen, 1 bron", "2 sentences, 1 source"));
        assertThat(answer).containsText(language.either("Geschreven door het taalmodel. Elke zin is getoetst aan de bron.",
                "Written by the language model. Every sentence is checked against its source."));
        assertEquals("answered", Visit.outcome(answer));
    }

    @ParameterizedTest
    @EnumSource
    void a_mark_opens_its_passage_with_the_used_words_lit_and_says_that_it_is_our_summary_and_of_what(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        var mark = Visit.sentences(answer).nth(1).locator(".mark");
        mark.click();

        var card = visit.page().locator(".passage-card.open.lit");
        assertThat(card.locator("mark")).hasText(onTheLaptop(language));
        assertThat(card.locator("blockquote")).containsText(cleanLaptop(language));
        assertThat(Visit.sentences(answer).nth(1)).hasClass(Pattern.compile("\\blit\\b"));
        assertThat(card.locator(".kind")).hasText(language.either("onze samenvatting", "our summary"));
        assertThat(card.locator(".basis")).containsText(language.either("Door ons geschreven, op basis van", "Written by us, based on"));
        var official = card.locator(".basis a");
        assertThat(official).hasAttribute("href", "https://www.loketkennisveiligheid.nl/");
        assertThat(official).containsText("Vragen en antwoorden");
        assertThat(card.locator(".basis")).containsText(language.either("11 juni 2026", "11 June 2026"));
        assertThat(card.locator("h3 button")).isFocused();

        visit.page().keyboard().press("Escape");
        assertThat(mark).isFocused();
    }

    @ParameterizedTest
    @EnumSource
    void on_a_telephone_a_mark_opens_a_sheet_that_closes_and_gives_the_focus_back(Speaks language) {
        var visit = chromium.visit(language, Visit.Screen.of(360));
        var answer = visit.read(laptop(language));
        var mark = Visit.sentences(answer).nth(0).locator(".mark");
        mark.click();

        var sheet = visit.page().locator("dialog.sheet");
        assertThat(sheet.locator("mark")).hasText(cleanLaptop(language));
        assertThat(sheet.locator(".kind")).hasText(language.either("onze samenvatting", "our summary"));
        visit.button(sheet, "Sluiten", "Close").click();
        assertThat(sheet).hasCount(0);
        assertThat(mark).isFocused();
    }

    @ParameterizedTest
    @EnumSource
    void a_passage_is_read_between_its_neighbours(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        Visit.sentences(answer).first().locator(".mark").click();
        visit.page().locator(".passage-card.open").getByText(language.either("Lees de passage in haar omgeving", "Read the passage in its surroundings")).click();

        var context = visit.dialog().locator(".context");
        assertThat(context.locator(".found")).containsText(onTheLaptop(language));
        assertThat(context.locator(".quiet-text")).containsText(language.either("De douane van sommige landen", "Customs officers of some countries"));
        visit.button(visit.dialog(), "Sluiten", "Close").click();
        assertThat(visit.dialog()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_follow_up_question_is_answered_from_what_was_asked_before(Speaks language) {
        var visit = chromium.visit(language);
        visit.read(language.either("Wie spreekt de toegang van een gastonderzoeker af met de beveiliging?", "Who arranges the access of a visiting researcher with security?"));
        assertThat(visit.field()).hasAttribute("placeholder", language.either("Stel een vervolgvraag", "Ask a follow-up question"));
        var answer = visit.read(language.either("En wanneer sluit zijn account?", "And when does the account close?"));

        assertThat(answer.locator(".source-list")).containsText(language.either("Gastonderzoekers ontvangen", "Receiving visiting researchers"));
        assertTrue(Neighbours.model().latest().prompt().contains(
                language.either("Een gastaccount sluit op de dag waarop het bezoek eindigt.", "A guest account closes on the day on which the visit ends.")));
        assertThat(visit.answers()).hasCount(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_stop_button_ends_the_answer_keeps_what_was_shown_and_frees_the_model(Speaks language) {
        Neighbours.model().writes(new Gate());
        var visit = chromium.visit(language);
        var answer = visit.ask(laptop(language));
        assertThat(Visit.sentences(answer)).hasCount(1);
        visit.button("Stop", "Stop").click();

        assertThat(answer.locator(".verdict.stopped .title")).hasText(language.either("Gestopt.", "Stopped."));
        assertThat(Visit.sentences(answer)).hasCount(1);
        assertThat(visit.button("Vraag", "Ask")).isVisible();
        Neighbours.model().latest().left(Patience.SHORT);
        assertEquals("stopped", Visit.outcome(answer));
        assertThat(visit.button(answer, "Opnieuw vragen", "Ask again")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_says_that_it_was_useful(Speaks language) throws SQLException {
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        visit.button(answer, "Ja", "Yes").click();
        assertThat(answer.locator(".usefulness")).hasText(language.either("Dank u. Uw oordeel is bewaard.", "Thank you. Your verdict is kept."));
        assertEquals(List.of("t"), told(visit, "useful"));
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_says_that_it_was_not_useful_and_why(Speaks language) throws SQLException {
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        visit.button(answer, "Nee", "No").click();
        answer.getByLabel(language.either("Het is niet volledig", "It is incomplete")).check();
        answer.locator(".why textarea").fill("Wat doe ik met mijn telefoon?");
        visit.button(answer, "Verstuur", "Send").click();
        assertThat(answer.locator(".usefulness")).hasText(language.either("Dank u. Uw oordeel is bewaard.", "Thank you. Your verdict is kept."));
        assertEquals(List.of("f incomplete Wat doe ik met mijn telefoon?"), told(visit, "concat_ws(' ', useful, useful_reason, useful_text)"));
    }

    private static java.util.List<String> told(Visit visit, String what) throws SQLException {
        return Sql.asOwner().texts("SELECT " + what + " FROM question WHERE conversation = ?::uuid", visit.kept().conversation());
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_is_copied_with_its_sources(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        visit.button(answer, "Kopieer met bronnen", "Copy with sources").click();
        assertThat(answer.locator(".actions")).containsText(language.either("Gekopieerd", "Copied"));

        // Whether a sentence is a quotation is the check's business.
        var copied = visit.clipboard().replaceAll("[“”]", "");
        for (var part : List.of(laptop(language), cleanLaptop(language) + " [1]", onTheLaptop(language) + " [1]", "[1] " + language.either("Dienstreis naar het buitenland", "Business travel abroad"),
                language.either("onze samenvatting", "our summary"), "Vragen en antwoorden, Loket Kennisveiligheid", "https://www.loketkennisveiligheid.nl/",
                language.either("U praat met een computer.", "You are talking to a computer."))) {
            assertTrue(copied.contains(part), () -> "«" + part + "» in\n" + copied);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_printed_answer_has_its_sources_quoted_with_addresses_and_no_buttons(Speaks language) throws IOException {
        var visit = chromium.visit(language);
        visit.read(laptop(language));
        try (var printed = Loader.loadPDF(visit.page().pdf())) {
            var text = new PDFTextStripper().getText(printed).replaceAll("\\s+", " ");
            for (var part : List.of(laptop(language), cleanLaptop(language), "[1]", language.either("Bronnen", "Sources"),
                    language.either("Uw instelling wist de leenlaptop na de reis.", "Your institution wipes the loan laptop after the trip."), "https://www.loketkennisveiligheid.nl/",
                    language.either("U praat met een computer.", "You are talking to a computer."))) {
                assertTrue(text.contains(part), () -> "«" + part + "» in\n" + text);
            }
            for (var part : List.of(language.either("Was dit nuttig?", "Was this useful?"), language.either("Kopieer", "Copy"), language.either("Een adviseur spreken", "Talk to an advisor"))) {
                assertFalse(text.contains(part), () -> "«" + part + "» in\n" + text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_shared_link_opens_a_page_to_read_without_the_key_and_ends_when_the_conversation_is_erased(Speaks language) {
        var visit = chromium.visit(language);
        var words = Visit.words(visit.read(laptop(language)));
        visit.button("Deel", "Share").click();
        visit.button(visit.dialog(), "Maak een link", "Make a link").click();
        assertThat(visit.dialog()).containsText(Pattern.compile(language.either("De link werkt tot \\d+ \\w+ 20\\d\\d", "The link works until \\d+ \\w+ 20\\d\\d")));
        var link = visit.dialog().locator("input").inputValue();
        assertEquals(link, visit.clipboard());
        assertTrue(link.startsWith(Application.BASE + "/gedeeld/#"), link);
        assertFalse(link.contains(visit.kept().key()), link);

        var other = chromium.visitor(language, Visit.Screen.laptop()).withFailuresExpected();
        var headers = new ArrayList<String>();
        other.page().onRequest(request -> headers.addAll(request.headers().keySet()));
        other.open(link.substring(Application.BASE.toString().length()));
        var answer = other.question(laptop(language));
        assertThat(Visit.sentences(answer)).hasCount(2);
        assertEquals(words, Visit.words(answer));
        assertThat(other.page().locator(".shared-note")).containsText(language.either("Iemand deelde dit gesprek met u.", "Someone shared this conversation with you"));
        assertThat(other.page().locator("loketwijzer-question")).hasCount(0);
        assertThat(other.page().locator(".usefulness")).hasCount(0);
        assertThat(other.button("Deel", "Share")).hasCount(0);
        Visit.sentences(answer).first().locator(".mark").click();
        assertThat(other.page().locator(".passage-card.open mark")).hasText(cleanLaptop(language));
        assertFalse(headers.contains("conversation-key"), headers.toString());

        visit.button(visit.dialog(), "Sluiten", "Close").click();
        erase(visit);
        other.page().reload();
        assertThat(other.page().locator(".shared-note")).containsText(language.either("Deze link werkt niet meer", "This link no longer works"));
        assertThat(other.answers()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void an_erased_conversation_is_gone_from_the_page_and_from_the_server(Speaks language) throws SQLException {
        var visit = chromium.visit(language);
        visit.read(laptop(language));
        var kept = visit.kept();
        erase(visit);

        assertThat(visit.page().locator(".notices")).containsText(language.either("Het gesprek is gewist.", "The conversation is erased."));
        assertThat(visit.page().locator(".start")).isVisible();
        assertThat(visit.field()).isFocused();
        assertEquals(404, Api.researcher().withKey(kept.key()).get("/api/conversations/" + kept.conversation()).status());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM question WHERE conversation = ?::uuid", kept.conversation()));
        visit.page().reload();
        assertThat(visit.page().locator(".start")).isVisible();
    }

    private static void erase(Visit visit) {
        visit.button("Wis dit gesprek", "Erase conversation").click();
        visit.button(visit.dialog(), "Wis het gesprek", "Erase the conversation").click();
        assertThat(visit.dialog()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_new_conversation_starts_empty_and_has_a_key_of_its_own(Speaks language) {
        var visit = chromium.visit(language);
        visit.read(laptop(language));
        var before = visit.kept();
        visit.button("Nieuw gesprek", "New conversation").click();
        visit.button(visit.dialog(), "Begin opnieuw", "Start again").click();
        assertThat(visit.page().locator(".start")).isVisible();
        assertThat(visit.answers()).hasCount(0);

        visit.read(laptop(language));
        assertNotEquals(before.conversation(), visit.kept().conversation());
        assertNotEquals(before.key(), visit.kept().key());
        assertEquals(200, Api.researcher().withKey(before.key()).get("/api/conversations/" + before.conversation()).status());
    }

    @ParameterizedTest
    @EnumSource
    void a_reload_keeps_the_conversation_and_what_was_being_typed(Speaks language) {
        var visit = chromium.visit(language);
        var words = Visit.words(visit.read(laptop(language)));
        visit.field().fill("En mijn tele");
        visit.page().reload();

        var answer = visit.question(laptop(language));
        assertThat(Visit.sentences(answer)).hasCount(2);
        assertEquals(words, Visit.words(answer));
        assertThat(visit.field()).hasValue("En mijn tele");
        Visit.sentences(answer).first().locator(".mark").click();
        assertThat(visit.page().locator(".passage-card.open mark")).hasText(cleanLaptop(language));
    }

    @Test
    void a_reload_in_the_middle_of_an_answer_brings_in_the_rest() {
        Neighbours.model().writes(new Gate());
        var visit = chromium.visit(Speaks.DUTCH);
        assertThat(Visit.sentences(visit.ask(laptop(Speaks.DUTCH)))).hasCount(1);
        var open = new Gate();
        open.open();
        Neighbours.model().writes(open);
        visit.page().reload();

        var answer = visit.whole(visit.question(laptop(Speaks.DUTCH)));
        assertEquals(List.of(cleanLaptop(Speaks.DUTCH), onTheLaptop(Speaks.DUTCH)), Visit.words(answer));
    }

    @Test
    void the_language_of_the_page_can_be_switched_and_the_answer_stays_in_its_own() {
        var visit = chromium.visit(Speaks.DUTCH);
        var answer = visit.read(laptop(Speaks.DUTCH));
        visit.page().locator("[data-language=en]").click();

        assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
        assertThat(visit.page()).hasTitle("Loketwijzer: questions about knowledge security");
        assertThat(visit.page().locator("loketwijzer-sources > h2")).hasText("Sources of this answer");
        assertThat(answer.locator(".progress")).containsText("2 sentences, 1 source");
        assertThat(Visit.sentences(answer).first().locator(".words")).hasAttribute("lang", "nl");
        assertThat(Visit.sentences(answer).first()).containsText(cleanLaptop(Speaks.DUTCH));
        visit.page().reload();
        assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
        assertThat(visit.page().locator(".talk-to-advisor")).containsText("Talk to an advisor");
    }

    @ParameterizedTest
    @EnumSource
    void the_start_screen_says_what_this_is_and_has_eight_examples_that_ask_themselves(Speaks language) {
        var visit = chromium.visit(language);
        assertThat(visit.page().locator(".example")).hasCount(8);
        assertThat(visit.page().locator(".themes h3")).hasCount(4);
        assertThat(visit.page().locator(".start")).containsText(language.either("Het is geen juridisch advies en geen besluit", "It is not legal advice and not a decision"));
        assertThat(visit.page().locator("loketwijzer-question .hint")).containsText(language.either("U praat met een computer.", "You are talking to a computer."));
        assertThat(visit.page().locator(".sources-column .contents")).containsText(language.either("Nieuwste bron", "Newest source"));

        var example = visit.page().locator(".example").first();
        var question = example.textContent();
        example.click();
        visit.whole(visit.question(question));
        assertThat(visit.page().locator(".start")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void an_advisor_is_always_one_press_away(Speaks language) {
        var visit = chromium.visit(language);
        visit.button("Een adviseur spreken", "Talk to an advisor").click();
        assertThat(visit.dialog()).containsText(language.either("Begin bij de adviseurs kennisveiligheid van uw eigen instelling.", "Start with the knowledge-security advisors of your own institution."));
        assertThat(visit.dialog().locator(".contact a").first()).hasAttribute("href", Pattern.compile("^https://(www|english)\\.loketkennisveiligheid\\.nl/"));
        visit.page().keyboard().press("Escape");
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.page().locator(".talk-to-advisor")).isFocused();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_model_makes_up_is_not_shown_and_that_is_said_in_words(Speaks language) {
        var lie = language.either("De minister betaalt 4.500 euro voor iedere leenlaptop.", "The minister pays 4,500 euro for every loan laptop.");
        var other = language.either("Het Loket verzekert iedere reis tot 12 maart 2031.", "The contact point insures every trip until 12 March 2031.");
        Neighbours.model().writes(pen -> {
            var sentences = pen.generation().firstSentences(2);
            pen.say(sentences.getFirst() + " [1] " + lie + " [1] " + sentences.getLast() + " [1] " + other + " [1] ");
        });
        var visit = chromium.visit(language);
        var answer = visit.read(laptop(language));
        assertEquals(List.of(cleanLaptop(language), onTheLaptop(language)), Visit.words(answer));
        assertThat(answer.locator(".remarks")).containsText(language.either("Twee zinnen zijn niet getoond, omdat de bron ze niet draagt.",
                "Two sentences are not shown, because their sources do not support them."));
        assertFalse(visit.page().content().contains("4.500") || visit.page().content().contains("4,500"));
        assertFalse(visit.page().content().contains("2031"));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_in_the_sources_is_said_with_a_next_step(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(language.either("Wat verdient een promovendus in het eerste jaar volgens de cao?", "What does a PhD candidate earn in the first year?"));
        assertThat(answer.locator(".verdict.unanswerable_no_source .title")).hasText(language.either("Hierover staat niets in mijn bronnen.", "My sources say nothing about this."));
        assertThat(Visit.sentences(answer)).hasCount(0);
        assertThat(answer.locator(".handover.offered, .verdict .ways")).not().hasCount(0);
        visit.button(answer, "Andere woorden gebruiken", "Use other words").click();
        assertThat(visit.field()).hasValue(answer.locator(".question").textContent());
    }

    @ParameterizedTest
    @EnumSource
    void another_subject_is_out_of_scope(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(language.either("Heb je een recept voor lasagne?", "Do you have a recipe for lasagne?"));
        var verdict = answer.locator(".verdict.unanswerable_out_of_scope");
        assertThat(verdict.locator(".title")).containsText(language.either("valt buiten kennisveiligheid", "is outside knowledge security"));
        assertThat(verdict).containsText(language.either("de servicedesk van uw instelling", "the service desk of your institution"));
        assertEquals(2, verdict.textContent().split(language.either("buiten kennisveiligheid", "outside knowledge security"), -1).length, "said once");
        assertThat(Visit.sentences(answer)).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_about_somebody_goes_to_a_person_and_the_card_says_why(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(language.either("Moeten wij deze promovendus uit Iran aannemen of afwijzen?", "Should we hire or reject this PhD candidate from Iran?"));
        var card = answer.locator(".handover.required");
        assertThat(card).containsText(language.either("Omdat het gaat om", "Because it concerns"));
        assertEquals("needs_person", Visit.outcome(answer));
        visit.button(card, "Een adviseur spreken", "Talk to an advisor").click();
        assertThat(visit.dialog()).containsText(language.either("Noem geen namen van personen en stuur geen cv.", "Do not name persons and send no CV."));
    }

    @ParameterizedTest
    @EnumSource
    void in_danger_the_card_with_the_number_stands_alone_and_first(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(language.either("Ze houden me vast op het vliegveld", "They stopped me at the border and took my passport"));
        var card = answer.locator(".handover.emergency");
        assertThat(card.locator("a.urgent")).hasAttribute("href", "tel:112");
        assertThat(card).containsText("+31 247 247 247");
        assertThat(Visit.sentences(answer)).hasCount(0);
        assertThat(answer.locator(".usefulness")).hasCount(0);
        assertThat(visit.button(answer, "Deel", "Share")).hasCount(0);
        assertEquals(0, Neighbours.model().generations().size());
        assertTrue((Boolean) answer.evaluate("""
                view => {
                  const [card, rest] = ['.handover.emergency', '.actions'].map(part => view.querySelector(part).getBoundingClientRect().top)
                  return card < rest
                }"""));
    }

    @ParameterizedTest
    @EnumSource
    void personal_details_come_back_masked_and_the_reader_is_told(Speaks language) {
        var visit = chromium.visit(language);
        visit.field().fill(laptop(language) + " j.jansen@example.org");
        visit.field().press("Enter");
        var answer = visit.whole(visit.answers().last());
        assertThat(answer.locator(".remarks")).containsText(language.either("Persoonlijke gegevens in uw vraag zijn vervangen", "Personal data in your question was replaced"));
        assertThat(answer.locator(".question")).not().containsText("j.jansen@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void too_many_questions_are_refused_in_words_and_the_text_stays(Speaks language) {
        var visit = chromium.visit(language).withFailuresExpected();
        visit.read(laptop(language));
        var kept = visit.kept();
        var same = Api.researcher().withKey(kept.key());
        for (var asked = 1; asked < 6; asked++) {
            same.answer(Api.question(language.either("Hallo", "Hello")).put("conversation", kept.conversation()));
        }
        visit.field().fill(laptop(language));
        visit.field().press("Enter");
        assertThat(visit.page().locator("loketwijzer-question [role=alert]")).containsText(Pattern.compile(language.either(
                "U stelt veel vragen kort na elkaar.* Over \\d+ seconden kunt u uw vraag weer versturen.", "You are asking many questions in a short time.* again in \\d+ seconds")));
        assertThat(visit.field()).hasValue(laptop(language));
        assertThat(visit.answers()).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_connection_is_said_and_the_rest_of_the_answer_comes_when_it_is_back(Speaks language) {
        var gate = new Gate();
        Neighbours.model().writes(gate);
        try (var cable = Relay.to(Application.BASE)) {
            var visit = chromium.visitor(language, Visit.Screen.laptop(), cable.here()).withFailuresExpected().open("/");
            var answer = visit.ask(laptop(language));
            assertThat(Visit.sentences(answer)).hasCount(1);
            cable.cut();
            assertThat(answer.locator(".progress.lost")).containsText(language.either("De verbinding is weg.", "The connection is gone."));
            assertThat(Visit.sentences(answer)).hasCount(1);

            gate.open();
            cable.mend();
            visit.whole(answer);
            assertEquals(List.of(cleanLaptop(language), onTheLaptop(language)), Visit.words(answer));
            assertThat(answer.locator(".progress.lost")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_question_asked_without_a_connection_waits_and_goes_along_when_it_is_back(Speaks language) {
        var visit = chromium.visit(language).withFailuresExpected();
        assertThat(visit.page().locator(".example")).hasCount(8);
        visit.setOffline(true);
        var answer = visit.ask(laptop(language));
        assertThat(answer.locator(".progress.lost")).containsText(language.either("Uw tekst is bewaard en gaat mee zodra het kan.", "Your text is kept and will be sent when possible."));
        visit.setOffline(false);
        visit.whole(answer);
        assertThat(Visit.sentences(answer)).hasCount(2);
    }

    @Test
    void what_is_said_of_the_age_of_the_texts_stands_below_the_answer() {
        var dating = "Dit gold op 1 maart 2024: de tekst was geldig van 1 januari 2024 tot en met 30 juni 2025.";
        var visit = chromium.visit(Speaks.DUTCH);
        visit.page().route("**/api/questions", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/event-stream").setBody("""
                id: 0:1
                event: start
                data: {"id":"00000000-0000-0000-0000-000000000001","conversation":"00000000-0000-0000-0000-000000000002","conversationKey":"k","language":"nl","disclosure":"d","question":"Wat gold er op 1 maart 2024?"}

                id: 0:2
                event: outcome
                data: {"outcome":"answered","mode":"extractive","withheld":0,"dating":"%s"}

                id: 0:3
                event: done
                data: {}

                """.formatted(dating))));
        var answer = visit.ask("Wat gold er op 1 maart 2024?");
        assertThat(answer.locator(".remarks")).containsText(dating);
    }

    /** Every text that a server, a document or a model can bring, with markup in it. */
    @Test
    void markup_from_a_question_a_document_or_a_model_is_shown_as_text() {
        var evil = "<img src=x onerror=\\\"console.error('ran')\\\"><b>vet</b>";
        var shown = evil.replace("\\", "");
        var events = """
                id: 0:1
                event: start
                data: {"id":"00000000-0000-0000-0000-000000000001","conversation":"00000000-0000-0000-0000-000000000002","conversationKey":"%1$s","language":"nl","disclosure":"%1$s","notice":"%1$s","question":"%1$s"}

                id: 0:2
                event: source
                data: {"number":1,"passage":"%1$s","document":"x","kind":"summary","title":"%1$s","publisher":"%1$s","section":"%1$s","url":"javascript:console.error('ran')","basedOn":[{"title":"%1$s","publisher":"%1$s","url":"javascript:console.error('ran')","date":"2026-01-01"}],"version":"2026-01-01","language":"nl","quote":"%1$s"}

                id: 0:3
                event: sentence
                data: {"text":"%1$s","sources":[1],"literal":true}

                id: 0:4
                event: handover
                data: {"state":"offered","reason":"x","title":"%1$s","text":"%1$s","contact":{"name":"%1$s","url":"javascript:console.error('ran')"}}

                id: 0:5
                event: outcome
                data: {"outcome":"clarification","mode":"generated","withheld":0,"message":"%1$s","suggestions":["%1$s"]}

                id: 0:6
                event: done
                data: {}

                """.formatted(evil);
        var visit = chromium.visit(Speaks.DUTCH);
        visit.page().route("**/api/questions", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/event-stream").setBody(events)));
        visit.field().fill(shown);
        visit.field().press("Enter");
        var answer = visit.whole(visit.answers().last());
        for (var part : List.of(".question", ".sentence .words", ".verdict", ".handover h3", ".remarks", ".source-list .path", ".origin")) {
            assertThat(answer.locator(part).first()).containsText(shown);
        }
        assertThat(visit.page().locator(".passage-card blockquote")).containsText(shown);
        assertThat(visit.page().locator("loketwijzer-conversation").locator("img, b, [onerror], a[href^=javascript]")).hasCount(0);
    }
}
