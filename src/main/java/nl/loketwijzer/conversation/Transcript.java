package nl.loketwijzer.conversation;

import java.util.List;
import java.util.Optional;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The events of one answer, put together to the whole answer of the HTTP contract. */
public final class Transcript {

    private Transcript() {
    }

    /** {@code key} only where the conversation was opened by this very question. */
    public static JsonObject of(AskedQuestion question, List<StoredEvent> events, Optional<ConversationKey> key) {
        var sentences = Json.createArrayBuilder();
        var sources = Json.createArrayBuilder();
        var answer = Json.createObjectBuilder()
                .add("id", question.id().toString())
                .add("conversation", question.conversation().toString());
        key.ifPresent(k -> answer.add("conversationKey", k.value()));
        answer.add("question", question.text()).add("language", question.language().code());
        question.outcome().ifPresent(outcome -> answer.add("outcome", outcome));
        for (var event : events) {
            var data = event.json();
            switch (event.name()) {
                case "sentence" -> sentences.add(data);
                case "source" -> sources.add(data);
                case "handover", "error" -> answer.add(event.name(), data);
                case "outcome" -> copy(data, answer, "outcome", "mode", "degraded", "withheld", "message", "dating", "timing");
                case "start" -> copy(data, answer, "notice");
                default -> { }
            }
        }
        return answer.add("sentences", sentences).add("sources", sources).build();
    }

    public static JsonArray ofAll(Conversation conversation, Questions questions) {
        var answers = Json.createArrayBuilder();
        for (var question : questions.of(conversation)) {
            answers.add(of(question, questions.eventsAfter(question, 0), Optional.empty()));
        }
        return answers.build();
    }

    private static void copy(JsonObject from, JsonObjectBuilder to, String... members) {
        for (var member : members) {
            if (from.containsKey(member)) {
                to.add(member, from.get(member));
            }
        }
    }
}
