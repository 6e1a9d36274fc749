#!/usr/bin/env python3
"""How fast search is with 10,000 more passages, and how much the application adds to its SQL.

    benchmark/search.py [--passages 10000] [--questions 150] [--rounds 5] [--plan] [--keep]

Needs a running `./loketwijzer run` with the embedded database and all its vectors. Fills a collection `bench`, written
straight into the tables as the application writes it: sentences of the knowledge base shuffled into new passages, so that
each word is as rare as it is there, and vectors around the real ones. Every question is asked over HTTP; the statement the
application then sends, with its values, is taken from the log of the database and run bare by psql: same role, same
transaction, prepared once. Application and psql take turns. The collection is removed afterwards.
"""
import argparse
import csv
import io
import json
import random
import re
import subprocess
import time
import uuid
from urllib.parse import urlencode

from common import INSTITUTION, Loketwijzer, compact, load, percentile, median, questions, server_times, table

COLLECTION = "bench"
PASSAGES_OF_A_DOCUMENT = 20
BLOCK = 50              # questions before the other one takes its turn
WITH_EMBEDDING_MS, OVER_BARE = 30.0, 1.3

SOURCES = f"""
SELECT json_build_object('id', p.id, 'language', p.language, 'title', d.title, 'headings', p.heading_path, 'text', p.text,
                         'starts', p.sentence_starts, 'ends', p.sentence_ends)
FROM collection c
JOIN entry e ON e.edition = c.edition
JOIN passage p ON p.id = e.passage
JOIN document d ON d.id = e.document
WHERE c.institution = '{INSTITUTION}' AND c.name = 'landelijk'
  AND EXISTS (SELECT FROM passage_vector v WHERE v.passage = p.id AND v.model = ':model')
ORDER BY p.id;
"""

FILL = f"""
BEGIN;
SET LOCAL session_replication_role = replica;   -- the keys are right by construction
CREATE TEMP TABLE fresh (passage uuid, document uuid, ordinal int, language text, topic text, title text, headings text[],
                         text text, starts int[], ends int[], source uuid) ON COMMIT DROP;
COPY fresh FROM STDIN (FORMAT csv);
:rows\\.
INSERT INTO document (id, institution, collection, path, digest, kind, language, topic, title)
    SELECT DISTINCT document, '{INSTITUTION}', '{COLLECTION}', document::text, '', 'summary', language, topic, title FROM fresh;
INSERT INTO passage (id, institution, language, heading_path, text, sentence_starts, sentence_ends, sources)
    SELECT passage, '{INSTITUTION}', language, headings, text, starts, ends, '{{}}' FROM fresh;
WITH edition AS (
    INSERT INTO edition (institution, collection, embedding_model, current_since)
    VALUES ('{INSTITUTION}', '{COLLECTION}', ':model', now()) RETURNING id
), collection AS (
    INSERT INTO collection (institution, name, edition) SELECT '{INSTITUTION}', '{COLLECTION}', id FROM edition
)
INSERT INTO entry (edition, document, ordinal, passage, institution, language, topic)
    SELECT id, document, ordinal, passage, '{INSTITUTION}', language, topic FROM fresh, edition;

-- BM25 as Editions.addWords writes it: headings twice, text once.
INSERT INTO passage_word (word, passage, institution, impact)
    SELECT lexeme, passage, '{INSTITUTION}', frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / 60))
    FROM (SELECT f.passage, u.lexeme,
                 (SELECT sum(CASE w WHEN 'A' THEN 2 ELSE 1 END) FROM unnest(u.weights) w) AS frequency,
                 sum(cardinality(u.positions)) OVER (PARTITION BY f.passage) AS length
          FROM (SELECT passage, CASE language
                    WHEN 'nl' THEN setweight(to_tsvector('dutch', title || ' ' || array_to_string(headings, ' ')), 'A')
                                   || setweight(to_tsvector('dutch', text), 'B')
                    ELSE setweight(to_tsvector('english', title || ' ' || array_to_string(headings, ' ')), 'A')
                         || setweight(to_tsvector('english', text), 'B') END AS words
                FROM fresh) f, unnest(f.words) u) counted;
-- Parts of compounds: as many as the source passage has beyond its own words.
INSERT INTO passage_word (word, passage, institution, impact)
    SELECT w.word, f.passage, '{INSTITUTION}', w.impact
    FROM fresh f
    JOIN passage p ON p.id = f.source
    JOIN passage_word w ON w.passage = p.id
    WHERE p.language = 'nl'
      AND w.word <> ALL (tsvector_to_array(to_tsvector('dutch', p.text || ' ' || array_to_string(p.heading_path, ' '))))
    ON CONFLICT DO NOTHING;

-- A random direction of half the length of the real vector, added to it.
CREATE FUNCTION pg_temp.near(v halfvec, seed bigint) RETURNS halfvec LANGUAGE sql VOLATILE AS $$
    SELECT l2_normalize(v + (SELECT array_agg((random() - 0.5) * sqrt(3.0 / vector_dims(v)) + 0 * seed)
                             FROM generate_series(1, vector_dims(v)))::halfvec) $$;
INSERT INTO passage_vector (passage, model, institution, vector)
    SELECT f.passage, ':model', '{INSTITUTION}', pg_temp.near(v.vector, f.ordinal)
    FROM fresh f JOIN passage_vector v ON v.passage = f.source AND v.model = ':model';
INSERT INTO sentence_vector (passage, model, position, institution, vector)
    SELECT f.passage, ':model', n, '{INSTITUTION}', pg_temp.near(v.vector, n)
    FROM fresh f
    JOIN passage_vector v ON v.passage = f.source AND v.model = ':model'
    CROSS JOIN generate_series(-1, cardinality(f.starts) - 1) n;
COMMIT;
VACUUM ANALYZE entry, document, passage, passage_word, passage_vector, sentence_vector;
"""


