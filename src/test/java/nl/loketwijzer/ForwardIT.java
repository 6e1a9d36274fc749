package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.forwarding.HostileTexts;
import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.DeskCase;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** A case goes to the national Loket and its reply comes back, without anybody's name and past nobody's eyes. */
@OnLiberty
class ForwardIT {

    private static final String HERE = "tu-tweede-lijn";
    private static final String NATIONAL = "landelijk";
    private static final String TEXT = "Mag de samenwerking met Tsinghua University aan fotonica doorgaan, en onder welke voorwaarden?";

    private SignedIn advisor;
    private SignedIn loket;
    private DeskCase file;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_case_that_goes_further() throws SQLException {
        advisor = SignedIn.as(HERE, "advisor");
        loket = SignedIn.as(NATIONAL, "national_advisor");
        file = DeskCase.openedBy(advisor, Api.object().put("title", "Samenwerking met de groep van prof. Zhang").put("topic", "partner").put("language", "nl")
                .put("personGround", "aangegeven door de groepsleider").put("note", "Interne notitie: let op Wei Zhang.")
                .set("intake", Api.object().put("partner", "Tsinghua University, contact Wei Zhang, wei.zhang@tsinghua.example")
                        .put("technology", "fotonica voor sensoren").put("employment", "Reza Mohammadi werkt bij een instituut")));
        Sql.asOwner().update("UPDATE case_file SET contact_email = 'f.onderzoekster@tu.example', contact_verified_at = now() WHERE id = ?::uuid", file.id());
    }

    @AfterEach
    void nothing_left() throws SQLException {
        DeskCase.forgetAll(HERE);
        DeskCase.forgetAll(NATIONAL);
    }

    private Api.Reply forward(String text) {
        return advisor.post(file.path("/forward"), Api.object().put("version", version()).put("text", text).put("id", UUID.randomUUID().toString()));
    }

    private int version() {
        return file.seenBy(advisor).path("version").asInt();
    }

    private static DeskCase nationalCase() throws SQLException {
        return new DeskCase(Sql.asOwner().texts("SELECT id FROM case_file WHERE institution = 'landelijk' ORDER BY opened_at DESC").getFirst());
    }

    private DeskCase claimedThere() throws SQLException {
        var national = nationalCase();
        assertEquals(200, national.act(loket, "claim", Api.object()).status());
        return national;
    }

    private static List<String> messages(String id, String kind) throws SQLException {
        return Sql.asOwner().texts("SELECT body FROM case_message WHERE case_id = ?::uuid AND kind = ? ORDER BY at", id, kind);
    }

    @Test
    void the_loket_gets_a_redacted_case_and_nothing_else() throws SQLException {
        var begun = advisor.get(file.path("/forward")).json();
        assertTrue(begun.path("connected").asBoolean());
        assertTrue(begun.path("masked").asInt() >= 3, begun.toString());
        for (var name : List.of("Zhang", "zhang", "Reza", "Mohammadi", "onderzoekster")) {
            assertFalse(begun.path("text").asText().contains(name), begun.path("text").asText());
        }
        assertTrue(begun.path("text").asText().contains("Tsinghua University"), begun.path("text").asText());
        var forwarded = forward(begun.path("text").asText() + "\n" + TEXT);
        assertEquals(200, forwarded.status(), forwarded.text());
        assertTrue(forwarded.json().path("connected").asBoolean());
        assertEquals("waiting_for_third_party", file.state());
        var national = nationalCase().seenBy(loket);
        assertEquals(forwarded.json().path("reference").asText(), national.path("reference").asText());
        assertEquals("forwarded", national.path("kind").asText());
        assertEquals("sent", national.path("state").asText());
        assertEquals(HERE, national.path("institution").path("key").asText(), "where it comes from is shown");
        var all = national.toString() + Sql.asOwner().texts("SELECT concat(c::text, (SELECT string_agg(i::text, ' ') FROM intake_answer i WHERE i.case_id = c.id)) FROM case_file c WHERE c.institution = 'landelijk'");
        for (var name : List.of("Zhang", "wei.zhang", "Reza", "Mohammadi", "onderzoekster", "Interne notitie", "groepsleider aan")) {
            assertFalse(all.contains(name), name + " in " + all);
        }
        assertTrue(all.contains("Tsinghua University") && all.contains("fotonica"), all);
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE institution = 'landelijk' AND (conversation IS NOT NULL OR contact_email IS NOT NULL OR opened_by IS NOT NULL)"));
        assertEquals(forwarded.json().path("reference").asText(), file.seenBy(advisor).path("nationalReference").asText());
    }

