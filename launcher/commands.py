"""The command line: one function a command, one place for exit codes."""
from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path
from typing import Callable, Dict, List, Tuple

from launcher.progress import Console
from launcher.settings import Settings
from launcher.state import State
from launcher.trouble import EXIT_CODES, FAILED, WRONG_USE, Stopped, Trouble

INTRODUCTION = """Loketwijzer answers questions on knowledge security with cited passages.

  ./loketwijzer run                                    start everything and show the address of the page
  ./loketwijzer demo                                   the same with invented institutions and cases, to look around in
  ./loketwijzer ask "Mag mijn laptop mee naar China?"  ask from the terminal (--language nl or en)
  ./loketwijzer index FOLDER --collection NAME         read documents (--institution KEY, default landelijk)
  ./loketwijzer sources [--only ID …] [--dry-run]      fetch the official texts and tell what changed in them
  ./loketwijzer account EMAIL NAME --roles a,b         an account for the desk (--institution KEY, default landelijk), or
                                                       a new one-time password for who has one and forgot it
  ./loketwijzer stop                                   stop what runs in this checkout
  ./loketwijzer doctor                                 check this machine, change nothing
  ./loketwijzer backup FILE                            the database into one file
  ./loketwijzer restore FILE                           and back (--yes: without asking)
  ./loketwijzer evaluate                               ask every question of evaluation/ and write the report
                                                       (evaluation/README.md has its options)
  ./loketwijzer check [FOLDER] [--as-of DAY]           what is wrong in the knowledge base: sources, links, pairs, dates;
                                                       and prepared answers whose passage changed (--accept ID … or all)
  ./loketwijzer test [-- MAVEN OPTIONS]                every test
  ./loketwijzer help                                   this page

Settings come from the environment (LOKETWIJZER_PORT, LOKETWIJZER_DATABASE_URL, LOKETWIJZER_EMBEDDING_URL,
LOKETWIJZER_MODEL_URL, LOKETWIJZER_MODEL …; the README has the table). What must be kept is in .loketwijzer/.
"""


def help_text() -> str:
    codes = "\n".join(f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items())
    return f"{INTRODUCTION}\nExit codes:\n{codes}"


class Parser(argparse.ArgumentParser):
    """argparse with our own help page and exit code."""

    def error(self, message: str) -> None:
        raise Trouble(f"{message}. ./loketwijzer help shows the commands.", WRONG_USE)


def parse(words: List[str]) -> argparse.Namespace:
    words, for_maven = split_at_dashes(words)
    parser = Parser(prog="./loketwijzer", add_help=False)
    commands = parser.add_subparsers(dest="command", parser_class=Parser)
    for name in ("run", "demo", "stop", "doctor", "help", "test"):
        commands.add_parser(name, add_help=False)
    index = commands.add_parser("index", add_help=False)
    index.add_argument("folder")
    index.add_argument("--collection", required=True)
    index.add_argument("--institution", default="landelijk")
    ask = commands.add_parser("ask", add_help=False)
    ask.add_argument("question", nargs="+")
    ask.add_argument("--language", choices=("nl", "en"))
    account_parser = commands.add_parser("account", add_help=False)
    account_parser.add_argument("email")
    account_parser.add_argument("name")
    account_parser.add_argument("--institution", default="landelijk")
    account_parser.add_argument("--roles", type=names, required=True)
    check_parser = commands.add_parser("check", add_help=False)
    check_parser.add_argument("folder", nargs="?", type=Path)
    check_parser.add_argument("--as-of")
    check_parser.add_argument("--accept", nargs="+", default=[], metavar="ID")
    sources_parser = commands.add_parser("sources", add_help=False)
    sources_parser.add_argument("--only", nargs="+", default=[], metavar="ID")
    sources_parser.add_argument("--dry-run", action="store_true")
    commands.add_parser("backup", add_help=False).add_argument("file", type=Path)
    restore = commands.add_parser("restore", add_help=False)
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true")
    add_evaluate(commands)
    if not words or any(word in ("-h", "--help") for word in words):
        words = ["help"]
    arguments = parser.parse_args(words)
    if for_maven and arguments.command != "test":
        raise Trouble("Only test passes options on after --.", WRONG_USE)
    arguments.for_maven = for_maven
    return arguments


