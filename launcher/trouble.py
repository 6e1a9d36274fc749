"""What can go wrong, as exit codes and as one exception that carries a sentence for people."""
from __future__ import annotations

FAILED = 1
WRONG_USE = 2
MISSING = 3
ALREADY_RUNNING = 4
NOT_RUNNING = 5
PORT_TAKEN = 6

EXIT_CODES = {
    0: "done, or stopped because you asked",
    FAILED: "something failed; the last line says what",
    WRONG_USE: "the command line is not understood",
    MISSING: "something this machine needs is missing; each line says what to type",
    ALREADY_RUNNING: "Loketwijzer already runs in this checkout",
    NOT_RUNNING: "the command needs a running Loketwijzer",
    PORT_TAKEN: "the port of the page is in use",
}


class Trouble(Exception):
    """Ends the command with a sentence for people and an exit code for scripts."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class Stopped(Exception):
    """Somebody asked us to stop; not an error."""
