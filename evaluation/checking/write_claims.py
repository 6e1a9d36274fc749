#!/usr/bin/env python3
"""Lets local models write claims about passages of the knowledge base; a person labels them afterwards.

    write_claims.py KNOWLEDGE_BASE OUTPUT.tsv [--model qwen --model qwen-small --model smollm2] [--minutes 20] [--url http://127.0.0.1:11434]

Two kinds of work: a short cited answer from numbered passages, and a rewrite of one sentence with a named change
(negation flipped, condition dropped, number or name swapped, roles swapped, made stronger, paraphrased). Each line of the
output is `language, model, kind, claim, passage`, where the sentences of the passage are separated by ` | `.
"""
import argparse, glob, json, os, random, re, time, urllib.request

THREADS = int(os.environ.get("THREADS", "0"))   # one thread works better than two on a busy machine

REWRITES = {
    "flipped_negation": "Rewrite the sentence so that it says the opposite, by adding or removing a negation. Change nothing else.",
    "dropped_condition": "Rewrite the sentence shorter: leave out every condition, exception and date.",
    "swapped_number": "Copy the sentence, but change one number or date into another one.",
    "swapped_name": "Copy the sentence, but replace one organisation, country or name by another one.",
    "swapped_roles": "Rewrite the sentence so that who does it and to whom it is done change places.",
    "strengthened": "Rewrite the sentence so that it sounds certain and holds for everybody, always.",
    "paraphrase": "Say the same in other words, in one sentence, with exactly the same meaning.",
    "shortened": "Say the main point of the sentence in at most twelve words, using its own words.",
}


def ask(url, model, system, prompt, tokens):
    """The model's text, or nothing when the shared server is too busy."""
    body = {"model": model, "stream": False, "options": {"temperature": 0.3, "seed": 7, "num_predict": tokens, **({"num_thread": THREADS} if THREADS else {})},
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt}]}
    request = urllib.request.Request(url + "/api/chat", json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        return json.load(urllib.request.urlopen(request, timeout=400))["message"]["content"]
    except OSError:
        return ""


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+(?=[A-Z\"'(0-9])", text) if len(s.split()) > 2]


def passages(path):
    """(heading, sentences) for each section: footnote marks and link targets removed."""
    body = open(path, encoding="utf-8").read().split("---\n", 2)[2]
    for section in re.split(r"^## ", body, flags=re.M)[1:]:
        heading, _, text = section.partition("\n")
        text = re.sub(r"\[\^[^\]]+\]", "", text)
        text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
        cut = sentences(" ".join(text.split()))[:5]
        if len(cut) >= 2:
            yield heading.strip(), cut


def main():
    options = argparse.ArgumentParser()
    options.add_argument("knowledge")
    options.add_argument("output")
    options.add_argument("--model", action="append")
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--url", default="http://127.0.0.1:11434")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--answers", action="store_true", help="cited answers only, no rewrites")
    options.add_argument("--language", choices=("nl", "en"), help="default: in turn")
    options.add_argument("--passages", type=int, default=3, help="numbered passages in a prompt; fewer is faster")
    options = options.parse_args()
    chance = random.Random(options.seed)
    # Answers are of use where a passage states facts; norms are only ever quoted, so they teach little.
    norm = re.compile(r"\b(may|must|can|should|need|mag|mogen|moet|moeten|kan|kunnen|nodig|verboden|forbidden|licence|vergunning|geldt)\b")
    end = time.time() + options.minutes * 60
    sections = {lang: [s for p in sorted(glob.glob(os.path.join(options.knowledge, "**", lang + ".md"), recursive=True)) for s in passages(p)]
                for lang in ("nl", "en")}
    if options.answers:
        sections = {lang: [s for s in all if sum(not norm.search(x) for x in s[1]) >= 2] for lang, all in sections.items()}
    with open(options.output, "a", encoding="utf-8") as out:
        turn = 0
        while time.time() < end:
            model = options.model[turn % len(options.model)]
            lang = "en" if model == "smollm2" else ("nl", "en")[(turn // len(options.model)) % 2]
            lang = options.language or lang
            turn += 1
            rows = []
            if options.answers or turn % 3 == 0 and model != "smollm2" or turn % 12 == 0:
                start = chance.randrange(len(sections[lang]) - options.passages)
                near = sections[lang][start:start + options.passages]
                heading = near[chance.randrange(options.passages)][0]
                numbered = "\n".join(f"[{i + 1}] {' '.join(s)}" for i, (_, s) in enumerate(near))
                system = {"nl": "Beantwoord de vraag in twee of drie korte zinnen in het Nederlands, alleen met de passages. Zet achter elke zin het nummer van de passage, zoals [2].",
                          "en": "Answer the question in two or three short sentences, using only the passages. Put the number of the passage behind each sentence, like [2]."}[lang]
                answer = ask(options.url, model, system, f"{numbered}\n\n{heading}", 140)
                answer = " ".join(answer.split())
                for match in re.finditer(r"([^\[\]]+?)\s*((?:\[\d\]\s*)+)([.!?]?)", answer + ("" if "[" in answer else " [1]")):
                    number = int(re.search(r"\d", match.group(2)).group())
                    text = match.group(1).strip().lstrip(".!? ") + match.group(3)
                    if 1 <= number <= options.passages and len(text.split()) > 2:
                        rows += [(lang, model, "answer", s, " | ".join(near[number - 1][1])) for s in sentences(text)]
            else:
                _, passage = sections[lang][chance.randrange(len(sections[lang]))]
                sentence = chance.choice(passage)
                kind = chance.choice(list(REWRITES))
                system = REWRITES[kind] + (" Answer in Dutch, with the sentence only." if lang == "nl" else " Answer with the sentence only.")
                answer = ask(options.url, model, system, sentence, 100)
                claim = (sentences(" ".join(answer.split())) or [""])[0]
                if claim and claim != sentence:
                    rows.append((lang, model, kind, claim, " | ".join(passage)))
            for row in rows:
                out.write("\t".join(part.replace("\t", " ") for part in row) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
