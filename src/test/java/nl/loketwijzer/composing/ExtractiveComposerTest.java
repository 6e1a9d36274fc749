package nl.loketwijzer.composing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.Quotation;
import nl.loketwijzer.language.Language;

class ExtractiveComposerTest {

    private static final Evidence DESK = new Evidence(1, Language.EN, List.of(
            "The Loket aims to answer a question within 48 hours.",
            "An answer takes longer if ministries have to be consulted.",
            "More about the desk is in Loket."));
    private static final Evidence VISITS = new Evidence(2, Language.EN, List.of(
            "A visitor may take photographs only with permission of the host.",
            "Register each delegation beforehand."));

    @Test
    void the_answer_starts_with_the_sentence_that_carries_what_was_asked() {
        assertEquals("The Loket aims to answer a question within 48 hours.", quoted("Within how many hours does the Loket answer?", DESK, VISITS).getFirst());
    }

    @Test
    void a_lower_passage_leads_when_it_fits_much_better() {
        assertEquals("A visitor may take photographs only with permission of the host.", quoted("May a visitor take photographs?", DESK, VISITS).getFirst());
    }

    @Test
    void a_passage_about_something_else_stays_out() {
        assertTrue(quoted("How many hours before the Loket answers?", DESK, VISITS).stream().noneMatch(VISITS.sentences()::contains));
    }

    @Test
    void a_sentence_that_only_says_where_to_read_on_is_no_answer() {
        assertFalse(quoted("Tell me more about the desk of the Loket", DESK).contains("More about the desk is in Loket."));
    }

    @Test
    void a_sentence_brings_its_condition() {
        var sanctions = new Evidence(1, Language.EN, List.of(
                "A Russian student may enrol at a Dutch university.",
                "This does not hold if the project needs technology under sanctions."));
        assertEquals(List.of("A Russian student may enrol at a Dutch university. This does not hold if the project needs technology under sanctions."),
                quoted("May a Russian student enrol?", sanctions));
    }

    @Test
    void the_same_thing_is_said_once() {
        var again = new Evidence(2, Language.EN, List.of("The Loket aims to answer every question within 48 hours."));
        assertEquals(1, quoted("Within how many hours does the Loket answer a question?", DESK, again).stream()
                .filter(sentence -> sentence.contains("48 hours")).count());
    }

    @Test
    void an_answer_has_at_most_four_quotations() {
        var long1 = new Evidence(1, Language.EN, Stream.of("alpha", "bravo", "carol", "delta", "echo", "foxtrot")
                .map(name -> "A licence for " + name + " needs a form.").toList());
        assertTrue(quoted("Which form does a licence need?", long1, VISITS).size() <= 4);
    }

    @Test
    void meaning_finds_what_words_do_not() {
        var trip = new Evidence(1, Language.EN, List.of("Carry an empty loan device.", "Tell your manager beforehand."),
                List.of(new float[] {1, 0}, new float[] {0, 1}));
        var answer = ExtractiveComposer.compose(Map.of(Language.EN, "May my notebook come along?"), Optional.of(new float[] {0.9f, 0.1f}), List.of(trip), _ -> false);
        assertEquals("Carry an empty loan device.", answer.getFirst().text());
    }

    @Test
    void without_passages_there_is_nothing_to_quote() {
        assertTrue(quoted("Anything?").isEmpty());
    }

    private static List<String> quoted(String question, Evidence... evidence) {
        return ExtractiveComposer.compose(Map.of(Language.EN, question), Optional.empty(), List.of(evidence), _ -> false).stream().map(Quotation::text).toList();
    }
}
