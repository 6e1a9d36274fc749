#!/usr/bin/env python3
"""How well and how fast each embedding model finds the passage that answers a question.

Run with the Python of the launcher's embedding environment, from anywhere:

    measure.py [--knowledge FOLDER] [--others FOLDER] [--times]

The passages are the paragraphs of the knowledge base, joined up to 140 words within a section, under
title and heading. questions.tsv has a question in two languages and a phrase (or several, after |)
that only a passage with the answer holds, so the labels survive another way of cutting. --others adds the paragraphs of other
Markdown files that answer nothing, to make finding harder. Prints two Markdown tables.
"""
import argparse
import csv
import math
import re
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT / "launcher" / "embedding"))
import server  # noqa: E402
import numpy  # noqa: E402

LANGUAGES = ("nl", "en")
WEIGHTS = (0.05, 0.1, 0.2, 0.5)
WORDS_WEIGHTS = (0.2, 1)
STOP = set("""de het een en van in is dat op te voor met zijn er niet aan ook als die of bij naar wat ik mijn mag kan
    moet hoe wie wel u uw om dan the a an of to and in is that on for with it are not at also if or by what i my may
    can do does must how who you your be this there""".split())


def plain(text):
    text = re.sub(r"\[\^[^\]]*\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`#>|]|\s+", " ", text).strip()


def passages_of(document, words=140):
    text = re.sub(r"\A---\n.*?\n---\n", "", document.read_text(encoding="utf-8"), flags=re.S)
    title = heading = ""
    passages = []
    for block in re.split(r"\n\s*\n", text):
        block = block.strip()
        if block.startswith("# "):
            title = plain(block)
        elif block.startswith("#"):
            heading = plain(block)
        elif block:
            above, body = f"{title}. {heading}.", plain(block)
            if passages and passages[-1][0] == above and len((passages[-1][1] + body).split()) <= words:
                passages[-1] = (above, passages[-1][1] + " " + body)
            else:
                passages.append((above, body))
    return passages


def tokens(text):
    """Words cut to six letters: about what stemming gives, without a stemmer for each language."""
    return [word[:6] for word in re.findall(r"\w+", text.lower()) if word not in STOP]


class Words:
    """BM25 over the pool, the usual constants."""

    def __init__(self, texts):
        self.documents = [Counter(tokens(text)) for text in texts]
        self.lengths = [sum(document.values()) for document in self.documents]
        self.mean = sum(self.lengths) / len(texts)
        self.holding = Counter(word for document in self.documents for word in document)

    def scores(self, question):
        scores = numpy.zeros(len(self.documents))
        for word in tokens(question):
            if word in self.holding:
                rare = math.log(1 + (len(scores) - self.holding[word] + 0.5) / (self.holding[word] + 0.5))
                for row, document in enumerate(self.documents):
                    if word in document:
                        count = document[word]
                        scores[row] += rare * count * 2.2 / (
                            count + 1.2 * (0.25 + 0.75 * self.lengths[row] / self.mean))
        return scores


def ranking(scores, only_hits=False):
    order = numpy.argsort(-scores, kind="stable")
    return order[scores[order] > 0] if only_hits else order


def fused(weighted, size):
    """Reciprocal rank over the first hundred of each, k = 60."""
    scores = numpy.zeros(size)
    for rows, weight in weighted:
        for place, row in enumerate(rows[:100]):
            scores[row] += weight / (61 + place)
    return ranking(scores)


