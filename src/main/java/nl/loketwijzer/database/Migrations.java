package nl.loketwijzer.database;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

import nl.loketwijzer.Threads;

/** Brings the schema up to date as the owner, before anything else; keeps trying while the database is away. */
@ApplicationScoped
public class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int OLDEST_POSTGRESQL = 15;
    private static final String OLDEST_PGVECTOR = "0.7.0";

    @Resource(lookup = "jdbc/loketwijzer")
    private DataSource pool;

    private final DatabaseConfig config;
    private final Threads threads;
    private volatile boolean done;
    private volatile String problem = "The database has not been reached yet.";
    private ScheduledFuture<?> retry;

    @Inject
    Migrations(DatabaseConfig config, Threads threads) {
        this.config = config;
        this.threads = threads;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object started) {
        migrate();
        if (!done) {
            retry = threads.repeat(RETRY, this::migrate);
        }
    }

    public boolean done() {
        return done;
    }

    /** Why the schema is not there yet, for people who run the software. */
    public String problem() {
        return problem;
    }

    private synchronized void migrate() {
        if (done) {
            return;
        }
        try (var owner = pool.getConnection(config.owner(), config.ownerPassword())) {
            checkVersions(owner);
            makeApplicationRole(owner);
            Flyway.configure()
                    .dataSource(new OwnerPool(pool, config))
                    .locations("filesystem:" + folder())
                    .failOnMissingLocations(true)
                    .placeholders(java.util.Map.of("application", config.applicationUser()))
                    .load()
                    .migrate();
            done = true;
            LOG.log(INFO, "the database schema is up to date");
            if (retry != null) {
                retry.cancel(false);
            }
        } catch (SQLException | FlywayException | IllegalStateException | java.nio.file.FileSystemNotFoundException e) {
            report(e);
        }
    }

    /** A folder, because Flyway's own search of the class path does not know the addresses Liberty gives resources. */
    private static Path folder() {
        try {
            return Path.of(Migrations.class.getResource("/db/migration/V1__institutions.sql").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(Exception e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        if (!message.equals(problem)) {
            LOG.log(e instanceof SQLException ? WARNING : ERROR, "the database is not ready: " + message);
        }
        problem = message;
    }

    private static void checkVersions(Connection owner) throws SQLException {
        var major = owner.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_POSTGRESQL) {
            throw new IllegalStateException("PostgreSQL " + OLDEST_POSTGRESQL + " or newer is needed, this is " + major
                    + ". Point LOKETWIJZER_DATABASE_URL to a newer server.");
        }
        try (var statement = owner.createStatement()) {
            var installed = single(statement, "SELECT extversion FROM pg_extension WHERE extname = 'vector'");
            if (installed == null) {
                var available = single(statement, "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'");
                if (available == null) {
                    throw new IllegalStateException("the extension pgvector is not installed on the database server. "
                            + "Install the package pgvector for PostgreSQL " + major + ", then start again.");
                }
                statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
                installed = available;
            }
            if (!MigrationVersion.fromVersion(installed).isAtLeast(OLDEST_PGVECTOR)) {
                throw new IllegalStateException("pgvector " + OLDEST_PGVECTOR + " or newer is needed, this is " + installed
                        + ". Update the package and run ALTER EXTENSION vector UPDATE.");
            }
        }
    }

    private static String single(java.sql.Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** DDL takes no bound values: {@code format} with %I and %L quotes them inside the database instead. */
    private void makeApplicationRole(Connection owner) throws SQLException {
        if (!config.makesApplicationRole()) {
            return;
        }
        String ddl;
        try (var statement = owner.prepareStatement("""
                SELECT format(CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = ?)
                                   THEN 'ALTER ROLE %I LOGIN PASSWORD %L'
                                   ELSE 'CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L' END,
                              ?, ?)
                """)) {
            statement.setString(1, config.applicationUser());
            statement.setString(2, config.applicationUser());
            statement.setString(3, config.applicationPassword());
            try (var rows = statement.executeQuery()) {
                rows.next();
                ddl = rows.getString(1);
            }
        }
        try (var statement = owner.createStatement()) {
            statement.execute(ddl);
        } catch (SQLException e) {
            throw new IllegalStateException("the role " + config.applicationUser() + " could not be made (" + e.getMessage()
                    + "). Give the owner CREATEROLE, or make a role yourself and name it in LOKETWIJZER_DATABASE_APP_USER "
                    + "and LOKETWIJZER_DATABASE_APP_PASSWORD.", e);
        }
    }
}
