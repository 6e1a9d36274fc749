"""What the test runners counted, added up from their own reports."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterable, List

REPORT_FOLDERS = ("target/surefire-reports", "target/failsafe-reports")


@dataclass
class Summary:
    """Counts, and by name what failed, what only passed at the second try, and why something was skipped."""
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: List[str] = field(default_factory=list)
    flaky: List[str] = field(default_factory=list)
    reasons: List[str] = field(default_factory=list)

    def add(self, other: "Summary") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.failures += other.failures
        self.flaky += other.flaky
        self.reasons += other.reasons

    def fail(self, what: str) -> None:
        self.failed += 1
        self.failures.append(what)

    def closing_line(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    def lines(self) -> List[str]:
        return ([f"FAILED   {name}" for name in self.failures]
                + [f"FLAKY    {name}: passed at the second try only" for name in self.flaky]
                + [f"SKIPPED  {reason}" for reason in self.reasons]
                + [self.closing_line()])


def of_unittest(output: str) -> Summary:
    """Reads the output of `python -m unittest -v`."""
    ran = re.search(r"^Ran (\d+) tests?", output, re.MULTILINE)
    result = re.findall(r"^(?:OK|FAILED)(?: \((.*)\))?$", output, re.MULTILINE)
    summary = Summary()
    if ran is None or not result:
        summary.fail("the Python tests did not run to their end")
        return summary
    counts = dict(part.split("=") for part in result[-1].split(", ") if "=" in part)
    summary.failed = sum(int(counts.get(name, 0)) for name in ("failures", "errors", "unexpected successes"))
    summary.skipped = int(counts.get("skipped", 0))
    summary.passed = max(0, int(ran.group(1)) - summary.failed - summary.skipped)
    summary.failures = re.findall(r"^(?:FAIL|ERROR): (.*)$", output, re.MULTILINE)
    summary.reasons = [f"{name}: {reason}" for name, reason in
                       re.findall(r"^(\S+ \([^)\n]*\))(?:\n[^\n]*)? \.\.\. skipped ['\"](.*)['\"]$", output, re.MULTILINE)]
    return summary


def of_maven(checkout: Path) -> Summary:
    """Reads the XML reports of Surefire and Failsafe."""
    summary = Summary()
    for report in report_files(checkout):
        try:
            cases = ElementTree.parse(report).getroot().iter("testcase")
        except ElementTree.ParseError:
            summary.fail(f"{report.name} is not a whole report: the tests in it were broken off")
            continue
        for case in cases:
            count_case(summary, case)
    return summary


def count_case(summary: Summary, case: ElementTree.Element) -> None:
    name = f"{case.get('classname', '').rpartition('.')[2]}.{case.get('name', '')}".strip(".")
    skipped = case.find("skipped")
    if case.find("failure") is not None or case.find("error") is not None:
        summary.fail(name)
    elif skipped is not None:
        summary.skipped += 1
        summary.reasons.append(f"{name}: {first_line_of(skipped)}")
    else:
        summary.passed += 1
        if case.find("flakyFailure") is not None or case.find("flakyError") is not None:
            summary.flaky.append(name)


def first_line_of(skipped: ElementTree.Element) -> str:
    text = (skipped.get("message") or skipped.text or "no reason given").strip()
    return re.sub(r"^(?:[\w.]+: )?Assumption failed: ", "", text.splitlines()[0])


def report_files(checkout: Path) -> Iterable[Path]:
    for folder in REPORT_FOLDERS:
        yield from sorted((checkout / folder).glob("TEST-*.xml"))


def remove_reports(checkout: Path) -> None:
    """A report of an earlier run must not be counted again."""
    for report in report_files(checkout):
        report.unlink()
