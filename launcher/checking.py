"""`check`: what is wrong in the knowledge base. Needs a JDK and what was built, no database and no server."""
from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import List, Optional

from launcher import build
from launcher.processes import Children
from launcher.progress import Console
from launcher.state import State
from launcher.toolchain import Jdk, apt_installer, require_tools
from launcher.trouble import FAILED, WRONG_USE, Trouble

MAIN_CLASS = "nl.loketwijzer.editing.Check"
NOT_UNDERSTOOD = 2      # what the class ends with when it cannot read its arguments


def check(state: State, console: Console, folder: Optional[Path], as_of: Optional[str]) -> int:
    folder = folder or state.checkout / "knowledge-base" / "landelijk"
    if not folder.is_dir():
        raise Trouble(f"{folder} is not a folder.", WRONG_USE)
    jdk = built(state, console)
    code = subprocess.run(command(state.checkout, jdk, folder, as_of), stdin=subprocess.DEVNULL).returncode
    return {0: 0, NOT_UNDERSTOOD: WRONG_USE}.get(code, FAILED)


def command(checkout: Path, jdk: Jdk, folder: Path, as_of: Optional[str]) -> List[str]:
    inside = checkout / "target" / "loketwijzer" / "WEB-INF"
    classpath = os.pathsep.join([str(inside / "classes"), str(inside / "lib" / "*")])
    words = [str(jdk.home / "bin" / "java"), "-cp", classpath, MAIN_CLASS, str(folder)]
    return words + (["--as-of", as_of] if as_of else [])


def is_built(state: State) -> bool:
    """The unpacked WAR is what the class runs from; `mvn clean` may have taken it away."""
    return build.is_current(state) and (state.checkout / "target" / "loketwijzer" / "WEB-INF" / "lib").is_dir()


def built(state: State, console: Console) -> Jdk:
    if is_built(state):
        return require_tools(os.environ, False, lambda _package: False)[0]
    children = Children(state)
    with state.lock("check"), console.step("build") as step:
        children.stop_on_signals()
        jdk, maven = require_tools(os.environ, True, apt_installer(children.tool, state.log("apt")))
        build.build(state, jdk, maven, children.tool)
        step.note = "made from what changed"
    return jdk
