package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.DeskCase;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** Where a topic asks for it, no answer leaves that only its author has read. */
@OnLiberty
class TwoPairsOfEyesIT {

    private static final String HERE = "tu-vier-ogen";

    private SignedIn author;
    private SignedIn colleague;
    private DeskCase sanctions;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_topic_that_needs_it() throws SQLException {
        author = SignedIn.as(HERE, "advisor");
        colleague = SignedIn.as(HERE, "advisor");
        Sql.asOwner().update("INSERT INTO desk (institution, two_pairs_of_eyes) VALUES (?, '{sanctions}')", HERE);
        sanctions = DeskCase.openedBy(author, "sanctions", "Betaling aan een partner", Api.object());
    }

    @AfterEach
    void nothing_left() throws SQLException {
        DeskCase.forgetAll(HERE);
    }

    private int save(SignedIn by, int version, String... texts) {
        return by.put(sanctions.path("/draft"), draft(version, texts)).status();
    }

    private static ObjectNode draft(int version, String... texts) {
        var body = Api.object().put("version", version);
        var sentences = body.putArray("sentences");
        for (var text : texts) {
            sentences.addObject().put("text", text);
        }
        return body;
    }

    private Api.Reply approve(SignedIn by, int version) {
        return by.post(sanctions.path("/draft/approval"), Api.object().put("version", version));
    }

    private Api.Reply answer(SignedIn by) {
        return sanctions.act(by, "answer", Api.object());
    }

    @Test
    void an_answer_leaves_only_after_a_colleague_approved_it() throws SQLException {
        assertEquals(409, answer(author).status(), "nothing was written");
        assertEquals(200, save(author, 0, "De betaling kan niet door."));
        var refused = answer(author);
        assertEquals(409, refused.status());
        assertTrue(refused.json().path("detail").asText().contains("second pair of eyes"), refused.text());
        assertEquals("claimed", refused.json().path("current").path("state").asText());
        assertTrue(sanctions.seenBy(author).path("twoPairsOfEyes").asBoolean());
        var approved = approve(colleague, 1);
        assertEquals(200, approved.status(), approved.text());
        assertEquals(colleague.id().toString(), approved.json().path("approval").path("by").path("id").asText());
        assertEquals(200, answer(author).status());
        assertEquals("answered", sanctions.state());
    }

    @Test
    void a_text_beside_the_draft_is_no_way_around() throws SQLException {
        assertEquals(200, save(author, 0, "Een zin."));
        assertEquals(200, approve(colleague, 1).status());
        assertEquals(400, sanctions.act(author, "answer", Api.object().put("text", "Iets anders.")).status());
        assertEquals("claimed", sanctions.state());
    }

    @Test
    void who_wrote_any_sentence_of_it_does_not_approve() {
        assertEquals(200, save(author, 0, "De betaling aan de partner kan niet door de bank."));
        assertEquals(403, approve(author, 1).status());
        assertEquals(200, save(colleague, 1, "De betaling aan de partner kan niet door de bank.", "Meld dit aan de controller."));
        assertEquals(403, approve(colleague, 2).status());
        assertEquals(403, approve(author, 2).status(), "one of the sentences is still theirs");
        var third = SignedIn.as(HERE, "lead_advisor");
        assertEquals(200, approve(third, 2).status());
        // A word changed in somebody's sentence does not make it nobody's.
        assertEquals(200, save(third, 2, "De betaling aan de partner kan helaas niet door de bank."));
        assertEquals(403, approve(author, 3).status());
        assertEquals(403, approve(third, 3).status());
        assertEquals(200, approve(colleague, 3).status());
    }

    @Test
    void leaving_a_sentence_out_is_writing_too() {
        assertEquals(200, save(author, 0, "De betaling kan door.", "Maar niet zonder ontheffing."));
        assertEquals(200, save(colleague, 1, "De betaling kan door."));
        assertEquals(403, approve(colleague, 2).status());
    }

    @Test
    void approval_falls_away_when_the_draft_changes_and_can_be_taken_back() {
        assertEquals(200, save(author, 0, "Een zin."));
        assertEquals(200, approve(colleague, 1).status());
        assertEquals(200, save(author, 1, "Een heel ander antwoord."));
        assertFalse(author.get(sanctions.path("/draft")).json().has("approval"));
        assertEquals(409, answer(author).status());
        var stale = approve(colleague, 1);
        assertEquals(409, stale.status());
        assertEquals(2, stale.json().path("current").path("version").asInt());
        assertEquals(200, approve(colleague, 2).status());
        assertEquals(200, colleague.delete(sanctions.path("/draft/approval")).status());
        assertEquals(409, answer(author).status());
        assertTrue(sanctions.seenBy(author).path("timeline").valueStream().anyMatch(event -> event.path("action").asText().equals("draft_approved")));
    }

