package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.PreparedFolder;
import nl.loketwijzer.support.Sql;

/** What the page says of an answer that was written beforehand. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.prepared", value = "{project}/target/it-page-prepared/prepared")
@RunAsClient
class PagePreparedIT {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        new PreparedFolder(Path.of("target/it-page-prepared")).fill();
        return Application.war();
    }

    @BeforeEach
    void the_answers_are_in_use() {
        Patience.until("both languages are in use", Patience.LONG, () -> Api.operator().get("/api/prepared").json().path("inUse").asInt() == 2);
        Patience.until("the wordings have vectors", Patience.LONG, () -> !Neighbours.hasEmbeddings() || Sql.asOwner().number(
                "SELECT count(*) FROM prepared_wording w WHERE NOT EXISTS (SELECT FROM prepared_vector v WHERE v.wording = w.id)") == 0);
    }

    @AfterAll
    static void nothing_is_prepared_any_more() throws SQLException {
        Sql.asOwner().update("DELETE FROM prepared_answer");
    }

    @ParameterizedTest
    @EnumSource
    void a_prepared_answer_says_so_first_and_never_that_anybody_approved_it(Speaks language) {
        var visit = chromium.visit(language);
        var answer = visit.read(language.either("Welke laptop neem ik mee op een dienstreis?", "Which laptop do I take on a business trip?"));

        assertThat(answer.locator(".progress strong")).hasText(language.either("Uit de bronnen voorbereid", "Prepared from the sources"));
        assertThat(answer).containsText(language.either("Geen adviseur heeft het goedgekeurd.", "No advisor has approved it."));
        assertThat(answer).not().containsText(language.either("goedgekeurd door een adviseur", "approved by an advisor"));
        assertEquals(List.of(language.either("Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.",
                        "Take a clean loan laptop on a business trip instead of your own laptop."),
                language.either("Wijzig de wachtwoorden die u onderweg gebruikte.", "Change the passwords that you used on the way.")), Visit.words(answer));
        assertThat(answer.locator(".progress")).containsText(language.either("2 zinnen, 2 bronnen", "2 sentences, 2 sources"));

        Visit.sentences(answer).nth(0).locator(".mark").click();
        assertThat(visit.page().locator(".passage-card.open.lit blockquote")).containsText(Visit.words(answer).getFirst());
        visit.page().keyboard().press("Escape");

        visit.page().reload();
        var again = visit.page().locator("loketwijzer-answer");
        assertThat(again.locator(".progress strong")).hasText(Pattern.compile("voorbereid|Prepared"));
    }
}
