package nl.loketwijzer.settings;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;

/** How the desk works: everybody at it may know, the administrator decides. */
@Path("desk/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands
public class SettingsResource {

    @Inject
    Desks desks;

    @Inject
    Members members;

    @Inject
    Caller caller;

    /** Times in minutes of working time. Who receives sealed cases is told to who may change it. */
    public record Settings(String openingHours, long replyMinutes, long urgentMinutes, List<String> twoPairsOfEyes, Optional<List<UUID>> sealedRecipients,
                           Optional<String> securityPhone, Optional<String> boardContact, int retentionDays, int peopleDays, JsonObject goals) {

        static Settings of(Desk desk, boolean withRecipients) {
            return new Settings(desk.openingHours(), desk.reply().toMinutes(), desk.urgentReply().toMinutes(),
                    desk.twoPairsOfEyes().stream().map(Topic::code).sorted().toList(),
                    withRecipients ? Optional.of(desk.sealedRecipients().stream().sorted().toList()) : Optional.empty(), desk.securityPhone(),
                    desk.boardContact(), desk.retentionDays(), desk.peopleDays(), goals(desk.goals()));
        }

        private static JsonObject goals(String text) {
            try (var reader = Json.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        }
    }

    @GET
    public Settings read() {
        return Settings.of(desks.of(caller.member().institution()), caller.may(Right.MANAGE_DESK));
    }

    @PUT
    @Demands(Right.MANAGE_DESK)
    public Settings save(JsonObject body) {
        var institution = caller.member().institution();
        desks.save(new Wanted(body).over(desks.of(institution), members.of(institution)));
        return Settings.of(desks.of(institution), true);
    }
}
