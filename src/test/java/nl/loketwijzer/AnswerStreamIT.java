package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.Reader;
import nl.loketwijzer.support.SimulatedModel;
import nl.loketwijzer.support.Sql;

/** An answer as it comes about, seen by its reader. */
@OnLiberty
class AnswerStreamIT {

    private static final String QUESTION = "Welke laptop neem ik mee op een dienstreis naar het buitenland?";
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Two sentences of the first passage with a long silence between them. */
    private static final SimulatedModel.Script HESITATING = pen -> {
        var sentences = pen.generation().firstSentences(2);
        pen.say(sentences.getFirst() + " [1] And");
        pen.pause(Duration.ofSeconds(2));
        pen.say(" so. " + sentences.getLast() + " [1] ");
    };

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @Test
    void events_come_in_order_each_source_before_the_sentence_that_cites_it() {
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            var names = reader.names();
            assertEquals("start", names.getFirst());
            assertEquals(List.of("searching", "reading", "checking"), reader.events("step").stream().map(e -> e.data().path("step").asText()).toList());
            assertEquals("done", names.getLast());
            assertEquals(1, reader.events("outcome").size());
            assertTrue(names.indexOf("outcome") > names.lastIndexOf("sentence"), names.toString());
            assertTrue(names.indexOf("source") > names.lastIndexOf("step"), names.toString());
            var introduced = new HashSet<Integer>();
            for (var event : reader.events()) {
                if (event.name().equals("source")) {
                    introduced.add(event.data().path("number").asInt());
                }
                if (event.name().equals("sentence")) {
                    event.data().path("sources").forEach(number -> assertTrue(introduced.contains(number.asInt()), reader.events().toString()));
                }
            }
            assertFalse(reader.sentences().isEmpty());
        }
    }

    @Test
    void every_event_is_numbered_within_its_question_from_one() {
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            var question = reader.question();
            assertEquals(IntStream.rangeClosed(1, reader.events().size()).mapToObj(n -> question + ":" + n).toList(),
                    reader.events().stream().map(Reader.Event::id).toList());
        }
    }

    @Test
    void a_source_says_where_it_comes_from_and_what_it_rests_on() {
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            var source = reader.events("source").getFirst().data();
            assertAll(
                    () -> assertEquals("landelijk/reizen/nl", source.path("document").asText()),
                    () -> assertEquals("summary", source.path("kind").asText()),
                    () -> assertEquals("Laptop en telefoon", source.path("section").asText()),
                    () -> assertEquals("Loket Kennisveiligheid", source.path("basedOn").path(0).path("publisher").asText()),
                    () -> assertEquals("2026-06-11", source.path("basedOn").path(0).path("date").asText()),
                    () -> assertTrue(source.path("quote").asText().contains(reader.sentences().getFirst())),
                    () -> assertEquals(200, Api.researcher().get("/api/passages/" + source.path("passage").asText()).status()));
        }
    }

    @Test
    void while_a_model_is_slow_something_is_sent_at_least_every_400_ms() {
        Neighbours.model().writes(pen -> {
            pen.pause(Duration.ofSeconds(4));
            SimulatedModel.QUOTING.write(pen);
        });
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            var checking = reader.events("step").getLast().at();
            var firstSource = reader.await("source").at();
            var moments = Stream.concat(Stream.of(checking, firstSource), reader.comments().stream().filter(at -> at > checking && at < firstSource))
                    .sorted().toList();
            var gaps = IntStream.range(1, moments.size()).mapToLong(i -> (moments.get(i) - moments.get(i - 1)) / 1_000_000).sorted().toArray();
            assertTrue(gaps.length >= 8, "comments in four seconds: " + gaps.length);
            // One late beat is the machine's; nine in ten on time is the application's.
            assertTrue(gaps[gaps.length * 9 / 10 - 1] <= 400, "gaps: " + java.util.Arrays.toString(gaps));
        }
    }

    @Test
    void proxies_are_told_not_to_hold_the_stream_back() {
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            assertEquals("no", reader.headers().firstValue("X-Accel-Buffering").orElse(""));
            assertTrue(reader.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
            assertEquals("no-store", reader.headers().firstValue("Cache-Control").orElse(""));
        }
    }

    @Test
    void the_key_is_told_once_to_who_opened_the_conversation_and_is_stored_nowhere() throws SQLException {
        try (var first = Api.researcher().ask(QUESTION).toTheEnd()) {
            var key = first.key();
            assertTrue(key.matches("[A-Za-z0-9_-]{43}"), key);
            var mine = Api.researcher().withKey(key);
            try (var second = mine.ask(Api.question("En mijn telefoon?").put("conversation", first.conversation())).toTheEnd()) {
                assertFalse(second.await("start").data().has("conversationKey"));
            }
            try (var again = mine.follow("/api/questions/" + first.question() + "/events").toTheEnd()) {
                assertFalse(again.await("start").data().has("conversationKey"));
            }
            for (var table : List.of("conversation", "question", "answer_event", "share")) {
                assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%' || ? || '%'", key), table);
            }
        }
    }

    @Test
    void the_finished_answer_is_what_the_stream_showed() {
        try (var reader = Api.researcher().ask(QUESTION).toTheEnd()) {
            var answer = Api.researcher().answer(QUESTION);
            var told = reader.outcome();
            for (var member : List.of("outcome", "mode", "degraded", "withheld", "message")) {
                assertEquals(told.path(member), answer.path(member), member);
            }
            assertEquals(reader.events("sentence").stream().map(Reader.Event::data).toList(), list(answer.path("sentences")));
            assertEquals(reader.events("source").stream().map(Reader.Event::data).toList(), list(answer.path("sources")));
            assertEquals(reader.events("handover").stream().map(Reader.Event::data).findFirst().orElse(Api.object().path("nothing")), answer.path("handover"));
            assertTrue(answer.path("timing").has("totalMs"));
            assertTrue(answer.path("conversationKey").asText().matches("[A-Za-z0-9_-]{43}"));
        }
    }

    @Test
    void whoever_does_not_ask_for_a_stream_gets_the_finished_answer() {
        var question = Api.question(QUESTION);
        for (var asking : List.of(Api.researcher(), Api.researcher().with("Accept", "*/*"), Api.researcher().with("Accept", "application/json"))) {
            var reply = asking.post("/api/questions", question);
            assertEquals(200, reply.status());
            assertTrue(reply.type().startsWith("application/json"), reply.type());
            assertEquals("answered", reply.json().path("outcome").asText());
        }
    }

    @Test
    void an_answer_can_be_read_while_it_is_written_and_only_with_its_key() {
        Neighbours.model().writes(HESITATING);
        try (var reader = Api.researcher().ask(QUESTION)) {
            reader.await("sentence");
            var path = "/api/questions/" + reader.question();
            var soFar = Api.researcher().withKey(reader.key()).get(path).json();
            assertFalse(soFar.has("outcome"), soFar.toString());
            assertEquals(reader.sentences().getFirst(), soFar.path("sentences").path(0).path("text").asText());
            assertEquals(404, Api.researcher().get(path).status());
            assertEquals(404, Api.researcher().withKey("A".repeat(43)).get(path).status());
            reader.toTheEnd();
            assertEquals("answered", Api.researcher().withKey(reader.key()).get(path).json().path("outcome").asText());
        }
    }

    @Test
    void a_reader_who_lost_the_connection_gets_exactly_the_events_that_were_missed_and_then_the_rest() {
        Neighbours.model().writes(HESITATING);
        var lost = Api.researcher().ask(QUESTION);
        lost.await("sentence");
        var question = lost.question();
        var mine = Api.researcher().withKey(lost.key());
        lost.leave();
        Neighbours.model().latest().left(SECOND.multipliedBy(5));
        Neighbours.model().writes(SimulatedModel.QUOTING);
        var seen = lost.events();

        try (var back = mine.with("Last-Event-ID", seen.getLast().id()).follow("/api/questions/" + question + "/events").toTheEnd()) {
            var all = new ArrayList<>(seen);
            all.addAll(back.events());
            assertEquals(IntStream.rangeClosed(1, all.size()).boxed().toList(), all.stream().map(Reader.Event::number).toList());
            assertEquals("done", back.names().getLast());
            assertEquals("answered", back.outcome().path("outcome").asText());
            var sentences = all.stream().filter(event -> event.name().equals("sentence")).map(event -> event.data().path("text").asText()).toList();
            assertEquals(sentences.stream().distinct().toList(), sentences, "nothing is told twice");
            assertTrue(sentences.size() >= 2, sentences.toString());
            assertEquals(sentences.size(), mine.get("/api/questions/" + question).json().path("sentences").size());
        }
    }

    @Test
    void a_second_reader_follows_an_answer_that_is_still_being_written() {
        Neighbours.model().writes(HESITATING);
        try (var first = Api.researcher().ask(QUESTION)) {
            first.await("sentence");
            try (var second = Api.researcher().withKey(first.key()).follow("/api/questions/" + first.question() + "/events").toTheEnd()) {
                first.toTheEnd();
                assertEquals(first.names(), second.names());
                assertEquals(first.sentences(), second.sentences());
                assertEquals(1, Neighbours.model().generations().size());
            }
        }
    }

    @Test
    void the_stop_button_ends_the_answer_and_frees_the_model_within_a_second() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And");
            pen.staySilent();
        });
        try (var reader = Api.researcher().ask(QUESTION)) {
            reader.await("sentence");
            var before = System.nanoTime();
            assertEquals(204, Api.researcher().withKey(reader.key()).delete("/api/questions/" + reader.question() + "/generation").status());
            assertWithinASecond(before, Neighbours.model().latest().left(Patience.SHORT));
            reader.toTheEnd();
            assertEquals("stopped", reader.outcome().path("outcome").asText());
            assertEquals(1, reader.sentences().size(), "what was shown stays");
        }
    }

    @Test
    void nobody_stops_an_answer_without_its_key() {
        Neighbours.model().writes(HESITATING);
        try (var reader = Api.researcher().ask(QUESTION)) {
            reader.await("sentence");
            assertEquals(404, Api.researcher().withKey("A".repeat(43)).delete("/api/questions/" + reader.question() + "/generation").status());
            reader.toTheEnd();
            assertEquals("answered", reader.outcome().path("outcome").asText());
        }
    }

    @Test
    void a_reader_who_leaves_frees_the_model_within_a_second_and_what_was_shown_stays() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And");
            pen.staySilent();
        });
        var reader = Api.researcher().ask(QUESTION);
        reader.await("sentence");
        var mine = Api.researcher().withKey(reader.key());
        var before = System.nanoTime();
        reader.leave();
        assertWithinASecond(before, Neighbours.model().latest().left(Patience.SHORT));
        var kept = Patience.until("the outcome is stored", Patience.SHORT, () -> mine.get("/api/questions/" + reader.question()).json(), answer -> answer.has("outcome"));
        assertEquals("stopped", kept.path("outcome").asText());
        assertEquals(1, kept.path("sentences").size());
        assertEquals(0, Neighbours.model().open());
    }

    @Test
    void a_reader_who_leaves_before_the_first_word_frees_the_model_too() {
        Neighbours.model().writes(SimulatedModel.Pen::staySilent);
        var reader = Api.researcher().ask(QUESTION);
        var generation = Neighbours.model().latest();
        var before = System.nanoTime();
        reader.leave();
        assertWithinASecond(before, generation.left(Patience.SHORT));
    }

    @Test
    void a_follow_up_question_is_understood_from_the_one_before() {
        var opened = Api.researcher().answer("Wie spreekt de toegang van een gastonderzoeker af met de beveiliging?");
        var followUp = Api.researcher().withKey(opened.path("conversationKey").asText())
                .answer(Api.question("En wanneer sluit zijn account?").put("conversation", opened.path("conversation").asText()));
        assertEquals("landelijk/gasten/nl", followUp.path("sources").path(0).path("document").asText(), followUp.toString());
        assertEquals(opened.path("conversation").asText(), followUp.path("conversation").asText());
        assertTrue(Neighbours.model().latest().prompt().contains("Een gastaccount sluit op de dag waarop het bezoek eindigt."));
    }

    @Test
    void what_the_passages_do_not_say_is_withheld_and_counted() {
        Neighbours.model().writes(pen -> pen.say("Ja, uw eigen laptop mag gewoon mee. [1] Het ministerie betaalt u 5.000 euro voor de leenlaptop. [1] "));
        var answer = Api.researcher().answer(QUESTION);
        assertFalse(answer.toString().contains("mag gewoon mee"), answer.toString());
        assertFalse(answer.toString().contains("5.000"), answer.toString());
        assertTrue(answer.path("withheld").asInt() >= 1, answer.toString());
        assertTrue(answer.path("sentences").size() >= 1, "quotations take the place of what was withheld");
        answer.path("sentences").forEach(sentence -> assertTrue(sentence.path("literal").asBoolean(), answer.toString()));
    }

    @Test
    void the_question_is_answered_in_the_language_it_was_asked_in() {
        var dutch = Api.researcher().answer("Wat doet de instelling met de leenlaptop na de reis?");
        var english = Api.researcher().answer("What does the institution do with the loan laptop after the trip?");
        assertEquals("nl", dutch.path("language").asText());
        assertEquals("landelijk/reizen/nl", dutch.path("sources").path(0).path("document").asText());
        assertEquals("en", english.path("language").asText());
        assertEquals("landelijk/reizen/en", english.path("sources").path(0).path("document").asText());
        var other = Api.researcher().answer("Welchen Laptop nehme ich auf eine Dienstreise ins Ausland mit?");
        assertEquals("en", other.path("language").asText());
        assertTrue(other.path("notice").asText().contains("Dutch and English"), other.toString());
    }

    @Test
    void personal_data_is_masked_before_the_question_is_stored() throws SQLException {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var answer = Api.researcher().answer("Mag ik een gastonderzoeker mailen op " + mark + "@voorbeeld.nl over zijn toegang?");
        assertFalse(answer.toString().contains(mark), answer.toString());
        assertTrue(answer.has("notice"), answer.toString());
        assertEquals(0, Sql.asOwner().number("SELECT count(*) FROM question WHERE text LIKE '%' || ? || '%'", mark));
        assertFalse(Neighbours.model().generations().stream().anyMatch(generation -> generation.prompt().contains(mark)));
    }

    private static void assertWithinASecond(long before, long after) {
        assertTrue(after - before <= SECOND.toNanos(), "after " + (after - before) / 1_000_000 + " ms");
    }

    private static List<JsonNode> list(JsonNode array) {
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return items;
    }
}
