"""Tunes the pipeline on the questions the product is tuned on, with the product's own rule for the threshold, and measures it
with the product's own measures."""
from __future__ import annotations

import itertools
import os
from dataclasses import asdict, dataclass
from typing import Any, Callable, Dict, List, Mapping, Sequence

import pipeline
from evaluation import answers as answering
from evaluation import confidence, questions as labelled, retrieval
from evaluation.questions import Question
from evaluation.shares import mean, mean_of, percentile, rounded, share
from pipeline import DEPTH, Found, Settings

WORDS_WEIGHTS = (1.0, 0.6, 0.3)
EACH = (10, 30)
TOP = (1, 3)

# What a threshold can be set on. The joined score is one of ranks, so it hardly knows how good the first one is.
SIGNS: Dict[str, Callable[[str, Found], float]] = {
    "similarity": lambda text, found: first(found.meaning),
    "words": lambda text, found: first(found.words),
    "words for each word asked": lambda text, found: first(found.words) / len(text.split()),
    "joined": lambda text, found: first(found.joined),
}
# … and similarity together with so much of either of words.
for part_of_words in (0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.012):
    SIGNS[f"similarity + {part_of_words} x words"] = (
        lambda text, found, much=part_of_words: first(found.meaning) + much * first(found.words))
for part_of_words in (0.001, 0.003, 0.01):
    SIGNS[f"similarity + {part_of_words} x words for each word asked"] = (
        lambda text, found, much=part_of_words: first(found.meaning) + much * first(found.words) / len(text.split()))


def first(documents: Sequence[Any]) -> float:
    return documents[0].score if documents else 0.0


def asked(question: Question) -> str:
    """A plain pipeline has no memory: the questions before a follow-up stand in front of it."""
    return " ".join([*question.earlier, question.text])


# --- tuning

def tuning_questions() -> List[Question]:
    """questions/tune.tsv, and answerable.tsv in the same form. Not the part that is only reported."""
    found = []
    for number, row in enumerate(labelled.rows_of(labelled.HERE / "answerable.tsv", ("language", "question", "topics"))):
        found.append(Question("answerable", f"a-{number}", row["language"], "follow_up" if row["earlier"] else "plain",
                              row["question"], labelled.split(row["earlier"], labelled.BETWEEN_QUESTIONS), (row["outcome"],),
                              labelled.alternatives(row["topics"]),
                              labelled.pattern(row["phrase"]) if row["phrase"] else None, (), ()))
    return [*labelled.read("tune"), *found]


def tune(url: str, say: Callable[[str], None]) -> Dict[str, Any]:
    questions = [question for question in tuning_questions() if question.topics]
    embedder = pipeline.text_embedder(url)
    vectors = {question.id: embedder.run(text=asked(question))["embedding"] for question in questions}
    tried = []
    for splitting in pipeline.SPLITTINGS:
        index = pipeline.index(splitting, "tune", url)
        say(f"{splitting}: {index.passages} passages, embedded in {index.seconds['embed']:.0f} s")
        for own_language in (False, True):
            lists = {}
            for question in questions:
                wide = Settings(splitting, 1.0, max(EACH), own_language)
                filters = pipeline.filters_of(question.language, wide)
                by_words = pipeline.InMemoryBM25Retriever(index.store, top_k=wide.each, filters=filters)
                by_meaning = pipeline.InMemoryEmbeddingRetriever(index.store, top_k=wide.each, filters=filters)
                lists[question.id] = (by_words.run(query=asked(question))["documents"],
                                      by_meaning.run(query_embedding=vectors[question.id])["documents"])
            for words, each in itertools.product(WORDS_WEIGHTS, EACH):
                settings = Settings(splitting, words, each, own_language)
                joiner = pipeline.joiner(settings)
                found = {id: [pipeline.as_passage(one) for one in joiner.run([a[:each], b[:each]])["documents"]]
                         for id, (a, b) in lists.items()}
                tried.append({"settings": asdict(settings), **recalls(questions, found)})
        best_here = max((one for one in tried if one["settings"]["splitting"] == splitting), key=goodness)
        say(f"  best: {best_here}")
    best = max(tried, key=goodness)
    settings = Settings(**best["settings"])
    return {"settings": best["settings"], "refusal": tune_refusal(settings, url, say), "tried": tried}


