package nl.loketwijzer.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every sentence of the knowledge base, made false in every way a script knows. */
class AdversarialTest {

    @Test void no_scripted_false_sentence_is_shown_as_written() throws Exception {
        var check = new SentenceCheck(Thresholds.strictest());
        var documents = KnowledgeBase.documents();
        var tries = new TreeMap<String, Integer>();
        var shown = new ArrayList<String>();
        for (var language : Language.values()) {
            var own = documents.stream().filter(document -> document.language() == language).toList();
            var falsehoods = new Falsehoods(language, own.stream().flatMap(d -> d.passages().stream()).flatMap(p -> p.sentences().stream()).toList());
            for (var document : own) {
                for (var passage : document.passages()) {
                    var given = given(document, passage);
                    for (int i = 0; i < passage.sentences().size(); i++) {
                        for (var falsehood : falsehoods.of(passage.sentences().get(i), others(passage, i))) {
                            tries.merge(falsehood.kind(), 1, Integer::sum);
                            var claim = new Claim(falsehood.text(), List.of(passage.number()), language);
                            if (check.check(claim, given) instanceof Verdict.Supported) {
                                shown.add(falsehood.kind() + ": " + falsehood.text() + "\n    of: " + passage.sentences().get(i));
                            }
                        }
                    }
                }
            }
        }
        int total = tries.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("adversarial: %,d tries %s, %d shown as written%n", total, tries, shown.size());
        shown.forEach(System.out::println);
        assertEquals(List.of(), shown);
        assertTrue(total > 500, "too few tries to mean anything");
    }

    /** The passage with its neighbours, as a composer would get them. */
    private static List<Evidence> given(KnowledgeBase.Document document, Evidence passage) {
        int from = Math.max(0, Math.min(passage.number() - 2, document.passages().size() - 3));
        return document.passages().subList(from, Math.min(document.passages().size(), from + 3));
    }

    private static List<String> others(Evidence passage, int sentence) {
        var others = new ArrayList<>(passage.sentences());
        others.remove(sentence);
        return others.subList(0, Math.min(3, others.size()));
    }
}
