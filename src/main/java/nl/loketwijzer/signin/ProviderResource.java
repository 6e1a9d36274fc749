package nl.loketwijzer.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.signin.ProviderSignIn.Arrival;
import nl.loketwijzer.staff.Gatekeeper;
import nl.loketwijzer.staff.Sessions;

/**
 * Where the browser comes back from the sign-in provider: Liberty guards this address (web.xml) and sends everybody to the
 * provider first. From here on it is a session like any other.
 */
@Path("sign-in/oidc")
public class ProviderResource {

    static final String PATH = "/api/sign-in/oidc";

    @Inject
    ProviderSignIn provider;

    @Inject
    Sessions sessions;

    @GET
    public Response arrive(@Context HttpServletRequest request) throws ServletException {
        if (!provider.isConfigured()) {
            throw new Refusal.NotFound();
        }
        var token = IdToken.ofThisRequest();
        // Liberty's own session has done its work.
        request.logout();
        if (token.isEmpty()) {
            return refused("provider");
        }
        return switch (provider.arrive(token.get())) {
            case Arrival.Welcome(var member) -> to("/console/").header(HttpHeaders.SET_COOKIE, Gatekeeper.cookie(sessions.open(member))).build();
            case Arrival.Refused(var code) -> refused(code);
        };
    }

    private static Response refused(String code) {
        return to("/console/sign-in/?refused=" + code).build();
    }

    /** As it stands: JAX-RS would put /api before it, and before that the name by which a proxy knows us. */
    private static Response.ResponseBuilder to(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }
}
