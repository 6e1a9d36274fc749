package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;

/** Which passages a question finds, with all neighbours there and without. */
@OnLiberty
class SearchIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @Test
    void a_question_finds_the_passage_in_its_own_language() {
        assertEquals("landelijk/reizen/nl", best("Welke laptop neem ik mee op dienstreis?", "nl"));
        assertEquals("landelijk/reizen/en", best("Which laptop do I take on a business trip?", "en"));
        assertEquals("landelijk/gasten/nl", best("Wanneer sluit een gastaccount?", "nl"));
        assertEquals("landelijk/gasten/en", best("When does a guest account close?", "en"));
    }

    @Test
    void a_language_that_is_not_named_is_detected() {
        assertEquals("landelijk/reizen/nl", documents(search("Welke laptop neem ik mee op dienstreis?", "")).getFirst());
        assertEquals("landelijk/reizen/en", documents(search("Which laptop do I take on a business trip?", "")).getFirst());
    }

    @Test
    void the_translations_of_a_topic_count_once() {
        for (var language : List.of("nl", "en")) {
            var found = documents(search("laptop congres conference", "&limit=50&language=" + language));
            var other = language.equals("nl") ? "en" : "nl";
            assertTrue(found.contains("landelijk/reizen/" + language), found.toString());
            assertFalse(found.contains("landelijk/reizen/" + other), found.toString());
        }
    }

    @Test
    void the_other_language_answers_where_it_alone_has_the_answer() {
        var found = search("Heb ik een vergunning nodig voor de export van een dilution refrigerator?", "&language=nl");
        assertTrue(documents(found).subList(0, 2).contains("landelijk/koeltechniek/en"), found.toString());
        assertEquals("en", StreamSupport.stream(found.spliterator(), false).filter(p -> p.path("document").asText().equals("landelijk/koeltechniek/en"))
                .findFirst().orElseThrow().path("language").asText());
    }

    @Test
    void a_part_of_a_compound_finds_the_compound() {
        Neighbours.embedding().cut();
        var found = search("data", "&language=nl&limit=50");
        assertTrue(documents(found).contains("landelijk/meldpunt/nl"), "onderzoeksdata: " + found);
    }

    @Test
    void another_form_of_a_word_finds_it_too() {
        Neighbours.embedding().cut();
        assertEquals("landelijk/gasten/nl", best("verlengingen van gastaccounts", "nl"));
        assertEquals("landelijk/gasten/en", best("extensions of guest accounts", "en"));
    }

    @Test
    void as_many_passages_come_back_as_were_asked_for() {
        assertEquals(5, search("laptop reis toegang lijst", "&language=nl").size());
        assertEquals(1, search("laptop reis toegang lijst", "&language=nl&limit=1").size());
        var all = search("laptop reis toegang lijst", "&language=nl&limit=50");
        assertTrue(all.size() >= 5 && all.size() <= 50);
        var scores = StreamSupport.stream(all.spliterator(), false).map(passage -> passage.path("score").asDouble()).toList();
        assertEquals(scores.stream().sorted(java.util.Comparator.reverseOrder()).toList(), scores, "best first");
    }

    @Test
    void a_passage_opens_between_its_neighbours() {
        var border = search("Onderzoekt de douane apparaten van reizigers?", "&language=nl").get(0);
        assertEquals("Bij de grens", border.path("section").asText());
        var opened = Api.researcher().get("/api/passages/" + border.path("passage").asText()).json();
        assertEquals(border.path("text"), opened.path("passage").path("text"));
        assertEquals("Laptop en telefoon", opened.path("before").path("section").asText());
        assertEquals("Na de reis", opened.path("after").path("section").asText());
        assertFalse(opened.path("replaced").asBoolean());
        assertEquals("summary", opened.path("passage").path("kind").asText());
        assertEquals("Loket Kennisveiligheid", opened.path("passage").path("basedOn").path(0).path("publisher").asText());
    }

    @Test
    void without_an_embedding_server_words_alone_decide_and_meaning_comes_back_by_itself() {
        assumeTrue(Neighbours.hasEmbeddings(), "there is no embedding server to cut off");
        var paraphrase = "Wat gebeurt er met mijn computer als ik weer thuis ben?";
        assertTrue(bySimilarity(search(paraphrase, "&language=nl")), "meaning takes part");
        Neighbours.embedding().cut();
        assertFalse(bySimilarity(search(paraphrase, "&language=nl")), "meaning takes no part");
        assertEquals("landelijk/reizen/nl", best("Wat gebeurt er met mijn apparaten na thuiskomst?", "nl"));
        Neighbours.embedding().mend();
        Patience.until("meaning takes part again", Patience.SHORT, () -> bySimilarity(search(paraphrase, "&language=nl")));
        assertEquals("landelijk/reizen/nl", best(paraphrase, "nl"));
    }

    @Test
    void words_that_nobody_wrote_find_nothing_by_words() {
        Neighbours.embedding().cut();
        assertEquals(0, search("xylofoonzzz qwertyuiop", "&language=nl").size());
    }

    private static boolean bySimilarity(JsonNode passages) {
        return StreamSupport.stream(passages.spliterator(), false).anyMatch(passage -> passage.path("similarity").asDouble() > 0);
    }

    private static String best(String question, String language) {
        return documents(search(question, "&language=" + language)).getFirst();
    }

    private static JsonNode search(String question, String more) {
        var reply = Api.researcher().get("/api/passages?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + more);
        assertEquals(200, reply.status(), reply.text());
        return reply.json().path("passages");
    }

    private static List<String> documents(JsonNode passages) {
        return StreamSupport.stream(passages.spliterator(), false).map(passage -> passage.path("document").asText()).toList();
    }
}
