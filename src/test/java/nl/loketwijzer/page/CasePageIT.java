package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.microsoft.playwright.options.ColorScheme;

import com.microsoft.playwright.Route;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;

/** The page behind the link of a mail: how a case stands, and talking on. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.smtp.host", value = "")
@RunAsClient
class CasePageIT {


    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Desk desk;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        desk = Desk.opened();
    }

    @AfterAll
    static void no_desks() throws SQLException {
        Desk.eraseAll();
    }

    /** Somebody who sent a case, on the page where she asked. */
    private WayToPerson sender(Speaks language) throws SQLException {
        return new WayToPerson(chromium.visitor(language, Visit.Screen.laptop()).open(desk.page()), desk).sendsCase("Waar let ik op?");
    }

    private WayToPerson opens(String link, Speaks language) {
        return opens(link, language, Visit.Screen.laptop());
    }

    private WayToPerson opens(String link, Speaks language, Visit.Screen screen) {
        return new WayToPerson(chromium.visitor(language, screen).open(link), desk);
    }

    @ParameterizedTest
    @EnumSource
    void the_link_of_a_mail_opens_the_case_once_and_leaves_the_address_at_once(Speaks language) throws SQLException {
        var id = sender(language).id();
        desk.claims(id);
        desk.answers(id, "Neem een leenlaptop mee.");
        var link = desk.link(id);
        assertTrue(link.startsWith("/zaak/#"), link);

        var paths = new ArrayList<String>();
        var visitor = chromium.visitor(language, Visit.Screen.laptop());
        visitor.page().onRequest(request -> paths.add(request.url() + " " + request.headers().getOrDefault("referer", "")));
        var way = new WayToPerson(visitor.open(link), desk);
        assertThat(way.state()).hasText(language.either("Er is een antwoord.", "There is a reply."));
        assertThat(way.messages().last()).containsText("Neem een leenlaptop mee.");
        assertEquals(Application.BASE + "/zaak/", way.visit().page().url());
        var token = link.substring(link.indexOf('#') + 1);
        assertFalse(String.join(" ", paths).contains(token), "the token is in no address");
        assertFalse(way.storage().contains(token), "the token is not kept");

        way.visit().page().reload();
        assertThat(way.messages()).hasCount(2);

        var second = chromium.visitor(language, Visit.Screen.laptop()).withFailuresExpected().open(link);
        assertThat(second.page().locator(".case-notice")).hasText(language.either("Deze link is al gebruikt of verlopen.", "This link has been used or has expired."));
        second.button("Stuur een nieuwe link", "Send a new link").click();
        assertThat(second.page().locator(".case-notice")).containsText(language.either("is er een nieuwe link onderweg", "a new link is on its way"));
        var fresh = desk.link(id);
        assertNotEquals(link, fresh);
        assertThat(opens(fresh, language).messages()).hasCount(2);
    }

    @Test
    void a_link_that_never_was_says_the_same_as_one_that_was_used() {
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).withFailuresExpected().open("/zaak/#" + "x".repeat(43));
        assertThat(visit.page().locator(".case-notice")).hasText("Deze link is al gebruikt of verlopen.");
        visit.button("Stuur een nieuwe link", "").click();
        assertThat(visit.page().locator(".case-notice")).containsText("Als deze aanvraag nog bestaat");
    }

    @Test
    void without_a_link_the_page_says_where_to_find_one() {
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).open("/zaak/");
        assertThat(visit.page().locator(".case-notice")).hasText("Open uw aanvraag met de link uit de e-mail.");
    }

    @ParameterizedTest
    @EnumSource
    void messages_go_both_ways_live_and_it_is_always_clear_who_speaks(Speaks language) throws SQLException {
        var sender = sender(language);
        var id = sender.id();
        var way = opens(desk.link(id), language);
        assertThat(way.messages()).hasCount(1);
        assertThat(way.visit().page().locator(".to-person")).hasText(language.either("Uw bericht gaat naar een mens. De computer zwijgt.", "Your message goes to a person. The computer is silent."));
        desk.claims(id);
        desk.asks(id, "Welke gegevens gaan mee?");
        assertThat(way.messages().last().locator(".case-by")).containsText(language.either("Adviseur", "Advisor"));
        assertThat(way.messages().last().locator(".kind")).hasText(language.either("vraag aan u", "question to you"));
        assertThat(way.theCase().locator("[role=status]").last()).containsText("Welke gegevens gaan mee?");
        way.writes("Alleen openbare.");
        assertThat(way.messages().last().locator(".case-by strong")).hasText(language.either("U", "You"));
        // The page where it began sees it too.
        assertThat(sender.messages().last()).containsText("Alleen openbare.");
        assertThat(way.messages()).hasCount(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_case_is_withdrawn_after_a_confirmation_and_then_nothing_can_be_written(Speaks language) throws SQLException {
        var way = opens(desk.link(sender(language).id()), language);
        way.visit().button("Trek deze aanvraag in", "Withdraw this request").click();
        way.visit().button(way.visit().dialog(), "Annuleren", "Cancel").click();
        assertThat(way.state()).hasText(language.either("Ontvangen. Een adviseur pakt dit op.", "Received. An advisor will take it up."));
        way.visit().button("Trek deze aanvraag in", "Withdraw this request").click();
        way.visit().button(way.visit().dialog(), "Trek in", "Withdraw").click();
        assertThat(way.state()).hasText(language.either("Ingetrokken.", "Withdrawn."));
        assertThat(way.visit().field()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_decided_is_read_there_and_can_be_looked_at_again_by_somebody_else(Speaks language) throws SQLException {
        var id = sender(language).id();
        desk.claims(id);
        desk.answers(id, "Neem een leenlaptop mee.");
        desk.decides(id, "De reis mag doorgaan.");
        var way = opens(desk.link(id), language);
        var decision = way.theCase().locator(".case-decision");
        assertThat(decision).containsText(language.either("Gaat door onder voorwaarden", "Goes ahead under conditions"));
        assertThat(decision).containsText("De reis mag doorgaan.");
        assertThat(decision).containsText("Met een leenlaptop.");
        way.visit().button("Vraag om een heroverweging", "Ask to look at it again").click();
        way.visit().dialog().locator("textarea").fill("De voorwaarde past niet bij het werk.");
        way.visit().button(way.visit().dialog(), "Vraag heroverweging", "Ask for it").click();
        assertThat(way.theCase().locator("h2").first()).hasText(language.either("Uw heroverweging", "Your reconsideration"));
        assertThat(way.messages()).hasCount(1);
        assertNotEquals(id, way.id());
    }

    @ParameterizedTest
    @EnumSource
    void danger_written_to_an_advisor_is_answered_at_once_with_the_card(Speaks language) throws SQLException {
        var way = opens(desk.link(sender(language).id()), language);
        way.writes(language.either("Ze houden me vast op het vliegveld", "They stopped me at the border and took my passport"));
        assertThat(way.theCase().locator(".handover.emergency a.urgent")).hasAttribute("href", "tel:112");
        assertThat(way.messages().last()).containsText(language.either("Ze houden me vast", "They stopped me"));
    }

    @Test
    void an_erased_case_is_said_to_be_gone_and_the_tab_forgets_it() throws SQLException {
        var id = sender(Speaks.DUTCH).id();
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).withFailuresExpected();
        // Without the live line, which would say so before she writes.
        visit.page().route("**/events", Route::abort);
        var way = new WayToPerson(visit.open(desk.link(id)), desk);
        assertThat(way.messages()).hasCount(1);
        desk.erases(id);
        way.writes("Bent u er nog?");
        assertThat(way.visit().page().locator(".case-notice")).hasText("Deze aanvraag bestaat niet meer.");
        assertFalse(way.storage().contains(id), way.storage());
    }

    @Test
    void with_the_database_away_the_page_waits_and_the_text_arrives_once() throws SQLException {
        var id = sender(Speaks.DUTCH).id();
        var way = opens(desk.link(id), Speaks.DUTCH);
        way.visit().withFailuresExpected();
        assertThat(way.messages()).hasCount(1);
        Neighbours.database().cut();
        way.writes("Geschreven zonder database.");
        assertThat(way.messages().last()).containsText("Nog niet verstuurd.");
        Neighbours.database().mend();
        assertThat(way.theCase().locator(".pending")).hasCount(0);
        assertEquals(List.of("Waar let ik op?", "Geschreven zonder database."),
                desk.see(id).path("messages").valueStream().map(message -> message.path("body").asText()).toList());
    }

    @Test
    void the_language_can_be_switched_while_writing() throws SQLException {
        var way = opens(desk.link(sender(Speaks.DUTCH).id()), Speaks.DUTCH);
        way.visit().field().fill("Half getypt");
        way.visit().page().locator("[data-language=en]").click();
        assertThat(way.state()).hasText("Received. An advisor will take it up.");
        assertThat(way.theCase().locator(".case-promise")).containsText("You will have a reply by");
        assertThat(way.visit().field()).hasValue("Half getypt");
    }

    static Stream<Visit.Screen> screens() {
        return Stream.of(320, 1280, 1920).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(Visit.Screen.of(width)::in));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_state_of_the_page_fits_and_has_nothing_that_wcag_forbids(Visit.Screen screen) throws SQLException {
        var language = screen.scheme() == ColorScheme.LIGHT ? Speaks.DUTCH : Speaks.ENGLISH;
        var none = chromium.visitor(language, screen).open("/zaak/");
        assertThat(none.page().locator(".case-notice")).isVisible();
        look(none, screen, "no-link");
        var id = sender(language).id();
        var link = desk.link(id);
        desk.claims(id);
        desk.answers(id, "Neem een leenlaptop mee, en meld de reis vooraf.");
        var way = opens(link, language, screen);
        assertThat(way.messages()).hasCount(2);
        look(way.visit(), screen, "case");
        way.theCase().locator("summary").first().click();
        look(way.visit(), screen, "case-open");
        var used = chromium.visitor(language, screen).withFailuresExpected().open(link);
        assertThat(used.page().locator(".case-notice")).isVisible();
        look(used, screen, "used");
    }

    private static void look(Visit visit, Visit.Screen screen, String state) {
        visit.hasNoSidewaysScroll(state);
        visit.picture(Path.of("target/pictures/zaak-%s-%s-%d-%s.png".formatted(state, visit.language().code(), screen.width(), screen.scheme().name().toLowerCase(Locale.ROOT))));
        visit.isAccessible(state);
    }
}
