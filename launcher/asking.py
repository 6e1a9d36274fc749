"""`ask`: a question from the terminal, its answer sentence by sentence, then the sources."""
from __future__ import annotations

import textwrap
from typing import Any, Dict, List, Optional

from launcher.progress import Console
from launcher.server import Page
from launcher.trouble import FAILED, Trouble

WIDTH = 88
OUTCOMES_WITHOUT_ERROR = ("answered", "answered_partial", "clarification", "needs_person")


def ask(page: Page, console: Console, question: str, language: Optional[str]) -> int:
    content = {"question": question, **({"language": language} if language else {})}
    sources: Dict[int, Dict[str, Any]] = {}
    outcome: Dict[str, Any] = {}
    for name, data in page.events(content):
        if name == "source":
            sources[data.get("number", len(sources) + 1)] = data
        elif name == "sentence":
            console.say(sentence_text(data))
        elif name == "outcome":
            outcome = data
        elif name == "handover":
            console.say("\n" + handover_text(data))
        elif name == "error":
            raise Trouble(str(data.get("detail") or data.get("title") or "The question could not be answered."))
    for line in closing_lines(outcome, sources):
        console.say(line)
    return 0 if outcome.get("outcome") in OUTCOMES_WITHOUT_ERROR else FAILED


def sentence_text(sentence: Dict[str, Any]) -> str:
    marks = "".join(f"[{number}]" for number in sentence.get("sources", []))
    text = f"“{sentence.get('text', '')}”" if sentence.get("literal") else sentence.get("text", "")
    return textwrap.fill(f"{text} {marks}".strip(), WIDTH)


def handover_text(handover: Dict[str, Any]) -> str:
    contact = handover.get("contact") or {}
    parts = [handover.get("text"), " ".join(part for part in (contact.get("name"), contact.get("url")) if part)]
    return textwrap.fill(" ".join(part for part in parts if part), WIDTH)


def closing_lines(outcome: Dict[str, Any], sources: Dict[int, Dict[str, Any]]) -> List[str]:
    lines = [""]
    lines += [source_text(number, source) for number, source in sorted(sources.items())]
    if sources:
        lines.append("")
    told = [outcome.get("outcome", "no outcome"), outcome.get("mode"), outcome.get("degraded")]
    line = " · ".join(part for part in told if part)
    if outcome.get("withheld"):
        line += f" · {outcome['withheld']} sentences withheld: no passage supports them"
    total = (outcome.get("timing") or {}).get("totalMs")
    return lines + [line + (f" · {total / 1000:.1f} s" if total is not None else "")]


def source_text(number: int, source: Dict[str, Any]) -> str:
    page = f"p. {source['page']}" if source.get("page") else None
    parts = [source.get("title"), source.get("section"), page, source.get("publisher"), source.get("url")]
    return f"[{number}] " + ", ".join(str(part) for part in parts if part)
