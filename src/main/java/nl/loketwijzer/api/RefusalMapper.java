package nl.loketwijzer.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import nl.loketwijzer.Refusal;

@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    private static final int RETRY_SECONDS = 5;

    @Override
    public Response toResponse(Refusal refusal) {
        var message = refusal.getMessage();
        return switch (refusal) {
            case Refusal.NotFound _ -> Problem.of(404, "Not found", message).response();
            case Refusal.Conflict conflict -> Problem.conflict(message, conflict.current()).response();
            case Refusal.NotSignedIn _ -> Problem.of(401, "Not signed in", message).response();
            case Refusal.NotAllowed _ -> Problem.of(403, "Not allowed", message).response();
            case Refusal.Invalid invalid -> Problem.invalid(invalid.fields()).response();
            case Refusal.TooMany many -> later(Problem.of(429, "Too many requests", message).response(), many.retryAfter().toSeconds());
            case Refusal.Unavailable _ -> later(Problem.of(503, "Not available now", message).response(), RETRY_SECONDS);
        };
    }

    private static Response later(Response response, long seconds) {
        return Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds)).build();
    }
}
