#!/usr/bin/env python3
"""Whether anything is lost or told twice when the server is killed: SIGKILL at random moments, under load.

    benchmark/kills.py [--kills 20] [--seed N]

Starts a database and a server of its own, and a mail server that takes its time. Advisors ask questions in cases through the
real door, each step one transaction of a changed case, an event, a message, a link and a letter; an advisor whose request
broke off asks again with the same id. Meanwhile the server is killed and started again. In the end, for every step that is in
the database there must be one letter in the mail, for every letter a step, and for every step that was confirmed an event.
Exit code 1 when one of these does not hold. What was handed to the mail server twice is counted: it has the same Message-ID.
"""
import argparse
import base64
import collections
import email
import hashlib
import http.client
import json
import os
import random
import re
import secrets
import signal
import socketserver
import sys
import threading
import time
import uuid

from common import CHECKOUT, load, percentile, table
from launcher import server as launching
from launcher.database import EmbeddedDatabase, run_sql
from launcher.network import free_port
from launcher.progress import Console
from launcher.running import Run
from launcher.server import Page, server_environment, start_server
from launcher.settings import Settings
from launcher.state import State
from launcher.trouble import Stopped

DATABASE = "loketwijzer_kills"
INSTITUTION = "tu-kills"
ADVISORS = 4
CASES_EACH = 10
PASSWORD = "een wachtzin voor proeven"
COOKIE = "__Host-loketwijzer"


