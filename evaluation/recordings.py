"""Answers of language models, kept: written down once by a real model and played back through the real check.

A recording belongs to exactly one request (model and messages). When the prompt or the passages in it changed, there is
none: the request is refused and counted as stale, and the application quotes instead.
"""
from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Set
import urllib.error
import urllib.request

from launcher.network import DIRECT, free_port

FOLDER = Path(__file__).resolve().parent / "recordings"
PATIENCE = 600.0
PIECE = 12          # characters sent at a time, about three tokens


def recorded_models(folder: Path = FOLDER) -> List[str]:
    return [file.stem for file in sorted(folder.glob("*.jsonl"))]


def digest_of(request: Dict[str, Any]) -> str:
    """What a recording is found by: the model and what it was told, not how long it may go on."""
    asked = {"model": request.get("model", ""),
             "messages": [{"role": message.get("role"), "content": message.get("content")}
                          for message in request.get("messages", [])],
             "probe": not request.get("stream", True)}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Recordings:
    """The recordings of one model. With an address to ask, what is missing is asked there and kept."""

    def __init__(self, model: str, folder: Path = FOLDER, real: Optional[str] = None) -> None:
        self.model = model
        self.file = folder / f"{model}.jsonl"
        self.real = real.rstrip("/") if real else None
        self.rows: Dict[str, Dict[str, Any]] = read(self.file)
        self.used: Set[str] = set()
        self.stale: Set[str] = set()
        self.guard = threading.Lock()

    def answer_to(self, request: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        key = digest_of(request)
        with self.guard:
            found = self.rows.get(key)
        if found is None and self.real:
            found = self.ask(request, key)
        with self.guard:
            (self.used if found else self.stale).add(key)
        return found

    def ask(self, request: Dict[str, Any], key: str) -> Optional[Dict[str, Any]]:
        """The whole answer at once: the application may stop listening earlier, its next version perhaps later."""
        body = json.dumps({**request, "stream": False}).encode()
        try:
            asked = urllib.request.Request(f"{self.real}/api/chat", body, {"Content-Type": "application/json"})
            with DIRECT.open(asked, timeout=PATIENCE) as response:
                told = json.load(response)
        except (OSError, ValueError):
            return None
        row = {"digest": key, "text": told.get("message", {}).get("content", ""),
               "why": told.get("done_reason", "stop"), "read": told.get("prompt_eval_count", 0),
               "written": told.get("eval_count", 0)}
        with self.guard:
            self.rows[key] = row
            self.write()
        return row

    def keep_used(self) -> None:
        """What no question asked for any more is thrown away."""
        with self.guard:
            self.rows = {key: row for key, row in self.rows.items() if key in self.used}
            self.write()

    def write(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(self.rows[key], sort_keys=True, ensure_ascii=False) + "\n" for key in sorted(self.rows)]
        draft = self.file.with_suffix(".new")
        draft.write_text("".join(lines), encoding="utf-8")
        draft.replace(self.file)


def read(file: Path) -> Dict[str, Dict[str, Any]]:
    if not file.exists():
        return {}
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["digest"]: row for row in rows}


@contextlib.contextmanager
def serving(recordings: Recordings) -> Iterator[str]:
    """The address of a server that speaks as much of Ollama as the application listens to."""
    handler = type("Recorded", (Handler,), {"recordings": recordings})
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="recordings", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """`/api/tags` and `/api/chat`."""
    recordings: Recordings

    def do_GET(self) -> None:
        if self.path == "/api/tags":
            name = self.recordings.model
            self.send(200, {"models": [{"name": name, "model": name}]})
        else:
            self.send(404, {"error": "not here"})

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        if self.path != "/api/chat":
            self.send(404, {"error": "not here"})
            return
        row = self.recordings.answer_to(request)
        if row is None:
            self.send(404, {"error": "nothing was recorded for this request"})
        elif request.get("stream", True):
            self.stream(row)
        else:
            self.send(200, self.last(row, row["text"]))

    def stream(self, row: Dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.end_headers()
        text = row["text"]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):    # it has heard enough
            for start in range(0, len(text), PIECE):
                self.line({"model": self.recordings.model, "done": False,
                           "message": {"role": "assistant", "content": text[start:start + PIECE]}})
            self.line(self.last(row, ""))

    def last(self, row: Dict[str, Any], text: str) -> Dict[str, Any]:
        return {"model": self.recordings.model, "created_at": "2026-01-01T00:00:00Z", "done": True, "done_reason": row["why"],
                "message": {"role": "assistant", "content": text},
                "prompt_eval_count": row["read"], "eval_count": row["written"]}

    def line(self, content: Dict[str, Any]) -> None:
        self.wfile.write(json.dumps({"created_at": "2026-01-01T00:00:00Z", **content}).encode() + b"\n")
        self.wfile.flush()

    def send(self, status: int, content: Dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: the application's own log tells enough."""
