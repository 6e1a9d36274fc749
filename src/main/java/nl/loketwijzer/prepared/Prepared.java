package nl.loketwijzer.prepared;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.model.Embeddings;

/** Finds the prepared answer that was written for a question, if there is one. */
@ApplicationScoped
public class Prepared {

    private static final int MEASURED = 10;
    private static final double NEAR_IN_MEANING = 0.7;
    private static final double NEAR_IN_WORDS = 0.6;

    private final PreparedAnswers answers;
    private final Passages passages;
    private final Embeddings embeddings;

    @Inject
    Prepared(PreparedAnswers answers, Passages passages, Embeddings embeddings) {
        this.answers = answers;
        this.passages = passages;
        this.embeddings = embeddings;
    }

    /** What is told: verdicts of the check over {@code passages}, which are numbered from one in their order. */
    public record Answer(String id, List<Verdict> sentences, List<Passage> passages, boolean verified) {
        public Answer {
            sentences = List.copyOf(sentences);
            passages = List.copyOf(passages);
        }

        public List<UUID> passageIds() {
            return passages.stream().map(Passage::id).toList();
        }
    }

    /**
     * What people of the institution approved comes before what was written for everybody, when both fit.
     *
     * @param vector of the question, when there is one; without it only nearly the same words fit
     */
    public Optional<Answer> fitting(String institution, Language language, String question, Optional<float[]> vector) {
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        var thresholds = FitThresholds.of(model);
        var fitting = new Fit(language, answers.candidates(institution, language, model, vector)).of(question, thresholds).stream()
                .filter(thresholds::isReachedBy).toList();
        var verified = fitting.isEmpty() ? Set.<String>of() : answers.verified(institution, language);
        return fitting.stream().filter(near -> verified.contains(near.id())).findFirst().or(() -> fitting.stream().findFirst())
                .flatMap(near -> answers.shown(institution, near.id(), language).flatMap(shown -> answer(institution, near.id(), shown)));
    }

    /** One that comes near, as it is asked and what it says. */
    public record Near(String id, String question, List<String> sentences) {
    }

    /**
     * What may be of use to somebody who looks at it: nearest first, and less strict than what a researcher is shown unseen. What says
     * the opposite, or speaks of another number or name, is not near.
     */
    public List<Near> near(String institution, Language language, String question, int most) {
        var vector = embeddings.ofQuestion(question);
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        return new Fit(language, answers.candidates(institution, language, model, vector)).of(question, FitThresholds.of(model)).stream()
                .filter(near -> near.obstacle().isEmpty() && (near.marks().similarity().orElse(0.0) >= NEAR_IN_MEANING || near.marks().understood() >= NEAR_IN_WORDS))
                .limit(most)
                .flatMap(near -> answers.shown(institution, near.id(), language).map(shown -> new Near(near.id(), near.wording(),
                        shown.sentences().stream().map(Judgement.Sentence::text).toList())).stream())
                .toList();
    }

    /** The nearest few and what stands in their way; for measuring. */
    List<Fit.Nearness> nearest(String institution, Language language, String question, boolean meaning) {
        var vector = meaning ? embeddings.ofQuestion(question) : Optional.<float[]>empty();
        var model = vector.isPresent() ? embeddings.model() : Optional.<String>empty();
        return new Fit(language, answers.candidates(institution, language, model, vector)).of(question, FitThresholds.of(model)).stream()
                .limit(MEASURED).toList();
    }

    private Optional<Answer> answer(String institution, String id, PreparedAnswers.Shown shown) {
        var cited = passages.byId(institution, shown.passages());
        if (cited.size() < shown.passages().size()) {
            return Optional.empty();
        }
        return Optional.of(new Answer(id, shown.sentences().stream().map(sentence -> verdict(sentence, shown.passages(), cited)).toList(), cited,
                shown.verified()));
    }

    private static Verdict verdict(Judgement.Sentence sentence, List<UUID> ids, List<Passage> cited) {
        var number = ids.indexOf(UUID.fromString(sentence.passage())) + 1;
        return sentence.literal() ? new Verdict.Quoted(sentence.text(), number, cited.get(number - 1).language())
                : new Verdict.Supported(sentence.text(), List.of(number));
    }
}
