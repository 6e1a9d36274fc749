package nl.loketwijzer.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.language.Language;

/** What takes a prepared answer out of use. */
class ReviewTest {

    private static final String LOAN = "Neem op een dienstreis een schone leenlaptop mee in plaats van uw eigen laptop.";
    private static final String FILES = "De leenlaptop bevat alleen de bestanden die u tijdens het congres gebruikt.";
    private static final String WIPED = "Uw instelling wist de leenlaptop na de reis.";
    private static final String FORBIDDEN = "Versleutelde bestanden mogen niet in elk land de grens over.";
    private static final String UNLESS = "Dit geldt niet als de ambassade toestemming gaf.";

    private static Quotable passage(String section, String... sentences) {
        return new Quotable(section, section, Language.NL, String.join(" ", sentences), List.of(sentences));
    }

    private static Judgement judge(List<Quotable> passages, PreparedAnswer.Line... lines) {
        return new Review(document -> document.equals("landelijk/reizen/nl") ? passages : List.of())
                .judge(new PreparedAnswer("reizen-laptop", "reizen", Language.NL, "reizen.yaml", List.of("Mag mijn laptop mee?"), List.of(lines)));
    }

    private static PreparedAnswer.Line line(String text, String section, String quote, String... whole) {
        return new PreparedAnswer.Line(text, "landelijk/reizen/nl", section, quote, Optional.of(passage(section, whole).digest()));
    }

    private static PreparedAnswer.Line literal(String sentence, String section, String... whole) {
        return line(sentence, section, sentence, whole);
    }

    private static void assertOut(Objection objection, Judgement judgement) {
        assertEquals(objection, assertInstanceOf(Judgement.OutOfUse.class, judgement, judgement.toString()).objection(), judgement.toString());
    }

    private static final Quotable LAPTOP = passage("Laptop", LOAN, FILES, WIPED);

    @Test
    void sentences_of_the_passage_are_shown_as_quotations() {
        var judgement = judge(List.of(LAPTOP), literal(LOAN, "Laptop", LOAN, FILES, WIPED), literal(WIPED, "Laptop", LOAN, FILES, WIPED));
        assertEquals(new Judgement.InUse(List.of(new Judgement.Sentence(LOAN, true, "Laptop"), new Judgement.Sentence(WIPED, true, "Laptop"))), judgement);
    }

    @Test
    void a_quotation_brings_the_condition_it_cannot_do_without() {
        var border = passage("Grens", FORBIDDEN, UNLESS);
        var judgement = assertInstanceOf(Judgement.InUse.class, judge(List.of(LAPTOP, border), literal(FILES, "Laptop", LOAN, FILES, WIPED),
                literal(FORBIDDEN, "Grens", FORBIDDEN, UNLESS)));
        assertEquals(FORBIDDEN + " " + UNLESS, judgement.sentences().getLast().text());
    }

    @Test
    void a_passage_with_another_word_takes_the_answer_out_of_use() {
        assertOut(Objection.CHANGED, judge(List.of(passage("Laptop", LOAN, FILES, "Uw instelling wist de leenlaptop meteen na de reis.")),
                literal(LOAN, "Laptop", LOAN, FILES, WIPED), literal(FILES, "Laptop", LOAN, FILES, WIPED)));
    }

    @Test
    void what_is_gone_is_named_from_the_document_to_the_sentence() {
        var lines = new PreparedAnswer.Line[] {literal(LOAN, "Laptop", LOAN, FILES, WIPED), literal(WIPED, "Laptop", LOAN, FILES, WIPED)};
        assertOut(Objection.NO_DOCUMENT, judge(List.of(), lines));
        assertOut(Objection.NO_SECTION, judge(List.of(passage("Telefoon", LOAN, FILES, WIPED)), lines));
        assertOut(Objection.NO_QUOTE, judge(List.of(passage("Laptop", LOAN, FILES)), lines[1], lines[0]));
    }

    @Test
    void an_answer_that_nobody_put_beside_its_passage_is_not_used() {
        assertOut(Objection.NOT_ACCEPTED, judge(List.of(LAPTOP), new PreparedAnswer.Line(LOAN, "landelijk/reizen/nl", "Laptop", LOAN, Optional.empty()),
                literal(WIPED, "Laptop", LOAN, FILES, WIPED)));
    }

    @Test
    void words_of_our_own_pass_the_same_check_as_a_language_model() {
        assertOut(Objection.FAILS_CHECK, judge(List.of(LAPTOP), literal(LOAN, "Laptop", LOAN, FILES, WIPED),
                line("U mag uw eigen laptop gerust meenemen.", "Laptop", LOAN, LOAN, FILES, WIPED)));
        assertOut(Objection.FAILS_CHECK, judge(List.of(LAPTOP), literal(LOAN, "Laptop", LOAN, FILES, WIPED),
                line("Uw instelling wist de leenlaptop 3 dagen na de reis.", "Laptop", WIPED, LOAN, FILES, WIPED)));
    }

    @Test
    void one_sentence_is_too_little_and_six_are_too_many() {
        assertOut(Objection.INCOMPLETE, judge(List.of(LAPTOP), literal(LOAN, "Laptop", LOAN, FILES, WIPED)));
        var six = new PreparedAnswer.Line[6];
        java.util.Arrays.fill(six, literal(LOAN, "Laptop", LOAN, FILES, WIPED));
        assertOut(Objection.INCOMPLETE, judge(List.of(LAPTOP), six));
    }

    @Test
    void every_reason_has_a_sentence_in_both_languages() {
        for (var objection : Objection.values()) {
            for (var language : Language.values()) {
                assertTrue(objection.text(language).endsWith("."), objection.code());
            }
        }
    }
}
