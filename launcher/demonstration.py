"""`demo`: a desk with invented institutions, members and cases, in a database of its own, with a mailbox in the terminal."""
from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from typing import Any, Dict, List

from launcher.database import EmbeddedDatabase
from launcher.mailbox import Mailbox
from launcher.network import DIRECT
from launcher.progress import Console, bar
from launcher.running import Run
from launcher.server import problem_text
from launcher.settings import Settings
from launcher.state import State, write_private
from launcher.trouble import WRONG_USE, Trouble

DATABASE = "loketwijzer_demo"
PARTS = (
    ("advisor", "adviseur@tu-voorbeeld.example"),
    ("second advisor", "advisor@tu-voorbeeld.example"),
    ("lead advisor", "coordinator@tu-voorbeeld.example"),
    ("head of security", "beveiliging@tu-voorbeeld.example"),
    ("HR contact", "hr@tu-voorbeeld.example"),
    ("board contact", "bestuur@tu-voorbeeld.example"),
    ("administrator", "beheer@tu-voorbeeld.example"),
    ("national advisor", "adviseur@loket.example"),
)


def demo(settings: Settings, state: State, console: Console) -> int:
    if settings.database() is not None:
        raise Trouble("The demonstration brings its own database, so that it never mixes with a real one. "
                      "Unset LOKETWIJZER_DATABASE_URL and try again.", WRONG_USE)
    with state.lock("run"):
        return Demonstration(settings, state, console).from_start_to_stop()


class Demonstration(Run):
    """A run with a story in it."""

    def __init__(self, settings: Settings, state: State, console: Console) -> None:
        super().__init__(settings, state, console)
        self.mailbox = Mailbox(state.folder / "demo-mail", console.say)
        self.password = password_of(state)
        self.tries_to_index = 0

    def database_step(self) -> None:
        with self.console.step("database") as step:
            database = EmbeddedDatabase(self.state)
            database.start(self.children, self.apt_install)
            there = database.sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}';")
            self.address = database.address(DATABASE) if there else database.fresh_test_database(DATABASE)
            step.note = f"{DATABASE}, its own, on port {self.address.port}"

    def environment(self) -> Dict[str, str]:
        """Letters go to the terminal, whatever mail server the caller has."""
        self.mailbox.open()
        environment = {name: value for name, value in super().environment().items() if not name.startswith("LOKETWIJZER_SMTP_")}
        return {**environment, "LOKETWIJZER_SMTP_HOST": "127.0.0.1", "LOKETWIJZER_SMTP_PORT": str(self.mailbox.port),
                "LOKETWIJZER_SMTP_FROM": "Loketwijzer <loket@loketwijzer.example>", "LOKETWIJZER_SMTP_TLS": "off"}

    def people(self) -> None:
        """Everybody of the story, and what they did."""
        with self.console.step("demonstration") as step:
            due = self.send("POST", "/api/demonstration", {"password": self.password})["cases"]
            for number, case in enumerate(due):
                step.doing = f"cases {bar(number, len(due))}"
                self.look()
                self.play(case)
            step.note = f"{len(due)} cases played" if due else "as you left it"

    def play(self, case: Dict[str, Any]) -> None:
        conversation, key = None, None
        for question in case["questions"]:
            answer = self.send("POST", "/api/questions", {
                "question": question, "language": case["language"], "institution": case["institution"],
                **({"conversation": conversation} if conversation else {})}, key)
            conversation, key = answer["conversation"], key or answer.get("conversationKey")
        self.send("PUT", f"/api/demonstration/cases/{case['number']}", {"conversation": conversation}, key)

    def send(self, method: str, path: str, content: Dict[str, Any], key: str = None) -> Dict[str, Any]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", **self.page.bearer}
        if key:
            headers["Conversation-Key"] = key
        request = urllib.request.Request(f"{self.page.url}{path}", json.dumps(content).encode(), headers, method=method)
        try:
            with DIRECT.open(request, timeout=120) as response:
                body = response.read()
                return json.loads(body) if body else {}
        except urllib.error.HTTPError as refused:
            raise Trouble(f"The demonstration stopped at {path}: {problem_text(refused.code, refused.read())}")

    def tell_address(self) -> None:
        super().tell_address()
        for line in self.parts_to_play():
            self.console.say(line)

    def parts_to_play(self) -> List[str]:
        return [f"  Researcher   {self.page.url}/?institution=tu-voorbeeld",
                f"  Console      {self.page.url}/console/   password of all: {self.password}",
                *[f"    {part:17}{email}" for part, email in PARTS],
                "  Mail that would be sent appears here.", ""]

    def stop(self) -> None:
        self.mailbox.close()
        super().stop()


def password_of(state: State) -> str:
    """Made once, because the accounts keep theirs from one start to the next."""
    file = state.folder / "demo-password"
    if not file.exists():
        write_private(file, "demo-" + secrets.token_urlsafe(9))
    return file.read_text().strip()
