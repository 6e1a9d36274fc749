package nl.loketwijzer.intake;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.routing.Route;
import nl.loketwijzer.routing.Router;

/** Danger told to an advisor, who may read it hours later: the fixed card goes back at once, as it does in the conversation. */
@ApplicationScoped
class Danger {

    private final Router router = new Router();
    private final Institutions institutions;

    @Inject
    Danger(Institutions institutions) {
        this.institutions = institutions;
    }

    /** Absent when nothing in the message tells of danger. */
    Optional<JsonObject> card(CaseFile file, String text, Language language) {
        if (!(router.route(text, language, List.of()) instanceof Route.Emergency emergency)) {
            return Optional.empty();
        }
        var institution = institutions.find(file.institution()).in(language);
        var card = emergency.card().withInstitutionNumber(institution.emergency());
        return Optional.of(Json.createObjectBuilder()
                .add("state", "required")
                .add("reason", "emergency")
                .add("title", card.title())
                .add("text", card.text())
                .add("now", Json.createArrayBuilder(card.now()))
                .add("contact", Json.createObjectBuilder().add("name", institution.contactName()).add("url", institution.contactUrl()))
                .build());
    }
}
