package nl.loketwijzer.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Characters; as long as a question may be. */
    private static final int LONGEST = 2_000;

    private final Router router = new Router();
    private final Institutions institutions;

    @Inject
    Danger(Institutions institutions) {
        this.institutions = institutions;
    }

    /** Nobody in danger writes pages: of a long message the beginning and the end are looked at, for the rules are made for questions. */
    private static Stream<String> ends(String text) {
        return text.length() <= LONGEST ? Stream.of(text) : Stream.of(text.substring(0, LONGEST), text.substring(text.length() - LONGEST));
    }

    /** Absent when nothing in the message tells of danger. */
    Optional<JsonObject> card(CaseFile file, String text, Language language) {
        var emergency = ends(text).map(part -> router.route(part, language, List.of())).filter(Route.Emergency.class::isInstance).map(Route.Emergency.class::cast).findFirst();
        if (emergency.isEmpty()) {
            return Optional.empty();
        }
        var institution = institutions.find(file.institution()).in(language);
        var card = emergency.get().card().withInstitutionNumber(institution.emergency());
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
