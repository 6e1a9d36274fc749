package nl.loketwijzer.checking;

import java.util.List;
import java.util.function.Predicate;
import nl.loketwijzer.checking.Pairs.Pair;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Precision and recall of "shown as written" on the labelled claims, half of them written by local models. */
class LabelledPairsTest {

    private static final double RECALL = 0.50;   // reached in the weakest quarter; what is missed is mostly quoted literally instead

    private final SentenceCheck check = new SentenceCheck(Thresholds.strictest());
    private final List<Pair> pairs = Pairs.all();

    @Test void the_set_is_large_and_mostly_written_by_real_models() {
        assertTrue(pairs.size() >= 240, "pairs: " + pairs.size());
        assertTrue(written(pair -> !pair.origin().equals("hand")).size() * 2 >= pairs.size(), "written by models");
    }

    @ParameterizedTest @EnumSource(Language.class)
    void nothing_false_is_shown_and_most_of_the_true_is_while_tuning(Language language) {
        measure("tuned", pair -> pair.language() == language && !pair.heldOut(), language);
    }

    @ParameterizedTest @EnumSource(Language.class)
    void nothing_false_is_shown_and_most_of_the_true_is_on_the_held_out_half(Language language) {
        measure("held out", pair -> pair.language() == language && pair.heldOut(), language);
    }

    private void measure(String half, Predicate<Pair> part, Language language) {
        var shown = written(part.and(this::isShown));
        var wrong = shown.stream().filter(pair -> !pair.mayBeShown()).map(Pair::text).toList();
        var missed = written(part.and(Pair::mayBeShown).and(pair -> !isShown(pair)));
        var quoted = missed.stream().filter(pair -> check.check(pair.claim(), pair.given()) instanceof Verdict.Quoted).count();
        double recall = (double) (shown.size() - wrong.size()) / (shown.size() - wrong.size() + missed.size());
        System.out.printf("labelled, %s, %s: %d claims, %d shown, precision %.3f, recall %.3f, %d of the %d missed are quoted%n", language,
                half, written(part).size(), shown.size(), (double) (shown.size() - wrong.size()) / shown.size(), recall, quoted, missed.size());
        var held = written(part.and(pair -> !pair.mayBeShown()));
        System.out.printf("    of %d claims that may not be shown %d are replaced by a quotation%n", held.size(),
                held.stream().filter(pair -> check.check(pair.claim(), pair.given()) instanceof Verdict.Quoted).count());
        missed.stream().filter(pair -> !pair.heldOut()).forEach(pair -> System.out.println("    not shown (" + pair.kind() + "): " + pair.text()));
        assertEquals(List.of(), wrong);
        assertTrue(recall >= RECALL, "recall " + recall);
    }

    private boolean isShown(Pair pair) {
        return check.check(pair.claim(), pair.given()) instanceof Verdict.Supported;
    }

    private List<Pair> written(Predicate<Pair> part) {
        return pairs.stream().filter(part).toList();
    }
}
