package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;

/** Coming in, staying in and going out with an account of this installation. */
@OnLiberty
class SignInIT {

    private static final String HERE = "tu-aanmelden";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterAll
    static void nobody_left() {
        SignedIn.forget(HERE);
    }

    @Test
    void a_member_signs_in_and_out() {
        var advisor = SignedIn.as(HERE, "advisor");
        var me = advisor.get("/api/me").json();
        assertEquals(advisor.email(), me.path("email").asText());
        assertEquals("advisor", me.path("roles").path(0).asText());
        assertEquals(204, advisor.delete("/api/sign-in").status());
        assertEquals(401, advisor.get("/api/me").status());
    }

    @Test
    void the_cookie_is_of_this_host_alone_and_out_of_reach_of_scripts() {
        var reply = Api.researcher().post("/api/sign-in", Api.object().put("email", SignedIn.member(HERE, "advisor")).put("password", SignedIn.PASSWORD));
        var cookie = reply.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.matches("__Host-loketwijzer=[A-Za-z0-9_-]{43};.*"), cookie);
        for (var mark : new String[] {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"}) {
            assertTrue(cookie.contains(mark), mark + " in " + cookie);
        }
    }

    @Test
    void changing_something_takes_the_csrf_token() {
        var advisor = SignedIn.as(HERE, "advisor");
        assertEquals(403, advisor.api().with("CSRF-Token", "").delete("/api/me/sessions").status());
        assertEquals(403, advisor.api().with("CSRF-Token", SignedIn.as(HERE, "advisor").csrf()).delete("/api/me/sessions").status());
        assertEquals(200, advisor.get("/api/me").status());
        assertEquals(204, advisor.delete("/api/me/sessions").status());
    }
}
