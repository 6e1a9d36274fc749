"""Secrets are private, the lock is for one."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from launcher.processes import wait_until
from launcher.state import State, read_json, write_private
from launcher.trouble import ALREADY_RUNNING, Trouble

CHECKOUT = Path(__file__).resolve().parent.parent


class StateFolder(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.state = State(Path(place.name))
        self.state.prepare()

    @staticmethod
    def mode(path: Path) -> int:
        return path.stat().st_mode & 0o777

    def test_only_we_may_enter_the_folder(self):
        self.assertEqual(self.mode(self.state.folder), 0o700)
        self.assertEqual(self.mode(self.state.folder / "logs"), 0o700)

    def test_a_token_is_made_once_kept_and_private(self):
        token = self.state.token(None)
        self.assertGreaterEqual(len(token), 43)
        self.assertEqual(self.state.token(None), token)
        self.assertEqual(self.mode(self.state.folder / "token"), 0o600)

    def test_a_token_that_became_readable_is_closed_again(self):
        self.state.token(None)
        os.chmod(self.state.folder / "token", 0o644)
        self.state.token(None)
        self.assertEqual(self.mode(self.state.folder / "token"), 0o600)

    def test_a_given_token_is_used_and_not_written_down(self):
        self.assertEqual(self.state.token("given"), "given")
        self.assertFalse((self.state.folder / "token").exists())

    def test_a_private_file_is_private_under_any_umask(self):
        before = os.umask(0)
        self.addCleanup(os.umask, before)
        write_private(self.state.folder / "secret", "x")
        self.assertEqual(self.mode(self.state.folder / "secret"), 0o600)

    def test_half_a_file_is_no_content(self):
        (self.state.folder / "x.json").write_text('{"port": ')
        self.assertEqual(read_json(self.state.folder / "x.json", "nothing"), "nothing")

    def test_a_second_command_is_told_who_was_first(self):
        with self.state.lock("run"):
            self.assertEqual(self.state.lock_holder(), f"run {os.getpid()}")
            with self.assertRaises(Trouble) as caught, State(self.state.checkout).lock("test"):
                self.fail("two at once")
        self.assertEqual(caught.exception.code, ALREADY_RUNNING)
        self.assertIn(f"./loketwijzer run` is busy in this checkout (process {os.getpid()})", str(caught.exception))

    def test_the_lock_is_free_after_a_command_ended(self):
        with self.state.lock("run"):
            pass
        self.assertIsNone(self.state.lock_holder())

    def test_the_lock_is_free_after_its_holder_was_killed(self):
        holder = subprocess.Popen([sys.executable, "-c", (
            "import sys, time; from pathlib import Path; from launcher.state import State\n"
            "with State(Path(sys.argv[1])).lock('run'): print('held', flush=True); time.sleep(60)"),
            str(self.state.checkout)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        self.addCleanup(holder.stdout.close)
        self.assertEqual(holder.stdout.readline().strip(), "held")
        self.assertEqual(self.state.lock_holder(), f"run {holder.pid}")
        holder.kill()
        holder.wait()
        self.assertTrue(wait_until(lambda: self.state.lock_holder() is None, 5))


if __name__ == "__main__":
    unittest.main()
