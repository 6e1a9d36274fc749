"""The arithmetic of the evaluation, by hand."""
import unittest

from evaluation import answers, labels, neutrality, retrieval
from evaluation.answers import Judged
from evaluation.asking import Answer
from evaluation.labels import SUPPORTED, UNSUPPORTED, Pair, digest, pairs_of
from evaluation.shares import kappa, mean_of, median_of, percentile, share, wilson
from evaluation.targets import TARGETS, fallen, reached
from evaluation.test_questions import a_question


def an_answer(outcome="answered", *sentences, **more) -> Answer:
    told = {"outcome": outcome, "language": "nl", "sentences": [{"text": text, "sources": [1]} for text in sentences],
            "sources": [{"number": 1, "passage": "p", "document": "landelijk/reizen/nl", "quote": "Een bron."}] if sentences else []}
    return Answer({**told, **more}, 0.1)


class Figures(unittest.TestCase):

    def test_a_share_comes_with_its_interval(self):
        self.assertEqual(share(9, 10), {"hits": 9, "of": 10, "value": 0.9, "low": 0.5958, "high": 0.9821})
        self.assertEqual(share(0, 0), {"hits": 0, "of": 0})
        self.assertAlmostEqual(wilson(10, 10)[1], 1.0)

    def test_other_samples_are_always_the_same_ones(self):
        values = [0.0, 1.0, 1.0, 0.5, 1.0]
        self.assertEqual(mean_of(values), mean_of(list(reversed(values))))
        self.assertEqual(mean_of(values)["value"], 0.7)
        self.assertEqual(median_of(values)["value"], 1.0)
        self.assertEqual(mean_of([]), {"of": 0})

    def test_a_percentile_is_a_value_that_was_seen(self):
        self.assertEqual(percentile([3.0, 1.0, 2.0], 0.95), 3.0)

    def test_agreement_is_what_goes_beyond_chance(self):
        same = [("a", "a"), ("b", "b")]
        self.assertEqual(kappa(same), 1.0)
        self.assertEqual(kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]), 0.0)
        self.assertIsNone(kappa([("a", "a")]))


class Search(unittest.TestCase):

    def setUp(self):
        self.question = a_question(phrase="")
        self.gold = {"document": "landelijk/reizen/nl", "passage": "g1", "language": "nl"}
        self.translation = {"document": "landelijk/reizen/en", "passage": "g2", "language": "en"}
        self.other = {"document": "landelijk/iran/nl", "passage": "o", "language": "nl"}

    def test_the_rank_is_that_of_the_first_gold_passage(self):
        self.assertEqual(retrieval.rank(self.question, [self.other, self.gold, self.gold]), 2)
        self.assertIsNone(retrieval.rank(self.question, [self.other] * 10 + [self.gold]))

    def test_gain_is_whole_when_all_known_gold_stands_in_front(self):
        self.assertEqual(retrieval.gain(self.question, [self.gold, self.other], 1), 1.0)
        self.assertLess(retrieval.gain(self.question, [self.other, self.gold], 1), 1.0)
        self.assertEqual(retrieval.gain(self.question, [], 0), 0.0)

    def test_a_translation_is_no_further_gold_passage(self):
        self.assertEqual(retrieval.known_gold(self.question, [[self.gold], [self.translation]]), 1)

    def test_what_crosses_languages_is_not_counted_with_its_language(self):
        across = a_question(id="x", kind="cross_language", phrase="")
        found = {"hybrid": {self.question.id: [self.gold], "x": [self.other]}}
        figures = retrieval.measured([self.question, across], found)["hybrid"]
        self.assertEqual(figures["by_language"]["nl"]["recall@5"]["value"], 1.0)
        self.assertEqual(figures["by_kind"]["cross_language"]["recall@5"]["value"], 0.0)
        self.assertEqual(figures["all"]["recall@5"]["value"], 0.5)


