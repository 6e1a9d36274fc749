package nl.loketwijzer.staff;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.institution.Institutions;

/** What a member sees of himself or herself, and signing out everywhere. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@Demands(beforeNewPassword = true)
public class MeResource {

    @Inject
    Caller caller;

    @Inject
    Sessions sessions;

    @Inject
    Institutions institutions;

    @GET
    public Profile me() {
        return Profile.of(caller.member(), caller.session(), institutions.find(caller.member().institution()), sessions);
    }

    @DELETE
    @Path("sessions")
    public void signOutEverywhere() {
        sessions.endAll(caller.member());
    }
}
