"""`check`: what is wrong in the knowledge base. Needs a JDK and what was built, no database and no server."""
from __future__ import annotations

from pathlib import Path
from typing import Optional

from launcher import build
from launcher.progress import Console
from launcher.state import State
from launcher.trouble import FAILED, WRONG_USE, Trouble

MAIN_CLASS = "nl.loketwijzer.editing.Check"
NOT_UNDERSTOOD = 2      # what the class ends with when it cannot read its arguments


def check(state: State, console: Console, folder: Optional[Path], as_of: Optional[str]) -> int:
    folder = folder or state.checkout / "knowledge-base" / "landelijk"
    if not folder.is_dir():
        raise Trouble(f"{folder} is not a folder.", WRONG_USE)
    code = build.java_main(state, console, MAIN_CLASS, [str(folder), *(["--as-of", as_of] if as_of else [])])
    return {0: 0, NOT_UNDERSTOOD: WRONG_USE}.get(code, FAILED)
