package nl.loketwijzer.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Reads the body before anything parses it, up to a limit: 2,000 code points of question fit many times over. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BodyLimit implements ContainerRequestFilter {

    private static final int LIMIT_BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity()) {
            return;
        }
        var body = request.getEntityStream().readNBytes(LIMIT_BYTES + 1);
        if (body.length > LIMIT_BYTES) {
            request.abortWith(Problem.of(413, "Too large", "A request may have at most " + LIMIT_BYTES / 1024 + " KiB.").response());
            return;
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
