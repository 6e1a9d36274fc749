package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import nl.loketwijzer.support.SignedIn;

/** One reader at the page, in words of what she does there. Writes down every request, error and refusal on the way. */
final class Visit implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String MOTION = """
            window.motions = [];
            for (const name of ['animationstart', 'transitionrun']) {
              document.addEventListener(name, event => window.motions.push(name + ' on ' + event.target.className), true);
            }
            """;

    /** What the page is looked at with. */
    record Screen(int width, int height, ColorScheme scheme, ReducedMotion motion) {

        static Screen laptop() {
            return of(1280);
        }

        static Screen of(int width) {
            return new Screen(width, width < 600 ? 740 : 800, ColorScheme.LIGHT, ReducedMotion.REDUCE);
        }

        Screen in(ColorScheme other) {
            return new Screen(width, height, other, motion);
        }

        Screen withMotion() {
            return new Screen(width, height, scheme, ReducedMotion.NO_PREFERENCE);
        }
    }

    private final Speaks language;
    private final Screen screen;
    private final BrowserContext context;
    private final Page page;
    private final URI base;
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final List<Response> responses = new CopyOnWriteArrayList<>();
    private boolean failuresExpected;

    Visit(Browser browser, Speaks language, Screen screen, URI base) {
        this.base = base;
        this.language = language;
        this.screen = screen;
        var random = ThreadLocalRandom.current();
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.scheme())
                .setReducedMotion(screen.motion())
                .setLocale(language.either("nl-NL", "en-GB"))
                .setTimezoneId("Europe/Amsterdam")
                // An address of her own, so that the limit per address is nobody else's.
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", "10.%d.%d.7".formatted(random.nextInt(256), random.nextInt(256))))
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.addInitScript(MOTION);
        page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(base + "/")) {
                troubles.add("a request to " + request.url());
            }
        });
        page.onResponse(response -> {
            responses.add(response);
            if (response.status() >= 400 && !failuresExpected) {
                troubles.add(response.status() + " to " + response.request().method() + " " + response.url());
            }
        });
        page.onPageError(error -> troubles.add("an error: " + error));
        page.onConsoleMessage(message -> {
            // Chromium itself writes these about an answer that is not 200; the page tells its reader in words.
            var isFailedRequest = message.text().startsWith("Failed to load resource");
            // For something that is no page of ours (a style sheet, a file) it asks for an icon by itself.
            var isOwnIdea = isFailedRequest && message.location().contains("/favicon.ico");
            if (List.of("error", "warning").contains(message.type()) && !(isFailedRequest && failuresExpected) && !isOwnIdea) {
                troubles.add("the console: " + message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    Speaks language() {
        return language;
    }

    List<Response> responses() {
        return responses;
    }

    Visit open(String path) {
        page.navigate(base + path);
        assertThat(page.locator("html")).hasAttribute("lang", language.code());
        return this;
    }

    /** The story is about requests that fail; all else stays forbidden. */
    Visit withFailuresExpected() {
        failuresExpected = true;
        return this;
    }

    /** Somebody of a desk, signed in as the page for it does it: the cookie is the browser's own. */
    Visit signedIn(SignedIn member) {
        // A page of our own that asks for nothing.
        page.navigate(base + "/styles/tokens.css");
        var status = page.evaluate("""
                ([email, password]) => fetch('/api/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json' },
                  body: JSON.stringify({ email, password }) }).then(reply => reply.status)
                """, List.of(member.email(), SignedIn.PASSWORD));
        assertEquals(200, status);
        return this;
    }

    // --- what a reader does

    Locator field() {
        return page.locator("loketwijzer-question textarea");
    }

    /** Types a question, sends it with Enter and waits for its heading. */
    Locator ask(String question) {
        field().fill(question);
        field().press("Enter");
        return question(question);
    }

    /** Asks and waits until the answer is there whole. */
    Locator read(String question) {
        return whole(ask(question));
    }

    /** The last answer, which is to this question. */
    Locator question(String question) {
        var answer = answers().last();
        assertThat(answer.locator(".question")).hasText(question);
        return answer;
    }

    Locator whole(Locator answer) {
        assertThat(answer.locator(".actions button").first()).isVisible();
        assertThat(button(answer, "Stop", "Stop")).hasCount(0);
        return answer;
    }

    Locator answers() {
        return page.locator("loketwijzer-answer");
    }

    static Locator sentences(Locator answer) {
        return answer.locator(".sentence");
    }

    static List<String> words(Locator answer) {
        return answer.locator(".sentence .words").allTextContents().stream().map(text -> text.replaceAll("^[“]|[”]$", "")).toList();
    }

    Locator button(String dutch, String english) {
        return button(page.locator("body"), dutch, english);
    }

    Locator button(Locator within, String dutch, String english) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(language.either(dutch, english)).setExact(true));
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** How an answer ended, as the page has it. */
    static String outcome(Locator answer) {
        return (String) answer.evaluate("view => view.answer.outcome");
    }

    /** Number and key of the conversation, which this tab keeps for a reload. */
    Kept kept() {
        @SuppressWarnings("unchecked")
        var kept = (Map<String, String>) page.evaluate("() => JSON.parse(sessionStorage.getItem('loketwijzer.conversation'))");
        return new Kept(kept.get("id"), kept.get("key"));
    }

    record Kept(String conversation, String key) {
    }

    String clipboard() {
        return (String) page.evaluate("() => navigator.clipboard.readText()");
    }

    void setOffline(boolean offline) {
        context.setOffline(offline);
    }

    // --- what must hold

    /** Animations and transitions since the page was opened. */
    @SuppressWarnings("unchecked")
    List<String> motions() {
        return (List<String>) page.evaluate("() => window.motions");
    }

    void hasNoSidewaysScroll(String state) {
        var wide = page.evaluate("""
                () => [document.scrollingElement, ...document.querySelectorAll('dialog[open]')]
                  .filter(part => part.scrollWidth > part.clientWidth).map(part => part.localName + ' ' + part.scrollWidth + ' > ' + part.clientWidth)
                """);
        assertEquals(List.of(), wide, state + " at " + screen.width());
    }

    /** In a window so tall that nothing lies under a bar that stays: half covered, a button counts as too small. */
    void isAccessible(String state) {
        var height = (int) page.evaluate("() => document.scrollingElement.scrollHeight") + 400;
        page.setViewportSize(screen.width(), height);
        page.evaluate("() => scrollTo(0, 0)");
        var violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + rule.getNodes().stream().limit(3).map(node -> "\n    " + node.getHtml() + " " + node.getTarget()).toList())
                .toList();
        page.setViewportSize(screen.width(), screen.height());
        assertEquals(List.of(), violations, state + " at " + screen.width() + " " + screen.scheme());
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    List<String> troubles() {
        return troubles;
    }

    /** Nothing but our own server was spoken to, nothing was refused by the policy, nothing went wrong unseen. */
    void wasClean() {
        assertTrue(troubles.isEmpty(), () -> "on the page: " + troubles);
    }

    @Override
    public void close() {
        context.close();
    }
}
