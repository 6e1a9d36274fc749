"""`run`: from whatever is there to an open page, and back when asked."""
from __future__ import annotations

import contextlib
import json
import os
import time
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Dict, List, Optional

from launcher import accounts, build, indexing, models, sourcing
from launcher.database import EmbeddedDatabase, check_external, find_client
from launcher.embeddings import Embedding, EmbeddingServer
from launcher.network import is_free
from launcher.processes import Children, stop_recorded
from launcher.progress import Console, Step, step_line
from launcher.server import Page, server_environment, start_server
from launcher.settings import WITHOUT, DatabaseAddress, Settings
from launcher.state import State, write_private
from launcher.toolchain import Jdk, apt_installer, require_tools
from launcher.trouble import PORT_TAKEN, Stopped, Trouble

GLANCE = 0.2
HEARTBEAT = 1.0
TRIES_TO_INDEX = 60         # looks, five seconds apart: a first index of the summaries takes its time


def run(settings: Settings, state: State, console: Console) -> int:
    with state.lock("run"):
        return Run(settings, state, console).from_start_to_stop()


class Run:
    """One start with everything that belongs to it."""

    def __init__(self, settings: Settings, state: State, console: Console) -> None:
        self.settings = settings
        self.state = state
        self.console = console
        self.children = Children(state)
        self.apt_install = apt_installer(self.children.tool, state.log("apt"))
        self.page = Page(settings.port, state.token(settings.token))
        self.jdk: Optional[Jdk] = None
        self.maven: Optional[Path] = None
        self.address: Optional[DatabaseAddress] = None
        self.embedding: Optional[Embedding] = None
        self.began = time.monotonic()
        self.tries_to_index = TRIES_TO_INDEX

    def from_start_to_stop(self) -> int:
        self.children.stop_on_signals()
        for name in stop_recorded(self.state.processes):
            self.console.say(f"Stopped the {name} that an earlier start left behind.")
        self.check_port()
        self.children.watch_over_us()
        try:
            self.prepare()
            self.serve()
            self.fill_index()
            self.people()
            self.tell_address()
            self.tend()
        except Stopped:
            pass
        finally:
            self.stop()
        return 0

    def check_port(self) -> None:
        if not is_free(self.settings.port, "0.0.0.0"):
            raise Trouble(f"Port {self.settings.port} is in use by another program. Choose another one: "
                          f"LOKETWIJZER_PORT={self.settings.port + 1} ./loketwijzer run", PORT_TAKEN)

    # --- the steps; those that do not need one another run side by side

    def prepare(self) -> None:
        self.jdk_step()
        with ThreadPoolExecutor(max_workers=4) as pool:
            work = [pool.submit(step) for step in
                    (self.database_step, self.embedding_step, self.model_step, self.build_step)]
            self.wait_for(work)

    def wait_for(self, work: List[Future]) -> None:
        """Redraws while they work; the first failure stops the others."""
        try:
            waiting = set(work)
            while waiting:
                self.children.check_stopping()
                self.console.draw()
                done, waiting = wait(waiting, GLANCE, return_when=FIRST_EXCEPTION)
                for finished in done:
                    finished.result()
        except BaseException:
            self.children.stopping.set()
            raise

    def jdk_step(self) -> None:
        """Also finds Maven, when there is something to build, so that all that is missing is said at once."""
        with self.console.step("JDK") as step:
            self.jdk, self.maven = require_tools(os.environ, not build.is_current(self.state), self.apt_install)
            step.note = f"{self.jdk.version} in {self.jdk.home}"

    def database_step(self) -> None:
        with self.console.step("database") as step:
            self.address = self.settings.database()
            if self.address is not None:
                psql = find_client("psql", self.state)
                step.note = check_external(self.address, psql) if psql else f"{self.address.host}:{self.address.port}"
                return
            database = EmbeddedDatabase(self.state)
            database.start(self.children, self.apt_install)
            self.address = database.address()
            step.note = f"PostgreSQL {database.version()} with pgvector on port {self.address.port}"

    def embedding_step(self) -> None:
        """Never a reason to stop: without vectors the search goes by words."""
        given = self.settings.embedding_url
        with self.console.step("embedding model") as step:
            if given == WITHOUT:
                step.note = "none, as you asked: search by words alone"
                return
            if given:
                self.embedding = Embedding(given)
                step.note = f"{given} (yours)"
                return
            try:
                own = EmbeddingServer(self.state)
                own.install(self.children.tool, self.apt_install)
                self.embedding = Embedding(own.url, own.start(self.children))
                step.note = f"{self.embedding.model} on port {own.port}"
            except Trouble as trouble:
                step.note = f"none, search by words alone: {trouble}"

    def model_step(self) -> None:
        with self.console.step("language model") as step:
            step.note = models.model_line(self.settings)

    def build_step(self) -> None:
        with self.console.step("build") as step:
            if self.maven is None:
                step.note = "nothing changed"
                return
            build.build(self.state, self.jdk, self.maven, self.children.tool)
            step.note = "WAR and server made"

    def serve(self) -> None:
        with self.console.step("server") as step, ThreadPoolExecutor(max_workers=1) as pool:
            self.wait_for([pool.submit(start_server, self.state, self.children, self.environment(), self.page)])
            step.note = f"port {self.settings.port}"
        write_private(self.state.running, json.dumps({"port": self.settings.port, "pid": os.getpid()}))

    def environment(self) -> Dict[str, str]:
        return server_environment(self.state, self.jdk, self.settings.port, self.address, self.page.token, self.embedding)

    def people(self) -> None:
        """Who works here; whoever plays a demonstration brings more of them."""

    def fill_index(self) -> None:
        with self.console.step("index") as step:
            about = indexing.wait_for_words(self.page, step, self.look)
            documents = indexing.count(about.get("documents"))
            step.note = f"{documents} documents, {indexing.count(about.get('passages'))} passages searchable by words"
            if documents == 0:
                step.note = index_trouble(about)

    def index_official_texts(self) -> None:
        """Behind the summaries and in the background. While another indexer is at work, a later look tries again."""
        if self.tries_to_index == 0:
            return
        self.tries_to_index -= 1
        try:
            told = sourcing.ask_to_index(self.page, self.state)
        except Trouble as trouble:
            if self.tries_to_index > 0:
                return
            told = f"The official texts were not indexed: {trouble} ./loketwijzer sources tries again."
        self.tries_to_index = 0
        if told:
            self.console.say(told)

    def look(self) -> None:
        self.children.check_stopping()
        self.console.draw()
        self.children.tend(self.console.say)

    def tell_address(self) -> None:
        about = self.page.about() or {}
        self.console.say(step_line("ready", time.monotonic() - self.began, answers_line(about)))
        self.console.say()
        self.console.say(f"  Open {self.page.url}/      (stop with Ctrl-C)")
        self.console.say()
        self.tell_first_account()

    def tell_first_account(self) -> None:
        """Once in the life of a database; the password is kept nowhere, here neither."""
        try:
            issued = accounts.first_account(self.page)
        except Trouble as trouble:
            self.console.say(f"  There is no account for the desk yet: {trouble} ./loketwijzer account makes one.")
            return
        for line in accounts.first_account_lines(self.page, issued) if issued else []:
            self.console.say(line)

    def tend(self) -> None:
        """Until somebody asks to stop: keeps the children alive, shows the vectors coming in, tells what changes."""
        about, vectors = self.page.about() or {}, contextlib.ExitStack()
        with vectors:
            step: Optional[Step] = None
            while True:
                self.index_official_texts()
                now = self.page.about()
                if now:
                    for line in changes(about, now):
                        self.console.say(line)
                    about = now
                    step = self.show_vectors(now, vectors, step)
                for _ in range(5):
                    self.look()
                    self.children.stopping.wait(HEARTBEAT)

    def show_vectors(self, about: Dict[str, Any], open_steps: contextlib.ExitStack,
                     step: Optional[Step]) -> Optional[Step]:
        text = indexing.vectors_text(about.get("index") or {})
        if text and is_ready(about, "embedding"):
            step = step or open_steps.enter_context(self.console.step("vectors"))
            step.doing = text
            return step
        if step:
            step.note = "paused: the embedding model is away" if text else "search by meaning is complete"
            open_steps.close()
        return None

    def stop(self) -> None:
        self.state.running.unlink(missing_ok=True)
        if self.children.children:
            self.console.wipe()
            self.console.say("Stopping …")
        self.children.stop_all()


