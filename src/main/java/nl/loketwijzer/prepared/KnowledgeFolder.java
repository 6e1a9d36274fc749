package nl.loketwijzer.prepared;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.PassageDraft;
import nl.loketwijzer.reading.Reading;
import nl.loketwijzer.reading.SourceDocument;
import nl.loketwijzer.reading.Splitter;

/** The passages of documents as the index would hold them, straight from their files. */
record KnowledgeFolder(String collection, Path folder) {

    List<Quotable> passagesOf(String document) {
        var path = document.startsWith(collection + "/") ? document.substring(collection.length() + 1) + ".md" : "";
        var file = folder.resolve(path).normalize();
        if (path.isEmpty() || !file.startsWith(folder.normalize())) {
            return List.of();
        }
        return switch (new DocumentReader().read(file, path)) {
            case Reading.Read read -> passages(document, read.document());
            case Reading.Unreadable _ -> List.of();
        };
    }

    private static List<Quotable> passages(String document, SourceDocument source) {
        var drafts = Splitter.split(source);
        return IntStream.range(0, drafts.size()).mapToObj(i -> new Quotable(document + "#" + i, section(drafts.get(i), source),
                source.metadata().language().orElse(Language.NL), drafts.get(i).text(), sentences(drafts.get(i)))).toList();
    }

    /** As {@code Passage.section} has it: the headings without the title. */
    private static String section(PassageDraft draft, SourceDocument source) {
        var path = draft.headingPath();
        return String.join(" › ", path.isEmpty() || !path.getFirst().equals(source.metadata().title()) ? path : path.subList(1, path.size()));
    }

    private static List<String> sentences(PassageDraft draft) {
        return draft.sentences().stream().map(span -> draft.text().substring(span.start(), span.end())).toList();
    }
}
