package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.OnLiberty.Setting;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** A researcher puts a case before the desk, and what happens on the way there. */
@OnLiberty
@Setting(key = "loketwijzer.retention.every", value = "PT1S")
class IntakeIT {

    private static final String INSTITUTION = "proef-intake";
    private static final String CONSENT = "2026-11-24";

    private SignedIn advisor;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_desk() {
        advisor = SignedIn.as(INSTITUTION, "advisor");
    }

    @AfterEach
    void no_desk() throws SQLException {
        Sql.asOwner().erase(INSTITUTION);
    }

    /** A case and the researcher who holds its key. */
    private record Held(JsonNode opened, Api researcher) {

        static Held of(Api.Reply reply) {
            assertEquals(201, reply.status(), reply.text());
            return new Held(reply.json(), Api.researcher().with("Case-Key", reply.json().path("caseKey").asText()));
        }

        String id() {
            return opened.path("id").asText();
        }

        String path(String rest) {
            return "/api/cases/" + id() + rest;
        }

        JsonNode now() {
            return researcher.get(path("")).json();
        }

        Api.Reply post(String rest, JsonNode body) {
            return researcher.post(path(rest), body);
        }

        Api.Reply fill(String field, JsonNode body) {
            return researcher.send("PUT", path("/intake/" + field), body.toString().getBytes(StandardCharsets.UTF_8));
        }

        Api.Reply send(UUID act) {
            return post("/send", Api.object().put("consent", CONSENT).put("id", act.toString()));
        }

        /** With an address that is proved by the code in the mail. */
        Held proved(String email) throws SQLException {
            assertEquals(200, post("/contact", Api.object().put("email", email)).status());
            assertEquals(200, post("/contact/code", Api.object().put("code", codeOf(id()))).status());
            return this;
        }
    }

    private static String codeOf(String id) throws SQLException {
        return Sql.asOwner().texts("SELECT payload::json ->> 'code' FROM outbox WHERE kind = 'contact_code' AND key LIKE ? ORDER BY created_at DESC LIMIT 1",
                "case/" + id + "/code/%").getFirst();
    }

    private static Held opened(String form) {
        return Held.of(Api.researcher().post("/api/cases", Api.object().put("form", form).put("language", "nl").put("institution", INSTITUTION)));
    }

    private static JsonNode asked(String question) {
        return Api.researcher().answer(Api.question(question).put("institution", INSTITUTION).put("language", "nl"));
    }

    private static Api.Reply openFrom(JsonNode answer, String form) {
        return Api.researcher().withKey(answer.path("conversationKey").asText())
                .post("/api/conversations/" + answer.path("conversation").asText() + "/cases", Api.object().put("form", form).put("language", "nl"));
    }

    private static long count(String sql, Object... values) throws SQLException {
        return Sql.asOwner().number(sql, values);
    }

    @Test
    void a_case_goes_from_a_conversation_to_the_desk_without_repeating_anything() throws SQLException {
        var answer = asked("Wij zijn in gesprek met de Technische Universiteit van Harbin over gezamenlijk onderzoek naar radar. Mag dat?");
        var held = Held.of(openFrom(answer, "case"));
        var offered = held.opened();
        assertEquals("offered", offered.path("state").asText());
        assertEquals(16, offered.path("intake").size());
        assertTrue(offered.path("preview").path("conversation").path("questions").path(0).path("question").asText().contains("Harbin"));

        var next = offered.path("next").asText();
        assertEquals(200, held.fill(next, Api.object().put("skip", true)).status());
        assertNotEquals(next, held.now().path("next").asText());
        assertEquals(200, held.fill("partner", Api.object().put("value", "TU Voorbeeld, afdeling radar")).status());

        assertEquals(400, held.send(UUID.randomUUID()).status(), "no address yet");
        held.proved("onderzoeker@tu-voorbeeld.example");
        assertTrue(held.now().path("contact").path("verified").asBoolean());
        assertFalse(held.now().toString().contains("onderzoeker@"));

        var preview = held.now().path("preview");
        var act = UUID.randomUUID();
        var sent = held.send(act);
        assertEquals(200, sent.status(), sent.text());
        assertEquals("sent", sent.json().path("state").asText());
        assertEquals(sent.json().path("version"), held.send(act).json().path("version"), "sent twice, arrived once");
        assertEquals(409, held.send(UUID.randomUUID()).status());
        assertEquals(preview.path("conversation"), held.now().path("shared"), "what was shown is what was shared");
        assertEquals(1, count("SELECT count(*) FROM case_event WHERE case_id = ?::uuid AND action = 'send'", held.id()));
        assertEquals(409, held.fill("partner", Api.object().put("value", "Te laat")).status());
    }

