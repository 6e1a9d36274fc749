"""Which JDK is taken, and what is said when something is missing."""
import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from launcher.toolchain import (Jdk, choose_jdk, find_jdk, how_to_install, is_debian, jdk_candidates, major_version,
                                read_jdk, require_tools)
from launcher.trouble import MISSING, Trouble


def make_jdk(folder: Path, version: str, compiler: bool = True) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    for name in ["java", "javac"] if compiler else ["java"]:
        program = folder / "bin" / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    return folder


class ChoosingAJdk(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)

    def test_the_lowest_that_is_new_enough_wins(self):
        found = [Jdk(Path("/a"), "17.0.9"), Jdk(Path("/b"), "27"), Jdk(Path("/c"), "25.0.3"), Jdk(Path("/d"), "26.0.1")]
        self.assertEqual(choose_jdk(found).home, Path("/c"))

    def test_java_home_wins_a_tie_because_it_is_asked_first(self):
        first = make_jdk(self.folder / "mine", "25.0.1")
        candidates = jdk_candidates({"JAVA_HOME": str(first), "PATH": os.environ["PATH"]})
        self.assertEqual(candidates[0], first)
        self.assertEqual(choose_jdk([Jdk(first, "25.0.1"), Jdk(Path("/other"), "25.0.9")]).home, first)

    def test_an_old_java_home_does_not_hide_a_newer_jdk(self):
        self.assertEqual(choose_jdk([Jdk(Path("/old"), "21.0.2"), Jdk(Path("/new"), "25")]).home, Path("/new"))

    def test_nothing_fits_when_all_are_too_old(self):
        self.assertIsNone(choose_jdk([Jdk(Path("/old"), "1.8.0_392"), Jdk(Path("/lts"), "21")]))

    def test_a_jdk_on_the_path_is_found(self):
        home = make_jdk(self.folder / "jdk", "25.0.3")
        self.assertIn(home.resolve(), jdk_candidates({"PATH": str(home / "bin")}))

    def test_a_runtime_without_a_compiler_is_not_a_jdk(self):
        self.assertIsNone(read_jdk(make_jdk(self.folder / "jre", "25.0.3", compiler=False)))

    def test_the_version_is_read_from_the_release_file(self):
        self.assertEqual(read_jdk(make_jdk(self.folder / "jdk", "26.0.1")).major, 26)

    def test_versions_of_all_times_have_a_major(self):
        self.assertEqual([major_version(v) for v in ("1.8.0_392", "25", "25.0.3", "26-ea", "nonsense")],
                         [8, 25, 25, 26, 0])

    def test_a_folder_that_is_not_there_is_no_jdk(self):
        self.assertIsNone(read_jdk(self.folder / "nowhere"))

    def test_find_jdk_takes_what_java_home_names(self):
        home = make_jdk(self.folder / "jdk", "25.0.0")
        with patch("launcher.toolchain.jdk_candidates", return_value=[home]):
            self.assertEqual(find_jdk({}).home, home)


class WhatIsMissing(unittest.TestCase):

    def test_everything_missing_is_said_at_once_one_line_each(self):
        with patch("launcher.toolchain.find_jdk", return_value=None), \
                patch("launcher.toolchain.find_maven", return_value=None), \
                self.assertRaises(Trouble) as caught:
            require_tools({}, True, lambda package: False)
        lines = str(caught.exception).splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("JDK 25", lines[0])
        self.assertIn("Maven", lines[1])
        self.assertEqual(caught.exception.code, MISSING)

    def test_maven_is_not_asked_for_when_there_is_nothing_to_build(self):
        jdk = Jdk(Path("/jdk"), "25")
        with patch("launcher.toolchain.find_jdk", return_value=jdk), \
                patch("launcher.toolchain.find_maven", return_value=None):
            self.assertEqual(require_tools({}, False, lambda package: False), (jdk, None))

    def test_every_line_says_what_to_type_on_debian(self):
        with patch("launcher.toolchain.is_debian", return_value=True), \
                patch("launcher.toolchain.platform.system", return_value="Linux"):
            for what in ("jdk", "maven", "chromium", "venv"):
                self.assertRegex(how_to_install(what), r"missing\. Type: sudo apt-get install \S+")

    def test_debian_and_its_children_are_recognised(self):
        with tempfile.TemporaryDirectory() as folder:
            release = Path(folder) / "os-release"
            for content, expected in (("ID=debian\n", True), ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", True),
                                      ("ID=fedora\n", False)):
                release.write_text(content)
                self.assertEqual(is_debian(release), expected)


if __name__ == "__main__":
    unittest.main()
