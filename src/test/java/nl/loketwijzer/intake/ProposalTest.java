package nl.loketwijzer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.language.Language;

/** What a case is taken to be until somebody has looked at it. */
class ProposalTest {

    private static Proposal of(String reason, String question) {
        return Proposal.of(reason.isEmpty() ? Set.of() : Set.of(reason), List.of(question), Optional.empty(), Language.NL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "suspicion | Mijn collega kopieert bestanden | INCIDENT | SECURITY | NOW",
        "incident | Mijn laptop is gestolen | INCIDENT | SECURITY | NOW",
        "pressure | De ambassade belt mij | PRESSURE | SECURITY | TODAY",
        "listed_party | Mogen wij met hen werken? | ADVICE | SANCTIONS | WEEK",
        "person_decision | Mag ik hem aannemen? | ADVICE | PEOPLE | WEEK",
        "listed_technology | Wij maken centrifuges | ADVICE | EXPORT_CONTROL | WEEK",
        "'' | Wij kregen een brief van het ministerie over ons project | MINISTRY | OTHER | WEEK",
        "'' | Het ministerie heeft ons gevraagd te stoppen | MINISTRY | OTHER | WEEK",
        "'' | We received a letter from the ministry about our project | MINISTRY | OTHER | WEEK",
        "'' | Kan het besluit opnieuw bekeken worden? Ik wil bezwaar maken | RECONSIDERATION | OTHER | WEEK",
        "'' | Please reconsider the decision | RECONSIDERATION | OTHER | WEEK",
        "'' | Moet ik het ministerie om toestemming vragen? | ADVICE | OTHER | WEEK",
        "'' | Welke brief stuur ik aan de partner? | ADVICE | PARTNER | WEEK",
        "'' | Er is haast bij, ik reis morgen naar een congres | ADVICE | TRAVEL | TODAY",
        "'' | Wie betaalt de beurs? | ADVICE | FUNDING | WEEK",
        "'' | Waar mag de dataset staan? | ADVICE | DATA | WEEK"})
    void the_rules_propose(String reason, String question, CaseFile.Kind kind, Topic topic, Urgency urgency) {
        var proposal = of(reason, question);
        assertEquals(kind + " " + topic + " " + urgency, proposal.kind() + " " + proposal.topic() + " " + proposal.urgency());
        assertEquals(topic == Topic.OTHER, proposal.topicReason().isEmpty(), "a proposal has its reason");
    }

    @Test
    void a_wish_makes_a_case_more_discreet_and_never_less() {
        var suspicion = Proposal.of(Set.of("suspicion"), List.of("Mijn collega kopieert bestanden"), Optional.of(CaseFile.Kind.ADVICE), Language.NL);
        assertEquals(CaseFile.Kind.INCIDENT, suspicion.kind());
        var pressure = Proposal.of(Set.of("pressure"), List.of("De ambassade belt mij"), Optional.of(CaseFile.Kind.ADVICE), Language.EN);
        assertEquals(CaseFile.Kind.PRESSURE, pressure.kind());
        var ministry = Proposal.of(Set.of(), List.of("Wij kregen een brief van het ministerie over ons project"), Optional.of(CaseFile.Kind.ADVICE), Language.NL);
        assertEquals(CaseFile.Kind.MINISTRY, ministry.kind());
        var chosen = Proposal.of(Set.of(), List.of("Een vraag"), Optional.of(CaseFile.Kind.INCIDENT), Language.EN);
        assertEquals(CaseFile.Kind.INCIDENT, chosen.kind());
        assertEquals("The researcher chose this route.", chosen.urgencyReason());
    }

    @Test
    void a_title_says_what_it_is_about_unless_it_must_not() {
        assertEquals("Afspraak", of("pressure", "De ambassade belt mij").title());
        assertEquals("Mogen wij met hen werken?", of("", "Mogen wij met hen werken?").title());
        var title = of("", "woord ".repeat(100)).title();
        assertTrue(title.length() <= 120 && title.endsWith("…"), title);
        assertFalse(of("", "😀".repeat(300)).title().codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF), "no half characters");
    }
}
