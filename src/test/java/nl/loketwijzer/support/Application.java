package nl.loketwijzer.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application under test: the WAR that Maven built, and where it answers. */
public final class Application {

    public static final URI BASE = URI.create("http://127.0.0.1:" + System.getenv().getOrDefault("LOKETWIJZER_PORT", "9080"));

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Application() {
    }

    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/loketwijzer.war"));
    }

    /** Until every document of the folder can be found by its words and, with an embedding server, by its meaning. */
    public static void awaitIndexed() {
        Patience.until("the knowledge base is indexed", Patience.LONG.multipliedBy(3), () -> {
            var index = Api.researcher().get("/api/about").json();
            return index.path("index").path("state").asText().equals("ready")
                    && (!Neighbours.hasEmbeddings() || index.path("embedding").path("state").asText().equals("ready")
                            && Sql.asOwner().number("""
                                    SELECT count(*)
                                    FROM entry e
                                    JOIN collection c ON c.edition = e.edition
                                    WHERE NOT EXISTS (SELECT FROM sentence_vector v WHERE v.passage = e.passage)
                                    """) == 0)
                    && Neighbours.isTheModelOf(index.path("model"));
        });
    }

    static boolean answers() {
        try {
            HTTP.send(HttpRequest.newBuilder(BASE.resolve("/health/live")).build(), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