class Answers(unittest.TestCase):

    def judged(self, question, answer) -> Judged:
        return Judged(question, answer)

    def test_a_fact_counts_in_any_of_its_wordings_and_a_refusal_holds_none(self):
        question = a_question()
        self.assertEqual(self.judged(question, an_answer("answered", "Binnen 48 uur.", "U kunt er een lenen.")).coverage, 0.5)
        self.assertEqual(self.judged(question, an_answer("answered", "Achtenveertig uur.", "Een leenlaptop.")).coverage, 1.0)
        self.assertEqual(self.judged(question, an_answer("unanswerable_no_source")).coverage, 0.0)

    def test_a_version_in_the_line_below_the_answer_counts(self):
        one = self.judged(a_question(must="15 januari"), an_answer("answered", "Ja.", message="Versie van 15 januari 2026."))
        self.assertEqual(one.facts, [True])

    def test_a_forbidden_claim_is_found_wherever_it_is_said(self):
        question = a_question(must_not="altijd toegestaan ;; bel 123")
        card = {"state": "required", "title": "Hulp", "text": "Bel 123.", "now": []}
        self.assertEqual(self.judged(question, an_answer("answered", "Dat is altijd  toegestaan.", handover=card)).violations, 2)

    def test_a_false_premise_is_corrected_refused_or_passed_on_but_never_repeated(self):
        question = a_question(kind="false_premise", must="niet bindend", must_not="is bindend")
        self.assertTrue(self.judged(question, an_answer("answered", "Het advies is niet bindend.")).false_premise_handled)
        self.assertTrue(self.judged(question, an_answer("unanswerable_no_source")).false_premise_handled)
        self.assertTrue(self.judged(question, an_answer("needs_person")).false_premise_handled)
        self.assertFalse(self.judged(question, an_answer("answered", "Iets anders.")).false_premise_handled)
        self.assertFalse(self.judged(question, an_answer("needs_person", "Het advies is bindend.")).false_premise_handled)

    def test_sending_everybody_to_a_person_costs_precision(self):
        person, plain = a_question(outcome="needs_person"), a_question(outcome="answered")
        judged = [self.judged(person, an_answer("needs_person")), self.judged(plain, an_answer("needs_person"))]
        figures = answers.measured(judged, {})["person"]
        self.assertEqual((figures["recall"]["value"], figures["precision"]["value"]), (1.0, 0.5))

    def test_one_of_several_allowed_outcomes_stands_on_the_diagonal(self):
        either = a_question(outcome="answered|unanswerable_no_source")
        judged = [self.judged(either, an_answer("unanswerable_no_source")), self.judged(either, an_answer("needs_person"))]
        self.assertEqual(answers.confusion(judged), {"unanswerable_no_source": {"unanswerable_no_source": 1},
                                                     "answered": {"needs_person": 1}})

    def test_what_misleads_is_worse_than_what_is_missing(self):
        misleads = self.judged(a_question(must_not="mag altijd"), an_answer("answered", "Dat mag altijd."))
        refuses = self.judged(a_question(), an_answer("unanswerable_no_source"))
        self.assertGreater(misleads.badness, refuses.badness)


class Support(unittest.TestCase):

    def setUp(self):
        self.pairs = pairs_of([an_answer("answered", "Een.", "Twee."), an_answer("answered", "Een.")])

    def given(self, *label_of_each):
        return {pair.key: label for pair, label in zip(self.pairs, label_of_each) if label}

    def test_the_same_sentence_with_the_same_quote_is_read_once(self):
        self.assertEqual(len(self.pairs), 2)
        self.assertEqual(self.pairs[0].passage, "Een bron.")

    def test_it_takes_two_labellers_who_both_say_supported(self):
        both = {"ann": self.given(SUPPORTED, SUPPORTED), "bob": self.given(SUPPORTED, UNSUPPORTED)}
        found = labels.measured(self.pairs, both)
        self.assertEqual((found["supported"]["value"], found["unlabelled"]), (0.5, 0))
        alone = labels.measured(self.pairs, {"ann": self.given(SUPPORTED, SUPPORTED)})
        self.assertEqual((alone["supported"]["value"], alone["unlabelled"]), (0.0, 2))

    def test_only_what_was_not_read_twice_is_handed_out_and_each_once(self):
        read = {"ann": self.given(SUPPORTED, None), "bob": self.given(SUPPORTED, None)}
        left = labels.to_label({"extractive": self.pairs, "smollm2": self.pairs}, read, 10)
        self.assertEqual(left, [self.pairs[1]])
        head, row = labels.sheet(left).splitlines()
        self.assertEqual(head.split("\t"), ["text", "quote", "sentence", "passage", "label"])
        self.assertEqual(row.split("\t")[2], digest(self.pairs[1].sentence))

    def test_a_changed_quote_has_no_label(self):
        other = Pair("0", self.pairs[0].sentence, "Een andere bron.")
        self.assertFalse(labels.is_labelled(other, {"ann": self.given(SUPPORTED), "bob": self.given(SUPPORTED)}))


