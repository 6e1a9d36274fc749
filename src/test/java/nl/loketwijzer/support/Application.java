package nl.loketwijzer.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application under test: the WAR that Maven built, and where it answers. */
public final class Application {

    public static final URI BASE = URI.create("http://127.0.0.1:" + System.getenv().getOrDefault("LOKETWIJZER_PORT", "9080"));

    private static final int MANY = 200;

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Application() {
    }

    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/loketwijzer.war"));
    }

    /**
     * Until every document of the folder can be found by its words and, with an embedding server, by its meaning; gives up
     * when nothing has moved for a while. Sentences are waited for too, unless there are thousands of them.
     */
    public static void awaitIndexed() {
        var left = Long.MAX_VALUE;
        while (left > 0) {
            var before = left;
            left = Patience.until("the knowledge base is indexed further than " + before + " to go", Patience.LONG, Application::toGo, now -> now < before);
        }
    }

    private static long toGo() throws SQLException {
        var about = Api.researcher().get("/api/about").json();
        var index = about.path("index");
        if (!index.path("state").asText().equals("ready") || !Neighbours.isTheModelOf(about.path("model"))
                || Neighbours.hasEmbeddings() && !about.path("embedding").path("state").asText().equals("ready")) {
            return Long.MAX_VALUE;
        }
        if (!Neighbours.hasEmbeddings()) {
            return 0;
        }
        var passages = index.path("vectorsTotal").asLong() - index.path("vectorsDone").asLong();
        return index.path("vectorsTotal").asLong() > MANY ? passages : passages + Sql.asOwner().number("""
                SELECT count(*)
                FROM entry e
                JOIN collection c ON c.edition = e.edition
                WHERE NOT EXISTS (SELECT FROM sentence_vector v WHERE v.passage = e.passage)
                """);
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