    @Test
    void what_is_never_stored_is_refused_with_the_reason() throws SQLException {
        var held = opened("case");
        for (var value : new String[] {"Een Iraanse promovendus", "De gast is geboren in 1991", "Zijn broer werkt bij het leger", "Zij is lid van de communistische partij",
            "Paspoortnummer NX1234567", "De kandidaat is moslim", "Risicoscore: 8"}) {
            var refused = held.fill("employment", Api.object().put("value", value));
            assertEquals(400, refused.status(), value);
            assertTrue(refused.json().path("fields").path("value").asText().length() > 20, refused.text());
        }
        assertEquals(0, count("SELECT count(*) FROM intake_answer WHERE case_id = ?::uuid", held.id()));
        assertEquals(200, held.fill("employment", Api.object().put("value", "Werkt voor dr. Jansen, mail j.jansen@voorbeeld.example")).status());
        var stored = held.now().toString();
        assertFalse(stored.contains("Jansen") || stored.contains("j.jansen"), stored);
    }

    @Test
    void a_code_is_for_five_tries_and_the_answer_is_the_same_for_every_address() throws SQLException {
        var held = opened("case");
        assertEquals(400, held.post("/contact", Api.object().put("email", "geen adres\r\nBcc: x@y.example")).status());
        assertEquals(200, held.post("/contact", Api.object().put("email", "a@tu-voorbeeld.example")).status());
        var code = codeOf(held.id());
        assertTrue(code.matches("\\d{6}"), code);
        assertEquals(0, count("SELECT count(*) FROM contact_code WHERE encode(code_hash, 'escape') LIKE '%' || ? || '%'", code));
        for (var n = 1; n <= 5; n++) {
            assertEquals(400, held.post("/contact/code", Api.object().put("code", code.equals("000000") ? "111111" : "000000")).status());
        }
        assertEquals(400, held.post("/contact/code", Api.object().put("code", code)).status(), "the right one comes too late");
        for (var n = 1; n <= 4; n++) {
            assertEquals(200, held.post("/contact", Api.object().put("email", "a@tu-voorbeeld.example")).status());
        }
        var refused = held.post("/contact", Api.object().put("email", "a@tu-voorbeeld.example"));
        assertEquals(429, refused.status());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        Sql.asOwner().update("UPDATE contact_code SET expires_at = now() - interval '1 second' WHERE case_id = ?::uuid", held.id());
        assertEquals(400, held.post("/contact/code", Api.object().put("code", codeOf(held.id()))).status(), "a code of long ago");
    }

    @Test
    void a_key_opens_its_own_case_and_no_other() {
        var mine = opened("case");
        var other = opened("case");
        for (var reply : new Api.Reply[] {other.researcher().get(mine.path("")), Api.researcher().get(mine.path("")), Api.researcher().with("Case-Key", "x").get(mine.path("")),
            mine.researcher().get("/api/cases/" + UUID.randomUUID())}) {
            assertEquals(404, reply.status());
        }
        assertEquals(404, other.researcher().post(mine.path("/withdraw"), "{}").status());
        assertEquals(200, mine.post("/withdraw", Api.object()).status());
        assertEquals(409, mine.post("/withdraw", Api.object()).status());
    }

