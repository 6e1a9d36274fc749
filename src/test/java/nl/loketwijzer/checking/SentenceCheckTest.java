package nl.loketwijzer.checking;

import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SentenceCheckTest {

    private static final String NO_CV = "Stuur het cv van een kandidaat niet naar het Loket.";
    private static final float[] ABOUT_CV = {1, 0};
    private static final float[] ABOUT_DESK = {0, 1};

    private static final Evidence DESK = new Evidence(1, Language.EN, List.of(
            "The desk opened on 31 January 2022, and it answers questions within 48 hours.",
            "The RVO informs the ministry about new cases."), List.of(ABOUT_DESK, ABOUT_DESK));
    private static final Evidence LAPTOP = new Evidence(2, Language.EN, List.of(
            "A traveller to China may take an empty laptop.",
            "This does not apply if the laptop belongs to the employer."), List.of(ABOUT_DESK, ABOUT_DESK));
    private static final Evidence CV = new Evidence(3, Language.NL, List.of(NO_CV, "Het Loket onderzoekt nooit personen."),
            List.of(ABOUT_CV, ABOUT_DESK));
    private static final List<Evidence> GIVEN = List.of(DESK, LAPTOP, CV);

    private final SentenceCheck check = new SentenceCheck(Thresholds.strictest());

    @Test void a_trimmed_sentence_of_the_cited_passage_is_shown_as_written() {
        assertEquals(new Verdict.Supported("The desk opened on 31 January 2022.", List.of(1)),
                check.check(new Claim("The desk opened on 31 January 2022.", List.of(1), Language.EN), GIVEN));
    }

    @Test void a_permission_is_quoted_with_its_exception_however_well_it_was_written() {
        assertEquals(new Verdict.Quoted("A traveller to China may take an empty laptop. This does not apply if the laptop belongs to the employer.", 2, Language.EN),
                check.check(new Claim("A traveller to China may take an empty laptop.", List.of(2), Language.EN), GIVEN));
    }

    @Test void yes_you_can_send_the_cv_becomes_the_dutch_sentence_that_forbids_it() {
        var claim = new Claim("Yes, you can send the CV of a candidate to the Loket.", List.of(3), Language.EN, Optional.of(ABOUT_CV));
        assertEquals(new Verdict.Quoted(NO_CV, 3, Language.NL), check.check(claim, GIVEN));
    }

    @Test void yes_you_can_send_the_cv_is_withheld_when_there_are_no_vectors() {
        var claim = new Claim("Yes, you can send the CV of a candidate to the Loket.", List.of(3), Language.EN);
        assertEquals(new Verdict.Withheld(Reason.NORM), check.check(claim, GIVEN));
    }

    @Test void a_bare_yes_is_withheld() {
        assertEquals(new Verdict.Withheld(Reason.YES_OR_NO), check.check(new Claim("Yes.", List.of(1), Language.EN), GIVEN));
    }

    @Test void a_yes_before_a_fact_is_quoted_without_the_yes() {
        var verdict = check.check(new Claim("Yes, the desk opened on 31 January 2022 and answers questions.", List.of(1), Language.EN), GIVEN);
        assertEquals(new Verdict.Quoted(DESK.sentences().getFirst(), 1, Language.EN), verdict);
    }

    @Test void a_sentence_is_not_supported_by_a_passage_it_did_not_cite() {
        var verdict = check.check(new Claim("The desk opened on 31 January 2022.", List.of(2), Language.EN), GIVEN);
        assertInstanceOf(Verdict.Withheld.class, verdict);
    }

    @Test void without_marks_every_passage_is_tried() {
        assertInstanceOf(Verdict.Supported.class, check.check(new Claim("The desk opened on 31 January 2022.", List.of(), Language.EN), GIVEN));
        assertInstanceOf(Verdict.Supported.class, check.check(new Claim("The desk opened on 31 January 2022.", List.of(9), Language.EN), GIVEN));
    }

    @Test void a_copy_whose_meaning_is_measured_far_away_is_quoted_and_not_shown_as_written() {
        var claim = new Claim("The desk opened on 31 January 2022.", List.of(1), Language.EN, Optional.of(ABOUT_CV));
        assertEquals(new Verdict.Quoted(DESK.sentences().getFirst(), 1, Language.EN), check.check(claim, GIVEN));
    }

    @Test void swapped_roles_give_way_to_the_literal_sentence() {
        assertEquals(new Verdict.Quoted("The RVO informs the ministry about new cases.", 1, Language.EN),
                check.check(new Claim("The ministry informs the RVO about new cases.", List.of(1), Language.EN), GIVEN));
    }

    @Test void a_sentence_that_leans_on_its_neighbour_is_quoted_with_it() {
        var given = List.of(new Evidence(1, Language.EN, List.of("The desk belongs to the RVO.", "It gave advice in 2022.")));
        assertEquals(new Verdict.Quoted("The desk belongs to the RVO. It gave advice in 2022.", 1, Language.EN),
                check.check(new Claim("It gave advice in 2022.", List.of(1), Language.EN), given));
    }

    @Test void a_fact_followed_by_its_exception_is_quoted_with_it() {
        var given = List.of(new Evidence(1, Language.EN, List.of("The desk answers within 48 hours.", "However, complex cases take longer.")));
        assertInstanceOf(Verdict.Quoted.class, check.check(new Claim("The desk answers within 48 hours.", List.of(1), Language.EN), given));
    }

    @Test void the_same_question_always_gets_the_same_verdict() {
        var claim = new Claim("The desk answers questions within 48 hours.", List.of(1, 2), Language.EN);
        var first = check.check(claim, GIVEN);
        for (int i = 0; i < 100; i++) {
            assertEquals(first, check.check(claim, GIVEN));
        }
    }

    @Test void a_flood_of_text_is_withheld_and_not_searched_for_ever() {
        var flood = "the desk opened, and the RVO informs the ministry, ".repeat(2_000) + "period.";
        var given = List.of(new Evidence(1, Language.EN, List.of(flood)));
        assertInstanceOf(Verdict.Withheld.class, check.check(new Claim("Desk " + flood + " x 7.", List.of(1), Language.EN), List.of(DESK)));
        assertTrue(!(check.check(new Claim(flood, List.of(1), Language.EN), given) instanceof Verdict.Supported));
    }

    @Test void nothing_given_means_nothing_shown() {
        assertEquals(new Verdict.Withheld(Reason.NO_PASSAGE), check.check(new Claim("The desk opened in 2022.", List.of(1), Language.EN), List.of()));
    }

    @Test void a_sentence_against_five_passages_takes_well_under_a_millisecond() {
        var five = List.of(DESK, LAPTOP, CV, DESK, LAPTOP);
        var claim = new Claim("The desk opened on 31 January 2022, and it answers questions within 24 hours.", List.of(), Language.EN);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                check.check(claim, five);
            }
            best = Math.min(best, (System.nanoTime() - start) / 100);
        }
        System.out.printf("one check: %d microseconds%n", best / 1000);
        assertTrue(best < 1_000_000, best + " ns");
    }
}
