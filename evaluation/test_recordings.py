"""A model is written down once and played back word for word."""
import json
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from evaluation.recordings import Recordings, digest_of, recorded_models, serving
from launcher.network import DIRECT

REQUEST = {"model": "small", "stream": True, "options": {"num_predict": 500},
           "messages": [{"role": "system", "content": "Rules"}, {"role": "user", "content": "Mag het?"}]}
TEXT = "Ja, dat mag, mits u het meldt. [1] Zie § 3."


def chat(address, request):
    body = json.dumps(request).encode()
    with DIRECT.open(urllib.request.Request(f"{address}/api/chat", body, {"Content-Type": "application/json"}), timeout=10) as answer:
        return [json.loads(line) for line in answer]


class Recorded(unittest.TestCase):

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)

    def with_recording(self) -> Recordings:
        row = {"digest": digest_of(REQUEST), "text": TEXT, "why": "stop", "read": 100, "written": 12}
        (self.folder / "small.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        return Recordings("small", self.folder)

    def test_it_is_played_back_in_pieces_as_ollama_does(self):
        recordings = self.with_recording()
        with serving(recordings) as address:
            lines = chat(address, REQUEST)
            with DIRECT.open(f"{address}/api/tags") as tags:
                self.assertEqual(json.load(tags)["models"][0]["name"], "small")
        self.assertEqual("".join(line["message"]["content"] for line in lines), TEXT)
        self.assertEqual([line["done"] for line in lines], [False] * (len(lines) - 1) + [True])
        self.assertGreater(len(lines), 2)
        self.assertEqual((len(recordings.used), len(recordings.stale)), (1, 0))

    def test_a_changed_prompt_is_refused_and_counted_as_stale(self):
        changed = {**REQUEST, "messages": [{"role": "user", "content": "Mag het nu?"}]}
        recordings = self.with_recording()
        with serving(recordings) as address, self.assertRaises(urllib.error.HTTPError) as refused:
            chat(address, changed)
        self.assertEqual(refused.exception.code, 404)
        refused.exception.close()
        self.assertEqual(recordings.stale, {digest_of(changed)})

    def test_how_long_it_may_go_on_does_not_make_another_request(self):
        self.assertEqual(digest_of(REQUEST), digest_of({**REQUEST, "options": {"num_predict": 100}}))
        self.assertNotEqual(digest_of(REQUEST), digest_of({**REQUEST, "model": "other"}))
        self.assertNotEqual(digest_of(REQUEST), digest_of({**REQUEST, "stream": False}))

    def test_live_what_is_missing_is_asked_once_and_kept(self):
        real = self.with_recording()
        with serving(real) as upstream:
            # The real model answers a question that does not stream under the key of one that does not.
            real.rows[digest_of({**REQUEST, "stream": False})] = next(iter(real.rows.values()))
            live = Recordings("live", self.folder, upstream)
            with serving(live) as address:
                first, second = chat(address, REQUEST), chat(address, REQUEST)
        self.assertEqual(first, second)
        self.assertEqual(recorded_models(self.folder), ["live", "small"])
        again = Recordings("live", self.folder)
        self.assertEqual(again.rows[digest_of(REQUEST)]["text"], TEXT)

    def test_what_nobody_asks_for_any_more_is_thrown_away(self):
        recordings = self.with_recording()
        recordings.keep_used()
        self.assertEqual(Recordings("small", self.folder).rows, {})

    def test_a_real_model_that_is_away_leaves_nothing_behind(self):
        live = Recordings("live", self.folder, "http://127.0.0.1:9")
        self.assertIsNone(live.answer_to(REQUEST))
        self.assertEqual(len(live.stale), 1)
        self.assertEqual(recorded_models(self.folder), [])


if __name__ == "__main__":
    unittest.main()
