package nl.loketwijzer.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads one JSON object in UTF-8 and nothing else. The reader of the container takes what stands behind the object,
 * replaces bytes that are no text, and ends with a server error for an array or for nesting without end.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonObjectReader implements MessageBodyReader<JsonObject> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonObject.class;
    }

    /** @throws JsonParsingException for anything but one object, see {@link UnexpectedMapper} */
    @Override
    public JsonObject readFrom(Class<JsonObject> type, Type genericType, Annotation[] annotations, MediaType mediaType,
                               MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.readAllBytes())).toString();
        try (var parser = Json.createParser(new StringReader(text))) {
            parser.next();
            var object = parser.getObject();
            // The parser itself refuses what stands behind the object.
            if (parser.hasNext()) {
                throw new JsonParsingException("more than one object", parser.getLocation());
            }
            return object;
        } catch (JsonParsingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JsonParsingException("not one object: " + e.getMessage(), e, null);
        }
    }
}
