package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.DeskCase;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** An answer being written: proposed from the sources, checked against them, kept in versions. */
@OnLiberty
class DraftIT {

    private static final String HERE = "tu-concept";
    private static final String LITERAL = "Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.";
    private static final String NORM = "Versleutelde bestanden mogen niet in elk land de grens over.";

    private SignedIn advisor;
    private DeskCase travel;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_case_about_travel() {
        advisor = SignedIn.as(HERE, "advisor");
        travel = DeskCase.openedBy(advisor, "travel", "Laptop mee op dienstreis naar een congres", Api.object().put("technology", "laptop met meetdata"));
    }

    @AfterEach
    void nothing_left() throws SQLException {
        DeskCase.forgetAll(HERE);
    }

    private static String passage(String question, String with) {
        return Api.researcher().get("/api/passages?language=nl&limit=10&q=" + question.replace(" ", "+")).json().path("passages").valueStream()
                .filter(passage -> passage.path("text").asText().contains(with)).findFirst().orElseThrow().path("passage").asText();
    }

    private static ObjectNode sentence(String text) {
        return Api.object().put("text", text);
    }

    private static ObjectNode draft(int version, ObjectNode... sentences) {
        var body = Api.object().put("version", version);
        var list = body.putArray("sentences");
        List.of(sentences).forEach(list::add);
        return body;
    }

    private Api.Reply save(SignedIn by, int version, ObjectNode... sentences) {
        return by.put(travel.path("/draft"), draft(version, sentences));
    }

    private JsonNode saved(int version, ObjectNode... sentences) {
        var reply = save(advisor, version, sentences);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private JsonNode only(ObjectNode sentence) {
        return saved(advisor.get(travel.path("/draft")).json().path("version").asInt(), sentence).path("sentences").path(0);
    }

    @Test
    void a_proposal_quotes_sources_in_the_language_of_the_case_and_is_kept_when_saved() {
        var proposal = advisor.post(travel.path("/draft/proposal"), Api.object()).json();
        assertEquals(0, proposal.path("version").asInt());
        assertFalse(proposal.path("sentences").isEmpty(), proposal.toString());
        for (var sentence : proposal.path("sentences")) {
            assertTrue(sentence.path("literal").asBoolean() && sentence.path("supported").asBoolean(), sentence.toString());
            assertEquals("nl", sentence.path("source").path("language").asText());
            assertTrue(sentence.path("source").path("quote").asText().length() >= sentence.path("text").asText().length() / 2);
        }
        assertTrue(proposal.toString().contains("leenlaptop"), proposal.toString());
        assertEquals(0, advisor.get(travel.path("/draft")).json().path("version").asInt(), "nothing is kept before it is saved");
        var sentences = proposal.path("sentences").valueStream()
                .map(one -> sentence(one.path("text").asText()).put("passage", one.path("source").path("passage").asText())
                        .put("paragraph", one.path("paragraph").asBoolean())).toArray(ObjectNode[]::new);
        var kept = saved(0, sentences);
        assertEquals(1, kept.path("version").asInt());
        assertEquals(proposal.path("sentences"), kept.path("sentences"));
        assertEquals(advisor.id().toString(), kept.path("author").path("id").asText());
    }

    @Test
    void of_what_a_language_model_writes_only_what_passes_the_check_is_proposed() {
        Neighbours.model().writes(pen -> {
            pen.say("Een leenlaptop mag altijd mee naar elk land. [1] ");
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] ");
            pen.say("De leenlaptop kost 900 euro per dag. [1] ");
        });
        var proposal = advisor.post(travel.path("/draft/proposal"), Api.object()).json();
        assertFalse(proposal.path("sentences").isEmpty());
        assertFalse(proposal.toString().contains("altijd mee") || proposal.toString().contains("900"), proposal.toString());
        Neighbours.model().writes(pen -> pen.say("De leenlaptop kost 900 euro per dag. [1] "));
        var quoted = advisor.post(travel.path("/draft/proposal"), Api.object()).json();
        assertTrue(quoted.toString().contains("leenlaptop") && !quoted.toString().contains("900"), "quoted when nothing of it holds: " + quoted);
    }

    @Test
    void a_proposal_uses_what_the_researcher_was_shown_as_it_read_then() throws SQLException {
        var old = shared("Neem op reis een lege laptop van de servicedesk mee. De servicedesk heeft daar een voorraad van.");
        var proposal = advisor.post(travel.path("/draft/proposal"), Api.object()).json();
        assertTrue(proposal.toString().contains(old), proposal.toString());
        var kept = only(sentence("Neem op reis een lege laptop van de servicedesk mee.").put("passage", old));
        assertTrue(kept.path("literal").asBoolean());
        // The case forgets the conversation: the draft has its own copy of what it rests on.
        Sql.asOwner().update("UPDATE case_file SET shared = '{}' WHERE id = ?::uuid", travel.id());
        var again = only(sentence("Neem op reis een lege laptop van de servicedesk mee, dat kan.").put("passage", old));
        assertEquals("Reizen, oude versie", again.path("source").path("title").asText());
    }

