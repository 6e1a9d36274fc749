"""The questions, and what a good answer to each of them is."""
from __future__ import annotations

import csv
import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Pattern, Tuple

from launcher.trouble import Trouble

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "questions"
FIXTURES = HERE / "fixture"      # documents written for the questions …
FIXTURE = "evaluation"           # … and the collection they are indexed as
PARTS = ("tune", "report")
LANGUAGES = ("nl", "en")
KINDS = ("plain", "near_miss", "no_source", "person", "cross_language", "follow_up", "version", "false_premise")
ANSWERS = ("answered", "answered_partial")
REFUSALS = ("unanswerable_no_source", "unanswerable_out_of_scope")
PERSON = "needs_person"
OUTCOMES = (*ANSWERS, *REFUSALS, PERSON, "clarification")
COLUMNS = ("id", "language", "kind", "earlier", "question", "outcome", "topics", "phrase", "must", "must_not", "note")
BETWEEN_FACTS = " ;; "
BETWEEN_QUESTIONS = " // "


@dataclass(frozen=True)
class Question:
    """One labelled question."""
    part: str
    id: str
    language: str
    kind: str
    text: str
    earlier: Tuple[str, ...]
    outcomes: Tuple[str, ...]
    topics: Tuple[str, ...]
    phrase: Optional[Pattern[str]]
    must: Tuple[Pattern[str], ...]
    must_not: Tuple[Pattern[str], ...]

    @property
    def best(self) -> str:
        return self.outcomes[0]

    @property
    def has_answer(self) -> bool:
        return self.best in ANSWERS

    def label_for(self, outcome: str) -> str:
        """The allowed outcome to hold this one against: itself when it is allowed, otherwise the best."""
        return outcome if outcome in self.outcomes else self.best

    def is_gold(self, passage: Dict) -> bool:
        """A passage of a gold document that holds the fact itself."""
        if topic_of(passage) not in self.topics:
            return False
        return self.phrase is None or self.phrase.search(text_of(passage)) is not None


def topic_of(passage: Dict) -> str:
    """`landelijk/reizen/nl` is about `reizen`; a document written for the questions says itself what it is about."""
    document = passage.get("document", "")
    return fixture_topics().get(document) or f"//{document}".split("/")[-2]


@functools.lru_cache(maxsize=None)
def fixture_topics(folder: Path = FIXTURES) -> Dict[str, str]:
    """By document: its folder need not be called what its front matter says."""
    topics = {}
    for file in sorted(folder.rglob("*.md")):
        said = re.search(r"^topic:\s*(\S+)\s*$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if said:
            topics[f"{FIXTURE}/{file.relative_to(folder).with_suffix('').as_posix()}"] = said.group(1)
    return topics


def text_of(passage: Dict) -> str:
    """What is read of a passage: its text is called a quote where it is cited."""
    return plain(" ".join([passage.get("title", ""), passage.get("section", ""),
                           passage.get("text") or passage.get("quote") or ""]))


def plain(text: str) -> str:
    """One kind of space, hyphen and apostrophe, so that a pattern need not know how a text was typeset."""
    text = re.sub("[\u2010\u2011\u2012\u2013]", "-", text)
    return re.sub(r"\s+", " ", re.sub("[\u2018\u2019]", "'", text)).strip()


def read(part: str, folder: Path = FOLDER) -> List[Question]:
    file = folder / f"{part}.tsv"
    rows = rows_of(file, COLUMNS)
    questions = [question(part, row, file.name) for row in rows]
    refuse_doubles([question.id for question in questions], file.name)
    return questions


def rows_of(file: Path, columns: Iterable[str]) -> List[Dict[str, str]]:
    """The rows of a table with a header line; lines that begin with # are comments."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise Trouble(f"{file.name} is missing in {file.parent.name}/.")
    table = csv.DictReader([line for line in lines if line.strip() and not line.startswith("#")], delimiter="\t",
                           quoting=csv.QUOTE_NONE)
    missing = [column for column in columns if column not in (table.fieldnames or [])]
    if missing:
        raise Trouble(f"{file.name} has no column {', '.join(missing)}.")
    return [{name: (value or "").strip() for name, value in row.items() if name} for row in table]


def question(part: str, row: Dict[str, str], name: str) -> Question:
    def wrong(what: str) -> Trouble:
        return Trouble(f"{name}, question {row['id'] or '?'}: {what}")      # never the question: it may be held out

    outcomes = alternatives(row["outcome"])
    if row["language"] not in LANGUAGES:
        raise wrong(f"language {row['language']!r}")
    if row["kind"] not in KINDS:
        raise wrong(f"kind {row['kind']!r}")
    if not outcomes or any(outcome not in OUTCOMES for outcome in outcomes):
        raise wrong(f"outcome {row['outcome']!r}")
    if not row["question"]:
        raise wrong("no question")
    if (row["kind"] == "follow_up") != bool(row["earlier"]):
        raise wrong("a follow-up has earlier questions, and nothing else has")
    try:
        return Question(part, row["id"], row["language"], row["kind"], row["question"],
                        split(row["earlier"], BETWEEN_QUESTIONS), outcomes, alternatives(row["topics"]),
                        pattern(row["phrase"]) if row["phrase"] else None,
                        tuple(pattern(fact) for fact in split(row["must"], BETWEEN_FACTS)),
                        tuple(pattern(claim) for claim in split(row["must_not"], BETWEEN_FACTS)))
    except re.error as broken:
        raise wrong(f"{broken} in a pattern")


def alternatives(text: str) -> Tuple[str, ...]:
    return split(text, "|")


def split(text: str, mark: str) -> Tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def pattern(text: str) -> Pattern[str]:
    return re.compile(plain(text), re.IGNORECASE | re.DOTALL)


def refuse_doubles(ids: List[str], name: str) -> None:
    seen = set()
    for found in ids:
        if found in seen:
            raise Trouble(f"{name} has {found} twice.")
        seen.add(found)


def order(text: str) -> str:
    """A fixed order that has nothing to do with how the questions were written down: samples are taken from its front."""
    return hashlib.sha256(text.encode()).hexdigest()


def sample(questions: Iterable[Question], number: int) -> List[Question]:
    return sorted(sorted(questions, key=lambda question: order(question.id))[:number], key=lambda question: question.id)


# --- the held-out part must be the one that was frozen

def check_frozen(folder: Path = FOLDER) -> None:
    """The reported part may not change once something was tuned; its digest says that it did not."""
    frozen, file = folder / "frozen.sha256", folder / "report.tsv"
    if not file.exists():
        raise Trouble("questions/report.tsv is missing: there is nothing to report on.")
    if not frozen.exists():
        raise Trouble("questions/frozen.sha256 is missing: the reported part was never frozen.")
    for digest, name in frozen_files(frozen):
        held = folder / name
        if not held.exists() or hashlib.sha256(held.read_bytes()).hexdigest() != digest:
            raise Trouble(f"{name} is not what was frozen (questions/frozen.sha256). Put the frozen file back: "
                          "figures over changed questions cannot be compared.")


def frozen_files(frozen: Path) -> List[Tuple[str, str]]:
    """Lines of `sha256sum`; a bare digest is that of the reported part."""
    found = []
    for line in frozen.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words and not line.startswith("#"):
            found.append((words[0].lower(), words[1].lstrip("*") if len(words) > 1 else "report.tsv"))
    if not any(Path(name).name == "report.tsv" for _, name in found):
        raise Trouble("questions/frozen.sha256 does not name report.tsv.")
    return found
