package nl.loketwijzer.reading;

import java.util.Locale;
import java.util.Optional;

/** Who speaks in a document: we ourselves, the legislator or authority, or the institution. */
public enum SourceKind {
    SUMMARY, OFFICIAL, INSTITUTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SourceKind> of(String code) {
        for (var kind : values()) {
            if (kind.code().equalsIgnoreCase(code.strip())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
