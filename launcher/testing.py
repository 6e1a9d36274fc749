"""`test`: every test there is, with real neighbours: a database, an embedding server, a browser, an Ollama."""
from __future__ import annotations

import fnmatch
import hashlib
import os
import secrets
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterable, List, Optional
from urllib.parse import urlsplit

from launcher import build, evaluating, toolchain
from launcher.database import EmbeddedDatabase
from launcher.embeddings import Embedding, EmbeddingServer
from launcher.models import served_models
from launcher.network import free_port
from launcher.processes import Children, end_group, group_has_members, stop_recorded
from launcher.progress import Console
from launcher.settings import WITHOUT, DatabaseAddress, Settings, bracketed
from launcher.state import State
from launcher.summary import Summary, of_maven, of_unittest, remove_reports
from launcher.toolchain import Jdk, apt_installer, require_tools
from launcher.trouble import FAILED, Stopped, Trouble

TEST_DATABASE = "loketwijzer_test"
OLLAMA = "http://127.0.0.1:11434"
TEST_MODELS = ("smollm2", "qwen-small")
KEYCLOAK = "org.keycloak:keycloak-quarkus-dist:26.7.3:zip"
UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack"
NOT_OURS = {"target", ".loketwijzer", ".git", "node_modules", "__pycache__"}
LOOPBACK = "127.0.0.1"


def test(settings: Settings, state: State, console: Console, for_maven: List[str]) -> int:
    with state.lock("test"):
        return TestRun(settings, state, console, for_maven).from_start_to_summary()


