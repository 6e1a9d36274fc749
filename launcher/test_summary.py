"""The last line of `test` is right about every runner."""
import tempfile
import unittest
from pathlib import Path

from launcher.summary import Summary, of_maven, of_unittest, remove_reports

UNITTEST = """test_one (m.A.test_one) ... ok
test_two (m.A.test_two) ... FAIL
test_three (m.A.test_three) ... skipped 'no wheel here'
test_four (m.A.test_four)
What it is about ... skipped "it's away"

======================================================================
FAIL: test_two (m.A.test_two)
----------------------------------------------------------------------
Ran 4 tests in 0.010s

FAILED (failures=1, skipped=2)
"""

SUREFIRE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="nl.loketwijzer.checking.SentenceCheckTest" tests="4" errors="1" skipped="1" failures="1">
  <testcase name="a_flipped_negation_is_withheld" classname="nl.loketwijzer.checking.SentenceCheckTest"/>
  <testcase name="numbers_agree" classname="nl.loketwijzer.checking.SentenceCheckTest"><failure message="x">t</failure></testcase>
  <testcase name="explodes" classname="nl.loketwijzer.checking.SentenceCheckTest"><error message="x">t</error></testcase>
  <testcase name="reads_the_corpus" classname="nl.loketwijzer.checking.SentenceCheckTest">
    <skipped message="org.opentest4j.TestAbortedException: Assumption failed: the corpus is not here&#10;more"/></testcase>
</testsuite>
"""


class CountingPython(unittest.TestCase):

    def test_every_kind_of_result_is_counted(self):
        summary = of_unittest(UNITTEST)
        self.assertEqual(summary.closing_line(), "1 passed, 1 failed, 2 skipped")
        self.assertEqual(summary.failures, ["test_two (m.A.test_two)"])

    def test_every_reason_for_skipping_is_kept(self):
        self.assertEqual(of_unittest(UNITTEST).reasons,
                         ["test_three (m.A.test_three): no wheel here", "test_four (m.A.test_four): it's away"])

    def test_all_well(self):
        self.assertEqual(of_unittest("...\nRan 3 tests in 0.1s\n\nOK\n").closing_line(), "3 passed, 0 failed, 0 skipped")
        self.assertEqual(of_unittest("Ran 3 tests in 0.1s\n\nOK (skipped=3)\n").closing_line(),
                         "0 passed, 0 failed, 3 skipped")

    def test_a_run_that_broke_off_is_a_failure(self):
        self.assertEqual(of_unittest("Traceback …\nMemoryError\n").failed, 1)


class CountingMaven(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.checkout = Path(place.name)
        for folder in ("surefire-reports", "failsafe-reports"):
            (self.checkout / "target" / folder).mkdir(parents=True)
        self.report = self.checkout / "target/surefire-reports/TEST-a.xml"
        self.report.write_text(SUREFIRE)

    def test_failures_errors_and_skips_are_told_apart(self):
        summary = of_maven(self.checkout)
        self.assertEqual(summary.closing_line(), "1 passed, 2 failed, 1 skipped")
        self.assertEqual(summary.failures, ["SentenceCheckTest.numbers_agree", "SentenceCheckTest.explodes"])
        self.assertEqual(summary.reasons, ["SentenceCheckTest.reads_the_corpus: the corpus is not here"])

    def test_what_passed_at_the_second_try_only_is_named(self):
        self.report.write_text('<testsuite><testcase name="a" classname="x.PageIT"><flakyFailure message="m">t</flakyFailure></testcase></testsuite>')
        summary = of_maven(self.checkout)
        self.assertEqual(summary.lines(), ["FLAKY    PageIT.a: passed at the second try only", "1 passed, 0 failed, 0 skipped"])

    def test_both_runners_are_added_up(self):
        (self.checkout / "target/failsafe-reports/TEST-b.xml").write_text(SUREFIRE)
        self.assertEqual(of_maven(self.checkout).passed, 2)

    def test_half_a_report_is_a_failure(self):
        self.report.write_text(SUREFIRE[:200])
        self.assertEqual(of_maven(self.checkout).failed, 1)

    def test_reports_of_an_earlier_run_are_not_counted_again(self):
        remove_reports(self.checkout)
        self.assertEqual(of_maven(self.checkout).closing_line(), "0 passed, 0 failed, 0 skipped")


class TellingIt(unittest.TestCase):

    def test_failures_and_reasons_come_before_the_closing_line(self):
        summary = Summary(passed=2, skipped=1, reasons=["A.b: no browser"])
        summary.fail("C.d")
        self.assertEqual(summary.lines(),
                         ["FAILED   C.d", "SKIPPED  A.b: no browser", "2 passed, 1 failed, 1 skipped"])

    def test_summaries_add_up(self):
        total = Summary(passed=1)
        total.add(Summary(passed=2, failed=1, skipped=3, failures=["x"], reasons=["y"]))
        self.assertEqual(total.closing_line(), "3 passed, 1 failed, 3 skipped")


if __name__ == "__main__":
    unittest.main()
