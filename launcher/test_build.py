"""Maven runs when something it reads changed, and only then."""
import io
import os
import signal
import tempfile
import threading
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher import build
from launcher.processes import wait_until
from launcher.progress import Console
from launcher.state import State
from launcher.toolchain import Jdk
from launcher.trouble import ALREADY_RUNNING, Stopped, Trouble


def make_checkout(folder: Path) -> None:
    for name, content in (("pom.xml", "<project/>"), ("server/server.xml", "<server/>"),
                          ("src/main/java/A.java", "class A {}"), ("src/test/java/ATest.java", "class ATest {}"),
                          ("target/liberty/wlp/bin/server", "#!/bin/sh"),
                          ("target/liberty/wlp/usr/servers/loketwijzer/dropins/loketwijzer.war", "war")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)


class BuildStamp(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.checkout = Path(place.name)
        make_checkout(self.checkout)
        self.state = State(self.checkout)
        self.state.prepare()
        build.remember_build(self.state)

    def test_nothing_changed_needs_no_build(self):
        self.assertTrue(build.is_current(self.state))

    def test_a_changed_source_needs_one(self):
        for name in ("pom.xml", "server/server.xml", "src/main/java/A.java"):
            with self.subTest(name):
                file = self.checkout / name
                before = file.read_text()
                file.write_text(before + " ")
                self.assertFalse(build.is_current(self.state))
                file.write_text(before)
                self.assertTrue(build.is_current(self.state))

    def test_a_new_a_removed_and_a_renamed_file_need_one(self):
        source = self.checkout / "src/main/java/A.java"
        added = source.with_name("B.java")
        added.write_text("class B {}")
        self.assertFalse(build.is_current(self.state))
        added.unlink()
        source.rename(added)
        self.assertFalse(build.is_current(self.state))

    def test_a_touched_file_and_a_changed_test_need_none(self):
        (self.checkout / "src/main/java/A.java").touch()
        (self.checkout / "src/test/java/ATest.java").write_text("class ATest { int changed; }")
        self.assertTrue(build.is_current(self.state))

    def test_a_war_that_somebody_else_built_is_noticed(self):
        build.deployed_war(self.checkout).write_text("another war")
        self.assertFalse(build.is_current(self.state))

    def test_a_cleaned_target_needs_a_build(self):
        build.deployed_war(self.checkout).unlink()
        self.assertFalse(build.is_current(self.state))

    def test_words_cannot_move_between_files_unnoticed(self):
        first = build.digest_of_sources(self.checkout)
        (self.checkout / "pom.xml").write_text("<project/>class")
        (self.checkout / "src/main/java/A.java").write_text(" A {}")
        self.assertNotEqual(build.digest_of_sources(self.checkout), first)

    def test_a_failed_build_shows_its_end_and_forgets_the_stamp(self):
        def tool(_command, log, _environment, _folder):
            log.write_text("[ERROR] cannot find symbol\n")
            return 1
        with self.assertRaisesRegex(Trouble, "cannot find symbol"):
            build.build(self.state, Jdk(Path("/jdk"), "25"), Path("mvn"), tool)
        self.assertFalse(build.is_current(self.state))

    def test_maven_runs_under_the_chosen_jdk(self):
        with patch.dict("os.environ", {"JAVA_HOME": "/old", "PATH": "/usr/bin"}):
            environment = build.java_environment(Jdk(Path("/jdk25"), "25"))
        self.assertEqual(environment["JAVA_HOME"], "/jdk25")
        self.assertEqual(environment["PATH"], "/jdk25/bin:/usr/bin")


class JavaProgramOfOurOwn(unittest.TestCase):
    """With a JDK whose `java` is a shell script that writes down what it was given."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.checkout = Path(place.name).resolve() / "checkout"
        make_checkout(self.checkout)
        (self.checkout / "target/loketwijzer/WEB-INF/lib").mkdir(parents=True)
        self.state = State(self.checkout)
        self.state.prepare()
        build.remember_build(self.state)
        self.jdk = Jdk(Path(place.name) / "jdk", "25")
        self.given = Path(place.name) / "given"
        self.builds = []

    def java(self, script):
        java = self.jdk.home / "bin" / "java"
        java.parent.mkdir(parents=True, exist_ok=True)
        java.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{self.given}'\n{script}\n")
        java.chmod(0o755)

    def run_main(self, *words):
        def build_it(state, _jdk, _maven, _tool):
            self.builds.append(state.lock_holder())
            build.unpacked(state.checkout).joinpath("lib").mkdir(parents=True, exist_ok=True)
            build.remember_build(state)
        with patch.object(build, "require_tools", lambda *_: (self.jdk, Path("mvn"))), patch.object(build, "build", build_it):
            return build.java_main(self.state, Console(io.StringIO()), "nl.example.Main", list(words))

    def test_it_runs_on_what_was_built_and_its_exit_code_is_ours(self):
        self.java("exit 4")
        self.assertEqual(self.run_main("--dry-run"), 4)
        inside = self.checkout / "target" / "loketwijzer" / "WEB-INF"
        self.assertEqual(self.given.read_text().splitlines()[-4:],
                         ["-cp", f"{inside / 'classes'}{os.pathsep}{inside / 'lib' / '*'}", "nl.example.Main", "--dry-run"])
        self.assertEqual(self.builds, [])

    def test_what_changed_or_was_cleaned_away_is_built_first_under_the_lock(self):
        self.java("exit 0")
        (self.checkout / "src/main/java/A.java").write_text("class A { int changed; }")
        self.run_main()
        (self.checkout / "target/loketwijzer/WEB-INF/lib").rmdir()
        self.run_main()
        self.assertEqual(self.builds, [f"build {os.getpid()}"] * 2)

    def test_nothing_is_built_under_a_server_that_runs(self):
        self.java("exit 0")
        with self.state.lock("run"):
            self.assertEqual(self.run_main(), 0)
            (self.checkout / "pom.xml").write_text("<project>changed</project>")
            with self.assertRaises(Trouble) as caught:
                self.run_main()
        self.assertEqual((caught.exception.code, self.builds), (ALREADY_RUNNING, []))

    def test_a_signal_ends_the_program_before_us_and_is_ours_again_afterwards(self):
        ended = self.given.with_name("ended")
        self.java(f"trap 'echo tidy > {ended}; exit 143' TERM\nwhile :; do sleep 0.1; done")
        before = signal.getsignal(signal.SIGTERM)

        def stop_it():
            wait_until(self.given.exists, 20)
            os.kill(os.getpid(), signal.SIGTERM)
        helper = threading.Thread(target=stop_it)
        helper.start()
        with self.assertRaises(Stopped):
            self.run_main()
        helper.join()
        self.assertEqual(ended.read_text(), "tidy\n")
        self.assertEqual(signal.getsignal(signal.SIGTERM), before)


if __name__ == "__main__":
    unittest.main()
