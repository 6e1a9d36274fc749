"""`evaluate`: a database, an embedding server and an application of its own, so that every run measures the same thing."""
from __future__ import annotations

import contextlib
import datetime
import os
import time
from argparse import Namespace
from typing import Callable, Dict, Iterator, Optional

from launcher import indexing
from launcher.database import EmbeddedDatabase
from launcher.embeddings import Embedding, EmbeddingServer
from launcher.network import free_port
from launcher.processes import Child, Children, stop_recorded
from launcher.progress import Console, Step
from launcher.running import Run, is_ready
from launcher.server import Page, server_environment, start_server
from launcher.settings import DatabaseAddress, Settings
from launcher.state import State
from launcher.summary import Summary
from launcher.toolchain import Jdk
from launcher.trouble import WRONG_USE, Trouble

DATABASE = "loketwijzer_evaluation"
EMBEDDING_DATABASE = "loketwijzer_embedding"
OWN_DATABASE = "LOKETWIJZER_EVALUATION_DATABASE_URL"
LOOK = 0.2
# A run asks more in a minute than any person does, and a recorded answer must never be cut off by a busy machine.
UNHURRIED = {
    "LOKETWIJZER_HOST": "127.0.0.1",
    "LOKETWIJZER_LIMIT_CONVERSATION": "1000000",
    "LOKETWIJZER_LIMIT_ADDRESS": "1000000",
    "LOKETWIJZER_ANSWERING_PATIENCE": "PT5M",
    "LOKETWIJZER_ANSWERING_TIMEOUT": "PT10M",
    "LOKETWIJZER_MODEL_SLOTS": "8",
}


class NothingToHold(Trouble):
    """There is nothing to hold the evaluation against: no failure, but to be said."""


class Stage:
    """The application under evaluation. It can be started again with another language model; the index stays."""

    def __init__(self, state: State, console: Console, children: Children, jdk: Jdk, database: DatabaseAddress,
                 embedding: Optional[Embedding], token: str) -> None:
        self.state = state
        self.console = console
        self.children = children
        self.jdk = jdk
        self.database = database
        self.embedding = embedding
        self.page = Page(free_port(), token)
        self.child: Optional[Child] = None
        self.model: Optional[Dict[str, str]] = None

    def with_model(self, url: str, name: Optional[str]) -> Page:
        """The page of a server that writes with this model; `none` for one that only quotes."""
        wanted = {"LOKETWIJZER_MODEL_URL": url, **({"LOKETWIJZER_MODEL": name} if name else {})}
        if self.child is None or wanted != self.model:
            self.start(wanted)
        return self.page

    def end(self) -> None:
        if self.child is not None:
            self.children.end(self.child)
            self.child = None

    def start(self, model: Dict[str, str]) -> None:
        self.end()
        environment = server_environment(self.state, self.jdk, port_of(self.page), self.database, self.page.token,
                                         self.embedding, {**unset(), **UNHURRIED, **model})
        with self.console.step("server") as step:
            self.child = start_server(self.state, self.children, environment, self.page)
            self.model = model
            self.wait_for_index(step)
            name = model.get("LOKETWIJZER_MODEL")
            if name:
                self.wait_until(lambda about: is_ready(about, "model"), f"the application does not see {name}", 60)
            step.note = f"port {port_of(self.page)}, " + (f"answers by {name}" if name else "without a language model")

    def wait_for_index(self, step: Step) -> None:
        about = indexing.wait_for_words(self.page, step, self.look)
        if indexing.count(about.get("documents")) == 0:
            raise Trouble("The server under evaluation has no documents; its log says why.")

    def wait_until(self, holds: Callable[[dict], bool], otherwise: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not holds(self.page.about() or {}):
            self.look()
            if time.monotonic() > end:
                raise Trouble(f"{otherwise}; see {self.state.log('server')}")
            time.sleep(LOOK)

    def look(self) -> None:
        self.children.check_stopping()
        self.console.draw()


class Preparation(Run):
    """What `run` prepares, with a database that holds nothing but what is evaluated."""

    def __init__(self, settings: Settings, state: State, console: Console, keep: bool) -> None:
        super().__init__(settings, state, console)
        self.keep = keep
        self.own_database: Optional[EmbeddedDatabase] = None

    def database_step(self) -> None:
        with self.console.step("database") as step:
            self.address = self.settings.database(OWN_DATABASE)
            if self.address is not None:
                step.note = f"yours, {self.address.host}:{self.address.port}/{self.address.name}"
                return
            self.own_database = EmbeddedDatabase(self.state)
            self.own_database.start(self.children, self.apt_install)
            self.address = evaluation_database(self.own_database, self.keep)
            step.note = f"PostgreSQL on port {self.address.port}, {DATABASE}"

    def model_step(self) -> None:
        """The modes of the evaluation each bring their own."""

    def stage(self) -> Stage:
        return Stage(self.state, self.console, self.children, self.jdk, self.address, self.embedding, self.page.token)

    @contextlib.contextmanager
    def stage_with_embedding(self, model: str) -> Iterator[Stage]:
        """With another model of our embedding server, and an index that holds only its vectors."""
        if self.own_database is None:
            raise Trouble(f"--embeddings needs our own database: leave {OWN_DATABASE} out.", WRONG_USE)
        server = EmbeddingServer(self.state)
        with self.console.step(f"embedding {model}"):
            embedding = Embedding(server.url, server.start(self.children, model))
        stage = Stage(self.state, self.console, self.children, self.jdk, self.own_database.fresh_test_database(EMBEDDING_DATABASE),
                      embedding, self.page.token)
        try:
            yield stage
        finally:
            stage.end()
            self.children.end(server.child)


def evaluation_database(database: EmbeddedDatabase, keep: bool) -> DatabaseAddress:
    there = database.sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}';")
    return database.address(DATABASE) if keep and there else database.fresh_test_database(DATABASE)


