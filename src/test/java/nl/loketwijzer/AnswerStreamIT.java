package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;

/** An answer as it comes about, seen by its reader. */
@OnLiberty
class AnswerStreamIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @Test
    void the_last_event_is_done_and_nothing_follows_it() {
        try (var reader = Api.researcher().ask("Mag mijn laptop mee op dienstreis?").toTheEnd()) {
            System.err.println(reader.events());
            assertEquals("done", reader.names().getLast());
            assertEquals(1, reader.events("done").size());
        }
    }
}
