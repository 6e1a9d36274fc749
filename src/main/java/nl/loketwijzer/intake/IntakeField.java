package nl.loketwijzer.intake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.language.Language;

/**
 * What a desk wants to know of a case, in the order in which it is asked. Deliberately not here, asked or stored: nationality, birth
 * data, passport, curriculum vitae, family, religion, politics and scores of persons.
 */
public enum IntakeField {

    PARTNER(text("Met welke organisatie wilt u samenwerken?", "Noem de organisatie en de afdeling, geen personen.",
            "With which organisation do you want to work?", "Name the organisation and the department, no persons.")),

    PLACE(text("Waar is die organisatie gevestigd?", "Plaats en land. Het gaat om de organisatie, niet om waar iemand vandaan komt.",
            "Where is that organisation established?", "City and country. This is about the organisation, not about where a person comes from.")),

    COOPERATION(text("Wat voor samenwerking is het?", "Dat bepaalt welke regels gelden.",
            "What kind of cooperation is it?", "That decides which rules apply."),
            choices("gezamenlijk onderzoek", "gastonderzoeker of bezoek", "aanstelling of promotietraject", "onderzoek in opdracht", "onderwijs of uitwisseling",
                    "congres of reis", "levering van apparatuur, materiaal of software", "gift of sponsoring"),
            choices("joint research", "guest researcher or visit", "appointment or PhD position", "contract research", "teaching or exchange",
                    "conference or travel", "supply of equipment, material or software", "gift or sponsorship")),

    STAGE(text("Hoe ver is het?", "Hoe eerder, hoe meer er nog te regelen is.",
            "How far is it?", "The earlier it is, the more can still be arranged."),
            choices("idee", "in gesprek", "getekend", "al begonnen of aangekomen"), choices("idea", "in talks", "signed", "already started or arrived")),

    FUNDING(text("Wie betaalt het, en onder welke voorwaarden?", "Denk ook aan beurzen en aan bijdragen in natura.",
            "Who pays for it, and on what conditions?", "Think of scholarships and contributions in kind as well.")),

    TECHNOLOGY(text("Om welke technologie of welk vakgebied gaat het?", "Zo precies als u kunt: een adviseur zoekt het op in de lijsten.",
            "Which technology or field is it about?", "As precisely as you can: an advisor looks it up in the lists.")),

    TRL(text("Hoe dicht staat het bij een toepassing?", "Met een TRL van 1 (idee) tot 9 (in gebruik), of in uw eigen woorden.",
            "How close is it to an application?", "With a TRL from 1 (idea) to 9 (in use), or in your own words.")),

    PUBLICATION(text("Is het al gepubliceerd?", "Wat openbaar is, valt vaak onder andere regels.",
            "Has it been published?", "What is public often falls under other rules."),
            choices("ja, alles", "deels", "nog niet", "nee, en dat blijft zo"), choices("yes, all of it", "partly", "not yet", "no, and it will stay so")),

    END_USE(text("Wie gaat het resultaat gebruiken, en waarvoor?", "Ook als u het alleen vermoedt: zeg dat er dan bij.",
            "Who will use the result, and for what?", "Also if you only suspect it: say so then.")),

    DATA_ACCESS(text("Tot welke gegevens, systemen en laboratoria komt er toegang?", "Noem wat gevoelig is, niet wie er toegang krijgt.",
            "Which data, systems and laboratories will be opened?", "Name what is sensitive, not who gets access.")),

    EMPLOYMENT(text("Voor wie werken de betrokkenen nu, en wie betaalt hen?", "Per rol, zonder namen: \"de gast werkt voor …\".",
            "For whom do the people involved work now, and who pays them?", "By role, without names: \"the guest works for …\".")),

    DEADLINE(text("Wanneer moet u antwoord hebben?", "Een datum, of wat er dan gebeurt.",
            "When do you need an answer?", "A date, or what happens then.")),

    BENEFIT(text("Wat levert de samenwerking op?", "Een adviseur weegt ook de kosten van niet samenwerken.",
            "What does the cooperation bring?", "An advisor also weighs the cost of not cooperating.")),

    MEASURES(text("Welke maatregelen hebt u al bedacht?", "Bijvoorbeeld minder toegang, een ander deel van het onderzoek, afspraken in het contract.",
            "Which measures have you thought of?", "For example less access, another part of the research, terms in the contract.")),

    DECIDES(text("Wie beslist hierover?", "De functie: groepsleider, decaan, bestuur.",
            "Who decides on this?", "The function: group leader, dean, board.")),

    DESKS(text("Bij wie hebt u het al gevraagd?", "Bijvoorbeeld juristen, HR, CDIU of het Loket. Dan vragen wij niet dubbel.",
            "Whom have you asked already?", "For example legal affairs, HR, CDIU or the national contact point. Then nobody is asked twice.")),

    /** Only for a suspicion or incident, and only for its recipients. */
    HIDDEN_FROM(text("Wie mag dit niet zien?", "De functie of de afdeling, geen naam. Alleen de ontvangers van deze melding lezen dit.",
            "Who must not see this?", "The function or the unit, no name. Only the recipients of this report read it."));

    /** A question and one line about why it is asked. */
    public record Wording(String question, String explanation) {
    }

    private record Both(Wording dutch, Wording english) {
    }

    private final Both wording;
    private final List<String> dutchChoices;
    private final List<String> englishChoices;

    IntakeField(Both wording) {
        this(wording, List.of(), List.of());
    }

    IntakeField(Both wording, List<String> dutchChoices, List<String> englishChoices) {
        this.wording = wording;
        this.dutchChoices = dutchChoices;
        this.englishChoices = englishChoices;
    }

    /** As it stands in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IntakeField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst();
    }

    public Wording in(Language language) {
        return language == Language.NL ? wording.dutch() : wording.english();
    }

    /** What is offered to choose from; anything else may be said as well. Empty where there is nothing to choose. */
    public List<String> choices(Language language) {
        return language == Language.NL ? dutchChoices : englishChoices;
    }

    /** Who is under pressure or has a suspicion is asked as little as possible, and never about persons. */
    public static Set<IntakeField> of(CaseFile.Kind kind) {
        return switch (kind) {
            case INCIDENT -> EnumSet.of(TECHNOLOGY, DATA_ACCESS, DEADLINE, DESKS, HIDDEN_FROM);
            case PRESSURE -> EnumSet.of(DATA_ACCESS, DEADLINE, DESKS);
            case ADVICE, MINISTRY, RECONSIDERATION, FORWARDED -> EnumSet.complementOf(EnumSet.of(HIDDEN_FROM));
        };
    }

    private static Both text(String dutch, String dutchWhy, String english, String englishWhy) {
        return new Both(new Wording(dutch, dutchWhy), new Wording(english, englishWhy));
    }

    private static List<String> choices(String... texts) {
        return List.of(texts);
    }
}
