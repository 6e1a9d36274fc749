package nl.loketwijzer.model;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;

import nl.loketwijzer.Threads;

/** Which models a server has, by the names it knows them by; none when it does not answer. */
@ApplicationScoped
class ModelList {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Threads threads;
    private HttpClient http;

    @Inject
    ModelList(Threads threads) {
        this.threads = threads;
    }

    @PostConstruct
    void connect() {
        http = HttpClient.newBuilder().executor(threads.executor()).version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
    }

    List<String> ollama(String url, String key) {
        return names(Addresses.plain(url) + "/api/tags", key, "models", "name");
    }

    List<String> openAi(String url, String key) {
        return names(Addresses.openAi(url) + "/models", key, "data", "id");
    }

    private List<String> names(String address, String key, String list, String field) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).header("Authorization", "Bearer " + key).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return List.of();
            }
            try (var reader = Json.createReader(new StringReader(response.body()))) {
                return reader.readObject().getJsonArray(list).getValuesAs(JsonObject.class).stream().map(entry -> entry.getString(field)).toList();
            }
        } catch (IOException | JsonException | IllegalArgumentException | ClassCastException | NullPointerException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
