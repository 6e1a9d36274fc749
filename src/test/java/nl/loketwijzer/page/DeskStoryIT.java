package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** One case from question to decision, played by three people in three browsers, with the mail between them. */
@OnLiberty
@RunAsClient
class DeskStoryIT {

    private static final String INSTITUTION = "proef-verhaal";

    @RegisterExtension
    final Chromium chromium = new Chromium().afterwards(() -> {
        Sql.asOwner().update("DELETE FROM case_file WHERE institution = 'landelijk' AND kind = 'forwarded'");
        this.desk.close();
        Sql.asOwner().update("DELETE FROM member WHERE id = ?::uuid", this.national.id().toString());
    });

    private Desk desk;
    private SignedIn advisor;
    private SignedIn national;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void two_desks() {
        desk = Desk.of(INSTITUTION);
        advisor = SignedIn.as(INSTITUTION, "lead_advisor");
        national = SignedIn.as("landelijk", "national_advisor");
    }

    @ParameterizedTest
    @EnumSource
    void a_question_becomes_a_case_is_forwarded_answered_decided_and_closed(Speaks language) throws SQLException {
        var researcher = new WayToPerson(chromium.visitor(language, Visit.Screen.laptop()).open(desk.page()), desk);
        var atTheDesk = Advisor.at(chromium, advisor, language, Visit.Screen.laptop()).open("/queue");
        assertThat(atTheDesk.find("h1")).isVisible();

        researcher.visit().read(language.either("Wij zijn in gesprek met een instituut buiten de EU over een gezamenlijk laboratorium. Mag dat?",
                "We are in talks with an institute outside the EU about a joint laboratory. Is that possible?"));
        researcher.sendsCase(language.either("Waar moeten we op letten?", "What should we look at?"));
        var id = researcher.id();
        var mail = Neighbours.post();
        mail.letterTo(WayToPerson.ADDRESS, "LW-");

        var row = atTheDesk.find(".case-row[data-case='" + id + "'], .new-cases button").first();
        assertThat(row).isVisible();
        atTheDesk.open("/cases/" + id);
        assertThat(atTheDesk.find("loketwijzer-draft h2")).isVisible();
        atTheDesk.press("c");
        assertThat(atTheDesk.find("[data-action=ask_researcher]")).hasCount(1);
        assertThat(researcher.state()).hasText(language.either("Een adviseur is ermee bezig.", "An advisor is working on it."));

        write(atTheDesk.start("ask_researcher"), language.either("Wie betaalt het laboratorium?", "Who pays for the laboratory?"));
        assertThat(researcher.messages().last()).containsText(language.either("Wie betaalt", "Who pays"));

        var question = mail.letterTo(WayToPerson.ADDRESS, language.either("heeft een vraag", "has a question"));
        var fromMail = chromium.visitor(language, Visit.Screen.laptop()).open(question.path());
        new WayToPerson(fromMail, desk).writes(language.either("De partner betaalt de helft.", "The partner pays half."));
        assertThat(atTheDesk.find(".messages")).containsText(language.either("betaalt de helft", "pays half"));

        var forward = atTheDesk.start("forward");
        forward.locator("textarea").fill(language.either("Een faculteit wil met een instituut buiten de EU een laboratorium beginnen. Welke regels gelden er?",
                "A faculty wants to start a laboratory with an institute outside the EU. Which rules apply?"));
        forward.locator("button[type=submit]").click();
        assertThat(forward).hasCount(0);

        var atTheLoket = Advisor.at(chromium, national, language, Visit.Screen.laptop()).queue();
        atTheLoket.rows().filter(new Locator.FilterOptions().setHasText(Pattern.compile(INSTITUTION, Pattern.CASE_INSENSITIVE))).first().locator(".case-link").click();
        assertThat(atTheLoket.find("loketwijzer-draft h2")).isVisible();
        assertFalse(atTheLoket.find("main").innerText().contains("betaalt de helft"), "what the researcher wrote stays at the institution");
        atTheLoket.press("c");
        answer(atTheLoket, language, language.either("Toets het plan aan de regels voor uitvoer.", "Test the plan against the export rules."));

        assertThat(atTheDesk.find(".said.by-third_party")).containsText(language.either("regels voor uitvoer", "export rules"));
        answer(atTheDesk, language, language.either("Leg het plan vast en toets de uitvoer.", "Write the plan down and test the export."));
        assertThat(researcher.messages().last()).containsText(language.either("Leg het plan vast", "Write the plan down"));
        mail.letterTo(WayToPerson.ADDRESS, language.either("een antwoord voor u klaar", "an answer to your request"));

        var decision = atTheDesk.find("loketwijzer-decision form");
        decision.locator("select").nth(0).selectOption("conditions");
        decision.locator("select").nth(1).selectOption("yes");
        for (var field : decision.locator("textarea:visible").all()) {
            field.fill(language.either("Zoals geadviseerd.", "As advised."));
        }
        decision.locator("input[type=text]").fill(language.either("Decaan", "Dean"));
        decision.locator("button[type=submit]").click();
        assertThat(atTheDesk.find("loketwijzer-decision dl")).containsText(language.either("Zoals geadviseerd.", "As advised."));

        write(atTheDesk.start("close"), language.either("Afgehandeld.", "Done."));
        assertThat(researcher.state()).containsText(Pattern.compile(language.either("gesloten", "closed"), Pattern.CASE_INSENSITIVE));
        assertEquals("closed", desk.see(id).path("state").asText());
    }

    private static void write(Locator form, String text) {
        form.locator("textarea").first().fill(text);
        form.locator("button[type=submit]").click();
        assertThat(form).hasCount(0);
    }

    private static void answer(Advisor who, Speaks language, String text) {
        who.button("Zin toevoegen", "Add a sentence").click();
        who.writes(0, text);
        who.button("Bekijk en verstuur", "Review and send").click();
        who.button("Verstuur het antwoord", "Send the answer").click();
        assertThat(who.find(".messages")).containsText(text);
    }
}
