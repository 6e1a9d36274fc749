package nl.loketwijzer.editing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.AskedQuestions;
import nl.loketwijzer.reading.Manuscript;

/** The questions beside the documents of a topic stand under headings that these documents have; elsewhere they help nobody. */
final class QuestionRules {

    private QuestionRules() {
    }

    static List<Finding> of(Path file, String path, Map<Language, Draft> drafts) throws IOException {
        var findings = new ArrayList<Finding>();
        AskedQuestions questions;
        try {
            questions = AskedQuestions.read(file);
        } catch (IOException wrong) {
            return List.of(new Finding(path, 1, true, "cannot be read: " + String.valueOf(wrong.getMessage()).lines().findFirst().orElse("")));
        }
        for (var language : questions.byHeading().entrySet()) {
            var draft = drafts.get(language.getKey());
            var headings = draft == null ? List.<String>of() : draft.headings().stream().map(Manuscript.Part::text).toList();
            for (String heading : language.getValue().keySet()) {
                if (!headings.contains(heading)) {
                    findings.add(new Finding(path, lineOf(heading, file), true, "\"%s\" is no heading of %s.md; take over the heading as it stands there".formatted(heading, language.getKey().code())));
                }
            }
        }
        return findings;
    }

    private static int lineOf(String heading, Path file) throws IOException {
        var lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(heading)) {
                return i + 1;
            }
        }
        return 1;
    }
}
