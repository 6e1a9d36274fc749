"""The WAR and its Liberty, built by Maven only when something they are made of changed."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Callable, Dict, Iterator, Optional

from launcher.state import State, write_private
from launcher.toolchain import Jdk
from launcher.trouble import Trouble

SOURCES = ("pom.xml", "src/main", "server")
SERVER_NAME = "loketwijzer"


def liberty(checkout: Path) -> Path:
    return checkout / "target" / "liberty" / "wlp"


def server_folder(checkout: Path) -> Path:
    return liberty(checkout) / "usr" / "servers" / SERVER_NAME


def deployed_war(checkout: Path) -> Optional[Path]:
    return next((war for place in ("dropins", "apps") for war in (server_folder(checkout) / place).glob("*.war")), None)


def source_files(checkout: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = checkout / name
        yield from [source] if source.is_file() else sorted(file for file in source.rglob("*") if file.is_file())


def digest_of_sources(checkout: Path) -> str:
    digest = hashlib.sha256()
    for file in source_files(checkout):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(checkout).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def stamp(checkout: Path) -> str:
    """What was built from what. Includes the WAR itself: a build by hand since then must not go unnoticed."""
    war = deployed_war(checkout)
    if war is None or not (liberty(checkout) / "bin" / "server").exists():
        return ""
    return f"{digest_of_sources(checkout)} {hashlib.sha256(war.read_bytes()).hexdigest()}"


def is_current(state: State) -> bool:
    found = stamp(state.checkout)
    try:
        return bool(found) and state.build_stamp.read_text() == found
    except OSError:
        return False


def java_environment(jdk: Jdk) -> Dict[str, str]:
    return {**os.environ, "JAVA_HOME": str(jdk.home), "PATH": f"{jdk.home / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def build(state: State, jdk: Jdk, maven: Path, tool: Callable[..., int]) -> None:
    log = state.log("build")
    log.unlink(missing_ok=True)
    state.build_stamp.unlink(missing_ok=True)
    code = tool([maven, "-B", "-q", "-DskipTests", "package"], log, java_environment(jdk), state.checkout)
    if code != 0:
        raise Trouble(f"The build failed; {log} has all of it, the end says:\n{last_lines(log)}")
    remember_build(state)


def remember_build(state: State) -> None:
    found = stamp(state.checkout)
    if not found:
        raise Trouble(f"The build left no server {SERVER_NAME} with a WAR in {liberty(state.checkout)}")
    write_private(state.build_stamp, found)


def last_lines(log: Path, lines: int = 20) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
