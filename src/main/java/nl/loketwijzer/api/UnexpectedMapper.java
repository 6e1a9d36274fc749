package nl.loketwijzer.api;

import static java.lang.System.Logger.Level.ERROR;

import java.util.Map;
import java.util.UUID;

import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything nobody foresaw: logged with an id, answered without details. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        if (isBadJson(failure)) {
            return Problem.invalid(Map.of("body", "not the JSON that is expected here")).response();
        }
        if (failure instanceof WebApplicationException known && known.getResponse().getStatus() < 500) {
            return known(known.getResponse().getStatus());
        }
        var id = UUID.randomUUID();
        LOG.log(ERROR, "unexpected failure " + id, failure);
        return Problem.of(500, "Something went wrong", "Please quote " + id + " when you report this.").response();
    }

    private static boolean isBadJson(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonbException || cause instanceof JsonParsingException
                    || cause instanceof java.nio.charset.CharacterCodingException) {
                return true;
            }
            if (cause instanceof ProcessingException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** The status of the container is right, its text is not ours. */
    private static Response known(int status) {
        return switch (status) {
            case 400 -> Problem.invalid(Map.of("body", "not what is expected here")).response();
            case 404 -> Problem.of(404, "Not found", "There is nothing here, or the key does not fit.").response();
            case 405 -> Problem.of(405, "Method not allowed", "This address does not take that method.").response();
            case 406 -> Problem.of(406, "Not acceptable", "Ask for application/json or, for a question, text/event-stream.").response();
            case 413 -> Problem.of(413, "Too large", "The request is larger than this address takes.").response();
            case 415 -> Problem.of(415, "Unsupported media type", "Send application/json.").response();
            default -> Problem.of(status, "Refused", "The request was refused.").response();
        };
    }
}
