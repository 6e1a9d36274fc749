"""Children are known, restarted, stopped in order, and never outlive us."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from launcher.processes import (Child, Children, Recorded, group_has_members, is_ours, pause_before_restart, recorded,
                                started_at, stop_recorded, wait_until)
from launcher.state import State
from launcher.trouble import Stopped, Trouble

CHECKOUT = Path(__file__).resolve().parent.parent
FOREVER = [sys.executable, "-c", "import time; time.sleep(300)"]
STUBBORN = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)"]
WITH_A_GRANDCHILD = ["sh", "-c", "sleep 300 & echo $!; wait"]


class ProcessCase(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.state = State(Path(place.name))
        self.state.prepare()

    def popen(self, command):
        process = subprocess.Popen(command, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def child(self, command, **more):
        return Child("sleeper", command, self.state.log("sleeper"), **more)


class KnowingOurs(ProcessCase):

    def test_a_process_is_ours_when_pid_and_start_agree(self):
        process = self.popen(FOREVER)
        self.assertTrue(is_ours(process.pid, started_at(process.pid)))

    def test_a_pid_with_another_start_is_a_stranger(self):
        process = self.popen(FOREVER)
        self.assertFalse(is_ours(process.pid, "another-boot-17"))

    def test_a_process_that_ended_is_nobody_even_before_it_is_collected(self):
        process = self.popen(["true"])
        self.assertTrue(wait_until(lambda: started_at(process.pid) is None, 5))

    def test_a_stranger_with_our_pid_is_left_alone(self):
        stranger = self.popen(FOREVER)
        self.state.processes.write_text(json.dumps(
            [{"name": "server", "pid": stranger.pid, "started": "long-ago", "signals": [9]}]))
        self.assertEqual(stop_recorded(self.state.processes), [])
        self.assertIsNone(stranger.poll())
        self.assertFalse(self.state.processes.exists())

    def test_what_was_written_down_is_stopped_last_started_first(self):
        lines = [recorded(name, self.popen(FOREVER), [signal.SIGTERM]) for name in ("database", "server")]
        self.state.processes.write_text(json.dumps([line.__dict__ for line in lines]))
        self.assertEqual(stop_recorded(self.state.processes), ["server", "database"])
        self.assertFalse(any(is_ours(line.pid, line.started) for line in lines))

    def test_who_does_not_listen_is_made_to(self):
        process = self.popen(STUBBORN)
        line = Recorded("stubborn", process.pid, started_at(process.pid), [signal.SIGTERM, signal.SIGKILL])
        self.assertTrue(line.stop(patience=0.5))
        self.assertIsNone(started_at(process.pid))

    def test_a_file_of_a_later_start_is_not_removed(self):
        self.assertEqual(stop_recorded(self.state.processes), [])


class KeepingChildrenAlive(ProcessCase):

    def setUp(self):
        super().setUp()
        self.children = Children(self.state)
        self.addCleanup(self.children.stop_all)
        self.told = []

    def test_a_child_that_dies_is_reported_and_started_again(self):
        child = self.child(FOREVER)
        self.children.start(child)
        first = child.process.pid
        os.killpg(first, signal.SIGKILL)
        child.process.wait()
        self.children.tend(self.told.append)
        self.assertRegex(self.told[0], r"sleeper stopped by itself \(exit -9\); starting it again in 1 s")
        child.next_try = time.monotonic()
        self.children.tend(self.told.append)
        self.assertEqual(self.told[1], "sleeper was started again")
        self.assertTrue(child.is_alive())
        self.assertNotEqual(child.process.pid, first)

    def test_pauses_grow_and_are_bounded(self):
        self.assertEqual([pause_before_restart(deaths) for deaths in (1, 2, 3, 4, 9)], [1, 2, 4, 8, 30])

    def die_again_and_again(self, child):
        for _ in range(8):
            child.process.wait()
            self.children.tend(self.told.append)
            if child not in self.children.children:
                return
            child.next_try = time.monotonic()
            self.children.tend(self.told.append)

    def test_an_essential_child_that_keeps_dying_ends_the_command(self):
        child = self.child(["false"])
        self.children.start(child)
        with self.assertRaisesRegex(Trouble, "sleeper keeps stopping"):
            self.die_again_and_again(child)

    def test_one_we_can_do_without_is_given_up_with_a_sentence(self):
        child = self.child(["false"], essential=False)
        self.children.start(child)
        self.die_again_and_again(child)
        self.assertRegex(self.told[-1], "Going on without it")

    def test_a_whole_group_ends_not_only_its_leader(self):
        child = self.child(WITH_A_GRANDCHILD)
        self.children.start(child)
        self.assertTrue(wait_until(lambda: child.last_words().strip().isdigit(), 5))
        grandchild = int(child.last_words())
        self.children.stop_all()
        self.assertIsNone(started_at(grandchild))

    def test_a_tool_is_ended_when_we_are_asked_to_stop(self):
        self.children.stopping.set()
        with self.assertRaises(Stopped):
            self.children.tool(FOREVER, self.state.log("tool"))

    def test_a_tool_tells_its_exit_code_and_writes_a_log(self):
        self.assertEqual(self.children.tool(["sh", "-c", "echo words; exit 3"], self.state.log("tool")), 3)
        self.assertEqual(self.state.log("tool").read_text(), "words\n")

    def test_nothing_is_written_down_any_more_after_the_end(self):
        self.children.start(self.child(FOREVER))
        self.assertEqual(len(json.loads(self.state.processes.read_text())), 1)
        self.assertEqual(self.state.processes.stat().st_mode & 0o777, 0o600)
        self.children.stop_all()
        self.assertFalse(self.state.processes.exists())


class OurOwnSuddenDeath(ProcessCase):

    def test_the_guardian_stops_what_a_killed_launcher_left(self):
        launcher = subprocess.Popen([sys.executable, "-c", f"""
import sys, time
from pathlib import Path
from launcher.processes import Child, Children
from launcher.state import State
state = State(Path(sys.argv[1]))
children = Children(state)
children.watch_over_us()
child = Child("sleeper", {FOREVER!r}, state.log("sleeper"))
children.start(child)
print(child.process.pid, children.guardian.pid, flush=True)
time.sleep(300)
""", str(self.state.checkout)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        self.addCleanup(launcher.stdout.close)
        sleeper, guardian = map(int, launcher.stdout.readline().split())
        self.assertIsNotNone(started_at(sleeper))
        launcher.kill()
        launcher.wait()
        self.assertTrue(wait_until(lambda: started_at(sleeper) is None, 10))
        self.assertTrue(wait_until(lambda: not group_has_members(guardian), 10))


if __name__ == "__main__":
    unittest.main()
