#!/usr/bin/env python3
"""When is an answer an answer? Asks a running server for the signs of every labelled question (GET /api/confidence), fits a
logistic regression on them and derives the two thresholds, for the embedding model in use and for words alone.

    python3 evaluation/confidence.py --url http://localhost:9080          measure
    python3 evaluation/confidence.py --url http://localhost:9080 --write  measure, and write confidence.properties

Fitted on answerable.tsv and questions/tune.tsv, whose figures come from five folds: each question is judged by a fit that has
not seen it. first-questions.tsv, unseen.tsv and near-misses.tsv (adversarial: the same key words, another detail) are only reported on; these
signs do not see such near misses, and fitting on them made everything else worse. questions/report.tsv is never read here.
"""

import argparse
import csv
import hashlib
import json
import math
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from evaluation import questions as labelled  # noqa: E402  (found once the checkout is on the path)
from evaluation.shares import wilson  # noqa: E402

PROPERTIES = HERE.parent / "src/main/resources/answering/confidence.properties"
SIGNS = ("closest", "asked", "similarity", "coverage", "lead", "length", "otherLanguage", "missing", "stranger", "saysSo")
WITHOUT_VECTORS = ("coverage", "length", "otherLanguage", "missing", "stranger", "saysSo")
FOLDS = 5
STEPS, RATE, RIDGE = 3000, 0.3, 0.01
# Questions as people ask them count for more than the short ones of the first set.
WEIGHTS = {"answerable": 1.0, "tune": 3.0}
# Of so many questions with an answer one without is asked; the evaluation set is made like that too.
ANSWERABLE_TO_ONE = 4
# To answer outright what no source answers costs more than to add that the answer is incomplete.
OUTRIGHT = 2.0


@dataclass
class Question:
    part: str
    language: str
    text: str
    has_source: bool
    signs: Dict[str, float] = field(default_factory=dict)
    documents: Sequence[str] = ()
    score: float = 0.0          # by a fit that has not seen it

    @property
    def fold(self) -> int:
        return hashlib.sha256(self.text.encode()).digest()[0] % FOLDS


def read(name: str, part: str) -> List[Question]:
    with open(HERE / name, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Question(part, row["language"], row["question"], row.get("outcome", "answered") != "no_source") for row in rows
            if not row.get("earlier") and row.get("outcome", "answered") in ("answered", "no_source")]


def read_tuning_part() -> List[Question]:
    """Without those for a person, those a rule refuses before anything is searched, and those that may go either way."""
    chosen = []
    for question in labelled.read("tune"):
        kinds = {"refused" if outcome in labelled.REFUSALS else "answered" if outcome in labelled.ANSWERS else outcome
                 for outcome in question.outcomes}
        if not question.earlier and len(kinds) == 1 and question.outcomes != ("unanswerable_out_of_scope",) and kinds <= {"refused", "answered"}:
            chosen.append(Question("tune", question.language, question.text, question.has_answer))
    return chosen


def fetch(address: str) -> dict:
    for _ in range(5):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(float(error.headers.get("Retry-After", "1")))
    raise SystemExit(f"no answer from {address}")


def ask(url: str, questions: Sequence[Question], by: str) -> None:
    for question in questions:
        found = fetch(f"{url}/api/confidence?{urllib.parse.urlencode({'q': question.text, 'language': question.language, 'by': by})}")
        question.signs, question.documents = found["signs"], found["documents"]


@dataclass(frozen=True)
class Fit:
    """Log odds that there is an answer: the weights of SIGNS in order, and the constant."""
    weights: Tuple[float, ...]

    def score(self, question: Question) -> float:
        return self.weights[-1] + sum(w * question.signs[name] for w, name in zip(self.weights, SIGNS))


def fit(questions: Sequence[Question], names: Sequence[str]) -> Fit:
    """Both classes weigh the same; ridge on signs brought to one scale, by plain gradient descent, always alike."""
    means = [sum(q.signs[n] for q in questions) / len(questions) for n in names]
    spreads = [math.sqrt(sum((q.signs[n] - m) ** 2 for q in questions) / len(questions)) or 1.0 for n, m in zip(names, means)]
    rows = [[(q.signs[n] - m) / s for n, m, s in zip(names, means, spreads)] for q in questions]
    share = {kind: sum(WEIGHTS[q.part] for q in questions if q.has_source is kind) for kind in (True, False)}
    pull = [WEIGHTS[q.part] / (2 * share[q.has_source]) for q in questions]
    weights, constant = [0.0] * len(names), 0.0
    for _ in range(STEPS):
        errors = [p * (1 / (1 + math.exp(-(constant + sum(w * x for w, x in zip(weights, row))))) - q.has_source)
                  for q, row, p in zip(questions, rows, pull)]
        weights = [w - RATE * (sum(e * row[i] for e, row in zip(errors, rows)) + RIDGE * w / 10) for i, w in enumerate(weights)]
        constant -= RATE * sum(errors)
    plain = dict(zip(names, (w / s for w, s in zip(weights, spreads))))
    return Fit((*(plain.get(name, 0.0) for name in SIGNS), constant - sum(w * m / s for w, m, s in zip(weights, means, spreads))))


