"""Lines for logs, bars for terminals."""
import io
import unittest

from launcher.progress import Console, Step, bar, status, step_line
from launcher.trouble import Trouble


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Progress(unittest.TestCase):

    def test_a_bar_fills_from_nothing_to_all(self):
        self.assertEqual(bar(0, 4, 8), "[--------] 0 of 4")
        self.assertEqual(bar(1, 4, 8), "[##------] 1 of 4")
        self.assertEqual(bar(4, 4, 8), "[########] 4 of 4")

    def test_a_bar_survives_strange_counts(self):
        self.assertEqual(bar(9, 4, 8), "[########] 9 of 4")
        self.assertEqual(bar(-1, 4, 8), "[--------] -1 of 4")
        self.assertEqual(bar(0, 0), "")

    def test_a_step_line_has_name_time_and_note(self):
        self.assertEqual(step_line("database", 0.84, "port 5432"), "database            0.8 s   port 5432")
        self.assertEqual(step_line("build", 61.0, ""), "build              61.0 s")

    def test_a_log_gets_whole_lines_and_no_control_characters(self):
        out = io.StringIO()
        console = Console(out)
        with console.step("build") as step:
            console.draw()
            step.note = "done"
        self.assertRegex(out.getvalue(), r"^build +0\.0 s   done\n$")

    def test_a_log_gets_a_sign_of_life_from_a_long_step(self):
        out = io.StringIO()
        console = Console(out)
        with console.step("build") as step:
            step.reminded -= 60
            console.draw()
            console.draw()
        self.assertEqual(out.getvalue().count("… build 0 s"), 1)

    def test_a_terminal_gets_a_line_that_is_wiped_before_the_next(self):
        out = Terminal()
        console = Console(out)
        with console.step("index") as step:
            step.doing = bar(3, 6, 4)
            console.draw()
        self.assertIn("  index [##--] 3 of 6 0 s\r\033[K", out.getvalue())
        self.assertTrue(out.getvalue().endswith("\n"))

    def test_a_failed_step_says_why_on_its_line(self):
        out = io.StringIO()
        with self.assertRaises(Trouble), Console(out).step("build"):
            raise Trouble("no room\nmore detail")
        self.assertIn("failed: no room\n", out.getvalue())

    def test_steps_that_run_side_by_side_share_the_line(self):
        out = Terminal()
        console = Console(out)
        with console.step("build"), console.step("database"):
            console.draw()
        self.assertIn("build 0 s · database 0 s", out.getvalue())

    def test_a_reader_that_left_does_not_break_us(self):
        out = io.StringIO()
        out.close()
        out_console = Console.__new__(Console)
        out_console.out = out
        out_console.write("words")

    def test_a_status_leaves_out_what_is_not_there(self):
        self.assertEqual(status(Step("build")), "build 0 s")


if __name__ == "__main__":
    unittest.main()
