package nl.loketwijzer.support;

import java.sql.SQLException;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A case as members work on it over HTTP. */
public record DeskCase(String id) {

    /** Opened, and therefore claimed, by this member. */
    public static DeskCase openedBy(SignedIn member, String topic, String title, ObjectNode intake) {
        return openedBy(member, Api.object().put("title", title).put("topic", topic).put("language", "nl").set("intake", intake));
    }

    public static DeskCase openedBy(SignedIn member, JsonNode body) {
        var reply = member.post("/api/desk/cases", body);
        if (reply.status() / 100 != 2) {
            throw new AssertionError("no case: " + reply.status() + " " + reply.text());
        }
        return new DeskCase(reply.json().path("id").asText());
    }

    public String path(String rest) {
        return "/api/desk/cases/" + id + rest;
    }

    public JsonNode seenBy(SignedIn member) {
        var reply = member.get(path(""));
        if (reply.status() != 200) {
            throw new AssertionError("not seen: " + reply.status() + " " + reply.text());
        }
        return reply.json();
    }

    /** A step on the version that there is. */
    public Api.Reply act(SignedIn member, String action, ObjectNode more) {
        return member.post(path("/actions"), more.put("id", UUID.randomUUID().toString()).put("action", action)
                .put("version", seenBy(member).path("version").asInt()));
    }

    public String state() throws SQLException {
        return Sql.asOwner().texts("SELECT state FROM case_file WHERE id = ?::uuid", id).getFirst();
    }

    /** Takes the cases and settings of an institution away, with all that hangs on them. */
    public static void forgetAll(String institution) throws SQLException {
        for (var table : new String[] {"outbox", "case_file", "case_trace", "saved_reply", "conversation", "desk"}) {
            Sql.asOwner().update("DELETE FROM " + table + " WHERE institution = ?", institution);
        }
        SignedIn.forget(institution);
    }
}
