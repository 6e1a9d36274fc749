package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** What institutions decided, why, and every correction of it. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.register.reminders", value = "PT1S")
class RegisterIT {

    private static final String HERE = "tu-register";
    private static final String ELSEWHERE = "tu-elders";

    private SignedIn lead;
    private SignedIn advisor;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        lead = SignedIn.as(HERE, "lead_advisor");
        advisor = SignedIn.as(HERE, "advisor");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
        TrialCase.forget(ELSEWHERE);
    }

    private TrialCase answered(String title) {
        return TrialCase.in(HERE, title, "answered", "partner", "advice").with("assignee = ?", advisor.id()).said("member", "answer", "Wij raden het af zonder afspraken.");
    }

    private static ObjectNode decision(int number) {
        return Api.object().put("number", number).put("outcome", "conditions").put("followed", "yes").put("why", "De opbrengst weegt op tegen het risico.")
                .put("conditions", "Geen toegang tot het lab.").put("decidedBy", "decaan van de faculteit").put("decidedOn", LocalDate.now().toString());
    }

    @Test
    void a_decision_is_recorded_and_a_correction_keeps_what_was() {
        var file = answered("Gezamenlijk onderzoek");
        var first = lead.put(file.path() + "/decision", decision(0));
        assertEquals(200, first.status(), first.text());
        assertEquals(400, lead.put(file.path() + "/decision", decision(1)).status(), "a correction says why");
        assertEquals(200, lead.put(file.path() + "/decision", decision(1).put("outcome", "not").put("conditions", "").put("correction", "Verkeerd overgenomen.")).status());
        var standing = advisor.get(file.path() + "/decision").json();
        assertEquals("not", standing.path("decision").path("outcome").asText());
        assertEquals("conditions", standing.path("before").path(0).path("outcome").asText());
        assertEquals("Wij raden het af zonder afspraken.", standing.path("advice").asText());
        assertFalse(standing.path("mayRecord").asBoolean());
        assertEquals(List.of("decision_recorded", "decision_corrected"),
                lead.get(file.path()).json().path("timeline").findValuesAsText("action").stream().filter(action -> action.startsWith("decision")).toList());
    }

    @Test
    void of_two_who_record_at_once_one_is_told_what_the_other_recorded() throws Exception {
        var file = answered("Twee tegelijk");
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Api.Reply> record = () -> lead.put(file.path() + "/decision", decision(0));
            var replies = both.invokeAll(List.of(record, record)).stream().map(future -> future.resultNow()).toList();
            assertEquals(List.of(200, 409), replies.stream().map(Api.Reply::status).sorted().toList());
            var refused = replies.stream().filter(reply -> reply.status() == 409).findFirst().orElseThrow();
            assertEquals(1, refused.json().path("current").path("number").asInt(), refused.text());
        }
    }

    @Test
    void what_does_not_fit_is_refused_with_the_place() {
        var file = answered("Onjuist");
        record Wrong(String member, String value) {
        }
        for (var wrong : List.of(new Wrong("outcome", "misschien"), new Wrong("followed", ""), new Wrong("why", "x".repeat(4001)), new Wrong("decidedBy", "prof. dr. Verzonnen"),
                new Wrong("decidedOn", "morgen"), new Wrong("decidedOn", LocalDate.now().plusDays(2).toString()), new Wrong("reviewOn", "2001-01-01"), new Wrong("conditions", ""))) {
            var reply = lead.put(file.path() + "/decision", decision(0).put(wrong.member(), wrong.value()));
            assertEquals(400, reply.status(), wrong + " " + reply.text());
            assertTrue(reply.json().path("fields").has(wrong.member()), reply.text());
        }
        assertEquals(403, advisor.put(file.path() + "/decision", decision(0)).status());
        assertEquals(404, SignedIn.as(ELSEWHERE, "lead_advisor").put(file.path() + "/decision", decision(0)).status());
        assertEquals(409, lead.put(TrialCase.sent(HERE, "Nog open").path() + "/decision", decision(0)).status());
        var withoutAdvice = TrialCase.in(HERE, "Zonder antwoord", "closed", "partner", "advice");
        assertEquals(400, lead.put(withoutAdvice.path() + "/decision", decision(0)).status());
        assertEquals(200, lead.put(withoutAdvice.path() + "/decision", decision(0).put("followed", "no_advice")).status());
    }

    @Test
    void identifiers_are_masked_unless_the_case_has_a_ground_for_them() {
        var file = answered("Met een adres");
        lead.put(file.path() + "/decision", decision(0).put("why", "Zie de mail van a.verzonnen@voorbeeld.example."));
        assertEquals("Zie de mail van [e-mail].", lead.get(file.path() + "/decision").json().path("decision").path("why").asText());
        var grounded = answered("Met een grond").with("person_ground = ?", "Toestemming van betrokkene");
        lead.put(grounded.path() + "/decision", decision(0).put("why", "Zie de mail van a.verzonnen@voorbeeld.example."));
        assertTrue(lead.get(grounded.path() + "/decision").json().path("decision").path("why").asText().contains("a.verzonnen@"));
    }

    @Test
    void the_register_lists_filters_and_leaves_sealed_cases_out_and_its_file_holds_no_formula() {
        var one = answered("=HYPERLINK(\"http://voorbeeld.example\")");
        lead.put(one.path() + "/decision", decision(0).put("reviewOn", LocalDate.now().plusDays(3).toString()));
        var other = answered("Tweede");
        lead.put(other.path() + "/decision", decision(0).put("outcome", "not").put("conditions", ""));
        var sealed = TrialCase.sealed(HERE, "Verzegeld", lead.id()).with("state = ?", "closed");
        assertEquals(200, lead.put(sealed.path() + "/decision", decision(0).put("followed", "no_advice")).status());
        var all = lead.get("/api/desk/decisions").json();
        assertEquals(2, all.path("total").asInt(), all.toString());
        assertEquals(1, all.path("due").asInt());
        assertEquals(List.of(other.reference()), lead.get("/api/desk/decisions?outcome=not").json().path("decisions").findValues("file").stream().map(file -> file.path("reference").asText()).toList());
        assertEquals(1, lead.get("/api/desk/decisions?review=due").json().path("total").asInt());
        assertEquals(0, lead.get("/api/desk/decisions?topic=travel").json().path("total").asInt());
        for (var wrong : List.of("outcome=x", "topic=x", "from=gisteren", "page=0", "kind='", "review=ja")) {
            assertEquals(400, lead.get("/api/desk/decisions?" + wrong).status(), wrong);
        }
        var file = lead.get("/api/desk/decisions.csv");
        assertTrue(file.type().startsWith("text/csv"), file.type());
        assertTrue(file.text().contains("'=HYPERLINK"), file.text());
        assertFalse(file.text().contains(sealed.reference()));
        assertEquals(403, advisor.get("/api/desk/decisions").status());
    }

    @Test
    void a_board_contact_sees_what_was_put_before_the_board() {
        var before = answered("Voor het bestuur").with("before_board = ?", true);
        var not = answered("Niet voor het bestuur");
        lead.put(not.path() + "/decision", decision(0));
        var board = SignedIn.as(HERE, "board_contact");
        assertEquals(200, board.put(before.path() + "/decision", decision(0).put("decidedBy", "college van bestuur")).status());
        assertEquals(404, board.put(not.path() + "/decision", decision(1).put("correction", "Niet van ons.")).status());
        assertEquals(1, board.get("/api/desk/decisions").json().path("total").asInt());
    }

    @Test
    void a_reconsideration_is_a_case_for_another_advisor_who_needs_a_second_pair_of_eyes() throws SQLException {
        var file = answered("Besloten");
        var ask = Api.object().put("by", "candidate").put("text", "De kandidaat vraagt om nog eens te kijken.");
        assertEquals(409, advisor.post(file.path() + "/reconsideration", ask).status(), "there is no decision yet");
        lead.put(file.path() + "/decision", decision(0));
        var opened = advisor.post(file.path() + "/reconsideration", ask);
        assertEquals(201, opened.status(), opened.text());
        var path = "/api/desk/cases/" + opened.json().path("id").asText();
        assertEquals(404, advisor.get(path).status(), "the first advisor stays outside");
        var seen = lead.get(path).json();
        assertEquals("reconsideration", seen.path("kind").asText(), seen.toString());
        assertEquals("sent", seen.path("state").asText());
        assertTrue(seen.path("twoPairsOfEyes").asBoolean());
        assertEquals(file.reference(), lead.get(path + "/decision").json().path("of").path("reference").asText());
        assertEquals(opened.json().path("reference").asText(), lead.get(file.path() + "/decision").json().path("reconsiderations").path(0).path("reference").asText());
        assertEquals(409, lead.post(file.path() + "/reconsideration", ask).status(), "one at a time");
        var reply = lead.post(path + "/actions", Api.object().put("id", java.util.UUID.randomUUID().toString()).put("action", "assign")
                .put("version", seen.path("version").asInt()).put("assignee", advisor.id().toString()));
        assertTrue(reply.status() >= 400 && reply.status() < 600, reply.text());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE id = ?::uuid AND assignee = ?::uuid", opened.json().path("id").asText(), advisor.id().toString()));
    }

    @Test
    void without_another_advisor_a_reconsideration_says_so() throws SQLException {
        var file = answered("Klein loket");
        lead.put(file.path() + "/decision", decision(0));
        Sql.asOwner().update("UPDATE member SET active = false WHERE id = ?", lead.id());
        var reply = advisor.post(file.path() + "/reconsideration", Api.object().put("by", "researcher").put("text", "Graag opnieuw."));
        assertEquals(409, reply.status());
        assertTrue(reply.text().contains("another advisor"), reply.text());
    }

    @Test
    void a_review_that_is_due_is_told_once_by_letter() throws SQLException {
        var file = answered("Opnieuw bekijken");
        lead.put(file.path() + "/decision", decision(0).put("decidedOn", LocalDate.now().minusDays(9).toString()).put("reviewOn", LocalDate.now().minusDays(1).toString()));
        Patience.until("a letter to the lead advisor and the advisor", Patience.LONG, () -> letters(file) == 2);
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM review_reminder WHERE institution = ?", HERE));
        assertEquals(2, letters(file));
    }

    private static long letters(TrialCase file) throws SQLException {
        return Sql.asOwner().number("SELECT count(*) FROM outbox WHERE kind = 'review_due' AND payload LIKE ?", "%" + file.reference() + "%");
    }

    @Test
    void one_address_asks_five_times_a_minute_to_look_again() {
        var one = Api.researcher().with("Case-Key", "A".repeat(43));
        var path = "/api/cases/" + answered("Vaak gevraagd").id() + "/reconsideration";
        var ask = Api.object().put("text", "Graag opnieuw.");
        for (var i = 0; i < 5; i++) {
            assertEquals(404, one.post(path, ask).status());
        }
        var refused = one.post(path, ask);
        assertEquals(429, refused.status(), refused.text());
        assertEquals(404, Api.researcher().with("Case-Key", "A".repeat(43)).post(path, ask).status(), "from elsewhere");
    }
}
