package nl.loketwijzer.prepared;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import nl.loketwijzer.OperatorToken;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;

/** Which prepared answers are in use and which wait for a person to look at them; for whoever has the token of this installation. */
@Path("prepared")
@Produces(MediaType.APPLICATION_JSON)
public class PreparedResource {

    @Inject
    PreparedAnswers answers;

    @Inject
    Preparing preparing;

    @Inject
    Prepared prepared;

    @Inject
    Institutions institutions;

    @Inject
    OperatorToken token;

    /** {@code review}: what is out of use, and why. */
    public record Status(int inUse, List<String> used, List<ToReview> review) {
    }

    /** Without an id it is a whole file. */
    public record ToReview(Optional<String> id, Optional<String> language, Optional<String> topic, String file, String reason, String textNl,
                           String textEn, Optional<String> detail) {
    }

    @GET
    public Status status(@HeaderParam("Authorization") String authorization,
                         @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution) {
        token.demand(authorization);
        var standing = answers.standing(institutions.find(institution).key());
        var used = standing.stream().filter(PreparedAnswers.Standing::inUse).map(one -> one.id() + "/" + one.language()).toList();
        var review = java.util.stream.Stream.concat(
                preparing.unreadable().stream().map(file -> toReview(Optional.empty(), Optional.empty(), Optional.empty(), file.name(), Objection.UNREADABLE, file.problem())),
                standing.stream().filter(one -> !one.inUse()).map(one -> toReview(Optional.of(one.id()), Optional.of(one.language()), Optional.of(one.topic()),
                        one.file(), Objection.valueOf(one.reason().orElseThrow().toUpperCase(java.util.Locale.ROOT)), one.detail()))).toList();
        return new Status(used.size(), used, review);
    }

    /** The nearest prepared questions of an asked one. */
    public record Nearest(List<Near> nearest) {
    }

    public record Near(String id, String wording, Optional<Double> similarity, double lead, double understood, double meant, double tokens,
                       int strangers, Optional<String> obstacle) {

        static Near of(Fit.Nearness near) {
            var marks = near.marks();
            return new Near(near.id().substring(near.id().indexOf('/') + 1), near.wording(), marks.similarity(), marks.lead(), marks.understood(),
                    marks.meant(), marks.tokens(), marks.strangers(), near.obstacle());
        }
    }

    /** @param meaning {@code false} looks at words alone, as when the embedding server is away; for measuring */
    @GET
    @Path("nearest")
    public Nearest nearest(@HeaderParam("Authorization") String authorization, @QueryParam("q") String q, @QueryParam("language") String language,
                           @QueryParam("institution") @DefaultValue(Institution.NATIONAL) String institution,
                           @QueryParam("meaning") @DefaultValue("true") boolean meaning) {
        token.demand(authorization);
        var clean = CleanText.of(q);
        if (clean.isEmpty()) {
            throw new Refusal.Invalid("q", "a question is needed");
        }
        var asked = Language.of(language).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"));
        return new Nearest(prepared.nearest(institutions.find(institution).key(), asked, clean.value(), meaning).stream().map(Near::of).toList());
    }

    private static ToReview toReview(Optional<String> id, Optional<String> language, Optional<String> topic, String file, Objection objection,
                                     Optional<String> detail) {
        return new ToReview(id, language, topic, file, objection.code(), objection.text(Language.NL), objection.text(Language.EN), detail);
    }
}
