package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.sql.SQLException;
import java.util.Map;

import com.microsoft.playwright.Locator;

/** A researcher on the way to a person, in words of what she does in the panel. */
record WayToPerson(Visit visit, Desk desk) {

    static final String ADDRESS = "onderzoeker@proef.example";

    WayToPerson asksForAdvisor() {
        visit.page().locator(".talk-to-advisor").click();
        assertThat(panel().locator("h2").first()).isVisible();
        return this;
    }

    WayToPerson wantsCase() {
        visit.button(panel(), "Leg een zaak voor", "Put a case").click();
        return this;
    }

    WayToPerson wantsConsult() {
        visit.button(panel(), "Begin een overleg", "Start a consultation").click();
        return this;
    }

    /** One of the routes that are not about advice. */
    WayToPerson says(String dutch, String english) {
        visit.button(panel(), dutch, english).click();
        return this;
    }

    WayToPerson goesOn() {
        visit.button(panel(), "Verder", "Continue").click();
        return this;
    }

    WayToPerson skipsTheQuestions() {
        assertThat(panel().locator(".handover-count")).isVisible();
        var rest = visit.button(panel(), "Sla de rest over", "Skip the rest");
        if (rest.count() > 0) {
            rest.click();
        } else {
            visit.button(panel(), "Sla over", "Skip").click();
        }
        return this;
    }

    WayToPerson sendsNoFiles() {
        assertThat(panel().locator("input[type=file]")).isAttached();
        return goesOn();
    }

    WayToPerson givesAddress() throws SQLException {
        var address = panel().locator("input[type=email]");
        address.fill(ADDRESS);
        address.press("Enter");
        assertThat(codeField()).isFocused();
        codeField().fill(" " + desk.code(id()) + " ");
        codeField().press("Enter");
        return this;
    }

    WayToPerson adds(String words) {
        panel().locator("textarea").fill(words);
        return this;
    }

    WayToPerson agrees() {
        panel().locator("input[type=checkbox]").check();
        return this;
    }

    WayToPerson sends() {
        visit.button(panel(), "Verstuur naar de adviseur", "Send to the advisor").click();
        assertThat(facts()).isVisible();
        return this;
    }

    WayToPerson begins() {
        visit.button(panel(), "Begin het overleg", "Start the consultation").click();
        assertThat(facts()).isVisible();
        return this;
    }

    /** From the choice to a case that is sent. */
    WayToPerson sendsCase(String words) throws SQLException {
        return asksForAdvisor().wantsCase().toTheQuestions().skipsTheQuestions().sendsNoFiles().givesAddress().adds(words).agrees().sends();
    }

    /** Past what was read from the conversation, if anything was. */
    WayToPerson toTheQuestions() {
        assertThat(panel().locator(".handover-count, .handover-answers").first()).isVisible();
        return panel().locator(".handover-answers").count() > 0 ? goesOn() : this;
    }

    WayToPerson writes(String words) {
        visit.field().fill(words);
        visit.field().press("Enter");
        return this;
    }

    Locator panel() {
        return visit.page().locator("loketwijzer-handover");
    }

    Locator problem() {
        return panel().locator(".handover-problem");
    }

    Locator codeField() {
        return panel().locator(".handover-code");
    }

    Locator question() {
        return panel().locator(".handover-question");
    }

    Locator answerField() {
        return panel().locator("textarea");
    }

    Locator theCase() {
        return visit.page().locator("loketwijzer-case");
    }

    Locator facts() {
        return theCase().locator(".case-facts");
    }

    Locator state() {
        return theCase().locator(".case-state");
    }

    Locator messages() {
        return theCase().locator(".case-message");
    }

    /** Number of the case, as this tab keeps it. */
    String id() {
        return kept().get("id");
    }

    @SuppressWarnings("unchecked")
    Map<String, String> kept() {
        return (Map<String, String>) visit.page().evaluate("() => JSON.parse(sessionStorage.getItem('loketwijzer.case'))");
    }

    /** Everything the tab keeps, as text. */
    String storage() {
        return (String) visit.page().evaluate("() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage)");
    }
}