class MailServer:
    """Keeps every letter it was handed, also when the sender is gone before it could say so."""

    def __init__(self, chance):
        self.chance = chance
        self.taken = []
        self.guard = threading.Lock()
        kept = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                kept.converse(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                """Somebody was killed: that is what this is about."""

        self.server = Server(("127.0.0.1", 0), Conversation)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def converse(self, handler):
        def say(line):
            handler.wfile.write(f"{line}\r\n".encode())

        recipient = ""
        say("220 localhost")
        for line in iter(handler.rfile.readline, b""):
            word = line[:4].upper()
            if word == b"DATA":
                say("354 Go on")
                content = b""
                for part in iter(handler.rfile.readline, b".\r\n"):
                    if not part:
                        return
                    content += part
                letter = email.message_from_bytes(content)
                with self.guard:
                    self.taken.append((letter["Message-ID"], recipient))
                time.sleep(self.chance.uniform(0, 0.2))
                say("250 OK")
            elif word == b"QUIT":
                say("221 Bye")
                return
            else:
                if word == b"RCPT":
                    recipient = line.decode(errors="replace").partition("<")[2].partition(">")[0]
                say("250 OK")


class Site(Run):
    """A database with nothing in it but what is tried, and a server that can be killed."""

    def __init__(self, console, mail):
        super().__init__(Settings({}), State(CHECKOUT), console)
        self.mail = mail
        self.page = Page(free_port(), secrets.token_urlsafe(24))
        self.database = None
        self.server = None

    def database_step(self):
        self.database = EmbeddedDatabase(self.state)
        self.database.start(self.children, self.apt_install)
        self.address = self.database.fresh_test_database(DATABASE)

    def embedding_step(self):
        """Nobody searches here."""

    def model_step(self):
        """Nobody asks here."""

    def start(self):
        small = CHECKOUT / "src" / "test" / "resources" / "it"
        given = {name: value for name, value in os.environ.items() if not name.startswith("LOKETWIJZER_")}
        given.update({"LOKETWIJZER_MODEL_URL": "none", "LOKETWIJZER_KNOWLEDGE": str(small / "knowledge"),
                      "LOKETWIJZER_PREPARED": str(small / "nothing-prepared"), "LOKETWIJZER_SMTP_HOST": "127.0.0.1",
                      "LOKETWIJZER_SMTP_PORT": str(self.mail.port), "LOKETWIJZER_SMTP_TLS": "off",
                      "LOKETWIJZER_SMTP_FROM": "loket@example.nl",
                      # Starts are what this takes long for; how fast it goes afterwards does not matter here.
                      "JVM_ARGS": "-XX:TieredStopAtLevel=1"})
        port = int(self.page.url.rpartition(":")[2])
        environment = server_environment(self.state, self.jdk, port, self.address, self.page.token, None, given)
        self.server = start_server(self.state, self.children, environment, self.page)

    def be_there(self):
        """Also when we were asked to stop in the middle of a start."""
        starting = [child for child in self.children.children if child.name == "server" and child.is_alive()]
        if not starting:
            self.start()
        while not self.page.has_started():
            time.sleep(0.5)

    def kill(self):
        """The whole group at once, as if the power went."""
        os.killpg(self.server.process.pid, signal.SIGKILL)
        self.server.process.wait()
        self.children.children.remove(self.server)

    def sql(self, script):
        return run_sql(self.database.bin / "psql", self.database.superuser(DATABASE), script, self.database.plain_environment())

    def rows(self, query):
        return json.loads(self.sql(f"SELECT COALESCE(json_agg(r), '[]') FROM ({query}) r;"))


def fill(site, advisors):
    """Advisors who can sign in, and cases in their hands, of researchers with an address of their own."""
    salt = os.urandom(32)
    rounds = 2048
    key = hashlib.pbkdf2_hmac("sha512", PASSWORD.encode(), salt, rounds, 32)
    hashed = f"PBKDF2WithHmacSHA512:{rounds}:{base64.b64encode(salt).decode()}:{base64.b64encode(key).decode()}"
    site.sql(f"""
        INSERT INTO institution
        SELECT (jsonb_populate_record(i, '{{"key": "{INSTITUTION}"}}')).* FROM institution i WHERE key = 'landelijk';
    """)
    for advisor in advisors:
        site.sql(f"""
            INSERT INTO member (id, institution, email, name, roles, password_hash)
            VALUES ('{advisor.id}', '{INSTITUTION}', '{advisor.email}', 'Proef', '{{advisor}}', '{hashed}');
        """)
        for case in advisor.cases:
            site.sql(f"""
                INSERT INTO case_file (id, institution, reference, form, kind, state, language, title, assignee, contact_email,
                                       contact_verified_at, sent_at, last_message_at)
                VALUES ('{case}', '{INSTITUTION}', 'LW-K-{case[:8]}', 'case', 'advice', 'claimed', 'nl', 'Proef',
                        '{advisor.id}', '{address_of(case)}', now(), now(), now());
            """)


def address_of(case):
    return f"onderzoeker-{case}@example.nl"


class Advisor:
    """Asks one question after another; what breaks off is asked again, under the same id."""

    def __init__(self, number, site, chance):
        self.id = str(uuid.uuid4())
        self.email = f"adviseur-{number}@kills.example"
        self.cases = {str(uuid.uuid4()): 1 for _ in range(CASES_EACH)}
        self.site = site
        self.chance = chance
        self.headers = {}
        self.begun = set()
        self.confirmed = set()
        self.broken = {}
        self.times = []
        self.problems = collections.Counter()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.work, daemon=True)

    def work(self):
        while not self.stopping.is_set():
            case = self.chance.choice(list(self.cases))
            act = str(uuid.uuid4())
            self.begun.add(act)
            while not self.ask(case, act):
                time.sleep(0.2)
            time.sleep(self.chance.uniform(0, 0.2))

    def ask(self, case, act):
        """True when it was confirmed."""
        began = time.monotonic()
        try:
            if not self.headers:
                self.sign_in()
            status, reply = self.call(f"/api/desk/cases/{case}/actions", {
                "id": act, "action": "ask_researcher", "version": self.cases[case], "text": f"Vraag {act}?"})
        except (OSError, http.client.HTTPException):
            self.broken.setdefault(act, time.time())
            return False
        if status == 200:
            self.times.append(1000 * (time.monotonic() - began))
            self.cases[case] = reply["version"]
            self.confirmed.add(act)
            return True
        self.problems[status] += 1
        if status not in (404, 503):        # not started yet, or the database is not looked at yet
            raise SystemExit(f"an unexpected answer: {status} {reply}")
        return False

    def sign_in(self):
        status, reply, headers = self.send("/api/sign-in", {"email": self.email, "password": PASSWORD}, {})
        if status == 200:
            cookie = re.match(rf"{COOKIE}=([^;]+)", headers["Set-Cookie"])[1]
            self.headers = {"Cookie": f"{COOKIE}={cookie}", "CSRF-Token": reply["csrf"]}

    def call(self, path, body):
        status, reply, _ = self.send(path, body, self.headers)
        return status, reply

    def send(self, path, body, headers):
        connection = http.client.HTTPConnection(self.site.page.url.partition("//")[2], timeout=30)
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            content = response.read()
            return response.status, json.loads(content) if content.startswith(b"{") else {}, response.headers
        finally:
            connection.close()


def name_of(key):
    """As Outbox derives it: told here a second time, so that a mistake there shows."""
    return "<" + hashlib.sha256(f"{INSTITUTION}\n{key}".encode()).hexdigest()[:40] + "@example.nl>"