    @Test
    void no_name_or_identifier_passes() throws SQLException {
        var texts = Stream.concat(HostileTexts.DUTCH.stream(), HostileTexts.ENGLISH.stream()).toList();
        assertTrue(texts.size() >= 60);
        var before = version();
        var passed = new ArrayList<String>();
        for (var text : texts) {
            if (text.contains("Voorbeeldsma")) {
                continue;   // the name of a member in the unit test
            }
            var reply = advisor.post(file.path("/forward"), Api.object().put("version", before).put("text", TEXT + "\n" + text));
            if (reply.status() != 400 || !reply.json().path("fields").path("text").asText().matches("(?s)regel [2-9], teken \\d+: .*")) {
                passed.add(text + " " + reply.status() + " " + reply.text());
            }
        }
        assertEquals(List.of(), passed);
        assertEquals(before, version());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE institution = 'landelijk'"));
    }

    @Test
    void neither_does_the_researcher_or_a_colleague() throws SQLException {
        Sql.asOwner().update("UPDATE member SET name = 'Ottoline Voorbeeldsma' WHERE id = ?", advisor.id());
        for (var text : List.of("Vraag van Onderzoekster.", "De onderzoekster is f.onderzoekster.", "Voorbeeldsma heeft dit voorbereid.")) {
            var preview = advisor.post(file.path("/forward/preview"), Api.object().put("text", text)).json();
            assertFalse(preview.path("places").isEmpty(), text + " " + preview);
            assertEquals(400, forward(text).status(), text);
        }
        assertEquals(0, advisor.post(file.path("/forward/preview"), Api.object().put("text", TEXT)).json().path("places").size());
    }

