"""`check` runs its class over the national collection, and passes on what they found."""
import io
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher import checking
from launcher.progress import Console
from launcher.state import State
from launcher.trouble import FAILED, WRONG_USE, Trouble


class CheckOfTheKnowledgeBase(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.checkout = Path(place.name)
        self.national = self.checkout / "knowledge-base" / "landelijk"
        self.national.mkdir(parents=True)
        self.state = State(self.checkout)

    def check(self, ending, *given):
        """The exit code and the words each class got, when it ends as told."""
        started = []

        def java(_state, _console, main_class, words):
            started.append([main_class, *words])
            return ending
        with patch.object(checking.build, "java_main", java):
            return checking.check(self.state, Console(io.StringIO()), *given), started

    def test_the_national_collection_is_checked(self):
        self.assertEqual(self.check(0, None, None, []), (0, [[checking.DOCUMENTS, str(self.national)]]))

    def test_prepared_answers_beside_it_are_checked_and_accepted_too(self):
        prepared = self.national.parent / "prepared"
        prepared.mkdir()
        _, commands = self.check(0, None, None, ["reizen-laptop", "all"])
        self.assertEqual(commands[1], [checking.PREPARED, str(self.national), str(prepared), "--accept", "reizen-laptop", "all"])

    def test_another_folder_and_another_day_are_passed_on(self):
        _, commands = self.check(0, self.checkout, "2027-06-01", [])
        self.assertEqual(commands[0][-3:], [str(self.checkout), "--as-of", "2027-06-01"])

    def test_errors_found_are_a_failure_and_a_wrong_day_is_wrong_use(self):
        for ending, expected in ((1, FAILED), (2, WRONG_USE), (-9, FAILED)):
            with self.subTest(ending):
                self.assertEqual(self.check(ending, None, None, [])[0], expected)

    def test_a_folder_that_is_not_there_is_wrong_use(self):
        with self.assertRaises(Trouble) as caught:
            self.check(0, self.checkout / "nowhere", None, [])
        self.assertEqual(caught.exception.code, WRONG_USE)


if __name__ == "__main__":
    unittest.main()
