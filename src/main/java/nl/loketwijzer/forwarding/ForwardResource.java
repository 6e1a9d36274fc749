package nl.loketwijzer.forwarding;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** Puts a case before the national Loket. */
@Path("desk/cases/{id}/forward")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands(Right.HANDLE_CASES)
public class ForwardResource {

    private static final int LONGEST = 10_000;
    private static final int TOLD = 5;

    @Inject
    Forwardings forwardings;

    @Inject
    Caller caller;

    /** A text to begin with, and where it would go: {@code url} is the form of the Loket when that does not work here. */
    public record Beginning(boolean connected, String text, Optional<String> url, int masked) {
    }

    /** Where something of a person still stands, in a text of the caller's own. */
    public record Place(int line, int column, String text, String kind, String why) {
    }

    public record Places(List<Place> places) {
    }

    public record Outcome(boolean connected, Optional<String> reference, Optional<String> text, Optional<String> url) {
    }

    @GET
    public Beginning begin(@PathParam("id") UUID id) {
        var prepared = forwardings.prepare(caller.acting(), id);
        return new Beginning(prepared.connected(), prepared.text(),
                prepared.connected() ? Optional.empty() : Optional.of(forwardings.form(caller.member().language())), prepared.masked());
    }

    /** What would keep this text from going, without sending it. */
    @POST
    @Path("preview")
    public Places preview(@PathParam("id") UUID id, JsonObject body) {
        return new Places(places(id, text(body)));
    }

    @POST
    public Outcome forward(@PathParam("id") UUID id, JsonObject body) {
        var text = text(body);
        var places = places(id, text);
        if (!places.isEmpty()) {
            throw new Refusal.Invalid("text", told(places, caller.member().language()));
        }
        var forwarded = forwardings.forward(caller.acting(), caller.member(), id, version(body), act(body), text);
        return forwarded.reference().isPresent() ? new Outcome(true, forwarded.reference(), Optional.empty(), Optional.empty())
                : new Outcome(false, Optional.empty(), Optional.of(text), Optional.of(forwardings.form(forwarded.file().language())));
    }

    private List<Place> places(UUID id, String text) {
        var language = caller.member().language();
        return forwardings.objections(caller.acting(), id, text).stream()
                .map(found -> new Place(found.line(text), found.column(text), found.in(text), found.kind().code(), found.kind().in(language))).toList();
    }

    private static String told(List<Place> places, Language language) {
        var where = language == Language.NL ? "regel %d, teken %d: \"%s\" %s" : "line %d, character %d: \"%s\" %s";
        var told = places.stream().limit(TOLD).map(place -> where.formatted(place.line(), place.column(), place.text(), place.why())).collect(Collectors.joining("; "));
        var more = places.size() - TOLD;
        return more <= 0 ? told : told + (language == Language.NL ? "; en nog " + more : "; and " + more + " more");
    }

    private static String text(JsonObject body) {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        var text = CleanText.of(body.get("text") instanceof JsonString string ? string.getString() : "");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new Refusal.Invalid("text", "a text of 1 to " + LONGEST + " characters is needed");
        }
        return text.value();
    }

    private static int version(JsonObject body) {
        if (body.get("version") instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        throw new Refusal.Invalid("version", "the number of the version that you read");
    }

    private static Optional<UUID> act(JsonObject body) {
        try {
            return body.get("id") instanceof JsonString text ? Optional.of(UUID.fromString(text.getString())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid("id", "an id of this act");
        }
    }
}
