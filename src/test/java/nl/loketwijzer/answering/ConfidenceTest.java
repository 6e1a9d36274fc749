package nl.loketwijzer.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.answering.Confidence.Level;
import nl.loketwijzer.knowledge.Found;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.knowledge.Retrieval;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.SourceKind;

class ConfidenceTest {

    private static final String QUESTION = "May my laptop come along?";

    @Test
    void a_near_line_is_an_answer() {
        assertEquals(Level.ANSWERED, Confidence.of(QUESTION, Language.EN, found("e5", 0.95, 1)));
    }

    @Test
    void passages_far_off_are_no_source() {
        assertEquals(Level.NO_SOURCE, Confidence.of(QUESTION, Language.EN, found("e5", 0.80, 0.5)));
    }

    @Test
    void without_meaning_the_words_decide() {
        assertEquals(Level.ANSWERED, Confidence.of(QUESTION, Language.EN, found(null, 0, 2)));
        assertEquals(Level.NO_SOURCE, Confidence.of(QUESTION, Language.EN, found(null, 0, 0.5)));
    }

    @Test
    void a_model_nobody_measured_is_judged_by_the_words() {
        assertEquals(Level.ANSWERED, Confidence.of(QUESTION, Language.EN, found("some-model", 0.4, 2)));
        assertEquals(Level.NO_SOURCE, Confidence.of(QUESTION, Language.EN, found("some-model", 0.99, 0.5)));
    }

    @Test
    void a_price_that_no_passage_names_is_no_answer() {
        assertEquals(Level.ANSWERED, Confidence.of("What about the size of my laptop?", Language.EN, found("e5", 0.91, 1)));
        assertEquals(Level.NO_SOURCE, Confidence.of("What is the price of my laptop?", Language.EN, found("e5", 0.91, 1)));
    }

    @Test
    void nothing_found_is_no_source() {
        assertEquals(Level.NO_SOURCE, Confidence.of(QUESTION, Language.EN, new Retrieval(List.of(), Optional.empty(), Optional.empty(), 0, false, Duration.ZERO, Duration.ZERO)));
    }

    private static Retrieval found(String model, double closest, double coverage) {
        var text = "Carry as little data as possible.";
        var origin = new Passage.Origin("landelijk/reizen/en", SourceKind.SUMMARY, Language.EN, Optional.of("reizen"), "Travel",
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), new Passage.Validity(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty());
        var passage = new Passage(UUID.randomUUID(), origin, List.of("Laptop"), Optional.empty(), Optional.empty(), text, List.of(text), List.of());
        return new Retrieval(List.of(new Found(passage, 1, closest, closest, 0, coverage)), Optional.ofNullable(model),
                Optional.ofNullable(model).map(_ -> new float[] {1}), 600, false, Duration.ZERO, Duration.ZERO);
    }
}
