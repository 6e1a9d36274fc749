#!/usr/bin/env python3
"""Throughput of indexing against a bare loop over the same embedding server, on the same texts in the same batches.

    benchmark/indexing.py [--characters 40000] [--rounds 3]

Needs a running `./loketwijzer run` with the embedded database. Indexes the smallest documents of ../shared/corpus, where it
is there, otherwise of the knowledge base, until they have that many characters. The time of the application is that of its
report: from reading the first file until passages and sentences have their vectors in the database. The bare loop posts the
same texts and only reads the bytes that come back. They take turns, in the order application, loop, loop, application.
"""
import argparse
import http.client
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from common import CHECKOUT, INSTITUTION, Loketwijzer, compact, load, median, table
from launcher.server import Page
from launcher.trouble import Trouble

COLLECTION = "bench-indexing"
BATCH = 16              # passages, as VectorFill
TARGET = 0.9
PATIENCE = 1800

TEXTS = f"""
SELECT json_build_object('title', d.title, 'headings', p.heading_path, 'text', p.text, 'starts', p.sentence_starts, 'ends', p.sentence_ends)
FROM collection c
JOIN entry e ON e.edition = c.edition
JOIN passage p ON p.id = e.passage
JOIN document d ON d.id = e.document
WHERE c.institution = '{INSTITUTION}' AND c.name = '{COLLECTION}'
ORDER BY d.path, e.ordinal;
"""

SENTENCES = f"""
SELECT count(*) FROM sentence_vector v JOIN entry e ON e.passage = v.passage JOIN collection c ON c.edition = e.edition
WHERE c.institution = '{INSTITUTION}' AND c.name = '{COLLECTION}';
"""


# The heading of a passage is written together with its sentences.
VECTORS = f"""
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM sentence_vector v WHERE v.passage = e.passage AND v.position = -1))
FROM entry e JOIN collection c ON c.edition = e.edition
WHERE c.institution = '{INSTITUTION}' AND c.name = '{COLLECTION}';
"""


def chosen_files(characters):
    beside = (folder / "shared" / "corpus" for folder in CHECKOUT.parents[:2])      # one further up for a worktree
    corpus = next((folder for folder in beside if folder.is_dir()), None)
    if corpus:
        name, files = "corpus", [file for language in ("nl", "en") for file in (corpus / language).glob("*.md")]
    else:
        name, files = "knowledge base", list((CHECKOUT / "knowledge-base" / "landelijk").glob("*/*.md"))
    chosen, size = [], 0
    for file in sorted(files, key=lambda file: (file.stat().st_size, str(file))):
        if size >= characters:
            break
        chosen.append(file)
        size += file.stat().st_size
    return name, chosen


def wait_for_quiet(running):
    """The national collection first: one indexer at a time."""
    end = time.monotonic() + PATIENCE
    missing = "SELECT count(*) FROM entry e JOIN collection c USING (edition) WHERE NOT EXISTS (SELECT FROM sentence_vector v WHERE v.passage = e.passage);"
    while running.sql(missing) != "0" or (running.page.index(INSTITUTION) or {}).get("running"):
        if time.monotonic() > end:
            raise SystemExit("The index of the knowledge base does not get finished.")
        time.sleep(2)


def index(running, folder):
    """Seconds from the request until the last line has its vector in the database; the run itself ends earlier, with words."""
    page: Page = running.page
    asked = {"folder": str(folder), "collection": COLLECTION, "institution": INSTITUTION}
    for attempt in range(20):       # another look for missing vectors may hold the lock for a moment
        try:
            page.post("/api/index", asked, page.bearer, 30).close()
            break
        except Trouble:
            time.sleep(1)
    began = time.monotonic()
    while True:
        time.sleep(0.2)
        passages, missing = map(int, running.sql(VECTORS).split("|"))
        if passages and not missing:
            return time.monotonic() - began, passages
        if time.monotonic() - began > PATIENCE:
            raise SystemExit("The vectors do not get finished.")


def batches(running, prefix):
    """The texts that VectorFill embeds: first passages under their headings, then their last heading and their sentences."""
    passages = [json.loads(line) for line in running.sql(TEXTS).splitlines()]
    whole, lines = [], []
    for passage in passages:
        headings = passage["headings"] if passage["title"] in passage["headings"] else [passage["title"]] + passage["headings"]
        whole.append([". ".join(headings) + ".\n" + passage["text"]])
        units = passage["text"].encode("utf-16-le")         # the offsets are those of Java
        lines.append([(passage["headings"] or [passage["title"]])[-1]]
                     + [units[2 * start:2 * end].decode("utf-16-le") for start, end in zip(passage["starts"], passage["ends"])])
    return [[prefix + text for passage in kind[start:start + BATCH] for text in passage]
            for kind in (whole, lines) for start in range(0, len(kind), BATCH)]


def bare(url, model, all_of_it):
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=PATIENCE)
    began = time.perf_counter()
    for texts in all_of_it:
        connection.request("POST", f"{address.path.rstrip('/')}/embeddings",
                           compact({"model": model, "input": texts, "encoding_format": "float"}).encode(),
                           {"Content-Type": "application/json"})
        response = connection.getresponse()
        if response.status != 200:
            raise SystemExit(f"The embedding server answered {response.status}: {response.read(300)}")
        response.read()
    return time.perf_counter() - began


def embedding_url(running):
    given = os.environ.get("LOKETWIJZER_EMBEDDING_URL")
    return given or f"http://127.0.0.1:{(running.state.folder / 'embedding' / 'port').read_text().strip()}/v1"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--characters", type=int, default=40_000)
    options.add_argument("--rounds", type=int, default=3)
    wanted = options.parse_args()
    running = Loketwijzer()
    model, url = running.embedding(), embedding_url(running)
    prefix = "passage: " if "e5" in model else ""
    name, files = chosen_files(wanted.characters)
    rows, ratios = [], []
    wait_for_quiet(running)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for file in files:
            shutil.copy(file, Path(folder) / f"{file.parent.name}-{file.name}")
        try:
            texts = None
            for turn in range(2 * wanted.rounds):
                application_first = turn % 2 == 0
                if not application_first:
                    loop = bare(url, model, texts)
                running.remove_collection(COLLECTION)
                seconds, passages = index(running, folder)
                texts = batches(running, prefix)
                sentences = int(running.sql(SENTENCES))
                if sentences != sum(map(len, texts)) - passages:
                    raise SystemExit(f"The application embedded {sentences} lines, this benchmark counts {sum(map(len, texts)) - passages}.")
                if application_first:
                    loop = bare(url, model, texts)
                ratios.append(loop / seconds)
                rows.append((turn + 1, passages, sentences, f"{seconds:.1f}", f"{loop:.1f}", f"{loop / seconds:.3f}", load()))
                print(f"{len(rows)}: {rows[-1]}", flush=True)
        finally:
            running.remove_collection(COLLECTION)
    print(f"\n{len(files)} documents of the {name}\n")
    table(("round", "passages", "lines", "application s", "bare loop s", "ratio", "load"), rows)
    print(f"ratio, median: {median(ratios):.3f} (target {TARGET}): {'met' if median(ratios) >= TARGET else 'MISSED'}")


if __name__ == "__main__":
    main()
