package nl.loketwijzer.about;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Migrations;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.model.LanguageModels;

/**
 * Ready means: can serve honestly. Without the database there is still the contact and the emergency card, so what is away
 * is told in the data while the check stays up; otherwise a load balancer would drop every node at once.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    private final Database database;
    private final Migrations migrations;
    private final LanguageModels models;
    private final Embeddings embeddings;

    @Inject
    ReadyCheck(Database database, Migrations migrations, LanguageModels models, Embeddings embeddings) {
        this.database = database;
        this.migrations = migrations;
        this.models = models;
        this.embeddings = embeddings;
    }

    @Override
    public HealthCheckResponse call() {
        var away = database.isAway();
        var response = HealthCheckResponse.named("honest-service").up()
                .withData("database", away ? "degraded" : "ready")
                .withData("languageModel", models.state().name().toLowerCase())
                .withData("embeddings", embeddings.state().name().toLowerCase());
        if (away) {
            response.withData("databaseReason", migrations.done() ? "the database does not answer; fixed texts only" : migrations.problem());
        }
        if (models.current().isEmpty()) {
            response.withData("languageModelReason", "no model answers; answers are quoted from passages");
        }
        if (embeddings.state() != Embeddings.State.READY) {
            response.withData("embeddingsReason", "no embedding server answers; search goes by words alone");
        }
        return response.build();
    }
}
