"""What the benchmarks share: the running Loketwijzer and its database, questions, percentiles, the load of the machine."""
import csv
import hashlib
import hmac
import http.client
import json
import os
import random
import statistics
import sys
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from launcher.database import NAME, EmbeddedDatabase, run_sql  # noqa: E402
from launcher.server import running_page  # noqa: E402
from launcher.settings import DatabaseAddress  # noqa: E402
from launcher.state import State  # noqa: E402

INSTITUTION = "landelijk"


def load():
    """Figures of a busy machine mean little: the load stands beside each of them."""
    return f"{os.getloadavg()[0]:.1f}"


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values):
    return statistics.median(values)


class Loketwijzer:
    """The server that `./loketwijzer run` of this checkout started, and its embedded database."""

    def __init__(self):
        self.state = State(CHECKOUT)
        self.page = running_page(self.state, os.environ.get("LOKETWIJZER_TOKEN"))
        self.database = EmbeddedDatabase(self.state)
        self.address = urlsplit(self.page.url).netloc
        self.connection = http.client.HTTPConnection(self.address, timeout=60)

    def get(self, path):
        """Body and headers, over one connection that stays open."""
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            sys.exit(f"{path} answered {response.status}: {body[:200]}")
        return body, response.headers

    def sql(self, script):
        """As superuser, past row-level security."""
        return run_sql(self.database.bin / "psql", self.database.superuser(NAME), script, self.database.plain_environment())

    def application_environment(self):
        """For a psql that connects as the role the application works as; its password is derived like in DatabaseConfig."""
        owner = self.database.address()
        role = f"{NAME}_app"
        password = hmac.new(f"owner {owner.password}".encode(), role.encode(), hashlib.sha256).hexdigest()
        address = DatabaseAddress(owner.host, owner.port, owner.name, role, password)
        return address.client_environment(self.database.plain_environment())

    def embedding(self):
        """Address and name of the embedding model, as the server was given them."""
        about = self.page.about() or {}
        if (about.get("embedding") or {}).get("state") != "ready":
            sys.exit("The embedding model is not ready.")
        return about["embedding"]["name"]

    def remove_collection(self, name):
        self.sql(REMOVE.replace(":name", f"'{name}'"))


REMOVE = f"""
BEGIN;
CREATE TEMP TABLE going ON COMMIT DROP AS
    SELECT DISTINCT e.passage FROM entry e JOIN edition n ON n.id = e.edition
    WHERE n.institution = '{INSTITUTION}' AND n.collection = :name;
DELETE FROM collection WHERE institution = '{INSTITUTION}' AND name = :name;
DELETE FROM edition WHERE institution = '{INSTITUTION}' AND collection = :name;
DELETE FROM passage_word WHERE passage IN (SELECT passage FROM going);
DELETE FROM passage_vector WHERE passage IN (SELECT passage FROM going);
DELETE FROM sentence_vector WHERE passage IN (SELECT passage FROM going);
DELETE FROM passage WHERE id IN (SELECT passage FROM going);
DELETE FROM document WHERE institution = '{INSTITUTION}' AND collection = :name;
DELETE FROM index_run WHERE institution = '{INSTITUTION}' AND collection = :name;
COMMIT;
VACUUM ANALYZE entry, document, passage, passage_word, passage_vector, sentence_vector;
"""


def questions(each, seed=1):
    """So many different questions in each language, as people asked them in the evaluation sets: (language, question)."""
    found = {"nl": [], "en": []}
    folder = CHECKOUT / "evaluation"
    for name in ("first-questions.tsv", "answerable.tsv"):
        with open(folder / name, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if not row.get("earlier") and row.get("outcome", "answered").startswith("answered"):
                    found[row["language"]].append(row["question"])
    with open(folder / "embedding" / "questions.tsv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for language in found:
                found[language].append(row[language])
    chosen = [(language, question) for language, all_of_it in found.items()
              for question in random.Random(seed).sample(sorted(set(all_of_it)), min(each, len(set(all_of_it))))]
    random.Random(seed).shuffle(chosen)
    return chosen


def table(heads, rows):
    """A Markdown table, so that a measurement can be pasted into the README."""
    print("| " + " | ".join(heads) + " |")
    print("|" + "---|" * len(heads))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def server_times(headers):
    """`Server-Timing: embed;dur=1.2, search;dur=3.4` as a dictionary."""
    parts = (part.strip().split(";dur=") for part in headers.get("Server-Timing", "").split(",") if part)
    return {name: float(value) for name, value in parts}


def compact(content):
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
