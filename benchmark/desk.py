#!/usr/bin/env python3
"""The desk under its load: 1,000 open cases, 50 advisors who look and listen while steps are taken, on two nodes over one database.

    benchmark/desk.py [--cases 1000] [--closed 4000] [--members 50] [--seconds 60] [--look-every 2] [--steps 2] [--races 20]
                      [--port 9283] [--one-node]

Needs Loketwijzer started by `./loketwijzer run` in this checkout; starts a second server of the same build over its database, and
makes an invented institution that is removed afterwards. Members are signed in by rows of the database, so that nothing but the
desk is measured; half of them use each node.

queue    each member asks for a page of the queue, with changing filters, every few seconds (target p95 300 ms on two cores)
search   the same with words to search for
live     from the moment a step has been answered until a member's stream has told it, on the node of the step and on the other
         one (target 1 s)
race     so many members claim the same case at the same moment on both nodes: exactly one may win, each time
"""
import argparse
import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import os
import random
import secrets
import subprocess
import tempfile
import threading
import time
import uuid

from common import CHECKOUT, Loketwijzer, load, median, percentile, table
from launcher.build import SERVER_NAME, liberty
from launcher.server import Page, server_environment
from launcher.toolchain import require_tools

INSTITUTION = "tu-meting"
COOKIE = "__Host-loketwijzer"
SUBJECTS = ("laser", "sensor", "vaccin", "drone", "accu", "satelliet", "taalmodel", "membraan", "katalysator", "antenne")
KINDS = ("samenwerking met een partner", "gastonderzoeker", "aanstelling van een promovendus", "congres in het buitenland", "onderzoek in opdracht")
FILTERS = ("", "filter=mine", "filter=unclaimed", "filter=urgent", "filter=overdue", "filter=waiting", "filter=closed", "page=2", "page=7",
           "topic=partner", "sort=changed", "sort=sent", "language=en")
QUEUE_MS, LIVE_MS = 300, 1000


class Member:
    """One advisor with an open session, on one of the nodes."""

    def __init__(self, number, node):
        self.id, self.number, self.node = str(uuid.uuid4()), number, node
        self.token = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
        csrf = base64.urlsafe_b64encode(hmac.new(self.token.encode(), b"CSRF-Token", hashlib.sha256).digest()).rstrip(b"=").decode()
        self.headers = {"Cookie": f"{COOKIE}={self.token}", "CSRF-Token": csrf, "Content-Type": "application/json"}
        self.connection = None

    def ask(self, method, path, body=None):
        """Status, body and milliseconds, over a connection that stays open."""
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.node, timeout=60)
            began = time.perf_counter()
            try:
                self.connection.request(method, path, json.dumps(body) if body is not None else None, self.headers)
                response = self.connection.getresponse()
                return response.status, response.read(), (time.perf_counter() - began) * 1000
            except (http.client.HTTPException, OSError):
                self.connection = None
                if attempt == 2:
                    raise

    def act(self, case, action, version, **more):
        return self.ask("POST", f"/api/desk/cases/{case}/actions", {"id": str(uuid.uuid4()), "action": action, "version": version, **more})


class Stream(threading.Thread):
    """What one member is told, and when."""

    def __init__(self, member):
        super().__init__(daemon=True)
        self.member, self.told, self.ready = member, {}, threading.Event()
        self.start()

    def run(self):
        connection = http.client.HTTPConnection(self.member.node, timeout=120)
        connection.request("GET", "/api/desk/events", headers={**self.member.headers, "Accept": "text/event-stream"})
        response = connection.getresponse()
        name = ""
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            for line in response:
                if line.startswith(b"event:"):
                    name = line[6:].strip().decode()
                    if name == "hello":
                        self.ready.set()
                elif line.startswith(b"data:") and name == "case":
                    data = json.loads(line[5:])
                    self.told.setdefault((data["id"], data["version"]), time.perf_counter())


