package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.io.TempDir;

/** Two small documents of one topic that are in order; a test breaks them in one way and looks at what is told. */
abstract class TwoDocuments {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    static final String DUTCH = """
            ---
            topic: reizen
            language: nl
            title: "Op reis met gegevens"
            audience: [researcher, hr]
            kind: summary
            basedOn:
              - id: brief
                title: "Brief"
                publisher: "Ministerie"
                url: "https://example.org/brief"
                date: "2026-06-11"
                accessed: "2026-11-24"
              - id: pagina
                title: "Pagina"
                publisher: "Instituut"
                url: "https://example.org/pagina"
                date: "undated"
                accessed: "2026-11-24"
            valid-from: 2026-11-24
            review-by: 2027-05-24
            ---

            # Op reis met gegevens

            ## Wat u vooraf doet

            Een reiziger moet de reis vier weken vooraf melden.[^brief] Lees [Loket](../loket/nl.md).[^pagina]

            ## Wat u daarna doet

            Op 27 mei 2025 werd artikel 5 gewijzigd.[^brief]
            """;

    static final String ENGLISH = DUTCH.replace("language: nl", "language: en").replace("Op reis met gegevens", "On a journey with data")
            .replace("Wat u vooraf doet", "What you do before").replace("Wat u daarna doet", "What you do after")
            .replace("Een reiziger moet de reis vier weken vooraf melden.", "A traveller must report the journey four weeks before.")
            .replace("Lees [Loket](../loket/nl.md)", "Read [Desk](../loket/en.md)")
            .replace("Op 27 mei 2025 werd artikel 5 gewijzigd.", "On 27 May 2025 Article 5 was changed.");

    @TempDir
    Path folder;

    Report check(String dutch, String english) throws IOException {
        write("reizen", "nl.md", dutch);
        write("reizen", "en.md", english);
        write("loket", "nl.md", DUTCH.replace("topic: reizen", "topic: loket"));
        write("loket", "en.md", ENGLISH.replace("topic: reizen", "topic: loket"));
        return Check.of(folder, TODAY);
    }

    void write(String topic, String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(topic)).resolve(name), text);
    }

    Report checkBoth(String from, String to) throws IOException {
        assertTrue(DUTCH.contains(from) && ENGLISH.contains(from), "nothing to replace: " + from);
        return check(DUTCH.replace(from, to), ENGLISH.replace(from, to));
    }

    /** The Dutch document with another first paragraph; in English only what goes with it. */
    Report checkSentence(String language, String sentence) throws IOException {
        String there = DUTCH.replace("Een reiziger moet de reis vier weken vooraf melden.", language.equals("nl") ? sentence : "Een zin.");
        String here = ENGLISH.replace("A traveller must report the journey four weeks before.", language.equals("en") ? sentence : "A sentence.");
        return check(there, here);
    }

    static String errors(Report report) {
        return String.join("\n", report.errors().stream().map(Finding::what).toList());
    }

    static String warnings(Report report) {
        return String.join("\n", report.warnings().stream().map(Finding::what).toList());
    }
}