    /** The id of a passage that only the researcher's conversation knows. */
    private String shared(String quote) throws SQLException {
        var id = UUID.randomUUID().toString();
        Sql.asOwner().update("UPDATE case_file SET shared = ? WHERE id = ?::uuid", """
                {"questions": [{"question": "Wat doe ik met mijn laptop op reis?", "language": "nl", "sources": [{"number": 1, "passage": "%s",
                 "document": "oud/reizen", "title": "Reizen, oude versie", "language": "nl", "quote": "%s"}]}]}
                """.formatted(id, quote), travel.id());
        return id;
    }

    @Test
    void every_sentence_is_checked_against_what_it_names() throws SQLException {
        var trip = passage("schone leenlaptop dienstreis", "schone leenlaptop");
        var border = passage("versleutelde bestanden grens", "Versleutelde bestanden");
        var duty = passage("voorval melden beveiliging", "binnen een werkdag");
        assertTrue(only(sentence(LITERAL).put("passage", trip)).path("literal").asBoolean());
        assertTrue(only(sentence(NORM).put("passage", border)).path("supported").asBoolean());
        // Said to be literal by whoever sends it; the words say otherwise.
        var desk = shared("Het meldpunt werkt, ook in het weekend, samen met de beveiliging van uw instelling.");
        var changed = only(sentence("Het meldpunt werkt samen met de beveiliging van uw instelling.").put("passage", desk).put("literal", true));
        assertFalse(changed.path("literal").asBoolean(), changed.toString());
        assertTrue(changed.path("supported").asBoolean(), changed.toString());
        assertEquals(desk, changed.path("source").path("passage").asText());
        refused("norm", "Versleutelde bestanden mogen in elk land de grens over.", border);
        refused("norm", "Versleutelde bestanden mogen niet de grens over.", border);
        refused("figure", "De beveiliging legt het voorval binnen 3 werkdagen vast.", duty);
        refused("negation", "De beveiliging legt het voorval niet binnen een werkdag vast.", duty);
        refused("no_source", "Overleg dit ook met uw leidinggevende.", "");
        refused("source_gone", LITERAL, UUID.randomUUID().toString());
    }

    private void refused(String reason, String text, String passage) {
        var marked = only(passage.isEmpty() ? sentence(text) : sentence(text).put("passage", passage));
        assertFalse(marked.path("supported").asBoolean(), text);
        assertFalse(marked.path("literal").asBoolean(), text);
        assertEquals(reason, marked.path("reason").asText(), text);
        assertFalse(marked.path("why").path("nl").asText().isBlank() || marked.path("why").path("en").asText().isBlank(), text);
    }

    @Test
    void a_stale_save_is_refused_with_what_stands_there_and_nothing_is_lost() {
        var colleague = SignedIn.as(HERE, "advisor");
        saved(0, sentence("Van de een."));
        var refused = save(colleague, 0, sentence("Van de ander."));
        assertEquals(409, refused.status(), refused.text());
        assertEquals(1, refused.json().path("current").path("version").asInt());
        assertEquals("Van de een.", refused.json().path("current").path("sentences").path(0).path("text").asText());
        assertEquals(200, save(colleague, 1, sentence("Van de een."), sentence("Van de ander.")).status());
        var versions = advisor.get(travel.path("/draft/versions")).json().path("versions");
        assertEquals(2, versions.size());
        assertEquals(colleague.id().toString(), versions.path(0).path("author").path("id").asText());
        assertEquals("Van de een.", versions.path(1).path("sentences").path(0).path("text").asText());
        assertEquals(List.of(advisor.id().toString()), versions.path(0).path("sentences").path(0).path("authors").valueStream().map(JsonNode::asText).toList());
    }

