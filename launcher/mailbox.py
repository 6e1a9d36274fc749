"""A mail server that delivers to the terminal: for the demonstration, where nobody has a mailbox."""
from __future__ import annotations

import email
import email.policy
import re
import socketserver
import threading
from pathlib import Path
from typing import Callable, List

LONGEST = 1024 * 1024


class Mailbox:
    """Takes every letter on loopback, keeps it as a file and tells what it says."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.tell = tell
        self.count = 0
        self.lock = threading.Lock()
        mailbox = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                converse(self, mailbox)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def take(self, recipients: List[str], content: bytes) -> None:
        with self.lock:
            self.count += 1
            (self.folder / f"{self.count:04}.eml").write_bytes(content)
        self.tell(told(recipients, content))


def told(recipients: List[str], content: bytes) -> str:
    """Whom it is for, its subject, and the lines one can do something with: a link or a code."""
    letter = email.message_from_bytes(content, policy=email.policy.default)
    body = letter.get_body(preferencelist=("plain",))
    worth_seeing = [line.strip() for line in (body.get_content() if body else "").splitlines()
                    if re.search(r"https?://|\b\d{6}\b", line)]
    return "\n".join([f"  Mail to {', '.join(recipients)}: {letter['Subject']}", *(f"    {line}" for line in worth_seeing)])


def converse(handler: socketserver.StreamRequestHandler, mailbox: Mailbox) -> None:
    """As much of RFC 5321 as a client needs that wants to get rid of a letter."""
    def say(line: str) -> None:
        handler.wfile.write(f"{line}\r\n".encode())

    recipients: List[str] = []
    say("220 localhost")
    while True:
        line = handler.rfile.readline(LONGEST)
        if not line:
            return
        word = line[:4].upper()
        if word in (b"EHLO", b"HELO", b"MAIL", b"RSET", b"NOOP"):
            if word in (b"MAIL", b"RSET"):
                recipients = []
            say("250 OK")
        elif word == b"RCPT":
            recipients.append(line.decode(errors="replace").partition("<")[2].partition(">")[0])
            say("250 OK")
        elif word == b"DATA":
            say("354 Go on")
            content = b""
            while True:
                part = handler.rfile.readline(LONGEST)
                if not part or part == b".\r\n" or len(content) > LONGEST:
                    break
                content += part[1:] if part.startswith(b"..") else part
            mailbox.take(recipients, content)
            say("250 OK")
        elif word == b"QUIT":
            say("221 Bye")
            return
        else:
            say("502 Not known here")
