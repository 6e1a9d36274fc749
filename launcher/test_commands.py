"""What may be typed, and what people read back."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from launcher.asking import closing_lines, handover_text, sentence_text, source_text
from launcher.commands import help_text, main, parse
from launcher.embeddings import Embedding
from launcher.indexing import documents_text, report_lines, vectors_text, wait_for_report, words_are_searchable
from launcher.models import model_line
from launcher.network import free_port, is_free
from launcher.progress import Console, Step
from launcher.running import answers_line, changes
from launcher.server import problem_text, read_events
from launcher.settings import DatabaseAddress, Settings
from launcher.state import State
from launcher.testing import TestRun, has_all, may_run
from launcher.toolchain import Jdk
from launcher.trouble import EXIT_CODES, NOT_RUNNING, WRONG_USE, Trouble


class CommandLine(unittest.TestCase):

    def test_every_command_is_on_the_help_page(self):
        for command in ("run", "test", "check", "sources", "evaluate", "stop", "doctor", "index", "ask", "account", "backup", "restore", "help"):
            self.assertIn(f"./loketwijzer {command}", help_text())

    def test_every_exit_code_is_on_the_help_page(self):
        for meaning in EXIT_CODES.values():
            self.assertIn(meaning, help_text())

    def test_nothing_typed_shows_help(self):
        self.assertEqual(parse([]).command, "help")
        self.assertEqual(parse(["run", "--help"]).command, "help")

    def test_a_question_needs_no_quotes(self):
        arguments = parse(["ask", "Mag", "mijn", "laptop", "mee?", "--language", "nl"])
        self.assertEqual((" ".join(arguments.question), arguments.language), ("Mag mijn laptop mee?", "nl"))

    def test_index_needs_a_collection(self):
        arguments = parse(["index", "docs", "--collection", "policy", "--institution", "tue"])
        self.assertEqual((arguments.folder, arguments.collection, arguments.institution), ("docs", "policy", "tue"))
        with self.assertRaises(Trouble) as caught:
            parse(["index", "docs"])
        self.assertIn("--collection", str(caught.exception))

    def test_what_is_not_a_command_is_refused_with_the_way_to_help(self):
        with self.assertRaisesRegex(Trouble, r"\./loketwijzer help"):
            parse(["launch"])

    def test_words_after_dashes_go_to_maven(self):
        self.assertEqual(parse(["test", "--", "-Dit.test=SearchIT", "-q"]).for_maven, ["-Dit.test=SearchIT", "-q"])
        self.assertEqual(parse(["test"]).for_maven, [])
        with self.assertRaises(Trouble):
            parse(["run", "--", "-q"])

    def test_sources_takes_the_ids_of_some_documents_or_none_for_all(self):
        self.assertEqual(parse(["sources", "--only", "sanctiewet-1977", "eu-2021-821", "--dry-run"]).only,
                         ["sanctiewet-1977", "eu-2021-821"])
        self.assertEqual((parse(["sources"]).only, parse(["sources"]).dry_run), ([], False))

    def test_a_provider_is_fetched_only_when_a_test_may_need_it(self):
        self.assertTrue(may_run("KeycloakIT", []))
        self.assertTrue(may_run("KeycloakIT", ["-Dit.test=SignInIT,Keycloak*"]))
        self.assertFalse(may_run("KeycloakIT", ["-Dtest=SplitterTest", "-Dit.test=SignInIT"]))

    def test_an_account_needs_a_role(self):
        arguments = parse(["account", "a@tu.example", "A de Vries", "--roles", "advisor,editor"])
        self.assertEqual((arguments.email, arguments.name, arguments.institution, arguments.roles),
                         ("a@tu.example", "A de Vries", "landelijk", ["advisor", "editor"]))
        with self.assertRaises(Trouble):
            parse(["account", "a@tu.example", "A de Vries"])

    def test_restore_asks_unless_told_not_to(self):
        self.assertFalse(parse(["restore", "a.dump"]).yes)
        self.assertTrue(parse(["restore", "a.dump", "--yes"]).yes)

    def test_check_takes_a_folder_and_a_day_and_needs_neither(self):
        arguments = parse(["check", "docs", "--as-of", "2027-06-01"])
        self.assertEqual((arguments.folder, arguments.as_of), (Path("docs"), "2027-06-01"))
        self.assertEqual((parse(["check"]).folder, parse(["check"]).as_of), (None, None))

    def run_main(self, *words):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as told:
            return main(Path(folder), list(words)), told.getvalue()

    def test_exit_codes_tell_scripts_what_happened(self):
        self.assertEqual(self.run_main("launch")[0], WRONG_USE)
        code, told = self.run_main("ask", "anything?")
        self.assertEqual(code, NOT_RUNNING)
        self.assertIn("Start it with ./loketwijzer run", told)
        self.assertEqual(self.run_main("index", ".", "--collection", "x")[0], NOT_RUNNING)


class AnswersInATerminal(unittest.TestCase):

    def test_a_sentence_shows_its_marks_and_whether_it_is_a_quotation(self):
        self.assertEqual(sentence_text({"text": "Take a clean laptop.", "sources": [1, 3]}), "Take a clean laptop. [1][3]")
        self.assertEqual(sentence_text({"text": "Dat is verboden.", "sources": [2], "literal": True}),
                         "“Dat is verboden.” [2]")

    def test_a_source_has_what_one_needs_to_find_it_again(self):
        self.assertEqual(source_text(2, {"title": "Leidraad", "section": "Reizen", "page": 12, "publisher": "OCW",
                                         "url": "https://example.org/l"}),
                         "[2] Leidraad, Reizen, p. 12, OCW, https://example.org/l")

    def test_withheld_sentences_and_step_downs_are_said(self):
        line = closing_lines({"outcome": "answered", "mode": "extractive", "degraded": "model_slow", "withheld": 2,
                              "timing": {"totalMs": 1250}}, {})[-1]
        self.assertEqual(line, "answered · extractive · model_slow · 2 sentences withheld: no passage supports them · 1.2 s")

    def test_a_handover_names_the_person_to_go_to(self):
        self.assertEqual(handover_text({"text": "A person decides this.", "contact": {"name": "Desk", "url": "https://d"}}),
                         "A person decides this. Desk https://d")

    def test_events_are_read_as_they_are_written(self):
        lines = [": wait\n", "id: q:1\n", "event: sentence\n", 'data: {"text": "A.",\n', 'data: "sources": [1]}\n', "\n",
                 "event: done\r\n", "\r\n"]
        self.assertEqual(list(read_events(lines)), [("sentence", {"text": "A.", "sources": [1]}), ("done", {})])

    def test_a_refusal_is_told_in_its_own_words(self):
        self.assertEqual(problem_text(409, b'{"title": "Conflict", "detail": "Another indexer runs."}'),
                         "Another indexer runs.")
        self.assertEqual(problem_text(500, b"<html>"), "HTTP status 500")


class IndexInATerminal(unittest.TestCase):

    def test_a_report_has_counts_and_one_line_a_problem(self):
        self.assertEqual(report_lines({"added": 3, "changed": 1, "removed": 0, "unchanged": 9, "passages": 240, "problems": [
            {"path": "a/scan.pdf", "reason": "scan_without_text", "text": "No text on its 4 pages."},
            {"path": "b.docx", "reason": "encrypted"}]}),
            ["Documents: 3 added, 1 changed, 0 removed, 9 unchanged. Passages: 240.", "Not read: 2",
             "  a/scan.pdf: scan without text (No text on its 4 pages.)", "  b.docx: encrypted"])

    def test_words_are_searchable_before_vectors_are_there(self):
        self.assertTrue(words_are_searchable({"index": {"state": "indexing", "done": 9, "total": 9, "vectorsDone": 0,
                                                        "vectorsTotal": 300}, "passages": {"nl": {"summary": 30}}}))
        self.assertTrue(words_are_searchable({"index": {"state": "ready"}}))

    def test_an_edition_that_stands_answers_while_the_next_is_written(self):
        self.assertTrue(words_are_searchable({"index": {"state": "indexing", "done": 1, "total": 9},
                                              "passages": {"nl": {"summary": 30}}}))

    def test_half_a_first_index_and_silence_are_not_enough(self):
        self.assertFalse(words_are_searchable({"index": {"state": "indexing", "done": 3, "total": 9}, "passages": {}}))
        self.assertFalse(words_are_searchable({"index": {"state": "indexing", "done": 9, "total": 9}, "passages": {}}))
        self.assertFalse(words_are_searchable({"index": {"state": "empty"}}))
        self.assertFalse(words_are_searchable(None))

    def test_bars_of_documents_and_vectors(self):
        index = {"done": 6, "total": 12, "vectorsDone": 30, "vectorsTotal": 40}
        self.assertRegex(documents_text(index), r"^\[#+-+\] 6 of 12$")
        self.assertRegex(vectors_text(index), r"^vectors \[#+-+\] 30 of 40$")
        self.assertEqual(vectors_text({"vectorsDone": 40, "vectorsTotal": 40}), "")


class IndexingThatEndsSilently(unittest.TestCase):

    class Page:
        """Answers as the server does after a run that was given up: nothing runs, no report."""
        def index(self, _institution):
            return {"running": False, "reports": [{"collection": "policy", "startedAt": "1", "finishedAt": "2"}]}

    def wait(self, before):
        console = Console(io.StringIO())
        return wait_for_report(self.Page(), console, Step("index"), {"collection": "policy", "institution": "landelijk"}, before)

    def test_an_older_report_is_not_taken_for_the_new_one(self):
        with patch("launcher.indexing.PATIENCE_WITH_SILENCE", 0.0), self.assertRaisesRegex(Trouble, "without a report"):
            self.wait(before={"collection": "policy", "startedAt": "1", "finishedAt": "2"})

    def test_a_report_that_was_not_there_before_is_the_one(self):
        self.assertEqual(self.wait(before={})["startedAt"], "1")


class EnvironmentOfTests(unittest.TestCase):

    def environment(self, **neighbours):
        with tempfile.TemporaryDirectory() as folder, \
                patch.dict("os.environ", {"LOKETWIJZER_MODEL": "my own", "PATH": "/usr/bin"}):
            run = TestRun(Settings({}), State(Path(folder) / "checkout"), Console(io.StringIO()), [])
            address = DatabaseAddress("127.0.0.1", 5999, "loketwijzer_test", "loketwijzer", "secret")
            given = {"embedding": Embedding("http://127.0.0.1:7001/v1", "e5"), "chromium": Path("/usr/bin/chromium"),
                     "ollama": "http://127.0.0.1:11434", "keycloak": Path("/keycloak"), **neighbours}
            return run.environment(Jdk(Path("/jdk"), "25"), address, **given)

    def test_tests_can_stand_between_the_application_and_its_neighbours(self):
        environment = self.environment()
        self.assertEqual(environment["LOKETWIJZER_TEST_DATABASE_TARGET"], "127.0.0.1:5999")
        self.assertRegex(environment["LOKETWIJZER_DATABASE_URL"], r"^jdbc:postgresql://127\.0\.0\.1:\d+/loketwijzer_test$")
        self.assertNotIn(":5999/", environment["LOKETWIJZER_DATABASE_URL"])
        self.assertEqual(environment["LOKETWIJZER_TEST_EMBEDDING_TARGET"], "127.0.0.1:7001")
        self.assertEqual(environment["LOKETWIJZER_EMBEDDING_MODEL"], "e5")
        self.assertEqual(environment["LOKETWIJZER_TEST_OLLAMA"], "http://127.0.0.1:11434")

    def test_every_port_is_another_one(self):
        environment = self.environment()
        ports = [urlsplit(environment[name].replace("jdbc:", "")).port for name in
                 ("LOKETWIJZER_DATABASE_URL", "LOKETWIJZER_EMBEDDING_URL", "LOKETWIJZER_MODEL_URL")]
        self.assertEqual(len({*ports, int(environment["LOKETWIJZER_PORT"])}), 4)

    def test_settings_of_the_caller_do_not_change_what_is_tested(self):
        self.assertNotIn("LOKETWIJZER_MODEL", self.environment())

    def test_a_neighbour_that_is_not_there_is_not_named(self):
        environment = self.environment(embedding=None, chromium=None, ollama=None, keycloak=None)
        for name in ("LOKETWIJZER_TEST_EMBEDDING_TARGET", "CHROMIUM", "LOKETWIJZER_TEST_OLLAMA", "LOKETWIJZER_CORPUS"):
            self.assertNotIn(name, environment)

    def test_an_ollama_with_both_models_needs_no_installing(self):
        self.assertTrue(has_all(("smollm2", "qwen-small"), ["smollm2:latest", "qwen-small:latest", "qwen:latest"]))
        self.assertFalse(has_all(("smollm2",), ["qwen:latest"]))
        self.assertFalse(has_all(("smollm2",), None))


class WhatAnswers(unittest.TestCase):

    def test_it_is_said_who_composes_and_how_is_searched(self):
        self.assertEqual(answers_line({"model": {"state": "ready", "name": "qwen3"},
                                       "embedding": {"state": "ready", "name": "use-e5"}}),
                         "answers by qwen3; search by words and meaning (use-e5)")
        self.assertEqual(answers_line({"model": {"state": "none"}, "embedding": {"state": "away"}}),
                         "answers quoted from the sources, without a language model; search by words alone")

    def test_neighbours_that_come_or_go_are_told_once(self):
        away = {"model": {"state": "away"}, "embedding": {"state": "ready", "name": "use-e5"}, "database": {"state": "ready"}}
        there = {**away, "model": {"state": "ready", "name": "qwen3"}}
        self.assertEqual(changes(away, there), ["The language model qwen3 is ready.",
                                                "answers by qwen3; search by words and meaning (use-e5)"])
        self.assertEqual(changes(there, away)[0], "The language model does not answer any more.")
        self.assertEqual(changes(there, there), [])

    def test_no_model_server_is_no_reason_to_stop(self):
        self.assertIn("quoted from the sources", model_line(Settings(
            {"LOKETWIJZER_MODEL_URL": f"http://127.0.0.1:{free_port()}"})))
        self.assertIn("as you asked", model_line(Settings({"LOKETWIJZER_MODEL_URL": "none"})))

    def test_a_port_in_use_is_not_free(self):
        import socket
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assertFalse(is_free(port))
            self.assertNotEqual(free_port(port), port)


if __name__ == "__main__":
    unittest.main()