    @Test
    void an_old_consent_is_refused_with_the_new_text() {
        var held = opened("consult");
        var refused = held.post("/send", Api.object().put("consent", "2020-01-01").put("id", UUID.randomUUID().toString()));
        assertEquals(409, refused.status());
        assertEquals(CONSENT, refused.json().path("current").path("version").asText());
        assertTrue(refused.json().path("current").path("text").asText().contains("de betrokkene dit dossier opvragen"));
        assertEquals("offered", held.now().path("state").asText());
    }

    @Test
    void a_consult_needs_no_address_and_leaves_nothing_after_a_day() throws SQLException {
        var held = opened("consult");
        assertEquals(409, held.post("/contact", Api.object().put("email", "a@tu-voorbeeld.example")).status());
        assertEquals(200, held.send(UUID.randomUUID()).status());
        assertEquals(200, held.post("/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", "Is er iemand?")).status());
        Sql.asOwner().update("UPDATE case_file SET opened_at = now() - interval '25 hours', last_message_at = now() - interval '25 hours' WHERE id = ?::uuid", held.id());
        Sql.asOwner().update("UPDATE case_message SET at = now() - interval '25 hours' WHERE case_id = ?::uuid", held.id());
        Patience.until("it is erased", Patience.LONG, () -> held.researcher().get(held.path("")).status() == 404);
        assertEquals(0, count("SELECT count(*) FROM case_message WHERE case_id = ?::uuid", held.id()));
    }

    @Test
    void what_was_never_sent_goes_after_a_week_and_what_is_closed_when_its_time_has_come() throws SQLException {
        var old = opened("case");
        var fresh = opened("case");
        var closed = opened("consult");
        assertEquals(200, closed.post("/withdraw", Api.object()).status());
        assertEquals(200, fresh.fill("partner", Api.object().put("value", "TU Voorbeeld")).status());
        Sql.asOwner().update("UPDATE case_file SET opened_at = now() - interval '8 days' WHERE id = ANY (ARRAY[?, ?]::uuid[])", old.id(), fresh.id());
        Patience.until("what was left alone is erased", Patience.LONG, () -> old.researcher().get(old.path("")).status() == 404);
        assertEquals(200, fresh.researcher().get(fresh.path("")).status());
        assertEquals(200, closed.researcher().get(closed.path("")).status());
        Sql.asOwner().update("UPDATE case_file SET erase_after = now() - interval '1 second' WHERE id = ?::uuid", closed.id());
        Patience.until("what was closed is erased", Patience.LONG, () -> closed.researcher().get(closed.path("")).status() == 404);
    }

    @Test
    void a_message_sent_twice_at_once_arrives_once() throws Exception {
        var held = opened("consult");
        held.send(UUID.randomUUID());
        var message = Api.object().put("id", UUID.randomUUID().toString()).put("text", "Eén keer, van dr. Jansen");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> held.post("/messages", message).status())).toList();
            for (var reply : replies) {
                assertEquals(200, reply.get());
            }
        }
        assertEquals(1, held.now().path("messages").size());
        assertFalse(held.now().path("messages").toString().contains("Jansen"));
    }

    @Test
    void two_tabs_that_open_a_case_of_one_conversation_get_the_same_case() throws Exception {
        var answer = asked("Hallo");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 6).mapToObj(_ -> threads.submit(() -> openFrom(answer, "case"))).toList();
            String first = null;
            for (var reply : replies) {
                var held = Held.of(reply.get());
                first = first == null ? held.id() : first;
                assertEquals(first, held.id());
                assertEquals(200, held.researcher().get(held.path("")).status(), "each with a key of its own");
            }
        }
        assertEquals(1, count("SELECT count(*) FROM case_file WHERE conversation = ?::uuid", answer.path("conversation").asText()));
    }

    @Test
    void where_nobody_takes_cases_the_contact_is_named() throws SQLException {
        Sql.asOwner().update("UPDATE member SET active = false WHERE institution = ?", INSTITUTION);
        var refused = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("language", "en").put("institution", INSTITUTION));
        assertEquals(409, refused.status());
        assertTrue(refused.json().path("current").path("contact").path("url").asText().startsWith("https://"), refused.text());
        assertFalse(Api.researcher().get("/api/institutions/" + INSTITUTION).json().path("desk").asBoolean());
    }

    @Test
    void while_a_person_has_the_conversation_the_assistant_is_silent() throws SQLException {
        var answer = asked("Hallo");
        var held = Held.of(openFrom(answer, "consult"));
        assertEquals(200, held.send(UUID.randomUUID()).status());
        var mine = Api.researcher().withKey(answer.path("conversationKey").asText());
        var next = Api.question("Wat doet de instelling met de leenlaptop na de reis?").put("institution", INSTITUTION).put("conversation", answer.path("conversation").asText());
        var passed = mine.answer(next);
        assertEquals("needs_person", passed.path("outcome").asText());
        assertEquals("sent", passed.path("handover").path("state").asText());
        assertEquals(0, passed.path("sentences").size());
        assertTrue(held.now().path("messages").toString().contains("leenlaptop"));

        var danger = mine.answer(Api.question("Ik ben gearresteerd, help").put("institution", INSTITUTION).put("conversation", answer.path("conversation").asText()));
        assertEquals("needs_person", danger.path("outcome").asText());
        assertTrue(danger.toString().contains("112"), danger.toString());
        assertTrue(held.now().path("messages").toString().contains("gearresteerd"));

        assertEquals(200, held.post("/withdraw", Api.object()).status());
        assertNotEquals("sent", mine.answer(next).path("handover").path("state").asText());
    }

    @Test
    void a_suspicion_is_only_opened_for_recipients_and_only_they_see_it() throws SQLException {
        var answer = asked("Ik vermoed dat mijn collega gegevens doorspeelt");
        var refused = openFrom(answer, "case");
        assertEquals(409, refused.status(), refused.text());
        assertTrue(refused.text().contains("aan"), refused.text());
        assertEquals(0, count("SELECT count(*) FROM case_file WHERE institution = ?", INSTITUTION));

        var recipient = SignedIn.as(INSTITUTION, "lead_advisor");
        Sql.asOwner().update("INSERT INTO desk (institution) VALUES (?) ON CONFLICT DO NOTHING", INSTITUTION);
        Sql.asOwner().update("UPDATE desk SET sealed_recipients = ARRAY[?::uuid] WHERE institution = ?", SignedIn.as(INSTITUTION, "hr_contact").id().toString(), INSTITUTION);
        assertEquals(409, openFrom(answer, "case").status(), "named, but without eyes for it");
        Sql.asOwner().update("UPDATE desk SET sealed_recipients = ARRAY[?::uuid] WHERE institution = ?", recipient.id().toString(), INSTITUTION);
        var held = Held.of(openFrom(answer, "case"));
        assertEquals("incident", held.opened().path("kind").asText());
        assertEquals("Afspraak", held.opened().path("title").asText());
        assertEquals(200, held.fill("hidden_from", Api.object().put("value", "de groepsleider")).status());
        assertEquals(200, held.send(UUID.randomUUID()).status(), "without an address");
        assertEquals("t", Sql.asOwner().texts("SELECT sealed FROM case_file WHERE id = ?::uuid", held.id()).getFirst());
    }

    @Test
    void a_suspicion_that_comes_up_after_the_case_was_opened_seals_it() throws SQLException {
        var recipient = SignedIn.as(INSTITUTION, "lead_advisor");
        Sql.asOwner().update("INSERT INTO desk (institution) VALUES (?) ON CONFLICT DO NOTHING", INSTITUTION);
        Sql.asOwner().update("UPDATE desk SET sealed_recipients = ARRAY[?::uuid] WHERE institution = ?", recipient.id().toString(), INSTITUTION);
        var answer = asked("Wat doet de instelling met de leenlaptop na de reis?");
        var held = Held.of(openFrom(answer, "consult"));
        assertEquals("advice", held.opened().path("kind").asText());
        Api.researcher().withKey(answer.path("conversationKey").asText()).answer(Api.question("Ik vermoed dat mijn collega gegevens doorspeelt")
                .put("institution", INSTITUTION).put("conversation", answer.path("conversation").asText()));
        assertEquals(409, held.send(UUID.randomUUID()).status(), "what goes along has changed");
        assertEquals("incident", held.now().path("kind").asText());
        assertEquals("Afspraak", held.now().path("title").asText());
        assertEquals(200, held.send(UUID.randomUUID()).status());
        assertEquals("t 1", Sql.asOwner().texts("SELECT concat_ws(' ', sealed, cardinality(recipients)) FROM case_file WHERE id = ?::uuid", held.id()).getFirst());
    }

    @Test
    void what_the_assistant_wrote_and_did_not_show_goes_along_with_the_reason() {
        Neighbours.model().writes(pen -> pen.say("Ja, uw eigen laptop mag gewoon mee. [1] Het ministerie betaalt u 5.000 euro voor de leenlaptop. [1] "));
        var answer = asked("Mag mijn eigen laptop mee naar een congres in het buitenland?");
        assertFalse(answer.toString().contains("5.000 euro"), "nobody was shown it");
        var held = Held.of(openFrom(answer, "consult"));
        var withheld = held.opened().path("preview").path("conversation").path("questions").path(0).path("withheldSentences");
        assertTrue(withheld.toString().contains("5.000 euro"), held.opened().path("preview").toString());
        assertTrue(withheld.path(0).path("reason").asText().length() > 2);
        assertEquals(answer.path("withheld").asInt(), withheld.size());
        assertFalse(Api.researcher().withKey(answer.path("conversationKey").asText()).get("/api/conversations/" + answer.path("conversation").asText()).text().contains("5.000 euro"));
    }

    @Test
    void danger_comes_first_and_opens_nothing_unless_the_researcher_insists() {
        var answer = asked("Ik ben gearresteerd, wat moet ik doen?");
        var refused = openFrom(answer, "case");
        assertEquals(409, refused.status());
        assertTrue(refused.text().contains("112"));
        var insisted = Api.researcher().withKey(answer.path("conversationKey").asText())
                .post("/api/conversations/" + answer.path("conversation").asText() + "/cases", Api.object().put("form", "case").put("language", "nl").put("insist", true));
        assertEquals("pressure", Held.of(insisted).opened().path("kind").asText());
    }

    @Test
    void after_two_answers_of_no_use_a_person_is_offered() {
        var first = asked("Wat doet de instelling met de leenlaptop na de reis?");
        var mine = Api.researcher().withKey(first.path("conversationKey").asText());
        assertEquals(204, mine.post("/api/questions/" + first.path("id").asText() + "/feedback", Api.object().put("useful", false)).status());
        var second = mine.answer(Api.question("En de telefoon?").put("institution", INSTITUTION).put("conversation", first.path("conversation").asText()));
        var rated = mine.post("/api/questions/" + second.path("id").asText() + "/feedback", Api.object().put("useful", false));
        assertEquals(200, rated.status());
        assertEquals("offered", rated.json().path("handover").path("state").asText());
        assertTrue(rated.json().path("handover").path("desk").asBoolean());
    }

    @Test
    void the_researcher_sees_what_happens_as_it_happens() {
        var held = opened("consult");
        try (var stream = held.researcher().follow(held.path("/events"))) {
            assertEquals("offered", stream.await("case").data().path("state").asText());
            held.send(UUID.randomUUID());
            assertEquals("sent", stream.await("case", 2).data().path("state").asText());
            held.post("/messages", Api.object().put("id", UUID.randomUUID().toString()).put("text", "Bent u daar?"));
            assertEquals("Bent u daar?", stream.await("message").data().path("body").asText());
        }
    }
}
