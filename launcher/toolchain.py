"""The programs that must be on this machine: a JDK, Maven, pip, and for the tests Chromium."""
from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, List, Mapping, Optional, Sequence, Tuple

from launcher.trouble import MISSING, Trouble

OLDEST_JAVA = 25
OLDEST_MAVEN = (3, 8)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROMIUM = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
APT_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Jdk:
    home: Path
    version: str

    @property
    def major(self) -> int:
        return major_version(self.version)


def major_version(version: str) -> int:
    """25 for `25.0.3` and `25-ea`, 8 for `1.8.0_392`."""
    numbers = [int(number) for number in re.findall(r"\d+", version)[:2]]
    if not numbers:
        return 0
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def find_jdk(environment: Mapping[str, str]) -> Optional[Jdk]:
    return choose_jdk(filter(None, map(read_jdk, jdk_candidates(environment))))


def choose_jdk(found: Iterable[Jdk]) -> Optional[Jdk]:
    """The lowest that is new enough: the one we are tested with. The first found wins a tie, so JAVA_HOME does."""
    fitting = [jdk for jdk in found if jdk.major >= OLDEST_JAVA]
    return min(fitting, key=lambda jdk: jdk.major, default=None)


def jdk_candidates(environment: Mapping[str, str]) -> List[Path]:
    places = []
    if environment.get("JAVA_HOME"):
        places.append(Path(environment["JAVA_HOME"]))
    on_path = shutil.which("javac", path=environment.get("PATH"))
    if on_path:
        places.append(Path(on_path).resolve().parent.parent)
    places += sorted(Path("/usr/lib/jvm").glob("*"))
    places += sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home"))
    return places


def read_jdk(home: Path) -> Optional[Jdk]:
    """A JDK, not merely a runtime; its version from its `release` file, or from itself."""
    if not os.access(home / "bin" / "javac", os.X_OK):
        return None
    try:
        told = (home / "release").read_text(errors="replace")
    except OSError:
        told = output_of([home / "bin" / "java", "-version"])
    version = re.search(r'(?:JAVA_VERSION="?|version ")([^"\s]+)', told)
    return Jdk(home, version.group(1)) if version else None


def find_maven(environment: Mapping[str, str]) -> Optional[Path]:
    found = shutil.which("mvn", path=environment.get("PATH"))
    return Path(found) if found else None


def maven_version(maven: Path, environment: Mapping[str, str]) -> Tuple[int, ...]:
    told = re.search(r"Apache Maven (\d+)\.(\d+)(?:\.(\d+))?", output_of([maven, "-v"], environment))
    return tuple(int(part or 0) for part in told.groups()) if told else (0, 0, 0)


def find_chromium(environment: Mapping[str, str]) -> Optional[Path]:
    named = environment.get("CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    for name in CHROMIUM_NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            return Path(found)
    return MAC_CHROMIUM if MAC_CHROMIUM.exists() else None


def have_pip() -> bool:
    return importlib.util.find_spec("pip") is not None


def have_venv() -> bool:
    return importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None


def output_of(command: Sequence[object], environment: Optional[Mapping[str, str]] = None) -> str:
    try:
        ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60,
                             stdin=subprocess.DEVNULL, env=None if environment is None else dict(environment))
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout + ran.stderr


def is_debian(release: Path = Path("/etc/os-release")) -> bool:
    try:
        told = release.read_text()
    except OSError:
        return False
    return re.search(r'^ID(_LIKE)?="?.*\b(debian|ubuntu)\b', told, re.MULTILINE) is not None


def may_install() -> bool:
    return os.geteuid() == 0 and is_debian() and shutil.which("apt-get") is not None


def how_to_install(what: str) -> str:
    """One line that says what to type."""
    mac, debian = platform.system() == "Darwin", is_debian()
    if what == "jdk":
        if mac:
            return f"JDK {OLDEST_JAVA} or newer is missing. Type: brew install openjdk@{OLDEST_JAVA}"
        if debian:
            return (f"JDK {OLDEST_JAVA} or newer is missing. Type: sudo apt-get install openjdk-{OLDEST_JAVA}-jdk-headless"
                    f" (or, where that package is not known, unpack a JDK {OLDEST_JAVA} and set JAVA_HOME to it)")
        return f"JDK {OLDEST_JAVA} or newer is missing. Install one, or unpack one and set JAVA_HOME to its folder."
    package = {"maven": "maven", "chromium": "chromium", "venv": "python3-venv"}[what]
    name = {"maven": "Maven 3.8 or newer", "chromium": "Chromium", "venv": "pip and venv for this Python"}[what]
    if mac:
        return f"{name} is missing. Type: brew install {'python' if what == 'venv' else package}"
    if debian:
        return f"{name} is missing. Type: sudo apt-get install {package}"
    return f"{name} is missing. Install the package {package} of your system."


def require_tools(environment: Mapping[str, str], to_build: bool,
                  apt_install: Callable[[str], bool]) -> Tuple[Jdk, Optional[Path]]:
    """The JDK, and Maven when there is something to build. Says all that is missing at once, one line each."""
    jdk, maven, missing = find_jdk(environment), None, []
    if jdk is None:
        missing.append(how_to_install("jdk"))
    if to_build:
        try:
            maven = require_maven(with_java(environment, jdk), apt_install)
        except Trouble as trouble:
            missing.append(str(trouble))
    if jdk is None or missing:
        raise Trouble("\n".join(missing), MISSING)
    return jdk, maven


def with_java(environment: Mapping[str, str], jdk: Optional[Jdk]) -> Mapping[str, str]:
    return {**environment, "JAVA_HOME": str(jdk.home)} if jdk else environment


def require_maven(environment: Mapping[str, str], apt_install: Callable[[str], bool]) -> Path:
    """Maven from the system; installed first where that is ours to do."""
    maven = find_maven(environment)
    if maven is None and apt_install("maven"):
        maven = find_maven(environment)
    if maven is None:
        raise Trouble(how_to_install("maven"), MISSING)
    version = maven_version(maven, environment)
    if version[:2] < OLDEST_MAVEN:
        raise Trouble(f"Maven {'.'.join(map(str, version))} is too old. {how_to_install('maven')}", MISSING)
    return maven


def apt_installer(tool: Callable[..., int], log: Path) -> Callable[[str], bool]:
    """A function that installs one Debian package when we are root on Debian or Ubuntu, and says whether it did."""
    def install(package: str) -> bool:
        if not may_install():
            return False
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        with APT_AT_A_TIME:
            command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
            # The package lists may be old or absent on a fresh machine, so they are read again after a failure only.
            return tool(command, log, quiet) == 0 or (
                tool(["apt-get", "update", "-q"], log, quiet) == 0 and tool(command, log, quiet) == 0)
    return install


def pip_command(tools: Path, tool: Callable[..., int], log: Path, apt_install: Callable[[str], bool]) -> List[str]:
    """A pip that works: of this Python, or in a small venv of our own. Installs nothing into the system's Python."""
    if have_pip():
        return [sys.executable, "-m", "pip"]
    python = make_venv(tools / "pip", tool, log, apt_install)
    return [str(python), "-m", "pip"]


def make_venv(folder: Path, tool: Callable[..., int], log: Path, apt_install: Callable[[str], bool],
              creator: str = sys.executable) -> Path:
    python = folder / "bin" / "python"
    if python.exists() and tool([python, "-c", "import pip"], log) == 0:
        return python
    if creator == sys.executable and not have_venv():
        apt_install("python3-venv")
    if tool([creator, "-m", "venv", "--clear", folder], log) != 0:
        raise Trouble(how_to_install("venv"), MISSING)
    return python
