"""The whole command as people use it, with a real database and a stand-in for the Liberty of the build."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

from launcher import build
from launcher.database import EmbeddedDatabase, root_home
from launcher.network import answers, free_port
from launcher.processes import Children, started_at, wait_until
from launcher.state import State, read_json
from launcher.test_toolchain import make_jdk
from launcher.trouble import ALREADY_RUNNING, FAILED, NOT_RUNNING, PORT_TAKEN, Trouble

HERE = Path(__file__).resolve().parent
PATIENCE = 90


class RunningLauncher(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.checkout = Path(cls.place.name).resolve() / "checkout"
        make_checkout(cls.checkout)
        cls.state = State(cls.checkout)
        cls.state.prepare()
        cls.why_not = None
        try:
            EmbeddedDatabase(cls.state).unpack(Children(cls.state).tool, lambda package: False)
        except Trouble as trouble:
            cls.why_not = str(trouble)

    @classmethod
    def tearDownClass(cls):
        if os.geteuid() == 0:
            shutil.rmtree(root_home(cls.checkout), ignore_errors=True)
        cls.place.cleanup()

    def setUp(self):
        if self.why_not:
            self.skipTest(f"no database from the wheel: {self.why_not}")
        build.remember_build(self.state)
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("LOKETWIJZER_")}
        self.environment.update({
            "JAVA_HOME": str(make_jdk(Path(self.a_folder()) / "jdk", "25.0.3")),
            "LOKETWIJZER_PORT": str(self.port), "LOKETWIJZER_EMBEDDING_URL": "none",
            "LOKETWIJZER_MODEL_URL": f"http://127.0.0.1:{free_port()}"})
        self.lines = []

    def a_folder(self) -> str:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return folder.name

    def command(self, *words, **more) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, str(self.checkout / "loketwijzer"), *words], env=self.environment,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, **more)

    def start(self) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, str(self.checkout / "loketwijzer"), "run"], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL)
        self.addCleanup(self.end, process)
        self.lines = []
        threading.Thread(target=lambda: self.lines.extend(iter(process.stdout.readline, "")), daemon=True).start()
        return process

    def started(self) -> subprocess.Popen:
        process = self.start()
        self.assertTrue(wait_until(lambda: self.shown("Open http://") or process.poll() is not None, PATIENCE),
                        self.everything_shown())
        self.assertIsNone(process.poll(), self.everything_shown())
        return process

    def end(self, process: subprocess.Popen) -> None:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
        process.stdout.close()

    def shown(self, words: str) -> bool:
        return any(words in line for line in list(self.lines))

    def everything_shown(self) -> str:
        return "".join(self.lines)

    def children(self):
        return {line["name"]: line["pid"] for line in read_json(self.state.processes, [])}

    def assert_nothing_left(self, children) -> None:
        self.assertTrue(wait_until(lambda: not any(started_at(pid) for pid in children.values()), 30))
        self.assertFalse(answers("127.0.0.1", self.port))

    def test_run_shows_every_step_with_its_time_and_then_the_address(self):
        self.started()
        for step in ("JDK", "database", "embedding model", "language model", "build", "server", "index", "ready"):
            self.assertRegex(self.everything_shown(), rf"(?m)^{step} +\d+\.\d s   \S")
        self.assertIn(f"Open http://localhost:{self.port}/", self.everything_shown())
        self.assertIn("nothing changed", self.everything_shown())
        self.assertNotIn("\033", self.everything_shown())

    def test_the_server_gets_all_it_needs_and_no_password_is_shown(self):
        self.started()
        given = json.loads((self.checkout / "given.json").read_text())
        self.assertRegex(given["LOKETWIJZER_DATABASE_URL"], r"^jdbc:postgresql://127\.0\.0\.1:\d+/loketwijzer$")
        self.assertEqual(given["LOKETWIJZER_DATABASE_USER"], "loketwijzer")
        self.assertEqual(given["JAVA_HOME"], self.environment["JAVA_HOME"])
        self.assertEqual(given["LOKETWIJZER_TOKEN"], (self.state.folder / "token").read_text().strip())
        self.assertEqual(given["LOKETWIJZER_KNOWLEDGE"], str(self.checkout / "knowledge-base" / "landelijk"))
        self.assertEqual(given["LOKETWIJZER_PREPARED"], str(self.checkout / "knowledge-base" / "prepared"))
        self.assertNotIn("LOKETWIJZER_EMBEDDING_URL", given)
        self.assertNotIn(given["LOKETWIJZER_DATABASE_PASSWORD"], self.everything_shown())

    def test_questions_and_documents_go_to_the_running_server(self):
        self.started()
        asked = self.command("ask", "Mag", "mijn", "laptop", "mee?", "--language", "nl")
        self.assertEqual(asked.returncode, 0, asked.stderr)
        self.assertIn("Neem een schone laptop mee. [1]", asked.stdout)
        self.assertIn("[1] Reizen, Loketwijzer, https://example.org/reizen", asked.stdout)
        self.assertIn("1 sentences withheld", asked.stdout)
        indexed = self.command("index", str(self.checkout), "--collection", "policy")
        self.assertEqual(indexed.returncode, 0, indexed.stderr)
        self.assertIn("Documents: 1 added", indexed.stdout)
        self.assertIn("scan.pdf: scan without text", indexed.stdout)

    def test_the_first_account_is_shown_once_in_the_life_of_a_database(self):
        (self.checkout / "members").unlink(missing_ok=True)
        process = self.started()
        self.assertTrue(wait_until(lambda: self.shown("abcde-fghjk-mnpqr-stuvw"), PATIENCE), self.everything_shown())
        self.assertIn("beheer@localhost", self.everything_shown())
        kept = [path for path in self.checkout.rglob("*") if path.is_file() and path.suffix in ("", ".log", ".json")
                and path.parts[len(self.checkout.parts)] == ".loketwijzer" and "pginstall" not in str(path)
                and path.stat().st_size < 1_000_000 and b"abcde-fghjk" in path.read_bytes()]
        self.assertEqual(kept, [])
        made = self.command("account", "a@tu.example", "A de Vries", "--institution", "tu", "--roles", "advisor,editor")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("advisor-editor", made.stdout)
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        self.started()
        self.assertNotIn("abcde", self.everything_shown())

    def test_ctrl_c_stops_everything_that_was_started(self):
        process = self.started()
        children = self.children()
        self.assertEqual(set(children), {"database", "server"})
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assert_nothing_left(children)

    def test_stop_ends_a_run_from_another_terminal(self):
        process = self.started()
        children = self.children()
        stopped = self.command("stop")
        self.assertEqual(stopped.returncode, 0)
        self.assertIn("run ended", stopped.stdout)
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assert_nothing_left(children)
        self.assertIn("Nothing of this checkout was running", self.command("stop").stdout)

    def test_children_end_when_the_launcher_is_killed(self):
        process = self.started()
        children = self.children()
        process.kill()
        process.wait()
        self.assert_nothing_left(children)
        self.started()

    def test_stop_clears_up_when_launcher_and_guardian_were_killed(self):
        process = self.started()
        children = self.children()
        for guardian in guardians_of(process.pid):
            os.kill(guardian, signal.SIGKILL)
        process.kill()
        process.wait()
        self.assertTrue(all(started_at(pid) for pid in children.values()))
        stopped = self.command("stop")
        self.assertIn("Stopped the server that was left behind", stopped.stdout)
        self.assertIn("Stopped the database that was left behind", stopped.stdout)
        self.assert_nothing_left(children)

    def test_a_server_that_dies_is_started_again(self):
        self.started()
        first = self.children()["server"]
        os.killpg(first, signal.SIGKILL)
        self.assertTrue(wait_until(lambda: self.shown("server was started again"), PATIENCE), self.everything_shown())
        self.assertTrue(self.shown("server stopped by itself (exit -9)"))
        self.assertTrue(wait_until(lambda: answers("127.0.0.1", self.port), PATIENCE))
        self.assertNotEqual(self.children()["server"], first)

    def test_a_database_that_dies_is_started_again_on_its_port(self):
        self.started()
        port = EmbeddedDatabase(self.state).address().port
        os.kill(self.children()["database"], signal.SIGQUIT)
        self.assertTrue(wait_until(lambda: self.shown("database was started again"), PATIENCE), self.everything_shown())
        self.assertTrue(wait_until(lambda: answers("127.0.0.1", port), PATIENCE))

    def test_a_second_run_says_that_the_first_is_there(self):
        process = self.started()
        second = self.command("run")
        self.assertEqual(second.returncode, ALREADY_RUNNING)
        self.assertIn(f"busy in this checkout (process {process.pid})", second.stderr)
        self.assertIsNone(process.poll())

    def test_a_taken_port_is_named_with_the_setting_that_changes_it(self):
        import socket
        with socket.socket() as taken:
            taken.bind(("0.0.0.0", self.port))
            taken.listen()
            ran = self.command("run")
        self.assertEqual(ran.returncode, PORT_TAKEN)
        self.assertIn(f"Port {self.port} is in use", ran.stderr)
        self.assertIn("LOKETWIJZER_PORT=", ran.stderr)

    def test_an_application_that_does_not_start_is_reported_at_once(self):
        (self.checkout / "broken").touch()
        self.addCleanup((self.checkout / "broken").unlink)
        began = time.monotonic()
        ran = self.command("run")
        self.assertEqual(ran.returncode, FAILED)
        self.assertIn("The application did not start", ran.stderr)
        self.assertIn("CWWKZ0002E", ran.stderr)
        self.assertLess(time.monotonic() - began, 60)

    def test_nothing_to_ask_when_nothing_runs(self):
        asked = self.command("ask", "iets?")
        self.assertEqual(asked.returncode, NOT_RUNNING)
        self.assertIn("./loketwijzer run", asked.stderr)

    def test_the_doctor_changes_nothing(self):
        before = sorted(str(path) for path in self.checkout.rglob("*") if "__pycache__" not in path.parts)
        seen = self.command("doctor")
        self.assertIn("JDK              ok       25.0.3", seen.stdout)
        self.assertEqual(sorted(str(path) for path in self.checkout.rglob("*") if "__pycache__" not in path.parts), before)


def make_checkout(folder: Path) -> None:
    """What a checkout has after a build, with the stand-in where Liberty would be."""
    shutil.copytree(HERE, folder / "launcher", ignore=shutil.ignore_patterns("__pycache__", "embedding"))
    shutil.copy(HERE.parent / "loketwijzer", folder / "loketwijzer")
    war = build.server_folder(folder) / "dropins" / "loketwijzer.war"
    war.parent.mkdir(parents=True)
    war.write_text("war")
    (folder / "pom.xml").write_text("<project/>")
    server = build.liberty(folder) / "bin" / "server"
    server.parent.mkdir(parents=True)
    shutil.copy(HERE / "stand_in_server.py", server)
    server.chmod(0o755)


def guardians_of(pid: int):
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                if parent == str(pid) and b"launcher.guardian" in (entry / "cmdline").read_bytes():
                    yield int(entry.name)
            except OSError:
                continue


if __name__ == "__main__":
    unittest.main()
