package nl.loketwijzer.checking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.loketwijzer.language.Language;

/** The sections of the knowledge base as evidence, read simply; a built-in handful where the folder is missing. */
final class KnowledgeBase {

    /** All passages of one document, numbered from one. */
    record Document(Language language, List<Evidence> passages) {}

    private KnowledgeBase() {}

    static List<Document> documents() throws IOException {
        var folder = Path.of(System.getProperty("knowledge.base", "knowledge-base"));
        var documents = new ArrayList<>(builtIn());
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(path -> path.getFileName().toString().matches("(nl|en)\\.md")).sorted().toList()) {
                    documents.add(document(file));
                }
            }
        }
        return documents;
    }

    private static Document document(Path file) throws IOException {
        var language = Language.of(file.getFileName().toString().substring(0, 2)).orElseThrow();
        var body = Files.readString(file).split("\n---\n", 2)[1];
        var passages = new ArrayList<Evidence>();
        for (var section : body.split("\n## ")) {
            var text = section.replaceFirst("^[^\n]*\n", "").replaceAll("\\[\\^[^]]+]", "")
                    .replaceAll("\\[([^]]+)]\\([^)]+\\)", "$1").replaceAll("(?m)^[-*] ", "").replaceAll("\\s+", " ").strip();
            var sentences = sentences(text);
            if (!sentences.isEmpty()) {
                passages.add(new Evidence(passages.size() + 1, language, sentences));
            }
        }
        return new Document(language, passages);
    }

    static List<String> sentences(String text) {
        return Arrays.stream(text.split("(?<=[.!?])\\s+(?=[\\p{Lu}\"(0-9])")).map(String::strip).filter(s -> s.split(" ").length > 2).toList();
    }

    private static List<Document> builtIn() {
        return List.of(
                new Document(Language.EN, List.of(
                        new Evidence(1, Language.EN, List.of(
                                "The desk opened on 31 January 2022, and it answers questions of institutions within 48 hours.",
                                "Several ministries and the intelligence services prepare one advice.",
                                "The institution decides; the desk does not decide for anybody.")),
                        new Evidence(2, Language.EN, List.of(
                                "A traveller to China may take an empty laptop.",
                                "This does not apply if the laptop belongs to the employer.",
                                "The AIVD informs the university about foreign interest in quantum technology.")),
                        new Evidence(3, Language.EN, List.of(
                                "The form asks for the partner, the country and the field.",
                                "Do not send the CV of a candidate.",
                                "Sometimes the ministry of Economic Affairs asks the RVO for 2 more weeks.")))),
                new Document(Language.NL, List.of(
                        new Evidence(1, Language.NL, List.of(
                                "Het Loket opende op 31 januari 2022 en beantwoordt vragen van instellingen binnen 48 uur.",
                                "De RVO doet het eerste contact, en meerdere ministeries werken samen aan één advies.",
                                "De lijst is niet volledig voor Noord-Korea.")),
                        new Evidence(2, Language.NL, List.of(
                                "Voor een vak op de bijlage is een ontheffing van de minister nodig.",
                                "Dit geldt niet voor een bacheloropleiding.",
                                "De AIVD waarschuwt de universiteit soms voor belangstelling uit het buitenland.")),
                        new Evidence(3, Language.NL, List.of(
                                "De instelling meldt in de meeste gevallen 3 gegevens aan het ministerie van OCW.",
                                "Artikel 5a noemt de opleidingen, tenzij de minister anders beslist.",
                                "In 2024 vroeg de TU Delft advies over 12 projecten.")))));
    }
}
