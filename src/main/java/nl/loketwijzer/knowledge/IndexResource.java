package nl.loketwijzer.knowledge;

import static java.lang.System.Logger.Level.ERROR;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.OperatorToken;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;

/** Changes the index and says how far it is; only for whoever has the token of this installation. */
@jakarta.ws.rs.Path("index")
@Produces(MediaType.APPLICATION_JSON)
public class IndexResource {

    private static final System.Logger LOG = System.getLogger(IndexResource.class.getName());

    @Inject
    Indexer indexer;

    @Inject
    IndexLock lock;

    @Inject
    IndexRuns runs;

    @Inject
    Holdings holdings;

    @Inject
    Institutions institutions;

    @Inject
    Threads threads;

    @Inject
    OperatorToken token;

    /** How far the index is; reports newest first. */
    public record Status(boolean running, Optional<String> collection, int done, int total, int vectorsDone, int vectorsTotal,
                         List<IndexReport> reports) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response index(@HeaderParam("Authorization") String authorization, JsonObject body) {
        token.demand(authorization);
        var collection = new Editions.Collection(institutions.find(text(body, "institution").orElse(Institution.NATIONAL)).key(),
                text(body, "collection").filter(name -> name.matches("[a-z0-9][a-z0-9-]{0,39}"))
                        .orElseThrow(() -> new Refusal.Invalid("collection", "1 to 40 small letters, digits and hyphens")));
        var folder = folder(text(body, "folder").orElseThrow(() -> new Refusal.Invalid("folder", "the path of a folder is needed")));
        // Taken here: a second indexer is told now instead of failing out of sight.
        var held = lock.take();
        threads.run(() -> {
            try {
                indexer.index(collection, folder, held);
            } catch (RuntimeException e) {
                runs.abandon(collection);
                LOG.log(ERROR, "indexing " + collection.name() + " ended early", e);
            }
        });
        return Response.accepted(Json.createObjectBuilder().add("collection", collection.name()).build()).build();
    }

    @GET
    public Status status(@HeaderParam("Authorization") String authorization,
                         @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution) {
        token.demand(authorization);
        var key = institutions.find(institution).key();
        var running = runs.running(key);
        var vectors = holdings.vectors();
        return new Status(running.isPresent(), running.map(IndexRuns.Running::collection), running.map(IndexRuns.Running::done).orElse(0),
                running.map(IndexRuns.Running::total).orElse(0), vectors.done(), vectors.total(), runs.reports(key));
    }

    private static Path folder(String text) {
        try {
            var path = Path.of(text);
            if (path.isAbsolute() && Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException _) {
            // the same answer as for a folder that is not there
        }
        throw new Refusal.Invalid("folder", "the absolute path of a folder that the server can read is needed");
    }

    private static Optional<String> text(JsonObject body, String member) {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
        return switch (body.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> Optional.of(string.getString());
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }
}