def judge_unseen(questions: Sequence[Question], names: Sequence[str]) -> None:
    for fold in range(FOLDS):
        rest = fit([q for q in questions if q.fold != fold], names)
        for question in questions:
            if question.fold == fold:
                question.score = rest.score(question)


def cut(questions: Sequence[Question], cost_of_answering: float) -> float:
    """The threshold at which what is wrongly answered and what is wrongly refused cost least, halfway between two scores."""
    scores = sorted({q.score for q in questions})
    without = sum(WEIGHTS[q.part] for q in questions if not q.has_source)
    answerable = sum(WEIGHTS[q.part] for q in questions if q.has_source)

    def cost(threshold: float) -> float:
        answered = sum(WEIGHTS[q.part] for q in questions if not q.has_source and q.score >= threshold) / without
        refused = sum(WEIGHTS[q.part] for q in questions if q.has_source and q.score < threshold) / answerable
        return cost_of_answering * answered + ANSWERABLE_TO_ONE * refused
    return min(((low + high) / 2 for low, high in zip(scores, scores[1:])), key=cost)


def area(questions: Sequence[Question]) -> float:
    """Chance that a question with a source scores higher than one without."""
    with_source = [q.score for q in questions if q.has_source]
    without = [q.score for q in questions if not q.has_source]
    return sum((a > b) + 0.5 * (a == b) for a in with_source for b in without) / max(1, len(with_source) * len(without))


def share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of if of else 0:.3f} ({low:.2f}-{high:.2f})"


def show(name: str, questions: Sequence[Question], threshold: float) -> None:
    for language in ("nl", "en", "both"):
        chosen = [q for q in questions if language in (q.language, "both")]
        without = [q for q in chosen if not q.has_source]
        right = sum(q.score < threshold for q in without)
        wrong = sum(q.score < threshold for q in chosen if q.has_source)
        print(f"| {name} | {language} | {len(chosen)} | {area(chosen):.3f} | {share(right, len(without))} "
              f"| {share(right, right + wrong)} | {share(wrong, len(chosen) - len(without))} |")


def show_worst(questions: Sequence[Question], threshold: float, most: int = 24) -> None:
    wrong = sorted((q for q in questions if q.has_source != (q.score >= threshold)), key=lambda q: -abs(q.score - threshold))
    print(f"\nworst of {len(wrong)}:")
    for question in wrong[:most]:
        first = question.documents[0] if question.documents else "nothing"
        print(f"  {question.score - threshold:+.2f} {question.part} {question.language}: {question.text[:150]}  -> {first}")


def write(name: str, line: str) -> None:
    lines = PROPERTIES.read_text(encoding="utf-8").splitlines()
    places = [i for i, old in enumerate(lines) if re.match(re.escape(name) + r"\s*=", old)]
    if places:
        lines[places[0]] = line
    else:
        lines.append(line)
    PROPERTIES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--url", default="http://localhost:9080")
    options.add_argument("--write", action="store_true", help="write the derived lines into confidence.properties")
    chosen = options.parse_args()

    embedding = fetch(f"{chosen.url}/api/about")["embedding"]
    fitted = [*read("answerable.tsv", "answerable"), *read_tuning_part()]
    kept = [*read("first-questions.tsv", "first"), *read("unseen.tsv", "unseen"), *read("near-misses.tsv", "near")]
    ways = [("words", "words", WITHOUT_VECTORS)]
    if embedding["state"] == "ready":
        ways.append((embedding["name"], "both", SIGNS))
    else:
        print(f"embedding is {embedding['state']}: words alone", file=sys.stderr)
    for name, by, names in ways:
        ask(chosen.url, [*fitted, *kept], by)
        judge_unseen(fitted, names)
        whole = fit(fitted, names)
        for question in kept:
            question.score = whole.score(question)
        partial, answered = cut(fitted, 1.0), cut(fitted, OUTRIGHT)
        print(f"\n## {name}\n\n| set | language | n | AUC | without a source: refused | of what was refused: rightly | with an answer: refused |")
        print("|---|---|---|---|---|---|---|")
        show("answerable.tsv, five folds", [q for q in fitted if q.part == "answerable"], partial)
        show("tune.tsv, five folds", [q for q in fitted if q.part == "tune"], partial)
        show("first and unseen", [q for q in kept if q.part != "near"], partial)
        show("near-misses.tsv", [q for q in kept if q.part == "near"], partial)
        show_worst([*fitted, *kept], partial)
        line = f"{name} = {' '.join(f'{w:.4g}' for w in whole.weights)} {max(partial, answered):.4f} {partial:.4f}"
        print("\n" + line)
        if chosen.write:
            write(name, line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
