#!/usr/bin/env python3
"""For the tests of the launcher: behaves like `wlp/bin/server run` with the application in it, in a second instead
of twenty. Writes what it was given to `given.json` in the checkout."""
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[4]
BROKEN = CHECKOUT / "broken"
REPORTS = []
MEMBERS = CHECKOUT / "members"
EVENTS = [
    ("start", {"id": "q", "conversation": "c", "language": "nl"}),
    ("source", {"number": 1, "title": "Reizen", "publisher": "Loketwijzer", "url": "https://example.org/reizen"}),
    ("sentence", {"text": "Neem een schone laptop mee.", "sources": [1], "literal": False}),
    ("outcome", {"outcome": "answered", "mode": "extractive", "withheld": 1, "timing": {"totalMs": 90}}),
    ("done", {}),
]


class Handler(BaseHTTPRequestHandler):

    def do_GET(self):
        if self.path == "/health/started":
            self.answer(503 if BROKEN.exists() else 200, {})
        elif self.path == "/api/about":
            self.answer(200, {"name": "Loketwijzer", "model": {"state": "none"}, "embedding": {"state": "none"},
                              "database": {"state": "ready"}, "documents": {"nl": {"summary": 2}},
                              "passages": {"nl": {"summary": 9}}, "index": {"state": "ready", "done": 2, "total": 2}})
        elif self.path.startswith("/api/index?") and self.allowed():
            self.answer(200, {"running": False, "reports": REPORTS})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/questions":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for number, (name, data) in enumerate(EVENTS, 1):
                self.wfile.write(f": wait\n\nid: q:{number}\nevent: {name}\ndata: {json.dumps(data)}\n\n".encode())
        elif self.path == "/api/first-account" and self.allowed():
            if MEMBERS.exists():
                self.answer(409, {"title": "Conflict", "detail": "There are members already."})
                return
            MEMBERS.touch()
            self.answer(201, {"email": "beheer@localhost", "institution": "landelijk", "made": True,
                              "oneTimePassword": "abcde-fghjk-mnpqr-stuvw"})
        elif self.path == "/api/accounts" and self.allowed():
            self.answer(200, {"email": asked["email"], "institution": asked["institution"], "made": True,
                              "oneTimePassword": "-".join(asked["roles"])})
        elif self.path == "/api/index" and self.allowed():
            REPORTS.append({"collection": asked["collection"], "startedAt": f"{len(REPORTS)}", "finishedAt": "now",
                            "added": 1, "passages": 4, "problems": [{"path": "scan.pdf", "reason": "scan_without_text"}]})
            self.answer(202, {"collection": asked["collection"]})

    def allowed(self):
        if self.headers.get("Authorization") == f"Bearer {os.environ['LOKETWIJZER_TOKEN']}":
            return True
        self.answer(401, {"title": "Unauthorized", "detail": "A token is needed."})
        return False

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    if sys.argv[1:] != ["run", "loketwijzer"]:
        sys.exit(f"not understood: {sys.argv}")
    (CHECKOUT / "given.json").write_text(json.dumps({name: value for name, value in os.environ.items()
                                                     if name.startswith(("LOKETWIJZER_", "JAVA_"))}))
    if BROKEN.exists():
        print("[ERROR   ] CWWKZ0002E: An exception occurred while starting the application", flush=True)
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["LOKETWIJZER_PORT"])), Handler).serve_forever()
