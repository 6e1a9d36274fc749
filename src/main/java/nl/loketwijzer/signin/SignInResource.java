package nl.loketwijzer.signin;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
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
    IdentityStoreHandler identities;

    @Inject
    LocalAccounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    Institutions institutions;

    @Inject
    Caller caller;

    /** The ways there are. */
    public record Ways(boolean local) {
    }

    @GET
    public Ways ways() {
        return new Ways(true);
    }

    @POST
    public Response signIn(JsonObject body) {
        var email = body.getString("email", "").strip();
        var found = identities.validate(new UsernamePasswordCredential(email, body.getString("password", "")));
        if (found.getStatus() != CredentialValidationResult.Status.VALID) {
            throw new Refusal.NotSignedIn("That e-mail address and password do not go together, or the account is closed.");
        }
        var member = accounts.member(email).orElseThrow(Refusal.NotSignedIn::new);
        var session = sessions.open(member);
        return Response.ok(Profile.of(member, session, institutions.find(member.institution()), sessions))
                .cookie(cookie(session.value(), NewCookie.DEFAULT_MAX_AGE)).build();
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Demands(beforeNewPassword = true)
    public Response signOut() {
        sessions.end(caller.member(), caller.session());
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(Gatekeeper.COOKIE).value(value).path("/").maxAge(maxAge).httpOnly(true).secure(true)
                .sameSite(NewCookie.SameSite.STRICT).build();
    }
}