def is_ready(about: Dict[str, Any], part: str) -> bool:
    return (about.get(part) or {}).get("state") == "ready"


def changes(before: Dict[str, Any], now: Dict[str, Any]) -> List[str]:
    """One line for each neighbour that went or came since the last look."""
    lines = []
    for part, name in (("database", "database"), ("embedding", "embedding model"), ("model", "language model")):
        if is_ready(before, part) != is_ready(now, part):
            model = (now.get(part) or {}).get("name", "")
            lines.append(f"The {name} {model} is ready.".replace("  ", " ") if is_ready(now, part)
                         else f"The {name} does not answer any more.")
    return lines + ([answers_line(now)] if lines else [])


def answers_line(about: Dict[str, Any]) -> str:
    """Who composes the answers and how is searched, as the application itself says it."""
    model, embedding = about.get("model") or {}, about.get("embedding") or {}
    composed = (f"answers by {model.get('name', 'a model')}" if is_ready(about, "model")
                else "answers quoted from the sources, without a language model")
    searched = (f"search by words and meaning ({embedding.get('name', 'vectors')})"
                if is_ready(about, "embedding") else "search by words alone")
    return f"{composed}; {searched}"


def index_trouble(about: Dict[str, Any]) -> str:
    if (about.get("database") or {}).get("state") == "away":
        return "the database is not reachable for the application; see the server's log"
    return "no documents yet; add some with ./loketwijzer index FOLDER --collection NAME"