class TestRun:
    """One run of all tests and what was started for it."""

    def __init__(self, settings: Settings, state: State, console: Console, for_maven: List[str]) -> None:
        self.settings = settings
        self.state = state
        self.console = console
        self.for_maven = for_maven
        self.children = Children(state)
        self.apt_install = apt_installer(self.children.tool, state.log("apt"))
        self.summary = Summary()
        self.counting = threading.Lock()
        self.ollama_is_ours = False
        # Arquillian refuses to start where a server of the same name runs, also one of another checkout.
        self.server_name = "loketwijzer-test-" + hashlib.sha256(str(state.checkout).encode()).hexdigest()[:8]
        self.embedding_python = Path(sys.executable)
        self.own_database: Optional[EmbeddedDatabase] = None

    def from_start_to_summary(self) -> int:
        self.children.stop_on_signals()
        stop_recorded(self.state.processes)
        self.children.watch_over_us()
        try:
            self.prepare_and_run()
        except Stopped:
            self.summary.fail("stopped before the end")
        finally:
            self.stop()
        for line in self.summary.lines():
            self.console.say(line)
        return FAILED if self.summary.failed else 0

    def prepare_and_run(self) -> None:
        jdk, maven = require_tools(os.environ, True, self.apt_install)
        with ThreadPoolExecutor(max_workers=6) as pool:
            ollama = pool.submit(self.ollama)
            database = pool.submit(self.database)
            embedding = pool.submit(self.embedding_target)
            browser = pool.submit(self.chromium)
            compiled = pool.submit(self.compile, jdk, maven)
            keycloak = pool.submit(self.keycloak, jdk, maven)
            targets = self.result(database), self.result(embedding)
            if not self.for_maven:
                self.python_tests()
            else:
                self.console.say("The Python tests are left out, because options for Maven were given.")
            if self.result(compiled):
                environment = self.environment(jdk, *targets, self.result(browser), self.result(ollama),
                                               self.result(keycloak))
                self.maven_tests(maven, environment)
                if not self.for_maven:
                    self.evaluation(jdk, targets[1])

    def result(self, work: Future):
        while not work.done():
            self.children.check_stopping()
            self.console.draw()
            time.sleep(0.2)
        return work.result()

    def skip(self, reason: str) -> None:
        """Something around the tests is not there: the tests that need it skip themselves, this line says why."""
        with self.counting:
            self.summary.reasons.append(reason)

    # --- neighbours

    def database(self) -> DatabaseAddress:
        with self.console.step("database") as step:
            given = self.settings.database("LOKETWIJZER_TEST_DATABASE_URL")
            if given is not None:
                step.note = f"yours, {given.host}:{given.port}/{given.name}"
                return given
            database = self.own_database = EmbeddedDatabase(self.state)
            database.start(self.children, self.apt_install)
            address = database.fresh_test_database(TEST_DATABASE)
            step.note = f"PostgreSQL on port {address.port}, an empty {TEST_DATABASE}"
            return address

    def embedding_target(self) -> Optional[Embedding]:
        given = self.settings.embedding_url
        with self.console.step("embedding model") as step:
            if given and given != WITHOUT:
                step.note = f"yours, {given}"
                return Embedding(given, self.settings.get("LOKETWIJZER_EMBEDDING_MODEL"))
            try:
                own = EmbeddingServer(self.state)
                own.install(self.children.tool, self.apt_install)
                self.embedding_python = own.python
                embedding = Embedding(own.url, own.start(self.children))
                step.note = f"{embedding.model} on port {own.port}"
                return embedding
            except Trouble as trouble:
                step.note = f"none: {trouble}"
                self.skip(f"everything with vectors: {trouble}")
                return None

    def ollama(self) -> Optional[str]:
        """The real Ollama of the folder beside the project, or one that answers anyway."""
        with self.console.step("real Ollama") as step:
            tool = self.state.checkout.parent / "shared" / "tools" / "local-model"
            models = served_models(OLLAMA)
            if tool.exists() and not has_all(TEST_MODELS, models):
                self.ollama_is_ours = models is None
                log = self.state.log("local-model")
                for words in (["install", *TEST_MODELS], ["serve"]):
                    self.children.tool([tool, *words], log)
            models = served_models(OLLAMA)
            if models:
                step.note = f"{OLLAMA} has {', '.join(models)}"
                return OLLAMA
            why = f"no Ollama with a model at {OLLAMA}" + ("" if tool.exists() else " and no tool that builds one")
            step.note = why
            self.skip(f"everything with a real language model: {why}")
            return None

    def chromium(self) -> Optional[Path]:
        with self.console.step("Chromium") as step:
            found = toolchain.find_chromium(os.environ)
            if found is None and self.apt_install("chromium"):
                found = toolchain.find_chromium(os.environ)
            step.note = str(found) if found else toolchain.how_to_install("chromium")
            if found is None:
                self.skip(f"everything in a browser: {toolchain.how_to_install('chromium')}")
            return found

    def keycloak(self, jdk: Jdk, maven: Path) -> Optional[Path]:
        """A real sign-in provider, unpacked once. Left out when the options for Maven name other tests."""
        if not may_run("KeycloakIT", self.for_maven):
            return None
        with self.console.step("Keycloak") as step:
            folder = self.state.folder / "keycloak" / KEYCLOAK.split(":")[2]
            complete = folder / "complete"
            if not complete.exists():
                log = self.state.log("keycloak-unpack")
                code = self.children.tool([maven, "-B", "-q", UNPACK, f"-Dartifact={KEYCLOAK}", f"-DoutputDirectory={folder}"], log,
                                          build.java_environment(jdk), self.state.checkout)
                if code != 0:
                    step.note = f"none: {log} says why"
                    self.skip(f"signing in with a provider: Maven could not fetch {KEYCLOAK}, see {log}")
                    return None
                complete.touch()
            step.note = KEYCLOAK.split(":")[2]
            return next(folder.glob("keycloak-*"))

    def compile(self, jdk: Jdk, maven: Path) -> bool:
        """Ahead of the tests, so that downloads and compiling go on while the neighbours start."""
        with self.console.step("build") as step:
            try:
                build.build(self.state, jdk, maven, self.children.tool)
            except Trouble as trouble:
                step.note = "failed"
                self.console.say(str(trouble))
                with self.counting:
                    self.summary.fail("the build")
                return False
            step.note = "WAR and server made"
            return True

    # --- tests

    def python_tests(self) -> None:
        for folder in folders_with_python_tests(self.state.checkout):
            own = (folder / "__init__.py").exists()
            python = sys.executable if own else str(self.embedding_python)
            command = [python, "-m", "unittest", "discover", "-v", "-s", str(folder), "-p", "test_*.py"]
            name = str(folder.relative_to(self.state.checkout))
            with self.console.step(f"tests {name}") as step:
                log = self.state.log("tests-" + name.replace("/", "-"))
                log.unlink(missing_ok=True)
                code = self.children.tool(command + (["-t", str(self.state.checkout)] if own else []), log,
                                          folder=self.state.checkout)
                output = log.read_text(errors="replace")
                found = of_unittest(output)
                if code != 0 and not found.failed:
                    found.fail(f"{name}: exit code {code}")
                step.note = found.closing_line()
            if found.failed:
                self.console.say(output)
            self.summary.add(found)

    def maven_tests(self, maven: Path, environment: Dict[str, str]) -> None:
        remove_reports(self.state.checkout)
        command = [str(maven), "-B", "-ntp", "verify", f"-Dtest.server.name={self.server_name}", *self.for_maven]
        self.console.say(f"$ {' '.join(command)}")
        self.children.check_stopping()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, cwd=self.state.checkout,
                                   start_new_session=True)
        try:
            code = self.children.wait_for_tool(process)
        except Stopped:
            self.summary.add(of_maven(self.state.checkout))
            raise
        if group_has_members(process.pid):
            end_group(process)
        found = of_maven(self.state.checkout)
        if code != 0 and not found.failed:
            found.fail(f"Maven: exit code {code}")
        if code == 0:
            build.remember_build(self.state)
        self.summary.add(found)

    def evaluation(self, jdk: Jdk, embedding: Optional[Embedding]) -> None:
        """The figures of the last release, held against what a server of this checkout answers now."""
        database = self.settings.database(evaluating.OWN_DATABASE)
        if database is None and self.own_database is not None:
            database = evaluating.evaluation_database(self.own_database, keep=False)
        missing = ("no embedding model" if embedding is None else
                   f"no database for it; name an empty one in {evaluating.OWN_DATABASE}" if database is None else None)
        if missing:
            self.not_evaluated(missing)
            return
        stage = evaluating.Stage(self.state, self.console, self.children, jdk, database, embedding, secrets.token_urlsafe(24))
        try:
            found = evaluating.gate(stage, self.settings)
        except evaluating.NothingToHold as nothing:
            self.not_evaluated(str(nothing))
            return
        except Trouble as trouble:
            self.console.say(str(trouble))
            found = Summary()
            found.fail(f"evaluation: {trouble}")
        self.console.say(f"EVALUATION  {found.closing_line()}")
        self.summary.add(found)

    def not_evaluated(self, why: str) -> None:
        self.console.say(f"EVALUATION  NOT RUN: {why}")
        self.summary.skipped += 1
        self.summary.reasons.append(f"the evaluation: {why}")

    def environment(self, jdk: Jdk, database: DatabaseAddress, embedding: Optional[Embedding],
                    chromium: Optional[Path], ollama: Optional[str], keycloak: Optional[Path]) -> Dict[str, str]:
        """What the tests and their Liberty get. Own settings of the caller are left out: every run is alike.

        The tests stand between the application and its neighbours: they relay the first port to the target, so that
        they can cut the line, simulate a language model and keep a post office at the last.
        """
        environment = {name: value for name, value in build.java_environment(jdk).items()
                       if not name.startswith("LOKETWIJZER_")}
        relay, embedding_relay, page, simulated, post = distinct_free_ports(5)
        environment.update({
            "LOKETWIJZER_TEST_DATABASE_TARGET": f"{bracketed(database.host)}:{database.port}",
            "LOKETWIJZER_DATABASE_URL": database.at(LOOPBACK, relay).jdbc(),
            "LOKETWIJZER_DATABASE_USER": database.user,
            "LOKETWIJZER_DATABASE_PASSWORD": database.password,
            "LOKETWIJZER_EMBEDDING_URL": f"http://{LOOPBACK}:{embedding_relay}/v1",
            "LOKETWIJZER_MODEL_URL": f"http://{LOOPBACK}:{simulated}",
            "LOKETWIJZER_SMTP_HOST": LOOPBACK,
            "LOKETWIJZER_SMTP_PORT": str(post),
            "LOKETWIJZER_SMTP_TLS": "off",
            "LOKETWIJZER_SMTP_FROM": "Loket Voorbeeld <loket@example.nl>",
            "LOKETWIJZER_PORT": str(page),
            "LOKETWIJZER_TEST_SERVER": self.server_name,
            "LOKETWIJZER_TOKEN": secrets.token_urlsafe(24),
            "LOKETWIJZER_KNOWLEDGE": str(self.state.checkout / "knowledge-base" / "landelijk"),
            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
        })
        corpus = self.state.checkout.parent / "shared" / "corpus"
        optional = {
            "LOKETWIJZER_TEST_EMBEDDING_TARGET": embedding and host_and_port(embedding.url),
            "LOKETWIJZER_EMBEDDING_MODEL": embedding and embedding.model,
            "LOKETWIJZER_TEST_OLLAMA": ollama,
            "CHROMIUM": chromium and str(chromium),
            "LOKETWIJZER_TEST_KEYCLOAK": keycloak and str(keycloak),
            "LOKETWIJZER_CORPUS": str(corpus.resolve()) if corpus.is_dir() else None,
        }
        environment.update({name: value for name, value in optional.items() if value})
        return environment

    def stop(self) -> None:
        self.children.stop_all()
        if self.ollama_is_ours:
            tool = self.state.checkout.parent / "shared" / "tools" / "local-model"
            subprocess.run([str(tool), "stop"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, timeout=60)


def may_run(test: str, for_maven: List[str]) -> bool:
    """Whether Maven may come to this integration test: it is named, or nothing is."""
    named = [option.split("=", 1)[1] for option in for_maven if option.startswith("-Dit.test=")]
    return not named or any(fnmatch.fnmatch(test, pattern.strip()) for pattern in named[-1].split(","))


def has_all(wanted: Iterable[str], models: Optional[List[str]]) -> bool:
    return all(any(model.split(":")[0] == name for model in models or []) for name in wanted)


def host_and_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{bracketed(parts.hostname or LOOPBACK)}:{parts.port or 80}"


def folders_with_python_tests(checkout: Path) -> List[Path]:
    folders = set()
    for folder, below, files in os.walk(checkout):
        below[:] = [name for name in below if name not in NOT_OURS and not name.startswith(".")]
        if any(name.startswith("test_") and name.endswith(".py") for name in files):
            folders.add(Path(folder))
    return sorted(folders)


def distinct_free_ports(number: int) -> List[int]:
    ports: List[int] = []
    while len(ports) < number:
        port = free_port()
        if port not in ports:
            ports.append(port)
    return ports
