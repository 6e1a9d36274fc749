"""Was it the right kind of answer, does it hold what it must, and nothing that it must not?"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Mapping, Optional, Sequence

from evaluation import labels as labelling
from evaluation.asking import Answer
from evaluation.questions import ANSWERS, KINDS, LANGUAGES, PERSON, REFUSALS, Question, plain
from evaluation.shares import mean_of, rounded, share


@dataclass(frozen=True)
class Judged:
    """A question with its answer and what is to be said about it."""
    question: Question
    answer: Answer

    @property
    def label(self) -> str:
        return self.question.label_for(self.answer.outcome)

    @property
    def is_allowed(self) -> bool:
        return self.answer.outcome in self.question.outcomes

    @property
    def facts(self) -> List[bool]:
        """Of each fact that must appear, whether what is shown holds it."""
        shown = plain(self.answer.shown)
        return [fact.search(shown) is not None for fact in self.question.must]

    @property
    def coverage(self) -> float:
        return sum(self.facts) / len(self.facts)

    @property
    def violations(self) -> int:
        said = plain(self.answer.all_text)
        return sum(claim.search(said) is not None for claim in self.question.must_not)

    @property
    def counts_for_coverage(self) -> bool:
        return self.question.has_answer and bool(self.question.must)

    @property
    def false_premise_handled(self) -> bool:
        """Corrected with the fact, refused for want of a source, or passed on; in no case repeated."""
        corrected = self.answer.outcome in ANSWERS and bool(self.facts) and all(self.facts)
        return self.violations == 0 and (corrected or self.answer.outcome in (*REFUSALS, PERSON))

    @property
    def badness(self) -> float:
        """For the list of the worst: what misleads weighs more than what is missing."""
        score = 4.0 * self.violations
        if not self.is_allowed:
            score += cost(self.question.best, self.answer.outcome)
        if self.counts_for_coverage:
            score += 1 - self.coverage
        return rounded(score)


def cost(expected: str, got: str) -> float:
    if expected == PERSON:
        return 3.0
    if expected in REFUSALS:
        return 2.5 if got == "answered" else 2.0
    if got in REFUSALS:
        return 1.5
    return 1.0


def measured(judged: Sequence[Judged], labels: labelling.Labels) -> Dict[str, object]:
    languages = {language: by_language(judged, language) for language in LANGUAGES}
    return {
        "outcomes": share(sum(one.is_allowed for one in judged), len(judged)),
        "confusion": confusion(judged),
        "coverage": coverage(judged),
        "coverage_by_kind": {kind: coverage(of_kind(judged, kind)) for kind in KINDS
                             if any(one.counts_for_coverage for one in of_kind(judged, kind))},
        "must_not": {"violations": sum(one.violations for one in judged),
                     "answers": share(sum(one.violations > 0 for one in judged), len(judged))},
        "support": labelling.measured(labelling.looked_at(one.answer for one in judged), labels),
        "withheld": share(sum(one.answer.withheld for one in judged),
                          sum(one.answer.withheld + len(one.answer.sentences) for one in judged)),
        "refusal": detection(judged, lambda outcome: outcome in REFUSALS),
        "person": detection(judged, lambda outcome: outcome == PERSON),
        "false_premise": share(sum(one.false_premise_handled for one in of_kind(judged, "false_premise")),
                               len(of_kind(judged, "false_premise"))),
        "language": share(sum(one.answer.told.get("language") == one.question.language for one in judged), len(judged)),
        "failed": sum(one.answer.failed for one in judged),
        "modes": modes(judged),
        "degraded": sum("degraded" in one.answer.told for one in judged),
        "by_language": languages,
        "gap": {measure: gap(*(figures[measure].get("value") for figures in languages.values())) for measure in ("outcomes", "coverage")},
        "outcomes_by_kind": {kind: share(sum(one.is_allowed for one in of_kind(judged, kind)), len(of_kind(judged, kind)))
                             for kind in KINDS if of_kind(judged, kind)},
    }


def by_language(judged: Sequence[Judged], language: str) -> Dict[str, object]:
    these = [one for one in judged if one.question.language == language]
    return {"outcomes": share(sum(one.is_allowed for one in these), len(these)), "coverage": coverage(these)}


def modes(judged: Sequence[Judged]) -> Dict[str, int]:
    """How the answers were made, where there was one."""
    found: Dict[str, int] = {}
    for one in judged:
        if one.answer.mode:
            found[one.answer.mode] = found.get(one.answer.mode, 0) + 1
    return found


def gap(first: Optional[float], second: Optional[float]) -> Optional[float]:
    return None if first is None or second is None else rounded(abs(first - second))


def of_kind(judged: Sequence[Judged], kind: str) -> List[Judged]:
    return [one for one in judged if one.question.kind == kind]


def coverage(judged: Sequence[Judged]) -> Dict[str, object]:
    """Mean over the questions that have an answer: a refusal holds none of the facts."""
    return mean_of([one.coverage for one in judged if one.counts_for_coverage])


def confusion(judged: Sequence[Judged]) -> Dict[str, Dict[str, int]]:
    """What should have come by what came. An answer that is one of several allowed stands on the diagonal."""
    table: Dict[str, Dict[str, int]] = {}
    for one in judged:
        row = table.setdefault(one.label, {})
        row[one.answer.outcome] = row.get(one.answer.outcome, 0) + 1
    return table


def detection(judged: Sequence[Judged], is_it: Callable[[str], bool]) -> Mapping[str, object]:
    """Of those that should, how many did (recall); of those that did, how many should (precision)."""
    rightly = sum(is_it(one.label) and is_it(one.answer.outcome) for one in judged)
    return {"recall": share(rightly, sum(is_it(one.label) for one in judged)),
            "precision": share(rightly, sum(is_it(one.answer.outcome) for one in judged))}
