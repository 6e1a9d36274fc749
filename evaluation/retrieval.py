"""Does search find the passage that holds the answer?"""
from __future__ import annotations

import math
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Set

from evaluation.questions import LANGUAGES, Question
from evaluation.shares import mean_of, share

DEPTH = 10
AMONG_FIRST = 5
# Each way of searching and what asks for it at GET /api/passages.
WAYS: Dict[str, Dict[str, str]] = {
    "words": {"by": "words"},
    "meaning": {"by": "meaning"},
    "hybrid": {"by": "both"},
}


def rank(question: Question, passages: Sequence[Mapping]) -> Optional[int]:
    """Place of the first gold passage, from 1."""
    return next((place for place, passage in enumerate(passages[:DEPTH], 1) if question.is_gold(passage)), None)


def gain(question: Question, passages: Sequence[Mapping], known: int) -> float:
    """nDCG@10: gold passages count, the higher the more; 1 when the known ones all stand in front."""
    if known == 0:
        return 0.0
    got = sum(1 / math.log2(place + 1) for place, passage in enumerate(passages[:DEPTH], 1) if question.is_gold(passage))
    best = sum(1 / math.log2(place + 1) for place in range(1, min(known, DEPTH) + 1))
    return min(1.0, got / best)


def known_gold(question: Question, results: Iterable[Sequence[Mapping]]) -> int:
    """How many gold passages any way of searching found: nobody labelled all of them. A translation adds none."""
    found: Dict[str, Set[str]] = {language: set() for language in LANGUAGES}
    for passages in results:
        for passage in passages[:DEPTH]:
            if question.is_gold(passage):
                found.setdefault(passage.get("language", "?"), set()).add(passage.get("passage", ""))
    return max(len(ids) for ids in found.values())


def measured(questions: Sequence[Question], found: Mapping[str, Mapping[str, Sequence[Mapping]]]) -> Dict[str, object]:
    """For each way of searching: all together, by language of the question, and by kind. `found` is passages by way and
    question. What crosses languages is not counted with its language: it has a figure and a target of its own."""
    asked = [question for question in questions if question.topics]
    known = {question.id: known_gold(question, [by_question.get(question.id, []) for by_question in found.values()])
             for question in asked}
    return {way: figures(asked, by_question, known) for way, by_question in found.items()}


def figures(asked: Sequence[Question], found: Mapping[str, Sequence[Mapping]], known: Mapping[str, int]) -> Dict[str, object]:
    asked = [question for question in asked if question.id in found]

    def of(questions: List[Question]) -> Dict[str, object]:
        ranks = [rank(question, found[question.id]) for question in questions]
        return {
            "recall@5": share(sum(place is not None and place <= AMONG_FIRST for place in ranks), len(ranks)),
            "mrr": mean_of([1 / place if place else 0.0 for place in ranks]),
            "ndcg@10": mean_of([gain(question, found[question.id], known[question.id]) for question in questions]),
        }
    return {
        "all": of(list(asked)),
        "by_language": {language: of([q for q in asked if q.language == language and q.kind != "cross_language"])
                        for language in LANGUAGES},
        "by_kind": {kind: of([q for q in asked if q.kind == kind]) for kind in sorted({q.kind for q in asked})},
    }
