#!/usr/bin/env python3
"""A plain Haystack pipeline on the documents, questions and embedding model of Loketwijzer.

    python3 benchmark/framework/run.py           tune, measure both parts, write results.json and the table in README.md
    python3 benchmark/framework/run.py --keep    measure with the settings that results.json has
    python3 benchmark/framework/run.py --table   only the table, with the product's figures as they are in evaluation/ now

The first two install requirements.txt into .venv/ beside this file and start the embedding server (--url: one that runs).
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
VENV = HERE / ".venv"
RESULTS = HERE / "results.json"
README = HERE / "README.md"
PRODUCT = CHECKOUT / "evaluation/results.json"
PRODUCT_TIMES = CHECKOUT / "evaluation/TIMES.md"
# The product's index holds the documents written for both parts of the questions while either is asked.
WITH_ALL = "report, documents of both parts"
BEGIN, END = "<!-- table: written by run.py -->", "<!-- end of table -->"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true")
    options.add_argument("--table", action="store_true")
    options.add_argument("--url", help="an embedding server with model e5, ending in /v1")
    chosen = options.parse_args()
    if chosen.table:
        return write_table()
    enter_venv()
    sys.path[:0] = [str(CHECKOUT), str(HERE)]
    with contextlib.nullcontext(chosen.url) if chosen.url else embedding_server() as url:
        measure(url, chosen.keep)
    return write_table()


def enter_venv() -> None:
    """What is measured against is no part of the product: its packages stay in a folder that git ignores."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed, wanted = VENV / "installed.txt", (HERE / "requirements.txt").read_text(encoding="utf-8")
    if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
        say("installing requirements.txt into .venv/")
        venv.create(VENV, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        installed.write_text(wanted, encoding="utf-8")
    raise SystemExit(subprocess.run([python, *sys.argv]).returncode)


@contextlib.contextmanager
def embedding_server() -> Iterator[str]:
    """The product's own, on a free port."""
    server = subprocess.Popen([sys.executable, CHECKOUT / "launcher/embedding/server.py", "--port", "0", "--model", "e5"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        ready = server.stdout.readline().split()
        if ready[:1] != ["ready"]:
            raise SystemExit("The embedding server did not start.")
        yield ready[1]
    finally:
        server.terminate()
        server.wait()


def measure(url: str, keep: bool) -> None:
    import measuring
    import pipeline
    tuned = json.loads(RESULTS.read_text(encoding="utf-8"))["tuned"] if keep else measuring.tune(url, say)
    measured = {name: measuring.measure(part, documents_of, tuned, url) for name, part, documents_of in (
        ("tune", "tune", "tune"), ("report", "report", "report"), (WITH_ALL, "report", pipeline.ALL))}
    results = {"framework": requirement("haystack-ai"), "embedding": "e5", "tuned": tuned,
               "parts": {part: one["figures"] for part, one in measured.items()},
               "times": {part: one["times"] for part, one in measured.items()}}
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    say("written: results.json")


def requirement(name: str) -> str:
    return next(line for line in (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines() if line.startswith(name))


def say(line: str) -> None:
    print(line, flush=True)


# --- the table

# Each row: what it says, where the figure stands in our file, and where in the product's.
HYBRID = "retrieval/hybrid"
QUOTED = "answers/extractive"


def rows_of() -> List[List[str]]:
    rows = [[f"recall@5, {name}", f"{HYBRID}/by_language/{language}/recall@5"] for language, name in (("nl", "Dutch"), ("en", "English"))]
    rows += [[f"MRR, {name}", f"{HYBRID}/by_language/{language}/mrr"] for language, name in (("nl", "Dutch"), ("en", "English"))]
    rows += [[f"recall@5, {name}", f"{HYBRID}/by_kind/{kind}/recall@5"] for kind, name in (
        ("plain", "plain questions"), ("version", "versions and dates"), ("false_premise", "false premises"),
        ("cross_language", "across languages"))]
    rows += [["recall@5, follow-ups", "follow_ups/recall@5"]]
    rows += [[f"recall@5, {way} alone", f"retrieval/{way}/all/recall@5"] for way in ("words", "meaning")]
    for rule, name in (("cost", "threshold by the product's rule"), ("balance", "threshold by most F1")):
        one, three = f"answers/{rule}/first 1", f"answers/{rule}/first 3"
        rows += [[f"refusal, precision; {name}", f"{one}/refusal/precision", f"{QUOTED}/refusal/precision"],
                 [f"refusal, recall; {name}", f"{one}/refusal/recall", f"{QUOTED}/refusal/recall"],
                 [f"facts shown in the first passage; {name}", f"{one}/coverage", f"{QUOTED}/coverage"],
                 [f"facts shown in the first three; {name}", f"{three}/coverage", f"{QUOTED}/coverage"],
                 [f"false premises corrected or refused, first three; {name}", f"{three}/false_premise", f"{QUOTED}/false_premise"],
                 [f"answers with a claim that must not appear, first three; {name}", f"{three}/must_not", f"{QUOTED}/must_not/answers"]]
    return [[*row, row[1]] if len(row) == 2 else row for row in rows]


def write_table() -> int:
    ours = json.loads(RESULTS.read_text(encoding="utf-8"))
    product = json.loads(PRODUCT.read_text(encoding="utf-8")) if PRODUCT.exists() else {}
    theirs = product.get("parts", {}).get("report", {})
    lines = ["| reported part | Haystack, documents of this part | Haystack, documents of both parts | Loketwijzer, documents of both parts |",
             "|---|---|---|---|"]
    lines += [row(what, *(figure(ours["parts"][name], here) for name in ("report", WITH_ALL)), figure(theirs, there))
              for what, here, there in rows_of()]
    times, of_product = [ours["times"][name] for name in ("report", WITH_ALL)], product_times()
    lines += [row("words in the first passage / first three", *(" / ".join(
                  f"{ours['parts'][name]['answers']['cost'][first]['words_shown']:.0f}" for first in ("first 1", "first 3"))
                  for name in ("report", WITH_ALL)), ""),
              row("time for a question, p50 / p95", *(
                  f"{one['question_ms']['p50']:.0f} / {one['question_ms']['p95']:.0f} ms (load {one['load']})" for one in times),
                  of_product["question"]),
              row("making the index", *(f"{sum(one['index_s'].values()):.0f} s" for one in times), of_product["index"])]
    text = README.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    README.write_text("\n".join([head + BEGIN, *lines, END]) + rest.split(END)[1], encoding="utf-8")
    say("written: the table in benchmark/framework/README.md")
    return 0


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def figure(figures: Mapping[str, Any], path: str) -> str:
    """A share or mean with its interval, or nothing when it was not measured."""
    found: Optional[Any] = figures
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    if not isinstance(found, dict) or "value" not in found:
        return ""
    of = f" of {found['of']}" if "of" in found else ""
    return f"{found['value']:.3f} ({found['low']:.2f}-{found['high']:.2f}){of}"


def product_times() -> Dict[str, str]:
    """Out of evaluation/TIMES.md."""
    rows = {}
    if PRODUCT_TIMES.exists():
        for line in PRODUCT_TIMES.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            if len(cells) == 4:
                rows[cells[0], cells[1]] = cells[2:]
    question = rows.get(("answers extractive", "answer"))
    parts = [rows[name, "in all"][0] for name in ("fixtures", "vectors") if (name, "in all") in rows]
    seconds = sum(float(re.sub(r"\D", "", part)) for part in parts)
    return {"question": f"{re.sub(' ms', '', question[0])} / {question[1]} (four at a time, over HTTP)" if question else "",
            "index": f"{seconds:.0f} s (each sentence is embedded too)" if parts else ""}


if __name__ == "__main__":
    raise SystemExit(main())
