package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
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

/** What is learned from cases: made by one, approved by another, and nobody in it. */
@OnLiberty
class LearningIT {

    private static final String HERE = "tu-leren";
    private static final String ELSEWHERE = "tu-buren";
    private static final String LOAN = "Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.";
    private static final String PASSWORDS = "Wijzig de wachtwoorden die u onderweg gebruikte.";
    private static final String ASKED = "Welke laptop neem ik mee op een dienstreis?";

    private SignedIn advisor;
    private SignedIn lead;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        advisor = SignedIn.as(HERE, "advisor");
        lead = SignedIn.as(HERE, "lead_advisor");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
        TrialCase.forget(ELSEWHERE);
    }

    private static TrialCase answered(String topic) {
        return TrialCase.in(HERE, "Laptop op reis", "answered", topic, "advice").intake("partner", "Het instituut waar dr. Verzonnen werkt, a.verzonnen@voorbeeld.example")
                .intake("employment", "Zijn werkgever").said("member", "answer", "Neem een schone laptop mee. Bel dr. Verzonnen vooraf.");
    }

    private static ObjectNode made(TrialCase file, String kind) {
        return Api.object().put("case", file.id().toString()).put("kind", kind);
    }

    private JsonNode draft(String kind) {
        var reply = advisor.post("/api/desk/precedents", made(answered("travel"), kind));
        assertEquals(201, reply.status(), reply.text());
        return reply.json();
    }

    private static String path(JsonNode whole) {
        return "/api/desk/precedents/" + whole.path("entry").path("id").asText();
    }

    private static ObjectNode version(JsonNode whole) {
        return Api.object().put("version", whole.path("entry").path("version").asInt());
    }

    private JsonNode edited(JsonNode whole, String situation, String advice) {
        var reply = advisor.put(path(whole), version(whole).put("topic", "travel").put("title", "Laptop op reis").put("situation", situation).put("advice", advice));
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private JsonNode proposed(JsonNode whole, String... noNames) {
        var body = version(whole);
        List.of(noNames).forEach(body.putArray("noNames")::add);
        var reply = advisor.post(path(whole) + "/proposal", body);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private JsonNode verified(JsonNode whole) {
        var reply = lead.post(path(whole) + "/approval", version(whole));
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    @Test
    void what_identifies_people_is_taken_out_and_listed_for_who_sees_the_case() throws SQLException {
        var whole = draft("precedent");
        assertEquals("Partner: Het instituut waar [naam] werkt, [e-mail]", whole.path("situation").asText(), whole.toString());
        assertEquals("Neem een schone laptop mee. Bel [naam] vooraf.", whole.path("advice").asText());
        assertTrue(whole.path("taken").findValuesAsText("was").containsAll(List.of("dr. Verzonnen", "a.verzonnen@voorbeeld.example")), whole.toString());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM precedent p WHERE p::text LIKE '%erzonnen%'"), "what was taken out is not kept");
        assertEquals(404, lead.get(path(whole)).status(), "a draft is its maker's");
        assertEquals(409, advisor.post("/api/desk/precedents", Api.object().put("case", whole.path("caseId").asText()).put("kind", "precedent")).status(), "one of a case");
    }

    @Test
    void what_looks_like_a_name_must_be_confirmed_before_it_is_proposed() {
        var whole = edited(draft("precedent"), "Een plan met Bedenksel Instituut.", "Doe het niet alleen.");
        assertEquals(List.of("Bedenksel Instituut"), texts(whole.path("doubts")));
        var refused = advisor.post(path(whole) + "/proposal", version(whole));
        assertEquals(400, refused.status());
        assertTrue(refused.json().path("fields").path("noNames").asText().contains("Bedenksel Instituut"), refused.text());
        assertEquals("proposed", proposed(whole, "Bedenksel Instituut").path("entry").path("state").asText());
        var named = edited(draft("precedent"), "Een plan van prof. Verzonnen.", "Doe het niet alleen.");
        var body = version(named);
        body.putArray("noNames").add("prof. Verzonnen");
        assertEquals(400, advisor.post(path(named) + "/proposal", body).status(), "a plain name cannot be confirmed away");
    }

    @Test
    void only_a_second_person_approves_and_only_then_it_stands_beside_a_case_that_is_like_it() {
        var whole = proposed(edited(draft("precedent"), "Een onderzoeker gaat op dienstreis met een laptop.", "Neem een schone leenlaptop mee."));
        var makerWithRight = SignedIn.as(HERE, "lead_advisor");
        assertEquals(403, advisor.post(path(whole) + "/approval", version(whole)).status());
        assertEquals(409, lead.post(path(whole) + "/approval", Api.object().put("version", 1)).status(), "not what was read");
        var like = TrialCase.sent(HERE, "Met de laptop op dienstreis");
        assertFalse(lead.get(like.path() + "/similar").text().contains(whole.path("entry").path("id").asText()));
        assertEquals("verified", verified(whole).path("entry").path("state").asText());
        assertTrue(lead.get(like.path() + "/similar").text().contains(whole.path("entry").path("id").asText()), lead.get(like.path() + "/similar").text());
        var own = makerWithRight.post("/api/desk/precedents", made(answered("travel"), "precedent")).json();
        var edited = makerWithRight.put(path(own), version(own).put("topic", "travel").put("title", "Reis").put("situation", "Een reis.").put("advice", "Doe het samen.")).json();
        var mine = makerWithRight.post(path(own) + "/proposal", version(edited)).json();
        assertEquals(403, makerWithRight.post(path(own) + "/approval", version(mine)).status(), "nobody approves what is their own");
    }

    @Test
    void only_its_maker_or_a_judge_takes_it_up_again() {
        var whole = verified(proposed(edited(draft("precedent"), "Een onderzoeker gaat op dienstreis met een laptop.", "Neem een schone leenlaptop mee.")));
        var bystander = SignedIn.as(HERE, "advisor");
        assertFalse(texts(bystander.get(path(whole)).json().path("may")).contains("revise"));
        assertEquals(403, bystander.post(path(whole) + "/revision", version(whole)).status());
        assertEquals("verified", lead.get(path(whole)).json().path("entry").path("state").asText());
        assertTrue(texts(advisor.get(path(whole)).json().path("may")).contains("revise"));
        var again = advisor.post(path(whole) + "/revision", version(whole));
        assertEquals(200, again.status(), again.text());
        var withdrawn = advisor.post(path(whole) + "/withdrawal", version(again.json()));
        assertEquals(200, withdrawn.status(), withdrawn.text());
        assertEquals(403, bystander.post(path(whole) + "/revision", version(withdrawn.json())).status());
        assertEquals(200, lead.post(path(whole) + "/revision", version(withdrawn.json())).status());
    }

    @Test
    void an_hr_contact_sees_what_was_learned_about_people_and_nothing_else() throws SQLException {
        var whole = verified(proposed(edited(draft("precedent"), "Een onderzoeker gaat op dienstreis met een laptop.", "Neem een schone leenlaptop mee.")));
        assertEquals(200, SignedIn.as(HERE, "editor").put(path(whole) + "/sharing", version(whole).put("shared", true)).status());
        for (var institution : List.of(HERE, ELSEWHERE)) {
            var hr = SignedIn.as(institution, "hr_contact");
            assertEquals(404, hr.get(path(whole)).status(), institution);
            assertEquals(0, hr.get("/api/desk/precedents").json().path("precedents").size(), institution);
        }
        Sql.asOwner().update("UPDATE precedent SET topic = 'people', shared_at = NULL WHERE institution = ?", HERE);
        assertEquals(200, SignedIn.as(HERE, "hr_contact").get(path(whole)).status());
    }

    @Test
    void sharing_is_a_choice_of_an_editor_and_can_be_taken_back() {
        var whole = verified(proposed(edited(draft("precedent"), "Een onderzoeker gaat op dienstreis met een laptop.", "Neem een schone leenlaptop mee.")));
        var neighbour = SignedIn.as(ELSEWHERE, "advisor");
        assertEquals(404, neighbour.get(path(whole)).status());
        assertEquals(403, lead.put(path(whole) + "/sharing", version(whole).put("shared", true)).status());
        var editor = SignedIn.as(HERE, "editor");
        var shared = editor.put(path(whole) + "/sharing", version(whole).put("shared", true));
        assertEquals(200, shared.status(), shared.text());
        var seen = neighbour.get(path(whole)).json();
        assertEquals("Neem een schone leenlaptop mee.", seen.path("advice").asText(), seen.toString());
        assertTrue(seen.path("entry").has("from"));
        assertFalse(seen.has("caseId") || seen.path("entry").has("madeBy"), seen.toString());
        assertEquals(404, neighbour.post(path(whole) + "/withdrawal", version(shared.json())).status());
        assertEquals(200, editor.put(path(whole) + "/sharing", version(shared.json()).put("shared", false)).status());
        assertEquals(404, neighbour.get(path(whole)).status());
    }

    @Test
    void nothing_is_made_of_cases_about_people_or_sealed_ones() {
        assertEquals(409, advisor.post("/api/desk/precedents", made(answered("people"), "precedent")).status());
        assertEquals(409, advisor.post("/api/desk/precedents", made(answered("travel").with("person_ground = ?", "Grond"), "answer")).status());
        assertEquals(409, advisor.post("/api/desk/precedents", made(TrialCase.sealed(HERE, "Verzegeld", advisor.id()).with("state = ?", "closed"), "answer")).status());
        assertEquals(409, advisor.post("/api/desk/precedents", made(TrialCase.sent(HERE, "Nog open"), "answer")).status());
        assertEquals(400, advisor.post("/api/desk/precedents", Api.object().put("case", "geen").put("kind", "answer")).status());
        assertEquals(403, SignedIn.as(HERE, "editor").post("/api/desk/precedents", made(answered("travel"), "answer")).status());
    }

    @Test
    void a_verified_answer_answers_researchers_of_the_institution_until_its_passage_changes() throws SQLException {
        var whole = draft("answer");
        var body = version(whole).put("topic", "travel").put("title", "Laptop op reis");
        body.putArray("wordings").add(ASKED);
        var sentences = body.putArray("sentences");
        sentences.addObject().put("text", LOAN).put("passage", passage(LOAN));
        var incomplete = advisor.put(path(whole), body.deepCopy()).json();
        assertEquals(400, advisor.post(path(whole) + "/proposal", version(incomplete)).status(), "two sentences at least");
        body.put("version", incomplete.path("entry").path("version").asInt());
        sentences.addObject().put("text", "Uw eigen laptop mag altijd mee.").put("passage", passage(LOAN));
        var wrong = advisor.put(path(whole), body.deepCopy()).json();
        assertTrue(wrong.path("sentences").path(1).has("problem"), wrong.toString());
        assertEquals(400, advisor.post(path(whole) + "/proposal", version(wrong)).status(), "a passage that does not say so");
        body.put("version", wrong.path("entry").path("version").asInt());
        sentences.remove(1);
        sentences.addObject().put("text", PASSWORDS).put("passage", passage(PASSWORDS));
        var right = advisor.put(path(whole), body);
        assertEquals(200, right.status(), right.text());
        var proposed = proposed(right.json());
        assertNotEquals("verified", ask().path("mode").asText());
        var approved = verified(proposed);
        // Its wording is given a vector within seconds.
        var answer = Patience.until("it answers", Patience.LONG, LearningIT::ask, told -> told.path("mode").asText().equals("verified"));
        assertEquals("verified", answer.path("mode").asText(), answer.toString());
        assertEquals(List.of(LOAN, PASSWORDS), answer.path("sentences").findValuesAsText("text"));
        assertNotEquals("verified", Api.researcher().answer(ASKED).path("mode").asText(), "elsewhere it is nobody's");

        var entry = Sql.asOwner().texts("SELECT edition || ' ' || document || ' ' || ordinal FROM entry WHERE passage = ?::uuid", passage(LOAN)).getFirst().split(" ");
        try {
            Sql.asOwner().update("UPDATE entry SET valid_until = current_date - 1 WHERE edition = ? AND document = ?::uuid AND ordinal = ?", Long.parseLong(entry[0]), entry[1], Integer.parseInt(entry[2]));
            assertNotEquals("verified", ask().path("mode").asText(), "out of use at once");
            var listed = lead.get("/api/desk/precedents?state=verified&kind=answer").json().path("precedents").path(0);
            assertFalse(listed.path("inUse").asBoolean(), listed.toString());
        } finally {
            Sql.asOwner().update("UPDATE entry SET valid_until = NULL WHERE edition = ? AND document = ?::uuid AND ordinal = ?", Long.parseLong(entry[0]), entry[1], Integer.parseInt(entry[2]));
        }
        assertEquals(200, lead.post(path(whole) + "/withdrawal", version(approved)).status());
        assertNotEquals("verified", ask().path("mode").asText());
    }

    private static JsonNode ask() {
        return Api.researcher().answer(Api.question(ASKED).put("institution", HERE));
    }

    private static String passage(String sentence) throws SQLException {
        return Sql.asOwner().texts("""
                SELECT p.id
                FROM passage p
                JOIN entry e ON e.passage = p.id
                JOIN collection c ON c.edition = e.edition
                WHERE position(? IN p.text) > 0 AND c.name = 'landelijk'
                """, sentence).getFirst();
    }

    @Test
    void questions_without_an_answer_are_put_together_and_seen_to() {
        for (var text : List.of("Hoe lang bewaart het archief oude zeekaarten?", "Waar bewaart het archief zijn zeekaarten?", "Welke kleur heeft de kaasschaaf van de kantine?")) {
            unanswered(HERE, text);
        }
        var editor = SignedIn.as(HERE, "editor");
        var groups = editor.get("/api/desk/unanswered").json().path("groups");
        assertEquals(List.of(2, 1), groups.valueStream().map(group -> group.path("conversations").asInt()).toList(), groups.toString());
        assertTrue(texts(groups.path(0).path("words")).contains("archief"), groups.toString());
        var handled = Api.object().put("note", "Komt in de volgende uitgave.");
        groups.path(0).path("questions").forEach(question -> handled.withArray("questions").add(question.path("id").asText()));
        handled.withArray("questions").add(UUID.randomUUID().toString());
        assertEquals(2, editor.post("/api/desk/unanswered", handled).json().path("handled").asInt());
        assertEquals(1, editor.get("/api/desk/unanswered").json().path("groups").size());
        assertEquals("Komt in de volgende uitgave.", editor.get("/api/desk/unanswered?handled=true").json().path("groups").path(0).path("questions").path(0).path("note").asText());
        assertEquals(0, SignedIn.as(ELSEWHERE, "editor").get("/api/desk/unanswered").json().path("groups").size());
        assertEquals(403, advisor.get("/api/desk/unanswered").status());
        assertEquals(400, editor.get("/api/desk/unanswered?days=veel").status());
        assertEquals(400, editor.post("/api/desk/unanswered", Api.object().put("note", "x")).status());
    }

    @Test
    void the_national_layer_sees_only_what_many_conversations_share_and_no_question() {
        for (var i = 0; i < 4; i++) {
            unanswered(i % 2 == 0 ? HERE : ELSEWHERE, "Mag de zeppelin van Verzonnen " + "abcd".charAt(i) + " op het dak landen?");
        }
        var editor = SignedIn.as("landelijk", "national_editor");
        assertFalse(editor.get("/api/desk/unanswered/everywhere").text().contains("zeppelin"));
        unanswered(HERE, "Mag de zeppelin van Bedacht op het dak landen?");
        var seen = editor.get("/api/desk/unanswered/everywhere");
        assertTrue(seen.text().contains("zeppelin"), seen.text());
        assertFalse(seen.text().contains("verzonnen") || seen.text().contains("bedacht"), seen.text());
        assertEquals(403, SignedIn.as(HERE, "editor").get("/api/desk/unanswered/everywhere").status());
        SignedIn.forget("landelijk");
    }

    private static UUID unanswered(String institution, String text) {
        try {
            SignedIn.institution(institution);
            var conversation = UUID.randomUUID();
            Sql.asOwner().update("INSERT INTO conversation (id, institution, key_hash, language) VALUES (?, ?, '\\x01', 'nl')", conversation, institution);
            Sql.asOwner().update("""
                    INSERT INTO question (id, institution, conversation, text, language, state, outcome)
                    VALUES (?, ?, ?, ?, 'nl', 'done', 'unanswerable_no_source')
                    """, UUID.randomUUID(), institution, conversation, text);
            return conversation;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void the_national_layer_hears_nothing_of_a_sealed_conversation() {
        for (var i = 0; i < 4; i++) {
            unanswered(HERE, "Mag de luchtballon op het dak landen?");
        }
        var sealed = TrialCase.sealed(HERE, "Vermoeden", advisor.id()).with("conversation = ?", unanswered(HERE, "Mag de luchtballon op het dak landen?"));
        var editor = SignedIn.as("landelijk", "national_editor");
        try {
            assertFalse(editor.get("/api/desk/unanswered/everywhere").text().contains("luchtballon"));
            sealed.with("sealed = ?", false);
            assertTrue(editor.get("/api/desk/unanswered/everywhere").text().contains("luchtballon"), "five when it is not sealed");
        } finally {
            SignedIn.forget("landelijk");
        }
    }

    @Test
    void the_national_layer_looks_at_the_newest_thousand() throws SQLException {
        for (var i = 0; i < 5; i++) {
            unanswered(HERE, "Mag de onderzeeboot in de vijver?");
        }
        var editor = SignedIn.as("landelijk", "national_editor");
        try {
            assertTrue(editor.get("/api/desk/unanswered/everywhere").text().contains("onderzeeboot"));
            Sql.asOwner().update("""
                    INSERT INTO question (id, institution, conversation, text, language, state, outcome)
                    SELECT gen_random_uuid(), ?, ?, 'Vraag' || n, 'nl', 'done', 'unanswerable_no_source'
                    FROM generate_series(1, 1000) n
                    """, HERE, unanswered(HERE, "Vraag"));
            assertFalse(editor.get("/api/desk/unanswered/everywhere").text().contains("onderzeeboot"));
        } finally {
            SignedIn.forget("landelijk");
        }
    }

    private static String verifiedAnswer(String language, String text, String passage) throws SQLException {
        var id = UUID.randomUUID();
        Sql.asOwner().update("""
                INSERT INTO precedent (id, institution, kind, state, language, topic, title, sentences, approved_at)
                VALUES (?, ?, 'answer', 'verified', ?, 'travel', 'Laptop op reis', ?, now())
                """, id, HERE, language, Api.object().arrayNode().add(Api.object().put("text", text).put("passage", passage)).toString());
        return id.toString();
    }

    @Test
    void each_answer_in_the_list_is_held_against_its_own_sentences() throws SQLException {
        var stands = verifiedAnswer("nl", LOAN, passage(LOAN));
        var changed = verifiedAnswer("nl", LOAN, UUID.randomUUID().toString());
        var wrong = verifiedAnswer("en", "Your own laptop may always come along.", passage(LOAN));
        var also = verifiedAnswer("nl", PASSWORDS, passage(PASSWORDS));
        for (var one : lead.get("/api/desk/precedents?state=verified&kind=answer").json().path("precedents")) {
            var id = one.path("id").asText();
            assertEquals(id.equals(stands) || id.equals(also), one.path("inUse").asBoolean(), one.toString());
            assertTrue(List.of(stands, changed, wrong, also).contains(id), one.toString());
        }
    }
}
