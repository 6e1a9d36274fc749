"""Documents into passages, as seen from outside: progress while it goes on, a report when it is done."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from launcher.progress import Console, Step, bar
from launcher.server import Page
from launcher.trouble import WRONG_USE, Trouble

LOOK = 0.5
PATIENCE_WITH_SILENCE = 20.0
NOTHING_TO_INDEX = 20.0     # seconds without documents and without work: then there are none


def words_are_searchable(about: Optional[Dict[str, Any]]) -> bool:
    """True from the moment that a question can be answered; vectors may still be coming in.

    The passages counted are those of editions in use: they are there while a next edition is being written, and not
    yet while the first one is.
    """
    if not about:
        return False
    return count(about.get("passages")) > 0 or (about.get("index") or {}).get("state") == "ready"


def count(per_language: Any) -> int:
    """Sums `{"nl": {"summary": 12, …}, "en": …}`."""
    if isinstance(per_language, dict):
        return sum(count(value) for value in per_language.values())
    return per_language if isinstance(per_language, int) else 0


def documents_text(index: Dict[str, Any]) -> str:
    return bar(index.get("done") or 0, index.get("total") or 0)


def vectors_text(index: Dict[str, Any]) -> str:
    done, total = index.get("vectorsDone") or 0, index.get("vectorsTotal") or 0
    return f"vectors {bar(done, total)}" if total > done else ""


def wait_for_words(page: Page, step: Step, look: Callable[[], None]) -> Dict[str, Any]:
    """Waits until words are searchable; returns what the application then tells about itself."""
    quiet_since = time.monotonic()
    while True:
        look()
        about = page.about()
        if words_are_searchable(about):
            return about
        index = (about or {}).get("index") or {}
        step.doing = documents_text(index)
        if index.get("state") == "indexing":
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > NOTHING_TO_INDEX:
            return about or {}
        time.sleep(LOOK)


def index_folder(page: Page, console: Console, folder: str, collection: str, institution: str) -> int:
    path = Path(folder).expanduser().absolute()
    if not path.is_dir():
        raise Trouble(f"{path} is not a folder.", WRONG_USE)
    asked = {"folder": str(path), "collection": collection, "institution": institution}
    before = newest(page.index(institution), collection)
    page.post("/api/index", asked, page.bearer, 30).close()
    with console.step("index") as step:
        report = wait_for_report(page, console, step, asked, before)
        step.note = f"collection {collection}"
    for line in report_lines(report):
        console.say(line)
    index = page.index(institution) or {}
    if vectors_text(index):
        console.say("Words are searchable now; " + vectors_text(index) + " are still coming in.")
    return 0


def wait_for_report(page: Page, console: Console, step: Step, asked: Dict[str, str],
                    before: Dict[str, Any]) -> Dict[str, Any]:
    quiet_since = time.monotonic()
    while True:
        console.draw()
        index = page.index(asked["institution"])
        found = newest(index, asked["collection"])
        if found.get("finishedAt") and found != before:
            return found
        if index and index.get("running"):
            quiet_since = time.monotonic()
            step.doing = documents_text(index)
        elif time.monotonic() - quiet_since > PATIENCE_WITH_SILENCE:
            raise Trouble("The server stopped answering while indexing." if index is None else
                          "Indexing ended without a report; the server's log says why.")
        time.sleep(LOOK)


def newest(index: Optional[Dict[str, Any]], collection: str) -> Dict[str, Any]:
    reports = [report for report in (index or {}).get("reports", []) if report.get("collection") == collection]
    return max(reports, key=lambda report: report.get("startedAt", ""), default={})


def report_lines(report: Dict[str, Any]) -> List[str]:
    """The report as people read it: the counts, then one line for each file that gave trouble."""
    counts = ", ".join(f"{report.get(name, 0)} {name}" for name in ("added", "changed", "removed", "unchanged"))
    lines = [f"Documents: {counts}. Passages: {report.get('passages', 0)}."]
    problems = report.get("problems", [])
    if problems:
        lines.append(f"Not read: {len(problems)}")
    for problem in problems:
        reason = str(problem.get("reason", "unknown")).replace("_", " ")
        text = problem.get("text") or problem.get("textEn")
        lines.append(f"  {problem.get('path', '?')}: {reason}" + (f" ({text})" if text else ""))
    return lines
