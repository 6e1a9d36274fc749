#!/usr/bin/env python3
"""Asks a running Loketwijzer which prepared answers come near each question of prepared.tsv, and derives from one half of
them the line of prepared.properties for the embedding model in use, and for words alone: what each mark of a fit weighs
(logistic regression on right and wrong candidates), and from what sum on a question gets a prepared answer. Near misses must
not: precision goes before recall.

    LOKETWIJZER_TOKEN=... python3 evaluation/prepared.py --url http://localhost:9080            measure
    LOKETWIJZER_TOKEN=... python3 evaluation/prepared.py --url http://localhost:9080 --write    measure and write the thresholds
"""
import argparse
import csv
import hashlib
import json
import math
import os
import random
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from evaluation.shares import wilson  # noqa: E402  (found once the checkout is on the path)

PROPERTIES = HERE.parent / "src/main/resources/answering/prepared.properties"
LANGUAGES = ("nl", "en")
# A wrong prepared answer reads as sure as a right one: at most one in fifty.
PRECISION = 0.98
# The threshold lies above that of so many of the samples. Words alone must be nearly the same words: there is less to go by.
CAUTION = {True: 0.75, False: 0.95}
MARKS = ("similarity", "lead", "understood", "meant", "tokens", "strangers")
# Keeps a weight small that rests on few examples.
PENALTY = 1.0
SAMPLES = 200


@dataclass
class Question:
    language: str
    text: str
    ids: List[str]
    why: str
    nearest: List[dict] = field(default_factory=list)

    @property
    def is_kept_to_report(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Thresholds:
    weights: Tuple[float, ...]
    least: float

    def score(self, near: dict) -> float:
        """As in FitThresholds.java."""
        return sum(weight * near.get(mark, 0.0) for weight, mark in zip(self.weights, MARKS))

    def best(self, question: Question) -> Optional[dict]:
        return max((near for near in question.nearest if self.may(near)), key=self.score, default=None)

    def may(self, near: dict) -> bool:
        """As in FitThresholds.java: without vectors a word that the answer does not know may be the very thing that is asked."""
        return "obstacle" not in near and (self.weights[0] > 0 or near["strangers"] == 0)

    def given(self, question: Question) -> Optional[str]:
        best = self.best(question)
        return best["id"] if best and self.score(best) >= self.least else None


def read() -> List[Question]:
    lines = [line for line in (HERE / "prepared.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Question(row["language"], row["question"], row["id"].split("|") if row["id"] else [], row["why"] or "")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def fetch(address: str, token: str) -> dict:
    for _ in range(5):
        try:
            request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(float(error.headers.get("Retry-After", "1")))
    raise SystemExit(f"no answer from {address}")


def share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of if of else 0:.3f} ({low:.2f}-{high:.2f})"


def write(line: str) -> None:
    name = line.split(" ", 1)[0]
    lines = PROPERTIES.read_text(encoding="utf-8").splitlines()
    kept = [old for old in lines if not old.startswith(f"{name} =")]
    PROPERTIES.write_text("\n".join([*kept, line]) + "\n", encoding="utf-8")


def ask(url: str, token: str, questions: Sequence[Question], meaning: bool) -> None:
    for question in questions:
        query = urllib.parse.urlencode({"q": question.text, "language": question.language, "meaning": str(meaning).lower()})
        question.nearest = fetch(f"{url}/api/prepared/nearest?{query}", token)["nearest"]


def outcome(thresholds: Thresholds, questions: Sequence[Question]) -> Tuple[int, int, int]:
    """Rightly given, given, answerable."""
    given = [(q, thresholds.given(q)) for q in questions]
    return (sum(answer is not None and answer in q.ids for q, answer in given), sum(answer is not None for _, answer in given),
            sum(bool(q.ids) for q in questions))


def solve(rows: List[List[float]], right: List[float]) -> List[float]:
    """Gauss, for a handful of unknowns."""
    n = len(right)
    table = [row[:] + [value] for row, value in zip(rows, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda j: abs(table[j][i]))
        table[i], table[pivot] = table[pivot], table[i]
        for j in range(n):
            if j != i:
                factor = table[j][i] / table[i][i]
                table[j] = [a - factor * b for a, b in zip(table[j], table[i])]
    return [table[i][n] / table[i][i] for i in range(n)]


def weigh(questions: Sequence[Question], meaning: bool) -> Tuple[float, ...]:
    """Logistic regression by Newton's method on marks of unit spread; what tells nothing without vectors weighs nothing."""
    used = [mark for mark in MARKS if meaning or mark not in ("similarity", "lead")]
    examples = [([near.get(mark, 0.0) for mark in used], near["id"] in q.ids) for q in questions for near in q.nearest if "obstacle" not in near]
    means = [statistics.fmean(marks[i] for marks, _ in examples) for i in range(len(used))]
    spreads = [statistics.pstdev(marks[i] for marks, _ in examples) or 1.0 for i in range(len(used))]
    data = [([(m - mean) / spread for m, mean, spread in zip(marks, means, spreads)] + [1.0], fits) for marks, fits in examples]
    size = len(used) + 1
    weights = [0.0] * size
    for _ in range(25):
        slope = [-PENALTY * w for w in weights[:-1]] + [0.0]
        curve = [[PENALTY * (i == j) * (i < size - 1) for j in range(size)] for i in range(size)]
        for marks, fits in data:
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w * m for w, m in zip(weights, marks))))))
            for i in range(size):
                slope[i] += (fits - chance) * marks[i]
                for j in range(size):
                    curve[i][j] += chance * (1 - chance) * marks[i] * marks[j]
        weights = [w + step for w, step in zip(weights, solve(curve, slope))]
    found = dict(zip(used, (round(w / spread, 3) for w, spread in zip(weights, spreads))))
    return tuple(found.get(mark, 0.0) for mark in MARKS)


