package nl.loketwijzer.conversation;

import java.io.StringReader;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** One event of an answer as it was shown, numbered from 1 within its question; the data is JSON. */
public record StoredEvent(int number, String name, String data) {

    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(data))) {
            return reader.readObject();
        }
    }
}
