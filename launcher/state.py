"""The folder `.loketwijzer/`: settings, secrets and marks that outlive one start."""
from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
from pathlib import Path
from typing import Any, Iterator, Optional

from launcher.trouble import ALREADY_RUNNING, Trouble

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class State:
    """Where one checkout keeps what must survive a restart."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.folder = checkout / ".loketwijzer"
        self.processes = self.folder / "processes.json"
        self.running = self.folder / "running.json"
        self.build_stamp = self.folder / "build.stamp"

    def prepare(self) -> None:
        private_folder(self.folder)
        private_folder(self.folder / "logs")

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def token(self, given: Optional[str]) -> str:
        """The token for everything that changes the index: the given one, or one we make once and keep."""
        if given:
            return given
        file = self.folder / "token"
        if not file.exists():
            write_private(file, secrets.token_urlsafe(32) + "\n")
        os.chmod(file, PRIVATE_FILE)
        return file.read_text().strip()

    @contextlib.contextmanager
    def lock(self, command: str) -> Iterator[None]:
        """One `run`, `test`, `backup` or `restore` at a time; the kernel frees the lock however we end."""
        self.prepare()
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Trouble(already_running(os.pread(descriptor, 200, 0).decode()), ALREADY_RUNNING)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{command} {os.getpid()}".encode(), 0)
            yield
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)

    def lock_holder(self) -> Optional[str]:
        """`run 1234` while that command runs here, otherwise nothing."""
        try:
            descriptor = os.open(self.folder / "lock", os.O_RDWR)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return None
        except OSError:
            return os.pread(descriptor, 200, 0).decode() or "run ?"
        finally:
            os.close(descriptor)


def already_running(holder: str) -> str:
    command, _, pid = holder.partition(" ")
    return (f"Another `./loketwijzer {command or 'run'}` is busy in this checkout (process {pid or '?'}). "
            "`./loketwijzer stop` ends it.")


def private_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, PRIVATE_FOLDER)


def write_private(file: Path, text: str) -> None:
    """Writes whole or not at all, readable by its owner only from the first byte on."""
    draft = file.with_name(file.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "w") as out:
        out.write(text)
    os.replace(draft, file)


def read_json(file: Path, otherwise: Any) -> Any:
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return otherwise
