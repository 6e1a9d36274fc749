package nl.loketwijzer.intake;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.language.Language;

/** What a researcher agrees to before anything is sent. When a word of it changes, so does the version. */
final class Consent {

    static final String VERSION = "2026-11-24";

    /** The lines in which it is said. */
    record Text(String version, String text) {
    }

    private Consent() {
    }

    static Text of(CaseFile.Form form, CaseFile.Kind kind, Language language) {
        return new Text(VERSION, String.join("\n", language == Language.NL ? dutch(form, kind) : english(form, kind)));
    }

    private static String[] dutch(CaseFile.Form form, CaseFile.Kind kind) {
        return new String[] {
            "U deelt wat u hierboven ziet, en niets anders.",
            kind == CaseFile.Kind.INCIDENT
                    ? "Alleen de mensen die uw instelling voor zulke meldingen heeft aangewezen, lezen het."
                    : "De adviseurs kennisveiligheid van uw instelling lezen het. Zij mogen het landelijke Loket om raad vragen, zonder namen.",
            form == CaseFile.Form.CONSULT
                    ? "Dit is een gesprek zonder dossier. Een dag na het laatste bericht wordt het gewist."
                    : "Het wordt bewaard zolang uw instelling dat heeft vastgelegd. Daarna wordt het gewist.",
            "Gaat het over een persoon, dan mag de betrokkene dit dossier opvragen. Schrijf dus niets op wat u hem of haar niet zou zeggen.",
            "Tot er een antwoord is, kunt u de aanvraag intrekken."};
    }

    private static String[] english(CaseFile.Form form, CaseFile.Kind kind) {
        return new String[] {
            "You share what you see above, and nothing else.",
            kind == CaseFile.Kind.INCIDENT
                    ? "Only the people whom your institution has appointed for such reports will read it."
                    : "The knowledge security advisors of your institution will read it. They may ask the national contact point for advice, without names.",
            form == CaseFile.Form.CONSULT
                    ? "This is a conversation without a file. It is erased a day after the last message."
                    : "It is kept as long as your institution has laid down. After that it is erased.",
            "If it concerns a person, the person concerned may request this file. So write nothing that you would not say to them.",
            "Until there is an answer you can withdraw the request."};
    }
}
