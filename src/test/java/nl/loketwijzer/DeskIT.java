package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What an advisor does with the cases of a desk. */
@OnLiberty
class DeskIT {

    private static final String HERE = "tu-loket";
    private static final String ELSEWHERE = "tu-elders";

    private SignedIn advisor;
    private SignedIn colleague;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void two_advisors() {
        advisor = SignedIn.as(HERE, "advisor");
        colleague = SignedIn.as(HERE, "advisor");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
        TrialCase.forget(ELSEWHERE);
    }

    static ObjectNode act(String action, int version) {
        return Api.object().put("id", UUID.randomUUID().toString()).put("action", action).put("version", version);
    }

    private static Api.Reply step(SignedIn member, TrialCase file, ObjectNode act) {
        return member.post(file.path() + "/actions", act);
    }

    private static JsonNode taken(SignedIn member, TrialCase file, ObjectNode act) {
        var reply = step(member, file, act);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static List<String> references(JsonNode page) {
        return page.path("cases").valueStream().map(row -> row.path("reference").asText()).toList();
    }

    private static List<String> actions(JsonNode file) {
        return file.path("actions").valueStream().map(offer -> offer.path("action").asText()).toList();
    }

    @Test
    void the_queue_shows_what_is_open_the_first_due_first_and_counts_the_lists() {
        var later = TrialCase.sent(HERE, "Later").with("due_at = now() + ?::interval", "3 hours");
        var overdue = TrialCase.sent(HERE, "Te laat").with("due_at = now() - ?::interval", "1 hour");
        var urgent = TrialCase.sent(HERE, "Vandaag").with("urgency = ?", "today");
        var waiting = TrialCase.in(HERE, "Wacht", "waiting_for_researcher", "partner", "advice").with("minutes_left = ?", 90);
        var closed = TrialCase.in(HERE, "Klaar", "closed", "partner", "advice");
        TrialCase.in(HERE, "Nog niet verstuurd", "offered", "partner", "advice");
        TrialCase.sent(ELSEWHERE, "Van een ander");

        var page = advisor.get("/api/desk/cases").json();
        assertEquals(List.of(overdue.reference(), later.reference(), urgent.reference(), waiting.reference()), references(page));
        assertEquals(4, page.path("total").asInt());
        assertEquals("{\"closed\":1,\"mine\":0,\"overdue\":1,\"unclaimed\":4,\"urgent\":1,\"waiting\":1}", page.path("counts").toString());
        assertTrue(page.path("cases").path(0).path("overdue").asBoolean());
        assertEquals(90, page.path("cases").path(3).path("minutesLeft").asInt());
        assertEquals(List.of(overdue.reference()), references(advisor.get("/api/desk/cases?filter=overdue").json()));
        assertEquals(List.of(closed.reference()), references(advisor.get("/api/desk/cases?filter=closed").json()));
        assertEquals(List.of(waiting.reference()), references(advisor.get("/api/desk/cases?state=waiting_for_researcher").json()));
    }

    @Test
    void lists_are_narrowed_by_topic_language_and_expertise() {
        var laser = TrialCase.sent(HERE, "Laser").with("expertise = ?::text[]", "{fotonica}");
        TrialCase.sent(HERE, "Iets anders");
        var travel = TrialCase.in(HERE, "Reis", "sent", "travel", "advice").with("language = ?", "en");
        assertEquals(List.of(laser.reference()), references(advisor.get("/api/desk/cases?expertise=fotonica").json()));
        assertEquals(List.of(travel.reference()), references(advisor.get("/api/desk/cases?topic=travel").json()));
        assertEquals(List.of(travel.reference()), references(advisor.get("/api/desk/cases?language=en").json()));
        assertEquals(List.of(), references(advisor.get("/api/desk/cases?institution=" + ELSEWHERE).json()));
    }

    @Test
    void pages_hold_fifty() throws SQLException {
        for (var n = 0; n < 53; n++) {
            TrialCase.sent(HERE, "Zaak " + n);
        }
        var second = advisor.get("/api/desk/cases?page=2").json();
        assertEquals(3, second.path("cases").size());
        assertEquals(53, second.path("total").asInt());
        assertEquals(2, second.path("pages").asInt());
        assertEquals(0, advisor.get("/api/desk/cases?page=3").json().path("cases").size());
    }

    @Test
    void what_cannot_be_asked_of_the_queue_is_refused_by_name() {
        for (var bad : List.of("filter=alles", "state=open", "topic=vrouwen", "language=fr", "sort=naam", "page=0", "page=-1", "page=1e9", "q=" + "x".repeat(501))) {
            var refused = advisor.get("/api/desk/cases?" + bad);
            assertEquals(400, refused.status(), bad);
            assertTrue(refused.json().path("fields").has(bad.replaceFirst("=.*", "")), refused.text());
        }
    }

    @Test
    void a_case_is_found_by_stems_of_both_languages_and_by_its_reference() {
        var laser = TrialCase.sent(HERE, "Samenwerking over lasers").intake("technology", "glasvezelversterkers").with("version = version + ?", 1);
        var talk = TrialCase.sent(HERE, "Universities that publish").said("researcher", "message", "The wind tunnels of our partners")
                .with("version = version + ?", 1);
        TrialCase.sent(HERE, "Iets over zonnecellen");
        Patience.until("all are indexed", Patience.SHORT, () -> Sql.asOwner().number("""
                SELECT count(*) FROM case_indexed i JOIN case_file c ON c.id = i.case_id WHERE c.institution = ? AND i.version = c.version
                """, HERE) == 3);
        assertEquals(laser.reference(), references(advisor.get("/api/desk/cases?q=laser").json()).getFirst());
        assertEquals(laser.reference(), references(advisor.get("/api/desk/cases?q=glasvezelversterker").json()).getFirst());
        assertEquals(talk.reference(), references(advisor.get("/api/desk/cases?q=wind+tunnel").json()).getFirst());
        assertEquals(List.of(talk.reference()), references(advisor.get("/api/desk/cases?q=" + talk.reference().toLowerCase()).json()).subList(0, 1));
        assertEquals(List.of(), references(SignedIn.as(ELSEWHERE, "advisor").get("/api/desk/cases?q=laser").json()));
    }

    @Test
    void whoever_claims_first_has_the_case_and_the_other_learns_how_it_stands() {
        var file = TrialCase.sent(HERE, "Twee tegelijk");
        var mine = taken(advisor, file, act("claim", 1));
        assertEquals("claimed", mine.path("state").asText());
        assertEquals(advisor.id().toString(), mine.path("assignee").path("id").asText());
        var refused = step(colleague, file, act("claim", 1));
        assertEquals(409, refused.status());
        assertEquals("claimed", refused.json().path("current").path("state").asText());
        assertEquals(2, refused.json().path("current").path("version").asInt());
        assertEquals("A case that is claimed cannot get the step claim.", refused.json().path("detail").asText());
    }

    @Test
    void an_act_that_is_sent_twice_acts_once() throws SQLException {
        var file = TrialCase.sent(HERE, "Dubbel");
        var claim = act("claim", 1);
        assertEquals(taken(advisor, file, claim).path("version"), taken(advisor, file, claim).path("version"));
        var question = act("ask_researcher", 2).put("text", "Wie betaalt het?");
        taken(advisor, file, question);
        taken(advisor, file, question);
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_message WHERE case_id = ?", file.id()));
        var note = Api.object().put("id", UUID.randomUUID().toString()).put("text", "Eerst bellen.");
        assertEquals(200, advisor.post(file.path() + "/notes", note).status());
        assertEquals(200, advisor.post(file.path() + "/notes", note).status());
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_message WHERE case_id = ? AND kind = 'note'", file.id()));
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_event WHERE case_id = ? AND action = 'noted'", file.id()));
        var opening = Api.object().put("id", UUID.randomUUID().toString()).put("title", "Aan de telefoon").put("topic", "travel").put("language", "nl");
        var opened = advisor.post("/api/desk/cases", opening);
        assertEquals(201, opened.status(), opened.text());
        assertEquals(opened.json().path("id"), advisor.post("/api/desk/cases", opening).json().path("id"));
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE title = 'Aan de telefoon' AND institution = ?", HERE));
    }

    @Test
    void only_who_has_the_case_works_on_it_and_only_what_can_be_done_is_offered() {
        var file = TrialCase.sent(HERE, "Van een collega");
        assertEquals(List.of("claim"), actions(advisor.get(file.path()).json()));
        var mine = taken(advisor, file, act("claim", 1));
        assertEquals(List.of("release", "assign", "ask_researcher", "consult", "forward", "answer", "close"), actions(mine));
        assertEquals(List.of(), actions(colleague.get(file.path()).json()));
        assertEquals(409, step(colleague, file, act("answer", 2).put("text", "Doe maar.")).status());
        assertEquals(403, step(colleague, file, act("assign", 2).put("assignee", colleague.id().toString())).status());
        var lead = SignedIn.as(HERE, "lead_advisor");
        var given = taken(lead, file, act("assign", 2).put("assignee", colleague.id().toString()));
        assertEquals(colleague.id().toString(), given.path("assignee").path("id").asText());
    }

    @Test
    void a_case_goes_to_nobody_who_may_not_see_or_handle_it() {
        var file = TrialCase.sent(HERE, "Geen personeelszaak");
        var mine = taken(advisor, file, act("claim", 1)).path("version").asInt();
        for (var other : List.of(SignedIn.as(HERE, "hr_contact"), SignedIn.as(HERE, "board_contact"), SignedIn.as(HERE, "editor"), SignedIn.as(ELSEWHERE, "advisor"))) {
            var refused = step(advisor, file, act("assign", mine).put("assignee", other.id().toString()));
            assertEquals(400, refused.status(), other.email());
            assertTrue(refused.json().path("fields").has("assignee"), refused.text());
        }
    }

    @Test
    void several_are_consulted_at_once_and_the_last_reply_brings_the_case_back() {
        var file = TrialCase.sent(HERE, "Advies gevraagd");
        taken(advisor, file, act("claim", 1));
        var consult = act("consult", 2);
        consult.putArray("parties").add(Api.object().put("party", "cdiu").put("question", "Vergunning nodig?"))
                .add(Api.object().put("party", "colleague").put("member", colleague.id().toString()).put("question", "Ken jij dit vak?"));
        var asked = taken(advisor, file, consult);
        assertEquals("waiting_for_third_party", asked.path("state").asText());
        assertEquals(2, asked.path("parties").size());
        assertEquals(List.of("reply_of_party"), actions(colleague.get(file.path()).json()));

        var first = taken(colleague, file, act("reply_of_party", 3).put("party", party(asked, "colleague")).put("text", "Ja, dit is mijn vak."));
        assertEquals("waiting_for_third_party", first.path("state").asText());
        assertEquals(409, step(colleague, file, act("reply_of_party", 4).put("party", party(asked, "cdiu")).put("text", "Namens hen.")).status());
        var last = taken(advisor, file, act("reply_of_party", 4).put("party", party(asked, "cdiu")).put("text", "Nee."));
        assertEquals("waiting_for_advisor", last.path("state").asText());
        assertEquals(409, step(advisor, file, act("reply_of_party", 5).put("party", party(asked, "cdiu")).put("text", "Nog eens.")).status());
        assertEquals(List.of("Ja, dit is mijn vak.", "Nee."), last.path("messages").valueStream().filter(one -> one.path("kind").asText().equals("reply"))
                .map(one -> one.path("body").asText()).toList());
    }

    private static String party(JsonNode file, String party) {
        return file.path("parties").valueStream().filter(one -> one.path("party").asText().equals(party)).findFirst().orElseThrow().path("id").asText();
    }

    @Test
    void the_board_sees_a_case_from_the_moment_it_is_asked_and_replies() {
        var board = SignedIn.as(HERE, "board_contact");
        var file = TrialCase.sent(HERE, "Aan het bestuur");
        taken(advisor, file, act("claim", 1));
        assertEquals(404, board.get(file.path()).status());
        var asked = taken(advisor, file, act("consult", 2).put("party", "board").put("member", board.id().toString()).put("text", "Mag dit?"));
        assertEquals(List.of("reply_of_party"), actions(board.get(file.path()).json()));
        var replied = taken(board, file, act("reply_of_party", 3).put("party", party(asked, "board")).put("text", "Ja, onder voorwaarden."));
        assertEquals("waiting_for_advisor", replied.path("state").asText());
        assertEquals(403, board.post(file.path() + "/notes", Api.object().put("id", UUID.randomUUID().toString()).put("text", "x")).status());
    }

    @Test
    void an_answer_goes_out_with_its_sources_as_they_read_now() {
        var file = TrialCase.sent(HERE, "Antwoord");
        taken(advisor, file, act("claim", 1));
        var passage = Api.researcher().get("/api/passages?language=nl&q=laptop").json().path("passages").path(0);
        var answer = act("answer", 2).put("text", "Neem de leenlaptop mee. [1]");
        answer.putArray("sources").add(passage.path("passage").asText());
        var answered = taken(advisor, file, answer);
        assertEquals("answered", answered.path("state").asText());
        assertEquals(passage.path("text"), answered.path("messages").path(0).path("sources").path(0).path("text"));
        assertEquals(400, step(advisor, file, act("reopen", 3).put("action", "answer").put("version", 3).set("sources", Api.object().arrayNode().add("geen id"))).status());
        assertEquals(List.of("close", "reopen"), actions(answered).stream().filter(action -> !action.equals("assign")).toList());
        var closed = taken(advisor, file, act("close", 3).put("reason", "Alles gezegd"));
        assertEquals("Alles gezegd", closed.path("timeline").path(closed.path("timeline").size() - 1).path("detail").path("reason").asText());
    }

    @Test
    void an_advisor_opens_a_case_that_holds_a_name_only_with_a_ground() {
        var body = Api.object().put("title", "Gast uit een ander land").put("topic", "people").put("language", "nl").put("note", "Belde mij: 06-12345678.");
        body.putObject("intake").put("partner", "Proefinstituut");
        var opened = advisor.post("/api/desk/cases", body);
        assertEquals(201, opened.status(), opened.text());
        assertEquals("claimed", opened.json().path("state").asText());
        assertEquals("member", opened.json().path("intake").path(0).path("origin").asText());
        assertFalse(opened.text().contains("06-12345678"), opened.text());
        body.put("personGround", "Gerechtvaardigd belang: lopende aanstelling");
        var named = advisor.post("/api/desk/cases", body);
        assertTrue(named.text().contains("06-12345678"));
        assertEquals("Gerechtvaardigd belang: lopende aanstelling", named.json().path("personGround").asText());
        body.put("note", "Nationaliteit: onbekend");
        body.putObject("intake").put("employment", "Zij heeft de Iraanse nationaliteit.");
        assertEquals(400, advisor.post("/api/desk/cases", body).status(), "nationality is never stored");
    }

    @Test
    void unread_is_what_the_researcher_wrote_since_the_member_last_looked() {
        var file = TrialCase.sent(HERE, "Nieuw bericht").said("researcher", "message", "Hallo");
        assertEquals(1, unread(advisor));
        advisor.get(file.path());
        assertEquals(0, unread(advisor));
        assertEquals(1, unread(colleague), "everybody reads for themselves");
        file.said("researcher", "message", "Nog iets");
        assertEquals(1, unread(advisor));
    }

    private static int unread(SignedIn member) {
        return member.get("/api/desk/cases").json().path("cases").path(0).path("unread").asInt();
    }

    @Test
    void a_member_steps_aside_and_no_longer_sees_the_case() {
        var file = TrialCase.sent(HERE, "Mijn eigen vakgroep");
        taken(advisor, file, act("claim", 1));
        assertEquals(204, advisor.post(file.path() + "/recusal", Api.object().put("reason", "Eigen vakgroep")).status());
        assertEquals(404, advisor.get(file.path()).status());
        assertEquals(List.of(), references(advisor.get("/api/desk/cases").json()));
        var back = colleague.get(file.path()).json();
        assertEquals("sent", back.path("state").asText());
        assertFalse(back.has("assignee"));
    }

    @Test
    void nobody_steps_aside_when_nobody_would_be_left() {
        var file = TrialCase.sealed(HERE, "Melding", advisor.id());
        var refused = advisor.post(file.path() + "/recusal", Api.object().put("reason", "Ken de betrokkene"));
        assertEquals(409, refused.status());
        assertEquals(200, advisor.get(file.path()).status());
    }

    @Test
    void a_change_of_what_a_case_is_about_needs_the_version_that_was_read() {
        var file = TrialCase.sent(HERE, "Onderwerp");
        var changed = advisor.put(file.path() + "/classification", Api.object().put("version", 1).put("topic", "travel").put("reason", "Het gaat om een reis"));
        assertEquals(200, changed.status(), changed.text());
        assertEquals("travel", changed.json().path("topic").asText());
        assertEquals("Het gaat om een reis", changed.json().path("topicReason").asText());
        assertEquals(409, colleague.put(file.path() + "/classification", Api.object().put("version", 1).put("urgency", "now")).status());
        assertEquals(400, advisor.put(file.path() + "/intake/geloof", Api.object().put("value", "x")).status());
        var corrected = advisor.put(file.path() + "/intake/partner", Api.object().put("value", "Proefinstituut")).json();
        assertEquals("member", corrected.path("intake").path(0).path("origin").asText());
    }

    @Test
    void what_turns_out_urgent_is_promised_sooner_and_what_does_not_keeps_its_promise() {
        var file = TrialCase.sent(HERE, "Haast").with("due_at = now() + ?::interval", "20 days");
        var later = advisor.get(file.path()).json().path("dueAt").asText();
        var sooner = advisor.put(file.path() + "/classification", Api.object().put("version", 1).put("urgency", "now")).json().path("dueAt").asText();
        assertTrue(Instant.parse(sooner).isBefore(Instant.parse(later)), sooner);
        assertEquals(sooner, advisor.put(file.path() + "/classification", Api.object().put("version", 2).put("urgency", "week")).json().path("dueAt").asText());
    }

    @Test
    void two_people_in_one_case_see_each_other() {
        var file = TrialCase.sent(HERE, "Samen");
        assertEquals(204, advisor.put(file.path() + "/presence", Api.object().put("doing", "writing")).status());
        assertEquals("writing", colleague.get(file.path()).json().path("presence").path(0).path("doing").asText());
        assertEquals(404, SignedIn.as(ELSEWHERE, "advisor").put(file.path() + "/presence", Api.object().put("doing", "reading")).status());
        assertEquals(400, advisor.put(file.path() + "/presence", Api.object().put("doing", "sleeping")).status());
    }

    @Test
    void the_cases_of_a_member_who_leaves_go_back_to_the_queue() throws SQLException {
        var leaving = SignedIn.as(HERE, "advisor");
        var open = TrialCase.sent(HERE, "Open");
        taken(leaving, open, act("claim", 1));
        var waiting = TrialCase.sent(HERE, "Wacht");
        taken(leaving, waiting, act("claim", 1));
        taken(leaving, waiting, act("ask_researcher", 2).put("text", "Wie betaalt het?"));
        var mine = TrialCase.sent(HERE, "Van mij");
        taken(advisor, mine, act("claim", 1));
        var sealed = TrialCase.sealed(HERE, "Melding", leaving.id());
        Sql.asOwner().update("INSERT INTO desk (institution, sealed_recipients) VALUES (?, ARRAY[?]::uuid[]) ON CONFLICT (institution) DO UPDATE SET sealed_recipients = excluded.sealed_recipients", HERE, colleague.id());
        assertEquals(404, colleague.get(sealed.path()).status());

        var administrator = SignedIn.as(HERE, "administrator");
        assertEquals(200, administrator.patch("/api/members/" + leaving.id(), Api.object().put("active", false)).status());
        for (var file : List.of(open, waiting)) {
            assertEquals("sent", file.state());
            var seen = advisor.get(file.path()).json();
            assertFalse(seen.has("assignee"));
            var last = seen.path("timeline").path(seen.path("timeline").size() - 1);
            assertEquals("system release member_left", last.path("by").path("kind").asText() + " " + last.path("action").asText() + " "
                    + last.path("detail").path("reason").asText());
        }
        assertEquals("claimed", mine.state());
        assertEquals(200, colleague.get(sealed.path()).status(), "nobody was left to read it");
        assertEquals(401, leaving.get("/api/desk/cases").status());
    }

    @Test
    void whoever_has_no_institution_any_more_is_signed_out() {
        var gone = SignedIn.as("tu-opgeheven", "advisor");
        TrialCase.forget("tu-opgeheven");
        assertEquals(401, gone.get("/api/desk/cases").status());
        assertEquals(401, gone.post("/api/desk/cases", Api.object()).status());
    }

    @Test
    void an_act_that_makes_no_sense_is_refused_by_name() {
        var file = TrialCase.sent(HERE, "Onzin");
        var path = file.path() + "/actions";
        for (var bad : List.of("{}", "[]", "nee", "{\"id\":\"x\",\"action\":\"claim\",\"version\":1}", "{\"action\":\"claim\",\"version\":1}",
                act("fly", 1).toString(), act("claim", 1).put("version", "1").toString(), act("claim", 1).put("version", 1.5).toString(),
                act("forward", 1).toString(), act("consult", 1).toString(),
                act("claim", 1).put("text", "x".repeat(20_001)).toString())) {
            assertEquals(400, advisor.api().post(path, bad).status(), bad.substring(0, Math.min(100, bad.length())));
        }
        assertEquals(413, advisor.api().post(path, act("claim", 1).put("text", "x".repeat(100_000)).toString()).status());
        assertEquals(409, step(advisor, file, act("withdraw", 1)).status());
        assertEquals(409, step(advisor, file, act("last_reply_of_party", 1)).status());
        assertEquals(404, advisor.get("/api/desk/cases/" + UUID.randomUUID()).status());
        assertEquals(404, advisor.get("/api/desk/cases/geen-id").status());
        assertEquals(401, Api.researcher().get(file.path()).status());
    }

    @Test
    void the_case_of_another_institution_is_not_there() {
        var theirs = TrialCase.sent(ELSEWHERE, "Van een ander");
        assertEquals(404, advisor.get(theirs.path()).status());
        assertEquals(404, step(advisor, theirs, act("claim", 1)).status());
        assertEquals(404, advisor.post(theirs.path() + "/notes", Api.object().put("id", UUID.randomUUID().toString()).put("text", "x")).status());
        assertEquals(404, advisor.put(theirs.path() + "/classification", Api.object().put("version", 1)).status());
        assertEquals(404, advisor.put(theirs.path() + "/intake/partner", Api.object().put("value", "x")).status());
        assertEquals(404, advisor.post(theirs.path() + "/recusal", Api.object().put("reason", "x")).status());
    }
}