def unset() -> Dict[str, str]:
    """Own settings of the caller are left out: every run is alike."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LOKETWIJZER_")}


def port_of(page: Page) -> int:
    return int(page.url.rpartition(":")[2])


@contextlib.contextmanager
def prepared(settings: Settings, state: State, console: Console, keep: bool) -> Iterator[Preparation]:
    """Everything started, and everything stopped when the block ends."""
    with state.lock("evaluate"):
        preparation = Preparation(settings, state, console, keep)
        preparation.children.stop_on_signals()
        stop_recorded(state.processes)
        preparation.children.watch_over_us()
        try:
            preparation.prepare()
            yield preparation
        finally:
            preparation.children.stop_all()


def evaluate(arguments: Namespace, settings: Settings, state: State, console: Console) -> int:
    from evaluation.command import Evaluation
    evaluation = Evaluation(state.checkout, console, arguments, settings)
    evaluation.check_files()
    if arguments.url:
        return evaluation.of_page(page_at(arguments.url, arguments.token or settings.token))
    with prepared(settings, state, console, arguments.keep) as preparation:
        for model in arguments.embeddings or []:
            with preparation.stage_with_embedding(model) as stage:
                evaluation.of_embedding(model, stage)
        return evaluation.of_stage(preparation.stage())


def gate(stage: Stage, settings: Settings) -> Summary:
    """For `test`: every figure of the last release counts as a test that passes or fails."""
    from evaluation.command import Evaluation
    arguments = Namespace(url=None, token=None, as_of=datetime.date.today().isoformat(), part="report", modes=None, keep=False,
                          live=None, embeddings=None, to_label=None, gate=True, no_report=True, release=False)
    evaluation = Evaluation(stage.state.checkout, stage.console, arguments, settings)
    gates = evaluation.gates()
    if not gates:
        raise NothingToHold("evaluation/gates.json names no figure yet")
    evaluation.check_files()
    code = evaluation.of_stage(stage)
    summary = Summary(passed=len(gates) - len(evaluation.fallen))
    if code != 0 and not evaluation.fallen:
        summary.fail("evaluation, answers ended in an error")
    for sentence in evaluation.fallen:
        summary.fail(f"evaluation, {sentence}")
    return summary


def page_at(url: str, token: Optional[str]) -> Page:
    page = Page(0, token or "")
    page.url = url.rstrip("/")
    return page
