package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.TrialCase;

/** A member of a desk at the console, in words of what he or she does there. */
record Advisor(SignedIn member, Visit visit) {

    static Advisor at(Chromium chromium, SignedIn member, Speaks language, Visit.Screen screen) {
        return new Advisor(member, chromium.visitor(language, screen).signedIn(member));
    }

    static Advisor at(Chromium chromium, SignedIn member) {
        return at(chromium, member, Speaks.DUTCH, Visit.Screen.laptop());
    }

    /** Opens the console at an address behind the #. */
    Advisor open(String address) {
        visit.open("/console/?language=" + visit.language().code() + "#" + address);
        return this;
    }

    /** Goes to another view without loading the page again. */
    Advisor go(String address) {
        visit.page().evaluate("address => { location.hash = address }", address);
        return this;
    }

    Advisor queue() {
        open("/queue");
        assertThat(rows().first()).isVisible();
        return this;
    }

    Advisor in(TrialCase file) {
        open("/cases/" + file.id());
        assertThat(find("loketwijzer-draft h2")).isVisible();
        return this;
    }

    Locator find(String selector) {
        return visit.page().locator(selector);
    }

    Locator rows() {
        return find(".case-row");
    }

    Locator row(TrialCase file) {
        return find(".case-row[data-case='" + file.id() + "']");
    }

    Locator button(String dutch, String english) {
        return visit.button(dutch, english);
    }

    Locator sentences() {
        return find(".sentence-row");
    }

    /** Writes a sentence of the draft and waits until the server has it. */
    Advisor writes(int sentence, String text) {
        sentences().nth(sentence).locator("textarea").fill(text);
        return saved();
    }

    Advisor saved() {
        assertThat(find(".draft .save-state.saved")).isVisible();
        return this;
    }

    /** Something to do with the case, behind "more" when it is there. */
    Locator start(String action) {
        var deed = find("[data-action=" + action + "]");
        assertThat(deed).hasCount(1);
        if (!deed.isVisible()) {
            find(".more-actions summary").click();
        }
        deed.click();
        return find(".composer." + action);
    }

    void press(String keys) {
        for (var key : keys.split(" ")) {
            visit.page().keyboard().press(key);
        }
    }
}
