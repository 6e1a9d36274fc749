package nl.loketwijzer.desk;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;

/** What follows from a step by itself: the promised time runs or stands still, and letters go into the outbox. */
@ApplicationScoped
class Consequences {

    private final Database database;

    @Inject
    Consequences(Database database) {
        this.database = database;
    }

    Promise promise(Session session, CaseFile before, CaseState to, Instant now) throws SQLException {
        return before.promise();
    }

    Duration keptAfterClosing(Session session, CaseFile file) throws SQLException {
        return Desks.of(session, file.institution()).keptAfterClosing(file.form(), file.topic());
    }

    void tell(Session session, Step step, CaseFile before, CaseFile after) throws SQLException {
    }
}
