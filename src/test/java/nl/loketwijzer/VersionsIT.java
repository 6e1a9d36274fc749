package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.TrialCollection;

/** Of a text with several editions the one of the day counts, and the answer says which it was. */
@OnLiberty
class VersionsIT {

    @TempDir
    Path folder;

    private TrialCollection trial;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void answer_in_quotations() {
        trial = new TrialCollection("edities", folder);
        Neighbours.modelLine().cut();
    }

    @AfterEach
    void take_the_collection_away() throws SQLException {
        trial.takeAway();
    }

    @Test
    void a_question_about_then_gets_the_edition_of_then_and_one_about_now_the_newest() throws IOException {
        twoEditions();
        var then = ask("Hoe lang duurt de stallingstermijn van een zeilwagen op 1 maart 2024?");
        assertTrue(text(then).contains("veertien dagen"), then.toString());
        assertFalse(text(then).contains("drie weken"), then.toString());
        assertEquals("Dit gold op 1 maart 2024: de tekst was geldig van 1 januari 2024 tot en met 30 juni 2025.", then.path("dating").asText());

        var now = ask("Hoe lang duurt de stallingstermijn van een zeilwagen nu?");
        assertTrue(text(now).contains("drie weken"), now.toString());
        assertFalse(text(now).contains("veertien dagen"), now.toString());
        assertEquals("Dit is de nieuwste versie in mijn bronnen, die van 1 juli 2025.", now.path("dating").asText());
    }

    @Test
    void an_edition_that_is_not_in_force_yet_is_not_shown() throws IOException {
        twoEditions();
        edition("editie-3", LocalDate.now().plusYears(1).toString(), "2099-12-31", "De stallingstermijn van een zeilwagen duurt vijf maanden.");
        trial.run();
        assertFalse(text(ask("Hoe lang duurt de stallingstermijn van een zeilwagen?")).contains("vijf maanden"));
        assertTrue(trial.found("stallingstermijn zeilwagen").stream().noneMatch(passage -> passage.path("text").asText().contains("vijf maanden")));
    }

    @Test
    void before_the_first_edition_the_first_is_shown_with_its_date() throws IOException {
        twoEditions();
        var answer = ask("Hoe lang duurde de stallingstermijn van een zeilwagen in 2010?");
        assertTrue(text(answer).contains("veertien dagen"), answer.toString());
        assertTrue(answer.path("dating").asText().contains("uit een tekst van 1 januari 2024"), answer.path("dating").asText());
    }

    @Test
    void an_answer_on_a_text_past_its_review_date_says_so() throws IOException {
        Files.writeString(folder.resolve("oud.md"), """
                ---
                topic: zeilwagen
                language: nl
                title: "Zeilwagens"
                kind: institution
                valid-from: 2024-01-01
                review-by: 2025-01-01
                ---
                # Zeilwagens

                ## Stalling

                De stallingstermijn van een zeilwagen duurt veertien dagen. Daarna betaalt de eigenaar stallingsgeld.
                """);
        trial.run();
        var answer = ask("Hoe lang duurt de stallingstermijn van een zeilwagen?");
        assertTrue(answer.path("dating").asText().contains("uiterlijk op 1 januari 2025 nagekeken"), answer.toString());
        assertTrue(answer.path("sources").path(0).path("overdue").asBoolean(), answer.toString());
    }

    @Test
    void of_the_two_editions_of_the_iran_regulation_the_one_of_the_day_is_found() throws IOException {
        corpus("nl/BWBR0031496-sanctieregeling-iran-2012.md", "nl/BWBR0031496-sanctieregeling-iran-2012-oude-versie.md");
        Neighbours.embedding().cut();
        trial.run();
        var now = trial.found("ontheffing onderwijs gespecialiseerde opleiding Iran artikel 5");
        assertFalse(now.isEmpty());
        assertEquals(List.of("2026-03-06"), now.stream().map(passage -> passage.path("version").asText()).distinct().toList());
        var then = trial.found("ontheffing onderwijs gespecialiseerde opleiding Iran artikel 5 op 1 januari 2020");
        assertFalse(then.isEmpty());
        assertEquals(List.of("2015-08-25"), then.stream().map(passage -> passage.path("version").asText()).distinct().toList());
    }

    @Test
    void an_answer_on_a_text_of_which_newer_versions_exist_says_so() throws IOException {
        corpus("nl/BWBR0034955-sanctieregeling-oekraine-2014.md");
        Neighbours.embedding().cut();
        trial.run();
        var answer = ask("Wat verbiedt de Sanctieregeling territoriale integriteit Oekraïne 2014?");
        assertTrue(answer.path("dating").asText().contains("Van deze tekst (versie van 18 november 2015) bestaan nieuwere versies"), answer.toString());
    }

    private void corpus(String... files) throws IOException {
        var corpus = System.getenv("LOKETWIJZER_CORPUS");
        assumeTrue(corpus != null, "the official documents are not beside this checkout");
        for (var file : files) {
            var from = Path.of(corpus).resolve(file);
            assumeTrue(Files.exists(from), file + " is missing");
            Files.copy(from, folder.resolve(from.getFileName().toString()));
        }
    }

    private void twoEditions() throws IOException {
        edition("editie-1", "2024-01-01", "2025-06-30", "De stallingstermijn van een zeilwagen duurt veertien dagen.");
        edition("editie-2", "2025-07-01", "2098-12-31", "De stallingstermijn van een zeilwagen duurt drie weken.");
        Files.writeString(folder.resolve("editie-2.md"), Files.readString(folder.resolve("editie-2.md")).replace("valid-until: 2098-12-31\n", ""));
        trial.run();
    }

    private void edition(String name, String from, String until, String rule) throws IOException {
        Files.writeString(folder.resolve(name + ".md"), """
                ---
                topic: zeilwagenregeling
                language: nl
                title: "Regeling zeilwagens"
                kind: institution
                valid-from: %s
                valid-until: %s
                ---
                # Regeling zeilwagens

                ## Stallingstermijn

                %s Daarna betaalt de eigenaar van de zeilwagen stallingsgeld aan het havenbedrijf.
                """.formatted(from, until, rule));
    }

    private static JsonNode ask(String question) {
        return Api.researcher().answer(question);
    }

    private static String text(JsonNode answer) {
        return answer.path("sentences").toString();
    }
}
