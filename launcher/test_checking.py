"""`check` runs the class from what was built, and passes on what it found."""
import io
import os
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from launcher import build, checking
from launcher.progress import Console
from launcher.state import State
from launcher.test_build import make_checkout
from launcher.toolchain import Jdk
from launcher.trouble import FAILED, WRONG_USE, Trouble


class CheckOfTheKnowledgeBase(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.checkout = Path(place.name)
        make_checkout(self.checkout)
        (self.checkout / "knowledge-base" / "landelijk").mkdir(parents=True)
        (self.checkout / "target" / "loketwijzer" / "WEB-INF" / "lib").mkdir(parents=True)
        self.state = State(self.checkout)
        self.state.prepare()
        build.remember_build(self.state)
        self.jdk = Jdk(Path("/jdk"), "25")

    def check(self, ending, *given):
        """The exit code and the command, with a Java that ends as told."""
        started = []

        def java(command, **_how):
            started.append(command)
            return SimpleNamespace(returncode=ending)
        with patch.object(checking, "require_tools", lambda _environment, to_build, _install: (self.jdk, None)), \
                patch.object(checking.subprocess, "run", java):
            return checking.check(self.state, Console(io.StringIO()), *given), started[0]

    def test_the_class_runs_on_what_was_built_over_the_national_collection(self):
        code, command = self.check(0, None, None)
        inside = self.checkout / "target" / "loketwijzer" / "WEB-INF"
        self.assertEqual(code, 0)
        self.assertEqual(command, [str(Path("/jdk/bin/java")), "-cp", f"{inside / 'classes'}{os.pathsep}{inside / 'lib' / '*'}",
                                   checking.MAIN_CLASS, str(self.checkout / "knowledge-base" / "landelijk")])

    def test_another_folder_and_another_day_are_passed_on(self):
        _, command = self.check(0, self.checkout, "2027-06-01")
        self.assertEqual(command[-3:], [str(self.checkout), "--as-of", "2027-06-01"])

    def test_errors_found_are_a_failure_and_a_wrong_day_is_wrong_use(self):
        for ending, expected in ((1, FAILED), (2, WRONG_USE), (-9, FAILED)):
            with self.subTest(ending):
                self.assertEqual(self.check(ending, None, None)[0], expected)

    def test_a_folder_that_is_not_there_is_wrong_use(self):
        with self.assertRaises(Trouble) as caught:
            self.check(0, self.checkout / "nowhere", None)
        self.assertEqual(caught.exception.code, WRONG_USE)

    def test_what_changed_or_was_taken_away_is_built_first(self):
        built = []

        def build_it(state, _jdk, _maven, _tool):
            built.append(state.lock_holder().split()[0])
            build.remember_build(state)
        self.assertTrue(checking.is_built(self.state))
        (self.checkout / "src/main/java/A.java").write_text("class A { int changed; }")
        self.assertFalse(checking.is_built(self.state))
        with patch.object(checking.build, "build", build_it), patch.object(checking.Children, "stop_on_signals"):
            self.check(0, None, None)
            self.assertEqual(built, ["check"])
            self.check(0, None, None)
            self.assertEqual(built, ["check"])
            (self.checkout / "target" / "loketwijzer" / "WEB-INF" / "lib").rmdir()
            self.check(0, None, None)
            self.assertEqual(built, ["check", "check"])


if __name__ == "__main__":
    unittest.main()
