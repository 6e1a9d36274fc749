package nl.loketwijzer.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.Reading;
import nl.loketwijzer.routing.PersonalData;

/** Whether a file may go with a case. */
@ApplicationScoped
class Inspection {

    /** Bytes. */
    static final int LARGEST = 10 * 1024 * 1024;

    private static final int LONGEST_NAME = 120;
    /** What people call such files; what they hold is looked at besides. */
    private static final Pattern NAMED_LIKE_PERSON = Pattern.compile(
            "(?i)(?<![a-z])(cv|curriculum|resume|résumé|paspoort|passport|id-?kaart|identity|identiteits\\w*|visum|visa|verblijfs\\w*|diploma|rijbewijs)(?![a-z])");
    /** The lines at the foot of a passport (ICAO document 9303). */
    private static final Pattern MACHINE_READABLE = Pattern.compile("[PVIAC][A-Z<][A-Z]{3}[A-Z<]{20,}<<");

    private final VirusScanner scanner;

    @Inject
    Inspection(VirusScanner scanner) {
        this.scanner = scanner;
    }

    /** A file that passed: its name without anything but a name, and what it is. */
    record Passed(String name, FileKind kind) {
    }

    /** @throws Refusal.Invalid for field {@code file}, with the reason in the language of the case */
    Passed inspect(String givenName, byte[] content, Language language) {
        if (content.length == 0) {
            throw refused(language, "Dit bestand is leeg.", "This file is empty.");
        }
        if (content.length > LARGEST) {
            throw refused(language, "Een bestand mag ten hoogste 10 MB groot zijn.", "A file may have at most 10 MB.");
        }
        var kind = FileKind.of(content).orElseThrow(() -> refused(language,
                "Alleen PDF, DOCX zonder macro's, PNG en JPG kunnen mee. De inhoud van dit bestand is iets anders.",
                "Only PDF, DOCX without macros, PNG and JPG can go along. The content of this file is something else."));
        var name = name(givenName, kind);
        if (NAMED_LIKE_PERSON.matcher(name).find() || kind.hasText() && tellsOfOnePerson(content, kind)) {
            throw refused(language, "Dit lijkt een cv, paspoort of ander document over één persoon. Dat bewaren wij niet. Beschrijf de rol, zonder persoonsgegevens.",
                    "This looks like a CV, passport or other document about one person. We do not keep those. Describe the role, without personal data.");
        }
        if (!scanner.isClean(content)) {
            throw refused(language, "De virusscanner vond iets in dit bestand.", "The virus scanner found something in this file.");
        }
        return new Passed(name, kind);
    }

    /** The last part of a path, without control characters, with the extension of what it is. */
    private static String name(String given, FileKind kind) {
        var last = CleanText.of(given == null ? "" : given).value().replaceFirst("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\"<>|:*?;]", "").strip();
        var stem = last.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("^\\.+", "");
        var shortened = stem.codePoints().limit(LONGEST_NAME - 6L).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return (shortened.isBlank() ? "bestand" : shortened) + "." + kind.extension();
    }

    private static boolean tellsOfOnePerson(byte[] content, FileKind kind) {
        var text = text(content, kind);
        return PersonalData.isCurriculumVitae(text) || MACHINE_READABLE.matcher(text).find();
    }

    /** A file that cannot be read, such as a scan, goes along unread: an advisor opens it. */
    private static String text(byte[] content, FileKind kind) {
        try {
            var file = Files.createTempFile("attachment", "." + kind.extension());
            try {
                Files.write(file, content);
                return switch (new DocumentReader(LARGEST).read(file, "attachment." + kind.extension())) {
                    case Reading.Read read -> read.document().text();
                    case Reading.Unreadable _ -> "";
                };
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal.Invalid refused(Language language, String dutch, String english) {
        return new Refusal.Invalid("file", language == Language.NL ? dutch : english);
    }
}
