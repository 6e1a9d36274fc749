"""The Liberty with the application: how it is started, and what it tells about itself."""
from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple
from urllib.parse import urlencode

from launcher.build import SERVER_NAME, liberty
from launcher.embeddings import Embedding
from launcher.network import DIRECT, get_json, status_of
from launcher.processes import Child, Children
from launcher.settings import DatabaseAddress
from launcher.state import State, read_json
from launcher.toolchain import Jdk
from launcher.trouble import NOT_RUNNING, Trouble

START_PATIENCE = 120.0


class Refused(Trouble):
    """The server answered, and its answer was no."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Page:
    """The HTTP side of a running Loketwijzer."""

    def __init__(self, port: int, token: str) -> None:
        self.url = f"http://localhost:{port}"
        self.token = token

    @property
    def bearer(self) -> Dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def has_started(self) -> bool:
        return status_of(f"{self.url}/health/started") == 200

    def about(self) -> Optional[Dict[str, Any]]:
        return get_json(f"{self.url}/api/about")

    def index(self, institution: str) -> Optional[Dict[str, Any]]:
        return get_json(f"{self.url}/api/index?{urlencode({'institution': institution})}", headers=self.bearer)

    def post(self, path: str, content: Mapping[str, Any], headers: Mapping[str, str], seconds: float):
        request = urllib.request.Request(f"{self.url}{path}", json.dumps(content).encode(),
                                         {"Content-Type": "application/json", **headers})
        try:
            return DIRECT.open(request, timeout=seconds)
        except urllib.error.HTTPError as refused:
            raise Refused(problem_text(refused.code, refused.read()), refused.code)
        except OSError as silence:
            raise Trouble(f"The server at {self.url} does not answer: {silence}", NOT_RUNNING)

    def events(self, question: Mapping[str, Any], seconds: float = 120.0) -> Iterator[Tuple[str, Dict[str, Any]]]:
        """The events of one answer as they arrive."""
        with self.post("/api/questions", question, {"Accept": "text/event-stream"}, seconds) as response:
            try:
                yield from read_events(line.decode("utf-8") for line in response)
            except (OSError, http.client.HTTPException) as broken:
                raise Trouble(f"The answer broke off: {broken}")


def read_events(lines: Iterator[str]) -> Iterator[Tuple[str, Dict[str, Any]]]:
    """Splits a text/event-stream; comments and ids are of no use to us."""
    name, data = "message", []
    for line in lines:
        line = line.rstrip("\r\n")
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].strip())
        elif not line:
            if data or name != "message":
                yield name, parsed("\n".join(data))
            name, data = "message", []


def parsed(data: str) -> Dict[str, Any]:
    try:
        content = json.loads(data)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def problem_text(status: int, body: bytes) -> str:
    """What an RFC 9457 answer says to people."""
    problem = parsed(body.decode("utf-8", "replace"))
    text = problem.get("detail") or problem.get("title") or f"HTTP status {status}"
    fields = problem.get("fields")
    return f"{text} ({json.dumps(fields, ensure_ascii=False)})" if fields else str(text)


def running_page(state: State, token: Optional[str]) -> Page:
    """The page that `run` of this checkout serves, or a sentence that it does not."""
    port = read_json(state.running, {}).get("port")
    if port is None or state.lock_holder() is None:
        raise Trouble("Loketwijzer does not run in this checkout. Start it with ./loketwijzer run", NOT_RUNNING)
    page = Page(port, state.token(token))
    if page.about() is None:
        raise Trouble(f"Loketwijzer is starting or does not answer at {page.url}; try again in a moment.", NOT_RUNNING)
    return page


def server_environment(state: State, jdk: Jdk, port: int, database: DatabaseAddress, token: str,
                       embedding: Optional[Embedding], given: Mapping[str, str] = os.environ) -> Dict[str, str]:
    """The given settings, those of the caller, completed with what we found or started."""
    environment = {**given,
                   "JAVA_HOME": str(jdk.home),
                   "LOG_DIR": str(state.folder / "logs" / "server"),
                   "LOKETWIJZER_PORT": str(port),
                   "LOKETWIJZER_DATABASE_URL": database.jdbc(),
                   "LOKETWIJZER_DATABASE_USER": database.user,
                   "LOKETWIJZER_DATABASE_PASSWORD": database.password,
                   "LOKETWIJZER_TOKEN": token}
    environment.pop("WLP_USER_DIR", None)
    environment.pop("LOKETWIJZER_EMBEDDING_URL", None)
    if embedding:
        environment["LOKETWIJZER_EMBEDDING_URL"] = embedding.url
        if embedding.model:
            environment["LOKETWIJZER_EMBEDDING_MODEL"] = embedding.model
    knowledge = environment.get("LOKETWIJZER_KNOWLEDGE") or state.checkout / "knowledge-base" / "landelijk"
    environment["LOKETWIJZER_KNOWLEDGE"] = str(Path(knowledge).absolute())
    prepared = environment.get("LOKETWIJZER_PREPARED") or state.checkout / "knowledge-base" / "prepared"
    environment["LOKETWIJZER_PREPARED"] = str(Path(prepared).absolute())
    # The server includes sign-in-local.xml or sign-in-oidc.xml, see server/server.xml.
    provider = environment.get("LOKETWIJZER_OIDC_DISCOVERY", "").strip()
    environment["LOKETWIJZER_SIGN_IN"] = environment.get("LOKETWIJZER_SIGN_IN") or ("oidc" if provider else "local")
    return environment


def start_server(state: State, children: Children, environment: Dict[str, str], page: Page) -> Child:
    child = Child("server", [liberty(state.checkout) / "bin" / "server", "run", SERVER_NAME], state.log("server"),
                  environment=environment, folder=state.checkout)
    state.log("server").unlink(missing_ok=True)
    children.start(child)
    end = time.monotonic() + START_PATIENCE
    while not page.has_started():
        children.check_stopping()
        if not child.is_alive():
            raise Trouble(f"The server stopped while starting. {complaints(state)}")
        if application_failed(state):
            raise Trouble(f"The application did not start. {complaints(state)}")
        if time.monotonic() > end:
            raise Trouble(f"The server did not start within {START_PATIENCE:.0f} s. {complaints(state)}")
        time.sleep(0.2)
    return child


def application_failed(state: State) -> bool:
    """Liberty stays up without its application; CWWKZ0002E and CWWKZ0012I are its words for that."""
    try:
        return re.search(r"CWWKZ0002E|CWWKZ0012I", state.log("server").read_text(errors="replace")) is not None
    except OSError:
        return False


def complaints(state: State, most: int = 5) -> str:
    """The errors in the server's own log, which say more than its exit code."""
    log = state.log("server")
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        lines = []
    found = [line for line in lines if re.search(r" E [A-Z]{4,5}\d{4}E|\bSEVERE\b|^Caused by|\bERROR\b", line)][:most]
    return "\n".join([f"See {log}"] + (found or lines[-most:]))

