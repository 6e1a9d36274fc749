#!/usr/bin/env python3
"""How long `./loketwijzer run` takes until the page answers: the first time in a new clone, and later times.

    benchmark/start.py [--later 3] [--port 9282]

Clones this checkout (what is committed) into a temporary folder, so there is no state, no database, no build; the caches of
Maven and pip are those of the machine. `--empty-maven` uses an empty Maven repository as well. Times are those that `run`
prints; the clone and its database are removed afterwards.
"""
import argparse
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from common import CHECKOUT, load, table
from launcher.database import root_home

STEPS = ("JDK", "database", "embedding model", "build", "server", "index", "ready")
FIRST_S, LATER_S = 360, 30


def start(checkout, environment):
    """Seconds of each step until the address is shown; then stops it again."""
    began = time.monotonic()
    seconds = {}
    run = subprocess.Popen([checkout / "loketwijzer", "run"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                           env=environment, start_new_session=True)
    for line in run.stdout:
        step = re.match(r"(\S.*?)\s+([\d.]+) s\b", line)
        if step and step[1] in STEPS:
            seconds[step[1]] = float(step[2])
        if "Open http" in line:
            break
    whole = time.monotonic() - began
    alive = run.poll() is None
    run.send_signal(signal.SIGINT)
    rest = run.communicate(timeout=120)[0]
    if not alive:
        raise SystemExit(f"It did not start: {rest}")
    return whole, seconds


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--later", type=int, default=3)
    options.add_argument("--port", type=int, default=9282)
    options.add_argument("--empty-maven", action="store_true")
    wanted = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        checkout = (Path(folder) / "loketwijzer").resolve()
        subprocess.run(["git", "clone", "--quiet", CHECKOUT, checkout], check=True)
        environment = {**os.environ, "LOKETWIJZER_PORT": str(wanted.port)}
        if wanted.empty_maven:
            environment["MAVEN_OPTS"] = f"{os.environ.get('MAVEN_OPTS', '')} -Dmaven.repo.local={folder}/maven".strip()
        try:
            for turn in range(wanted.later + 1):
                before = load()
                whole, seconds = start(checkout, environment)
                rows.append(("first" if turn == 0 else "later", *(f"{seconds[step]:.1f}" if step in seconds else "-" for step in STEPS),
                             f"{whole:.1f}", f"{before} to {load()}"))
                print(rows[-1], flush=True)
        finally:
            if os.geteuid() == 0:
                shutil.rmtree(root_home(checkout), ignore_errors=True)
    print()
    table(("start", *STEPS, "all s", "load"), rows)
    print(f"targets: first {FIRST_S} s, later {LATER_S} s on two cores")


if __name__ == "__main__":
    main()
