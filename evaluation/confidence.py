#!/usr/bin/env python3
"""Asks a running Loketwijzer every labelled question and measures: does search find the topic, and does the server know
when its sources have no answer? Derives the line of confidence.properties for the embedding model in use, and for words
alone, from one half of answerable.tsv and from questions/tune.tsv; the other half, the first questions and unseen.tsv are
only reported on. questions/report.tsv is never read here: it must not have a part in any threshold.

    python3 evaluation/confidence.py --url http://localhost:9080          measure
    python3 evaluation/confidence.py --url http://localhost:9080 --write  measure and write the thresholds
"""

import argparse
import csv
import hashlib
import json
import math
import random
import re
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional, Pattern, Sequence, Tuple, Union

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from evaluation import questions as labelled  # noqa: E402  (found once the checkout is on the path)

PROPERTIES = HERE.parent / "src/main/resources/answering/confidence.properties"
LANGUAGES = ("nl", "en")
LEVELS = ("no_source", "partial", "answered")
ASKED_FOR = [tuple(re.compile(pattern, re.IGNORECASE) for pattern in line.split("\t")[1:])
             for line in (PROPERTIES.parent / "asked-for.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
# As in Confidence.java: the three best passages decide.
LOOKED_AT = 3
# To answer what no source answers is worse than to refuse: somewhat with the line that it is incomplete, much without it.
WRONG_PARTIAL = 1.5
WRONG_ANSWER = 4.0
COVERAGE_WEIGHTS = [step / 400 for step in range(0, 61)]
# A threshold is the middle one of those that so many samples of the questions call for: one odd question cannot move it.
SAMPLES = 200


@dataclass
class Question:
    language: str
    text: str
    topics: List[str]
    phrases: List[str]
    outcome: str
    pattern: Optional[Pattern[str]] = None
    found: List[dict] = field(default_factory=list)

    @property
    def is_kept_to_report(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    def lacks_what_is_asked(self) -> bool:
        """As in AskedFor.java: a price, a number or an address is asked for and not found."""
        return any(asked.search(self.text) and not any(found.search(p["text"]) for p in self.found[:LOOKED_AT])
                   for asked, found in ASKED_FOR)

    def signs(self) -> Tuple[float, float]:
        best = self.found[:LOOKED_AT]
        return (max((p.get("closest", 0.0) for p in best), default=0.0),
                max((p.get("coverage", 0.0) for p in best), default=0.0))

    def rank(self, with_phrase: bool) -> Optional[int]:
        """Place of the first passage of a gold topic, which must hold one of the phrases when there are any."""
        for place, passage in enumerate(self.found, 1):
            if passage["document"].split("/")[-2] not in self.topics:
                continue
            text = " ".join([passage["title"], passage.get("section", ""), passage["text"]]).lower()
            if not with_phrase or self.holds_phrase(text):
                return place
        return None


    def holds_phrase(self, text: str) -> bool:
        if self.pattern:
            return self.pattern.search(labelled.plain(text)) is not None
        return not self.phrases or any(phrase.lower() in text for phrase in self.phrases)


def tuning_questions() -> List[Question]:
    """Of questions/tune.tsv those that are about having a source: not those for a person, not those that may go either
    way, and not those about documents that only an evaluation indexes."""
    chosen = []
    for question in labelled.read("tune"):
        found = {level_of(outcome) for outcome in question.outcomes}
        if question.outcomes == ("unanswerable_out_of_scope",):
            continue        # a rule refuses these before anything is searched
        if len(found) == 1 and None not in found and not any(topic.startswith("voorbeeld-") for topic in question.topics):
            level = "follow_up" if question.earlier and question.has_answer else level_of(question.best)
            chosen.append(Question(question.language, " ".join([*question.earlier[-1:], question.text]), list(question.topics), [],
                                   level, question.phrase))
    return chosen


def level_of(outcome: str) -> Optional[str]:
    if outcome in labelled.ANSWERS:
        return "answered"
    return "no_source" if outcome in labelled.REFUSALS else None


def read(name: str) -> List[Question]:
    with open(HERE / name, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Question(row["language"], " ".join(filter(None, [row.get("earlier"), row["question"]])),
                     (row["topics"] or "").split("|") if row["topics"] else [], (row["phrase"] or "").split("|") if row["phrase"] else [],
                     row.get("outcome") or "answered") for row in rows]


def fetch(address: Union[str, urllib.request.Request]) -> dict:
    for attempt in range(5):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(float(error.headers.get("Retry-After", "1")))
    raise SystemExit(f"no answer from {getattr(address, 'full_url', address)}")


def ask(url: str, questions: Sequence[Question], meaning: bool) -> None:
    for question in questions:
        query = {"q": question.text, "language": question.language, "limit": 5, "by": "both" if meaning else "words"}
        question.found = fetch(f"{url}/api/passages?{urllib.parse.urlencode(query)}")["passages"]


def wilson(hits: int, of: int) -> Tuple[float, float]:
    """The 95 % interval of a share."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of if of else 0:.3f} ({low:.2f}-{high:.2f})"


def show_recall(name: str, questions: Sequence[Question]) -> None:
    for language in LANGUAGES:
        asked = [q for q in questions if q.language == language and q.topics]
        for with_phrase in (False, True):
            ranks = [q.rank(with_phrase) for q in asked]
            found = [rank for rank in ranks if rank]
            print(f"| {name} | {language} | {len(asked)} | {'topic and phrase' if with_phrase else 'topic'} "
                  f"| {share(sum(rank == 1 for rank in found), len(asked))} | {share(len(found), len(asked))} "
                  f"| {sum(1 / rank for rank in found) / max(1, len(asked)):.3f} |")


def area(answerable: Sequence[float], without: Sequence[float]) -> float:
    """Chance that an answerable question scores higher than one without a source."""
    wins = sum((a > b) + 0.5 * (a == b) for a in answerable for b in without)
    return wins / max(1, len(answerable) * len(without))


@dataclass(frozen=True)
class Thresholds:
    closest: float
    coverage: float
    answered: float
    partial: float

    def score(self, question: Question) -> float:
        closest, coverage = question.signs()
        return self.closest * closest + self.coverage * coverage

    def level(self, question: Question) -> str:
        score = self.score(question)
        reached = 2 if score >= self.answered else 1 if score >= self.partial else 0
        return LEVELS[max(0, reached - question.lacks_what_is_asked())]

    def line(self, name: str) -> str:
        return f"{name} = {self.closest:g} {self.coverage:g} {self.answered:.4f} {self.partial:.4f}"


def best_cut(answerable: Sequence[float], without: Sequence[float], weight: float) -> float:
    """The threshold at which wrongly answered and wrongly refused together cost least, halfway between two scores."""
    scores = sorted(set(answerable) | set(without))

    def cost(cut: float) -> float:
        return (weight * sum(s >= cut for s in without) / len(without)
                + sum(s < cut for s in answerable) / len(answerable))
    return min(((low + high) / 2 for low, high in zip(scores, scores[1:])), key=cost)


def steady_cut(answerable: Sequence[float], without: Sequence[float], weight: float) -> float:
    chance = random.Random(0)
    return statistics.median(best_cut(chance.choices(answerable, k=len(answerable)), chance.choices(without, k=len(without)), weight)
                             for _ in range(SAMPLES))


def fit(questions: Sequence[Question], meaning: bool) -> Thresholds:
    answerable = [q for q in questions if q.outcome in ("answered", "follow_up")]
    without = [q for q in questions if q.outcome == "no_source"]

    def scores(weights: Thresholds, of: Sequence[Question]) -> List[float]:
        return [weights.score(q) for q in of]
    choices = [Thresholds(1.0, w, 0, 0) for w in COVERAGE_WEIGHTS] if meaning else [Thresholds(0.0, 1.0, 0, 0)]
    weights = max(choices, key=lambda c: area(scores(c, answerable), scores(c, without)))
    partial, answered = (steady_cut(scores(weights, answerable), scores(weights, without), wrong) for wrong in (WRONG_PARTIAL, WRONG_ANSWER))
    return Thresholds(weights.closest, weights.coverage, max(partial, answered), partial)


def show_confidence(name: str, thresholds: Thresholds, questions: Sequence[Question]) -> None:
    for language in (*LANGUAGES, "both"):
        asked = [q for q in questions if language in (q.language, "both")]
        answerable = [q for q in asked if q.outcome in ("answered", "follow_up")]
        without = [q for q in asked if q.outcome == "no_source"]
        refused_right = sum(thresholds.level(q) == "no_source" for q in without)
        refused_wrong = sum(thresholds.level(q) == "no_source" for q in answerable)
        auc = area([thresholds.score(q) for q in answerable], [thresholds.score(q) for q in without])
        print(f"\n{name}, {language}: AUC {auc:.3f}; of what has no source refused {share(refused_right, len(without))}; "
              f"of what was refused had no source {share(refused_right, refused_right + refused_wrong)}; "
              f"of what has an answer refused {share(refused_wrong, len(answerable))}")
        print("| is \\ said | answered | partial | no_source |")
        print("|---|---|---|---|")
        for outcome in ("answered", "follow_up", "partial", "no_source"):
            labelled = [thresholds.level(q) for q in asked if q.outcome == outcome]
            if labelled:
                print(f"| {outcome} | " + " | ".join(str(labelled.count(level)) for level in ("answered", "partial", "no_source")) + " |")


def show_worst(thresholds: Thresholds, questions: Sequence[Question], most: int = 10) -> None:
    def distance(question: Question) -> float:
        beyond = thresholds.score(question) - thresholds.partial
        return beyond if question.outcome == "no_source" else -beyond
    wrong = sorted((q for q in questions if q.outcome != "partial"
                    and (q.outcome == "no_source") != (thresholds.level(q) == "no_source")), key=distance, reverse=True)
    print(f"\nworst of {len(wrong)}:")
    for question in wrong[:most]:
        first = question.found[0]["document"] if question.found else "nothing"
        print(f"  {distance(question):.3f} {question.language} {question.outcome}: {question.text}  -> {first}")


def write_line(properties: Path, line: str) -> None:
    name = line.split(" ", 1)[0]
    lines = properties.read_text(encoding="utf-8").splitlines()
    places = [i for i, old in enumerate(lines) if re.match(re.escape(name) + r"\s*=", old)]
    if places:
        lines[places[0]] = line
    else:
        lines.append(line)
    properties.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--url", default="http://localhost:9080")
    options.add_argument("--write", action="store_true", help="write the derived lines into confidence.properties")
    chosen = options.parse_args()

    about = fetch(f"{chosen.url}/api/about")
    embedding = about["embedding"]
    tuning, first, unseen = read("answerable.tsv"), read("first-questions.tsv"), read("unseen.tsv")
    tuned = tuning_questions()
    halves = [[q for q in tuning if q.is_kept_to_report is kept] for kept in (False, True)]

    ways: List[Tuple[str, bool]] = [("words", False)]
    if embedding["state"] == "ready":
        ways.append((embedding["name"], True))
    else:
        print(f"embedding is {embedding['state']}: words alone", file=sys.stderr)
    for name, meaning in ways:
        ask(chosen.url, [*tuning, *tuned, *first, *unseen], meaning)
        print(f"\n## {name}{' and words' if meaning else ' alone'}\n")
        print("| set | language | n | gold | @1 (95 %) | @5 (95 %) | MRR |")
        print("|---|---|---|---|---|---|---|")
        show_recall("first", first)
        show_recall("answerable", [q for q in tuning if q.outcome == "answered"])
        show_recall("follow-ups", [q for q in tuning if q.outcome == "follow_up"])
        show_recall("tune", [q for q in tuned if q.outcome in ("answered", "follow_up")])
        thresholds = fit([*halves[0], *tuned], meaning)
        show_confidence("half that was fitted", thresholds, halves[0])
        show_confidence("tune, fitted", thresholds, tuned)
        show_confidence("half that was kept", thresholds, halves[1])
        show_confidence("first and unseen", thresholds, [*first, *unseen])
        show_worst(thresholds, [*halves[1], *first, *unseen])
        print("\n" + thresholds.line(name))
        if chosen.write:
            write_line(PROPERTIES, thresholds.line(name))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
