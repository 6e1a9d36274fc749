package nl.loketwijzer.signin;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;

/** A member's own password, for those who sign in with one. */
@Path("me/password")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(beforeNewPassword = true)
public class PasswordResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    LocalAccounts local;

    @Inject
    Attempts attempts;

    @POST
    public void change(JsonObject body) {
        var member = caller.member();
        var input = new AccountInput(body);
        var current = input.text("current").orElse("");
        var wanted = input.text("new").orElse("");
        var hash = accounts.find(member.email()).flatMap(Accounts.Account::passwordHash);
        if (hash.isEmpty()) {
            throw new Refusal.Conflict("Your institution keeps your password; change it there.");
        }
        attempts.begin(member.email());
        if (!local.isRight(current, hash)) {
            throw new Refusal.Invalid("current", "this is not your password");
        }
        attempts.forget(member.email());
        Passwords.check(wanted, member.email());
        if (wanted.equals(current)) {
            throw new Refusal.Invalid("new", "another one than before");
        }
        accounts.choosePassword(member, local.hash(wanted), caller.session());
    }
}
