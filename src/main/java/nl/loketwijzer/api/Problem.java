package nl.loketwijzer.api;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 wants it; {@code fields} says for input which member is wrong and why, {@code current} for a conflict how
 * things stand now.
 */
public record Problem(String type, String title, int status, String detail, Optional<Map<String, String>> fields, Optional<Object> current) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, Optional.empty(), Optional.empty());
    }

    static Problem conflict(String detail, Optional<Object> current) {
        return new Problem("about:blank", "Conflict", 409, detail, Optional.empty(), current);
    }

    static Problem invalid(Map<String, String> fields) {
        return new Problem("about:blank", "Invalid input", 400,
                "The request cannot be read. See the fields for what is wrong.", Optional.of(fields), Optional.empty());
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
