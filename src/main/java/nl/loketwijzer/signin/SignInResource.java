package nl.loketwijzer.signin;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Gatekeeper;
import nl.loketwijzer.staff.Profile;
import nl.loketwijzer.staff.Sessions;

/** Signing in with an account of this installation, and signing out. */
@Path("sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SignInResource {

    @Inject
    SignInLimit limit;

    @Inject
    LocalSignIn local;

    @Inject
    ProviderSignIn provider;

    @Inject
    Sessions sessions;

    @Inject
    Institutions institutions;

    @Inject
    SignInLog log;

    @Inject
    Caller caller;

    /** The ways there are; {@code oidc}: where the sign-in provider is asked. */
    public record Ways(boolean local, Optional<String> oidc) {
    }

    @GET
    public Ways ways() {
        return new Ways(true, provider.isConfigured() ? Optional.of(ProviderResource.PATH) : Optional.empty());
    }

    @POST
    public Response signIn(JsonObject body, @Context HttpServletRequest request) {
        limit.check(request.getRemoteAddr());
        var input = new AccountInput(body);
        var member = local.signIn(Accounts.address(input.text("email").orElse("")), input.text("password").orElse(""));
        var session = sessions.open(member);
        return Response.ok(Profile.of(member, session, institutions.find(member.institution()), sessions)).header(HttpHeaders.SET_COOKIE, Gatekeeper.cookie(session)).build();
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Demands(beforeNewPassword = true)
    public Response signOut() {
        sessions.end(caller.member(), caller.session());
        log.write(caller.member(), SignInLog.Way.LOCAL, SignInLog.Event.SIGNED_OUT);
        return Response.noContent().header(HttpHeaders.SET_COOKIE, Gatekeeper.noCookie()).build();
    }
}
