package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

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

/** A suspicion is read by the recipients it names and by nobody else, whatever they are allowed otherwise. */
@OnLiberty
class SealedCaseIT {

    private static final String HERE = "tu-verzegeld";

    private SignedIn recipient;
    private SignedIn other;
    private TrialCase sealed;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_report_for_one_advisor() {
        recipient = SignedIn.as(HERE, "advisor");
        other = SignedIn.as(HERE, "lead_advisor", "administrator", "board_contact");
        sealed = TrialCase.sealed(HERE, "Vermoeden rond de kwantumgroep", recipient.id()).intake("technology", "kwantumsensoren")
                .said("researcher", "message", "Er verdwenen kwantumsensoren.");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
    }

    @Test
    void only_recipients_open_it_and_it_names_them() {
        var seen = recipient.get(sealed.path()).json();
        assertTrue(seen.path("sealed").asBoolean());
        assertEquals(1, seen.path("recipients").size());
        for (var reply : List.of(other.get(sealed.path()), other.post(sealed.path() + "/actions", DeskIT.act("claim", 1)),
                other.post(sealed.path() + "/notes", Api.object().put("id", UUID.randomUUID().toString()).put("text", "x")),
                other.put(sealed.path() + "/classification", Api.object().put("version", 1).put("topic", "other")),
                other.put(sealed.path() + "/intake/partner", Api.object().put("value", "x")),
                other.put(sealed.path() + "/presence", Api.object().put("doing", "reading")),
                other.post(sealed.path() + "/recusal", Api.object().put("reason", "x")),
                other.get(sealed.path() + "/knowledge"), other.get(sealed.path() + "/similar"), other.get(sealed.path() + "/prepared"),
                other.get(sealed.path() + "/indicators"))) {
            assertEquals(404, reply.status(), reply.text());
        }
    }

    @Test
    void it_counts_in_no_list_of_others() {
        assertEquals(0, other.get("/api/desk/cases").json().path("total").asInt());
        assertEquals(0, other.get("/api/desk/cases").json().path("counts").path("unclaimed").asInt());
        assertEquals(1, recipient.get("/api/desk/cases").json().path("total").asInt());
    }

    @Test
    void it_is_outside_search_even_for_whoever_guesses_its_words_or_reference() throws SQLException {
        var open = TrialCase.sent(HERE, "Vraag over kwantumsensoren");
        Patience.until("the other case is indexed", Patience.SHORT, () -> Sql.asOwner().number("SELECT count(*) FROM case_indexed WHERE case_id = ?", open.id()) == 1);
        for (var q : List.of("kwantumsensoren", "vermoeden", sealed.reference(), sealed.reference().substring(8))) {
            assertFalse(other.get("/api/desk/cases?q=" + q).text().contains(sealed.id().toString()), q);
        }
        assertFalse(recipient.get("/api/desk/cases?q=kwantumsensoren").text().contains(sealed.id().toString()), "in no index at all");
        assertTrue(recipient.get("/api/desk/cases?q=" + sealed.reference()).text().contains(sealed.id().toString()));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_word WHERE case_id = ?", sealed.id()));
    }

    @Test
    void a_case_that_becomes_sealed_loses_its_words() {
        var file = TrialCase.sent(HERE, "Vraag over zonnezeilen");
        Patience.until("it is indexed", Patience.SHORT, () -> Sql.asOwner().number("SELECT count(*) FROM case_word WHERE case_id = ?", file.id()) > 0);
        file.with("sealed = true, version = version + 1, recipients = ?", new UUID[] {recipient.id()});
        Patience.until("its words are gone", Patience.SHORT, () -> Sql.asOwner().number("SELECT count(*) FROM case_word WHERE case_id = ?", file.id()) == 0);
    }

