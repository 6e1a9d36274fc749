"""What the evaluation is started with, and what the tests say of it when it cannot run."""
import io
import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher.commands import parse
from launcher.evaluating import UNHURRIED, page_at, unset
from launcher.progress import Console
from launcher.server import server_environment
from launcher.settings import DatabaseAddress, Settings
from launcher.state import State
from launcher.testing import TestRun
from launcher.toolchain import Jdk
from launcher.trouble import Trouble

DATABASE = DatabaseAddress("127.0.0.1", 5432, "loketwijzer_evaluation", "owner", "secret")


class Options(unittest.TestCase):

    def test_without_options_everything_is_asked_and_reported(self):
        given = parse(["evaluate"])
        self.assertEqual((given.part, given.modes, given.live, given.gate, given.release), (None, None, None, False, False))

    def test_live_names_models_or_takes_the_usual_ones(self):
        self.assertEqual(parse(["evaluate", "--live"]).live, [])
        self.assertEqual(parse(["evaluate", "--live", "smollm2,qwen"]).live, ["smollm2", "qwen"])

    def test_the_date_of_the_report_is_a_date(self):
        self.assertEqual(parse(["evaluate", "--as-of", "2026-11-24"]).as_of, "2026-11-24")
        with self.assertRaises(Trouble):
            parse(["evaluate", "--as-of", "yesterday"])

    def test_a_server_that_runs_is_reached_at_its_address(self):
        page = page_at("http://localhost:9080/", None)
        self.assertEqual((page.url, page.token), ("http://localhost:9080", ""))


class Environment(unittest.TestCase):

    def test_own_settings_of_the_caller_do_not_reach_the_server_under_evaluation(self):
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"LOKETWIJZER_MODEL": "mine", "HOME": folder}):
            state = State(Path(folder))
            given = {**unset(), **UNHURRIED, "LOKETWIJZER_MODEL_URL": "none"}
            environment = server_environment(state, Jdk(Path("/jdk"), "25"), 9081, DATABASE, "token", None, given)
        self.assertNotIn("LOKETWIJZER_MODEL", environment)
        self.assertEqual(environment["HOME"], folder)
        self.assertEqual(environment["LOKETWIJZER_MODEL_URL"], "none")
        self.assertTrue(environment["LOKETWIJZER_KNOWLEDGE"].startswith(folder))


class AtTheEndOfTheTests(unittest.TestCase):

    def test_an_evaluation_that_cannot_run_is_said_and_counted_as_skipped(self):
        with tempfile.TemporaryDirectory() as folder:
            out = io.StringIO()
            run = TestRun(Settings({}), State(Path(folder)), Console(out), [])
            run.evaluation(Jdk(Path("/jdk"), "25"), None)
        self.assertIn("EVALUATION  NOT RUN: no embedding model", out.getvalue())
        self.assertIn("SKIPPED  the evaluation: no embedding model", run.summary.lines())
        self.assertEqual(run.summary.closing_line(), "0 passed, 0 failed, 1 skipped")


if __name__ == "__main__":
    unittest.main()
