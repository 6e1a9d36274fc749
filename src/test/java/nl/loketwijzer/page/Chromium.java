package nl.loketwijzer.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import nl.loketwijzer.support.Application;

/** A real browser, opened once for all tests. Every visit is a fresh profile, and after each test is asked what it should not have done. */
final class Chromium implements BeforeEachCallback, AfterEachCallback {

    /** Many times what a page needs, because two cores are shared with a server, a database and a model. */
    private static final double PATIENCE = 30_000;
    private static final Path PICTURES = Path.of("target/pictures");

    private record Opened(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            playwright.close();
        }
    }

    /** What is tidied up when the pages are gone. */
    @FunctionalInterface
    interface Tidying {
        void tidy() throws Exception;
    }

    private final List<Visit> visits = new ArrayList<>();
    private Tidying tidying = () -> { };
    private Browser browser;

    /** While a page is open it asks after what a test made: what is done here waits until all are closed. */
    Chromium afterwards(Tidying tidy) {
        tidying = tidy;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var chromium = System.getenv("CHROMIUM");
        Assumptions.assumeTrue(chromium != null, "there is no Chromium: run ./loketwijzer test, which installs it or says how");
        browser = context.getRoot().getStore(ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent("browser", _ -> open(Path.of(chromium)), Opened.class).browser();
    }

    private static Opened open(Path chromium) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Opened(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"))));
    }

    /** Somebody at a laptop who opens the page. */
    Visit visit(Speaks language) {
        return visit(language, Visit.Screen.laptop());
    }

    Visit visit(Speaks language, Visit.Screen screen) {
        return visitor(language, screen).open("/");
    }

    /** Somebody who has not opened anything yet. */
    Visit visitor(Speaks language, Visit.Screen screen) {
        return visitor(language, screen, Application.BASE);
    }

    Visit visitor(Speaks language, Visit.Screen screen, URI server) {
        var visit = new Visit(browser, language, screen, server);
        visit.page().setDefaultTimeout(PATIENCE);
        visits.add(visit);
        return visit;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            close(context);
        } finally {
            tidying.tidy();
        }
    }

    private void close(ExtensionContext context) throws IOException {
        var failed = context.getExecutionException().isPresent();
        for (var visit : visits) {
            if (failed) {
                Files.createDirectories(PICTURES);
                System.err.println("on the page of " + context.getDisplayName() + ": " + visit.troubles());
                var name = context.getRequiredTestMethod().getName() + "-" + context.getDisplayName();
                visit.picture(PICTURES.resolve("failed-" + name.replaceAll("[^\\w-]+", "-") + "-" + visits.indexOf(visit) + ".png"));
            }
            visit.close();
        }
        if (!failed) {
            visits.forEach(Visit::wasClean);
        }
        visits.clear();
    }
}
