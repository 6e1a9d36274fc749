package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import com.microsoft.playwright.options.ColorScheme;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** The pages of what comes of cases: the register, what is learned, the figures. */
@OnLiberty
@RunAsClient
class OutcomePagesIT {

    private static final String HERE = "tu-uitkomst";

    @RegisterExtension
    final Chromium chromium = new Chromium().afterwards(() -> TrialCase.forget(HERE));

    private SignedIn lead;
    private SignedIn advisor;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        lead = SignedIn.as(HERE, "lead_advisor", "editor");
        advisor = SignedIn.as(HERE, "advisor");
    }

    static Stream<Visit.Screen> screens() {
        return Stream.of(360, 1280).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(Visit.Screen.of(width)::in));
    }

    private record Look(Visit visit, Visit.Screen screen) {

        void at(String state) {
            visit.hasNoSidewaysScroll(state);
            visit.picture(Path.of("target/pictures/console-%s-%s-%d-%s.png".formatted(state, visit.language().code(), screen.width(), screen.scheme().name().toLowerCase(Locale.ROOT))));
            visit.isAccessible(state);
        }
    }

    private static TrialCase answered(String title, String topic) {
        return TrialCase.in(HERE, title, "answered", topic, "advice").intake("technology", "Sensoren van Bedenksel Instituut").with("first_reply_at = sent_at + ? * interval '1 minute'", 30)
                .said("member", "answer", "Neem een schone laptop mee. Bel dr. Verzonnen vooraf.");
    }

    private void decided(TrialCase file, String outcome) {
        var decision = Api.object().put("number", 0).put("outcome", outcome).put("followed", "yes").put("why", "De opbrengst weegt op tegen het risico.")
                .put("decidedBy", "decaan van de faculteit").put("reviewOn", LocalDate.now().plusDays(5).toString());
        if (outcome.equals("conditions")) {
            decision.put("conditions", "Geen toegang tot het lab.");
        }
        var reply = lead.put(file.path() + "/decision", decision);
        assertEquals(200, reply.status(), reply.text());
    }

    private static void unanswered(String text) throws SQLException {
        var conversation = UUID.randomUUID();
        Sql.asOwner().update("INSERT INTO conversation (id, institution, key_hash, language) VALUES (?, ?, '\\x01', 'nl')", conversation, HERE);
        Sql.asOwner().update("INSERT INTO question (id, institution, conversation, text, language, state, outcome) VALUES (?, ?, ?, ?, 'nl', 'done', 'unanswerable_no_source')",
                UUID.randomUUID(), HERE, conversation, text);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_page_fits_and_has_nothing_that_wcag_forbids(Visit.Screen screen) throws SQLException {
        var language = screen.scheme() == ColorScheme.LIGHT ? Speaks.DUTCH : Speaks.ENGLISH;
        var page = Advisor.at(chromium, lead, language, screen).open("/register");
        // The first page a browser opens also asks for an icon that is not there.
        page.visit().withFailuresExpected();
        var look = new Look(page.visit(), screen);
        assertThat(page.find(".emptiness")).isVisible();
        look.at("register-empty");
        page.go("/learning");
        assertThat(page.find(".emptiness")).isVisible();
        look.at("learning-empty");
        page.go("/figures");
        assertThat(page.find(".emptiness").first()).isVisible();
        look.at("figures-empty");

        for (var i = 0; i < 7; i++) {
            var file = answered("Laptop op reis naar een instituut, " + i, i < 5 ? "partner" : "travel");
            decided(file, i < 4 ? "conditions" : "ahead");
        }
        Sql.asOwner().update("INSERT INTO desk (institution, goals) VALUES (?, '{\"first_reply_hours\": 8, \"overdue_share\": 0.1}') ON CONFLICT (institution) DO UPDATE SET goals = excluded.goals", HERE);
        unanswered("Hoe lang bewaart het archief oude zeekaarten?");
        unanswered("Waar bewaart het archief zijn zeekaarten?");
        page.go("/register?outcome=conditions");
        assertThat(page.find(".register-table tbody tr")).hasCount(4);
        assertThat(page.find(".banner")).isVisible();
        look.at("register");
        page.go("/figures?by=quarter");
        assertThat(page.find(".chart").first()).isVisible();
        look.at("figures");
        page.go("/learning/unanswered");
        page.find(".more-filters summary").first().click();
        look.at("unanswered");
        var made = lead.post("/api/desk/precedents", Api.object().put("case", answered("Sensoren", "partner").id().toString()).put("kind", "answer")).json();
        page.go("/learning/" + made.path("entry").path("id").asText());
        assertThat(page.find(".names")).isVisible();
        look.at("answer");
        page.go("/learning");
        assertThat(page.find(".cards article")).hasCount(1);
        look.at("learning");
    }

    @Test
    void an_answered_case_becomes_an_example_by_two_people() {
        var file = answered("Sensoren op reis", "partner");
        var maker = Advisor.at(chromium, advisor).open("/learning?case=" + file.id());
        maker.button("Maak een voorbeeld", "Make an example").click();
        assertThat(maker.find(".taken")).containsText("dr. Verzonnen");
        assertThat(maker.find("textarea").nth(1)).hasValue("Neem een schone laptop mee. Bel [naam] vooraf.");
        maker.button("Stel voor", "Propose").click();
        assertThat(maker.find(".names .trouble")).isVisible();
        for (var box : maker.find(".names input").all()) {
            box.check();
        }
        maker.button("Stel voor", "Propose").click();
        assertThat(maker.find("loketwijzer-precedent")).containsText("wacht op goedkeuring");

        var judge = Advisor.at(chromium, lead).open("/learning");
        judge.find(".cards a").first().click();
        judge.button("Keur goed", "Approve").click();
        assertThat(judge.find("loketwijzer-precedent")).containsText("goedgekeurd");
        judge.button("Deel met alle instellingen", "Share with all institutions").click();
        assertThat(judge.find("loketwijzer-precedent")).containsText("gedeeld met alle instellingen");
        var next = TrialCase.sent(HERE, "Sensoren en een laptop op reis");
        judge.in(next);
        judge.find("#tab-similar").click();
        assertThat(judge.find(".panel")).containsText("Sensoren op reis");
    }

    @Test
    void a_group_of_questions_is_seen_to_with_a_note() throws SQLException {
        unanswered("Hoe lang bewaart het archief oude zeekaarten?");
        var editor = Advisor.at(chromium, lead).open("/learning/unanswered");
        assertThat(editor.find(".cards article")).hasCount(1);
        editor.find(".handle button").click();
        assertThat(editor.find(".handle .trouble")).isVisible();
        editor.find(".handle input").fill("Staat in de volgende uitgave.");
        editor.find(".handle button").click();
        assertThat(editor.find(".emptiness")).isVisible();
        editor.go("/learning/unanswered?handled=true");
        editor.find(".more-filters summary").click();
        assertThat(editor.find(".asked")).containsText("Staat in de volgende uitgave.");
    }
}