def goodness(one: Mapping[str, Any]) -> float:
    """Both sets weigh the same; the place of the first gold passage decides between equals."""
    return one["tune"] + one["answerable"] + (one["tune mrr"] + one["answerable mrr"]) / 1000


def recalls(questions: Sequence[Question], found: Mapping[str, Sequence[Mapping]]) -> Dict[str, float]:
    result = {}
    for part in ("tune", "answerable"):
        ranks = [retrieval.rank(question, found[question.id]) for question in questions if question.part == part]
        result[part] = rounded(sum(place is not None and place <= retrieval.AMONG_FIRST for place in ranks) / len(ranks))
        result[f"{part} mrr"] = rounded(mean([1 / place if place else 0.0 for place in ranks]))
    return result


def tune_refusal(settings: Settings, url: str, say: Callable[[str], None]) -> Dict[str, Any]:
    """On the questions and with the weights that derive the product's own thresholds (evaluation/confidence.py): by the rule
    used there, and by the best balance of precision and recall. Of the signs the one that does best by each."""
    questions = [*confidence.read("answerable.tsv", "answerable"), *confidence.read_tuning_part()]
    search = pipeline.searching(pipeline.index(settings.splitting, "tune", url).store, settings, url)
    found = [pipeline.ask(search, question.text, pipeline.filters_of(question.language, settings)) for question in questions]
    tried: Dict[str, Dict[str, Any]] = {rule: {} for rule in RULES}
    for sign, of in SIGNS.items():
        for question, result in zip(questions, found):
            question.score = of(question.text, result)
        for rule, (threshold_of, badness) in RULES.items():
            threshold = threshold_of(questions)
            tried[rule][sign] = {"threshold": threshold, "area": rounded(confidence.area(questions)),
                                 "badness": rounded(badness(questions, threshold))}
    best = {rule: min(signs, key=lambda sign: signs[sign]["badness"]) for rule, signs in tried.items()}
    for rule, sign in best.items():
        say(f"refusal by {rule}: {sign} {tried[rule][sign]}")
    return {rule: {"sign": sign, "threshold": tried[rule][sign]["threshold"], "tried": tried[rule]} for rule, sign in best.items()}


def weight(questions: Sequence[Any]) -> float:
    return sum(confidence.WEIGHTS[question.part] for question in questions)


def cost(questions: Sequence[Any], threshold: float) -> float:
    """What confidence.cut makes as small as it can."""
    without = [question for question in questions if not question.has_source]
    answerable = [question for question in questions if question.has_source]
    return (weight([one for one in without if one.score >= threshold]) / weight(without)
            + confidence.ANSWERABLE_TO_ONE * weight([one for one in answerable if one.score < threshold]) / weight(answerable))


def imbalance(questions: Sequence[Any], threshold: float) -> float:
    """One less F1 of refusing."""
    refused = [question for question in questions if question.score < threshold]
    rightly = weight([question for question in refused if not question.has_source])
    return 1 - 2 * rightly / (weight(refused) + weight([question for question in questions if not question.has_source]))


def most_balanced(questions: Sequence[Any]) -> float:
    scores = sorted({question.score for question in questions})
    return min(((low + high) / 2 for low, high in zip(scores, scores[1:])), key=lambda threshold: imbalance(questions, threshold))


RULES: Dict[str, Any] = {"cost": (lambda questions: confidence.cut(questions, 1.0), cost), "balance": (most_balanced, imbalance)}


# --- measuring

