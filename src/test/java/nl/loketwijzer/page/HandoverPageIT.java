package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

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

/** From "I want a person" to a case that is with the desk, in the browser. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.smtp.host", value = "")
@RunAsClient
class HandoverPageIT {

    /** A picture of one point. */
    private static final String DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    private static final String PHONE = "020 555 0101";

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

    private WayToPerson at(Speaks language) {
        return at(language, Visit.Screen.laptop());
    }

    private WayToPerson at(Speaks language, Visit.Screen screen) {
        var visit = chromium.visitor(language, screen).open(desk.page());
        assertThat(visit.page().locator(".institution")).containsText(language.either("Proefinstelling", "Trial institution"));
        return new WayToPerson(visit, desk);
    }

    private static String plan(Speaks language) {
        return language.either("Wij zijn in gesprek met de Universiteit van Neuland over gezamenlijk onderzoek naar radar. Mag dat?",
                "We are in talks with the University of Newland about joint research on radar. Is that possible?");
    }

    @ParameterizedTest
    @EnumSource
    void a_case_goes_from_a_question_to_the_desk_and_nothing_is_asked_twice(Speaks language) throws SQLException {
        var way = at(language);
        way.visit().read(plan(language));
        way.asksForAdvisor();
        assertThat(way.panel()).containsText(language.either("Een adviseur zoekt het uit", "An advisor looks into it"));
        assertThat(way.panel()).containsText(language.either("na een dag is alles gewist", "after a day everything is erased"));
        way.wantsCase();

        assertThat(way.panel().locator(".handover-origin").first()).containsText("radar");
        way.visit().button(way.panel(), language.either("Wijzig: Partner", "Change: Partner"), language.either("Wijzig: Partner", "Change: Partner")).click();
        way.answerField().fill("Instituut voor Proeven");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.panel().locator("[data-field=partner]")).containsText("Instituut voor Proeven");
        way.goesOn();

        assertThat(way.panel().locator(".handover-count")).containsText(Pattern.compile(language.either("Vraag 1 van \\d+", "Question 1 of \\d+")));
        assertThat(way.panel()).containsText(language.either("We vragen nooit naar nationaliteit", "We never ask for nationality"));
        way.skipsTheQuestions().sendsNoFiles().givesAddress();

        assertThat(way.panel().locator("summary").first()).isVisible();
        var shared = way.panel().locator("details").nth(1);
        shared.locator("summary").click();
        assertThat(shared).containsText(plan(language));
        way.visit().button(way.panel(), "Verstuur naar de adviseur", "Send to the advisor").click();
        assertThat(way.problem()).containsText(language.either("Zet eerst een vinkje", "First tick the box"));
        way.adds(language.either("Waar moet ik op letten?", "What should I look at?")).agrees().sends();

        assertThat(way.facts()).containsText(Pattern.compile("LW-\\d{4}-[0-9A-Z]{6}"));
        assertThat(way.theCase().locator(".case-promise")).containsText(Pattern.compile(language.either(
                "uiterlijk (maandag|dinsdag|woensdag|donderdag|vrijdag) \\d+ \\w+, \\d\\d:\\d\\d", "by (Monday|Tuesday|Wednesday|Thursday|Friday) \\d+ \\w+, \\d\\d:\\d\\d")));
        assertThat(way.messages()).hasText(Pattern.compile(language.either("U.*Waar moet ik op letten", "You.*What should I look at"), Pattern.DOTALL));
        var seen = desk.see(way.id());
        assertEquals("sent", seen.path("state").asText());
        assertTrue(seen.toString().contains("Instituut voor Proeven"), seen.toString());
        assertFalse(seen.toString().contains(WayToPerson.ADDRESS), "the advisor does not see the address");
    }

    @ParameterizedTest
    @EnumSource
    void while_a_person_has_the_case_the_computer_is_silent_and_what_is_typed_goes_to_the_person(Speaks language) throws SQLException {
        var way = at(language);
        way.visit().read(PageIT.laptop(language));
        way.sendsCase("Mag dit?");
        assertThat(way.visit().page().locator(".to-person")).hasText(language.either("Uw bericht gaat naar een mens. De computer zwijgt.", "Your message goes to a person. The computer is silent."));

        desk.claims(way.id());
        assertThat(way.state()).hasText(language.either("Een adviseur is ermee bezig.", "An advisor is working on it."));
        desk.asks(way.id(), "Neemt u gegevens mee?");
        assertThat(way.messages().last()).containsText("Neemt u gegevens mee?");
        assertThat(way.messages().last()).containsText(language.either("Adviseur", "Advisor"));
        assertThat(way.state()).hasText(language.either("De adviseur wacht op uw antwoord.", "The advisor is waiting for your reply."));

        var before = way.visit().answers().count();
        way.writes("Alleen openbare gegevens.");
        assertThat(way.messages().last()).containsText("Alleen openbare gegevens.");
        assertThat(way.state()).hasText(language.either("Uw antwoord is binnen. De adviseur gaat verder.", "Your reply has arrived. The advisor goes on."));
        assertThat(way.visit().answers()).hasCount(before);
        assertTrue(desk.see(way.id()).path("messages").toString().contains("Alleen openbare gegevens."));

        desk.answers(way.id(), "Neem een leenlaptop mee.");
        assertThat(way.messages().last()).containsText(language.either("advies", "advice"));
        way.visit().page().reload();
        assertThat(way.messages().last()).containsText("Neem een leenlaptop mee.");
        assertThat(way.messages()).hasCount(4);
    }

    @ParameterizedTest
    @EnumSource
    void by_keyboard_alone_every_question_is_answered_skipped_and_gone_back_to(Speaks language) {
        var way = at(language).asksForAdvisor().wantsCase();
        var keys = way.visit().page().keyboard();
        assertThat(way.answerField()).isFocused();
        var first = way.question().textContent();
        keys.type("Instituut voor Proeven");
        keys.press("Enter");
        assertThat(way.panel().locator(".handover-count")).containsText(language.either("Vraag 2 van 16", "Question 2 of 16"));
        assertThat(way.answerField()).isFocused();
        assertThat(way.question()).not().hasText(first);
        press(way, "Sla over", "Skip");
        assertThat(way.panel().locator(".handover-count")).containsText(language.either("Vraag 3 van 16", "Question 3 of 16"));
        press(way, "Terug", "Back");
        assertThat(way.panel().locator(".handover-count")).containsText(language.either("Vraag 2 van 16", "Question 2 of 16"));
        press(way, "Terug", "Back");
        assertThat(way.answerField()).hasValue("Instituut voor Proeven");
        assertThat(way.answerField()).isFocused();
    }

    private static void press(WayToPerson way, String dutch, String english) {
        var button = way.visit().button(way.panel(), dutch, english);
        for (var step = 0; step < 30 && !(Boolean) button.evaluate("button => button === document.activeElement"); step++) {
            way.visit().page().keyboard().press("Tab");
        }
        assertThat(button).isFocused();
        way.visit().page().keyboard().press("Enter");
    }

    @Test
    void what_is_never_stored_is_refused_in_place_with_the_reason_and_the_text_stays() {
        var way = at(Speaks.DUTCH);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().wantsCase();
        way.answerField().fill("Een Iraanse promovendus van het instituut");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.problem()).containsText(Pattern.compile("nationaliteit", Pattern.CASE_INSENSITIVE));
        assertThat(way.answerField()).hasValue("Een Iraanse promovendus van het instituut");
        assertThat(way.panel().locator(".handover-count")).containsText("Vraag 1 van 16");
    }

    @Test
    void a_file_goes_along_or_is_refused_by_its_content_with_the_reason() throws SQLException {
        var way = at(Speaks.DUTCH);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().wantsCase().skipsTheQuestions();
        way.panel().locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload("kaart.png", "image/png", Base64.getDecoder().decode(DOT)),
            new FilePayload("plan.pdf", "application/pdf", "geen pdf".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("lijst.exe", "application/octet-stream", new byte[] {1})});
        var files = way.panel().locator(".handover-files li");
        assertThat(files).hasCount(3);
        assertThat(files.nth(0)).containsText("Meegestuurd");
        assertThat(files.nth(1).locator(".remark-danger")).containsText("Niet meegestuurd.");
        assertThat(files.nth(2).locator(".remark-danger")).containsText("Alleen pdf, docx, png of jpg kan mee.");
        way.goesOn().givesAddress();
        assertThat(way.panel().locator("summary").last()).containsText("1 bestand");
        way.visit().button(way.panel(), "Terug", "Back").click();
        way.visit().button(way.panel(), "Terug", "Back").click();
        way.visit().button(way.panel(), "Haal weg: kaart.png", "").click();
        assertThat(way.panel().locator(".handover-files .added")).hasCount(0);
    }

    @Test
    void a_wrong_code_is_refused_and_another_address_can_be_given() throws SQLException {
        var way = at(Speaks.DUTCH);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().wantsCase().skipsTheQuestions().sendsNoFiles();
        way.panel().locator("input[type=email]").fill("geen adres");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.problem()).containsText("Dit lijkt geen e-mailadres.");
        way.panel().locator("input[type=email]").fill("ander@proef.example");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.panel()).containsText(Pattern.compile("Opnieuw sturen kan over \\d+ seconden"));
        way.codeField().fill(desk.code(way.id()).equals("000000") ? "111111" : "000000");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.problem()).containsText("Dit is niet de code uit de mail.");
        way.visit().button(way.panel(), "Ander adres", "Other address").click();
        way.givesAddress();
        assertThat(way.panel().locator("input[type=checkbox]")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void a_consult_is_one_step_without_an_address_and_the_advisor_answers_live(Speaks language) throws SQLException {
        var way = at(language).asksForAdvisor().wantsConsult();
        assertThat(way.panel().locator("input[type=checkbox]")).isVisible();
        assertThat(way.panel().locator("input[type=email]")).hasCount(0);
        way.agrees();
        visitSend(way);
        assertThat(way.problem()).containsText(language.either("Vul dit in", "Fill this in"));
        way.adds("Ik twijfel over een partner.").begins();
        assertThat(way.theCase()).containsText(language.either("Houd dit tabblad open", "Keep this tab open"));
        assertThat(way.messages()).hasCount(1);
        desk.claims(way.id());
        desk.asks(way.id(), "Welke partner?");
        assertThat(way.messages().last()).containsText("Welke partner?");
        assertEquals(0, desk.lettersToResearcher(way.id()));
    }

    private static void visitSend(WayToPerson way) {
        way.visit().button(way.panel(), "Begin het overleg", "Start the consultation").click();
    }

    @ParameterizedTest
    @EnumSource
    void under_pressure_the_telephone_comes_first_words_are_neutral_and_the_tab_keeps_nothing(Speaks language) throws SQLException {
        desk.hasSecurityOffice(PHONE);
        var way = at(language);
        way.visit().read(PageIT.laptop(language));
        way.asksForAdvisor().says("Een staat zet mij of mijn familie onder druk", "A state puts pressure on me or my family");
        assertThat(way.panel().locator("a[href^='tel:']").first()).hasText(PHONE);
        assertThat(way.visit().page()).hasTitle(language.either("Afspraak", "Appointment"));
        assertThat(leave(way)).isVisible();
        assertNothingKept(way);

        way.says("Ik wil toch schrijven", "I still want to write");
        assertThat(leave(way)).isVisible();
        way.skipsTheQuestions();
        assertThat(leave(way)).isVisible();
        visitSkipAddress(way);
        assertThat(leave(way)).isVisible();
        way.adds("Ik wil iemand spreken.").agrees().sends();
        assertThat(way.theCase().locator("h2")).hasText(language.either("Afspraak", "Appointment"));
        assertThat(leave(way)).isVisible();
        way.writes("Kan het vandaag?");
        assertThat(way.messages()).hasCount(2);
        assertNothingKept(way);
    }

    private static com.microsoft.playwright.Locator leave(WayToPerson way) {
        return way.visit().button("Verlaat deze pagina snel", "Leave this page quickly").first();
    }

    private static void visitSkipAddress(WayToPerson way) {
        way.visit().button(way.panel(), "Ga verder zonder adres", "Continue without an address").click();
    }

    private static void assertNothingKept(WayToPerson way) {
        assertFalse(way.storage().matches(".*(conversation|case|draft|unsent).*"), way.storage());
    }

    @ParameterizedTest
    @EnumSource
    void a_suspicion_begins_with_what_not_to_do_and_is_sealed(Speaks language) throws SQLException {
        desk.hasSecurityOffice(PHONE);
        var way = at(language).asksForAdvisor().says("Ik vermoed dat er iets misgaat, of er is iets gebeurd", "I suspect that something is wrong, or something has happened");
        var first = way.panel().locator(".handover-first li");
        assertThat(first.nth(0)).containsText(language.either("Spreek de persoon er niet zelf op aan.", "Do not confront the person yourself."));
        assertThat(first.nth(1)).containsText(language.either("Zoek niets zelf uit.", "Do not look into it yourself."));
        assertThat(first.nth(2)).containsText(language.either("niet per e-mail", "by e-mail"));
        assertThat(way.panel()).containsText(language.either("verzegeld", "sealed"));
        way.goesOn().skipsTheQuestions();
        visitSkipAddress(way);
        way.adds("Er ontbreken apparaten.").agrees().sends();
        assertTrue(desk.see(way.id()).path("sealed").asBoolean());
    }

    @Test
    void a_suspicion_that_nobody_may_read_is_not_written_down() {
        var way = at(Speaks.DUTCH);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().says("Ik vermoed dat er iets misgaat, of er is iets gebeurd", "").goesOn();
        assertThat(way.panel()).containsText("nog niemand aangewezen");
        assertThat(way.panel().locator("textarea")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_letter_of_a_ministry_is_not_answered_before_the_board_has_seen_it(Speaks language) {
        var way = at(language).asksForAdvisor().says("Ik kreeg een brief van een ministerie", "I received a letter from a ministry").goesOn();
        assertThat(way.panel().locator(".handover-count")).isVisible();
        assertThat(way.panel().locator(".handover-progress")).containsText(language.either("Stap 2 van 5", "Step 2 of 5"));
    }

    @ParameterizedTest
    @EnumSource
    void in_danger_the_card_comes_first_and_nothing_is_asked(Speaks language) {
        var way = at(language);
        way.visit().read(language.either("Ze houden me vast op het vliegveld", "They stopped me at the border and took my passport"));
        way.asksForAdvisor();
        var card = way.panel().locator(".handover.emergency");
        assertThat(card.locator("a.urgent")).hasAttribute("href", "tel:112");
        assertThat(way.panel().locator("textarea, input")).hasCount(0);
        assertTrue((Boolean) way.panel().evaluate("panel => panel.querySelector('.emergency').getBoundingClientRect().top < panel.querySelector('.handover-forms').getBoundingClientRect().top"));
    }

    @ParameterizedTest
    @EnumSource
    void with_the_database_away_the_text_stays_and_goes_along_when_it_is_back(Speaks language) throws SQLException {
        var way = at(language);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().wantsCase();
        assertThat(way.answerField()).isFocused();
        Neighbours.database().cut();
        way.answerField().fill("Instituut voor Proeven");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.problem()).containsText(language.either("Hij blijft hier staan en gaat mee zodra het kan.", "It stays here and will be sent when possible."));
        assertThat(way.answerField()).hasValue("Instituut voor Proeven");
        Neighbours.database().mend();
        assertThat(way.panel().locator(".handover-count")).containsText(language.either("Vraag 2 van 16", "Question 2 of 16"));

        way.skipsTheQuestions().sendsNoFiles().givesAddress().agrees().sends();
        Neighbours.database().cut();
        way.writes("Dit schreef ik terwijl de database weg was.");
        assertThat(way.messages().last()).containsText(language.either("Nog niet verstuurd.", "Not sent yet."));
        way.visit().page().reload();
        Neighbours.database().mend();
        assertThat(way.messages().last()).not().containsText(language.either("Nog niet verstuurd.", "Not sent yet."));
        assertThat(way.messages()).hasCount(1);
        assertEquals(1, desk.see(way.id()).path("messages").valueStream().filter(message -> message.path("body").asText().startsWith("Dit schreef ik")).count());
    }

    @Test
    void a_message_written_without_a_connection_arrives_once_when_it_is_back() throws SQLException {
        var way = at(Speaks.DUTCH).sendsCase("Eerste vraag");
        assertThat(way.messages()).hasCount(1);
        way.visit().withFailuresExpected().setOffline(true);
        way.writes("Zonder verbinding.").writes("En nog een.");
        assertThat(way.messages()).hasCount(3);
        way.visit().setOffline(false);
        assertThat(way.theCase().locator(".pending")).hasCount(0);
        assertThat(way.messages()).hasCount(3);
        assertEquals(List.of("Eerste vraag", "Zonder verbinding.", "En nog een."),
                desk.see(way.id()).path("messages").valueStream().map(message -> message.path("body").asText()).toList());
    }

    @Test
    void what_was_sent_while_its_answer_got_lost_is_sent_once() throws SQLException {
        var way = at(Speaks.DUTCH);
        way.visit().withFailuresExpected();
        way.asksForAdvisor().wantsCase().skipsTheQuestions().sendsNoFiles().givesAddress();
        way.visit().page().route("**/send", route -> {
            route.fetch();
            route.abort();
        }, new com.microsoft.playwright.Page.RouteOptions().setTimes(1));
        way.adds("Eén keer.").agrees().sends();
        assertEquals("sent", desk.see(way.id()).path("state").asText());
    }

    @Test
    void the_language_can_be_switched_in_the_middle_and_nothing_is_lost() {
        var way = at(Speaks.DUTCH).asksForAdvisor().wantsCase();
        way.answerField().fill("Instituut voor Proeven");
        var dutch = way.question().textContent();
        way.visit().page().locator("[data-language=en]").click();
        assertThat(way.panel().locator(".handover-count")).containsText("Question 1 of 16");
        assertThat(way.question()).not().hasText(dutch);
        assertThat(way.answerField()).hasValue("Instituut voor Proeven");
    }

    @Test
    void a_reload_and_closing_the_panel_lose_nothing() {
        var way = at(Speaks.DUTCH).asksForAdvisor().wantsCase();
        way.answerField().fill("Instituut voor Proeven");
        way.visit().page().keyboard().press("Enter");
        assertThat(way.panel().locator(".handover-count")).containsText("Vraag 2 van 16");
        way.answerField().fill("Neu");
        way.visit().page().reload();
        assertThat(way.panel().locator(".handover-count")).containsText("Vraag 2 van 16");
        assertThat(way.answerField()).hasValue("Neu");
        way.visit().button(way.panel(), "Ga later verder", "Go on later").click();
        assertThat(way.panel()).hasCount(0);
        assertThat(way.visit().page().locator(".handover-begun")).containsText("Uw aanvraag is nog niet verstuurd.");
        way.visit().button("Ga verder met invullen", "Go on filling in").click();
        assertThat(way.panel().locator(".handover-count")).containsText("Vraag 2 van 16");
    }

    @Test
    void two_tabs_of_one_conversation_have_one_case_and_both_see_what_is_said() throws SQLException {
        var way = at(Speaks.DUTCH);
        way.visit().read(PageIT.laptop(Speaks.DUTCH));
        way.sendsCase("Uit tab een");
        var kept = (String) way.visit().page().evaluate("() => sessionStorage['loketwijzer.case']");
        var other = new WayToPerson(chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).open(desk.page()), desk);
        other.visit().page().evaluate("kept => { sessionStorage['loketwijzer.case'] = kept }", kept);
        other.visit().page().reload();
        assertThat(other.messages()).hasCount(1);
        other.writes("Uit tab twee");
        assertThat(way.messages().last()).containsText("Uit tab twee");
        assertThat(other.messages()).hasCount(2);
    }

    @Test
    void where_nobody_takes_cases_the_contact_is_shown_as_before() {
        var visit = chromium.visit(Speaks.DUTCH);
        visit.page().locator(".talk-to-advisor").click();
        assertThat(visit.dialog()).containsText("Begin bij de adviseurs kennisveiligheid van uw eigen instelling.");
    }

    @Test
    void an_institution_that_nobody_knows_gives_the_national_page() {
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).withFailuresExpected().open("/?institution=bestaat-niet");
        assertThat(visit.page().locator("loketwijzer-conversation")).hasAttribute("institution", "landelijk");
        assertThat(visit.page().locator(".institution")).containsText("Landelijk");
        assertThat(Visit.sentences(visit.read(PageIT.laptop(Speaks.DUTCH)))).hasCount(2);
    }

    @Test
    void markup_from_a_researcher_an_advisor_or_the_desk_is_shown_as_text() throws SQLException {
        var evil = "<img src=x onerror=\"console.error('ran')\"><b>vet</b>";
        var way = at(Speaks.DUTCH).asksForAdvisor().wantsCase();
        way.answerField().fill(evil);
        way.visit().page().keyboard().press("Enter");
        way.skipsTheQuestions().sendsNoFiles().givesAddress();
        way.panel().locator("summary").first().click();
        assertThat(way.panel().locator(".handover-value").first()).containsText("<b>vet</b>");
        way.adds(evil).agrees().sends();
        desk.claims(way.id());
        desk.answers(way.id(), evil);
        assertThat(way.messages()).hasCount(2);
        assertThat(way.messages().last()).containsText(evil);
        assertThat(way.visit().page().locator("main").locator("img, b, [onerror]")).hasCount(0);
    }

    static Stream<Visit.Screen> screens() {
        return Stream.of(320, 1280, 1920).flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(Visit.Screen.of(width)::in));
    }

    private record Look(Visit visit, Visit.Screen screen) {
        void at(String state) {
            visit.hasNoSidewaysScroll(state);
            visit.picture(Path.of("target/pictures/handover-%s-%s-%d-%s.png".formatted(state, visit.language().code(), screen.width(), screen.scheme().name().toLowerCase(Locale.ROOT))));
            visit.isAccessible(state);
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_step_fits_and_has_nothing_that_wcag_forbids(Visit.Screen screen) throws SQLException {
        desk.hasSecurityOffice(PHONE);
        var language = screen.scheme() == ColorScheme.LIGHT ? Speaks.DUTCH : Speaks.ENGLISH;
        var way = at(language, screen);
        way.visit().withFailuresExpected();
        var look = new Look(way.visit(), screen);
        way.visit().read(plan(language));
        way.asksForAdvisor();
        look.at("choice");
        way.wantsCase();
        assertThat(way.panel().locator(".handover-answers")).isVisible();
        look.at("filled");
        way.toTheQuestions();
        way.answerField().fill(language.either("Hij is moslim", "He is a muslim"));
        way.visit().page().keyboard().press("Enter");
        assertThat(way.problem()).isVisible();
        look.at("refused");
        way.skipsTheQuestions();
        look.at("files");
        way.sendsNoFiles();
        look.at("contact");
        way.givesAddress();
        assertThat(way.panel().locator("input[type=checkbox]")).isVisible();
        for (var part : way.panel().locator("summary").all()) {
            part.click();
        }
        look.at("preview");
        way.adds("Waar let ik op?").agrees().sends();
        assertThat(way.messages()).hasCount(1);
        look.at("sent");
        desk.claims(way.id());
        desk.answers(way.id(), "Neem een leenlaptop mee.");
        assertThat(way.messages()).hasCount(2);
        look.at("answered");
        way.visit().setOffline(true);
        way.writes("Onderweg");
        assertThat(way.theCase().locator(".pending")).hasCount(1);
        look.at("pending");
        way.visit().setOffline(false);

        for (var route : List.of("pressure", "incident")) {
            var other = at(language, screen);
            other.asksForAdvisor();
            other.panel().locator(".handover-routes button").nth(route.equals("pressure") ? 0 : 1).click();
            new Look(other.visit(), screen).at(route);
        }
    }
}
