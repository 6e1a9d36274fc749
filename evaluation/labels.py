"""Does the cited passage support the sentence? People say so, two of them apart, and their labels outlive the run.

A label belongs to a sentence and the passage shown with it, not to a question: it holds for as long as both stay as they
were, and a changed sentence has none until somebody reads it.
"""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from evaluation.asking import Answer
from evaluation.questions import order, rows_of
from evaluation.shares import kappa, share
from launcher.trouble import Trouble

FOLDER = Path(__file__).resolve().parent / "labels"
COLUMNS = ("sentence", "passage", "label")
SUPPORTED, UNSUPPORTED = "supported", "unsupported"
LABELLERS_NEEDED = 2
# So many sentences of each mode and part are looked at: those with the lowest digest, which stay the same ones when
# something else changes.
LOOKED_AT = 160

Key = Tuple[str, str]
Labels = Dict[str, Dict[Key, str]]      # by labeller


@dataclass(frozen=True, order=True)
class Pair:
    """A shown sentence and what it cites."""
    place: str
    sentence: str
    passage: str

    @property
    def key(self) -> Key:
        return digest(self.sentence), digest(self.passage)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def pairs_of(answers: Iterable[Answer]) -> List[Pair]:
    """Every shown sentence once, in the order in which they are looked at."""
    shown = {(sentence.get("text", ""), answer.cited(sentence)) for answer in answers for sentence in answer.sentences}
    return sorted(Pair(order(text + "\0" + cited), text, cited) for text, cited in shown)


def looked_at(answers: Iterable[Answer]) -> List[Pair]:
    return pairs_of(answers)[:LOOKED_AT]


def read(folder: Path = FOLDER) -> Labels:
    return {file.stem: read_file(file) for file in sorted(folder.glob("*.tsv"))}


def read_file(file: Path) -> Dict[Key, str]:
    labels: Dict[Key, str] = {}
    for row in rows_of(file, COLUMNS):
        if row["label"] not in (SUPPORTED, UNSUPPORTED):
            raise Trouble(f"labels/{file.name}: {row['label']!r} is neither {SUPPORTED} nor {UNSUPPORTED}")
        labels[(row["sentence"], row["passage"])] = row["label"]
    return labels


def labels_for(pair: Pair, labels: Labels) -> List[str]:
    return [given[pair.key] for given in labels.values() if pair.key in given]


def is_labelled(pair: Pair, labels: Labels) -> bool:
    return len(labels_for(pair, labels)) >= LABELLERS_NEEDED


def is_supported(pair: Pair, labels: Labels) -> bool:
    """Only when nobody who read it objects, and enough people read it."""
    return is_labelled(pair, labels) and set(labels_for(pair, labels)) == {SUPPORTED}


def measured(pairs: Sequence[Pair], labels: Labels) -> Dict[str, object]:
    read_by_two = [pair for pair in pairs if is_labelled(pair, labels)]
    supported = sum(is_supported(pair, labels) for pair in pairs)
    return {
        "looked_at": len(pairs),
        "unlabelled": len(pairs) - len(read_by_two),
        "word_for_word": share(sum(one_line(pair.sentence) in one_line(pair.passage) for pair in pairs), len(pairs)),
        "supported": share(supported, len(pairs)),
        "supported_of_labelled": share(supported, len(read_by_two)),
        "agreement": agreement(pairs, labels),
    }


def agreement(pairs: Sequence[Pair], labels: Labels) -> Mapping[str, Optional[object]]:
    both = [tuple(found[:LABELLERS_NEEDED]) for found in (labels_for(pair, labels) for pair in pairs)
            if len(found) >= LABELLERS_NEEDED]
    found = {"same": share(sum(first == second for first, second in both), len(both))}
    value = kappa(both)
    return found if value is None else {**found, "kappa": value}


def to_label(pairs_by_mode: Mapping[str, Sequence[Pair]], labels: Labels, number: int) -> List[Pair]:
    """The next ones to read, each once: so many of each mode that two people have not both read."""
    chosen: Dict[Key, Pair] = {}
    for pairs in pairs_by_mode.values():
        for pair in [pair for pair in pairs if not is_labelled(pair, labels)][:number]:
            chosen[pair.key] = pair
    return sorted(chosen.values())


def sheet(pairs: Sequence[Pair]) -> str:
    """What a labeller fills in: the last three columns are what the label files keep, the first two are to be read."""
    lines = ["\t".join(("text", "quote", *COLUMNS))]
    lines += ["\t".join((one_line(pair.sentence), one_line(pair.passage), *pair.key, "")) for pair in pairs]
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    return " ".join(text.split())