def add_evaluate(commands) -> None:
    evaluate = commands.add_parser("evaluate", add_help=False)
    evaluate.add_argument("--url")
    evaluate.add_argument("--token")
    evaluate.add_argument("--as-of", type=a_date, default=datetime.date.today().isoformat())
    evaluate.add_argument("--part", choices=("tune", "report"))
    evaluate.add_argument("--modes", type=names)
    evaluate.add_argument("--keep", action="store_true")
    evaluate.add_argument("--live", type=names, nargs="?", const=[])
    evaluate.add_argument("--embeddings", type=names)
    evaluate.add_argument("--to-label", type=int)
    evaluate.add_argument("--gate", action="store_true")
    evaluate.add_argument("--no-report", action="store_true")
    evaluate.add_argument("--release", action="store_true")


def names(text: str) -> List[str]:
    return [name for name in text.split(",") if name]


def a_date(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat()


def split_at_dashes(words: List[str]) -> Tuple[List[str], List[str]]:
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1:]


def main(checkout: Path, words: List[str]) -> int:
    console = Console()
    try:
        arguments = parse(words)
        return COMMANDS[arguments.command](arguments, Settings(os.environ), State(checkout), console)
    except Trouble as trouble:
        console.wipe()
        print(trouble, file=sys.stderr)
        return trouble.code
    except (Stopped, KeyboardInterrupt):
        console.wipe()
        print("Stopped.", file=sys.stderr)
        return FAILED


def show_help(_arguments, _settings: Settings, _state: State, console: Console) -> int:
    console.say(help_text())
    return 0


def run(_arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.running import run as run_it
    return run_it(settings, state, console)


def demo(_arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.demonstration import demo as demonstrate
    return demonstrate(settings, state, console)


def stop(_arguments, _settings: Settings, state: State, console: Console) -> int:
    from launcher.stopping import stop as stop_it
    return stop_it(state, console)


def doctor(_arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.doctor import doctor as examine
    return examine(settings, state, console)


def index(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.indexing import index_folder
    from launcher.server import running_page
    return index_folder(running_page(state, settings.token), console, arguments.folder, arguments.collection,
                        arguments.institution)


def ask(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.asking import ask as ask_it
    from launcher.server import running_page
    return ask_it(running_page(state, settings.token), console, " ".join(arguments.question), arguments.language)


def account(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.accounts import account as make
    from launcher.server import running_page
    return make(running_page(state, settings.token), console, arguments.email, arguments.name, arguments.institution,
                arguments.roles)


def backup(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.backup import backup as make
    return make(settings, state, console, arguments.file)


def restore(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.backup import restore as put_back
    return put_back(settings, state, console, arguments.file, arguments.yes)


def sources(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.sourcing import sources as fetch
    return fetch(settings, state, console, arguments.only, arguments.dry_run)


def evaluate(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.evaluating import evaluate as evaluate_it
    return evaluate_it(arguments, settings, state, console)


def check(arguments, _settings: Settings, state: State, console: Console) -> int:
    from launcher.checking import check as check_it
    return check_it(state, console, arguments.folder, arguments.as_of, arguments.accept)


def test(arguments, settings: Settings, state: State, console: Console) -> int:
    from launcher.testing import test as test_all
    return test_all(settings, state, console, arguments.for_maven)


COMMANDS: Dict[str, Callable[..., int]] = {
    "run": run, "demo": demo, "stop": stop, "doctor": doctor, "index": index, "ask": ask, "backup": backup, "restore": restore,
    "run": run, "stop": stop, "doctor": doctor, "index": index, "ask": ask, "account": account, "backup": backup, "restore": restore,
    "check": check, "sources": sources, "evaluate": evaluate, "test": test, "help": show_help,
}
