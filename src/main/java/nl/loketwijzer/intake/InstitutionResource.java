package nl.loketwijzer.intake;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Desks;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;

/** What an institution tells everybody: its name, whom to turn to, whether advisors take cases here, and whether one is at work now. */
@Path("institutions/{key}")
@Produces(MediaType.APPLICATION_JSON)
public class InstitutionResource {

    @Inject
    Institutions institutions;

    @Inject
    Desks desks;

    @Inject
    Intakes intakes;

    @GET
    public JsonObject about(@PathParam("key") String key) {
        var institution = institutions.find(key);
        var desk = desks.of(institution.key());
        var names = Json.createObjectBuilder();
        var contacts = Json.createObjectBuilder();
        for (var language : Language.values()) {
            names.add(language.code(), institution.in(language).name());
            contacts.add(language.code(), contact(institution, desk, language));
        }
        return Json.createObjectBuilder().add("key", institution.key()).add("name", names).add("contact", contacts).add("desk", institution.hasDesk())
                .add("live", institution.hasDesk() && intakes.isSomebodyThere(institution.key())).build();
    }

    private static JsonObjectBuilder contact(Institution institution, Desk desk, Language language) {
        var contact = Json.createObjectBuilder().add("name", institution.in(language).contactName()).add("url", institution.in(language).contactUrl());
        desk.securityPhone().filter(phone -> !phone.isBlank()).ifPresent(phone -> contact.add("phone", phone));
        return contact;
    }
}
