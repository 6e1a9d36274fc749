package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
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
import nl.loketwijzer.support.TrialCase;

/** The console by keyboard, on a small telephone, in the dark, and through the eyes of a checker of WCAG. */
@OnLiberty
@RunAsClient
class ConsoleForEveryoneIT {

    private static final String HERE = "tu-iedereen";

    @RegisterExtension
    final Chromium chromium = new Chromium().afterwards(() -> {
        TrialCase.forget(HERE);
    });

    private SignedIn member;
    private SignedIn colleague;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void somebody_who_may_do_everything() {
        member = SignedIn.as(HERE, "lead_advisor", "administrator");
        colleague = SignedIn.as(HERE, "advisor");
    }

    static Stream<Visit.Screen> screens() {
        return Stream.of(360, 1280).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(Visit.Screen.of(width)::in));
    }

    /** A case in the middle of things, so that every part of its page has something to show. */
    private TrialCase inTheMiddle() {
        var shared = Api.object();
        var question = shared.putArray("questions").addObject().put("id", UUID.randomUUID().toString()).put("question", "Mag ik met dit instituut samenwerken?")
                .put("outcome", "answered_partial").put("mode", "generated").put("language", "nl").put("missing", "of het instituut op een lijst staat");
        question.putArray("sentences").addObject().put("text", "Ga na wie de eigenaar is.").putArray("sources").add(1);
        question.putArray("withheldSentences").addObject().put("text", "Het instituut staat op geen enkele lijst.").put("reason", "wording");
        question.putArray("sources").addObject().put("number", 1).put("passage", UUID.randomUUID().toString()).put("document", "proef/nl").put("kind", "summary")
                .put("title", "Een partner bekijken").put("section", "Eigenaar").put("language", "nl").put("quote", "Ga na wie de eigenaar is van de partner.");
        var file = TrialCase.in(HERE, "Samenwerken met een instituut buiten de EU", "claimed", "partner", "advice").with("assignee = ?", member.id())
                .with("shared = ?", shared.toString()).intake("partner", "Een instituut in staatsbezit").intake("deadline", "12 december 2026")
                .said("researcher", "message", "Het instituut stuurt volgende week een conceptovereenkomst.").said("member", "note", "Even navragen bij inkoop.")
                .said("member", "question", "Welke techniek gaat er precies mee?");
        var draft = Api.object().put("version", 0);
        draft.putArray("sentences").addObject().put("text", "Ga eerst na wie de eigenaar is.");
        assertEquals(200, colleague.put(file.path() + "/draft", draft).status());
        return file;
    }

    /** Looks at the console in every state there is; the pictures are for people. */
    private record Look(Visit visit, Visit.Screen screen) {

        void at(String state) {
            visit.hasNoSidewaysScroll(state);
            visit.picture(Path.of("target/pictures/console-%s-%s-%d-%s.png".formatted(state, visit.language().code(), screen.width(), screen.scheme().name().toLowerCase(Locale.ROOT))));
            visit.isAccessible(state);
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_view_fits_and_has_nothing_that_wcag_forbids(Visit.Screen screen) throws SQLException {
        var language = screen.scheme() == ColorScheme.LIGHT ? Speaks.DUTCH : Speaks.ENGLISH;
        var file = inTheMiddle();
        TrialCase.sent(HERE, "Een zaak die te laat is, met een titel die langer is dan in één regel van de lijst past").with("due_at = now() - ?::interval", "3 hours");
        TrialCase.in(HERE, "Wacht op een ander", "waiting_for_third_party", "people", "reconsideration").with("minutes_left = ?", 300).with("assignee = ?", member.id());
        var sealed = TrialCase.sealed(HERE, "Een melding", member.id());
        TrialCase.in(HERE, "Beantwoord", "answered", "data", "advice").with("assignee = ?", member.id());

        var advisor = Advisor.at(chromium, member, language, screen);
        advisor.visit().withFailuresExpected();
        var look = new Look(advisor.visit(), screen);
        advisor.queue();
        assertThat(advisor.rows()).hasCount(4);
        look.at("queue");
        advisor.find(".more-filters summary").click();
        look.at("filters");
        advisor.rows().first().locator(".case-link").focus();
        look.at("chosen");
        advisor.go("/queue?topic=travel");
        assertThat(advisor.find(".emptiness")).isVisible();
        look.at("none");
        advisor.go("/queue?filter=closed");
        assertThat(advisor.rows()).hasCount(1);
        look.at("closed");

        advisor.in(file);
        assertThat(advisor.find(".panel .waiting")).hasCount(0);
        look.at("case");
        for (var action : List.of("ask_researcher", "note", "consult", "assign", "close", "forward", "classify", "recuse")) {
            assertThat(advisor.start(action)).isVisible();
            look.at(action);
            advisor.press("Escape");
        }
        // Shown when somebody is at its answer, with a pointer or with Tab.
        advisor.find(".intake .edit").first().press("Enter");
        look.at("correct");
        advisor.press("Escape");
        for (var tab : List.of("indicators", "similar", "prepared", "timeline")) {
            advisor.find("#tab-" + tab).click();
            assertThat(advisor.find(".panel .waiting")).hasCount(0);
            look.at(tab);
        }
        advisor.find(".shared .mark").first().click();
        assertThat(advisor.visit().dialog()).isVisible();
        look.at("source");
        advisor.press("Escape");
        advisor.find(".bar .who").click();
        look.at("account");
        advisor.press("Escape");
        advisor.find("h1").click();
        advisor.press("?");
        look.at("keys");
        advisor.press("Escape");

        advisor.sentences().first().locator("textarea").fill("Mijn eigen eerste zin.");
        advisor.saved();
        look.at("draft");
        advisor.button("Bekijk en verstuur", "Review and send").click();
        assertThat(advisor.visit().dialog()).isVisible();
        look.at("review");
        advisor.press("Escape");
        var version = colleague.get(file.path() + "/draft").json().path("version").asInt();
        var theirs = Api.object().put("version", version);
        theirs.putArray("sentences").addObject().put("text", "De zin van een collega.");
        assertEquals(200, colleague.put(file.path() + "/draft", theirs).status());
        advisor.sentences().first().locator("textarea").fill("Nog een andere eerste zin.");
        assertThat(advisor.find(".merge")).isVisible();
        look.at("merge");
        advisor.find(".merge fieldset label").first().click();
        advisor.button("Voeg samen en bewaar", "Merge and save").click();
        advisor.saved();

        advisor.in(sealed);
        assertThat(advisor.find(".sealed-banner")).isVisible();
        look.at("sealed");
        advisor.go("/cases/" + UUID.randomUUID());
        assertThat(advisor.find(".emptiness")).isVisible();
        look.at("gone");

        advisor.go("/new");
        assertThat(advisor.find("form.form")).isVisible();
        look.at("new");
        advisor.go("/replies");
        advisor.find(".new-reply").click();
        look.at("replies");
        advisor.go("/members");
        assertThat(advisor.find(".cards article").first()).isVisible();
        look.at("members");
        advisor.find(".new-member").click();
        look.at("new-member");
        advisor.go("/settings");
        assertThat(advisor.find("form.form")).isVisible();
        look.at("settings");

        var limited = Advisor.at(chromium, colleague, language, screen).open("/members");
        assertThat(limited.find("h1")).isVisible();
        new Look(limited.visit(), screen).at("not-for-you");
    }

    @Test
    void by_keyboard_alone_a_case_is_found_claimed_noted_on_and_drafted() throws SQLException {
        var file = TrialCase.sent(HERE, "Alleen met toetsen").said("researcher", "message", "Kunt u helpen?");
        var advisor = Advisor.at(chromium, member).queue();
        var keys = advisor.visit().page().keyboard();
        advisor.press("j");
        assertThat(advisor.row(file).locator(".case-link")).isFocused();
        // Why the rules chose topic and urgency is also there for who cannot point.
        assertThat(advisor.find(".tip")).containsText("proef");
        advisor.press("Enter");
        assertThat(advisor.find("h1")).hasText("Alleen met toetsen");
        assertThat(advisor.find("h1")).isFocused();
        advisor.press("c");
        assertThat(advisor.find(".marks")).containsText("behandeld door u");
        assertEquals("claimed", file.state());

        advisor.press("n");
        var note = advisor.find(".composer textarea");
        assertThat(note).isFocused();
        // Letters are letters while somebody types.
        keys.type("c r j k a ? g q");
        assertThat(note).hasValue("c r j k a ? g q");
        advisor.press("Control+Enter");
        assertThat(advisor.find(".said.note .body")).hasText("c r j k a ? g q");
        assertThat(advisor.find("[data-action=note]")).isFocused();

        advisor.press("e");
        assertThat(advisor.find(".add")).isFocused();
        advisor.press("Enter");
        keys.type("Een zin zonder muis.");
        advisor.saved();
        advisor.press("Alt+ArrowUp Tab");

        advisor.find("h1").focus();
        advisor.press("?");
        assertThat(advisor.visit().dialog()).containsText("Vraag de onderzoeker");
        advisor.press("Escape");
        assertThat(advisor.visit().dialog()).hasCount(0);
        advisor.press("/");
        assertThat(advisor.find(".side-search input")).isFocused();
        advisor.find("h1").focus();
        advisor.press("g q");
        assertThat(advisor.row(file)).isVisible();
        assertThat(advisor.visit().page()).hasTitle(Pattern.compile("^Alle open zaken"));
        advisor.press("/");
        assertThat(advisor.find("input[type=search]")).isFocused();
    }

    @Test
    void everything_that_can_be_pressed_in_a_case_is_reached_with_tab() {
        var file = inTheMiddle();
        var advisor = Advisor.at(chromium, member).in(file);
        for (var target : List.of("[data-action=ask_researcher]", "[data-action=note]", ".more-actions summary", ".intake .edit >> nth=0", ".shared .mark >> nth=0",
                ".sentence-row textarea", ".sentence-row [data-move=down]", ".add", "[data-key=answer]", "#tab-knowledge")) {
            reached(advisor.find(target), advisor);
        }
    }

    private static void reached(Locator target, Advisor advisor) {
        for (var step = 0; step < 150; step++) {
            if ((Boolean) target.evaluate("target => target === document.activeElement")) {
                assertEquals(true, target.evaluate("target => getComputedStyle(target).outlineStyle !== 'none'"), "a focus that nobody sees");
                return;
            }
            advisor.press("Tab");
        }
        assertThat(target).isFocused();
    }

    @Test
    void keys_can_be_switched_off_for_who_speaks_to_the_computer() {
        var file = TrialCase.sent(HERE, "Zonder sneltoetsen");
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.press("?");
        advisor.visit().dialog().locator("input[type=checkbox]").uncheck();
        advisor.press("Escape c n");
        assertThat(advisor.find(".composer")).hasCount(0);
        assertThat(advisor.find(".marks")).containsText("niet opgepakt");
    }

    @Test
    void the_language_is_switched_without_losing_what_was_being_typed() {
        var file = inTheMiddle();
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.start("note").locator("textarea").fill("Half af.");
        advisor.find("[data-key=language-en]").click();
        assertThat(advisor.find("html")).hasAttribute("lang", "en");
        assertThat(advisor.find(".composer textarea")).hasValue("Half af.");
        assertThat(advisor.find(".marks")).containsText("in progress");
    }
}
