package nl.loketwijzer.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads the body before anything parses it, up to a limit: 2,000 code points of question fit many times over. A form with a file
 * has a larger one.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BodyLimit implements ContainerRequestFilter {

    private static final int LIMIT_BYTES = 64 * 1024;
    /** Ten megabytes of file and what a form puts around it. */
    private static final int LIMIT_FILE_BYTES = 10 * 1024 * 1024 + LIMIT_BYTES;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity()) {
            return;
        }
        var limit = MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType()) ? LIMIT_FILE_BYTES : LIMIT_BYTES;
        var body = request.getEntityStream().readNBytes(limit + 1);
        if (body.length > limit) {
            request.abortWith(Problem.of(413, "Too large", "A request may have at most " + limit / 1024 + " KiB.").response());
            return;
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
