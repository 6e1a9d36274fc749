"""What a table of questions must look like, and that the held-out part is the frozen one."""
import hashlib
import re
import tempfile
import unittest
from pathlib import Path

from evaluation import questions
from evaluation.questions import COLUMNS, PARTS, Question, check_frozen, fixture_topics, pattern, read, sample
from launcher.trouble import Trouble

ROW = {"id": "t-nl-001", "language": "nl", "kind": "plain", "earlier": "", "question": "Mag mijn laptop mee?",
       "outcome": "answered|answered_partial", "topics": "reizen|congressen", "phrase": "laptop|apparaat",
       "must": "48 uur|achtenveertig uur ;; leen", "must_not": "", "note": ""}


def a_question(**changes) -> Question:
    return questions.question("tune", {**ROW, **changes}, "tune.tsv")


class Tables(unittest.TestCase):

    def folder_with(self, *lines: str) -> Path:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        folder = Path(place.name)
        (folder / "tune.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    def table(self, *rows) -> Path:
        return self.folder_with("# a comment", "\t".join(COLUMNS), *("\t".join(row[name] for name in COLUMNS) for row in rows))

    def test_alternatives_facts_and_earlier_questions_are_taken_apart(self):
        row = {**ROW, "kind": "follow_up", "earlier": "Wat is het loket? // Wie mag bellen?"}
        found = read("tune", self.table(row))[0]
        self.assertEqual(found.outcomes, ("answered", "answered_partial"))
        self.assertEqual(found.topics, ("reizen", "congressen"))
        self.assertEqual(found.earlier, ("Wat is het loket?", "Wie mag bellen?"))
        self.assertEqual(len(found.must), 2)
        self.assertTrue(found.must[0].search("Binnen ACHTENVEERTIG UUR"))

    def test_what_is_wrong_is_named_by_id_and_never_by_its_text(self):
        for change in ({"language": "de"}, {"kind": "odd"}, {"outcome": "maybe"}, {"must": "("}, {"kind": "follow_up"}):
            with self.assertRaises(Trouble) as caught:
                read("tune", self.table({**ROW, **change}))
            self.assertIn("t-nl-001", str(caught.exception))
            self.assertNotIn("laptop", str(caught.exception))

    def test_an_id_stands_once(self):
        with self.assertRaisesRegex(Trouble, "t-nl-001 twice"):
            read("tune", self.table(ROW, ROW))

    def test_a_missing_column_or_file_is_told(self):
        with self.assertRaisesRegex(Trouble, "no column kind"):
            read("tune", self.folder_with("id\tlanguage"))
        with self.assertRaisesRegex(Trouble, "report.tsv is missing"):
            read("report", self.folder_with("id"))

    def test_the_tables_of_the_repository_can_be_read(self):
        for part in PARTS:
            if not (questions.FOLDER / f"{part}.tsv").exists():
                self.skipTest(f"no {part}.tsv")
            self.assertGreaterEqual(len(read(part)), 150)
        check_frozen()

    def test_a_changed_report_part_is_refused(self):
        folder = self.table(ROW)
        (folder / "report.tsv").write_text("frozen")
        digest = hashlib.sha256(b"frozen").hexdigest()
        for line in (digest, f"{digest}  report.tsv"):
            (folder / "frozen.sha256").write_text(line + "\n")
            check_frozen(folder)
        (folder / "report.tsv").write_text("thawed")
        with self.assertRaisesRegex(Trouble, "not what was frozen"):
            check_frozen(folder)


class Gold(unittest.TestCase):

    def passage(self, document="landelijk/reizen/nl", text="Neem geen laptop mee."):
        return {"document": document, "title": "Reizen", "text": text}

    def test_a_passage_is_gold_with_the_topic_and_the_phrase(self):
        self.assertTrue(a_question().is_gold(self.passage()))
        self.assertFalse(a_question().is_gold(self.passage(text="Neem geen telefoon mee.")))
        self.assertFalse(a_question().is_gold(self.passage(document="landelijk/iran/nl")))
        self.assertTrue(a_question(phrase="").is_gold(self.passage(text="Iets anders.")))

    def test_what_is_cited_calls_its_text_a_quote(self):
        self.assertTrue(a_question().is_gold({"document": "landelijk/congressen/nl", "quote": "Een laptop"}))

    def test_a_fixture_says_itself_what_it_is_about(self):
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / "tune" / "rules").mkdir(parents=True)
            (Path(place) / "tune" / "rules" / "nl.md").write_text("---\ntopic: voorbeeld-regels\n---\n# Regels\n")
            self.assertEqual(fixture_topics(Path(place)), {"evaluation/tune/rules/nl": "voorbeeld-regels"})

    def test_typography_does_not_hide_a_fact(self):
        self.assertTrue(pattern("5-jarig").search(questions.plain("5‑jarig\u00a0plan")))


class Order(unittest.TestCase):

    def test_a_sample_is_the_same_whatever_the_order_and_keeps_its_members_when_others_come(self):
        some = [a_question(id=f"t-{number}") for number in range(30)]
        chosen = sample(some, 5)
        self.assertEqual(chosen, sample(list(reversed(some)), 5))
        more = sample(some + [a_question(id="t-new")], 6)
        self.assertLessEqual({question.id for question in chosen}, {question.id for question in more})

    def test_an_allowed_outcome_is_held_against_itself_and_another_against_the_best(self):
        self.assertEqual(a_question().label_for("answered_partial"), "answered_partial")
        self.assertEqual(a_question().label_for("needs_person"), "answered")
        self.assertIsNotNone(re.fullmatch("[a-z_]+", a_question().best))


if __name__ == "__main__":
    unittest.main()
