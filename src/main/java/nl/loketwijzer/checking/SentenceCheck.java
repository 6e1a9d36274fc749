package nl.loketwijzer.checking;

import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * The one gate between whoever composes and whoever reads. Norms and yes/no become literal quotations, a trimmed sentence
 * of a passage is shown as written, what comes near is quoted, the rest is withheld.
 */
public final class SentenceCheck {

    private final Thresholds thresholds;

    public SentenceCheck(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    public Verdict check(Claim claim, List<Evidence> given) {
        var objection = new Unshowable(given).objection(claim.text());
        if (objection.isPresent()) {
            return new Verdict.Withheld(objection.get());
        }
        var language = languageOf(claim);
        var candidates = new Candidates(claim, language, given, thresholds);
        boolean norm = Norms.of(language).inNorm(claim.text());
        if (norm || Norms.of(language).isYesOrNo(claim.text())) {
            return candidates.quotable(norm).<Verdict>map(Quotation::verdict)
                    .orElse(new Verdict.Withheld(norm ? Reason.NORM : Reason.YES_OR_NO));
        }
        return candidates.supported()
                .or(candidates::nearest)
                .orElseGet(() -> new Verdict.Withheld(candidates.failure()));
    }

    /** What keeps a claim from being shown as written, for somebody who wrote it and can change it; nothing when it can be shown. */
    public Optional<Reason> objection(Claim claim, List<Evidence> given) {
        return switch (check(claim, given)) {
            case Verdict.Supported _ -> Optional.empty();
            case Verdict.Withheld withheld -> Optional.of(withheld.reason());
            case Verdict.Quoted quoted when quoted.text().equals(claim.text()) -> Optional.empty();
            case Verdict.Quoted _ -> Optional.of(whyQuoted(claim, given));
        };
    }

    private Reason whyQuoted(Claim claim, List<Evidence> given) {
        var language = languageOf(claim);
        if (Norms.of(language).inNorm(claim.text())) {
            return Reason.NORM;
        }
        if (Norms.of(language).isYesOrNo(claim.text())) {
            return Reason.YES_OR_NO;
        }
        var candidates = new Candidates(claim, language, given, thresholds);
        return candidates.supported().isPresent() ? Reason.CONDITION : candidates.failure();
    }

    /** The language the claim is in, which a model does not always keep to. */
    private static Language languageOf(Claim claim) {
        long own = Words.of(claim.language()).stopWordsIn(claim.text());
        long other = Words.of(claim.language().other()).stopWordsIn(claim.text());
        return other > 2 * own + 1 ? claim.language().other() : claim.language();
    }
}
