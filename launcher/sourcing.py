"""`sources`: fetches the official texts, tells what changed, and brings them into the index."""
from __future__ import annotations

from pathlib import Path
from typing import List

from launcher import build
from launcher.indexing import index_folder
from launcher.progress import Console
from launcher.server import Page, running_page
from launcher.settings import Settings
from launcher.state import State
from launcher.trouble import FAILED, NOT_RUNNING, Trouble

MAIN_CLASS = "nl.loketwijzer.official.FetchSources"
COLLECTION = "official"
INSTITUTION = "landelijk"


def fetched_folder(state: State) -> Path:
    return state.folder / "official" / "documents"


def fetched_documents(state: State) -> List[Path]:
    """The copies at hand; the hidden files beside them hold their titles and dates."""
    folder = fetched_folder(state)
    return sorted(file for file in folder.iterdir() if not file.name.startswith(".")) if folder.is_dir() else []


def sources(settings: Settings, state: State, console: Console, only: List[str], dry_run: bool) -> int:
    state.prepare()
    words = ["--list", str(state.checkout / "knowledge-base" / "official" / "sources.yaml"),
             "--folder", str(state.folder / "official")]
    words += ["--only", *only] if only else []
    code = build.java_main(state, console, MAIN_CLASS, words + (["--dry-run"] if dry_run else []))
    if dry_run or code not in (0, FAILED):
        return code
    return max(code, index_fetched(settings, state, console))


def index_fetched(settings: Settings, state: State, console: Console) -> int:
    """At once where a server runs; otherwise its next start does it."""
    documents = fetched_documents(state)
    if not documents:
        return 0
    try:
        page = running_page(state, settings.token)
    except Trouble as trouble:
        if trouble.code != NOT_RUNNING:
            raise
        console.say(f"No Loketwijzer runs here; the next ./loketwijzer run indexes these {len(documents)} documents.")
        return 0
    return index_folder(page, console, str(fetched_folder(state)), COLLECTION, INSTITUTION)


def ask_to_index(page: Page, state: State) -> str:
    """For a server that just started: it goes on by itself, nobody waits for it. Returns what to tell, if anything."""
    documents = fetched_documents(state)
    if not documents:
        return ""
    page.post("/api/index", {"folder": str(fetched_folder(state)), "collection": COLLECTION, "institution": INSTITUTION},
              page.bearer, 30).close()
    return f"{len(documents)} official texts are being brought up to date in the index."
