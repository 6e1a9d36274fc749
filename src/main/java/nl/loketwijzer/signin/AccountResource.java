package nl.loketwijzer.signin;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.OperatorToken;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.signin.SignInLog.Way;

/** The way in for whoever runs this installation: the first account, and the ones nobody else can help. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {

    @Inject
    OperatorToken token;

    @Inject
    Accounts accounts;

    @Inject
    LocalAccounts local;

    @Inject
    Institutions institutions;

    /** A password that is shown here and nowhere else; {@code made} is false for an account that was there. */
    public record Issued(String email, String institution, String oneTimePassword, boolean made) {
    }

    @POST
    @Path("first-account")
    @Consumes(MediaType.WILDCARD)
    public Response first(@HeaderParam("Authorization") String authorization) {
        token.demand(authorization);
        var password = Passwords.oneTime();
        var member = accounts.first(local.hash(password)).orElseThrow(() -> new Refusal.Conflict("There are members already."));
        return Response.status(Response.Status.CREATED).entity(new Issued(member.email(), member.institution(), password, true)).build();
    }

    /** A new account, or a new one-time password for one that is there. */
    @POST
    @Path("accounts")
    public Response account(@HeaderParam("Authorization") String authorization, JsonObject body) {
        token.demand(authorization);
        var input = new AccountInput(body);
        var password = Passwords.oneTime();
        var known = accounts.find(Accounts.address(input.text("email").orElse(""))).map(Accounts.Account::member);
        if (known.isPresent()) {
            accounts.giveOneTimePassword(known.get().institution(), known.get().id(), local.hash(password), Way.OPERATOR, Optional.empty());
            return Response.ok(new Issued(known.get().email(), known.get().institution(), password, false)).build();
        }
        var institution = institution(input.text("institution").orElse(Institution.NATIONAL));
        var member = accounts.add(institution, input.account(institution), local.hash(password), Way.OPERATOR, Optional.empty());
        return Response.status(Response.Status.CREATED).entity(new Issued(member.email(), institution, password, true)).build();
    }

    private String institution(String key) {
        try {
            return institutions.find(key).key();
        } catch (Refusal.NotFound _) {
            throw new Refusal.Invalid("institution", "there is none with this key");
        }
    }
}
