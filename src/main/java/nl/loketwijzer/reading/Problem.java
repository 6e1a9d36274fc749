package nl.loketwijzer.reading;

import java.util.Locale;

import nl.loketwijzer.language.Language;

/** Why a file gives no passages; the code goes into the index report, the text to people. */
public enum Problem {
    SCAN_WITHOUT_TEXT("Dit bestand bevat alleen plaatjes van tekst. Maak het eerst doorzoekbaar (OCR).",
            "This file holds only pictures of text. Make it searchable first (OCR)."),
    ENCRYPTED("Dit bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord.",
            "This file is protected by a password. Save it without one."),
    DAMAGED("Dit bestand is beschadigd of is niet van de soort die de naam zegt.",
            "This file is damaged, or it is not of the kind its name says."),
    EMPTY("In dit bestand staat geen tekst.",
            "There is no text in this file."),
    UNSUPPORTED("Deze soort bestand wordt niet gelezen. Gebruik Markdown, PDF, DOCX, ODT of HTML.",
            "This kind of file is not read. Use Markdown, PDF, DOCX, ODT or HTML."),
    TOO_LARGE("Dit bestand is te groot om te lezen. Deel het in kleinere stukken.",
            "This file is too large to read. Cut it into smaller ones."),
    NO_PERMISSION("Het programma mag dit bestand niet openen. Geef leesrecht.",
            "The program may not open this file. Grant it permission to read."),
    BAD_FRONT_MATTER("De gegevens boven aan dit bestand zijn niet goed geschreven. Kijk naar de YAML tussen de streepjes.",
            "The data at the top of this file is not well written. Look at the YAML between the dashes.");

    private final String dutch;
    private final String english;

    Problem(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    /** Stable: stands in reports and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String text(Language language) {
        return language == Language.NL ? dutch : english;
    }
}
