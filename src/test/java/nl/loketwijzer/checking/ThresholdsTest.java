package nl.loketwijzer.checking;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ThresholdsTest {

    @Test void an_unknown_model_gets_the_strictest() {
        assertEquals(Thresholds.strictest(), Thresholds.of("a model nobody measured"));
    }

    @Test void no_model_is_stricter_than_the_strictest() {
        var e5 = Thresholds.of("e5");
        var strictest = Thresholds.strictest();
        assertTrue(e5.lexical() <= strictest.lexical() && e5.embedding() <= strictest.embedding());
        assertTrue(e5.quote() <= strictest.quote() && e5.strictQuote() <= strictest.strictQuote());
    }

    @Test void what_was_not_cited_must_come_nearer() {
        var strictest = Thresholds.strictest();
        assertTrue(strictest.strictLexical() > strictest.lexical() && strictest.strictEmbedding() >= strictest.embedding());
    }
}
