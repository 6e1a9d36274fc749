"""`check`: what is wrong in the knowledge base, and which prepared answers no longer belong to the passages they cite. Needs a
JDK and what was built, no database and no server."""
from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from launcher import build
from launcher.progress import Console
from launcher.state import State
from launcher.trouble import FAILED, WRONG_USE, Trouble

DOCUMENTS = "nl.loketwijzer.editing.Check"
PREPARED = "nl.loketwijzer.prepared.Acceptance"
NOT_UNDERSTOOD = 2      # what the classes end with when they cannot read their arguments


def check(state: State, console: Console, folder: Optional[Path], as_of: Optional[str], accept: List[str]) -> int:
    national = state.checkout / "knowledge-base" / "landelijk"
    folder = folder or national
    if not folder.is_dir():
        raise Trouble(f"{folder} is not a folder.", WRONG_USE)
    endings = [build.java_main(state, console, DOCUMENTS, [str(folder), *(["--as-of", as_of] if as_of else [])])]
    prepared = folder.parent / "prepared"
    if prepared.is_dir():
        endings.append(build.java_main(state, console, PREPARED,
                                       [str(folder), str(prepared), *(["--accept", *accept] if accept else [])]))
    return WRONG_USE if NOT_UNDERSTOOD in endings else FAILED if any(endings) else 0
