"""`stop`: asks the command that runs here to end, then clears away what nobody looks after any more."""
from __future__ import annotations

import contextlib
import os
import signal
from typing import Optional

from launcher.processes import started_at, stop_recorded, wait_until
from launcher.progress import Console
from launcher.state import State
from launcher.trouble import Trouble

PATIENCE = 60.0


def stop(state: State, console: Console) -> int:
    holder = state.lock_holder()
    if holder:
        end_holder(state, console, holder)
    left_behind = stop_recorded(state.processes)
    for name in left_behind:
        console.say(f"Stopped the {name} that was left behind.")
    if not holder and not left_behind:
        console.say("Nothing of this checkout was running.")
    state.running.unlink(missing_ok=True)
    return 0


def end_holder(state: State, console: Console, holder: str) -> None:
    """The lock proves that the command lives; its pid stands in the lock."""
    command, pid = holder.split()[0], pid_of(holder)
    if pid is None:
        raise Trouble("Something holds the lock of this checkout but does not say who it is.")
    with console.step("stop") as step:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        if not wait_until(lambda: state.lock_holder() is None or started_at(pid) is None, PATIENCE):
            raise Trouble(f"Process {pid} does not end; look at it with: ps -p {pid}")
        step.note = f"{command} ended"


def pid_of(holder: str) -> Optional[int]:
    last = holder.split()[-1]
    return int(last) if last.isdigit() else None
