"""What is asked of a running Loketwijzer, over HTTP and nothing else."""
from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, TypeVar
from urllib.parse import urlencode

from evaluation.questions import Question
from launcher.network import DIRECT
from launcher.progress import Console, bar
from launcher.server import Page, problem_text
from launcher.trouble import NOT_RUNNING, Trouble

AT_A_TIME = 4
PATIENCE = 700.0
ATTEMPTS = 8
LOOK = 0.2

Item = TypeVar("Item")


@dataclass(frozen=True)
class Answer:
    """What came back for one question."""
    told: Mapping[str, Any]
    seconds: float
    rests_on: Optional[List[Mapping[str, Any]]] = None

    @property
    def outcome(self) -> str:
        return self.told.get("outcome") or "error_model"

    @property
    def failed(self) -> bool:
        """The product broke; how good its answers are cannot be told from this."""
        return self.outcome.startswith("error_")

    @property
    def mode(self) -> Optional[str]:
        return self.told.get("mode")

    @property
    def sentences(self) -> List[Mapping[str, Any]]:
        return list(self.told.get("sentences") or [])

    @property
    def sources(self) -> List[Mapping[str, Any]]:
        return sorted(self.told.get("sources") or [], key=lambda source: source.get("number", 0))

    @property
    def handover(self) -> Mapping[str, Any]:
        return self.told.get("handover") or {}

    @property
    def withheld(self) -> int:
        return self.told.get("withheld") or 0

    @property
    def text(self) -> str:
        """The sentences as they are read one after another."""
        return " ".join(sentence.get("text", "") for sentence in self.sentences)

    @property
    def shown(self) -> str:
        """The sentences and the line below them, which tells what is missing and which version they are from."""
        return " ".join(filter(None, [self.text, self.told.get("message"), self.told.get("dating")]))

    @property
    def all_text(self) -> str:
        """Everything that is said: also the card about a person."""
        card = self.handover
        return " ".join(filter(None, [self.shown, card.get("title"), card.get("text"), *card.get("now", [])]))

    def cited(self, sentence: Mapping[str, Any]) -> str:
        """The quotes a sentence refers to, as they were shown with it."""
        numbers = sentence.get("sources") or []
        return "\n\n".join(source.get("quote", "") for source in self.sources if source.get("number") in numbers)


class Asker:
    """Asks, waits when it is told to, and keeps the connection details to itself."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def search(self, query: str, language: str, limit: int, **way: str) -> List[Mapping[str, Any]]:
        parameters = {"q": query, "language": language, "limit": str(limit), **way}
        return self.fetch(f"/api/passages?{urlencode(parameters)}")["passages"]

    def ask(self, question: Question) -> Answer:
        """The questions before it first, in the same conversation. The language is left for the server to see, as the
        page does; it learns what language the reader's browser is set to."""
        conversation: Dict[str, str] = {}
        for earlier in question.earlier:
            conversation = opened_by(self.post(earlier, question.language, conversation).told, conversation)
        answer = self.post(question.text, question.language, conversation)
        if not question.earlier:
            return answer
        return replace(answer, rests_on=self.rests_on(answer, conversation["key"]))

    def rests_on(self, answer: Answer, key: str) -> Optional[List[Mapping[str, Any]]]:
        """The passages that were found for an answer, where the server has a door for that."""
        try:
            return self.fetch(f"/api/questions/{answer.told['id']}/passages", {"Conversation-Key": key})["passages"]
        except (Trouble, KeyError):
            return None

    def post(self, text: str, language: str, conversation: Mapping[str, str]) -> Answer:
        content = {"question": text, **{name: value for name, value in conversation.items() if name == "conversation"}}
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Language": language}
        if "key" in conversation:
            headers["Conversation-Key"] = conversation["key"]
        began = time.monotonic()
        told = self.fetch("/api/questions", headers, json.dumps(content).encode())
        return Answer(told, time.monotonic() - began)

    def fetch(self, path: str, headers: Optional[Mapping[str, str]] = None, body: Optional[bytes] = None) -> Dict[str, Any]:
        address = f"{self.page.url}{path}"
        for _ in range(ATTEMPTS):
            try:
                with DIRECT.open(urllib.request.Request(address, body, dict(headers or {})), timeout=PATIENCE) as response:
                    return json.load(response)
            except urllib.error.HTTPError as refused:
                with refused:
                    if refused.code != 429:
                        raise Trouble(f"{path.partition('?')[0]}: {problem_text(refused.code, refused.read())}")
                    time.sleep(float(refused.headers.get("Retry-After", "1")))
            except OSError as silence:
                raise Trouble(f"The server at {self.page.url} does not answer: {silence}", NOT_RUNNING)
        raise Trouble(f"The server at {self.page.url} keeps saying that too much is asked. Set LOKETWIJZER_LIMIT_ADDRESS "
                      "there, or leave --url out.")


def opened_by(told: Mapping[str, Any], before: Mapping[str, str]) -> Dict[str, str]:
    key = told.get("conversationKey") or before.get("key", "")
    return {"conversation": told.get("conversation", ""), "key": key}


def all_of(console: Console, name: str, items: Sequence[Item], work: Callable[[Item], Any],
           look: Callable[[], None], at_a_time: int = AT_A_TIME) -> List[Any]:
    """Does the work for every item, a few at a time, with a bar; the results stand in the order of the items."""
    results: List[Any] = [None] * len(items)
    with console.step(name) as step, ThreadPoolExecutor(max_workers=at_a_time) as pool:
        waiting = {pool.submit(work, item): place for place, item in enumerate(items)}
        try:
            done = 0
            while waiting:
                for finished in finished_of(waiting):
                    results[waiting.pop(finished)] = finished.result()
                    done += 1
                step.doing = bar(done, len(items))
                look()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        step.note = f"{len(items)} asked"
    return results


def finished_of(waiting: Iterable[Future]) -> Iterable[Future]:
    return wait(list(waiting), LOOK, return_when=FIRST_COMPLETED).done