def verdict(site, mail, advisors):
    begun = set().union(*(advisor.begun for advisor in advisors))
    confirmed = set().union(*(advisor.confirmed for advisor in advisors))
    broken = {act: moment for advisor in advisors for act, moment in advisor.broken.items()}
    events = site.rows("SELECT act, case_id, extract(epoch FROM at) AS at FROM case_event WHERE action = 'ask_researcher'")
    outbox = site.rows("SELECT key, sent_at IS NOT NULL AS sent, attempts FROM outbox WHERE kind = 'question_waiting'")
    messages = site.rows("SELECT id FROM case_message WHERE kind = 'question'")
    of_event = collections.Counter(event["act"] for event in events)
    names = {name_of(row["key"]) for row in outbox}
    taken = collections.Counter(name for name, _ in mail.taken)
    steps_of_case = collections.Counter(address_of(event["case_id"]) for event in events)
    letters_of_case = collections.Counter(recipient for _, recipient in {(name, recipient) for name, recipient in mail.taken})
    survived = [event for event in events if event["act"] in broken and event["at"] < broken[event["act"]]]
    checks = [
        ("steps confirmed that are not in the database", len(confirmed - set(of_event))),
        ("steps in the database twice", sum(number > 1 for number in of_event.values())),
        ("steps that nobody began", len(set(of_event) - begun)),
        ("steps without their message, or the other way about", len(set(of_event) ^ {row["id"] for row in messages})),
        ("steps without a letter in the outbox", len(events) - len(outbox)),
        ("letters that never arrived", len(names - set(taken))),
        ("letters of no committed step", len(set(taken) - names)),
        ("cases whose researcher has not one letter a step", sum(steps_of_case[address] != letters_of_case[address]
                                                                for address in set(steps_of_case) | set(letters_of_case))),
    ]
    facts = [
        ("steps begun / confirmed / in the database", f"{len(begun)} / {len(confirmed)} / {len(of_event)}"),
        ("requests that broke off; of these committed before the kill", f"{len(broken)}; {len(survived)}"),
        ("letters by Message-ID", len(taken)),
        ("letters handed over / of these a second time", f"{sum(taken.values())} / {sum(taken.values()) - len(taken)}"),
    ]
    return facts, checks


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    wanted = options.parse_args()
    launching.START_PATIENCE = 900.0        # a busy machine is no reason to give up in the middle
    chance = random.Random(wanted.seed)
    mail = MailServer(random.Random(chance.random()))
    site = Site(Console(), mail)
    with site.state.lock("kills"):
        site.children.stop_on_signals()
        site.children.watch_over_us()
        try:
            began, before = time.monotonic(), load()
            site.prepare()
            site.start()
            advisors = [Advisor(number, site, random.Random(chance.random())) for number in range(ADVISORS)]
            fill(site, advisors)
            for advisor in advisors:
                advisor.thread.start()
            kills = 0
            try:
                while kills < wanted.kills:
                    kill_once(site, advisors, chance)
                    kills += 1
                    confirmed = sum(len(advisor.confirmed) for advisor in advisors)
                    print(f"kill {kills}: {confirmed} steps confirmed, {len(mail.taken)} letters handed over", flush=True)
                    site.start()
            except Stopped:
                print("asked to stop: what was done so far is counted", flush=True)
                site.children.stopping.clear()
                site.be_there()
            for advisor in advisors:
                advisor.stopping.set()
            for advisor in advisors:
                advisor.thread.join()
            while site.rows("SELECT count(*) AS n FROM outbox WHERE sent_at IS NULL")[0]["n"]:
                time.sleep(0.5)
            facts, checks = verdict(site, mail, advisors)
            times = [time for advisor in advisors for time in advisor.times]
            facts += [("time of a confirmed step, p50 / p95", f"{percentile(times, .5):.0f} / {percentile(times, .95):.0f} ms"),
                      ("all in all", f"{time.monotonic() - began:.0f} s, seed {wanted.seed}, load {before} to {load()}")]
        finally:
            site.children.stop_all()
    print()
    table((f"{kills} times SIGKILL", "figure"), facts)
    table(("must be 0", "found"), checks)
    sys.exit(any(found for _, found in checks))


def kill_once(site, advisors, chance):
    """At a random moment after the server has begun to work again."""
    so_far = sum(len(advisor.confirmed) for advisor in advisors)
    while sum(len(advisor.confirmed) for advisor in advisors) == so_far:
        alive(site, advisors)
    time.sleep(chance.uniform(0.2, 8))
    alive(site, advisors)
    site.kill()


def alive(site, advisors):
    site.children.check_stopping()
    if not all(advisor.thread.is_alive() for advisor in advisors):
        raise SystemExit("an advisor stopped")
    time.sleep(0.05)


if __name__ == "__main__":
    main()
