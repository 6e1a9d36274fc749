package nl.loketwijzer.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import nl.loketwijzer.language.Language;

/**
 * What is known about a document apart from its text. Texts that are not given are empty; {@code versionDate} is the
 * date of the version at hand, {@code validUntil} the last day on which it may be cited as valid, {@code note} says that and
 * where newer versions exist.
 */
public record Metadata(
        String title,
        String publisher,
        String url,
        Optional<Language> language,
        Optional<LocalDate> versionDate,
        SourceKind kind,
        String topic,
        List<String> audience,
        List<BasedOn> basedOn,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil,
        Optional<LocalDate> reviewBy,
        String replacedBy,
        String licence,
        String note) {

    /** An official source on which a summary rests; {@code id} is what its footnote marks say. */
    public record BasedOn(String id, String title, String publisher, String url,
                          Optional<LocalDate> date, Optional<LocalDate> accessed) {}

    public Metadata {
        audience = List.copyOf(audience);
        basedOn = List.copyOf(basedOn);
    }

    /** Used where a file carries no data about itself. */
    static Metadata titled(String title) {
        return new Metadata(title, "", "", Optional.empty(), Optional.empty(), SourceKind.INSTITUTION, "", List.of(),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "", "", "");
    }

    Metadata withTitle(String other) {
        return new Metadata(other, publisher, url, language, versionDate, kind, topic, audience, basedOn, validFrom,
                validUntil, reviewBy, replacedBy, licence, note);
    }

    Metadata withLanguage(Optional<Language> other) {
        return new Metadata(title, publisher, url, other, versionDate, kind, topic, audience, basedOn, validFrom,
                validUntil, reviewBy, replacedBy, licence, note);
    }

    Metadata withVersionDate(Optional<LocalDate> other) {
        return new Metadata(title, publisher, url, language, other, kind, topic, audience, basedOn, validFrom,
                validUntil, reviewBy, replacedBy, licence, note);
    }
}
