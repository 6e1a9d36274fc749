package nl.loketwijzer.checking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.loketwijzer.language.Language;

/** The sentences of the passages that a claim may rest on, each with how near it is. */
final class Candidates {

    private final Claim claim;
    private final Reading reading;
    private final Thresholds thresholds;
    private final List<Candidate> all = new ArrayList<>();

    /** One sentence of one passage beside the claim; {@code meaning} is empty when there are no vectors. */
    record Candidate(Evidence evidence, int sentence, Reading reading, boolean cited, double words, Optional<Double> meaning) {

        boolean means(double threshold) {
            return meaning.filter(cosine -> cosine >= threshold).isPresent();
        }

        double nearness() {
            return words + meaning.orElse(0.0);
        }

        /** A trimmed norm may have lost the word that made it one, a leaning sentence its antecedent: both are quoted. */
        boolean standsAlone() {
            return quotation().isOneSentence() && !Norms.of(evidence.language()).inNorm(reading.text())
                    && !Norms.of(evidence.language()).isYesOrNo(reading.text());
        }

        Quotation quotation() {
            return Quotation.of(evidence, sentence);
        }
    }

    Candidates(Claim claim, Language language, List<Evidence> given, Thresholds thresholds) {
        this.claim = claim;
        this.reading = Reading.of(claim.text(), language);
        this.thresholds = thresholds;
        boolean known = given.stream().anyMatch(evidence -> claim.marks().contains(evidence.number()));
        var sentences = given.stream().flatMap(evidence -> evidence.sentences().stream()
                .map(sentence -> Reading.ofPassage(sentence, evidence.language()))).toList();
        var weights = new Rarity(reading, sentences);
        int next = 0;
        for (var evidence : given) {
            boolean cited = claim.marks().contains(evidence.number());
            for (int i = 0; i < evidence.sentences().size(); i++) {
                var sentence = sentences.get(next++);
                if (cited || !known) {
                    all.add(new Candidate(evidence, i, sentence, cited, weights.share(sentence), meaning(evidence, i)));
                }
            }
        }
    }

    /** The claim as written, or the passage's own words where the claim leaves a neighbour out that limits it. */
    Optional<Verdict> supported() {
        var supporting = all.stream().filter(this::inClaimsLanguage).filter(this::isNotFar)
                .filter(candidate -> Trimming.allows(reading, candidate.reading)).toList();
        if (supporting.isEmpty()) {
            return Optional.empty();
        }
        Verdict asWritten = new Verdict.Supported(claim.text(),
                supporting.stream().map(candidate -> candidate.evidence.number()).distinct().toList());
        return Optional.of(supporting.stream().filter(candidate -> !candidate.standsAlone()).findFirst()
                .<Verdict>map(candidate -> candidate.quotation().verdict()).orElse(asWritten));
    }

    /** The literal sentence that says what a norm or a yes or no stands for. */
    Optional<Quotation> quotable(boolean norm) {
        return best(candidate -> answers(candidate)
                && (!norm || Norms.of(candidate.evidence.language()).inNorm(candidate.reading.text()))).map(Candidate::quotation);
    }

    /** A closely related literal sentence, for a claim that failed, or that rests on a passage in the other language. */
    Optional<Verdict> nearest() {
        return best(candidate -> inClaimsLanguage(candidate) ? candidate.words >= thresholds.strictLexical()
                : candidate.means(thresholds.strictQuote())).map(candidate -> candidate.quotation().verdict());
    }

    Reason failure() {
        return all.stream().max(Comparator.comparingDouble(Candidate::nearness))
                .map(candidate -> Trimming.allows(reading, candidate.reading) ? Reason.MEANING : Failure.between(reading, candidate.reading))
                .orElse(Reason.NO_PASSAGE);
    }

    private Optional<Candidate> best(Predicate<Candidate> fitting) {
        return all.stream().filter(fitting).filter(candidate -> !candidate.reading.text().contains("?"))
                .max(Comparator.comparingDouble(Candidate::nearness));
    }

    /** Whether a sentence is about what the claim is about; what it then says of it is for the reader to see. */
    private boolean answers(Candidate candidate) {
        if (!inClaimsLanguage(candidate)) {
            return candidate.means(candidate.cited ? thresholds.quote() : thresholds.strictQuote());
        }
        return candidate.words >= (candidate.cited ? thresholds.lexical() : thresholds.strictLexical())
                || candidate.cited && candidate.words >= thresholds.lexical() / 2 && candidate.means(thresholds.quote());
    }

    private boolean inClaimsLanguage(Candidate candidate) {
        return candidate.evidence.language() == reading.language();
    }

    /** Without vectors the words decide alone; with them a copy whose meaning is measured far away is no copy. */
    private boolean isNotFar(Candidate candidate) {
        return candidate.meaning.isEmpty() || candidate.means(candidate.cited ? thresholds.embedding() : thresholds.strictEmbedding());
    }

    private Optional<Double> meaning(Evidence evidence, int sentence) {
        if (evidence.vectors().isEmpty()) {
            return Optional.empty();
        }
        return claim.vector().filter(vector -> vector.length == evidence.vectors().get(sentence).length)
                .map(vector -> cosine(vector, evidence.vectors().get(sentence)));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
