package nl.loketwijzer.checking;

import java.util.List;
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

    /** The language the claim is in, which a model does not always keep to. */
    private static Language languageOf(Claim claim) {
        long own = Words.of(claim.language()).stopWordsIn(claim.text());
        long other = Words.of(claim.language().other()).stopWordsIn(claim.text());
        return other > 2 * own + 1 ? claim.language().other() : claim.language();
    }
}
