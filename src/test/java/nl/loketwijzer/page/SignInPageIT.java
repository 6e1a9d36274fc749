package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.sql.SQLException;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** Signing in as a member sees it: the page, the first password, and a cookie that a browser really keeps. */
@OnLiberty
@RunAsClient
class SignInPageIT {

    private static final String HERE = "tu-pagina";
    private static final String NEW = "een zin die niemand raadt";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nobody_left() {
        SignedIn.forget(HERE);
    }

    /** Who is not signed in hears 401 when the page asks who is here. */
    private Visit opened(Speaks language, Visit.Screen screen, URI server) {
        return chromium.visitor(language, screen, server).withFailuresExpected().open("/console/sign-in/");
    }

    private Visit opened(Speaks language) {
        return opened(language, Visit.Screen.laptop(), Application.BASE);
    }

    private static Locator field(Visit visit, String dutch, String english) {
        return visit.page().getByLabel(visit.language().either(dutch, english), new Page.GetByLabelOptions().setExact(true));
    }

    private static void signIn(Visit visit, String email, String password) {
        field(visit, "E-mailadres", "E-mail address").fill(email);
        field(visit, "Wachtwoord", "Password").fill(password);
        visit.button("Aanmelden", "Sign in").click();
    }

    private static Object me(Visit visit) {
        return visit.page().evaluate("() => fetch('/api/me').then(reply => reply.status)");
    }

