package nl.loketwijzer.signin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.signin.SignInLog.Way;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Right;
import nl.loketwijzer.staff.Role;

/** The members of an institution, for its administrators. */
@Path("members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.MANAGE_MEMBERS)
public class MembersResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    LocalAccounts local;

    @Inject
    SignInLog log;

    /** One member as an administrator sees him or her. */
    public record Shown(UUID id, String name, String email, String language, List<String> roles, List<String> expertise, boolean active,
                        boolean mustChangePassword, Optional<String> lastSignedInAt) {

        static Shown of(Member member, Optional<String> lastSignedInAt) {
            return new Shown(member.id(), member.name(), member.email(), member.language().code(), member.roles().stream().map(Role::code).toList(),
                    member.expertise(), member.active(), member.mustChangePassword(), lastSignedInAt);
        }
    }

    public record All(List<Shown> members) {
    }

    /** A password that is shown here and nowhere else. */
    public record Added(Shown member, String oneTimePassword) {
    }

    public record OneTime(String oneTimePassword) {
    }

    /** A line of the log of sign-ins. */
    public record Happened(String at, UUID member, String name, String way, String event, Optional<String> by) {
    }

    public record Log(List<Happened> events) {
    }

    @GET
    public All all() {
        return new All(accounts.of(here()).stream().map(one -> Shown.of(one.member(), one.lastSignedInAt().map(Object::toString))).toList());
    }

    @POST
    public Response add(JsonObject body) {
        var password = Passwords.oneTime();
        var account = new AccountInput(body).account(here());
        var member = accounts.add(here(), account, local.hash(password), Way.MEMBERS, me());
        return Response.status(Response.Status.CREATED).entity(new Added(Shown.of(member, Optional.empty()), password)).build();
    }

    @PATCH
    @Path("{id}")
    public Shown change(@PathParam("id") UUID id, JsonObject body) {
        var input = new AccountInput(body);
        if (body.containsKey("email")) {
            throw new Refusal.Invalid("email", "an account keeps its address; add a new one instead");
        }
        var change = new Accounts.Change(input.name(), input.language(), input.roles(here()), input.expertise(), input.active());
        return Shown.of(accounts.change(here(), id, change, caller.member().id()), Optional.empty());
    }

    /** For who forgot it; ends the sessions of that member. */
    @POST
    @Path("{id}/password")
    @Consumes(MediaType.WILDCARD)
    public OneTime newPassword(@PathParam("id") UUID id) {
        var password = Passwords.oneTime();
        accounts.giveOneTimePassword(here(), id, local.hash(password), Way.MEMBERS, me());
        return new OneTime(password);
    }

    @GET
    @Path("sign-ins")
    public Log signIns() {
        return new Log(log.of(here()).stream().map(line -> new Happened(line.at().toString(), line.member(), line.name(), line.way(), line.event(), line.by())).toList());
    }

    private String here() {
        return caller.member().institution();
    }

    private Optional<UUID> me() {
        return Optional.of(caller.member().id());
    }
}
