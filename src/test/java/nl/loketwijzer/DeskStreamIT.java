package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.Reader;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** The console while it stands open: what happens is there within a second, for whoever may see it. */
@OnLiberty
class DeskStreamIT {

    private static final String HERE = "tu-live";
    private static final String EVENTS = "/api/desk/events";

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
    }

    private static void claim(SignedIn member, TrialCase file, int version) {
        var reply = member.post(file.path() + "/actions", DeskIT.act("claim", version));
        assertEquals(200, reply.status(), reply.text());
    }

    private static boolean tells(Reader reader, String name, TrialCase file) {
        return reader.events(name).stream().anyMatch(event -> event.data().path("id").asText().equals(file.id().toString()));
    }

    @Test
    void a_step_is_told_within_a_second_with_how_the_case_stands() {
        var file = TrialCase.sent(HERE, "Live");
        try (var reader = colleague.api().follow(EVENTS)) {
            reader.await("hello");
            claim(advisor, file, 1);
            var after = System.nanoTime();
            var told = reader.await("case");
            assertTrue(told.at() - after < Duration.ofSeconds(1).toNanos(), "after " + (told.at() - after) / 1_000_000 + " ms");
            assertEquals(file.id().toString(), told.data().path("id").asText());
            assertEquals("claimed", told.data().path("state").asText());
            assertEquals(2, told.data().path("version").asInt());
            assertEquals("claim", told.data().path("action").asText());
            assertEquals("member", told.data().path("by").path("kind").asText());
        }
    }

    @Test
    void who_comes_back_hears_what_was_missed_once() {
        var first = TrialCase.sent(HERE, "Eerst");
        var second = TrialCase.sent(HERE, "Daarna");
        var third = TrialCase.sent(HERE, "Nog een");
        String last;
        try (var reader = colleague.api().follow(EVENTS)) {
            reader.await("hello");
            claim(advisor, first, 1);
            last = reader.await("case").id();
        }
        claim(advisor, second, 1);
        try (var reader = colleague.api().with("Last-Event-ID", last).follow(EVENTS)) {
            assertEquals(second.id().toString(), reader.await("case").data().path("id").asText());
            claim(advisor, third, 1);
            reader.await("case", 2);
            assertEquals(2, reader.events("case").size(), reader.events().toString());
            assertFalse(tells(reader, "case", first));
        }
    }

    @Test
    void each_member_is_told_only_of_cases_those_eyes_may_see() {
        var stranger = SignedIn.as(HERE, "advisor");
        var hr = SignedIn.as(HERE, "hr_contact");
        var board = SignedIn.as(HERE, "board_contact");
        var elsewhere = SignedIn.as("landelijk", "national_advisor");
        var sealed = TrialCase.sealed(HERE, "Melding", advisor.id());
        var people = TrialCase.in(HERE, "Personeel", "sent", "people", "advice");
        var open = TrialCase.sent(HERE, "Partner");
        try (var ofStranger = stranger.api().follow(EVENTS); var ofHr = hr.api().follow(EVENTS); var ofBoard = board.api().follow(EVENTS);
             var ofElsewhere = elsewhere.api().follow(EVENTS); var own = advisor.api().follow(EVENTS)) {
            for (var reader : List.of(ofStranger, ofHr, ofBoard, ofElsewhere, own)) {
                reader.await("hello");
            }
            claim(advisor, sealed, 1);
            claim(advisor, people, 1);
            claim(advisor, open, 1);
            own.await("case", 3);
            ofStranger.await("case", 2);
            ofHr.await("case", 1);
            claim(colleague, TrialCase.sent(HERE, "Daarna"), 1);
            own.await("case", 4);
            ofStranger.await("case", 3);
            assertFalse(tells(ofStranger, "case", sealed) || tells(ofStranger, "gone", sealed), ofStranger.events().toString());
            assertTrue(tells(ofHr, "case", people) && ofHr.events("case").size() == 1, ofHr.events().toString());
            assertEquals(List.of("hello"), ofBoard.names());
            assertEquals(List.of("hello"), ofElsewhere.names());
        } finally {
            SignedIn.forget("landelijk");
        }
    }

    @Test
    void a_case_that_one_may_no_longer_see_is_gone() {
        var file = TrialCase.sent(HERE, "Eigen vakgroep");
        try (var reader = advisor.api().follow(EVENTS); var other = colleague.api().follow(EVENTS)) {
            reader.await("hello");
            other.await("hello");
            assertEquals(204, advisor.post(file.path() + "/recusal", Api.object().put("reason", "Eigen vakgroep")).status());
            assertEquals(file.id().toString(), reader.await("gone").data().path("id").asText());
            other.await("case");
            assertTrue(other.events("gone").isEmpty());
        }
    }

    @Test
    void who_is_in_a_case_is_told_and_is_told_again_when_it_changes() {
        var file = TrialCase.sent(HERE, "Samen");
        try (var reader = colleague.api().follow(EVENTS)) {
            reader.await("hello");
            advisor.put(file.path() + "/presence", Api.object().put("doing", "reading"));
            assertEquals(file.id().toString(), reader.await("presence").data().path("case").asText());
            advisor.put(file.path() + "/presence", Api.object().put("doing", "writing"));
            assertEquals("writing", reader.await("presence", 2).data().path("members").path(0).path("doing").asText());
        }
    }

    @Test
    void a_quiet_stream_gives_signs_of_life_and_ends_with_the_session() {
        try (var reader = advisor.api().follow(EVENTS)) {
            reader.await("hello");
            Patience.until("a comment", Patience.SHORT, () -> !reader.comments().isEmpty());
            assertEquals(204, advisor.delete("/api/me/sessions").status());
            Patience.until("the stream ends", Duration.ofSeconds(30), reader::hasEnded);
        }
        assertEquals(401, Api.researcher().get(EVENTS).status());
    }

    @Test
    void who_left_long_ago_is_forgotten_while_somebody_listens() throws SQLException {
        for (var ago : List.of("2 hours", "2 minutes")) {
            Sql.asOwner().update("INSERT INTO case_presence (case_id, member, institution, doing, seen_at) VALUES (?, ?, ?, 'reading', now() - ?::interval)",
                    TrialCase.sent(HERE, "Lang geleden").id(), colleague.id(), HERE, ago);
        }
        try (var reader = advisor.api().follow(EVENTS)) {
            reader.await("hello");
            Patience.until("one of two is forgotten", Patience.SHORT, () -> Sql.asOwner().number("SELECT count(*) FROM case_presence WHERE institution = ?", HERE) == 1);
        }
    }

    @Test
    void who_is_present_is_found_by_time() throws SQLException {
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM pg_indexes WHERE tablename = 'case_presence' AND indexdef LIKE '%(seen_at)%'"));
    }
}
