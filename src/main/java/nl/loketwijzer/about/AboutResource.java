package nl.loketwijzer.about;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.institution.Disclosure;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.knowledge.Holdings;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.model.LanguageModels;

/** What this installation is, what it holds and what works at the moment. */
@Path("about")
@Produces(MediaType.APPLICATION_JSON)
public class AboutResource {

    private static final String VERSION = "0.1.0";

    @Inject
    Database database;

    @Inject
    Holdings holdings;

    @Inject
    LanguageModels models;

    @Inject
    Embeddings embeddings;

    public record Part(String state, Optional<String> name) {
    }

    public record Index(String state, int done, int total, int vectorsDone, int vectorsTotal, Optional<String> indexedAt) {
    }

    public record Contact(String name, String url) {
    }

    public record About(String name, String version, Part model, Part embedding, Part database,
                        Map<String, Map<String, Integer>> documents, Map<String, Map<String, Integer>> passages,
                        Optional<String> newestSource, Index index, Map<String, String> disclosure, Map<String, Contact> contact) {
    }

    @GET
    public About about() {
        var national = Institution.national();
        var contact = Map.of("nl", new Contact(national.nl().contactName(), national.nl().contactUrl()),
                "en", new Contact(national.en().contactName(), national.en().contactUrl()));
        var disclosure = Map.of("nl", Disclosure.in(Language.NL), "en", Disclosure.in(Language.EN));
        var model = new Part(models.state().name().toLowerCase(), models.current().map(LanguageModels.LanguageModel::name));
        var embedding = new Part(embeddings.state().name().toLowerCase(), embeddings.model());
        try {
            var documents = new LinkedHashMap<String, Map<String, Integer>>();
            var passages = new LinkedHashMap<String, Map<String, Integer>>();
            for (var count : holdings.counts()) {
                documents.computeIfAbsent(count.language(), _ -> new LinkedHashMap<>()).put(count.kind(), count.documents());
                passages.computeIfAbsent(count.language(), _ -> new LinkedHashMap<>()).put(count.kind(), count.passages());
            }
            return new About("Loketwijzer", VERSION, model, embedding, new Part("ready", Optional.empty()), documents, passages,
                    holdings.newestSource().map(Object::toString), index(!documents.isEmpty()), disclosure, contact);
        } catch (Refusal.Unavailable _) {
            return new About("Loketwijzer", VERSION, model, embedding, new Part("away", Optional.empty()), Map.of(), Map.of(), Optional.empty(),
                    new Index("empty", 0, 0, 0, 0, Optional.empty()), disclosure, contact);
        }
    }

    private Index index(boolean filled) {
        var running = holdings.running();
        var vectors = holdings.vectors();
        return new Index(running.isPresent() ? "indexing" : filled ? "ready" : "empty", running.map(Holdings.Progress::done).orElse(0),
                running.map(Holdings.Progress::total).orElse(0), vectors.done(), vectors.total(), holdings.indexedAt().map(Object::toString));
    }
}
