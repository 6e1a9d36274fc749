"""What people see while they wait: one line a step with its time, and a bar on a real terminal."""
from __future__ import annotations

import contextlib
import sys
import threading
import time
from typing import Dict, Iterator, Optional, TextIO

from launcher.trouble import Stopped

BAR_WIDTH = 24
LINE_WIDTH = 78
REMINDER = 20.0       # seconds between signs of life where no line can be redrawn


class Step:
    """One named piece of work. `note` becomes the end of its line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.began = time.monotonic()
        self.note = ""
        self.doing = ""
        self.reminded = self.began

    def seconds(self) -> float:
        return time.monotonic() - self.began


class Console:
    """Prints steps from several threads without mixing their lines."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self.out = out
        self.redraws = out.isatty()
        self.guard = threading.RLock()
        self.running: Dict[str, Step] = {}
        self.drawn = False

    def say(self, text: str = "") -> None:
        with self.guard:
            self.wipe()
            self.write(text + "\n")

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[Step]:
        step = Step(name)
        with self.guard:
            self.running[name] = step
        try:
            yield step
        except Stopped:
            self.finish(step, "stopped")
            raise
        except BaseException as trouble:
            self.finish(step, f"failed: {first_line(trouble)}")
            raise
        self.finish(step, step.note)

    def finish(self, step: Step, note: str) -> None:
        with self.guard:
            self.running.pop(step.name, None)
            self.say(step_line(step.name, step.seconds(), note))

    def draw(self) -> None:
        """Called every moment by whoever waits: redraws what is going on, or reminds now and then."""
        with self.guard:
            if self.redraws:
                self.wipe()
                text = " · ".join(status(step) for step in self.running.values())
                if text:
                    self.write("  " + text[:LINE_WIDTH])
                    self.drawn = True
                return
            for step in self.running.values():
                if time.monotonic() - step.reminded > REMINDER:
                    step.reminded = time.monotonic()
                    self.write(f"  … {status(step)}\n")

    def wipe(self) -> None:
        if self.drawn:
            self.write("\r\033[K")
            self.drawn = False

    def write(self, text: str) -> None:
        with contextlib.suppress(BrokenPipeError, ValueError):
            try:
                self.out.write(text)
            except UnicodeEncodeError:
                self.out.write(text.encode("ascii", "replace").decode())
            self.out.flush()


def step_line(name: str, seconds: float, note: str) -> str:
    return f"{name:<16} {seconds:6.1f} s   {note}".rstrip()


def status(step: Step) -> str:
    return " ".join(part for part in (step.name, step.doing, f"{step.seconds():.0f} s") if part)


def bar(done: int, total: int, width: int = BAR_WIDTH) -> str:
    """`[######------] 12 of 24`; nothing when there is nothing to count."""
    if total <= 0:
        return ""
    filled = min(width, width * max(done, 0) // total)
    return f"[{'#' * filled}{'-' * (width - filled)}] {done} of {total}"


def first_line(trouble: BaseException) -> Optional[str]:
    text = str(trouble).strip()
    return text.splitlines()[0] if text else type(trouble).__name__
