package nl.loketwijzer.intake;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseKeys;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.Language;

/** What a researcher can do with a case, from opening it to withdrawing it; the key of the case proves whose it is. */
@Path("cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseResource {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_CODE = 20;

    @Inject
    Intakes intakes;

    @Inject
    Contacts contacts;

    @Inject
    CaseKeys keys;

    @Inject
    ResearcherCase researcherCase;

    @Inject
    CaseStreams streams;

    @Inject
    Danger danger;

    @Inject
    Limits limits;

    @Context
    HttpServletRequest request;

    @POST
    public Response open(JsonObject body) {
        var given = new Given(body);
        var wish = Intakes.Wish.of(given, Language.NL);
        limits.opening(request.getRemoteAddr());
        var opened = intakes.open(given.text("institution").orElse(Institution.NATIONAL), wish);
        return Response.status(Response.Status.CREATED).entity(researcherCase.of(opened.file(), reading(opened.file()), Optional.of(opened.key()))).build();
    }

    @GET
    @Path("{id}")
    public JsonObject read(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key) {
        var file = keys.prove(id, key);
        return researcherCase.of(file, reading(file), Optional.empty());
    }

    @PUT
    @Path("{id}/intake/{field}")
    public JsonObject fill(@PathParam("id") UUID id, @PathParam("field") String code, @HeaderParam("Case-Key") String key, JsonObject body) {
        var file = proved(id, key);
        var field = IntakeField.of(code).orElseThrow(Refusal.NotFound::new);
        var given = new Given(body);
        intakes.fill(file, given.flag("skip") ? IntakeAnswer.skipped(field)
                : IntakeAnswer.given(field, Discretion.value("value", given.needed("value", IntakeAnswer.LONGEST), reading(file))));
        return now(file);
    }

    @POST
    @Path("{id}/contact")
    public JsonObject contact(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        limits.proving(request.getRemoteAddr());
        var file = proved(id, key);
        contacts.ask(file, new Given(body).needed("email", LONGEST_EMAIL), reading(file));
        return now(file);
    }

    @POST
    @Path("{id}/contact/code")
    public JsonObject code(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        limits.proving(request.getRemoteAddr());
        var file = proved(id, key);
        contacts.prove(file, new Given(body).needed("code", LONGEST_CODE), reading(file));
        return now(file);
    }

    @POST
    @Path("{id}/send")
    public JsonObject send(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        var file = proved(id, key);
        var given = new Given(body);
        return researcherCase.of(intakes.send(file, given.needed("consent"), given.id("id"), reading(file)), reading(file), Optional.empty());
    }

    @POST
    @Path("{id}/messages")
    public JsonObject say(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        var file = proved(id, key);
        var given = new Given(body);
        var text = given.needed("text", CaseMessage.LONGEST);
        var said = researcherCase.of(intakes.say(file, given.id("id"), text, file.language()), reading(file), Optional.empty());
        return danger.card(file, text, reading(file)).map(card -> Json.createObjectBuilder(said).add("emergency", card).build()).orElse(said);
    }

    @POST
    @Path("{id}/withdraw")
    public JsonObject withdraw(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, JsonObject body) {
        var file = proved(id, key);
        var given = new Given(body);
        return researcherCase.of(intakes.withdraw(file, given.text("id").map(_ -> given.id("id"))), reading(file), Optional.empty());
    }

    /** What changes in the case, as it happens. */
    @GET
    @Path("{id}/events")
    @Produces("text/event-stream;qs=0.5")
    public void follow(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, @HeaderParam("Last-Event-ID") String last,
                       @Context SseEventSink sink, @Context Sse sse, @Context HttpServletResponse response) {
        var file = keys.prove(id, key);
        response.setHeader("X-Accel-Buffering", "no");
        streams.follow(file, last, new CaseStream(sink, sse));
    }

    private CaseFile proved(UUID id, String key) {
        limits.writing(request.getRemoteAddr());
        return keys.prove(id, key);
    }

    private JsonObject now(CaseFile file) {
        return researcherCase.of(intakes.reread(file), reading(file), Optional.empty());
    }

    /** The language of the page, where it is one of ours; otherwise that of the case. */
    private Language reading(CaseFile file) {
        return reading(request, file.language());
    }

    static Language reading(HttpServletRequest request, Language otherwise) {
        return Optional.ofNullable(request.getHeader("Accept-Language")).flatMap(_ -> Language.of(request.getLocale().getLanguage())).orElse(otherwise);
    }
}
