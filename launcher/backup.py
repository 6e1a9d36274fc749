"""`backup` and `restore`: the database of this installation into one file and back.

A restore happens in one transaction: all of it or nothing. What the database held before is dropped in that same
transaction, the extension and the roles stay.
"""
from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Iterator, List, Tuple

from launcher.database import EmbeddedDatabase, find_client, run_sql
from launcher.processes import Children, stop_recorded
from launcher.progress import Console
from launcher.settings import DatabaseAddress, Settings
from launcher.state import PRIVATE_FILE, State
from launcher.toolchain import apt_installer
from launcher.trouble import ALREADY_RUNNING, MISSING, WRONG_USE, Trouble

# Everything that the owner of the tables made, and nothing that belongs to an extension or to somebody else.
DROP_WHAT_IS_OURS = """
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                          ELSE 'TABLE' END AS kind, c.oid::regclass::text AS name
      FROM pg_class c
     WHERE c.relowner = current_user::regrole AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
       AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
  LOOP EXECUTE format('DROP %s IF EXISTS %s CASCADE', thing.kind, thing.name); END LOOP;
  FOR thing IN
    SELECT p.oid::regprocedure::text AS name FROM pg_proc p
     WHERE p.proowner = current_user::regrole
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', thing.name); END LOOP;
  FOR thing IN
    SELECT t.oid::regtype::text AS name FROM pg_type t
     WHERE t.typowner = current_user::regrole AND t.typtype IN ('e', 'd')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', thing.name); END LOOP;
  FOR thing IN
    SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole AND nspname <> 'public'
  LOOP EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', thing.nspname); END LOOP;
END $$;
"""

# Grants in the copy name the application's role. The application gives it a password when it starts.
MAKE_APPLICATION_ROLE = """
\\getenv role APPLICATION_ROLE
SELECT format('CREATE ROLE %I', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \\gexec
"""

# Not ours to make again: the extension is there already, and its comment belongs to its owner.
LEFT_OUT_OF_RESTORE = (" EXTENSION ", " COMMENT - EXTENSION ", " SCHEMA - public ")


def backup(settings: Settings, state: State, console: Console, file: Path) -> int:
    file = file.expanduser().absolute()
    if not file.parent.is_dir():
        raise Trouble(f"{file.parent} is not a folder.", WRONG_USE)
    with console.step("backup") as step, reachable_database(settings, state) as (address, reader):
        draft = file.with_name(file.name + ".part")
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE))
        try:
            client(state, "pg_dump", reader, ["--format=custom", "--no-owner", f"--file={draft}"])
            os.replace(draft, file)
        finally:
            draft.unlink(missing_ok=True)
        step.note = f"{file} ({file.stat().st_size / 1e6:.1f} MB) from {address.host}:{address.port}/{address.name}"
    return 0


def restore(settings: Settings, state: State, console: Console, file: Path, sure: bool) -> int:
    file = file.expanduser().absolute()
    if not file.is_file():
        raise Trouble(f"{file} is not a file.", WRONG_USE)
    if state.lock_holder():
        raise Trouble("Loketwijzer is running on this database. First type: ./loketwijzer stop", ALREADY_RUNNING)
    with reachable_database(settings, state) as (address, _):
        where = f"{address.name} on {address.host}:{address.port}"
        in_use = connections_of_others(state, address)
        if in_use:
            raise Trouble(f"{in_use} connections use the database {where}. Stop every Loketwijzer on it first.",
                          ALREADY_RUNNING)
        listing = readable_listing(state, address, file)
        if not sure and not confirmed(f"Replace everything in {where} by {file.name}? Type yes: "):
            raise Trouble("Nothing was changed.", WRONG_USE)
        with console.step("restore") as step:
            replace_content(settings, state, address, file, listing)
            step.note = f"{where} is as it was when {file.name} was made"
    return 0


def confirmed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("yes", "ja")
    except EOFError:
        return False


def replace_content(settings: Settings, state: State, address: DatabaseAddress, file: Path, listing: str) -> None:
    role = settings.get("LOKETWIJZER_DATABASE_APP_USER") or f"{address.name}_app"
    run_sql(required_client(state, "psql"), address, MAKE_APPLICATION_ROLE, {**os.environ, "APPLICATION_ROLE": role})
    with tempfile.TemporaryDirectory() as folder:
        wanted, script, drop = (Path(folder) / name for name in ("list", "restore.sql", "drop.sql"))
        wanted.write_text("\n".join(line for line in listing.splitlines() if wanted_in_restore(line)))
        drop.write_text(DROP_WHAT_IS_OURS)
        client(state, "pg_restore", address, ["--no-owner", f"--use-list={wanted}", f"--file={script}", str(file)])
        client(state, "psql", address, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-o", os.devnull,
                                        "-f", str(drop), "-f", str(script)])


def wanted_in_restore(line: str) -> bool:
    return not any(left_out in line for left_out in LEFT_OUT_OF_RESTORE)


def readable_listing(state: State, address: DatabaseAddress, file: Path) -> str:
    try:
        return client(state, "pg_restore", address, ["--list", str(file)])
    except Trouble as trouble:
        raise Trouble(f"{file} is not a backup of Loketwijzer: {trouble}", WRONG_USE)


def connections_of_others(state: State, address: DatabaseAddress) -> int:
    return int(run_sql(required_client(state, "psql"), address, """
        SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
        """, os.environ))


@contextlib.contextmanager
def reachable_database(settings: Settings, state: State) -> Iterator[Tuple[DatabaseAddress, DatabaseAddress]]:
    """The database in use, and who may read all of it; our own is started when it is not running."""
    given = settings.database()
    if given is not None:
        yield given, given
        return
    database = EmbeddedDatabase(state)
    if state.lock_holder() and database.is_running():
        yield database.address(), database.superuser(database.address().name)
        return
    if not database.settings.get("initialised"):
        raise Trouble("There is no database yet; ./loketwijzer run makes one.")
    children = Children(state)
    with state.lock("backup"):
        stop_recorded(state.processes)
        children.stop_on_signals()
        children.watch_over_us()
        try:
            database.start(children, apt_installer(children.tool, state.log("apt")))
            yield database.address(), database.superuser(database.address().name)
        finally:
            children.stop_all()


def required_client(state: State, program: str) -> Path:
    found = find_client(program, state)
    if found is None:
        raise Trouble(f"{program} is missing. Type: sudo apt-get install postgresql-client "
                      "(or install the client programs of PostgreSQL in another way).", MISSING)
    return found


def client(state: State, program: str, address: DatabaseAddress, arguments: List[str]) -> str:
    ran = subprocess.run([str(required_client(state, program)), *arguments], stdin=subprocess.DEVNULL,
                         capture_output=True, text=True, env=address.client_environment(os.environ))
    if ran.returncode != 0:
        raise Trouble(f"{program} failed: {(ran.stderr or ran.stdout).strip()}")
    return ran.stdout
