package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.PreparedFolder;
import nl.loketwijzer.support.Sql;

/** Prepared answers come first when they fit, and only as long as their passages are what they were. */
@OnLiberty
@OnLiberty.Setting(key = "loketwijzer.prepared", value = "{project}/target/it-prepared/prepared")
class PreparedIT {

    private static final PreparedFolder FOLDER = new PreparedFolder(Path.of("target/it-prepared"));
    private static final String LOAN = "Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.";
    private static final String PASSWORDS = "Wijzig de wachtwoorden die u onderweg gebruikte.";
    private static final String ASKED = "Welke laptop neem ik mee op een dienstreis?";

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        FOLDER.fill();
        return Application.war();
    }

    @BeforeEach
    void all_is_as_it_was() throws IOException {
        FOLDER.fill();
        index();
        // In use with the passages of now: what was judged before the index changed back says nothing.
        Patience.until("both languages may be shown", Patience.LONG, () -> List.of("nl", "en").stream().allMatch(language ->
                !Api.operator().get("/api/prepared/nearest?q=laptop&language=" + language).json().path("nearest").isEmpty()));
        Patience.until("the wordings have vectors", Patience.LONG, () -> !Neighbours.hasEmbeddings() || Sql.asOwner().number("""
                SELECT count(*)
                FROM prepared_wording w
                WHERE NOT EXISTS (SELECT FROM prepared_vector v WHERE v.wording = w.id)
                """) == 0);
    }

    /** The other tests have the same knowledge and nothing prepared. */
    @AfterEach
    void the_passages_of_the_other_tests_are_back() throws IOException {
        FOLDER.fill();
        index();
    }

    @AfterAll
    static void nothing_is_prepared_any_more() throws SQLException {
        Sql.asOwner().update("DELETE FROM prepared_answer");
    }

    @Test
    void a_fitting_question_gets_the_prepared_sentences_with_their_passages_and_nothing_else() {
        var answer = Api.researcher().answer(ASKED);
        assertEquals("prepared", answer.path("mode").asText(), answer.toString());
        assertEquals("answered", answer.path("outcome").asText());
        assertEquals(List.of(LOAN, PASSWORDS), answer.path("sentences").findValuesAsText("text"));
        assertEquals(List.of("Laptop en telefoon", "Na de reis"), answer.path("sources").findValuesAsText("section"));
        for (var source : answer.path("sources")) {
            assertEquals("landelijk/reizen/nl", source.path("document").asText());
            assertEquals(200, Api.researcher().get("/api/passages/" + source.path("passage").asText()).status());
        }
        assertTrue(answer.path("sources").path(0).path("quote").asText().contains(LOAN));
        assertTrue(answer.path("sentences").path(0).path("literal").asBoolean());
        assertFalse(answer.toString().contains("verified"));
        assertTrue(Neighbours.model().generations().isEmpty(), "no language model was asked");
    }

    @Test
    void the_stream_the_stored_answer_and_the_other_language_say_the_same() {
        var reader = Api.researcher().ask("Which laptop do I take on a business trip?");
        assertEquals("prepared", reader.outcome().path("mode").asText());
        var stored = Api.researcher().withKey(reader.key()).get("/api/questions/" + reader.question()).json();
        assertEquals("prepared", stored.path("mode").asText());
        assertEquals(List.of("Take a clean loan laptop on a business trip instead of your own laptop.", "Change the passwords that you used on the way."),
                stored.path("sentences").findValuesAsText("text"));
    }

    @Test
    void another_question_is_answered_as_ever_and_a_person_goes_before_everything() {
        for (var other : List.of("Welke laptop neem ik niet mee op een dienstreis?", "Welke laptop nam ik vorig jaar mee op een dienstreis?",
                "Welke telefoon neem ik mee op een dienstreis naar Rusland?", "Wat onderzoekt de douane bij de grens?")) {
            assertNotEquals("prepared", Api.researcher().answer(other).path("mode").asText(), other);
        }
        var person = Api.researcher().answer("Ik word bedreigd. " + ASKED);
        assertEquals("needs_person", person.path("outcome").asText(), person.toString());
        assertEquals("required", person.path("handover").path("state").asText());
        assertNotEquals("prepared", person.path("mode").asText());
    }

    @Test
    void a_follow_up_is_understood_with_the_question_before_it() {
        var first = Api.researcher().answer("Waar meld ik een voorval met onderzoeksdata?");
        var next = Api.researcher().withKey(first.path("conversationKey").asText())
                .answer(Api.question(ASKED).put("conversation", first.path("conversation").asText()));
        assertEquals("prepared", next.path("mode").asText(), next.toString());
        var more = Api.researcher().withKey(first.path("conversationKey").asText())
                .answer(Api.question("En wie betaalt die?").put("conversation", first.path("conversation").asText()));
        assertNotEquals("prepared", more.path("mode").asText(), "the answer to the question before it is not told again");
    }

    @Test
    void without_the_embedding_server_only_nearly_the_same_words_get_it() {
        Neighbours.embedding().cut();
        var same = Api.researcher().answer(ASKED);
        assertEquals("prepared", same.path("mode").asText(), same.toString());
        assertNotEquals("prepared", Api.researcher().answer("Wat voor computer hoort er in mijn koffer als ik voor het werk vertrek?").path("mode").asText());
    }

    @Test
    void after_its_passage_changed_it_waits_for_a_person_and_comes_back_when_accepted() throws IOException {
        FOLDER.change("reizen/nl.md", "Uw instelling wist de leenlaptop na de reis.", "Uw instelling wist de leenlaptop meteen na de reis.");
        index();
        assertNotEquals("prepared", Api.researcher().answer(ASKED).path("mode").asText(), "from the first moment, before anybody looked again");
        var waiting = Patience.until("it is listed for review", Patience.LONG, () -> state().path("review").path(0),
                entry -> entry.path("id").asText().equals("reizen-leenlaptop"));
        assertEquals("nl", waiting.path("language").asText());
        assertEquals("changed", waiting.path("reason").asText(), waiting.toString());
        assertTrue(waiting.path("textNl").asText().contains("gewijzigd"));
        assertTrue(waiting.path("textEn").asText().contains("changed"));
        assertEquals("prepared", Api.researcher().answer("Which laptop do I take on a business trip?").path("mode").asText(), "the other language is as it was");

        FOLDER.accept();
        Patience.until("it is in use again", Patience.LONG, () -> state().path("inUse").asInt() == 2);
        var answer = Api.researcher().answer(ASKED);
        assertEquals("prepared", answer.path("mode").asText());
        assertTrue(answer.path("sources").path(0).path("quote").asText().contains("meteen na de reis"));
        assertFalse(answer.toString().contains("verified"));
    }

    @Test
    void a_file_nobody_can_read_is_listed_and_the_others_stay_in_use() throws IOException {
        Files.writeString(FOLDER.prepared().resolve("kapot.yaml"), "- id: \"x");
        var listed = Patience.until("the file is listed", Patience.LONG, () -> state().path("review").path(0),
                entry -> entry.path("file").asText().equals("kapot.yaml"));
        assertEquals("unreadable", listed.path("reason").asText());
        assertEquals(2, state().path("inUse").asInt());
    }

    @Test
    void only_whoever_has_the_token_sees_the_list() {
        for (var path : List.of("/api/prepared", "/api/prepared/nearest?q=laptop&language=nl")) {
            assertEquals(403, Api.researcher().get(path).status());
            assertEquals(200, Api.operator().get(path).status());
        }
        assertEquals(400, Api.operator().get("/api/prepared/nearest?q=laptop&language=fr").status());
        assertEquals(404, Api.operator().get("/api/prepared?institution=atlantis").status());
    }

    private static JsonNode state() {
        return Api.operator().get("/api/prepared").json();
    }

    /** The national collection from the folder that a test may change. */
    private static void index() {
        var before = Api.operator().get("/api/index").json().path("reports").path(0).path("finishedAt").asText();
        Patience.until("the indexer starts", Patience.LONG, () -> Api.operator().post("/api/index",
                Api.object().put("folder", FOLDER.knowledge().toAbsolutePath().toString()).put("collection", "landelijk")).status() == 202);
        Patience.until("a new report", Patience.LONG, () -> !Api.operator().get("/api/index").json().path("reports").path(0).path("finishedAt").asText().equals(before));
    }
}