def fresh_rows(sources, count):
    """New passages out of old sentences, in documents of twenty, each topic in both languages."""
    chance = random.Random(7)
    by_language = {language: [source for source in sources if source["language"] == language] for language in ("nl", "en")}
    rows = io.StringIO()
    out = csv.writer(rows, lineterminator="\n")
    for number in range(count):
        document, ordinal = divmod(number, PASSAGES_OF_A_DOCUMENT)
        language = ("nl", "en")[document % 2]
        same = by_language[language]
        source, other = chance.choice(same), chance.choice(same)
        text, starts, ends = "", [], []
        for _ in range(max(3, len(source["starts"]))):
            donor = chance.choice(same)
            turn = chance.randrange(len(donor["starts"]))
            text += " " if text else ""
            starts.append(len(text))
            text += donor["text"][donor["starts"][turn]:donor["ends"][turn]]
            ends.append(len(text))
        title = same[document % len(same)]["title"]
        out.writerow([uuid.uuid5(uuid.NAMESPACE_OID, f"passage {number}"), uuid.uuid5(uuid.NAMESPACE_OID, f"document {document}"),
                      ordinal, language, f"bench-{document // 2}", title, array([title] + other["headings"][1:]), text,
                      array(starts), array(ends), source["id"]])
    return rows.getvalue()