    @Test
    void who_steps_back_or_leaves_takes_the_approval_along() throws SQLException {
        assertEquals(200, save(author, 0, "Een zin."));
        assertEquals(200, approve(colleague, 1).status());
        assertEquals(204, colleague.post(sanctions.path("/recusal"), Api.object().put("reason", "betrokken")).status());
        assertEquals(409, answer(author).status());
        assertEquals(404, approve(colleague, 1).status());
        var third = SignedIn.as(HERE, "advisor");
        assertEquals(200, approve(third, 1).status() == 200 ? 200 : approve(third, 1).status());
    }

    @Test
    void a_reconsideration_always_needs_it_and_other_topics_never() {
        var reconsideration = DeskCase.openedBy(author, Api.object().put("title", "Nog eens kijken").put("topic", "travel").put("language", "nl").put("kind", "reconsideration"));
        assertTrue(reconsideration.seenBy(author).path("twoPairsOfEyes").asBoolean());
        assertEquals(409, reconsideration.act(author, "answer", Api.object().put("text", "Het blijft zo.")).status());
        var travel = DeskCase.openedBy(author, "travel", "Op reis", Api.object());
        assertFalse(travel.seenBy(author).path("twoPairsOfEyes").asBoolean());
        assertEquals(200, travel.act(author, "answer", Api.object().put("text", "Goede reis.")).status());
    }

    @Test
    void the_topic_is_no_way_around() {
        var lead = SignedIn.as(HERE, "lead_advisor");
        for (var member : List.of(author, colleague)) {
            var refused = classify(sanctions, member, "travel");
            assertEquals(403, refused.status(), refused.text());
            assertTrue(refused.json().path("detail").asText().contains("second pair of eyes"), refused.text());
        }
        assertEquals("sanctions", sanctions.seenBy(author).path("topic").asText());
        assertEquals(409, sanctions.act(author, "answer", Api.object().put("text", "Gaat zo wel.")).status());
        assertEquals(200, classify(sanctions, lead, "travel").status());
        assertEquals(200, classify(sanctions, author, "sanctions").status(), "towards more eyes anybody may");
        var theirs = DeskCase.openedBy(lead, "sanctions", "Van de leider zelf", Api.object());
        assertEquals(403, classify(theirs, lead, "travel").status(), "not of a case of their own");
        assertEquals(200, classify(theirs, lead, "sanctions").status());
    }

    private static Api.Reply classify(DeskCase file, SignedIn member, String topic) {
        return member.put(file.path("/classification"), Api.object().put("version", file.seenBy(member).path("version").asInt()).put("topic", topic));
    }

    /** Whoever is first: what went out is what was approved. */
    @Test
    void approving_editing_and_answering_at_once_never_sends_what_nobody_approved() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 15; round++) {
                var file = DeskCase.openedBy(author, "sanctions", "Ronde " + round, Api.object());
                assertEquals(200, author.put(file.path("/draft"), draft(0, "Goedgekeurde tekst.")).status());
                var version = file.seenBy(author).path("version").asInt();
                var start = new CountDownLatch(1);
                var approving = threads.submit(() -> {
                    start.await();
                    return colleague.post(file.path("/draft/approval"), Api.object().put("version", 1)).status();
                });
                var editing = threads.submit(() -> {
                    start.await();
                    return author.put(file.path("/draft"), draft(1, "Tekst die niemand zag.")).status();
                });
                var answering = threads.submit(() -> {
                    start.await();
                    for (var attempt = 0; attempt < 3; attempt++) {
                        author.post(file.path("/actions"), Api.object().put("id", UUID.randomUUID().toString()).put("action", "answer").put("version", version + attempt % 2));
                    }
                    return 0;
                });
                start.countDown();
                approving.get();
                editing.get();
                answering.get();
                var sent = Sql.asOwner().texts("SELECT body FROM case_message WHERE case_id = ?::uuid AND kind = 'answer'", file.id());
                assertFalse(sent.contains("Tekst die niemand zag."), "round " + round);
                assertTrue(sent.size() <= 1, sent.toString());
                assertEquals(sent.isEmpty() ? "claimed" : "answered", file.state());
            }
        }
    }
}
