package nl.loketwijzer.composing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;

/**
 * What the language model is given. The rules come first and never change, so that the model server can keep them in its
 * cache; then the passages, best first; the question last.
 */
final class Prompt {

    private static final Map<Language, String> RULES = Map.of(Language.NL, read("answer.nl.md"), Language.EN, read("answer.en.md"));

    private Prompt() {
    }

    static List<ChatMessage> of(String question, Language language, List<Passage> passages, boolean systemMessage) {
        var task = new StringBuilder("Passages:\n");
        for (var i = 0; i < passages.size(); i++) {
            var passage = passages.get(i);
            task.append('[').append(i + 1).append("] ").append(passage.origin().title());
            if (!passage.section().isBlank()) {
                task.append(" › ").append(passage.section());
            }
            task.append('\n').append(passage.text()).append("\n\n");
        }
        task.append(language == Language.NL ? "Vraag: " : "Question: ").append(question).append('\n')
                .append(language == Language.NL ? "Antwoord:" : "Answer:");
        return systemMessage
                ? List.of(SystemMessage.from(RULES.get(language)), UserMessage.from(task.toString()))
                : List.of(UserMessage.from(RULES.get(language) + "\n\n" + task));
    }

    private static String read(String name) {
        try (var in = Prompt.class.getResourceAsStream("/prompts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