def array(values):
    return "{" + ",".join('"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"


def fill(running, model, count):
    sources = [json.loads(line) for line in running.sql(SOURCES.replace(":model", model)).splitlines()]
    sources = [source for source in sources if source["starts"]]
    if len(sources) < 100:
        raise SystemExit(f"Only {len(sources)} passages of the knowledge base have a vector yet; wait for `vectors` to finish.")
    running.sql(FILL.replace(":model", model).replace(":rows", fresh_rows(sources, count)))


def ask(running, question, by="both"):
    """Milliseconds of one search as its caller sees it, and what the server says of it."""
    language, text = question
    began = time.perf_counter()
    _, headers = running.get("/api/passages?" + urlencode({"q": text, "language": language, "limit": 5, "by": by}))
    return (time.perf_counter() - began) * 1000, server_times(headers)


def recorded(running, asked):
    """What the application sends to the database for these questions: one statement, and its values for each question."""
    log = running.database.log
    start = log.stat().st_size
    running.sql("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf();")
    try:
        time.sleep(1)       # the other processes hear of it a moment later
        for question in asked:
            ask(running, question)
    finally:
        running.sql("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf();")
    with open(log, encoding="utf-8") as lines:
        lines.seek(start)
        entries = re.split(r"\n(?!\t)", lines.read())
    statement, values = None, []
    for entry, detail in zip(entries, entries[1:]):
        sent = re.search(r"LOG:  execute [^:]+: (.*)", entry, re.DOTALL)
        if sent and "FROM passage_vector" in sent[1] and "passage_word" in sent[1]:
            statement = sent[1].replace("\n\t", "\n")
            values.append([value.replace("''", "'") for value in re.findall(r"\$\d+ = '((?:[^']|'')*)'", detail)])
    wanted = len(set(re.findall(r"\$\d+", statement or "")))
    if len(values) < len(asked) or any(len(each) != wanted for each in values):
        raise SystemExit(f"Expected {len(asked)} searches with {wanted} values in {log}, found {len(values)}.")
    return statement, values[-len(asked):]


class Bare:
    """psql as the application role, with the statement prepared as the driver does it; one transaction a question."""

    def __init__(self, running, statement):
        self.psql = subprocess.Popen([running.database.bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                     env=running.application_environment())
        self.send(f"{statement.rstrip().rstrip(';')}\n\\parse search\n"
                  "SELECT set_config('loketwijzer.institution', $1, true) \\parse working_for\n\\timing on\n")

    def send(self, text):
        self.psql.stdin.write(text)
        self.psql.stdin.flush()

    def run(self, values):
        """Milliseconds in all of begin, setting, statement and commit."""
        self.send("BEGIN;\n"
                  f"\\bind_named working_for {quoted(INSTITUTION)} \\g /dev/null\n"
                  f"\\bind_named search {' '.join(map(quoted, values))} \\g /dev/null\n"
                  "COMMIT;\n")
        return sum(self.next_time() for _ in range(4))

    def next_time(self):
        for line in self.psql.stdout:
            found = re.match(r"Time: ([\d.]+) ms", line)
            if found:
                return float(found[1])
        raise SystemExit("psql stopped; the statement cannot be run bare")

    def close(self):
        self.psql.stdin.close()
        self.psql.wait(10)


def quoted(value):
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def plan(running, statement, values):
    script = (f"SELECT set_config('loketwijzer.institution', '{INSTITUTION}', false) \\g /dev/null\n"
              f"EXPLAIN (ANALYZE, BUFFERS, SETTINGS) {statement.rstrip().rstrip(';')}\n\\bind {' '.join(map(quoted, values))} \\g\n")
    ran = subprocess.run([running.database.bin / "psql", "-X", "-q", "-A", "-t"], input=script, text=True, capture_output=True,
                         env=running.application_environment())
    return ran.stdout + ran.stderr


def measure(running, asked, statement, values, rounds):
    """The two take turns, so that whatever else the machine does hits both. Returns rows of the table."""
    bare = Bare(running, statement)
    seen = {"whole": [], "embed": [], "search": [], "bare": []}
    for question, given in list(zip(asked, values))[:20]:       # both warm: driver and psql prepare, pages are in memory
        ask(running, question)
        bare.run(given)
    for turn in range(rounds):
        for start in range(0, len(asked), BLOCK):
            for question in asked[start:start + BLOCK]:
                whole, times = ask(running, question)
                seen["whole"].append(whole)
                for name in ("embed", "search"):
                    seen[name].append(times.get(name, 0.0))
            for given in values[start:start + BLOCK]:
                seen["bare"].append(bare.run(given))
    bare.close()
    return seen


def report(seen, asked, passages, began_load):
    without = [whole - embed for whole, embed in zip(seen["whole"], seen["embed"])]
    retrieval = [embed + search for embed, search in zip(seen["embed"], seen["search"])]
    rows = [(name, *(f"{percentile(each, share):.1f}" for each in (values, fastest(values, len(asked))) for share in (0.5, 0.95)))
            for name, values in (("question to passages: embedding and search in the application", retrieval),
                                 ("the same over HTTP, as a caller sees it", seen["whole"]),
                                 ("embedding the question", seen["embed"]), ("search without it", seen["search"]),
                                 ("HTTP without embedding", without), ("the same SQL, bare", seen["bare"]))]
    print(f"\n{len(asked)} questions, {len(seen['whole'])} searches over {passages} passages, load {began_load} to {load()}\n")
    table(("", "p50 ms", "p95 ms", "p50 ms, fastest round", "p95 ms, fastest round"), rows)
    for name, values in (("search", seen["search"]), ("HTTP without embedding", without)):
        times = [percentile(each(values, len(asked)), share) / percentile(each(seen["bare"], len(asked)), share)
                 for each in (all_of, fastest) for share in (0.5, 0.95)]
        print(f"{name} over bare SQL: p50 {times[0]:.2f}, p95 {times[1]:.2f}; fastest rounds {times[2]:.2f}, {times[3]:.2f} "
              f"(target {OVER_BARE})")
    p95 = [percentile(each(retrieval, len(asked)), 0.95) for each in (all_of, fastest)]
    print(f"p95 with embedding {p95[0]:.1f} ms, fastest rounds {p95[1]:.1f} ms (target {WITH_EMBEDDING_MS:.0f})")


def all_of(values, count):
    return values


def fastest(values, count):
    """Each question at the best of its rounds: what is left when other work on the machine is taken away."""
    return [min(values[turn + start] for turn in range(0, len(values), count)) for start in range(count)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--passages", type=int, default=10_000)
    options.add_argument("--questions", type=int, default=150, help="in each language")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--plan", action="store_true", help="print the plan of the slowest question")
    options.add_argument("--keep", action="store_true", help="leave the collection for the next run")
    wanted = options.parse_args()
    running = Loketwijzer()
    model = running.embedding()
    asked = questions(wanted.questions)
    try:
        there = running.sql(f"SELECT count(*) FROM collection WHERE name = '{COLLECTION}';") == "1"
        began = time.monotonic()
        if not there:
            fill(running, model, wanted.passages)
            print(f"filled {COLLECTION} with {wanted.passages} passages in {time.monotonic() - began:.0f} s, load {load()}", flush=True)
        passages = running.sql("SELECT count(*) FROM entry JOIN collection USING (edition);")
        time.sleep(4)       # the server looks every three seconds whether all vectors are there
        statement, values = recorded(running, asked)
        began_load = load()
        seen = measure(running, asked, statement, values, wanted.rounds)
        report(seen, asked, passages, began_load)
        if wanted.plan:
            slowest = max(range(len(asked)), key=lambda row: seen["bare"][row])
            print(compact(asked[slowest]), plan(running, statement, values[slowest]), sep="\n")
    finally:
        if not wanted.keep:
            running.remove_collection(COLLECTION)


if __name__ == "__main__":
    main()