def marks(rankings, golds):
    places = [next((place for place, row in enumerate(rows[:100], 1) if row in gold), None)
              for rows, gold in zip(rankings, golds)]
    share = lambda top: sum(1 for place in places if place and place <= top) / len(places)
    return share(1), share(5), sum(1 / place for place in places if place) / len(places)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--knowledge", type=Path, default=PROJECT / "knowledge-base" / "landelijk")
    arguments.add_argument("--others", type=Path, help="folder with Markdown files per language: nl/, en/")
    arguments.add_argument("--times", action="store_true", help="measure times too")
    chosen = arguments.parse_args()

    pool = []                                           # language, topic, body, text that is embedded
    for language in LANGUAGES:
        for document in sorted(chosen.knowledge.glob(f"*/{language}.md")):
            pool += [(language, document.parent.name, body, f"{above} {body}")
                     for above, body in passages_of(document)]
        if chosen.others:
            for document in sorted((chosen.others / language).glob("*.md")):
                pool += [(language, None, body, f"{above} {body}") for above, body in passages_of(document)
                         if 20 <= len(body.split()) <= 200][:60]
    rows = list(csv.DictReader((HERE / "questions.tsv").open(encoding="utf-8"), delimiter="\t"))
    labels = []
    for row in rows:
        gold = {language: {place for place, (its, topic, body, _) in enumerate(pool)
                           if its == language and topic in row["topic"].split()
                           and any(phrase in body for phrase in row[f"holds_{language}"].split("|"))}
                for language in LANGUAGES}
        if all(gold.values()):
            labels.append((row, gold))
        else:
            print(f"left out, no passage holds the phrase: {row['topic']}: {row['holds_nl']}", file=sys.stderr)
    if not labels:
        sys.exit(f"no labelled passage found in {chosen.knowledge}")

    use, e5 = server.Model("use"), server.Model("e5")
    texts = [text for _, _, _, text in pool]
    vectors = {model.name: numpy.array(server.Work(model).embed([f"passage: {text}" for text in texts]))
               for model in (use, e5)}
    here = {language: [place for place, (its, *_) in enumerate(pool) if its == language] for language in LANGUAGES}
    words = {language: Words([texts[place] for place in here[language]]) for language in LANGUAGES}
    sources = ["words", "use", "e5"] + [f"use-e5 {weight}" for weight in WEIGHTS]
    ways = sources + [f"{source} + {weight} words" for source in sources[1:] for weight in WORDS_WEIGHTS]
    pairs = [("nl", "nl"), ("en", "en"), ("nl", "en"), ("en", "nl")]
    table = {way: [] for way in ways}
    for asked, sought in pairs:
        questions = [row[asked] for row, _ in labels]
        local = {place: index for index, place in enumerate(here[sought])}
        golds = [{local[place] for place in gold[sought]} for _, gold in labels]
        near = {model.name: model.embed([f"query: {question}" for question in questions])
                @ vectors[model.name][here[sought]].T for model in (use, e5)}
        for weight in WEIGHTS:
            near[f"use-e5 {weight}"] = weight * near["use"] + (1 - weight) * near["e5"]
        found = {source: [ranking(scores) for scores in near[source]] for source in near}
        found["words"] = [ranking(words[sought].scores(question), only_hits=True) for question in questions]
        for source in near:
            for weight in WORDS_WEIGHTS:
                found[f"{source} + {weight} words"] = [fused([(a, 1), (b, weight)], len(local))
                                                       for a, b in zip(found[source], found["words"])]
        for way in ways:
            table[way].append(marks(found[way], golds))
    print(f"{len(labels)} questions per language; passages: "
          + ", ".join(f"{len(here[language])} {language}" for language in LANGUAGES)
          + ". Each cell: first place / among the first five / mean reciprocal rank.\n")
    print("| way | " + " | ".join(f"{asked} → {sought}" for asked, sought in pairs) + " |")
    print("|---|" + "---|" * len(pairs))
    for way in ways:
        print(f"| {way} | " + " | ".join("{:.2f} / {:.2f} / {:.2f}".format(*cell) for cell in table[way]) + " |")
    if chosen.times:
        times(texts, [row["nl"] for row, _ in labels])


def times(texts, questions):
    longest = sorted(texts, key=lambda text: abs(len(text.split()) - 100))[:40]
    sentences = [part for text in longest for part in re.split(r"(?<=[.?!]) ", text) if len(part.split()) > 4]
    print(f"\n| model | question, median | question, p95 | passage of 100 words | sentence "
          f"| 1,000 passages and their {len(sentences) * 25} sentences |\n|---|---|---|---|---|---|")
    for name in server.DIMENSIONS:
        work = server.Work(server.Model(name))
        single = []
        for question in (questions * 5)[:100]:
            start = time.perf_counter()
            work.embed([f"query: {question}"])
            single.append((time.perf_counter() - start) * 1000)
        single.sort()
        each = []
        for batch in (longest, sentences):
            start = time.perf_counter()
            work.embed([f"passage: {text}" for text in batch])
            each.append((time.perf_counter() - start) * 1000 / len(batch))
        whole = (1000 * each[0] + len(sentences) * 25 * each[1]) / 1000
        print(f"| {name} | {single[len(single) // 2]:.1f} ms | {single[len(single) * 95 // 100]:.1f} ms "
              f"| {each[0]:.1f} ms | {each[1]:.1f} ms | {whole:.0f} s |")


if __name__ == "__main__":
    main()
