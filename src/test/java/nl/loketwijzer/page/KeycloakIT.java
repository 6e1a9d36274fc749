package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.support.OwnProcess;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** Signing in with a provider: a real Keycloak, a server of our own that gets nothing but environment variables, a real browser. */
@EnabledIfEnvironmentVariable(named = "LOKETWIJZER_TEST_KEYCLOAK", matches = ".+", disabledReason = "there is no Keycloak: run ./loketwijzer test, which fetches it or says why not")
@EnabledIfEnvironmentVariable(named = "CHROMIUM", matches = ".+", disabledReason = "there is no Chromium: run ./loketwijzer test")
class KeycloakIT {

    private static final String HERE = "tu-sleutel";
    private static final String KEYS = "proefproef";
    private static final Path LOGS = Path.of("target/keycloak-it").toAbsolutePath();

    @TempDir
    static Path folder;

    private static OwnProcess keycloak;
    private static OwnProcess server;
    private static URI application;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void provider_and_server() throws IOException, SQLException {
        // Browsers take a cookie that is for TLS only from localhost too; see SignInPageIT for the other name of this machine.
        application = URI.create("http://localhost:" + OwnProcess.freePort());
        // Liberty asks a provider over TLS only.
        var provider = URI.create("https://127.0.0.1:" + OwnProcess.freePort());
        Files.createDirectories(LOGS);
        keycloak = startKeycloak(provider);
        server = startServer(provider);
        SignedIn.institution(HERE);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(System.getenv("CHROMIUM")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    private static OwnProcess startKeycloak(URI provider) throws IOException {
        var home = Path.of(System.getenv("LOKETWIJZER_TEST_KEYCLOAK"));
        var realm = home.resolve("data/import/realm.json");
        Files.createDirectories(realm.getParent());
        Files.writeString(realm, Files.readString(Path.of("src/test/resources/keycloak/realm.json")).replace("APPLICATION", application.toString()));
        var keys = certificate();
        var plain = URI.create("http://127.0.0.1:" + OwnProcess.freePort());
        return OwnProcess.start(List.of(home.resolve("bin/kc.sh").toString(), "start-dev", "--http-host", "127.0.0.1", "--http-port", String.valueOf(plain.getPort()),
                "--https-port", String.valueOf(provider.getPort()), "--https-key-store-file", keys.toString(), "--https-key-store-password", KEYS,
                "--db", "dev-mem", "--import-realm"), Map.of(), LOGS.resolve("keycloak.log"), plain.resolve("/realms/proef/.well-known/openid-configuration"));
    }

    /** A certificate for a few days, as an institution would have from a certificate authority of its own. */
    private static Path certificate() throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
        var keys = folder.resolve("provider.p12");
        run(List.of(keytool, "-genkeypair", "-alias", "provider", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost,ip:127.0.0.1", "-validity", "3", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", KEYS));
        run(List.of(keytool, "-exportcert", "-rfc", "-alias", "provider", "-keystore", keys.toString(), "-storepass", KEYS, "-file", folder.resolve("provider.pem").toString()));
        return keys;
    }

    private static void run(List<String> command) throws IOException {
        try {
            assertEquals(0, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOGS.resolve("keytool.log").toFile()).start().waitFor(), command.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server of the build, set up as in a container. */
    private static OwnProcess startServer(URI provider) {
        var environment = new TreeMap<String, String>();
        for (var name : List.of("LOKETWIJZER_DATABASE_USER", "LOKETWIJZER_DATABASE_PASSWORD", "LOKETWIJZER_TOKEN")) {
            environment.put(name, System.getenv(name));
        }
        environment.putAll(Map.of(
                "LOKETWIJZER_DATABASE_URL", System.getenv("LOKETWIJZER_DATABASE_URL").replaceFirst("//[^/]+/", "//" + System.getenv("LOKETWIJZER_TEST_DATABASE_TARGET") + "/"),
                "LOKETWIJZER_PORT", String.valueOf(application.getPort()),
                "LOKETWIJZER_MODEL_URL", "none",
                "LOKETWIJZER_KNOWLEDGE", Path.of("src/test/resources/it/knowledge").toAbsolutePath().toString(),
                "LOKETWIJZER_PREPARED", Path.of("src/test/resources/it/nothing-prepared").toAbsolutePath().toString(),
                "WLP_OUTPUT_DIR", folder.toString(),
                "LOG_DIR", LOGS.resolve("server").toString()));
        environment.putAll(Map.of(
                "LOKETWIJZER_SIGN_IN", "oidc",
                "LOKETWIJZER_OIDC_DISCOVERY", provider.resolve("/realms/proef/.well-known/openid-configuration").toString(),
                "LOKETWIJZER_OIDC_CLIENT_ID", "loketwijzer",
                "LOKETWIJZER_OIDC_CLIENT_SECRET", "alleen-voor-de-proef",
                "LOKETWIJZER_OIDC_HTTPS", "false",
                "LOKETWIJZER_PUBLIC_URL", application.toString(),
                "cert_defaultKeyStore", folder.resolve("provider.pem").toString()));
        return OwnProcess.start(List.of("target/liberty/wlp/bin/server", "run", "loketwijzer"), environment, LOGS.resolve("server.log"), application.resolve("/health/started"));
    }

    @AfterAll
    static void nothing_left() {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
        SignedIn.forget(HERE);
    }

    @BeforeEach
    void a_fresh_profile() {
        context = browser.newContext(new Browser.NewContextOptions().setLocale("nl-NL").setIgnoreHTTPSErrors(true));
        page = context.newPage();
        page.setDefaultTimeout(60_000);
    }

    @AfterEach
    void nobody_signed_in() throws SQLException, IOException {
        Files.createDirectories(Path.of("target/pictures"));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/keycloak-last.png")));
        context.close();
        Sql.asOwner().update("DELETE FROM member WHERE institution = ?", HERE);
    }

    private void signIn(String who) {
        page.navigate(application + "/api/sign-in/oidc");
        page.locator("#username").fill(who);
        page.locator("#password").fill("wachtwoord van " + who);
        page.locator("#kc-login").click();
    }

    /** Asked from a page of ours that is nothing: the console leaves by itself when its session is over. */
    private Map<?, ?> me() {
        return (Map<?, ?>) aside("() => fetch('/api/me').then(reply => reply.ok ? reply.json() : {status: reply.status})", null);
    }

    private Object aside(String script, Object argument) {
        var aside = context.newPage();
        aside.navigate(application + "/nergens");
        var answer = aside.evaluate(script, argument);
        aside.close();
        return answer;
    }

    @Test
    void an_advisor_comes_in_with_the_role_of_the_group_and_goes_out_again() throws SQLException {
        signIn("adviseur");
        page.waitForURL(application + "/console/**");
        var me = me();
        assertEquals("adviseur@tu-sleutel.example", me.get("email"), me.toString());
        assertEquals("Proef Adviseur", me.get("name"));
        assertEquals(List.of("advisor"), me.get("roles"));
        assertEquals(HERE, ((Map<?, ?>) me.get("institution")).get("key"));
        assertEquals(List.of("added", "signed_in"), Sql.asOwner().texts("SELECT event FROM sign_in_log WHERE institution = ? ORDER BY id", HERE));
        var cookies = context.cookies(application.toString()).stream().map(cookie -> cookie.name).toList();
        assertTrue(cookies.contains("__Host-loketwijzer"), cookies.toString());
        assertFalse(cookies.contains("LtpaToken2"), "Liberty's own session is over: " + cookies);
        assertTrue(aside("() => fetch('/api/sign-in/oidc', {redirect: 'manual'}).then(reply => reply.type)", null).equals("opaqueredirect"), "and asks the provider again");
        assertEquals(204, aside("csrf => fetch('/api/sign-in', {method: 'DELETE', headers: {'CSRF-Token': csrf}}).then(reply => reply.status)", me.get("csrf")));
        assertEquals(401, me().get("status"));
    }

    @Test
    void who_has_no_group_of_ours_is_told_so_and_not_let_in() throws SQLException {
        signIn("medewerker");
        page.waitForURL(application + "/console/sign-in/?refused=group");
        assertEquals(401, me().get("status"));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM member WHERE institution = ?", HERE));
        assertTrue(context.cookies(application.toString()).stream().noneMatch(cookie -> cookie.name.equals("__Host-loketwijzer")));
    }

    @Test
    void an_address_that_the_provider_has_not_verified_opens_no_account() {
        signIn("vreemde");
        page.waitForURL(application + "/console/sign-in/?refused=address");
        assertEquals(401, me().get("status"));
    }

    @Test
    void a_member_with_a_verified_address_is_recognised_and_keeps_the_roles_given_here() throws SQLException {
        Sql.asOwner().update("INSERT INTO member (id, institution, email, name, roles, password_must_change) VALUES (gen_random_uuid(), ?, ?, 'Bekende', '{board_contact}', true)",
                HERE, "bekende@tu-sleutel.example");
        signIn("bekende");
        page.waitForURL(application + "/console/**");
        assertEquals(List.of("board_contact"), me().get("roles"));
        assertEquals(false, me().get("mustChangePassword"), "a first password is of no use here");
        assertTrue(Sql.asOwner().texts("SELECT subject FROM member WHERE email = 'bekende@tu-sleutel.example'").getFirst().matches("https://127.0.0.1:\\d+/realms/proef [0-9a-f-]{36}"));
    }

    @Test
    void once_the_provider_has_named_a_role_it_decides_about_roles() throws SQLException {
        Sql.asOwner().update("INSERT INTO member (id, institution, email, name, roles, roles_by_provider) VALUES (gen_random_uuid(), ?, ?, 'Bekende', '{advisor}', true)",
                HERE, "bekende@tu-sleutel.example");
        signIn("bekende");
        page.waitForURL(application + "/console/sign-in/?refused=group");
        assertEquals(List.of("{}"), Sql.asOwner().texts("SELECT roles::text FROM member WHERE email = 'bekende@tu-sleutel.example'"));
    }

    @Test
    void a_closed_account_stays_closed_whatever_the_provider_says() throws SQLException {
        Sql.asOwner().update("INSERT INTO member (id, institution, email, name, roles, active) VALUES (gen_random_uuid(), ?, ?, 'Adviseur', '{advisor}', false)",
                HERE, "adviseur@tu-sleutel.example");
        signIn("adviseur");
        page.waitForURL(application + "/console/sign-in/?refused=closed");
        assertEquals(401, me().get("status"));
    }

    @Test
    void signing_out_everywhere_ends_a_session_of_the_provider_too() {
        signIn("adviseur");
        page.waitForURL(application + "/console/**");
        assertEquals(204, aside("csrf => fetch('/api/me/sessions', {method: 'DELETE', headers: {'CSRF-Token': csrf}}).then(reply => reply.status)", me().get("csrf")));
        assertEquals(401, me().get("status"));
    }

    @Test
    void the_sign_in_page_offers_the_provider() {
        page.navigate(application + "/console/sign-in/");
        assertThat(page.locator("a[href='/api/sign-in/oidc']")).isVisible();
    }
}
