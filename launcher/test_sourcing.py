"""`sources` passes on what was typed, and brings what came in into the index of a server that runs."""
import io
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher import sourcing
from launcher.progress import Console
from launcher.running import Run
from launcher.settings import Settings
from launcher.state import State
from launcher.trouble import ALREADY_RUNNING, FAILED, NOT_RUNNING, WRONG_USE, Trouble


class Page:
    """A server that takes documents, or says why not."""

    def __init__(self, refuses=None):
        self.refuses = refuses
        self.asked = []
        self.bearer = {"Authorization": "Bearer x"}

    def post(self, path, content, headers, _seconds):
        if self.refuses:
            raise Trouble(self.refuses)
        self.asked.append((path, content, headers))
        return io.BytesIO()

    def index(self, _institution):
        return {"running": False, "reports": [{"collection": "official", "startedAt": str(number), "finishedAt": "now", "added": 1}
                                              for number, _ in enumerate(self.asked)]}


class SourcesCommand(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.state = State(Path(place.name).resolve())
        self.shown = io.StringIO()
        self.words = []

    def fetched(self, *names):
        folder = sourcing.fetched_folder(self.state)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).write_text("text")

    def run_sources(self, ending=0, page=None, only=(), dry_run=False, fetches=()):
        def java_main(_state, _console, main_class, words):
            self.words = [main_class, *words]
            if fetches:
                self.fetched(*fetches)
            return ending

        def running(_state, _token):
            if page is None:
                raise Trouble("not running", NOT_RUNNING)
            return page
        with patch.object(sourcing.build, "java_main", java_main), patch.object(sourcing, "running_page", running):
            return sourcing.sources(Settings({}), self.state, Console(self.shown), list(only), dry_run)

    def test_the_list_of_the_checkout_and_the_folder_of_the_copies_are_given(self):
        self.run_sources(only=["a", "b"], dry_run=True)
        self.assertEqual(self.words, ["nl.loketwijzer.official.FetchSources",
                                      "--list", str(self.state.checkout / "knowledge-base/official/sources.yaml"),
                                      "--folder", str(self.state.folder / "official"), "--only", "a", "b", "--dry-run"])

    def test_a_running_server_indexes_at_once(self):
        page = Page()
        self.assertEqual(self.run_sources(page=page, fetches=["wet.html", ".wet.html.yaml"]), 0)
        self.assertEqual(page.asked, [("/api/index", {"folder": str(sourcing.fetched_folder(self.state)), "collection": "official",
                                                      "institution": "landelijk"}, page.bearer)])
        self.assertIn("Documents: 1 added", self.shown.getvalue())

    def test_without_a_server_the_next_start_is_named(self):
        self.assertEqual(self.run_sources(fetches=["wet.html", ".wet.html.yaml", "besluit.pdf"]), 0)
        self.assertIn("the next ./loketwijzer run indexes these 2 documents", self.shown.getvalue())

    def test_what_failed_is_told_also_when_the_rest_was_indexed(self):
        page = Page()
        self.assertEqual(self.run_sources(FAILED, page, fetches=["wet.html"]), FAILED)
        self.assertEqual(len(page.asked), 1)

    def test_a_dry_run_and_a_run_that_did_not_begin_index_nothing(self):
        page = Page()
        for ending, dry_run in ((0, True), (WRONG_USE, False), (ALREADY_RUNNING, False)):
            with self.subTest(ending):
                self.assertEqual(self.run_sources(ending, page, dry_run=dry_run, fetches=["wet.html"]), ending)
        self.assertEqual(page.asked, [])

    def test_nothing_fetched_is_nothing_to_index(self):
        page = Page()
        self.assertEqual(self.run_sources(page=page), 0)
        self.assertEqual(page.asked, [])


class OfficialTextsOfARun(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.state = State(Path(place.name).resolve())

    def fetched(self):
        folder = sourcing.fetched_folder(self.state)
        folder.mkdir(parents=True)
        (folder / "wet.html").write_text("text")

    def a_run(self):
        self.shown = io.StringIO()
        self.state.prepare()
        return Run(Settings({}), self.state, Console(self.shown))

    def test_a_server_that_just_started_is_asked_to_index_and_nobody_waits(self):
        self.fetched()
        page, run = Page(), self.a_run()
        run.page = page
        run.index_official_texts()
        run.index_official_texts()
        self.assertEqual(len(page.asked), 1)
        self.assertIn("1 official texts are being brought up to date", self.shown.getvalue())

    def test_while_another_indexer_is_at_work_a_later_look_tries_again(self):
        self.fetched()
        run = self.a_run()
        run.page = Page("Another indexer is at work.")
        run.index_official_texts()
        self.assertEqual(self.shown.getvalue(), "")
        run.page = Page()
        run.index_official_texts()
        self.assertEqual(len(run.page.asked), 1)

    def test_in_the_end_it_says_why_not(self):
        self.fetched()
        run = self.a_run()
        run.page, run.tries_to_index = Page("There is no such folder."), 2
        for _ in range(5):
            run.index_official_texts()
        self.assertEqual(self.shown.getvalue().count("There is no such folder."), 1)

    def test_without_documents_nothing_is_asked_or_said(self):
        run = self.a_run()
        run.page = Page()
        run.index_official_texts()
        self.assertEqual((run.page.asked, self.shown.getvalue()), ([], ""))


if __name__ == "__main__":
    unittest.main()
