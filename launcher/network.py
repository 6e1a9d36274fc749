"""Ports and small HTTP conversations on our own machine, never through a proxy."""
from __future__ import annotations

import json
import random
import socket
import urllib.error
import urllib.request
from typing import Any, Dict, Optional

# Below what systems hand out to outgoing connections (from 32768 on Linux, 49152 on macOS): a port up there that is let go
# for a moment, or dialled while nobody listens, can be taken by any connection, even by the one that dials it.
OURS = range(15_000, 32_000)
ATTEMPTS = 200

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return True
        except OSError:
            return False


def free_port(preferred: Optional[int] = None) -> int:
    """The preferred port when nobody has it, otherwise any of ours.

    Raises OSError when hardly any port is free."""
    if preferred and is_free(preferred):
        return preferred
    for port in random.sample(OURS, ATTEMPTS):
        if is_free(port):
            return port
    raise OSError(f"no free port among {ATTEMPTS} between {OURS.start} and {OURS.stop}")


def answers(host: str, port: int, seconds: float = 1.0) -> bool:
    try:
        with socket.create_connection((host, port), seconds):
            return True
    except OSError:
        return False


def get_json(url: str, seconds: float = 5.0, headers: Optional[Dict[str, str]] = None) -> Optional[Any]:
    """The JSON at this address, or nothing when it does not answer properly."""
    try:
        with DIRECT.open(urllib.request.Request(url, headers=headers or {}), timeout=seconds) as response:
            return json.load(response)
    except (OSError, ValueError):
        return None


def status_of(url: str, seconds: float = 5.0) -> Optional[int]:
    try:
        with DIRECT.open(url, timeout=seconds) as response:
            return response.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except (OSError, ValueError):
        return None