@dataclass(frozen=True)
class Shown:
    """An answer as the product's measures look at one: what it says, and of what kind it is."""
    outcome: str
    shown: str

    @property
    def all_text(self) -> str:
        return self.shown


def measure(part: str, documents_of: str, tuned: Mapping[str, Any], url: str) -> Dict[str, Any]:
    settings = Settings(**tuned["settings"])
    index = pipeline.index(settings.splitting, documents_of, url)
    search = pipeline.searching(index.store, settings, url)
    questions = labelled.read(part)
    pipeline.ask(search, "warm", None)
    found = {question.id: pipeline.ask(search, asked(question), pipeline.filters_of(question.language, settings))
             for question in questions}
    refused = {rule: {question.id: SIGNS[chosen["sign"]](asked(question), found[question.id]) < chosen["threshold"]
                      for question in questions} for rule, chosen in tuned["refusal"].items()}
    times = [one.seconds * 1000 for one in found.values()]
    return {
        "figures": {
            "questions": len(questions), "passages": index.passages,
            "retrieval": retrieval.measured([question for question in questions if not question.earlier], {
                way: {id: [pipeline.as_passage(one) for one in getattr(result, name)[:DEPTH]] for id, result in found.items()}
                for way, name in (("hybrid", "joined"), ("meaning", "meaning"), ("words", "words"))}),
            "follow_ups": follow_ups([question for question in questions if question.earlier and question.topics], found),
            "answers": {rule: {f"first {number}": answers(questions, found, refused[rule], number) for number in TOP}
                        for rule in refused},
        },
        "times": {
            "index_s": {name: round(seconds, 1) for name, seconds in index.seconds.items()},
            "question_ms": {"p50": round(percentile(times, 0.5), 1), "p95": round(percentile(times, 0.95), 1)},
            "load": round(os.getloadavg()[0], 1),
        },
    }


def follow_ups(questions: Sequence[Question], found: Mapping[str, Found]) -> Dict[str, Any]:
    ranks = [retrieval.rank(question, [pipeline.as_passage(one) for one in found[question.id].joined]) for question in questions]
    return {"recall@5": share(sum(place is not None and place <= retrieval.AMONG_FIRST for place in ranks), len(ranks)),
            "mrr": mean_of([1 / place if place else 0.0 for place in ranks])}


def answers(questions: Sequence[Question], found: Mapping[str, Found], refused: Mapping[str, bool], number: int) -> Dict[str, Any]:
    judged = [answering.Judged(question, Shown("unanswerable_no_source", "") if refused[question.id] else
                               Shown("answered", " ".join(one.content for one in found[question.id].joined[:number])))
              for question in questions]
    answered = [one for one in judged if one.question.has_answer and one.answer.outcome == "answered" and one.question.must]

    def refusal_of(these: Sequence[answering.Judged]) -> Mapping[str, Any]:
        return answering.detection(these, lambda outcome: outcome in labelled.REFUSALS)
    return {
        "coverage": answering.coverage(judged),
        "coverage_by_language": {language: answering.coverage([one for one in judged if one.question.language == language])
                                 for language in labelled.LANGUAGES},
        "coverage_by_kind": {kind: answering.coverage(answering.of_kind(judged, kind)) for kind in labelled.KINDS
                             if any(one.counts_for_coverage for one in answering.of_kind(judged, kind))},
        "all_facts_shown": share(sum(all(one.facts) for one in answered), len(answered)),
        "must_not": share(sum(one.violations > 0 for one in judged), len(judged)),
        "false_premise": share(sum(one.false_premise_handled for one in answering.of_kind(judged, "false_premise")),
                               len(answering.of_kind(judged, "false_premise"))),
        "refusal": refusal_of(judged),
        "refusal_by_language": {language: refusal_of([one for one in judged if one.question.language == language])
                                for language in labelled.LANGUAGES},
        "words_shown": rounded(mean([len(one.answer.shown.split()) for one in judged if one.answer.outcome == "answered"])),
    }
