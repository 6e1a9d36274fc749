package nl.loketwijzer.knowledge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.LanguageDetector;
import nl.loketwijzer.reading.Metadata;
import nl.loketwijzer.language.CleanText;

/** Search without an answer, and the target of every citation. */
@Path("passages")
@Produces(MediaType.APPLICATION_JSON)
public class PassageResource {

    private static final int MOST = 50;
    private static final int LONGEST = 2_000;

    @Inject
    Retriever retriever;

    @Inject
    Passages passages;

    @Inject
    Institutions institutions;

    /** A passage as it travels; scores only where it was searched for. */
    public record Card(UUID passage, String document, String kind, String title, Optional<String> publisher, Optional<String> section,
                       Optional<String> article, Optional<Integer> page, Optional<String> url, List<Metadata.BasedOn> basedOn,
                       Optional<String> version, Optional<String> reviewBy, String language, String text, Optional<Double> score,
                       Optional<Double> similarity, Optional<Double> closest, Optional<Double> asked, Optional<Double> coverage) {

        public static Card of(Passage passage) {
            var origin = passage.origin();
            var section = passage.section();
            return new Card(passage.id(), origin.document(), origin.kind().code(), origin.title(), origin.publisher(),
                    section.isBlank() ? Optional.empty() : Optional.of(section), passage.article(), passage.page(), origin.url(),
                    origin.basedOn(), origin.version().map(Object::toString), origin.validity().reviewBy().map(Object::toString),
                    passage.language().code(), passage.text(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Card scored(Found found) {
            return new Card(passage, document, kind, title, publisher, section, article, page, url, basedOn, version, reviewBy, language,
                    text, Optional.of(found.score()), Optional.of(found.similarity()), Optional.of(found.closest()), Optional.of(found.asked()), Optional.of(found.coverage()));
        }
    }

    public record Results(List<Card> passages) {
    }

    /**
     * @param by {@code words} searches by words alone, as when the embedding server is away, {@code meaning} by meaning alone;
     *           for measuring
     */
    @GET
    public Results search(@QueryParam("q") String q, @QueryParam("language") String language,
                          @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution,
                          @QueryParam("limit") @DefaultValue("5") String limit,
                          @QueryParam("by") @DefaultValue("both") String by,
                          @Context HttpServletResponse response) {
        var clean = CleanText.of(q);
        if (clean.isEmpty() || clean.length() > LONGEST) {
            throw new Refusal.Invalid("q", "a question of 1 to " + LONGEST + " characters is needed");
        }
        if (!limit.matches("[1-9]|[1-4]\\d|50")) {
            throw new Refusal.Invalid("limit", "a number from 1 to " + MOST);
        }
        var asked = language == null ? LanguageDetector.detect(clean.value()).orElse(Language.EN)
                : Language.of(language).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"));
        var visible = institutions.find(institution).key();
        var most = Integer.parseInt(limit);
        var ranking = Retriever.By.of(by).orElseThrow(() -> new Refusal.Invalid("by", "both, words or meaning"));
        var retrieval = retriever.retrieve(visible, asked, clean.value(), ranking, most);
        response.setHeader("Server-Timing", "embed;dur=" + milliseconds(retrieval.embedding()) + ", search;dur=" + milliseconds(retrieval.searching()));
        return new Results(retrieval.found().stream().map(f -> Card.of(f.passage()).scored(f)).toList());
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e6);
    }

    /** A passage between its neighbours; {@code replaced} when the document has a newer text in its place. */
    public record Opened(Card passage, Optional<Card> before, Optional<Card> after, boolean replaced) {
    }

    @GET
    @Path("{passage}")
    public Opened read(@PathParam("passage") UUID id, @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution) {
        var opened = passages.inContext(institutions.find(institution).key(), id);
        return new Opened(Card.of(opened.passage()), opened.before().map(Card::of), opened.after().map(Card::of), opened.replaced());
    }
}