    @Test
    void it_is_like_no_other_case_and_none_is_like_it() {
        sealed.with("state = ?", "closed");
        var open = TrialCase.sent(HERE, "Vraag over kwantumsensoren").intake("technology", "kwantumsensoren");
        var closed = TrialCase.in(HERE, "Eerdere vraag over kwantumsensoren", "closed", "partner", "advice");
        TrialCase.in(HERE, "Iemand met kwantumsensoren", "closed", "people", "advice");
        Patience.until("a closed case is similar", Patience.SHORT, () -> recipient.get(open.path() + "/similar").text().contains(closed.id().toString()));
        assertEquals(1, recipient.get(open.path() + "/similar").json().path("cases").size(), "nothing sealed, nothing about people");
        assertEquals(0, recipient.get(sealed.path() + "/similar").json().path("cases").size());
    }

    @Test
    void it_goes_to_no_advisor_who_is_not_a_recipient() {
        recipient.post(sealed.path() + "/actions", DeskIT.act("claim", 1));
        for (var act : List.of(DeskIT.act("assign", 2).put("assignee", other.id().toString()),
                DeskIT.act("consult", 2).put("party", "colleague").put("member", other.id().toString()).put("text", "Wat vind jij?"),
                DeskIT.act("consult", 2).put("party", "board").put("member", other.id().toString()).put("text", "Wat vindt u?"))) {
            assertEquals(400, recipient.post(sealed.path() + "/actions", act).status(), act.toString());
        }
        assertEquals(404, other.get(sealed.path()).status());
    }

    @Test
    void the_board_is_asked_in_it_by_name_and_nobody_else_hears_of_it() throws SQLException {
        var colleague = SignedIn.as(HERE, "advisor");
        sealed.with("recipients = ?", new UUID[] {recipient.id(), colleague.id()});
        recipient.post(sealed.path() + "/actions", DeskIT.act("claim", 1));
        var refused = recipient.post(sealed.path() + "/actions", DeskIT.act("consult", 2).put("party", "board").put("text", "Wat vindt u?"));
        assertEquals(400, refused.status(), refused.text());
        assertTrue(refused.json().path("fields").path("member").asText().contains("recipient"), refused.text());
        // One that stands there all the same, as from before this was refused.
        Sql.asOwner().update("INSERT INTO case_party (id, case_id, institution, party, question) VALUES (?, ?, ?, 'board', 'Wat vindt u?')", UUID.randomUUID(), sealed.id(), HERE);
        var asked = recipient.post(sealed.path() + "/actions", DeskIT.act("consult", 2).put("party", "colleague").put("member", colleague.id().toString()).put("text", "Wat vind jij?"));
        assertEquals(200, asked.status(), asked.text());
        assertEquals(1, consulted(colleague));
        assertEquals(0, consulted(other));
    }

    @Test
    void a_contact_of_the_board_who_stepped_aside_hears_nothing_either() throws SQLException {
        var aside = SignedIn.as(HERE, "board_contact");
        var board = SignedIn.as(HERE, "board_contact");
        var open = TrialCase.sent(HERE, "Vraag voor het bestuur").with("recused = ?", new UUID[] {aside.id()});
        recipient.post(open.path() + "/actions", DeskIT.act("claim", 1));
        assertEquals(200, recipient.post(open.path() + "/actions", DeskIT.act("consult", 2).put("party", "board").put("text", "Mag dit?")).status());
        assertEquals(1, consulted(board));
        assertEquals(0, consulted(aside));
    }

    private static long consulted(SignedIn member) throws SQLException {
        return Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND kind = 'consulted' AND key LIKE ?", HERE, "%/" + member.id());
    }

    @Test
    void an_advisor_who_opens_a_report_seals_it_for_the_recipients_of_the_desk() throws SQLException {
        var named = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("INSERT INTO desk (institution, sealed_recipients) VALUES (?, ARRAY[?]::uuid[]) ON CONFLICT (institution) DO UPDATE SET sealed_recipients = excluded.sealed_recipients", HERE, named.id());
        var opened = recipient.post("/api/desk/cases", Api.object().put("title", "Melding aan de balie").put("topic", "security").put("language", "nl")
                .put("kind", "incident")).json();
        assertTrue(opened.path("sealed").asBoolean());
        var path = "/api/desk/cases/" + opened.path("id").asText();
        assertEquals(200, named.get(path).status());
        assertEquals(404, other.get(path).status());
    }
}
