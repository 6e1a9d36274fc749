package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.SimulatedModel;

/** What a reader is told when something does not work, and that it is over when it works again. */
@OnLiberty
@RunAsClient
class PageStepDownIT {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @ParameterizedTest
    @EnumSource
    void without_the_language_model_the_answer_comes_in_quotations_and_says_so(Speaks language) {
        var visit = chromium.visit(language);
        Neighbours.modelLine().cut();
        var answer = visit.read(PageIT.laptop(language));
        assertThat(answer.locator(".remarks.degraded")).hasText(language.either(
                "Antwoord in citaten: het taalmodel is nu niet beschikbaar.", "Answer in quotations: the language model is not available now."));
        assertThat(answer.locator(".progress strong")).hasText(language.either("Antwoord in citaten", "Answer in quotations"));
        assertThat(Visit.sentences(answer)).not().hasCount(0);
        assertThat(answer.locator("p.sentence")).hasCount(0);
        for (var quotation : answer.locator("blockquote.sentence").all()) {
            assertThat(quotation.locator(".mark")).not().hasCount(0);
        }

        Neighbours.modelLine().mend();
        Patience.until("the model is back", Patience.LONG, () -> state("model").equals("ready"));
        var again = visit.read(PageIT.laptop(language));
        assertThat(again).containsText(language.either("Geschreven door het taalmodel.", "Written by the language model."));
        assertThat(again.locator(".remarks.degraded")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_model_that_dies_in_the_middle_leaves_what_was_shown_and_the_reader_is_told(Speaks language) {
        var gate = new Gate();
        Neighbours.model().writes(gate.thenDeath());
        var answer = chromium.visit(language).ask(PageIT.laptop(language));
        assertThat(Visit.sentences(answer)).hasCount(1);
        gate.open();
        assertThat(answer.locator(".remarks.degraded")).hasText(language.either(
                "Het taalmodel viel onderweg uit. Wat u ziet, is getoetst.", "The language model failed on the way. What you see is checked."));
        assertThat(Visit.sentences(answer)).not().hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void without_embeddings_the_search_goes_by_words_and_says_so(Speaks language) {
        assumeTrue(Neighbours.hasEmbeddings(), "there is no embedding server");
        var visit = chromium.visit(language);
        Neighbours.embedding().cut();
        var answer = visit.read(PageIT.laptop(language));
        assertThat(answer.locator(".remarks.degraded")).hasText(language.either(
                "Er is alleen op woorden gezocht, niet op betekenis. Misschien is iets gemist.", "The search used words only, not meaning. Something may have been missed."));
        assertThat(Visit.sentences(answer)).not().hasCount(0);

        Neighbours.embedding().mend();
        Patience.until("the embeddings are back", Patience.LONG, () -> state("embedding").equals("ready"));
        assertThat(visit.read(PageIT.laptop(language)).locator(".remarks.degraded")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void without_the_database_there_is_a_person_and_in_danger_a_number_and_then_it_is_back(Speaks language) {
        var visit = chromium.visit(language).withFailuresExpected();
        Neighbours.database().cut();
        var answer = visit.read(PageIT.laptop(language));
        assertThat(answer.locator(".verdict.unavailable .title")).hasText(language.either("De bronnen zijn nu niet bereikbaar.", "The sources cannot be reached now."));
        visit.button(answer.locator(".verdict"), "Een adviseur spreken", "Talk to an advisor").click();
        assertThat(visit.dialog().locator(".contact a").first()).isVisible();
        visit.page().keyboard().press("Escape");

        var danger = visit.read(language.either("Ze houden me vast op het vliegveld", "They stopped me at the border and took my passport"));
        assertThat(danger.locator(".handover.emergency a.urgent")).hasAttribute("href", "tel:112");

        visit.page().reload();
        assertThat(visit.page().locator(".notices")).containsText(language.either(
                "De gesprekken en bronnen zijn nu niet bereikbaar. Een adviseur kunt u wel spreken.", "Conversations and sources cannot be reached now. You can still talk to an advisor."));

        Neighbours.database().mend();
        Patience.until("the database is back", Patience.LONG, () -> state("database").equals("ready"));
        visit.page().reload();
        assertThat(visit.page().locator(".notices p")).hasCount(0);
        var back = visit.read(PageIT.laptop(language));
        assertEquals("answered", Visit.outcome(back));
        assertThat(Visit.sentences(back)).hasCount(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_model_that_says_nothing_for_long_is_replaced_by_quotations(Speaks language) {
        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        var answer = chromium.visit(language).ask(PageIT.laptop(language));
        assertThat(answer.locator(".remarks.degraded")).hasText(language.either(
                "Antwoord in citaten: het taalmodel was te langzaam.", "Answer in quotations: the language model was too slow."));
        assertThat(answer.locator("blockquote.sentence")).not().hasCount(0);
    }

    private static String state(String neighbour) {
        return Api.researcher().get("/api/about").json().path(neighbour).path("state").asText();
    }
}
