"""Waits until the launcher is gone and stops what it left behind.

The launcher holds the other end of our standard input. When it ends in any way, the kernel closes that end and we
wake up; after an orderly end there is nothing left to stop.
"""
from __future__ import annotations

import signal
import sys
from pathlib import Path

from launcher.processes import stop_recorded


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    stop_recorded(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
