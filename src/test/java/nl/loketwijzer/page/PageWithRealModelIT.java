package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;

/** A real language model on a real Ollama, however small and slow: whatever it writes, each shown sentence has its passage. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.answering.patience", value = "PT120S")
@OnLiberty.Setting(key = "loketwijzer.answering.timeout", value = "PT150S")
@OnLiberty.Setting(key = "loketwijzer.model", value = "smollm2")
@RunAsClient
@EnabledIfEnvironmentVariable(named = "LOKETWIJZER_TEST_OLLAMA", matches = ".+", disabledReason = "there is no real Ollama")
class PageWithRealModelIT {

    /** As long as the application itself may take, and the way there and back. */
    private static final double LIMIT = 160_000;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void lead_the_line_to_the_real_one() {
        Neighbours.leadToRealOllama();
        Patience.until("the real model is in use", Patience.LONG, () ->
                Api.researcher().get("/api/about").json().path("model").path("state").asText().equals("ready"));
    }

    @AfterEach
    void lead_it_back() {
        Neighbours.leadToSimulation();
    }

    @ParameterizedTest
    @EnumSource
    void each_shown_sentence_of_a_real_model_has_a_mark_that_opens_its_passage(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.ask(PageIT.laptop(language));
        assertThat(answer.locator(".actions button").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT));
        assertEquals("answered", Visit.outcome(answer));
        assertThat(Visit.sentences(answer)).not().hasCount(0);
        for (var sentence : Visit.sentences(answer).all()) {
            assertThat(sentence.locator(".mark")).not().hasCount(0);
        }
        Visit.sentences(answer).last().locator(".mark").first().click();
        assertThat(visit.page().locator(".passage-card.open blockquote")).isVisible();
        System.out.println(language + ", mode " + answer.evaluate("view => view.answer.mode + ', degraded ' + view.answer.degraded + ', withheld ' + view.answer.withheld")
                + ": " + Visit.words(answer));
    }
}
