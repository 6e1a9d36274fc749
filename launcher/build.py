"""The WAR and its Liberty, built by Maven only when something they are made of changed."""
from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Sequence

from launcher.processes import Children
from launcher.progress import Console
from launcher.state import State, write_private
from launcher.toolchain import Jdk, apt_installer, require_tools
from launcher.trouble import Stopped, Trouble

SOURCES = ("pom.xml", "src/main", "server")
SERVER_NAME = "loketwijzer"
QUIET_LOGGING = Path(__file__).resolve().parent / "java-logging.properties"


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


# --- a Java class of ours as a program of its own, without server or database

def unpacked(checkout: Path) -> Path:
    """The WAR as the build leaves it unpacked; `mvn clean` may have taken it away."""
    return checkout / "target" / "loketwijzer" / "WEB-INF"


def java_command(checkout: Path, jdk: Jdk, main_class: str, words: Sequence[str]) -> List[str]:
    classpath = os.pathsep.join([str(unpacked(checkout) / "classes"), str(unpacked(checkout) / "lib" / "*")])
    # UTF-8 whatever the locale says: titles and changed sentences are Dutch.
    return [str(jdk.home / "bin" / "java"), "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
            f"-Djava.util.logging.config.file={QUIET_LOGGING}", "-cp", classpath, main_class, *words]


def java_main(state: State, console: Console, main_class: str, words: Sequence[str]) -> int:
    """Runs the class in our terminal, built first when something changed; returns its exit code.

    A running server is never built under: where it runs and the sources changed, the lock says so.
    """
    jdk = jdk_of_what_is_built(state, console)
    console.wipe()
    process = subprocess.Popen(java_command(state.checkout, jdk, main_class, words), stdin=subprocess.DEVNULL)
    with passing_signals_on(process) as asked_to_stop:
        code = process.wait()
    if asked_to_stop:
        raise Stopped()
    return code


def jdk_of_what_is_built(state: State, console: Console) -> Jdk:
    if is_current(state) and (unpacked(state.checkout) / "lib").is_dir():
        return require_tools(os.environ, False, lambda _package: False)[0]
    with state.lock("build"), console.step("build") as step, signals_as_before():
        children = Children(state)
        children.stop_on_signals()
        jdk, maven = require_tools(os.environ, True, apt_installer(children.tool, state.log("apt")))
        build(state, jdk, maven, children.tool)
        step.note = "made from what changed"
    return jdk


@contextlib.contextmanager
def signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def passing_signals_on(process: subprocess.Popen) -> Iterator[List[int]]:
    """Ctrl-C reaches both of us: the program tidies up and ends, and we wait for that instead of ending before it."""
    asked: List[int] = []

    def ask(number, _frame) -> None:
        asked.append(number)
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
    with signals_as_before():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, ask)
        yield asked
