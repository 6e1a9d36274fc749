"""Our own embedding server, for whoever names none: its packages in a venv of their own, its hashes pinned."""
from __future__ import annotations

import hashlib
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from launcher.network import free_port, get_json
from launcher.processes import Child, Children
from launcher.state import State, write_private
from launcher.toolchain import make_venv, output_of
from launcher.trouble import Trouble

SERVER = Path(__file__).parent / "embedding" / "server.py"
REQUIREMENTS = SERVER.with_name("requirements.txt")
FITTING_PYTHONS = ((3, 11), (3, 12), (3, 13))       # for which the pinned packages have wheels
START_PATIENCE = 60.0


@dataclass(frozen=True)
class Embedding:
    """Where vectors come from. The model is named when the server is ours; otherwise the setting or default counts."""
    url: str
    model: Optional[str] = None


class EmbeddingServer:
    """The venv, the port and the process."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.folder = state.folder / "embedding"
        self.log = state.log("embedding")
        self.port = free_port(self.last_port())
        self.child: Optional[Child] = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    def last_port(self) -> Optional[int]:
        try:
            return int((self.folder / "port").read_text())
        except (OSError, ValueError):
            return None

    def install(self, tool: Callable[..., int], apt_install: Callable[[str], bool]) -> None:
        mark, wanted = self.folder / "venv" / "installed", digest_of_requirements()
        if mark.exists() and mark.read_text() == wanted and self.python.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.state.log("embedding-install")
        python = fitting_python()
        if python is None:
            raise Trouble("the embedding packages want Python 3.11, 3.12 or 3.13; install one beside this Python")
        make_venv(self.folder / "venv", tool, log, apt_install, python)
        code = tool([self.python, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
                     "--requirement", REQUIREMENTS], log)
        if code != 0:
            raise Trouble(f"the embedding packages could not be installed, see {log}")
        write_private(mark, wanted)

    def start(self, children: Children, model: Optional[str] = None) -> str:
        """Starts it, with the model that suits this machine or with that one; returns its name once it answers."""
        write_private(self.folder / "port", str(self.port))
        self.child = Child("embedding server", [self.python, SERVER, "--port", str(self.port), *(["--model", model] if model else [])],
                           self.log, folder=self.state.folder, essential=False)
        children.start(self.child)
        end = time.monotonic() + START_PATIENCE
        while time.monotonic() < end and self.child.is_alive():
            model = model_name(self.url)
            if model:
                return model
            children.check_stopping()
            time.sleep(0.1)
        children.children.remove(self.child)
        raise Trouble(f"the embedding server does not answer, see {self.log}")


def digest_of_requirements() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def fitting_python() -> Optional[str]:
    if sys.version_info[:2] in FITTING_PYTHONS:
        return sys.executable
    for major, minor in reversed(FITTING_PYTHONS):
        found = shutil.which(f"python{major}.{minor}")
        if found and output_of([found, "-c", "import ensurepip; print('works')"]).strip() == "works":
            return found
    return None


def model_name(url: str) -> Optional[str]:
    """The first model that an OpenAI-compatible server names."""
    told = get_json(f"{url.rstrip('/')}/models", 2.0)
    try:
        return told["data"][0]["id"]
    except (TypeError, KeyError, IndexError):
        return None
