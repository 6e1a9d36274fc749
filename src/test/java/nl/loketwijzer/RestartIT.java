package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.Reader;
import nl.loketwijzer.support.SimulatedModel;
import nl.loketwijzer.support.Sql;

/** The application stops in the middle of something and starts again. */
@OnLiberty(deployed = false)
class RestartIT {

    private static final String APPLICATION = "application";

    @ArquillianResource
    Deployer deployer;

    @TempDir
    Path folder;

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void start() {
        deployer.deploy(APPLICATION);
        Application.awaitIndexed();
    }

    @AfterEach
    void stop() throws SQLException {
        deployer.undeploy(APPLICATION);
        Sql.asOwner().update("DELETE FROM collection WHERE name = 'herstart'");
    }

    private void restart() {
        deployer.undeploy(APPLICATION);
        deployer.deploy(APPLICATION);
        Application.awaitIndexed();
    }

    @Test
    void a_conversation_goes_on_after_a_restart() {
        var before = Api.researcher().answer("Wie spreekt de toegang van een gastonderzoeker af met de beveiliging?");
        var mine = Api.researcher().withKey(before.path("conversationKey").asText());
        restart();
        var path = "/api/conversations/" + before.path("conversation").asText();
        assertEquals(before.path("sentences"), mine.get(path).json().path("questions").path(0).path("sentences"));
        var after = mine.answer(Api.question("En wanneer sluit zijn account?").put("conversation", before.path("conversation").asText()));
        assertEquals("landelijk/gasten/nl", after.path("sources").path(0).path("document").asText(), after.toString());
        assertEquals(2, mine.get(path).json().path("questions").size());
    }

    @Test
    void an_answer_that_was_cut_off_by_a_restart_is_taken_up_from_where_its_reader_was() {
        Neighbours.model().writes(pen -> {
            pen.say(pen.generation().firstSentences(1).getFirst() + " [1] And");
            pen.staySilent();
        });
        var cutOff = Api.researcher().ask("Welke laptop neem ik mee op een dienstreis naar het buitenland?");
        cutOff.await("sentence");
        restart();
        Neighbours.model().writes(SimulatedModel.QUOTING);
        var mine = Api.researcher().withKey(cutOff.key());
        var seen = cutOff.events().stream().filter(event -> !event.name().equals("error") && !event.name().equals("done")).toList();
        try (var back = mine.with("Last-Event-ID", seen.getLast().id()).follow("/api/questions/" + cutOff.question() + "/events").toTheEnd()) {
            var all = new ArrayList<>(seen);
            all.addAll(back.events());
            assertEquals(IntStream.rangeClosed(1, all.size()).boxed().toList(), all.stream().map(Reader.Event::number).toList(), all.toString());
            assertEquals("answered", back.outcome().path("outcome").asText(), back.events().toString());
            assertTrue(all.stream().filter(event -> event.name().equals("sentence")).count() >= 2, all.toString());
        } finally {
            cutOff.close();
        }
    }

    @Test
    void a_restart_in_the_middle_of_indexing_leaves_the_old_edition_serving() throws IOException, SQLException {
        var file = folder.resolve("nl.md");
        Files.writeString(file, "# Herstart\n\n## Begin\n\nDe indigo kraan lekt al jaren. Niemand maakt hem.\n");
        index();
        Patience.until("the first edition serves", Patience.LONG, () -> found("indigo kraan lekt"));
        Files.writeString(file, "# Herstart\n\n## Begin\n\nDe indigo kraan druppelt niet meer. Iemand maakte hem.\n");
        try (var brake = Sql.asOwner().connect(); var statement = brake.createStatement()) {
            brake.setAutoCommit(false);
            statement.execute("LOCK TABLE document IN SHARE MODE");
            index();
            Patience.until("the new edition is being written", Patience.LONG, () -> Sql.asOwner().number(
                    "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 'document' AND NOT l.granted") > 0);
            // As when the process is killed: its connections are gone before it can put anything right.
            Neighbours.database().cut();
            deployer.undeploy(APPLICATION);
            Neighbours.database().mend();
            brake.rollback();
        }
        deployer.deploy(APPLICATION);
        Application.awaitIndexed();
        assertTrue(found("indigo kraan lekt"), "the old edition");
        Patience.until("the indexer is free again", Patience.LONG, () -> Api.operator().post("/api/index", body()).status() == 202);
        Patience.until("the next edition serves", Patience.LONG, () -> found("indigo kraan druppelt"));
    }

    private com.fasterxml.jackson.databind.node.ObjectNode body() {
        return Api.object().put("folder", folder.toString()).put("collection", "herstart");
    }

    private void index() {
        Patience.until("the indexer starts", Patience.LONG, () -> Api.operator().post("/api/index", body()).status() == 202);
    }

    private static boolean found(String words) {
        return Api.researcher().get("/api/passages?language=nl&limit=50&q=" + words.replace(" ", "%20")).text().contains(words);
    }
}
