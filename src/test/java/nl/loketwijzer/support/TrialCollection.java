package nl.loketwijzer.support;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** A folder of a test as a collection of the national layer, and away again: the rest of the tests search the same layer. */
public record TrialCollection(String name, Path folder) {

    /** Asks for a run, without waiting for it. */
    public Api.Reply index() {
        return Api.operator().post("/api/index", Api.object().put("folder", folder.toString()).put("collection", name));
    }

    /** The report of a run from start to end. */
    public JsonNode run() {
        var before = status().path("reports").path(0).path("finishedAt").asText();
        Patience.until("the indexer starts", Patience.LONG, () -> index().status() == 202);
        return Patience.until("a new report", Patience.LONG, () -> status().path("reports").path(0),
                report -> !report.path("finishedAt").asText().equals(before) && report.path("collection").asText().equals(name));
    }

    public static JsonNode status() {
        return Api.operator().get("/api/index").json();
    }

    /** What search brings up from this collection. */
    public List<JsonNode> found(String words) {
        var reply = Api.researcher().get("/api/passages?language=nl&limit=50&q=" + words.replace(" ", "%20"));
        if (reply.status() != 200) {
            throw new AssertionError(reply.text());
        }
        return StreamSupport.stream(reply.json().path("passages").spliterator(), false)
                .filter(passage -> passage.path("document").asText().startsWith(name + "/")).toList();
    }

    public void takeAway() throws SQLException {
        Patience.until("no indexer is at work", Patience.LONG, () -> !status().path("running").asBoolean());
        Sql.asOwner().update("DELETE FROM collection WHERE name = ?", name);
    }
}
