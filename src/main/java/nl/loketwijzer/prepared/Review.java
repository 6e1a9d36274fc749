package nl.loketwijzer.prepared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import nl.loketwijzer.checking.Claim;
import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.checking.Thresholds;
import nl.loketwijzer.checking.Verdict;

/**
 * Holds prepared answers against the passages of today. The same check as for a language model, with the strictest
 * thresholds: that a person wrote a sentence is no reason to show what its passage does not say.
 */
final class Review {

    private final SentenceCheck check = new SentenceCheck(Thresholds.strictest());
    private final Function<String, List<Quotable>> passagesOf;
    private final Map<String, List<Quotable>> known = new HashMap<>();

    /** @param passagesOf the passages of a document, named with its collection in front, none when it is not there */
    Review(Function<String, List<Quotable>> passagesOf) {
        this.passagesOf = passagesOf;
    }

    Judgement judge(PreparedAnswer answer) {
        var sentences = answer.answer().size();
        if (answer.id().isBlank() || answer.topic().isBlank() || answer.questions().isEmpty()
                || sentences < PreparedAnswer.FEWEST_SENTENCES || sentences > PreparedAnswer.MOST_SENTENCES) {
            return new Judgement.OutOfUse(Objection.INCOMPLETE, sentences + " sentences");
        }
        var shown = new ArrayList<Judgement.Sentence>();
        for (var line : answer.answer()) {
            switch (judge(line, answer)) {
                case Judgement.OutOfUse out -> {
                    return out;
                }
                case Judgement.InUse in -> in.sentences().stream()
                        .filter(sentence -> shown.stream().noneMatch(other -> other.text().contains(sentence.text()))).forEach(shown::add);
            }
        }
        return new Judgement.InUse(shown);
    }

    /** The passage a line rests on: the one of the section that holds the quote. */
    Optional<Quotable> passage(PreparedAnswer.Line line) {
        return of(line.document()).stream().filter(passage -> passage.isUnder(line.section()))
                .filter(passage -> !line.quote().isBlank() && passage.text().contains(line.quote())).findFirst();
    }

    private Judgement judge(PreparedAnswer.Line line, PreparedAnswer answer) {
        var passages = of(line.document());
        if (passages.isEmpty()) {
            return new Judgement.OutOfUse(Objection.NO_DOCUMENT, line.document());
        }
        if (passages.stream().noneMatch(passage -> passage.isUnder(line.section()))) {
            return new Judgement.OutOfUse(Objection.NO_SECTION, line.document() + ", " + line.section());
        }
        var found = passage(line);
        if (found.isEmpty()) {
            return new Judgement.OutOfUse(Objection.NO_QUOTE, line.document() + ", " + line.section() + ": " + line.quote());
        }
        var passage = found.get();
        if (line.digest().isEmpty()) {
            return new Judgement.OutOfUse(Objection.NOT_ACCEPTED, line.text());
        }
        if (!line.digest().get().equals(passage.digest())) {
            return new Judgement.OutOfUse(Objection.CHANGED, line.document() + ", " + line.section() + ": " + line.text());
        }
        return checked(line, answer, passage);
    }

    private Judgement checked(PreparedAnswer.Line line, PreparedAnswer answer, Quotable passage) {
        var verdict = check.check(new Claim(line.text(), List.of(1), answer.language()),
                List.of(new Evidence(1, passage.language(), passage.sentences())));
        return switch (verdict) {
            case Verdict.Supported supported -> shown(supported.text(), passage.sentences().contains(supported.text()), passage);
            // Quoted instead of shown as written: fine for a quotation, whose condition is then shown with it; a sentence in
            // other words that says what is allowed has failed.
            case Verdict.Quoted quoted when quoted.text().contains(line.text()) -> shown(quoted.text(), true, passage);
            case Verdict.Quoted _ -> new Judgement.OutOfUse(Objection.FAILS_CHECK, line.text());
            case Verdict.Withheld withheld -> new Judgement.OutOfUse(Objection.FAILS_CHECK, withheld.reason().code() + ": " + line.text());
        };
    }

    private static Judgement shown(String text, boolean literal, Quotable passage) {
        return new Judgement.InUse(List.of(new Judgement.Sentence(text, literal, passage.key())));
    }

    private List<Quotable> of(String document) {
        return known.computeIfAbsent(document, passagesOf);
    }
}
