package nl.loketwijzer.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;

/**
 * The one way to the database: a transaction as the application role, with the institution whose rows it may see.
 * Row-level security in the database enforces the latter (see the migrations).
 */
@ApplicationScoped
public class Database {

    /** What is done inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private static final int ATTEMPTS = 3;

    @Resource(lookup = "jdbc/loketwijzer")
    private DataSource pool;

    private final DatabaseConfig config;
    private final Migrations migrations;

    @Inject
    Database(DatabaseConfig config, Migrations migrations) {
        this.config = config;
        this.migrations = migrations;
    }

    /**
     * Commits when {@code work} returns, rolls back when it throws. Two transactions that wait for each other (a case and its case
     * at the national Loket) are the fault of neither: the one that was broken off is done again, so {@code work} may run twice.
     *
     * @throws Refusal.Unavailable when the database is away or not migrated yet
     */
    public <T> T transaction(Acting acting, Work<T> work) {
        if (!migrations.done()) {
            throw new Refusal.Unavailable("The database is not reachable at the moment.");
        }
        for (var attempt = 1;; attempt++) {
            try {
                return once(acting, work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isDeadlock(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDeadlock(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "40P01".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private <T> T once(Acting acting, Work<T> work) {
        try (var connection = begun(acting)) {
            try {
                var session = new Session(connection, acting);
                var result = work.in(session);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A pooled connection may have died with the last database: one that fails at the first word is replaced, once. */
    private Connection begun(Acting acting) throws SQLException {
        try {
            return begin(connection(), acting);
        } catch (SQLException _) {
            return begin(connection(), acting);
        }
    }

    private static Connection begin(Connection connection, Acting acting) throws SQLException {
        try {
            connection.setAutoCommit(false);
            new Session(connection, acting).actAs(acting);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** As the application itself, see {@link Acting.Eyes#APPLICATION}. */
    public <T> T transaction(String institution, Work<T> work) {
        return transaction(Acting.application(institution), work);
    }

    /** A transaction in which only what belongs to no institution in particular can be read. */
    public <T> T transaction(Work<T> work) {
        return transaction("", work);
    }

    /** A connection of its own, outside any transaction, for a lock that lives as long as the connection. */
    public Connection dedicated() {
        if (!migrations.done()) {
            throw new Refusal.Unavailable("The database is not reachable at the moment.");
        }
        try {
            return connection();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    public boolean isAway() {
        return !migrations.done() || !answers();
    }

    private boolean answers() {
        try (var connection = connection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connection() throws SQLException {
        return pool.getConnection(config.applicationUser(), config.applicationPassword());
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Class 08 is a lost connection, 57P a server going down or coming up, 53 a server out of room (PostgreSQL, appendix A). */
    private static RuntimeException failure(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && sql.getSQLState().matches("08.*|57P.*|53.*")) {
                return new Refusal.Unavailable("The database is not reachable at the moment.");
            }
            if (cause instanceof java.net.ConnectException || cause instanceof java.sql.SQLTransientConnectionException) {
                return new Refusal.Unavailable("The database is not reachable at the moment.");
            }
        }
        return new IllegalStateException(e);
    }
}
