#!/usr/bin/env python3
"""How soon the first sentence stands there, what is withheld, what the application adds to the model server's own time.

    benchmark/answers.py [--models none,smollm2,qwen-small,qwen] [--questions 20] [--first-tokens 4] [--leave 5]
                         [--ollama 127.0.0.1:11434]

Needs an Ollama with those models, and Loketwijzer started so that its language model is this script:

    LOKETWIJZER_MODEL_URL=http://127.0.0.1:9281 LOKETWIJZER_MODEL=measured LOKETWIJZER_LIMIT_ADDRESS=100000 \\
    LOKETWIJZER_ANSWERING_PATIENCE=PT170S LOKETWIJZER_ANSWERING_TIMEOUT=PT180S ./loketwijzer run

The script is a relay in front of Ollama: under the name `measured` it offers one model after the other, or none, so no
restart is needed between them; it keeps what the application asks and sees to the millisecond when it asks, when the first
token passes and when the connection is closed. The long patience lets slow models finish, so that all they write is
checked; with the usual 15 s a reader would get quotations instead of anything later.

none        time to the first sentence quoted from passages (target 150 ms), as a client sees it
a model     share of its sentences that were withheld; time to its first checked sentence; and the time to the first token
            through the application over that of the same prompt sent straight to Ollama (target 1.05), in the order
            application, Ollama, Ollama, application, each time with only the fixed rules left in the model's cache
leaving     from the moment a reader closes the connection until the application closes its own to the model server
            (target 1 s), before the first token and while the model writes
"""
import argparse
import copy
import http.client
import json
import select
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from common import Loketwijzer, compact, load, median, percentile, questions, table
from launcher.server import read_events

NAME = "measured:latest"
RELAY_PORT = 9281
OLLAMA = ["127.0.0.1", 11434]     # --ollama names another
PATIENCE = 240


class Exchange:
    """One generation the application asked for, with its moments."""

    def __init__(self, body):
        self.body, self.asked = body, time.perf_counter()
        self.first_token = self.ended = self.closed = None
        self.started, self.over = threading.Event(), threading.Event()     # first token passed; nothing more will come


