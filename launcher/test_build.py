"""Maven runs when something it reads changed, and only then."""
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher import build
from launcher.state import State
from launcher.toolchain import Jdk
from launcher.trouble import Trouble


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


if __name__ == "__main__":
    unittest.main()