    /** Chromium takes a cookie for TLS from this machine itself without TLS; under another name it does not, see the README. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void a_browser_keeps_the_cookie_on_this_machine(String host) {
        var visit = opened(Speaks.DUTCH, Visit.Screen.laptop(), URI.create("http://" + host + ":" + Application.BASE.getPort()));
        signIn(visit, SignedIn.member(HERE, "advisor"), SignedIn.PASSWORD);
        visit.page().waitForURL("**/console/");
        assertEquals(200, me(visit));
        var cookie = visit.page().context().cookies().stream().filter(one -> one.name.equals("__Host-loketwijzer")).findFirst().orElseThrow();
        assertTrue(cookie.httpOnly && cookie.secure && cookie.path.equals("/"));
        assertEquals("STRICT", cookie.sameSite.name());
        assertEquals("", visit.page().evaluate("() => document.cookie"), "out of reach of scripts");
    }

    @ParameterizedTest
    @EnumSource
    void a_first_password_is_replaced_before_anything_else(Speaks language) throws SQLException {
        var email = SignedIn.member(HERE, "advisor");
        Sql.asOwner().update("UPDATE member SET password_must_change = true, language = ? WHERE email = ?", language.code(), email);
        var visit = opened(language);
        signIn(visit, email, SignedIn.PASSWORD);
        assertThat(visit.page().locator("h2")).hasText(language.either("Kies een eigen wachtwoord", "Choose a password of your own"));
        assertThat(visit.page().locator("h2")).isFocused();
        visit.isAccessible("first password");
        var fresh = field(visit, "Nieuw wachtwoord", "New password");
        var again = field(visit, "Nieuw wachtwoord nog een keer", "New password once more");
        var save = visit.button("Wachtwoord opslaan", "Save password");
        fresh.fill("te kort");
        again.fill("te kort");
        save.click();
        assertThat(fresh).isFocused();
        assertThat(fresh).hasAccessibleDescription(Pattern.compile("12"));
        fresh.fill(NEW);
        again.fill(NEW + "!");
        save.click();
        assertThat(again).isFocused();
        visit.isAccessible("mistyped password");
        again.fill(NEW);
        save.click();
        visit.page().waitForURL("**/console/");
        assertEquals(200, me(visit));
        assertEquals(NEW, SignedIn.in(email, NEW).email().equals(email) ? NEW : "");
    }

    @ParameterizedTest
    @EnumSource
    void a_mistake_is_told_in_words_and_nothing_is_lost(Speaks language) {
        var visit = opened(language);
        var email = SignedIn.member(HERE, "advisor");
        visit.button("Aanmelden", "Sign in").click();
        assertThat(field(visit, "E-mailadres", "E-mail address")).isFocused();
        signIn(visit, email, "een verkeerd wachtwoord");
        var said = visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT);
        assertThat(said).hasText(language.either("Dit e-mailadres en wachtwoord horen niet bij elkaar, of het account is gesloten.",
                "This e-mail address and password do not go together, or the account is closed."));
        assertThat(field(visit, "E-mailadres", "E-mail address")).hasValue(email);
        visit.isAccessible("wrong password");
        for (var i = 0; i < 5; i++) {
            visit.button("Aanmelden", "Sign in").click();
            assertThat(visit.button("Aanmelden", "Sign in")).isVisible();
        }
        assertThat(said).hasText(language.either("Te veel pogingen. Probeer het over een minuut opnieuw.", "Too many attempts. Try again in a minute."));
        visit.isAccessible("locked");
    }

    @Test
    void a_member_changes_the_password_and_signs_out_everywhere() {
        var visit = opened(Speaks.ENGLISH);
        var email = SignedIn.member(HERE, "editor");
        signIn(visit, email, SignedIn.PASSWORD);
        visit.page().waitForURL("**/console/");
        visit.open("/console/sign-in/#password");
        field(visit, "Uw wachtwoord van nu", "Your password now").fill("not this one");
        field(visit, "Nieuw wachtwoord", "New password").fill(NEW);
        field(visit, "Nieuw wachtwoord nog een keer", "New password once more").fill(NEW);
        visit.button("Wachtwoord opslaan", "Save password").click();
        assertThat(visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).hasText("This is not your password.");
        field(visit, "Uw wachtwoord van nu", "Your password now").fill(SignedIn.PASSWORD);
        field(visit, "Nieuw wachtwoord", "New password").fill(NEW);
        field(visit, "Nieuw wachtwoord nog een keer", "New password once more").fill(NEW);
        visit.button("Wachtwoord opslaan", "Save password").click();
        assertThat(visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).hasText("Your new password is saved. In other browsers you are signed out.");
        visit.isAccessible("password changed");
        visit.button("Overal afmelden", "Sign out everywhere").click();
        assertThat(visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).hasText("You are signed out everywhere.");
        assertEquals(401, me(visit));
    }

    @ParameterizedTest
    @EnumSource
    void the_page_is_for_everyone(Speaks language) {
        for (var width : new int[] {320, 1280}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                var visit = opened(language, Visit.Screen.of(width).in(scheme), Application.BASE);
                assertThat(field(visit, "E-mailadres", "E-mail address")).isFocused();
                visit.hasNoSidewaysScroll("sign-in");
                visit.isAccessible("sign-in");
            }
        }
    }

    @Test
    void who_was_refused_by_us_after_the_provider_said_yes_reads_why() {
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).withFailuresExpected().open("/console/sign-in/?refused=group");
        var said = visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT);
        assertThat(said).hasText("Uw instelling kent u, maar niet als medewerker van dit loket. Vraag uw beheerder om een rol.");
        visit.isAccessible("refused");
        visit.button("English", "English").click();
        assertThat(said).hasText("Your institution knows you, but not as a member of this desk. Ask your administrator for a role.");
        visit.open("/console/sign-in/?refused=%3Cscript%3E&language=nl");
        assertThat(visit.page().locator("h2")).isVisible();
        assertThat(said).isEmpty();
    }

    @Test
    void what_was_asked_for_is_where_one_arrives() {
        var visit = chromium.visitor(Speaks.DUTCH, Visit.Screen.laptop()).withFailuresExpected().open("/console/sign-in/#queue?filter=urgent");
        signIn(visit, SignedIn.member(HERE, "advisor"), SignedIn.PASSWORD);
        visit.page().waitForURL("**/console/#queue?filter=urgent");
    }
}
