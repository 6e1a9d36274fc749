package nl.loketwijzer.staff;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.ext.Provider;

import nl.loketwijzer.Refusal;

/** The one place where it is checked who calls and whether they may; what it lets through is still under the eyes of the database. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class Gatekeeper implements ContainerRequestFilter {

    /** The prefix makes browsers take it over TLS (or from localhost) only, and give it back to this host alone. */
    private static final String COOKIE = "__Host-loketwijzer";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private static final String CSRF = "CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    ResourceInfo resource;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        var demands = demands();
        if (demands.isEmpty()) {
            return;
        }
        var token = Optional.ofNullable(request.getCookies().get(COOKIE)).map(Cookie::getValue).flatMap(SessionToken::of)
                .orElseThrow(Refusal.NotSignedIn::new);
        var member = sessions.see(token).orElseThrow(Refusal.NotSignedIn::new);
        if (!READING.contains(request.getMethod()) && !token.isProvedBy(request.getHeaderString(CSRF))) {
            throw new Refusal.NotAllowed("The header " + CSRF + " is needed, with the value that /api/me gives.");
        }
        check(demands.get(), member);
        caller.is(member, token);
    }

    /** The header for the browser of whoever signs in. RESTEasy's own puts quotes around the path, and browsers then refuse the prefix. */
    public static String cookie(SessionToken session) {
        return COOKIE + "=" + session.value() + ATTRIBUTES;
    }

    public static String noCookie() {
        return COOKIE + "=" + ATTRIBUTES + "; Max-Age=0";
    }

    private Optional<Demands> demands() {
        var ofMethod = Optional.ofNullable(resource.getResourceMethod()).map(method -> method.getAnnotation(Demands.class));
        return ofMethod.or(() -> Optional.ofNullable(resource.getResourceClass()).map(type -> type.getAnnotation(Demands.class)));
    }

    private static void check(Demands demands, Member member) {
        if (member.mustChangePassword() && !demands.beforeNewPassword()) {
            throw new Refusal.NotAllowed("Choose a password of your own first.");
        }
        if (demands.value().length > 0 && Stream.of(demands.value()).noneMatch(member::may)) {
            throw new Refusal.NotAllowed("Your role does not allow this.");
        }
    }
}