    @Test
    void the_answer_returns_through_the_institution_in_the_same_transaction() throws SQLException {
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, national.act(loket, "answer", Api.object().put("text", "Dat kan, mits de toegang beperkt blijft.")).status());
        assertEquals("waiting_for_advisor", file.state());
        var seen = file.seenBy(advisor);
        assertEquals("Dat kan, mits de toegang beperkt blijft.", seen.path("parties").path(0).path("answer").asText());
        assertEquals(List.of("Dat kan, mits de toegang beperkt blijft."), messages(file.id(), "reply"));
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM case_message WHERE case_id = ?::uuid AND kind IN ('answer', 'question', 'message')", file.id()),
                "the researcher hears nothing before the institution speaks");
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM outbox WHERE institution = ? AND recipient LIKE 'f.onderzoekster%' AND kind <> 'received'", HERE));
        var proposal = advisor.post(file.path("/draft/proposal"), Api.object()).json();
        assertTrue(proposal.path("sentences").valueStream().anyMatch(one -> one.path("source").path("title").asText().equals("het Loket Kennisveiligheid")), proposal.toString());
    }

    @Test
    void an_answer_is_not_the_last_while_others_are_still_asked() throws SQLException {
        assertEquals(200, file.act(advisor, "consult", Api.object().put("party", "cdiu").put("text", "Vergunning?")).status());
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, national.act(loket, "answer", Api.object().put("text", "Dat kan.")).status());
        assertEquals("waiting_for_third_party", file.state());
    }

    @Test
    void a_question_of_the_loket_goes_to_the_desk_and_the_reply_goes_on_in_the_same_case() throws SQLException {
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, national.act(loket, "ask_researcher", Api.object().put("text", "Welke TRL heeft de technologie?")).status());
        assertEquals("waiting_for_researcher", national.state());
        assertEquals("waiting_for_advisor", file.state());
        assertEquals(List.of("Welke TRL heeft de technologie?"), messages(file.id(), "reply"));
        assertEquals(List.of(), messages(file.id(), "question"));
        assertFalse(advisor.post(file.path("/draft/proposal"), Api.object()).json().toString().contains("Welke TRL"), "a question is no reply to use");
        var again = forward("De technologie heeft TRL 3.");
        assertEquals(200, again.status(), again.text());
        assertEquals("waiting_for_advisor", national.state());
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE institution = 'landelijk'"));
        assertEquals(200, national.act(loket, "answer", Api.object().put("text", "Dan kan het.")).status());
        assertEquals("waiting_for_advisor", file.state());
        assertEquals(List.of("Welke TRL heeft de technologie?", "Dan kan het."), messages(file.id(), "reply"));
    }

    @Test
    void closing_without_an_answer_is_told_after_a_question_too() throws SQLException {
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, national.act(loket, "ask_researcher", Api.object().put("text", "Welke TRL?")).status());
        assertEquals(200, national.act(loket, "close", Api.object().put("reason", "niet voor ons")).status());
        assertEquals("waiting_for_advisor", file.state());
        assertEquals(List.of("Welke TRL?", "Het Loket heeft de zaak gesloten zonder antwoord."), messages(file.id(), "reply"));
    }

    @Test
    void who_breaks_off_at_the_institution_breaks_off_at_the_loket() throws SQLException {
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, file.act(advisor, "close", Api.object().put("reason", "gaat niet door")).status());
        assertEquals("withdrawn", national.state());
        assertEquals(200, file.act(advisor, "reopen", Api.object().put("reason", "toch wel")).status());
        assertEquals(200, forward(TEXT).status());
        assertEquals(2, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE institution = 'landelijk'"), "a new case for a new question");
        assertEquals("sent", nationalCase().state());
    }

    @Test
    void a_researcher_who_withdraws_withdraws_from_the_loket_too() throws SQLException {
        var opened = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("language", "nl").put("institution", HERE));
        assertEquals(201, opened.status(), opened.text());
        file = new DeskCase(opened.json().path("id").asText());
        assertEquals(404, advisor.get(file.path("/draft")).status(), "what is still being filled in is nobody's to see");
        assertEquals(404, advisor.get(file.path("/forward")).status());
        var researcher = Api.researcher().with("Case-Key", opened.json().path("caseKey").asText());
        Sql.asOwner().update("UPDATE case_file SET contact_email = 'iemand@tu.example', contact_verified_at = now() WHERE id = ?::uuid", file.id());
        var sent = researcher.post("/api/cases/" + file.id() + "/send", Api.object().put("id", UUID.randomUUID().toString())
                .put("consent", opened.json().path("consent").path("version").asText()));
        assertEquals(200, sent.status(), sent.text());
        assertEquals(200, file.act(advisor, "claim", Api.object()).status());
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(200, researcher.post("/api/cases/" + file.id() + "/withdraw", Api.object().put("id", UUID.randomUUID().toString())).status());
        assertEquals("withdrawn", file.state());
        assertEquals("withdrawn", national.state());
    }

    @Test
    void an_answer_and_a_withdrawal_at_once_leave_both_cases_whole() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 8; round++) {
                file = DeskCase.openedBy(advisor, "partner", "Ronde " + round, Api.object());
                assertEquals(200, forward(TEXT).status());
                var national = claimedThere();
                var start = new CountDownLatch(1);
                var answering = threads.submit(() -> {
                    start.await();
                    return national.act(loket, "answer", Api.object().put("text", "Antwoord.")).status();
                });
                var closing = threads.submit(() -> {
                    start.await();
                    return file.act(advisor, "close", Api.object().put("reason", "stopt")).status();
                });
                start.countDown();
                var answered = answering.get();
                var closed = closing.get();
                assertTrue(List.of(200, 409).contains(answered) && List.of(200, 409).contains(closed), answered + " " + closed);
                assertTrue(answered == 200 || closed == 200, "one of them wins");
                assertEquals(answered == 200 ? "answered" : "withdrawn", national.state());
                assertEquals(answered == 200 ? 1 : 0, messages(file.id(), "reply").size());
            }
        }
    }

    @Test
    void forwarding_twice_with_one_act_forwards_once_and_stale_or_foreign_cases_do_not_go() throws SQLException {
        var body = Api.object().put("version", version()).put("text", TEXT).put("id", UUID.randomUUID().toString());
        var first = advisor.post(file.path("/forward"), body);
        assertEquals(200, first.status(), first.text());
        assertEquals(first.text(), advisor.post(file.path("/forward"), body).text());
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE institution = 'landelijk'"));
        assertEquals(409, advisor.post(file.path("/forward"), Api.object().put("version", 1).put("text", TEXT)).status());
        var colleague = SignedIn.as(HERE, "advisor");
        assertEquals(409, colleague.post(file.path("/forward"), Api.object().put("version", version()).put("text", TEXT)).status(), "somebody else has it");
        assertEquals(404, SignedIn.as(HERE, "hr_contact").post(file.path("/forward"), Api.object().put("version", 1).put("text", TEXT)).status());
        assertEquals(403, SignedIn.as(HERE, "board_contact").post(file.path("/forward"), Api.object().put("version", 1).put("text", TEXT)).status());
        for (var wrong : List.of("{}", "{\"version\": 1}", "{\"text\": \"x\"}", "{\"version\": 1, \"text\": \"" + "a ".repeat(6_000) + "\"}")) {
            assertEquals(400, advisor.api().send("POST", file.path("/forward"), wrong.getBytes(StandardCharsets.UTF_8)).status(), wrong.substring(0, Math.min(40, wrong.length())));
        }
    }

    @Test
    void a_suspicion_stays_here_and_a_case_of_the_loket_goes_nowhere_else() throws SQLException {
        var incident = DeskCase.openedBy(advisor, Api.object().put("title", "Vermoeden").put("topic", "security").put("language", "nl").put("kind", "incident"));
        assertEquals(409, advisor.get(incident.path("/forward")).status());
        assertEquals(409, advisor.post(incident.path("/forward"), Api.object().put("version", incident.seenBy(advisor).path("version").asInt()).put("text", TEXT)).status());
        assertEquals(200, forward(TEXT).status());
        var national = claimedThere();
        assertEquals(409, loket.post(national.path("/forward"), Api.object().put("version", national.seenBy(loket).path("version").asInt()).put("text", TEXT)).status());
        assertEquals("claimed", national.state());
    }

    @Test
    void a_national_advisor_finds_no_door_into_the_case_of_the_institution() throws SQLException {
        assertEquals(200, forward(TEXT).status());
        claimedThere();
        var version = version();
        var lead = SignedIn.as(NATIONAL, "national_advisor", "lead_advisor");
        for (var someone : List.of(loket, lead)) {
            for (var rest : List.of("", "/draft", "/draft/versions", "/forward", "/knowledge?q=fotonica", "/similar", "/prepared", "/indicators", "/decision", "/export?format=md",
                    "/attachments")) {
                assertNowhere(someone.get(file.path(rest)), rest);
            }
            var act = Api.object().put("id", UUID.randomUUID().toString()).put("action", "claim").put("version", version);
            assertNowhere(someone.post(file.path("/actions"), act), "claim");
            assertNowhere(someone.post(file.path("/actions"), act.deepCopy().put("action", "answer").put("text", "x")), "answer");
            assertNowhere(someone.post(file.path("/notes"), Api.object().put("id", UUID.randomUUID().toString()).put("text", "x")), "notes");
            assertNowhere(someone.put(file.path("/classification"), Api.object().put("version", version).put("title", "x")), "classification");
            assertNowhere(someone.put(file.path("/intake/partner"), Api.object().put("value", "x")), "intake");
            assertNowhere(someone.post(file.path("/recusal"), Api.object().put("reason", "x")), "recusal");
            assertNowhere(someone.put(file.path("/presence"), Api.object().put("doing", "reading")), "presence");
            assertNowhere(someone.put(file.path("/draft"), Api.object().put("version", 0).set("sentences", Api.object().putArray("x"))), "draft");
            assertNowhere(someone.post(file.path("/draft/proposal"), Api.object()), "proposal");
            assertNowhere(someone.post(file.path("/draft/approval"), Api.object().put("version", 1)), "approval");
            assertNowhere(someone.post(file.path("/forward"), Api.object().put("version", version).put("text", TEXT)), "forward");
            assertNowhere(someone.post(file.path("/forward/preview"), Api.object().put("text", TEXT)), "preview");
            var queue = someone.get("/api/desk/cases?filter=all");
            assertFalse(queue.text().contains(file.id()), queue.text());
            assertFalse(queue.text().contains("Zhang"), queue.text());
        }
        assertEquals(version, version());
    }

    private static void assertNowhere(Api.Reply reply, String door) {
        assertEquals(404, reply.status(), door + " " + reply.text());
    }

    @Test
    void without_a_loket_here_the_text_is_for_its_form_and_the_case_waits() throws SQLException {
        SignedIn.forget(NATIONAL);
        var begun = advisor.get(file.path("/forward")).json();
        assertFalse(begun.path("connected").asBoolean());
        assertTrue(begun.path("url").asText().startsWith("https://www.loketkennisveiligheid.nl"), begun.toString());
        var forwarded = forward(TEXT).json();
        assertFalse(forwarded.path("connected").asBoolean());
        assertEquals(TEXT, forwarded.path("text").asText());
        assertTrue(forwarded.path("url").asText().startsWith("https://www.loketkennisveiligheid.nl"));
        assertEquals("waiting_for_third_party", file.state());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM forwarding WHERE institution = ?", HERE));
        var party = file.seenBy(advisor).path("parties").path(0);
        assertEquals("loket", party.path("party").asText());
        assertEquals(200, file.act(advisor, "reply_of_party", Api.object().put("party", party.path("id").asText()).put("text", "Per post ontvangen: het kan.")).status());
        assertEquals("waiting_for_advisor", file.state());
    }
}
