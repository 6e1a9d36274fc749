package nl.loketwijzer.official;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What an address is expected to give. The bytes decide; servers often name the type wrongly. */
enum Format {
    HTML, PDF, DOCX, ODT, TXT;

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(String name) {
        for (var format : values()) {
            if (format.extension().equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** DOCX and ODT are both zipped; which of them it is, the reader of documents finds out. */
    boolean fits(byte[] head) {
        var beginning = new String(head, StandardCharsets.ISO_8859_1);
        boolean pdf = beginning.contains("%PDF-");
        boolean zipped = beginning.startsWith("PK");
        return switch (this) {
            case PDF -> pdf;
            case DOCX, ODT -> zipped;
            case HTML -> !pdf && !zipped && looksLikeMarkup(beginning);
            case TXT -> !pdf && !zipped && !looksLikeMarkup(beginning);
        };
    }

    static boolean looksLikeMarkup(String beginning) {
        return beginning.replaceFirst("^(?:\u00ef\u00bb\u00bf)?\\s*", "").startsWith("<");
    }
}
