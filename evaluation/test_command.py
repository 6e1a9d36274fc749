"""A whole evaluation against a stand-in for the product, which answers over HTTP as the product does."""
import io
import json
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from evaluation import command, report
from evaluation.command import Evaluation
from evaluation.labels import SUPPORTED
from evaluation.questions import COLUMNS
from evaluation.test_questions import a_question
from launcher.commands import parse
from launcher.evaluating import NothingToHold, page_at
from launcher.network import free_port
from launcher.progress import Console
from launcher.settings import Settings
from launcher.trouble import FAILED, Trouble

PASSAGES = [
    {"passage": "p1", "document": "landelijk/reizen/nl", "title": "Reizen", "language": "nl", "text": "Leen een schone laptop."},
    {"passage": "p2", "document": "landelijk/loket/nl", "title": "Loket", "language": "nl", "text": "Antwoord binnen 48 uur."},
]


class StandIn(BaseHTTPRequestHandler):
    """Knows two passages, refuses what is about parking, and remembers what it was asked."""
    asked = []
    busy = 0

    def do_GET(self):
        path = urlsplit(self.path)
        if path.path == "/api/about":
            self.send({"embedding": {"state": "ready", "name": "e5"}, "model": {"state": "none"}, "documents": {"nl": {"summary": 2}}})
        elif path.path == "/api/passages":
            query = parse_qs(path.query)
            self.send({"passages": PASSAGES[::-1] if query["by"] == ["meaning"] else PASSAGES})
        else:
            self.send({"title": "Not found"}, 404)

    def do_POST(self):
        if StandIn.busy:
            StandIn.busy -= 1
            self.send({"title": "Too many"}, 429, {"Retry-After": "0"})
            return
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        StandIn.asked.append({**asked, "key": self.headers.get("Conversation-Key")})
        told = {"id": "q", "conversation": "c", "language": "nl", "withheld": 0, "timing": {"totalMs": 5, "searchMs": 2, "firstSentenceMs": 4}}
        if "conversation" not in asked:
            told["conversationKey"] = "secret"
        if "parkeer" in asked["question"]:
            told.update(outcome="unanswerable_no_source", sentences=[], sources=[])
        elif "stuk" in asked["question"]:
            told.update(error={"title": "Er ging iets mis"}, sentences=[], sources=[])
        else:
            told.update(outcome="answered", mode="extractive", sentences=[{"text": PASSAGES[0]["text"], "sources": [1], "literal": True}],
                        sources=[{"number": 1, **PASSAGES[0], "quote": PASSAGES[0]["text"]}])
        self.send(told)

    def send(self, content, status=200, headers=None):
        body = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class WholeEvaluation(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)
        self.server = ThreadingHTTPServer(("127.0.0.1", free_port()), StandIn)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        StandIn.asked, StandIn.busy = [], 0
        self.out = io.StringIO()
        self.questions = [
            a_question(id="t-1", phrase="laptop", must="schone laptop"),
            a_question(id="t-2", question="Waar parkeer ik?", kind="no_source", outcome="unanswerable_no_source", topics="", phrase="", must=""),
            a_question(id="t-3", kind="follow_up", earlier="Mag mijn laptop mee?", question="En mijn telefoon?", must="telefoon"),
        ]

    def evaluation(self, *words) -> Evaluation:
        evaluation = Evaluation(self.folder, Console(self.out), parse(["evaluate", "--as-of", "2026-11-24", *words]), Settings({}), self.folder)
        evaluation.questions = self.questions
        return evaluation

    def results(self, evaluation):
        evaluation.of_page(page_at(self.url, None))
        return evaluation.results

    def test_search_and_answers_are_measured_over_http(self):
        part = self.results(self.evaluation("--url", self.url))["parts"]["tune"]
        self.assertEqual(part["retrieval"]["hybrid"]["all"]["recall@5"]["value"], 1.0)
        self.assertEqual(part["ranks"]["t-1"], {"words": 1, "meaning": 2, "hybrid": 1})
        quoted = part["answers"]["extractive"]
        self.assertEqual(quoted["outcomes"]["hits"], 2 + 1)
        self.assertEqual(quoted["coverage"]["value"], 0.5)
        self.assertEqual(quoted["refusal"]["recall"]["value"], 1.0)
        self.assertEqual(part["each"]["t-3"]["facts"], [False])

    def test_a_follow_up_is_asked_in_the_conversation_of_the_question_before_it(self):
        self.results(self.evaluation("--url", self.url))
        follow_up = next(asked for asked in StandIn.asked if asked["question"] == "En mijn telefoon?")
        self.assertEqual((follow_up["conversation"], follow_up["key"]), ("c", "secret"))
        self.assertFalse(any("language" in asked for asked in StandIn.asked))

    def test_follow_ups_are_measured_by_what_is_cited_where_the_server_does_not_tell_more(self):
        follow_ups = self.results(self.evaluation("--url", self.url))["parts"]["tune"]["follow_ups"]
        self.assertEqual((follow_ups["by"], follow_ups["recall@5"]["value"]), ("passages cited", 1.0))

    def test_answers_that_ended_in_an_error_fail_the_evaluation(self):
        self.questions.append(a_question(id="t-9", question="Dit gaat stuk"))
        self.assertEqual(self.evaluation("--url", self.url).of_page(page_at(self.url, None)), FAILED)
        self.assertIn("1 ANSWERS ENDED IN AN ERROR", self.out.getvalue())

    def test_a_busy_server_is_asked_again(self):
        StandIn.busy = 3
        self.assertEqual(self.results(self.evaluation("--url", self.url))["parts"]["tune"]["answers"]["extractive"]["outcomes"]["of"], 3)

    def test_equal_answers_make_equal_bytes(self):
        written = []
        for name in ("first", "second"):
            evaluation = self.evaluation("--url", self.url)
            results = self.results(evaluation)
            folder = self.folder / name
            folder.mkdir()
            report.write(folder, results, None, evaluation.judged["extractive"])
            written.append({file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()})
            self.assertNotIn(self.url, command.as_json(results))
        self.assertEqual(*written)
        self.assertIn("REPORT.md", written[0])
        self.assertIn("tune-recall.svg", written[0])

    def test_the_report_shows_tuned_questions_and_only_the_ids_of_the_others(self):
        self.questions += [a_question(id="r-1", question="Een geheime vraag?", must="iets wat ontbreekt")]
        self.questions[-1] = type(self.questions[-1])(**{**vars(self.questions[-1]), "part": "report"})
        evaluation = self.evaluation("--url", self.url)
        text = report.report_text(self.results(evaluation), None, evaluation.judged["extractive"])
        self.assertIn("En mijn telefoon?", text)
        self.assertIn("r-1", text)
        self.assertNotIn("geheime", text)

    def test_what_got_worse_is_told_question_by_question(self):
        evaluation = self.evaluation("--url", self.url)
        before = self.results(evaluation)
        now = json.loads(json.dumps(before))
        now["parts"]["tune"]["each"]["t-1"].update(outcome="unanswerable_no_source", facts=[False], badness=2.5)
        now["parts"]["tune"]["answers"]["extractive"]["coverage"]["value"] = 0.0
        text = report.report_text(now, before, [])
        self.assertIn("* t-1: answered became unanswerable_no_source; 1 of 1 facts became 0 of 1", text)
        self.assertIn("| tuned on | coverage | 0.5 | 0 | **worse** |", text)
        self.assertIn("No answer got worse.", report.report_text(before, before, []))

    def test_a_figure_below_the_gate_ends_with_its_name_and_both_values(self):
        self.questions = [type(question)(**{**vars(question), "part": "report"}) for question in self.questions]
        for gate, code, says in (({"coverage": 0.5}, 0, "The gate holds: 1 figures"),
                                 ({"coverage": 0.9}, FAILED, "BELOW THE GATE  coverage: 0.5; the gate is 0.9")):
            (self.folder / "gates.json").write_text(json.dumps(gate))
            self.assertEqual(self.evaluation("--url", self.url, "--gate").of_page(page_at(self.url, None)), code)
            self.assertIn(says, self.out.getvalue())

    def test_what_two_people_have_read_is_not_handed_out_again(self):
        sheet = self.folder / "labels" / "to-label.tsv.new"
        self.results(self.evaluation("--url", self.url, "--to-label", "5"))
        rows = sheet.read_text().splitlines()
        self.assertEqual(len(rows), 2)
        evaluation = self.evaluation("--url", self.url, "--to-label", "5")
        key = tuple(rows[1].split("\t")[2:4])
        evaluation.labels = {"ann": {key: SUPPORTED}, "bob": {key: SUPPORTED}}
        self.results(evaluation)
        self.assertEqual(len(sheet.read_text().splitlines()), 1)

    def test_live_wants_a_server_that_has_every_model(self):
        evaluation = self.evaluation("--live", "small,other")
        evaluation.check_models(["small:latest", "other"])
        with self.assertRaisesRegex(Trouble, "has no other"):
            evaluation.check_models(["small:latest"])

    def test_the_gate_does_not_hold_one_embedding_model_to_the_figures_of_another(self):
        (self.folder / "previous.json").write_text('{"embedding": "e5"}')
        self.evaluation("--gate").check_comparable({"embedding": "e5"})
        with self.assertRaisesRegex(NothingToHold, "e5, here it is use"):
            self.evaluation("--gate").check_comparable({"embedding": "use"})

    def test_a_passage_as_close_as_its_sentences_has_no_vectors_of_them_yet(self):
        self.assertTrue(command.lacks_sentences([{"similarity": 0.8, "closest": 0.9}, {"similarity": 0.81234, "closest": 0.81234}]))
        self.assertFalse(command.lacks_sentences([{"similarity": 0.8, "closest": 0.9}, {"similarity": 0, "closest": 0}]))

    def test_the_columns_of_the_contract_are_those_that_are_read(self):
        self.assertEqual(COLUMNS[:5], ("id", "language", "kind", "earlier", "question"))


if __name__ == "__main__":
    unittest.main()
