#!/usr/bin/env python3
"""Derives the line of checking/thresholds.properties for one embedding model.

    derive_thresholds.py URL MODEL [--prefix "passage: "] [--sample 120]

URL is an OpenAI-compatible server (…/v1). Two sets decide: the labelled claims (src/test/resources/checking/pairs-*.tsv,
tuning half) tell how near a true claim is to its sentence; the translated sections of knowledge-base/ tell how near a
sentence is to its translation, and to the nearest sentence of four other passages.
"""
import argparse, glob, json, os, random, re, sys, urllib.request

sys.path.insert(0, os.path.dirname(__file__))
import write_claims

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")


def embed(texts, options):
    vectors = []
    for start in range(0, len(texts), 16):
        body = {"model": options.model, "input": [options.prefix + text for text in texts[start:start + 16]]}
        request = urllib.request.Request(options.url + "/embeddings", json.dumps(body).encode(), {"Content-Type": "application/json"})
        vectors += [row["embedding"] for row in json.load(urllib.request.urlopen(request, timeout=300))["data"]]
    return vectors


def cosine(a, b):
    return sum(x * y for x, y in zip(a, b)) / (sum(x * x for x in a) * sum(y * y for y in b)) ** 0.5


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] if values else float("nan")


def pairs():
    for path in sorted(glob.glob(os.path.join(ROOT, "src/test/resources/checking/pairs-*.tsv"))):
        passage, number = [], 0
        for line in open(path, encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if fields[0] == "passage":
                passage = fields[1].split(" | ")
            elif fields[0] in ("show", "hold"):
                number += 1
                if number % 2 == 0:
                    yield fields[0], fields[1], fields[3], passage


def main():
    options = argparse.ArgumentParser()
    options.add_argument("url")
    options.add_argument("model")
    options.add_argument("--prefix", default="")
    options.add_argument("--sample", type=int, default=120)
    options = options.parse_args()

    near = {"show": [], "norm": [], "other": []}
    for label, kind, claim, passage in pairs():
        vectors = embed([claim] + passage, options)
        best = max(cosine(vectors[0], vector) for vector in vectors[1:])
        near["show" if label == "show" else "norm" if kind in ("norm", "yes_no", "dropped_condition") else "other"].append(best)
    for kind, values in near.items():
        print(f"{kind}: {len(values)} claims, nearest sentence at least {share(values, 0):.3f}, 5 % below {share(values, 0.05):.3f}, median {share(values, 0.5):.3f}")

    sections = []
    for path in sorted(glob.glob(os.path.join(ROOT, "knowledge-base/**/nl.md"), recursive=True)):
        dutch, english = list(write_claims.passages(path)), list(write_claims.passages(path.replace("nl.md", "en.md")))
        if len(dutch) == len(english):
            sections += [(n[1], e[1]) for n, e in zip(dutch, english) if len(n[1]) == len(e[1])]
    chance = random.Random(5)
    same, wrong = [], []
    for _ in range(options.sample):
        dutch, english = chance.choice(sections)
        others = [sentence for _, section in chance.sample(sections, 4) if section != english for sentence in section]
        at = chance.randrange(len(dutch))
        vectors = embed([dutch[at], english[at]] + others, options)
        same.append(cosine(vectors[0], vectors[1]))
        wrong.append(max(cosine(vectors[0], vector) for vector in vectors[2:]))
    print(f"translation: median {share(same, 0.5):.3f}, 10 % below {share(same, 0.1):.3f}; nearest of four other passages: median {share(wrong, 0.5):.3f}, 99 % below {share(wrong, 0.99):.3f}, highest {max(wrong):.3f}")
    other_language = max(wrong) + 0.005
    print(f"other-language {other_language:.2f}: finds {sum(s >= other_language for s in same) / len(same):.2f} of the translations")


if __name__ == "__main__":
    main()
