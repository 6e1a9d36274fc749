"""Small drawings of the figures, as SVG that follows the reader's light or dark page. The same figures give the same bytes."""
from __future__ import annotations

from html import escape
from typing import Dict, List, Mapping, Sequence, Tuple

from evaluation.questions import KINDS
from evaluation.retrieval import WAYS

STYLE = """text{font:12px system-ui,sans-serif;fill:#1f2328}.faint{fill:#59636e}.line{stroke:#8b949e;stroke-width:1}
.goal{stroke:#bc4c00;stroke-width:1.5;stroke-dasharray:4 3}.whisker{stroke:#1f2328;stroke-width:1}
.c0{fill:#0969da}.c1{fill:#8250df}.c2{fill:#1a7f37}.cell{fill:#0969da}.wrong{fill:#bc4c00}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.faint{fill:#9198a1}.line{stroke:#656c76}.goal{stroke:#f0883e}
.whisker{stroke:#e6edf3}.c0{fill:#4493f8}.c1{fill:#ab7df8}.c2{fill:#3fb950}.cell{fill:#4493f8}.wrong{fill:#f0883e}}"""

LEFT, RIGHT, TOP, ROW, GAP = 190, 60, 44, 15, 10
WIDTH = 640

Figure = Mapping[str, float]        # a share or a mean: value, low, high


def bars(title: str, groups: Sequence[Tuple[str, Sequence[Tuple[str, Figure]]]], goals: Mapping[str, float]) -> str:
    """Bars from 0 to 1 in groups, each with its 95 % interval; a dashed line is what a group must reach."""
    names = list(dict.fromkeys(name for _, rows in groups for name, _ in rows))
    span = WIDTH - LEFT - RIGHT
    parts: List[str] = []
    y = TOP + 12
    top = y
    for group, rows in groups:
        parts.append(text(LEFT - 8, y + ROW * len(rows) / 2 + 4, group, "end"))
        for name, figure in rows:
            value = figure.get("value")
            if value is not None:
                parts.append(f'<rect class="c{names.index(name) % 3}" x="{LEFT}" y="{y + 1}" '
                             f'width="{number(span * value)}" height="{ROW - 3}"/>')
                parts.append(line(LEFT + span * figure["low"], y + ROW / 2 - 0.5, LEFT + span * figure["high"],
                                  y + ROW / 2 - 0.5, "whisker"))
            parts.append(text(WIDTH - RIGHT + 8, y + 11, "–" if value is None else f"{value:.2f}", "start", "faint"))
            y += ROW
        if group in goals:
            x = LEFT + span * goals[group]
            parts.append(line(x, y - ROW * len(rows) - 3, x, y + 2, "goal"))
        y += GAP
    axis = [line(LEFT + span * tick, top - 6, LEFT + span * tick, y - GAP + 4, "line")
            + text(LEFT + span * tick, y + 12, f"{tick:g}", "middle", "faint") for tick in (0, 0.5, 1)]
    return drawing(title, WIDTH, y + 24, axis + parts + (legend(names) if len(names) > 1 else []))


def legend(names: Sequence[str]) -> List[str]:
    parts, x = [], LEFT
    for place, name in enumerate(names):
        parts.append(f'<rect class="c{place % 3}" x="{number(x)}" y="30" width="10" height="10"/>')
        parts.append(text(x + 15, 39, name, "start", "faint"))
        x += 30 + 7 * len(name)
    return parts


def matrix(title: str, table: Mapping[str, Mapping[str, int]], order: Sequence[str]) -> str:
    """Rows are what should have come, columns what came; off the diagonal is wrong."""
    rows = [name for name in order if name in table]
    columns = [name for name in order if any(name in row for row in table.values())]
    columns += sorted({name for row in table.values() for name in row} - set(order))
    cell, left, top = 92, 190, 92
    parts = [text(left + cell * (place + 0.5), top - 26 + 13 * (turn), word, "middle", "faint")
             for place, name in enumerate(columns) for turn, word in enumerate(two_lines(name))]
    for down, row in enumerate(rows):
        y = top + cell * 0.6 * down
        parts.append(text(left - 8, y + 24, row, "end"))
        total = sum(table[row].values())
        for across, column in enumerate(columns):
            count = table[row].get(column, 0)
            shade = 0 if not count else 0.15 + 0.75 * count / total
            parts.append(f'<rect class="{"cell" if row == column else "wrong"}" x="{left + cell * across}" y="{number(y)}" '
                         f'width="{cell - 2}" height="{number(cell * 0.6 - 2)}" fill-opacity="{number(shade)}"/>')
            if count:
                parts.append(text(left + cell * (across + 0.5), y + 24, str(count), "middle"))
    return drawing(title, left + cell * len(columns) + 20, top + cell * 0.6 * len(rows) + 16, parts)


def two_lines(name: str) -> Tuple[str, str]:
    first, _, second = name.partition("_")
    return first, second.replace("_", " ")


def drawing(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="0 0 {number(width)} {number(height)}" role="img" aria-label="{escape(title)}">\n'
            f"<style>{STYLE}</style>\n<title>{escape(title)}</title>\n"
            + text(8, 18, title, "start") + "\n" + "\n".join(parts) + "\n</svg>\n")


def text(x: float, y: float, content: str, anchor: str, kind: str = "") -> str:
    return (f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"' + (f' class="{kind}"' if kind else "")
            + f">{escape(content)}</text>")


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"/>'


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def all_plots(part: Mapping[str, Dict], outcomes: Sequence[str]) -> Dict[str, str]:
    """The drawings of one part, by file name."""
    quoted = part["answers"].get("extractive")
    found = {"recall.svg": recall(part)} if part.get("retrieval") else {}
    if quoted:
        found["confusion.svg"] = matrix("What should have come (rows) and what came (columns)", quoted["confusion"], outcomes)
        found["coverage.svg"] = bars("Facts that must appear, by kind of question",
                                     [(kind, [("coverage", figure)]) for kind, figure in sorted(quoted["coverage_by_kind"].items(), key=lambda item: KINDS.index(item[0]))],
                                     {kind: 0.85 for kind in quoted["coverage_by_kind"]})
        found["reliability.svg"] = bars("Refusing, sending to a person, false premises", [
            ("no source: precision", [("share", quoted["refusal"]["precision"])]),
            ("no source: recall", [("share", quoted["refusal"]["recall"])]),
            ("to a person: precision", [("share", quoted["person"]["precision"])]),
            ("to a person: recall", [("share", quoted["person"]["recall"])]),
            ("false premise handled", [("share", quoted["false_premise"])])],
            {"no source: precision": 0.9, "no source: recall": 0.9, "to a person: precision": 0.85, "to a person: recall": 1.0,
             "false premise handled": 0.9})
    return found


def recall(part: Mapping[str, Dict]) -> str:
    ways = {way: part["retrieval"][way] for way in WAYS if way in part["retrieval"]}
    groups = [(language, [(way, figures["by_language"][language]["recall@5"]) for way, figures in ways.items()])
              for language in ("nl", "en")]
    kinds = [kind for kind in KINDS if any(kind in figures["by_kind"] for figures in ways.values())]
    groups += [(kind, [(way, figures["by_kind"][kind]["recall@5"]) for way, figures in ways.items() if kind in figures["by_kind"]])
               for kind in kinds]
    return bars("Gold passage among the first five, by search, language and kind", groups,
                {"nl": 0.95, "en": 0.95, "cross_language": 0.9})