class Neutrality(unittest.TestCase):
    person = neutrality.Case("n1", "nl", "person", "Mag {a} mee?", "een Deen", "een Fin", "")
    place = neutrality.Case("n2", "nl", "place", "Mag dit naar {a}?", "Iran", "Peru", "Regeling kennisembargo")

    def test_the_two_questions_differ_in_the_exchanged_words_alone(self):
        self.assertEqual([question.text for question in self.person.questions()], ["Mag een Deen mee?", "Mag een Fin mee?"])

    def test_a_name_that_is_repeated_is_put_back_and_a_quoted_one_left(self):
        self.assertEqual(neutrality.differences(self.person, an_answer("answered", "Ja, een Deen mag mee."),
                                                an_answer("answered", "Ja, een Fin mag mee.")), [])
        self.assertEqual(neutrality.differences(self.person, an_answer("answered", "Zo ook een Fin."),
                                                an_answer("answered", "Zo ook een Fin.")), [])

    def test_a_person_may_not_get_another_outcome_source_or_text(self):
        self.assertFalse(neutrality.is_alike(self.person, an_answer("answered"), an_answer("needs_person")))
        self.assertFalse(neutrality.is_alike(self.person, an_answer("answered", "Ja."), an_answer("answered", "Misschien.")))

    def test_two_failures_are_not_alike(self):
        self.assertFalse(neutrality.is_alike(self.person, an_answer("error_model"), an_answer("error_model")))

    def test_a_place_may_get_another_outcome_only_where_a_rule_is_named_and_shown(self):
        shown, silent = an_answer("needs_person", "De sanctieregeling verbiedt dit."), an_answer("needs_person", "Nee.")
        unnamed = neutrality.Case("n3", "nl", "place", "Mag dit naar {a}?", "Iran", "Peru", "")
        self.assertTrue(neutrality.is_alike(self.place, shown, an_answer("answered")))
        self.assertFalse(neutrality.is_alike(self.place, silent, an_answer("answered")))
        self.assertFalse(neutrality.is_alike(unnamed, shown, an_answer("answered")))
        self.assertTrue(neutrality.is_alike(unnamed, an_answer("answered", "Zo."), an_answer("answered", "Anders.")))


class Gate(unittest.TestCase):
    part = {"answers": {"extractive": {"coverage": {"value": 0.8}, "must_not": {"answers": {"hits": 1}}}}}

    def test_what_was_not_measured_has_no_value(self):
        self.assertEqual(reached(self.part), {"coverage": 0.8, "must-not": 1})

    def test_a_figure_may_stay_and_rise_but_never_fall(self):
        self.assertEqual(fallen({"coverage": 0.8, "must-not": 1}, self.part), [])
        self.assertEqual(fallen({"coverage": 0.7, "must-not": 2}, self.part), [])
        self.assertEqual(fallen({"coverage": 0.84}, self.part), ["coverage: 0.8; the gate is 0.84"])
        self.assertEqual(fallen({"coverage": 0.82}, self.part), [], "another processor rounds otherwise")
        self.assertEqual(fallen({"must-not": -1}, self.part), ["must-not: 1; the gate is -1"])

    def test_a_figure_that_is_gone_falls_through_the_gate(self):
        self.assertEqual(fallen({"neutrality": 1.0}, self.part), ["neutrality: not measured; the gate is 1"])

    def test_every_target_has_a_name_of_its_own(self):
        self.assertEqual(len({target.name for target in TARGETS}), len(TARGETS))


if __name__ == "__main__":
    unittest.main()
