"""The programs we start: known by pid and start time, stopped in order, started again when they die."""
from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Union

from launcher.state import State, read_json, write_private
from launcher.trouble import FAILED, Stopped, Trouble

PACKAGE_PARENT = Path(__file__).resolve().parent.parent
LARGEST_LOG = 10_000_000
LIVED_LONG = 60.0           # seconds; a child that lived this long starts with a clean record
LONGEST_PAUSE = 30.0
QUICK_DEATHS_ALLOWED = 5
ENDING = (signal.SIGTERM, signal.SIGKILL)


def started_at(pid: int) -> Optional[str]:
    """A mark that tells a process from a later one with the same pid; nothing when it is gone."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None if os.path.isdir("/proc/self") else started_at_by_ps(pid)
    return None if after_name[0] in "ZX" else f"{boot}-{after_name[19]}"


def started_at_by_ps(pid: int) -> Optional[str]:
    shown = subprocess.run(["ps", "-o", "lstart=,stat=", "-p", str(pid)], capture_output=True, text=True,
                           env={**os.environ, "LC_ALL": "C"})
    words = shown.stdout.split()
    return None if not words or words[-1].startswith("Z") else "-".join(words[:-1])


def is_ours(pid: int, started: str) -> bool:
    """Still the process that was written down, not a stranger that got its pid."""
    return started_at(pid) == started


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
        return True
    except ProcessLookupError:
        return False
    except PermissionError:
        return True


@dataclass(frozen=True)
class Recorded:
    """One line of `processes.json`: enough to stop a program that another process started."""
    name: str
    pid: int
    started: str
    signals: List[int]

    def stop(self, patience: float = 15.0) -> bool:
        """Asks, then insists. True when there was something to stop."""
        if not is_ours(self.pid, self.started):
            return False
        for number in self.signals:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            if wait_until(lambda: not is_ours(self.pid, self.started) and not group_has_members(self.pid), patience):
                return True
        return True


def group_has_members(group: int) -> bool:
    """Zombies do not count: their parent is gone or about to collect them."""
    if not group_lives(group):
        return False
    if not os.path.isdir("/proc/self"):
        return True
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
                if fields[2] == str(group) and fields[0] not in "ZX":
                    return True
    return False


def recorded(name: str, process: Optional[subprocess.Popen], signals: Sequence[int]) -> Optional[Recorded]:
    started = started_at(process.pid) if process else None
    return Recorded(name, process.pid, started, [int(number) for number in signals]) if started else None


def wait_until(holds, seconds: float, pause: float = 0.05) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def stop_recorded(file: Path) -> List[str]:
    """Stops what the file names, last started first; returns the names of what was still alive."""
    lines = read_json(file, [])
    stopped = [line["name"] for line in reversed(lines) if Recorded(**line).stop()]
    if read_json(file, []) == lines:        # otherwise a next start already wrote its own
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
    return stopped


@dataclass
class Child:
    """A program that should keep running for as long as we do."""
    name: str
    command: Sequence[Union[str, Path]]
    log: Path
    environment: Optional[Dict[str, str]] = None
    folder: Optional[Path] = None
    user: Optional[int] = None
    group: Optional[int] = None
    signals: List[int] = field(default_factory=lambda: list(ENDING))
    essential: bool = True
    process: Optional[subprocess.Popen] = None
    born: float = 0.0
    deaths: int = 0
    next_try: float = 0.0

    def start(self) -> None:
        roll(self.log)
        identity = {} if self.user is None else {"user": self.user, "group": self.group, "extra_groups": []}
        with open(self.log, "ab") as out:
            # A session of its own: Ctrl-C reaches us alone, and we stop the children in order.
            self.process = subprocess.Popen([str(word) for word in self.command], stdin=subprocess.DEVNULL,
                                            stdout=out, stderr=subprocess.STDOUT, env=self.environment,
                                            cwd=self.folder, start_new_session=True, umask=0o077, **identity)
        self.born = time.monotonic()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def last_words(self, lines: int = 5) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""


def roll(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        os.replace(log, log.with_suffix(".log.1"))


def pause_before_restart(deaths: int) -> float:
    """1, 2, 4, 8 … seconds, never more than half a minute."""
    return min(2.0 ** (deaths - 1), LONGEST_PAUSE)


class Children:
    """All programs of this command. Ended with the command, also when that is killed (see guardian.py)."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.children: List[Child] = []
        self.tools: List[subprocess.Popen] = []
        self.stopping = threading.Event()
        self.hurry = threading.Event()
        self.guard = threading.RLock()
        self.guardian: Optional[subprocess.Popen] = None

    def watch_over_us(self) -> None:
        """A small process that stops the children when this one vanishes without a goodbye."""
        self.guardian = subprocess.Popen(
            [sys.executable, "-m", "launcher.guardian", str(self.state.processes)], cwd=PACKAGE_PARENT,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def stop_on_signals(self) -> None:
        def asked(_number, _frame) -> None:
            if self.stopping.is_set():
                self.hurry.set()
            self.stopping.set()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:     # nohup keeps its meaning
                signal.signal(number, asked)

    def start(self, child: Child) -> None:
        with self.guard:
            self.check_stopping()
            child.start()
            if child not in self.children:
                self.children.append(child)
            self.write_down()

    def write_down(self) -> None:
        known = [recorded(child.name, child.process, child.signals) for child in self.children]
        known += [recorded("a tool", process, ENDING) for process in self.tools]
        write_private(self.state.processes, json.dumps([asdict(line) for line in known if line]))

    def tool(self, command: Sequence[Union[str, Path]], log: Path, environment: Optional[Dict[str, str]] = None,
             folder: Optional[Path] = None) -> int:
        """Runs a program to its end with its output in a log; ended early when we are asked to stop."""
        self.check_stopping()
        with open(log, "ab") as out:
            process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=subprocess.STDOUT, env=environment, cwd=folder, start_new_session=True)
        return self.wait_for_tool(process)

    def wait_for_tool(self, process: subprocess.Popen) -> int:
        with self.guard:
            self.tools.append(process)
            self.write_down()
        while process.poll() is None:
            if self.stopping.is_set():
                end_group(process)
                raise Stopped()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
        with self.guard:
            self.tools.remove(process)
            self.write_down()
        return process.returncode

    def check_stopping(self) -> None:
        if self.stopping.is_set():
            raise Stopped()

    def tend(self, say) -> None:
        """One look at every child: who died is reported and started again, with a growing pause."""
        now = time.monotonic()
        for child in list(self.children):
            if child.is_alive():
                if child.deaths and now - child.born > LIVED_LONG:
                    child.deaths = 0
                continue
            if child.next_try == 0.0:
                self.note_death(child, now, say)
            elif now >= child.next_try:
                child.next_try = 0.0
                self.start(child)
                say(f"{child.name} was started again")

    def note_death(self, child: Child, now: float, say) -> None:
        child.deaths += 1
        code = child.process.returncode if child.process else None
        if child.deaths > QUICK_DEATHS_ALLOWED:
            sentence = f"{child.name} keeps stopping (exit {code}); see {child.log}"
            if child.essential:
                raise Trouble(sentence, FAILED)
            say(f"{sentence}. Going on without it.")
            self.children.remove(child)
            return
        pause = pause_before_restart(child.deaths)
        child.next_try = now + pause
        say(f"{child.name} stopped by itself (exit {code}); starting it again in {pause:.0f} s, see {child.log}")

    def end(self, child: Child) -> None:
        """Stops one of them on purpose, so that nobody starts it again."""
        with self.guard:
            self.stop(child)
            self.children.remove(child)
            self.write_down()

    def stop_all(self) -> None:
        self.stopping.set()
        with self.guard:
            for process in self.tools:
                end_group(process)
            for child in reversed(self.children):
                self.stop(child)
            self.children.clear()
        with contextlib.suppress(FileNotFoundError):
            self.state.processes.unlink()
        if self.guardian and self.guardian.stdin:
            self.guardian.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.guardian.wait(5)

    def stop(self, child: Child) -> None:
        if child.process is None:
            return
        for number in child.signals:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, number)
            if wait_until(lambda: self.is_gone(child), 0.5 if self.hurry.is_set() else 20.0):
                return

    @staticmethod
    def is_gone(child: Child) -> bool:
        return child.process.poll() is not None and not group_has_members(child.process.pid)


def end_group(process: subprocess.Popen) -> None:
    for number in ENDING:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
            return
