"""`doctor`: looks at everything that a start needs, changes nothing, and says what to type."""
from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from typing import Callable, List, Tuple

from launcher import build, models, toolchain
from launcher.database import PLATFORM_TAGS, EmbeddedDatabase, check_external, find_client
from launcher.embeddings import FITTING_PYTHONS, fitting_python, model_name
from launcher.network import is_free
from launcher.progress import Console
from launcher.settings import WITHOUT, Settings
from launcher.state import State
from launcher.trouble import MISSING, Trouble

ROOM_NEEDED = 3_000_000_000     # bytes: Liberty, Maven's cache, the database and the models


@dataclass(frozen=True)
class Finding:
    """`needed` ones make the doctor's exit code; the others are good to know."""
    good: bool
    text: str
    needed: bool = True

    def line(self, name: str) -> str:
        mark = "ok" if self.good else "MISSING" if self.needed else "without"
        return f"{name:<16} {mark:<8} {self.text}"


def doctor(settings: Settings, state: State, console: Console) -> int:
    bad = 0
    for name, look in checks(settings, state):
        try:
            finding = look()
        except Trouble as trouble:
            finding = Finding(False, str(trouble))
        console.say(finding.line(name))
        bad += finding.needed and not finding.good
    return MISSING if bad else 0


def checks(settings: Settings, state: State) -> List[Tuple[str, Callable[[], Finding]]]:
    return [
        ("Python", lambda: Finding(True, f"{platform.python_version()} ({sys.executable})")),
        ("JDK", jdk),
        ("Maven", lambda: maven(state)),
        ("database", lambda: database(settings, state)),
        ("embedding model", lambda: embedding(settings)),
        ("language model", lambda: language_model(settings)),
        ("build", lambda: Finding(True, "nothing changed since the last build" if build.is_current(state)
                                  else "to be made at the next start")),
        ("port", lambda: port(settings, state)),
        ("room on disk", lambda: room(state)),
        ("Chromium", chromium),
    ]


def jdk() -> Finding:
    found = toolchain.find_jdk(os.environ)
    return Finding(True, f"{found.version} in {found.home}") if found else Finding(False, toolchain.how_to_install("jdk"))


def maven(state: State) -> Finding:
    found = toolchain.find_maven(os.environ)
    if found is None and toolchain.may_install():
        return Finding(False, "not there; run installs it with apt-get", needed=False)
    if found is None:
        return Finding(False, toolchain.how_to_install("maven"), needed=not build.is_current(state))
    version = toolchain.maven_version(found, os.environ)
    shown = ".".join(map(str, version))
    if version[:2] < toolchain.OLDEST_MAVEN:
        return Finding(False, f"{shown} is too old. {toolchain.how_to_install('maven')}")
    return Finding(True, f"{shown} in {found}")


def database(settings: Settings, state: State) -> Finding:
    address = settings.database()
    if address is not None:
        psql = find_client("psql", state)
        if psql is None:
            return Finding(True, f"{address.host}:{address.port} (no psql here; the server checks it at start)")
        return Finding(True, check_external(address, psql))
    own = EmbeddedDatabase(state)
    if (own.bin / "postgres").exists():
        return Finding(True, f"our own in {own.home}, {'running' if own.is_running() else 'not running'}")
    if (platform.system(), platform.machine()) not in PLATFORM_TAGS:
        return Finding(False, "no ready-made one for this machine; set LOKETWIJZER_DATABASE_URL")
    if not toolchain.have_pip() and not toolchain.have_venv() and not toolchain.may_install():
        return Finding(False, toolchain.how_to_install("venv"))
    return Finding(True, f"our own will be downloaded into {own.home} (25 MB)")


def embedding(settings: Settings) -> Finding:
    given = settings.embedding_url
    if given == WITHOUT:
        return Finding(True, "none, as you asked: search by words alone")
    if given:
        name = model_name(given)
        return Finding(name is not None, f"{given} has {name}" if name else f"{given} does not answer", needed=False)
    if fitting_python() is None:
        wanted = ", ".join(f"{major}.{minor}" for major, minor in FITTING_PYTHONS)
        return Finding(False, f"our own needs one of Python {wanted}; search goes by words alone", needed=False)
    return Finding(True, "our own, in a venv below .loketwijzer")


def language_model(settings: Settings) -> Finding:
    line = models.model_line(settings)
    found = " has " in line and "does not have" not in line or line.startswith(WITHOUT)
    return Finding(found, line, needed=False)


def port(settings: Settings, state: State) -> Finding:
    if state.lock_holder():
        return Finding(True, f"{settings.port} (a {state.lock_holder().split()[0]} of this checkout is going on)")
    if is_free(settings.port, "0.0.0.0"):
        return Finding(True, f"{settings.port} is free")
    return Finding(False, f"{settings.port} is in use; set LOKETWIJZER_PORT to another one")


def room(state: State) -> Finding:
    free = shutil.disk_usage(state.checkout).free
    return Finding(free > ROOM_NEEDED, f"{free / 1e9:.0f} GB free, {ROOM_NEEDED / 1e9:.0f} GB wanted", needed=False)


def chromium() -> Finding:
    found = toolchain.find_chromium(os.environ)
    if found:
        return Finding(True, f"{found} (for the tests only)")
    return Finding(False, "only the tests need it. " + toolchain.how_to_install("chromium"), needed=False)
