"""One evaluation from the files to the report."""
from __future__ import annotations

import contextlib
import json
import re
import time
from argparse import Namespace
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from evaluation import answers as answering
from evaluation import labels, neutrality, recordings, report, retrieval, targets
from evaluation.answers import Judged
from evaluation.asking import AT_A_TIME, Answer, Asker, all_of
from evaluation.questions import FIXTURE, FIXTURES, HERE, PARTS, Question, check_frozen, read, sample
from evaluation.shares import median, percentile, rounded
from launcher.evaluating import NothingToHold, Stage
from launcher.indexing import count, documents_text, newest, vectors_text
from launcher.models import served_models
from launcher.progress import Console, Step
from launcher.running import is_ready
from launcher.server import Page
from launcher.settings import WITHOUT, Settings
from launcher.trouble import FAILED, WRONG_USE, Trouble

RESULTS, PREVIOUS, GATES = "results.json", "previous.json", "gates.json"
EMBEDDINGS = "embedding/retrieval.json"
EXTRACTIVE = "extractive"
LIVE_MODELS = ("smollm2", "qwen-small")
# Questions of each part that a language model writes an answer to: it takes seconds each.
WRITTEN = 20
LIVE_AT_A_TIME = 2
VECTOR_PATIENCE = 900.0
SENTENCE_PATIENCE = 120.0     # without any progress
LAST_NATIONAL = 10
INDEX_PATIENCE = 120.0
ASK_AGAIN = 3.0
LOOK = 0.3