@contextlib.contextmanager
def second_node(here, port):
    """The same build over the same database, with files of its own."""
    jdk, _ = require_tools(os.environ, False, lambda _: False)
    with tempfile.TemporaryDirectory() as folder:
        environment = server_environment(here.state, jdk, port, here.database.address(), secrets.token_urlsafe(16), None)
        environment.update({"LOG_DIR": f"{folder}/logs", "WLP_OUTPUT_DIR": folder})
        server = subprocess.Popen([liberty(CHECKOUT) / "bin" / "server", "run", SERVER_NAME], env=environment, cwd=CHECKOUT,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            page, end = Page(port, ""), time.monotonic() + 600
            while not page.has_started():
                if server.poll() is not None or time.monotonic() > end:
                    raise SystemExit("The second server did not start.")
                time.sleep(0.5)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(60)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def fill(here, members, cases, closed):
    """Members, sessions, open cases in all states, closed ones, with intake, messages and events."""
    rows = ",\n".join(f"('{m.id}', '{INSTITUTION}', 'advisor-{m.number}@meting.example', 'Adviseur {m.number}', ARRAY['advisor'])" for m in members)
    sessions = ",\n".join(f"('\\x{hashlib.sha256(m.token.encode()).hexdigest()}', '{INSTITUTION}', '{m.id}')" for m in members)
    subjects = "ARRAY[" + ", ".join(map(quoted, SUBJECTS)) + "]"
    kinds = "ARRAY[" + ", ".join(map(quoted, KINDS)) + "]"
    ids = "ARRAY[" + ", ".join(f"'{m.id}'::uuid" for m in members) + "]"
    here.sql(f"""
        BEGIN;
        INSERT INTO institution SELECT (jsonb_populate_record(i, jsonb_build_object('key', '{INSTITUTION}'))).* FROM institution i WHERE key = 'landelijk';
        INSERT INTO member (id, institution, email, name, roles) VALUES {rows};
        INSERT INTO signed_in (token_hash, institution, member) VALUES {sessions};
        CREATE TEMP TABLE made ON COMMIT DROP AS
            SELECT gen_random_uuid() AS id, n, n > {cases} AS closed,
                   ({subjects})[1 + n % {len(SUBJECTS)}] AS subject, ({kinds})[1 + n / {len(SUBJECTS)} % {len(KINDS)}] AS kind,
                   CASE WHEN n > {cases} THEN 'closed' ELSE (ARRAY['sent', 'sent', 'claimed', 'waiting_for_researcher', 'waiting_for_advisor',
                                                                   'waiting_for_third_party'])[1 + n % 6] END AS state
            FROM generate_series(1, {cases + closed}) n;
        INSERT INTO case_file (id, institution, reference, form, kind, state, language, title, topic, urgency, expertise, assignee, sealed, recipients,
                               shared, sent_at, due_at, minutes_left, closed_at, last_message_at)
        SELECT id, '{INSTITUTION}', 'LW-2026-M' || lpad(n::text, 6, '0'), 'case', 'advice', state, CASE WHEN n % 4 = 0 THEN 'en' ELSE 'nl' END,
               initcap(kind) || ' rond ' || subject || ' nummer ' || n, (ARRAY['partner', 'people', 'travel', 'export_control', 'data'])[1 + n % 5],
               (ARRAY['week', 'week', 'week', 'today', 'now'])[1 + n % 5], ARRAY[subject],
               CASE WHEN state NOT IN ('sent') THEN ({ids})[1 + n % {len(members)}] END, n % 100 = 0,
               CASE WHEN n % 100 = 0 THEN ARRAY[({ids})[1 + n % {len(members)}]] ELSE '{{}}' END,
               jsonb_build_object('questions', jsonb_build_array(jsonb_build_object('question', repeat(subject || ' ', 400))))::text,
               now() - n * interval '7 minutes', CASE WHEN state IN ('sent', 'claimed', 'waiting_for_advisor') THEN now() + (n % 200 - 20) * interval '1 hour' END,
               CASE WHEN state IN ('waiting_for_researcher', 'waiting_for_third_party') THEN n % 900 END, CASE WHEN closed THEN now() END, now()
        FROM made;
        INSERT INTO intake_answer (case_id, institution, field, value, origin)
        SELECT id, '{INSTITUTION}', field, subject || ' en ' || field || ' van zaak ' || n, 'researcher'
        FROM made CROSS JOIN unnest(ARRAY['partner', 'place', 'cooperation', 'stage', 'funding', 'technology', 'end_use', 'deadline']) field;
        INSERT INTO case_message (id, case_id, institution, by_kind, kind, body)
        SELECT gen_random_uuid(), id, '{INSTITUTION}', by_kind, 'message', 'Bericht over ' || subject || ' en ' || kind || ': mag dit, en onder welke voorwaarden?'
        FROM made CROSS JOIN unnest(ARRAY['researcher', 'member', 'researcher']) by_kind;
        INSERT INTO case_event (case_id, institution, number, by_kind, action, from_state, to_state)
        SELECT id, '{INSTITUTION}', number, 'system', 'send', 'offered', 'sent' FROM made CROSS JOIN generate_series(1, 4) number;
        COMMIT;
        ANALYZE;
        """)


def forget(here):
    here.sql(f"""
        DELETE FROM case_file WHERE institution = '{INSTITUTION}';
        DO $$
        DECLARE t text;
        BEGIN
            FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'institution'
                     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('case_file', 'member') LOOP
                EXECUTE format('DELETE FROM %I WHERE institution = %L', t, '{INSTITUTION}');
            END LOOP;
        END $$;
        DELETE FROM member WHERE institution = '{INSTITUTION}';
        DELETE FROM institution WHERE key = '{INSTITUTION}';
        VACUUM ANALYZE;
        """)


def await_index(here):
    """Words come behind; the queue is measured with all of them there."""
    before, began = -1, time.monotonic()
    while True:
        left = int(here.sql("SELECT count(*) FROM cases_to_index(100000);").split()[-1])
        if left == 0:
            return time.monotonic() - began
        if left == before and time.monotonic() - began > 120:
            raise SystemExit(f"{left} cases are not indexed.")
        before = left
        time.sleep(1)


def look(members, seconds, every, measured):
    """Each member asks for pages until the time is over."""
    end = time.monotonic() + seconds

    def one(member):
        chance = random.Random(member.number)
        time.sleep(chance.random() * every)
        while time.monotonic() < end:
            searches = chance.random() < 0.15
            path = f"/api/desk/cases?q={chance.choice(SUBJECTS)}+{chance.choice(SUBJECTS)}" if searches else f"/api/desk/cases?{chance.choice(FILTERS)}"
            status, body, milliseconds = member.ask("GET", path)
            if status != 200:
                raise SystemExit(f"{path} answered {status}: {body[:200]}")
            measured["search" if searches else "queue"].append(milliseconds)
            time.sleep(max(0, chance.uniform(0.5, 1.5) * every - milliseconds / 1000))

    threads = [threading.Thread(target=one, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    return threads


def step_until(end, pace, actors, cases, steps):
    """Claims and releases, one after the other; the moment each was answered is kept."""
    chance, case = random.Random(7), iter(cases)
    while time.monotonic() < end:
        began = time.monotonic()
        actor, file = chance.choice(actors), next(case)
        status, body, milliseconds = actor.act(file, "claim", 1)
        if status != 200:
            raise SystemExit(f"claim answered {status}: {body[:200]}")
        steps.append((file, json.loads(body)["version"], time.perf_counter(), actor.node, milliseconds))
        time.sleep(max(0, 1 / pace - (time.monotonic() - began)))


def delays(steps, streams):
    """Milliseconds until each stream told each step, on the node of the step and on the other; and what was never told."""
    same, other, lost = [], [], 0
    for file, version, at, node, _ in steps:
        for stream in streams:
            told = stream.told.get((file, version))
            if told is None:
                lost += 1
            else:
                (same if stream.member.node == node else other).append(max(0.0, (told - at) * 1000))
    return same, other, lost


def race(here, members, case):
    """All at once; how many won, and what the others were told."""
    barrier, replies = threading.Barrier(len(members)), []

    def claim(member):
        barrier.wait()
        replies.append(member.act(case, "claim", 1)[0])

    threads = [threading.Thread(target=claim, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = int(here.sql(f"SELECT count(*) FROM case_event WHERE case_id = '{case}' AND action = 'claim';").split()[-1])
    return replies.count(200), replies.count(409), len(replies) - replies.count(200) - replies.count(409), events


def figures(name, values, target=None):
    return (name, len(values), *(f"{value:.0f}" for value in (median(values), percentile(values, 0.95), percentile(values, 0.99), max(values))),
            "" if target is None else f"{target}", "" if target is None else "yes" if percentile(values, 0.95) <= target else "NO")


def unclaimed(here, most):
    return here.sql(f"SELECT id FROM case_file WHERE institution = '{INSTITUTION}' AND state = 'sent' AND NOT sealed ORDER BY id LIMIT {most};").split()


def measure(here, nodes, wanted):
    members = [Member(number, nodes[number % len(nodes)]) for number in range(wanted.members)]
    fill(here, members, wanted.cases, wanted.closed)
    print(f"{wanted.cases} open and {wanted.closed} closed cases, {len(members)} members, {len(nodes)} nodes, {os.cpu_count()} cores; "
          f"words of all cases after {await_index(here):.0f} s", flush=True)
    for member in members:
        member.ask("GET", "/api/desk/cases")
    streams = [Stream(member) for member in members]
    if not all(stream.ready.wait(30) for stream in streams):
        raise SystemExit("A stream did not begin.")
    before = load()
    free = unclaimed(here, 10_000)
    measured, steps = {"queue": [], "search": []}, []
    lookers = look(members, wanted.seconds, wanted.look_every, measured)
    actors = [Member(member.number, member.node) for member in members[:4]]
    for actor, member in zip(actors, members):
        actor.__dict__.update(id=member.id, token=member.token, headers=member.headers)
    step_until(time.monotonic() + wanted.seconds, wanted.steps, actors, free, steps)
    for looker in lookers:
        looker.join()
    time.sleep(2)
    same, other, lost = delays(steps, streams)
    table(("what", "times", "median ms", "p95 ms", "p99 ms", "worst ms", "target p95", "met"), [
        figures("queue page", measured["queue"], QUEUE_MS), figures("search in cases", measured["search"], QUEUE_MS),
        figures("a step", [step[4] for step in steps]), figures("live, same node", same, LIVE_MS),
        *([figures("live, other node", other, LIVE_MS)] if other else [])])
    print(f"{len(steps)} steps told to {len(streams)} streams, {lost} not told; load {before} to {load()}\n", flush=True)
    won = [race(here, members, case) for case in unclaimed(here, wanted.races)]
    print(f"race: {len(won)} times {len(members)} claims at once on {len(nodes)} nodes: winners {sorted({one[0] for one in won})}, "
          f"claims in the file {sorted({one[3] for one in won})}, refused {sum(one[1] for one in won)}, anything else {sum(one[2] for one in won)}")
    if any(one[0] != 1 or one[3] != 1 or one[2] for one in won):
        raise SystemExit("More or fewer than one winner.")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("cases", 1000), ("closed", 4000), ("members", 50), ("seconds", 60), ("look-every", 2), ("steps", 2), ("races", 20), ("port", 9283)):
        options.add_argument(f"--{name}", type=int, default=default)
    options.add_argument("--one-node", action="store_true")
    wanted = options.parse_args()
    here = Loketwijzer()
    forget(here)
    with contextlib.ExitStack() as stack:
        stack.callback(forget, here)
        nodes = [here.address] + ([] if wanted.one_node else [stack.enter_context(second_node(here, wanted.port))])
        measure(here, nodes, wanted)


if __name__ == "__main__":
    main()
