package nl.loketwijzer.checking;

import java.util.List;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class QuotationTest {

    private static final Evidence ENGLISH = new Evidence(1, Language.EN, List.of(
            "The desk opened in 2022.",
            "A traveller may take an empty laptop.",
            "This does not apply if the laptop belongs to the employer.",
            "However, the institution decides.",
            "The form is on the website."));

    private static final Evidence DUTCH = new Evidence(1, Language.NL, List.of(
            "Een gast mag het lab in.",
            "Tenzij het lab gevoelig is.",
            "De gast tekent een overeenkomst.",
            "Deze overeenkomst noemt de ruimtes."));

    @Test void a_permission_brings_the_exceptions_that_follow_it() {
        assertEquals("A traveller may take an empty laptop. This does not apply if the laptop belongs to the employer. "
                + "However, the institution decides.", Quotation.of(ENGLISH, 1).text());
    }

    @Test void an_exception_brings_the_rule_it_limits() {
        assertEquals("Een gast mag het lab in. Tenzij het lab gevoelig is.", Quotation.of(DUTCH, 1).text());
    }

    @Test void a_sentence_that_stands_alone_stays_alone() {
        assertEquals("The form is on the website.", Quotation.of(ENGLISH, 4).text());
        assertEquals("The desk opened in 2022.", Quotation.of(ENGLISH, 0).text());
    }

    @Test void a_back_reference_that_limits_nothing_is_not_pulled_along() {
        assertEquals("De gast tekent een overeenkomst.", Quotation.of(DUTCH, 2).text());
    }

    @Test void a_back_reference_brings_what_it_points_to() {
        assertEquals("De gast tekent een overeenkomst. Deze overeenkomst noemt de ruimtes.", Quotation.of(DUTCH, 3).text());
    }

    @Test void a_yes_of_the_passage_answers_another_question_and_is_left_out() {
        var passage = new Evidence(1, Language.EN, List.of("Yes, a candidate from Iran may be hired for this.", "No, unless the minister agrees to it."));
        assertEquals("a candidate from Iran may be hired for this.", Quotation.of(passage, 0).text());
        assertEquals("No, unless the minister agrees to it.", Quotation.of(passage, 1).text());
    }
}
