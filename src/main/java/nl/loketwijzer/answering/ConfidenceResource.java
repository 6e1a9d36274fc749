package nl.loketwijzer.answering;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.knowledge.Retriever;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;

/** Would a question be answered, and by which signs? For measuring, and for whoever wonders why a question was refused. */
@Path("confidence")
@Produces(MediaType.APPLICATION_JSON)
public class ConfidenceResource {

    private static final int LONGEST = 2_000;
    private static final int PASSAGES = 5;

    @Inject
    Retriever retriever;

    @Inject
    Institutions institutions;

    /** {@code score} is left out when nothing was found. */
    public record Confident(String level, Double score, Signs signs, List<String> documents) {
    }

    /** @param by as in search: both, words or meaning */
    @GET
    public Confident judge(@QueryParam("q") String q, @QueryParam("language") @DefaultValue("nl") String code,
                           @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution,
                           @QueryParam("by") @DefaultValue("both") String by) {
        var clean = CleanText.of(q);
        if (clean.isEmpty() || clean.length() > LONGEST) {
            throw new Refusal.Invalid("q", "a question of 1 to " + LONGEST + " characters is needed");
        }
        var language = Language.of(code).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"));
        var ranking = Retriever.By.of(by).orElseThrow(() -> new Refusal.Invalid("by", "both, words or meaning"));
        var question = retriever.neutral(clean.value(), language);
        var retrieval = retriever.retrieve(institutions.find(institution).key(), language, question, ranking, PASSAGES);
        var judgement = Confidence.judge(question, language, retrieval);
        return new Confident(judgement.level().name().toLowerCase(java.util.Locale.ROOT),
                Double.isInfinite(judgement.score()) ? null : judgement.score(), judgement.signs(),
                retrieval.passages().stream().map(passage -> passage.origin().document()).toList());
    }
}
