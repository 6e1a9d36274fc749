package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;

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
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;

/** The page over the knowledge base as it is published: what we invite people to ask must be answered. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.knowledge", value = "{project}/knowledge-base/landelijk")
@RunAsClient
class PageOnRealSourcesIT {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @ParameterizedTest
    @EnumSource
    void every_example_question_is_answered_with_sources(Speaks language) {
        // Whether there is an answer must not depend on who writes it.
        Neighbours.modelLine().cut();
        var visit = chromium.visit(language);
        assertThat(visit.page().locator(".example")).hasCount(8);
        var missed = new LinkedHashMap<String, String>();
        for (var question : visit.page().locator(".example").allTextContents()) {
            var one = chromium.visit(language);
            one.page().locator(".example", new com.microsoft.playwright.Page.LocatorOptions().setHasText(question)).click();
            var answer = one.whole(one.question(question));
            if (!"answered".equals(Visit.outcome(answer)) || Visit.sentences(answer).count() == 0) {
                missed.put(question, Visit.outcome(answer) + " " + Visit.words(answer));
            }
            System.out.println(language + " " + question + " → " + Visit.outcome(answer) + answer.locator(".handover").allTextContents() + "\n  "
                    + String.join("\n  ", Visit.words(answer)) + "\n  " + answer.locator(".source-list .plain, .source-list .path").allTextContents());
        }
        assertEquals(java.util.Map.of(), missed);
    }

    /** Makes the picture in the README; run it with -Dscreenshot=true after the page changed. */
    @Test
    void the_readme_shows_a_real_answer() {
        assumeTrue(Boolean.getBoolean("screenshot"), "only with -Dscreenshot=true, because it changes docs/page.png");
        // No stand-in may have written what people see first: without a model every word is the sources'.
        Neighbours.modelLine().cut();
        Patience.until("it is known that there is no model", Patience.LONG, () ->
                Api.researcher().get("/api/about").json().path("model").path("state").asText().equals("away"));
        var visit = chromium.visit(Speaks.DUTCH);
        var answer = visit.read("Wat houdt het kennisembargo voor Iran in?");
        assertEquals("answered", Visit.outcome(answer));
        Visit.sentences(answer).first().locator(".mark").first().click();
        visit.page().mouse().move(20, 400);
        assertThat(visit.page().locator(".passage-card.open mark").first()).isVisible();
        assertThat(visit.page().locator(".tip")).isHidden();
        visit.picture(Path.of("docs/page.png"));
    }
}
