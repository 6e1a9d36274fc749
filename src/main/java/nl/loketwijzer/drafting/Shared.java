package nl.loketwijzer.drafting;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.language.Language;

/** What a researcher shared of a conversation, as far as an answer can be made of it: each question with its sources. */
record Shared(List<Asked> questions) {

    record Asked(String question, Language language, List<Snapshot> sources) {
    }

    /** What cannot be read is left out: an answer can be written without it. */
    static Shared of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return new Shared(objects(reader.readObject(), "questions").stream().flatMap(asked -> read(asked).stream()).toList());
        } catch (JsonException | IllegalStateException _) {
            return new Shared(List.of());
        }
    }

    private static Optional<Asked> read(JsonObject asked) {
        return asked.get("question") instanceof JsonString question
                ? Optional.of(new Asked(question.getString(), Language.of(asked.getString("language", "nl")).orElse(Language.NL),
                        objects(asked, "sources").stream().flatMap(source -> Snapshot.ofShared(source).stream()).toList()))
                : Optional.empty();
    }

    Map<UUID, Snapshot> sources() {
        var sources = new LinkedHashMap<UUID, Snapshot>();
        questions.forEach(asked -> asked.sources().forEach(source -> sources.putIfAbsent(source.id(), source)));
        return sources;
    }

    private static List<JsonObject> objects(JsonObject object, String member) {
        return object.get(member) instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList() : List.of();
    }
}