class Evaluation:
    """What was asked for, what was found, and what is left behind."""

    def __init__(self, checkout: Path, console: Console, arguments: Namespace, settings: Settings,
                 folder: Path = HERE) -> None:
        self.checkout = checkout
        self.folder = folder
        self.console = console
        self.arguments = arguments
        self.settings = settings
        self.questions: List[Question] = []
        self.cases: List[neutrality.Case] = []
        self.labels: labels.Labels = {}
        self.look: Callable[[], None] = console.draw
        self.times: Dict[str, Any] = {}
        self.fallen: List[str] = []
        self.results: Dict[str, Any] = {}
        self.judged: Dict[str, List[Judged]] = {}
        self.began = time.monotonic()

    # --- before anything is started

    def check_files(self) -> None:
        if self.arguments.part != "tune":
            check_frozen()
        parts = [self.arguments.part] if self.arguments.part else PARTS
        self.questions = [question for part in parts for question in read(part)]
        self.cases = neutrality.read()
        self.labels = labels.read()
        if self.arguments.live is not None:
            self.check_models(served_models(self.settings.model_url) or [])

    def check_models(self, there: Sequence[str]) -> None:
        missing = [model for model in self.models() if model not in there and f"{model}:latest" not in there]
        if missing:
            raise Trouble(f"{self.settings.model_url} has no {', '.join(missing)}. --live needs an Ollama that has every model it "
                          "names (LOKETWIJZER_MODEL_URL).")

    # --- one server that runs, or one of our own

    def of_page(self, page: Page) -> int:
        """Quick, for tuning: the server as it is, in the mode it is in."""
        about = page.about()
        if about is None:
            raise Trouble(f"No Loketwijzer answers at {page.url}.")
        if page.token:
            self.index_fixtures(page)
            self.wait_for_vectors(page)
        else:
            self.console.say("Without --token the documents of evaluation/fixture are not indexed there; questions about them fail.")
        mode = (about.get("model") or {}).get("name") if is_ready(about, "model") else None
        results = self.head(page)
        self.measure_search(page, results)
        self.answer(mode or EXTRACTIVE, page, self.questions)
        if mode is None:
            self.measure_neutrality(page, results)
        return self.finish(results)

    def of_stage(self, stage: Stage) -> int:
        self.look = stage.look
        page = stage.with_model(WITHOUT, None)
        self.index_fixtures(page)
        self.wait_for_vectors(page)
        results = self.head(page)
        self.check_comparable(results)
        self.measure_search(page, results)
        if self.wants(EXTRACTIVE):
            self.answer(EXTRACTIVE, page, self.questions)
            self.measure_neutrality(page, results)
        for model in self.models():
            self.written_by(model, stage, results)
        return self.finish(results)

    def of_embedding(self, model: str, stage: Stage) -> None:
        """Search with another embedding model, kept for the reports to come: it is not measured again every time."""
        self.look = stage.look
        page = stage.with_model(WITHOUT, None)
        self.index_fixtures(page)
        self.wait_for_vectors(page)
        results = self.head(page)
        self.measure_search(page, results)
        stored = self.stored_embeddings()
        stored[results["embedding"]] = {
            "as_of": results["as_of"], "passages": count(results["passages"]),
            "parts": {part: {way: figures["retrieval"][way] for way in ("meaning", "hybrid") if way in figures["retrieval"]}
                      for part, figures in results["parts"].items()}}
        (self.folder / EMBEDDINGS).write_text(as_json(stored), encoding="utf-8")

    def stored_embeddings(self) -> Dict[str, Any]:
        file = self.folder / EMBEDDINGS
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def wants(self, mode: str) -> bool:
        return not self.arguments.modes or mode in self.arguments.modes

    def models(self) -> List[str]:
        live = self.arguments.live
        if live is not None:
            return live or list(LIVE_MODELS)
        return [model for model in recordings.recorded_models() if self.wants(model)]

    # --- the index

    def index_fixtures(self, page: Page) -> None:
        if not FIXTURES.is_dir():
            return
        with self.console.step("fixtures") as step:
            began = time.monotonic()
            found = self.indexed_fixtures(page, step)
            if found.get("problems"):
                raise Trouble(f"{len(found['problems'])} documents of evaluation/fixture could not be read: "
                              + ", ".join(str(problem.get("path")) for problem in found["problems"]))
            step.note = f"{found.get('passages', 0)} passages"
            self.times["fixtures"] = time.monotonic() - began

    def indexed_fixtures(self, page: Page, step: Step) -> Dict[str, Any]:
        """The server promises to index before it knows that it can: its own work at start may come in between, so ask
        until there is a report."""
        asked = {"folder": str(FIXTURES), "collection": FIXTURE, "institution": "landelijk"}
        before = newest(page.index("landelijk"), FIXTURE)
        end = time.monotonic() + INDEX_PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(Trouble):      # another collection is being indexed
                page.post("/api/index", asked, page.bearer, 30).close()
            again = time.monotonic() + ASK_AGAIN
            while time.monotonic() < again:
                self.look()
                index = page.index("landelijk") or {}
                found = newest(index, FIXTURE)
                if found.get("finishedAt") and found != before:
                    return found
                if index.get("running"):
                    again = time.monotonic() + ASK_AGAIN
                    step.doing = documents_text(index)
                time.sleep(LOOK)
        raise Trouble("The documents of evaluation/fixture were not indexed; is the token the right one? The server's log may say.")

    def wait_for_vectors(self, page: Page) -> None:
        """All of them: a search that grows better while it is measured measures nothing."""
        with self.console.step("vectors") as step:
            began = time.monotonic()
            while True:
                self.look()
                about = page.about() or {}
                if not is_ready(about, "embedding"):
                    step.note = "none: no embedding model, search by words alone"
                    return
                index = about.get("index") or {}
                left = vectors_text(index)
                if index.get("vectorsTotal") and not left and index.get("state") == "ready":
                    break
                step.doing = left
                if time.monotonic() - began > VECTOR_PATIENCE:
                    raise Trouble("The vectors did not come in; see the logs of the server and the embedding server.")
                time.sleep(LOOK)
            step.doing = "sentences"
            self.wait_for_sentences(page)
            step.note = f"{index.get('vectorsTotal')} by {about['embedding'].get('name')}"
            # With the index of an earlier run kept there was next to nothing to make: no figure rather than a wrong one.
            if not getattr(self.arguments, "keep", False):
                self.times["vectors"] = time.monotonic() - began

    def wait_for_sentences(self, page: Page) -> None:
        """The count of vectors is that of passages; those of their sentences come after them, the last document's last. A
        passage without them is told to be as close as its sentences are, to the last digit."""
        asker, probes = Asker(page), last_titles(self.checkout)
        missing, since = len(probes) + 1, time.monotonic()
        while missing and time.monotonic() - since < SENTENCE_PATIENCE:
            self.look()
            now = sum(lacks_sentences(asker.search(title, language, retrieval.AMONG_FIRST)) for title, language in probes)
            if now < missing:
                missing, since = now, time.monotonic()
            time.sleep(LOOK if now else 0)

    # --- measuring

    def head(self, page: Page) -> Dict[str, Any]:
        about = page.about() or {}
        return {
            "as_of": self.arguments.as_of,
            "embedding": (about.get("embedding") or {}).get("name") if is_ready(about, "embedding") else "none",
            "documents": about.get("documents", {}),
            "passages": about.get("passages", {}),
            "questions": {part: len(self.of_part(part)) for part in self.parts()},
            "parts": {part: {"answers": {}} for part in self.parts()},
            "models": {},
            "embeddings": self.stored_embeddings(),
        }

    def check_comparable(self, results: Mapping[str, Any]) -> None:
        """The figures of one embedding model say nothing about a machine that can only run another."""
        released = (self.previous() or {}).get("embedding")
        if self.arguments.gate and released and released != results["embedding"]:
            raise NothingToHold(f"the last release was measured with the embedding model {released}, here it is {results['embedding']}")

    def previous(self) -> Optional[Dict[str, Any]]:
        file = self.folder / PREVIOUS
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def parts(self) -> List[str]:
        return [part for part in PARTS if self.of_part(part)]

    def of_part(self, part: str) -> List[Question]:
        return [question for question in self.questions if question.part == part]

    def measure_search(self, page: Page, results: Dict[str, Any]) -> None:
        asker = Asker(page)
        asked = [question for question in self.questions if question.topics and not question.earlier]
        found: Dict[str, Dict[str, Sequence[Mapping]]] = {}
        ways = {way: parameters for way, parameters in retrieval.WAYS.items() if way != "meaning" or results["embedding"] != "none"}
        for way, parameters in ways.items():
            lists = all_of(self.console, f"search {way}", asked,
                           lambda q: asker.search(q.text, q.language, retrieval.DEPTH, **parameters), self.look)
            found[way] = {question.id: passages for question, passages in zip(asked, lists)}
        for part in self.parts():
            these = [question for question in asked if question.part == part]
            results["parts"][part]["retrieval"] = retrieval.measured(these, found)
            results["parts"][part]["ranks"] = {question.id: {way: retrieval.rank(question, passages[question.id])
                                                            for way, passages in found.items()} for question in these}

    def answer(self, mode: str, page: Page, questions: Sequence[Question], at_a_time: int = AT_A_TIME) -> None:
        answers = all_of(self.console, f"answers {mode}", questions, Asker(page).ask, self.look, at_a_time)
        self.judged[mode] = [Judged(question, answer) for question, answer in zip(questions, answers)]
        self.times[f"answers {mode}"] = time_of(answers)

    def measure_neutrality(self, page: Page, results: Dict[str, Any]) -> None:
        if not self.cases:
            return
        questions = [question for case in self.cases for question in case.questions()]
        answers = all_of(self.console, "neutrality", questions, Asker(page).ask, self.look)
        results["neutrality"] = neutrality.measured(self.cases, {q.id: a for q, a in zip(questions, answers)})

    def written_by(self, model: str, stage: Stage, results: Dict[str, Any]) -> None:
        """Answers of a language model to a sample of the questions: of a recording, or live and then recorded."""
        live = self.arguments.live is not None
        kept = recordings.Recordings(model, real=self.settings.model_url if live else None)
        chosen = [question for part in self.parts()
                  for question in sample([q for q in self.of_part(part) if q.has_answer and not q.earlier], WRITTEN)]
        with recordings.serving(kept) as address:
            page = stage.with_model(address, model)
            self.answer(model, page, chosen, LIVE_AT_A_TIME if live else AT_A_TIME)
        if live and not self.arguments.part:
            kept.keep_used()
        results["models"][model] = {"recorded": len(kept.rows), "asked": len(kept.used | kept.stale), "stale": len(kept.stale)}
        if kept.stale:
            self.console.say(f"{len(kept.stale)} answers of {model} are stale: the prompt or the passages changed since they "
                             "were recorded. ./loketwijzer evaluate --live records them again.")

    # --- the end

    def finish(self, results: Dict[str, Any]) -> int:
        for mode, judged in self.judged.items():
            for part in self.parts():
                these = [one for one in judged if one.question.part == part]
                if these:
                    results["parts"][part]["answers"][mode] = answering.measured(these, self.labels)
                    if mode == EXTRACTIVE:
                        results["parts"][part].update(self.of_default_mode(these, results))
        self.results = results
        self.times["whole run"] = time.monotonic() - self.began
        for line in report.console_lines(results):
            self.console.say(line)
        failed = sum(one.answer.failed for judged in self.judged.values() for one in judged)
        if failed:
            self.console.say(f"{failed} ANSWERS ENDED IN AN ERROR: the server's log says why. The figures say nothing until that is mended.")
        if self.arguments.to_label:
            self.write_sheet()
        if self.arguments.release and not failed:
            self.release(results)
        if self.is_whole and not self.arguments.no_report:
            self.write(results)
        if self.arguments.gate:
            self.fallen = targets.fallen(self.gates(), results["parts"].get("report", {}))
            self.console.say(self.gate_line())
        return FAILED if self.fallen or failed else 0

    def gates(self) -> Dict[str, float]:
        return targets.read_gates(self.folder / GATES)

    def gate_line(self) -> str:
        held = len(self.gates())
        return "\n".join([f"BELOW THE GATE  {sentence}" for sentence in self.fallen]
                         or [f"The gate holds: {held} figures are at least those of the last release."])

    @property
    def is_whole(self) -> bool:
        """Only a run over everything may replace the report."""
        return not (self.arguments.part or self.arguments.modes or self.arguments.url)

    def of_default_mode(self, judged: Sequence[Judged], results: Mapping[str, Any]) -> Dict[str, Any]:
        found = {
            "each": {one.question.id: {"outcome": one.answer.outcome, "allowed": one.is_allowed, "facts": one.facts,
                                       "violations": one.violations, "badness": one.badness} for one in judged},
            "follow_ups": follow_ups(judged),
        }
        return {**found, "neutrality": results["neutrality"]} if "neutrality" in results else found

    def write(self, results: Dict[str, Any]) -> None:
        (self.folder / RESULTS).write_text(as_json(results), encoding="utf-8")
        report.write(self.folder, results, self.previous(), self.judged.get(EXTRACTIVE, []))
        (self.folder / "TIMES.md").write_text(report.times_text(self.arguments.as_of, self.times), encoding="utf-8")
        self.console.say("Written: evaluation/REPORT.md, results.json, TIMES.md and plots/.")

    def release(self, results: Dict[str, Any]) -> None:
        """What is reached now becomes what must be reached from now on; never less than before."""
        if not self.is_whole:
            raise Trouble("--release needs a run over all questions and modes.", WRONG_USE)
        worse = targets.fallen(self.gates(), results["parts"]["report"])
        if worse:
            raise Trouble("Not a release: it is worse than the last one.\n" + "\n".join(worse))
        targets.write_gates(results["parts"]["report"], self.folder / GATES)
        (self.folder / PREVIOUS).write_text(as_json(results), encoding="utf-8")

    def write_sheet(self) -> None:
        by_mode = {mode: [pair for part in reversed(PARTS)
                          for pair in labels.looked_at(one.answer for one in judged if one.question.part == part)]
                   for mode, judged in self.judged.items()}
        pairs = labels.to_label(by_mode, self.labels, self.arguments.to_label)
        sheet = self.folder / "labels" / "to-label.tsv.new"
        sheet.parent.mkdir(exist_ok=True)
        sheet.write_text(labels.sheet(pairs), encoding="utf-8")
        self.console.say(f"{len(pairs)} sentences to label in {sheet.relative_to(self.checkout)}.")


