"""The targets of the default set-up, how a part of the questions does against them, and the gate below which none may fall."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

from evaluation.questions import LANGUAGES
from evaluation.shares import rounded

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """One figure with what it must reach."""
    name: str
    says: str
    goal: float
    value: Callable[[Figures], Optional[float]]
    at_most: bool = False
    slack: float = 0.03

    def reached(self, part: Figures) -> Optional[float]:
        value = found(self.value, part)
        return None if value is None else rounded(value)

    def holds(self, value: float) -> bool:
        return value <= self.goal if self.at_most else value >= self.goal

    def is_worse(self, value: float, than: float) -> bool:
        """Beyond what another processor does to the last digit of a cosine: that moves a question or two of a hundred."""
        return value > than + self.slack if self.at_most else value < than - self.slack


def found(look: Callable[[Figures], Optional[float]], part: Figures) -> Optional[float]:
    """A figure that was not measured is none, wherever on the way to it something is missing."""
    try:
        return look(part)
    except (KeyError, TypeError):
        return None


def hybrid(part: Figures) -> Figures:
    return part["retrieval"]["hybrid"]


def quoted(part: Figures) -> Figures:
    return part["answers"]["extractive"]


def recall_of_language(language: str) -> Callable[[Figures], float]:
    return lambda part: hybrid(part)["by_language"][language]["recall@5"]["value"]


def recall_of_kind(kind: str) -> Callable[[Figures], float]:
    return lambda part: hybrid(part)["by_kind"][kind]["recall@5"]["value"]


def unsupported(part: Figures) -> float:
    return 1 - quoted(part)["support"]["supported"]["value"]


def by_models(part: Figures, look: Callable[[Figures], float]) -> Optional[float]:
    """The worst of the language models, when answers of any were recorded."""
    return max((look(figures) for mode, figures in part["answers"].items() if mode != "extractive"), default=None)


def alike(part: Figures) -> float:
    return part["neutrality"]["alike"]["value"]


TARGETS: List[Target] = [
    *(Target(f"recall@5 {language}", f"gold passage among the first five, {language}", 0.95, recall_of_language(language))
      for language in LANGUAGES),
    Target("recall gap", "difference between the languages", 0.02,
           lambda part: abs(recall_of_language("nl")(part) - recall_of_language("en")(part)), at_most=True),
    Target("recall@5 across languages", "the answer stands in the other language only", 0.90, recall_of_kind("cross_language")),
    Target("recall@5 follow-ups", "understood with the question before it", 0.90,
           lambda part: part["follow_ups"]["recall@5"]["value"]),
    Target("coverage", "facts that must appear, extractive", 0.85, lambda part: quoted(part)["coverage"]["value"]),
    Target("must-not", "answers with a claim that must not appear", 0,
           lambda part: quoted(part)["must_not"]["answers"]["hits"], at_most=True, slack=1),
    Target("unsupported", "shown sentences whose citation does not support them", 0.01, unsupported, at_most=True),
    Target("refusal precision", "of what was refused, what had no source", 0.90,
           lambda part: quoted(part)["refusal"]["precision"]["value"]),
    Target("refusal recall", "of what has no source, what was refused", 0.90,
           lambda part: quoted(part)["refusal"]["recall"]["value"]),
    Target("person precision", "of what was sent to a person, what belonged there", 0.85,
           lambda part: quoted(part)["person"]["precision"]["value"]),
    Target("person recall", "of what belongs with a person, what was sent there", 1.00,
           lambda part: quoted(part)["person"]["recall"]["value"]),
    Target("false premise", "corrected, refused or passed on", 0.90, lambda part: quoted(part)["false_premise"]["value"]),
    Target("neutrality", "pairs that are treated alike", 1.00, alike),
    Target("must-not by models", "the same in the recorded answers of language models", 0,
           lambda part: by_models(part, lambda mode: mode["must_not"]["answers"]["hits"]), at_most=True, slack=1),
    Target("unsupported by models", "the same in the recorded answers of language models", 0.01,
           lambda part: by_models(part, lambda mode: 1 - mode["support"]["supported"]["value"]), at_most=True),
    Target("outcomes", "the right kind of answer", 0.0, lambda part: quoted(part)["outcomes"]["value"]),
]


def reached(part: Figures) -> Dict[str, float]:
    values = {target.name: target.reached(part) for target in TARGETS}
    return {name: value for name, value in values.items() if value is not None}


# --- the gate

def read_gates(file: Path) -> Dict[str, float]:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def fallen(gates: Mapping[str, float], part: Figures) -> List[str]:
    """One sentence for each figure that is worse than at the last release, or was not measured any more."""
    now = reached(part)
    sentences = []
    for target in TARGETS:
        if target.name not in gates:
            continue
        if target.name not in now:
            sentences.append(f"{target.name}: not measured; the gate is {gates[target.name]:g}")
        elif target.is_worse(now[target.name], gates[target.name]):
            sentences.append(f"{target.name}: {now[target.name]:g}; the gate is {gates[target.name]:g}")
    return sentences


def write_gates(part: Figures, file: Path) -> None:
    file.write_text(json.dumps(reached(part), indent=2, sort_keys=True) + "\n", encoding="utf-8")
