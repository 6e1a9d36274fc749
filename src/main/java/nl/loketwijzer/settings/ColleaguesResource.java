package nl.loketwijzer.settings;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;

/** Names of who a case can be given to or asked about; the rest of the members is the administrator's. */
@Path("desk/colleagues")
@Produces(MediaType.APPLICATION_JSON)
@Demands({Right.SEE_CASES, Right.MANAGE_DESK})
public class ColleaguesResource {

    @Inject
    Members members;

    @Inject
    Caller caller;

    public record Colleague(UUID id, String name, List<String> expertise) {
    }

    public record Colleagues(List<Colleague> members) {
    }

    @GET
    public Colleagues all() {
        return new Colleagues(members.of(caller.member().institution()).stream().filter(Member::active).filter(member -> member.may(Right.SEE_CASES))
                .map(member -> new Colleague(member.id(), member.name(), member.expertise())).toList());
    }
}
