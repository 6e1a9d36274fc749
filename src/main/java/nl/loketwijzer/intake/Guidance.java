package nl.loketwijzer.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.routing.EmergencyCard;

/** What comes before anything is asked, where a case takes a route of its own; also the whole answer where no case can be opened. */
public record Guidance(String title, List<String> lines, Optional<Contact> contact) {

    /** Whom to turn to; the telephone number only where the institution has given one. */
    public record Contact(String name, String url, Optional<String> phone) {
    }

    /** Absent where nothing needs to be said first. */
    static Optional<Guidance> before(CaseFile.Kind kind, Institution institution, Desk desk, Language language) {
        var dutch = language == Language.NL;
        return switch (kind) {
            case PRESSURE -> Optional.of(new Guidance(dutch ? "Bel liever dan dat u schrijft" : "Telephone rather than write", dutch
                    ? lines(phone(desk, language), "Gebruik zo mogelijk niet de telefoon of computer waarop u wordt benaderd.",
                            "Noem geen namen en geen plaatsen. Wij hebben ze niet nodig.",
                            "Krijgt u een mail van ons, dan heet die \"Afspraak\" en staat er niets in over deze zaak.")
                    : lines(phone(desk, language), "If you can, do not use the telephone or computer on which you were approached.",
                            "Do not give names or places. We do not need them.",
                            "If you get an e-mail from us, it is called \"Appointment\" and says nothing about this matter."),
                    Optional.of(contact(institution, desk, language))));
            case INCIDENT -> Optional.of(new Guidance(dutch ? "Eerst dit" : "First this", dutch
                    ? lines("Spreek de persoon of de afdeling er niet op aan.", "Onderzoek het niet zelf.", "Bespreek het niet per e-mail, ook niet met collega's.",
                            phone(desk, language), "Alleen de mensen die uw instelling hiervoor heeft aangewezen, lezen wat u hier schrijft.")
                    : lines("Do not confront the person or the unit.", "Do not investigate it yourself.", "Do not discuss it by e-mail, not even with colleagues.",
                            phone(desk, language), "Only the people whom your institution has appointed for this will read what you write here."),
                    Optional.of(contact(institution, desk, language))));
            case MINISTRY -> Optional.of(new Guidance(dutch ? "Dit gaat ook naar het bestuur" : "This also goes to the board", dutch
                    ? lines("Antwoord het ministerie nog niet zelf.", desk.boardContact().map(name -> "Contactpersoon bij het bestuur: " + name + ".").orElse(""),
                            "Bewaar de brief of mail zoals u hem kreeg.")
                    : lines("Do not answer the ministry yourself yet.", desk.boardContact().map(name -> "Contact of the board: " + name + ".").orElse(""),
                            "Keep the letter or e-mail as you received it."),
                    Optional.of(contact(institution, desk, language))));
            case ADVICE, RECONSIDERATION, FORWARDED -> Optional.empty();
        };
    }

    static Guidance emergency(Institution institution, Desk desk, Language language) {
        var card = EmergencyCard.in(language).withInstitutionNumber(institution.in(language).emergency());
        return new Guidance(card.title(), Stream.concat(card.now().stream(), Stream.of(card.afterwards())).toList(),
                Optional.of(contact(institution, desk, language)));
    }

    /** Where nobody can take the case: the contact, as before there were desks. */
    static Guidance noDesk(Institution institution, Desk desk, Language language) {
        return language == Language.NL
                ? new Guidance("Uw instelling heeft hier geen loket", List.of("Neem contact op met de adviseurs van uw instelling."),
                        Optional.of(contact(institution, desk, language)))
                : new Guidance("Your institution has no desk here", List.of("Please contact the advisors of your institution."),
                        Optional.of(contact(institution, desk, language)));
    }

    /** A suspicion without anybody appointed to read it is not written down. */
    static Guidance noRecipients(Institution institution, Desk desk, Language language) {
        var before = before(CaseFile.Kind.INCIDENT, institution, desk, language).orElseThrow();
        var last = language == Language.NL
                ? "Uw instelling heeft nog niemand aangewezen die zulke meldingen hier leest. Ga naar de beveiligingsafdeling, of bel."
                : "Your institution has not yet appointed anybody to read such reports here. Visit the security office, or telephone.";
        return new Guidance(before.title(), Stream.concat(before.lines().stream().limit(before.lines().size() - 1L), Stream.of(last)).toList(), before.contact());
    }

    private static Contact contact(Institution institution, Desk desk, Language language) {
        return new Contact(institution.in(language).contactName(), institution.in(language).contactUrl(), desk.securityPhone().filter(phone -> !phone.isBlank()));
    }

    private static String phone(Desk desk, Language language) {
        var number = desk.securityPhone().filter(phone -> !phone.isBlank());
        return language == Language.NL
                ? number.map(phone -> "Bel de beveiligingsafdeling: " + phone + ".").orElse("Bel de beveiligingsafdeling van uw instelling. Het nummer staat op uw personeelspas of het intranet.")
                : number.map(phone -> "Telephone the security office: " + phone + ".").orElse("Telephone the security office of your institution. The number is on your staff card or the intranet.");
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).toList();
    }
}
