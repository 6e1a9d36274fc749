package nl.loketwijzer.knowledge;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;

/** One indexer at a time over all nodes: a PostgreSQL advisory lock, on a connection that does nothing else. */
@ApplicationScoped
class IndexLock {

    /** Held while documents are read and an edition is written. Any number will do that nobody else uses in this database. */
    static final long KEY = 0x6c6f6b6574L;
    /** Held while vectors are made for an edition that is current already; an indexer need not wait for that. */
    private static final long VECTORS = KEY + 1;

    private final Database database;

    @Inject
    IndexLock(Database database) {
        this.database = database;
    }

    /** @throws Refusal.Conflict when somebody else holds it */
    Held take() {
        return take(KEY);
    }

    /** @throws Refusal.Conflict when somebody else makes vectors already */
    Held takeForVectors() {
        return take(VECTORS);
    }

    private Held take(long key) {
        var connection = database.dedicated();
        try {
            if (ask(connection, "SELECT pg_try_advisory_lock(" + key + ")")) {
                return new Held(connection, key);
            }
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new Refusal.Conflict("Another indexer is at work. Wait until it is done, see GET /api/index.");
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** The lock, as long as its connection lives. */
    static final class Held implements AutoCloseable {
        private final Connection connection;
        private final long key;

        private Held(Connection connection, long key) {
            this.connection = connection;
            this.key = key;
        }

        /** @throws Refusal.Conflict when the connection, and the lock with it, was lost */
        void check() {
            try {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            throw new Refusal.Conflict("The connection that held the lock was lost; nothing was made current.");
        }

        @Override
        public void close() {
            try (connection) {
                ask(connection, "SELECT pg_advisory_unlock(" + key + ")");
            } catch (SQLException _) {
                // A lost connection has released the lock already.
            }
        }
    }
}