    @Test
    void of_twenty_who_save_at_once_one_wins_and_every_text_that_was_accepted_is_there() throws Exception {
        var colleagues = List.of(advisor, SignedIn.as(HERE, "advisor"), SignedIn.as(HERE, "lead_advisor"), SignedIn.as(HERE, "advisor"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = threads.invokeAll(IntStream.range(0, 20).mapToObj(n -> (java.util.concurrent.Callable<Api.Reply>) () ->
                    save(colleagues.get(n % 4), 0, sentence("Tekst van poging " + n + "."))).toList());
            var statuses = new java.util.ArrayList<Integer>();
            for (var reply : replies) {
                statuses.add(reply.get().status());
            }
            assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
            assertEquals(19, statuses.stream().filter(status -> status == 409).count(), statuses.toString());
        }
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM draft WHERE case_id = ?::uuid", travel.id()));
    }

    @Test
    void what_is_the_same_is_no_new_version() {
        saved(0, sentence("Een zin."));
        assertEquals(1, saved(1, sentence("Een zin.")).path("version").asInt());
    }

    @Test
    void replies_of_several_parties_become_sentences_and_the_researcher_sees_only_who_is_named() {
        assertEquals(200, travel.act(advisor, "consult", Api.object().put("party", "cdiu").put("text", "Is een vergunning nodig?")).status());
        assertEquals(200, travel.act(advisor, "consult", Api.object().put("party", "ocw").put("text", "Is een ontheffing nodig?")).status());
        for (var party : travel.seenBy(advisor).path("parties")) {
            assertEquals(200, travel.act(advisor, "reply_of_party", Api.object().put("party", party.path("id").asText())
                    .put("text", "Antwoord van " + party.path("party").asText() + " op uw vraag.")).status());
        }
        var proposal = advisor.post(travel.path("/draft/proposal"), Api.object()).json();
        var replies = proposal.path("sentences").valueStream().filter(one -> one.path("source").path("kind").asText().equals("party")).toList();
        assertEquals(2, replies.size(), proposal.toString());
        var cdiu = replies.get(0).path("source").path("party").asText();
        var ocw = replies.get(1).path("source").path("party").asText();
        var kept = saved(0, sentence("Antwoord van cdiu op uw vraag.").put("party", cdiu).put("named", true),
                sentence("Antwoord van ocw op uw vraag.").put("party", ocw), sentence("Antwoord van niemand.").put("party", ocw));
        assertTrue(kept.path("sentences").path(0).path("supported").asBoolean());
        assertTrue(kept.path("sentences").path(0).path("source").path("named").asBoolean());
        assertFalse(kept.path("sentences").path(2).path("supported").asBoolean());
        var answered = travel.act(advisor, "answer", Api.object());
        assertEquals(200, answered.status(), answered.text());
        var answer = answered.json().path("messages").valueStream().filter(message -> message.path("kind").asText().equals("answer")).findFirst().orElseThrow();
        assertEquals("Antwoord van cdiu op uw vraag. [1] Antwoord van ocw op uw vraag. Antwoord van niemand.", answer.path("body").asText());
        assertEquals(1, answer.path("sources").size(), answer.toString());
        assertEquals("de CDIU (Douane)", answer.path("sources").path(0).path("title").asText());
        assertFalse(answer.toString().contains("OCW"), answer.toString());
    }

    @Test
    void an_answer_takes_the_draft_with_its_sources_and_the_next_begins_empty() {
        var trip = passage("schone leenlaptop dienstreis", "schone leenlaptop");
        saved(0, sentence("Goedemiddag."), sentence(LITERAL).put("passage", trip), sentence("Succes met het congres.").put("paragraph", true));
        var answered = travel.act(advisor, "answer", Api.object());
        assertEquals(200, answered.status(), answered.text());
        var answer = answered.json().path("messages").valueStream().filter(message -> message.path("kind").asText().equals("answer")).findFirst().orElseThrow();
        assertEquals("Goedemiddag. " + LITERAL + " [1]\n\nSucces met het congres.", answer.path("body").asText());
        assertEquals(trip, answer.path("sources").path(0).path("passage").asText());
        var now = advisor.get(travel.path("/draft")).json();
        assertEquals(0, now.path("sentences").size());
        assertEquals(409, save(advisor, now.path("version").asInt(), sentence("Nog iets.")).status(), "an answered case has to be reopened first");
        assertEquals(200, travel.act(advisor, "reopen", Api.object().put("reason", "vergeten")).status());
        assertEquals(2, saved(now.path("version").asInt(), sentence("Nog iets.")).path("version").asInt());
    }

    @Test
    void another_desk_and_a_colleague_who_stepped_back_find_nothing() {
        saved(0, sentence("Een zin."));
        var elsewhere = SignedIn.as("tu-elders", "advisor");
        try {
            for (var reply : List.of(elsewhere.get(travel.path("/draft")), elsewhere.get(travel.path("/draft/versions")), save(elsewhere, 1, sentence("Van elders.")),
                    elsewhere.post(travel.path("/draft/proposal"), Api.object()), elsewhere.post(travel.path("/draft/approval"), Api.object().put("version", 1)),
                    elsewhere.delete(travel.path("/draft/approval")))) {
                assertEquals(404, reply.status(), reply.text());
            }
        } finally {
            SignedIn.forget("tu-elders");
        }
        assertEquals(404, SignedIn.as(HERE, "hr_contact").get(travel.path("/draft")).status());
        assertEquals(403, SignedIn.as(HERE, "editor").get(travel.path("/draft")).status());
        assertEquals(401, Api.researcher().get(travel.path("/draft")).status());
        var colleague = SignedIn.as(HERE, "advisor");
        assertEquals(204, colleague.post(travel.path("/recusal"), Api.object().put("reason", "betrokken")).status());
        assertEquals(404, colleague.get(travel.path("/draft")).status());
        assertEquals(404, save(colleague, 1, sentence("Toch iets.")).status());
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_place() {
        for (var body : List.of("{}", "{\"version\": 0}", "{\"version\": 0, \"sentences\": 1}", "{\"version\": 0, \"sentences\": [1]}", "{\"version\": 0, \"sentences\": [{}]}",
                "{\"version\": 0, \"sentences\": [{\"text\": \"\"}]}", "{\"version\": 0, \"sentences\": [{\"text\": \"a\", \"passage\": \"x\"}]}",
                "{\"version\": 99999999999, \"sentences\": []}", "{\"version\": \"0\", \"sentences\": []}",
                "{\"version\": 0, \"sentences\": [{\"text\": \"" + "a".repeat(5_000) + "\"}]}")) {
            var reply = advisor.api().send("PUT", travel.path("/draft"), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(400, reply.status(), body + " " + reply.text());
            assertFalse(reply.json().path("fields").isEmpty(), reply.text());
        }
        var many = IntStream.range(0, 201).mapToObj(n -> sentence("Zin " + n + ".")).toArray(ObjectNode[]::new);
        assertEquals(400, save(advisor, 0, many).status());
        var long20000 = IntStream.range(0, 6).mapToObj(n -> sentence("b".repeat(3_900))).toArray(ObjectNode[]::new);
        assertEquals(400, save(advisor, 0, long20000).status());
        assertEquals(403, advisor.api().with("CSRF-Token", "x").send("PUT", travel.path("/draft"), draft(0).toString().getBytes()).status());
        var hostile = only(sentence("<script>alert(1)</script> '; DROP TABLE draft; --"));
        assertEquals("<script>alert(1)</script> '; DROP TABLE draft; --", hostile.path("text").asText());
    }

    @Test
    void a_saved_reply_is_filled_in_by_the_server_once_and_an_unknown_variable_is_refused() {
        var lead = SignedIn.as(HERE, "lead_advisor");
        var titled = DeskCase.openedBy(advisor, "travel", "Over {{advisor}} en <b>vet</b>", Api.object());
        var reply = Api.object().put("title", "Ontvangst").put("language", "nl").put("topic", "travel")
                .put("body", "Uw aanvraag {{reference}} ({{title}}) is bij {{institution}}. {{ advisor }} antwoordt {{due}}.");
        var added = lead.post("/api/desk/replies", reply);
        assertEquals(201, added.status(), added.text());
        var id = added.json().path("id").asText();
        assertEquals(1, advisor.get("/api/desk/replies").json().path("replies").size());
        var text = advisor.get("/api/desk/replies/" + id + "/text?case=" + titled.id()).json().path("text").asText();
        assertTrue(text.startsWith("Uw aanvraag LW-"), text);
        assertTrue(text.contains("(Over {{advisor}} en <b>vet</b>) is bij Proefinstelling " + HERE + ". Proef advisor antwoordt "), text);
        assertTrue(text.matches("(?s).* (?:maan|dins|woens|donder|vrij)dag \\d+ \\p{L}+ 20\\d\\d om \\d\\d:\\d\\d uur\\."), text);
        for (var wrong : List.of("{{naam}}", "{{reference", "reference}}", "{{email}} {{reference}}", "{{ }}")) {
            assertEquals(400, lead.post("/api/desk/replies", reply.deepCopy().put("body", "Dag " + wrong)).status(), wrong);
        }
        assertEquals(403, advisor.post("/api/desk/replies", reply).status());
        assertEquals(200, lead.put("/api/desk/replies/" + id, reply.deepCopy().put("title", "Bevestiging")).status());
        var elsewhere = SignedIn.as("tu-elders", "lead_advisor");
        try {
            assertEquals(0, elsewhere.get("/api/desk/replies").json().path("replies").size());
            assertEquals(404, elsewhere.put("/api/desk/replies/" + id, reply).status());
            assertEquals(404, elsewhere.delete("/api/desk/replies/" + id).status());
            assertEquals(404, elsewhere.get("/api/desk/replies/" + id + "/text?case=" + titled.id()).status());
        } finally {
            SignedIn.forget("tu-elders");
        }
        assertEquals(204, lead.delete("/api/desk/replies/" + id).status());
    }
}