class Relay(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", RELAY_PORT), RelayHandler)
        self.model, self.exchanges, self.arrived = None, [], threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def exchange(self, number, seconds=PATIENCE):
        """The exchange with this number, as soon as it begins; nothing when it does not."""
        with self.arrived:
            self.arrived.wait_for(lambda: len(self.exchanges) > number, seconds)
            return self.exchanges[number] if len(self.exchanges) > number else None


class RelayHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        listed = [{"name": NAME, "model": NAME}] if self.server.model and self.path == "/api/tags" else []
        body = compact({"models": listed, "data": []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body["model"] = self.server.model
        exchange = Exchange(body)
        if body.get("stream"):
            with self.server.arrived:
                self.server.exchanges.append(exchange)
                self.server.arrived.notify_all()
        upstream = http.client.HTTPConnection(*OLLAMA, timeout=PATIENCE)
        upstream.request("POST", self.path, compact(body).encode(), {"Content-Type": "application/json"})
        threading.Thread(target=self.watch, args=(exchange, upstream.sock), daemon=True).start()
        self.close_connection = True
        try:
            answer = upstream.getresponse()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers.get("Content-Type", "application/x-ndjson"))
            self.send_header("Connection", "close")
            self.end_headers()
            for line in answer:
                self.wfile.write(line)
                if exchange.first_token is None and token(line):
                    exchange.first_token = time.perf_counter()
                    exchange.started.set()
        except (OSError, http.client.HTTPException):
            pass                    # one of the two left: the other connection is closed below
        finally:
            exchange.ended = time.perf_counter()
            exchange.over.set()
            exchange.started.set()
            upstream.close()

    def watch(self, exchange, upstream):
        """The application closing its connection shows as readable; Ollama's is closed at once, which stops the model."""
        while not exchange.over.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.2)
            if readable and not exchange.over.is_set():
                exchange.closed = time.perf_counter()
                try:
                    upstream.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                return

    def log_message(self, format, *args):
        pass


def token(line):
    try:
        return bool((json.loads(line).get("message") or {}).get("content"))
    except ValueError:
        return False


class Reader:
    """A client of the stream."""

    def __init__(self, running, question):
        self.language, text = question
        self.began = time.perf_counter()
        self.connection = http.client.HTTPConnection(running.address, timeout=PATIENCE)
        self.connection.request("POST", "/api/questions", compact({"question": text, "language": self.language}).encode(),
                                {"Content-Type": "application/json", "Accept": "text/event-stream"})
        self.response = self.connection.getresponse()
        if self.response.status != 200:
            raise SystemExit(f"The question was answered with {self.response.status}: {self.response.read(300)}")

    def whole(self):
        """All events with the moment they arrived."""
        events = [(time.perf_counter(), name, data) for name, data in read_events(line.decode() for line in self.response)]
        self.connection.close()
        return events

    def leave(self):
        self.connection.sock.shutdown(socket.SHUT_RDWR)
        left = time.perf_counter()
        self.connection.close()
        return left


def offer(running, relay, model):
    """Lets the application see this model and no other, and waits until it does."""
    for wanted in {None, model} if model is None else (None, model):
        relay.model = wanted
        end = time.monotonic() + PATIENCE
        while ((running.page.about() or {}).get("model") or {}).get("state") != ("ready" if wanted else "away"):
            if time.monotonic() > end:
                raise SystemExit("The application does not look at the relay; start it as the head of this script says.")
            time.sleep(0.5)


def extractive(running, relay, asked):
    offer(running, relay, None)
    for question in asked[:5]:
        Reader(running, question).whole()
    first, told, outcomes = [], [], []
    for question in asked:
        reader = Reader(running, question)
        events = reader.whole()
        sentences = [moment for moment, name, _ in events if name == "sentence"]
        if sentences:
            first.append((sentences[0] - reader.began) * 1000)
            told.append(next(data for _, name, data in events if name == "outcome")["timing"]["firstSentenceMs"])
    print(f"\nWithout a model: {len(asked)} questions, {len(first)} answered, load {load()}\n")
    table(("first sentence", "p50 ms", "p95 ms"),
          [("as a client sees it (target 150)", f"{median(first):.0f}", f"{percentile(first, 0.95):.0f}"),
           ("as the server tells", median(told), percentile(told, 0.95))])


def with_model(running, relay, model, asked, first_tokens):
    offer(running, relay, model)
    forget(relay.model)
    answers, bodies = [], []
    for question in asked:
        number = len(relay.exchanges)
        reader = Reader(running, question)
        events = reader.whole()
        exchange = relay.exchange(number, 0)
        if exchange:                                    # many a question is refused or passed on without the model
            bodies.append((question, exchange.body))
            answers.append(Answer(question, reader, events, exchange))
    return answers, first_token_times(running, relay, bodies[:first_tokens])


class Answer:
    """What became of one question the model was asked."""

    def __init__(self, question, reader, events, exchange):
        self.language = question[0]
        outcome = next((data for _, name, data in events if name == "outcome"), {})
        sentences = [(moment, data) for moment, name, data in events if name == "sentence"]
        self.withheld, shown = outcome.get("withheld", 0), outcome.get("shown", 0)
        self.quoted_instead = outcome.get("mode") != "generated"
        afterwards = [data for moment, data in sentences if moment > exchange.ended and data.get("literal")]
        if self.quoted_instead:
            self.kept = 0
        elif self.withheld >= 2 and len(afterwards) >= 2:   # one sentence of the model stood, quotations filled up the rest
            self.kept = 1
        else:
            self.kept = shown
        self.degraded = outcome.get("degraded")
        self.first = (sentences[0][0] - reader.began) if sentences else None


def first_token_times(running, relay, bodies):
    """Seconds to the first token through the application, straight from Ollama, and before the application asked Ollama."""
    ours, raw, own = [], [], []

    def through(question, body):
        forget(relay.model, body)
        number = len(relay.exchanges)
        reader = Reader(running, question)
        exchange = relay.exchange(number)
        exchange.started.wait(PATIENCE)
        reader.leave()
        exchange.over.wait(PATIENCE)
        if exchange.body != body:
            raise SystemExit("The application sent another prompt for the same question.")
        if exchange.first_token:
            ours.append(exchange.first_token - reader.began)
            own.append(exchange.asked - reader.began)

    def straight(body):
        forget(relay.model, body)
        began = time.perf_counter()
        connection = http.client.HTTPConnection(*OLLAMA, timeout=PATIENCE)
        connection.request("POST", "/api/chat", compact(body).encode(), {"Content-Type": "application/json"})
        for line in connection.getresponse():
            if token(line):
                raw.append(time.perf_counter() - began)
                break
        connection.sock.shutdown(socket.SHUT_RDWR)
        connection.close()

    for question, body in bodies:
        through(question, body)
        straight(body)
        straight(body)
        through(question, body)
    return ours, raw, own


def forget(model, body=None):
    """Leaves nothing in the model's cache but the rules, which every prompt begins with; also loads the model."""
    short = copy.deepcopy(body) if body else {"model": model, "messages": [], "options": {}}
    short["messages"] = [message for message in short["messages"] if message["role"] == "system"] + [{"role": "user", "content": "ok"}]
    short["options"] = {**short.get("options", {}), "num_predict": 1}
    short["stream"] = False
    connection = http.client.HTTPConnection(*OLLAMA, timeout=PATIENCE)
    connection.request("POST", "/api/chat", compact(short).encode(), {"Content-Type": "application/json"})
    connection.getresponse().read()
    connection.close()


def leaving(running, relay, model, asked, times):
    """Milliseconds between the reader leaving and the application closing its connection to the model server."""
    offer(running, relay, model)
    early, late = [], []
    for question in asked:
        for moments, before_first in ((early, True), (late, False)):
            if len(moments) >= times:
                continue
            number = len(relay.exchanges)
            reader = Reader(running, question)
            exchange = relay.exchange(number, 5)
            if exchange is None:
                continue
            if before_first:
                time.sleep(0.3)
            else:
                exchange.started.wait(PATIENCE)
            if exchange.over.is_set():
                continue                                # the model was done before the reader could leave
            left = reader.leave()
            exchange.over.wait(10)
            if exchange.closed:
                moments.append((exchange.closed - left) * 1000)
    return early, late


def report(model, answers, times, began_load):
    rows = []
    for language in ("nl", "en"):
        of_it = [answer for answer in answers if answer.language == language]
        if not of_it:
            continue
        written = sum(answer.kept + answer.withheld for answer in of_it)
        first = [answer.first for answer in of_it if answer.first is not None]
        rows.append((model, language, len(of_it), written, sum(answer.withheld for answer in of_it),
                     f"{sum(answer.withheld for answer in of_it) / max(1, written):.0%}",
                     sum(answer.quoted_instead for answer in of_it), f"{median(first):.1f}", f"{percentile(first, 0.95):.1f}"))
    print(f"\n{model}, load {began_load} to {load()}\n")
    table(("model", "language", "answers", "sentences written", "withheld", "share", "quoted instead", "first sentence p50 s", "p95 s"), rows)
    ours, raw, own = times
    if ours and raw:
        print(f"first token: {median(ours):.2f} s through the application, {median(raw):.2f} s straight from Ollama, ratio "
              f"{median(ours) / median(raw):.3f} (target 1.05); the application asked Ollama after {median(own) * 1000:.0f} ms, "
              f"{median(own) / median(raw):.1%} of that ({len(ours)} and {len(raw)} times)", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--models", default="none,smollm2,qwen-small,qwen")
    options.add_argument("--questions", type=int, default=20, help="in each language")
    options.add_argument("--first-tokens", type=int, default=4, help="questions of which the first token is timed, four times each")
    options.add_argument("--leave", type=int, default=5, help="how often a reader leaves")
    options.add_argument("--ollama", default="127.0.0.1:11434")
    wanted = options.parse_args()
    OLLAMA[0], OLLAMA[1] = wanted.ollama.split(":")[0], int(wanted.ollama.split(":")[1])
    running, relay = Loketwijzer(), Relay()
    asked = questions(wanted.questions)
    models = wanted.models.split(",")
    if "none" in models:
        extractive(running, relay, asked)
    real = [model for model in models if model != "none"]
    for model in real:
        began_load = load()
        report(model, *with_model(running, relay, model, asked, wanted.first_tokens), began_load)
    if real and wanted.leave:
        early, late = leaving(running, relay, real[0], asked, wanted.leave)
        print(f"\nThe reader leaves {real[0]}, load {load()}\n")
        table(("connection to the model server closed after (target 1000 ms)", "times", "p50 ms", "longest ms"),
              [(name, len(each), f"{median(each):.0f}" if each else "-", f"{max(each):.0f}" if each else "-")
               for name, each in (("before the first token", early), ("while writing", late))])
    relay.model = None


if __name__ == "__main__":
    main()