def lowest_cut(weights: Tuple[float, ...], questions: Sequence[Question]) -> float:
    """The lowest threshold that keeps the precision, halfway between two scores."""
    free = Thresholds(weights, -math.inf)
    scored = sorted(((free.score(best), best["id"] in q.ids) for q in questions if (best := free.best(q))), reverse=True)
    cut, right = scored[0][0], 0
    for place, (score, is_right) in enumerate(scored, 1):
        right += is_right
        if right / place >= PRECISION:
            cut = (score + (scored[place][0] if place < len(scored) else score)) / 2
    return cut


def fit(questions: Sequence[Question], meaning: bool) -> Thresholds:
    weights = weigh(questions, meaning)
    chance = random.Random(0)
    # Not the middle one: half of all samples would fall short of the precision.
    cuts = sorted(lowest_cut(weights, chance.choices(questions, k=len(questions))) for _ in range(SAMPLES))
    return Thresholds(weights, round(cuts[int(CAUTION[meaning] * SAMPLES)], 3))


def show(name: str, thresholds: Thresholds, questions: Sequence[Question]) -> None:
    for language in (*LANGUAGES, "both"):
        asked = [q for q in questions if language in (q.language, "both")]
        right, given, answerable = outcome(thresholds, asked)
        misses = [q for q in asked if not q.ids]
        wrong = sum(thresholds.given(q) is not None for q in misses)
        print(f"| {name} | {language} | {len(asked)} | {share(right, given)} | {share(right, answerable)} | {wrong} of {len(misses)} |")


def others() -> List[Tuple[Question, List[str], str]]:
    """Questions written for another purpose, with their gold topics: nobody who wrote them knew a prepared one."""
    found = []
    for name in ("first-questions.tsv", "answerable.tsv", "unseen.tsv"):
        with open(HERE / name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = " ".join(filter(None, [row.get("earlier"), row["question"]]))
                found.append((Question(row["language"], text, [], ""), (row.get("topics") or "").split("|"), row.get("outcome") or "answered"))
    return found


def show_others(thresholds: Thresholds, asked: Sequence[Tuple[Question, List[str], str]], every: bool) -> None:
    """An answer of a gold topic is taken for right here: to be read by eye, that is what the list is for."""
    for source in ("with a source", "without a source"):
        given = [(q, topics, thresholds.given(q)) for q, topics, outcome in asked if (outcome == "no_source") == (source == "without a source")]
        answers = [(q, topics, answer) for q, topics, answer in given if answer]
        fitting = sum(any(answer.startswith(topic + "-") for topic in topics if topic) for _, topics, answer in answers)
        print(f"other sets, {source}: {len(answers)} of {len(given)} got a prepared answer, of a gold topic {fitting}")
        for question, topics, answer in answers:
            right = any(answer.startswith(topic + "-") for topic in topics if topic)
            if every or not right:
                print(f"  {'    ' if right else 'LOOK'} {question.language} {question.text} -> {answer}  ({'|'.join(topics)})")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--url", default="http://localhost:9080")
    options.add_argument("--write", action="store_true", help="write the derived lines into prepared.properties")
    options.add_argument("--others", action="store_true", help="also ask the questions of the other sets of this folder")
    options.add_argument("--all", action="store_true", help="list every question that did not get what it should")
    chosen = options.parse_args()
    token = os.environ.get("LOKETWIJZER_TOKEN")
    if not token:
        raise SystemExit("LOKETWIJZER_TOKEN is needed: the server shows fits only to whoever runs it")

    questions = read()
    halves = [[q for q in questions if q.is_kept_to_report is kept] for kept in (False, True)]
    embedding = fetch(f"{chosen.url}/api/about", token)["embedding"]
    ways: List[Tuple[str, bool]] = [("words", False)]
    if embedding["state"] == "ready":
        ways.append((embedding["name"], True))
    else:
        print(f"embedding is {embedding['state']}: words alone", file=sys.stderr)
    for name, meaning in ways:
        ask(chosen.url, token, questions, meaning)
        thresholds = fit(halves[0], meaning)
        print(f"\n## {name}\n\n| set | language | n | precision (95 %) | recall (95 %) | near misses answered |\n|---|---|---|---|---|---|")
        show("half that was fitted", thresholds, halves[0])
        show("half that was kept", thresholds, halves[1])
        line = f"{name} = {' '.join(f'{weight:g}' for weight in thresholds.weights)} {thresholds.least:g}"
        for question in questions:
            answer = thresholds.given(question)
            if (answer not in question.ids) if (answer or question.ids) else False:
                if answer or chosen.all:
                    best = thresholds.best(question)
                    blocked = "; ".join(f"{near['id']}: {near['obstacle']}" for near in question.nearest if near["id"] in question.ids and "obstacle" in near)
                    print(f"  {'WRONG' if answer else 'missed'} {question.language} {question.text} -> {answer or (best or {}).get('id')} "
                          f"{thresholds.score(best) if best else 0:.3f} {question.ids} {blocked}")
        if chosen.others:
            elsewhere = others()
            ask(chosen.url, token, [question for question, _, _ in elsewhere], meaning)
            show_others(thresholds, elsewhere, chosen.all)
        print("\n" + line)
        if chosen.write:
            write(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
