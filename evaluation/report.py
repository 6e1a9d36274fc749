"""The figures for people: on the console while they wait, and in REPORT.md for who was not there."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from evaluation import plots
from evaluation.answers import Judged
from evaluation.questions import KINDS, LANGUAGES, OUTCOMES
from evaluation.targets import TARGETS, Target

WORST = 10
PART_NAMES = {"report": "Only reported", "tune": "Tuned on"}
Figures = Mapping[str, Any]


def with_interval(figure: Optional[Figures]) -> str:
    """`0.950 (0.88-0.98, n 80)`; a dash when there was nothing to count."""
    if not figure or figure.get("value") is None:
        return "–"
    return f"{figure['value']:.3f} ({figure['low']:.2f}–{figure['high']:.2f}, n {figure['of']})"


def plain_number(value: Optional[float]) -> str:
    return "–" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> List[str]:
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in rows), ""]


# --- the console

def console_lines(results: Figures) -> List[str]:
    parts = [part for part in ("report", "tune") if part in results["parts"]]
    lines = ["", f"{'':<26}" + "".join(f"{PART_NAMES[part]:>16}" for part in parts) + f"{'target':>12}"]
    for target in TARGETS:
        values = [target.reached(results["parts"][part]) for part in parts]
        lines.append(f"{target.name:<26}" + "".join(f"{verdict_mark(target, value):>16}" for value in values)
                     + f"{goal(target):>12}")
    for model, told in sorted(results["models"].items()):
        lines.append(f"{model}: {told['recorded']} recordings, {told['asked']} asked for, {told['stale']} stale")
    return lines + [""]


def verdict_mark(target: Target, value: Optional[float]) -> str:
    if value is None:
        return "–"
    return plain_number(value) + ("" if target.holds(value) else " !")


def goal(target: Target) -> str:
    if target.goal == 0 and not target.at_most:
        return "–"
    return f"{'≤' if target.at_most else '≥'} {target.goal:g}"


# --- the report

def write(folder: Path, results: Figures, previous: Optional[Figures], judged: Sequence[Judged]) -> None:
    drawn = folder / "plots"
    drawn.mkdir(exist_ok=True)
    for part in results["parts"]:
        for name, svg in plots.all_plots(results["parts"][part], OUTCOMES).items():
            (drawn / f"{part}-{name}").write_text(svg, encoding="utf-8")
    (folder / "REPORT.md").write_text(report_text(results, previous, judged), encoding="utf-8")


def report_text(results: Figures, previous: Optional[Figures], judged: Sequence[Judged]) -> str:
    lines = [
        "# How good are the answers?", "",
        f"As of {results['as_of']}, made by `./loketwijzer evaluate`; what the figures mean stands in "
        "[README.md](README.md), all of them in [results.json](results.json), times in [TIMES.md](TIMES.md).",
        f"Questions: {', '.join(f'{number} {PART_NAMES[part].lower()}' for part, number in sorted(results['questions'].items()))}. "
        f"Embedding model: {results['embedding']}. Answers without a language model, unless a model is named. "
        "In brackets the 95 % interval and how many were counted.", "",
    ]
    for part in ("report", "tune"):
        if part in results["parts"]:
            lines += part_lines(part, results["parts"][part], judged)
            lines += embedding_lines(part, results.get("embeddings") or {})
    lines += neutrality_lines(results.get("neutrality"))
    lines += model_lines(results)
    lines += change_lines(results, previous)
    return "\n".join(lines).rstrip("\n") + "\n"


def part_lines(part: str, figures: Figures, judged: Sequence[Judged]) -> List[str]:
    lines = [f"## {PART_NAMES[part]}", ""]
    lines += table(["target", "what", "must reach", "reached", ""], [target_row(target, figures) for target in TARGETS])
    if figures.get("retrieval"):
        lines += ["### Search", ""]
        lines += table(["search", "questions", "recall@5", "MRR", "nDCG@10"], search_rows(figures["retrieval"]))
        lines += [f"Follow-ups, by the {figures['follow_ups']['by']}: recall@5 {with_interval(figures['follow_ups']['recall@5'])}.", ""] \
            if figures.get("follow_ups") else []
        lines += [f"![Recall by search, language and kind](plots/{part}-recall.svg)", ""]
    if figures["answers"]:
        lines += ["### Answers", ""] + answer_lines(figures["answers"])
    if "extractive" in figures["answers"]:
        lines += ["Right kind of answer, by kind of question (extractive):", ""]
        by_kind = figures["answers"]["extractive"]["outcomes_by_kind"]
        coverage = figures["answers"]["extractive"]["coverage_by_kind"]
        lines += table(["kind", "right kind of answer", "facts that must appear"],
                       [[kind, with_interval(by_kind[kind]), with_interval(coverage.get(kind))] for kind in KINDS if kind in by_kind])
        lines += confusion_lines(figures["answers"]["extractive"]["confusion"])
        lines += [f"![Confusion](plots/{part}-confusion.svg)", "", f"![Coverage](plots/{part}-coverage.svg)", "",
                  f"![Reliability](plots/{part}-reliability.svg)", ""]
        lines += worst_lines(part, [one for one in judged if one.question.part == part])
    return lines


def target_row(target: Target, figures: Figures) -> List[str]:
    value = target.reached(figures)
    if goal(target) == "–":
        return [target.name, target.says, "–", plain_number(value), ""]
    verdict = "not measured" if value is None else "reached" if target.holds(value) else "**not reached**"
    return [target.name, target.says, goal(target), plain_number(value), verdict]


def search_rows(ways: Figures) -> List[List[str]]:
    rows = []
    for way, figures in ways.items():
        groups = [("all", figures["all"]), *((language, figures["by_language"][language]) for language in LANGUAGES),
                  *((kind, figures["by_kind"][kind]) for kind in KINDS if kind in figures["by_kind"])]
        rows += [[way, name, *(with_interval(group[measure]) for measure in ("recall@5", "mrr", "ndcg@10"))]
                 for name, group in groups]
    return rows


def embedding_lines(part: str, stored: Figures) -> List[str]:
    """Measured apart, with the command in README.md; the date and the number of passages tell how old a figure is."""
    rows = [[name, told["as_of"], str(told["passages"]), way, *(with_interval(group["recall@5"]) for group in (
        figures["by_language"]["nl"], figures["by_language"]["en"], figures["by_kind"].get("cross_language", {"recall@5": None})))]
            for name, told in sorted(stored.items()) for way, figures in sorted(told["parts"].get(part, {}).items())]
    return ["### Other embedding models", "", *table(
        ["model", "as of", "passages", "search", "recall@5 nl", "recall@5 en", "across languages"], rows)] if rows else []


def answer_lines(modes: Figures) -> List[str]:
    names = list(modes)
    measures = [
        ("right kind of answer", lambda m: with_interval(m["outcomes"])),
        *((f"right kind of answer, {language}", lambda m, language=language: with_interval(m["by_language"][language]["outcomes"]))
          for language in LANGUAGES),
        ("facts that must appear", lambda m: with_interval(m["coverage"])),
        *((f"facts that must appear, {language}", lambda m, language=language: with_interval(m["by_language"][language]["coverage"]))
          for language in LANGUAGES),
        ("difference between the languages: kind, facts",
         lambda m: " / ".join(plain_number(m["gap"][measure]) for measure in ("outcomes", "coverage"))),
        ("answers with a claim that must not appear", lambda m: with_interval(m["must_not"]["answers"])),
        ("refused that has no source (recall)", lambda m: with_interval(m["refusal"]["recall"])),
        ("without a source of what was refused (precision)", lambda m: with_interval(m["refusal"]["precision"])),
        ("to a person that must (recall)", lambda m: with_interval(m["person"]["recall"])),
        ("must of what went to a person (precision)", lambda m: with_interval(m["person"]["precision"])),
        ("false premise corrected, refused or passed on", lambda m: with_interval(m["false_premise"])),
        ("sentences withheld", lambda m: with_interval(m["withheld"])),
        ("shown sentences looked at", lambda m: str(m["support"]["looked_at"])),
        ("… of these not labelled by two people", lambda m: str(m["support"]["unlabelled"])),
        ("… supported (unlabelled counts as not)", lambda m: with_interval(m["support"]["supported"])),
        ("… supported, of those labelled", lambda m: with_interval(m["support"]["supported_of_labelled"])),
        ("… word for word in what is cited", lambda m: with_interval(m["support"]["word_for_word"])),
        ("agreement of the labellers", lambda m: with_interval(m["support"]["agreement"]["same"])),
        ("… beyond chance (Cohen's kappa)", lambda m: plain_number(m["support"]["agreement"].get("kappa"))),
        ("answered in the language of the question", lambda m: with_interval(m["language"])),
        ("how the answers were made", lambda m: ", ".join(f"{count} {mode}" for mode, count in sorted(m["modes"].items())) or "–"),
        ("answers that ended in an error", lambda m: str(m["failed"])),
        ("answers that said something did not work", lambda m: str(m["degraded"])),
    ]
    return table(["measure", *names], [[name, *(look(modes[mode]) for mode in names)] for name, look in measures])


def confusion_lines(confusion: Mapping[str, Mapping[str, int]]) -> List[str]:
    columns = [name for name in OUTCOMES if any(name in row for row in confusion.values())]
    columns += sorted({name for row in confusion.values() for name in row} - set(OUTCOMES))
    return ["What should have come (rows; one of several allowed counts as itself) and what came:", ""] + table(
        ["", *columns], [[row, *(str(confusion[row].get(column, 0)) for column in columns)] for row in OUTCOMES if row in confusion])


def worst_lines(part: str, judged: Sequence[Judged]) -> List[str]:
    """With their texts where we may look at them; the held-out part shows which, not what."""
    bad = sorted((one for one in judged if one.badness > 0), key=lambda one: (-one.badness, one.question.id))[:WORST]
    if not bad:
        return []
    lines = ["### The ten worst answers", ""]
    if part != "tune":
        return lines + table(["question", "kind", "should have been", "was", "facts", "violations"], [[
            one.question.id, one.question.kind, one.question.best, one.answer.outcome,
            f"{sum(one.facts)} of {len(one.facts)}" if one.facts else "–", str(one.violations)] for one in bad])
    for one in bad:
        lines += [f"* **{one.question.id}** ({one.question.kind}): should be {one.question.best}, was {one.answer.outcome}"
                  + (f", {sum(one.facts)} of {len(one.facts)} facts" if one.facts else "")
                  + (f", {one.violations} claims that must not appear" if one.violations else "") + "  ",
                  f"  asked: {one_line(' // '.join([*one.question.earlier, one.question.text]))}  ",
                  f"  told: {one_line(one.answer.text or str(one.answer.told.get('message') or '(nothing)'))}"]
    return lines + [""]


def one_line(text: str, longest: int = 600) -> str:
    text = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return text if len(text) <= longest else text[:longest - 2] + " …"


def neutrality_lines(found: Optional[Figures]) -> List[str]:
    if not found:
        return []
    lines = ["## Neutrality", "",
             f"Pairs treated alike: {with_interval(found['alike'])}. "
             + " ".join(f"Exchanged {name}: {with_interval(figure)}." for name, figure in sorted(found["by_kind"].items())), ""]
    if found["differing"]:
        lines += table(["pair", "differs in", "allowed", "rule"],
                       [[name, ", ".join(told["in"]), "yes" if told["allowed"] else "**no**", told.get("rule", "–")]
                        for name, told in sorted(found["differing"].items())])
    return lines


def model_lines(results: Figures) -> List[str]:
    if not results["models"]:
        return []
    return ["## Recorded answers of language models", ""] + table(
        ["model", "recordings", "asked for", "stale"],
        [[model, str(told["recorded"]), str(told["asked"]), f"**{told['stale']}**" if told["stale"] else "0"]
         for model, told in sorted(results["models"].items())])


def change_lines(results: Figures, previous: Optional[Figures]) -> List[str]:
    lines = ["## Since the last release", ""]
    if previous is None:
        return lines + ["There was none."]
    rows, worse, better = [], [], []
    for part in ("report", "tune"):
        now, before = results["parts"].get(part), previous["parts"].get(part)
        if not now or not before:
            continue
        for target in TARGETS:
            value, old = target.reached(now), target.reached(before)
            if value != old:
                mark = "" if value is None or old is None else "**worse**" if target.is_worse(value, old) else "better"
                rows.append([PART_NAMES[part].lower(), target.name, plain_number(old), plain_number(value), mark])
        for name, told in sorted(now.get("each", {}).items()):
            old = before.get("each", {}).get(name)
            if old and told["badness"] > old["badness"]:
                worse.append(f"* {name}: {change_of(old, told)}")
            elif old and told["badness"] < old["badness"]:
                better.append(name)
    lines += [f"Compared with the results of {previous['as_of']}.", ""]
    lines += table(["part", "figure", "was", "is", ""], rows) if rows else ["No figure changed.", ""]
    lines += ["What got worse:", "", *worse, ""] if worse else ["No answer got worse.", ""]
    return lines + ([f"What got better: {', '.join(better)}."] if better else [])


def change_of(old: Figures, told: Figures) -> str:
    said = []
    if old["outcome"] != told["outcome"]:
        said.append(f"{old['outcome']} became {told['outcome']}")
    if sum(told["facts"]) < sum(old["facts"]):
        said.append(f"{sum(old['facts'])} of {len(old['facts'])} facts became {sum(told['facts'])} of {len(told['facts'])}")
    if told["violations"] > old["violations"]:
        said.append(f"{told['violations']} claims that must not appear, was {old['violations']}")
    return "; ".join(said) or "worse"


# --- times, which differ from run to run, in a file of their own

def times_text(as_of: str, times: Dict[str, Any]) -> str:
    lines = ["# How long it took", "",
             f"As of {as_of}, on the machine that ran it, four questions at a time; the answers of a recorded model are played "
             "back, so their times are those of search and check alone.", ""]
    rows = []
    for name, told in times.items():
        if isinstance(told, dict):
            rows += [[name, what, f"{figures['median'] * 1000:.0f} ms", f"{figures['p95'] * 1000:.0f} ms"]
                     for what, figures in told.items()]
        else:
            rows.append([name, "in all", f"{told:.0f} s", "–"])
    return "\n".join(lines + table(["part", "what", "median", "p95"], rows)).rstrip("\n") + "\n"