def last_titles(checkout: Path) -> List[Tuple[str, str]]:
    """Of all fixtures and of the last national documents, which get their vectors last."""
    national = sorted((checkout / "knowledge-base" / "landelijk").rglob("*.md"))[-LAST_NATIONAL:]
    found = []
    for file in [*national, *sorted(FIXTURES.rglob("*.md"))]:
        title = re.search(r"^# (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if title:
            found.append((title.group(1), "en" if file.stem.endswith("en") else "nl"))
    return found


def lacks_sentences(passages: Sequence[Mapping[str, Any]]) -> bool:
    return any(passage.get("similarity") and passage["similarity"] == passage.get("closest") for passage in passages)


def follow_ups(judged: Sequence[Judged]) -> Dict[str, Any]:
    """By the passages that were found for the answer where the server tells them, otherwise by those it cites."""
    asked = [one for one in judged if one.question.earlier and one.question.topics]
    found = {one.question.id: one.answer.sources if one.answer.rests_on is None else one.answer.rests_on for one in asked}
    told = all(one.answer.rests_on is not None for one in asked)
    figures = retrieval.measured([one.question for one in asked], {"found": found})["found"]["all"]
    return {"recall@5": figures["recall@5"], "mrr": figures["mrr"], "by": "passages found" if told else "passages cited"}


def time_of(answers: Sequence[Answer]) -> Dict[str, Any]:
    seconds = [answer.seconds for answer in answers] or [0.0]
    first = [timing["firstSentenceMs"] / 1000 for answer in answers
             if "firstSentenceMs" in (timing := answer.told.get("timing") or {})]
    search = [timing["searchMs"] / 1000 for answer in answers if "searchMs" in (timing := answer.told.get("timing") or {})]
    return {name: {"median": rounded(median(values)), "p95": rounded(percentile(values, 0.95))}
            for name, values in (("answer", seconds), ("first sentence", first), ("search", search)) if values}


def as_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


