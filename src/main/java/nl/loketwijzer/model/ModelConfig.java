package nl.loketwijzer.model;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the models are. Without a language model answers are quoted; without embeddings search goes by words. */
@ApplicationScoped
class ModelConfig {

    private final String url;
    private final Optional<String> name;
    private final Optional<String> key;
    private final int contextTokens;
    private final Optional<String> embeddingUrl;
    private final Optional<String> embeddingModel;
    private final Optional<String> embeddingKey;

    @Inject
    ModelConfig(@ConfigProperty(name = "loketwijzer.model.url") String url,
                @ConfigProperty(name = "loketwijzer.model") Optional<String> name,
                @ConfigProperty(name = "loketwijzer.model.key") Optional<String> key,
                @ConfigProperty(name = "loketwijzer.model.context") int contextTokens,
                @ConfigProperty(name = "loketwijzer.embedding.url") Optional<String> embeddingUrl,
                @ConfigProperty(name = "loketwijzer.embedding.model") Optional<String> embeddingModel,
                @ConfigProperty(name = "loketwijzer.embedding.key") Optional<String> embeddingKey) {
        this.url = url;
        this.name = name;
        this.key = key;
        this.contextTokens = contextTokens;
        this.embeddingUrl = embeddingUrl;
        this.embeddingModel = embeddingModel;
        this.embeddingKey = embeddingKey;
    }

    String url() {
        return Addresses.plain(url);
    }

    Optional<String> name() {
        return name;
    }

    String key() {
        return key.orElse("none");
    }

    int contextTokens() {
        return contextTokens;
    }

    Optional<String> embeddingUrl() {
        return embeddingUrl;
    }

    /** When none is named, the first that the server has. */
    Optional<String> embeddingModel() {
        return embeddingModel;
    }

    String embeddingKey() {
        return embeddingKey.orElse("none");
    }
}
