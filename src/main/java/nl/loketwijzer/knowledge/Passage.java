package nl.loketwijzer.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.Metadata;
import nl.loketwijzer.reading.SourceKind;

/** A stretch of one document that can be cited, with all that a reader needs to judge it. */
public record Passage(UUID id, Origin origin, List<String> headingPath, Optional<String> article, Optional<Integer> page,
                      String text, List<String> sentences, List<String> sources) {

    /** From and until when a text holds, both days included, and when somebody must have read it again. */
    public record Validity(Optional<LocalDate> from, Optional<LocalDate> until, Optional<LocalDate> reviewBy) {
    }

    /** The document a passage comes from. The path has the collection in front and no file extension. */
    public record Origin(String document, SourceKind kind, Language language, Optional<String> topic, String title,
                         Optional<String> publisher, Optional<String> url, List<Metadata.BasedOn> basedOn,
                         Optional<LocalDate> version, Validity validity, Optional<String> note) {
    }

    public Language language() {
        return origin.language();
    }

    /** The headings above the passage, without the title of the document. */
    public String section() {
        var path = headingPath.isEmpty() || !headingPath.getFirst().equals(origin.title())
                ? headingPath : headingPath.subList(1, headingPath.size());
        return String.join(" › ", path);
    }

    public boolean isOverdue(LocalDate today) {
        return origin.validity().reviewBy().filter(today::isAfter).isPresent();
    }
}
