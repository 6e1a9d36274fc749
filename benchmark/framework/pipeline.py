"""A plain Haystack pipeline, as Haystack's own documentation builds one: convert, clean, split, embed, keep in memory; then
search by words and by meaning, joined by reciprocal rank. No language model: the answer is the passages found."""
from __future__ import annotations

import hashlib
import os
import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"      # before the import: it phones home otherwise

import numpy
from haystack import Document, Pipeline
from haystack.components.converters import MarkdownToDocument, TextFileToDocument
from haystack.components.embedders import OpenAIDocumentEmbedder, OpenAITextEmbedder
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter, MarkdownHeaderSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import Secret

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
CACHE = HERE / ".cache"
MODEL = "e5"
DEPTH = 10
FOOTNOTE = r"\[\^[^\]]*\]"
FRONT_MATTER = r"\A---\n[\s\S]*?\n---\n"

# Three sizes of Haystack's general splitter, overlapping by a fifth, and its splitter for Markdown.
SPLITTINGS: Dict[str, Tuple[str, int]] = {
    "100 words": ("word", 100), "200 words": ("word", 200), "300 words": ("word", 300),
    "headings, at most 200 words": ("heading", 200)}


@dataclass(frozen=True)
class Settings:
    """What is tuned about searching."""
    splitting: str
    words: float            # weight of the search by words; that by meaning has 1
    each: int               # passages from each search
    own_language: bool      # only documents in the language of the question, which is told


ALL = ""


def sources(part: str) -> List[Path]:
    """The national documents, and those written for this part of the questions, or for all of them."""
    return sorted((CHECKOUT / "knowledge-base/landelijk").rglob("*.md")) + fixtures(part)


def fixtures(part: str) -> List[Path]:
    return sorted((CHECKOUT / "evaluation/fixture" / part).rglob("*.md"))


def described(file: Path) -> Dict[str, str]:
    """What the passages of a file are known by, in the words the gold is written in."""
    national, written = CHECKOUT / "knowledge-base", CHECKOUT / "evaluation/fixture"
    document = (file.relative_to(national) if file.is_relative_to(national)
                else Path("evaluation") / file.relative_to(written)).with_suffix("").as_posix()
    text = file.read_text(encoding="utf-8")
    return {"document": document, "title": said(text, "title"), "language": said(text, "language")}


def said(text: str, key: str) -> str:
    found = re.search(rf'^{key}:\s*"?(.*?)"?\s*$', text, re.MULTILINE)
    return found.group(1) if found else ""


def passages(splitting: str, part: str) -> List[Document]:
    kind, size = SPLITTINGS[splitting]
    making = Pipeline()
    if kind == "heading":
        making.add_component("converter", TextFileToDocument())
        making.add_component("splitter", MarkdownHeaderSplitter(secondary_split="word", split_length=size, split_overlap=size // 5))
    else:
        making.add_component("converter", MarkdownToDocument(progress_bar=False, extract_frontmatter=True))
        making.add_component("splitter", DocumentSplitter(split_by=kind, split_length=size, split_overlap=size // 5))
    making.add_component("cleaner", DocumentCleaner(remove_empty_lines=False, remove_extra_whitespaces=False,
                                                    remove_regex=f"{FRONT_MATTER}|{FOOTNOTE}"))
    making.connect("converter", "cleaner")
    making.connect("cleaner", "splitter")
    files = sources(part)
    return making.run({"converter": {"sources": files, "meta": [described(file) for file in files]}})["splitter"]["documents"]


@dataclass
class Index:
    """Passages with their vectors, and what it took to make them."""
    store: InMemoryDocumentStore
    passages: int
    seconds: Dict[str, float]


def index(splitting: str, part: str, url: str) -> Index:
    began = time.monotonic()
    documents = passages(splitting, part)
    split = time.monotonic() - began
    embedded, embedding = with_vectors(documents, url)
    began = time.monotonic()
    store = InMemoryDocumentStore(embedding_similarity_function="cosine", return_embedding=False)
    store.write_documents(embedded)
    return Index(store, len(documents), {"split": split, "embed": embedding, "write": time.monotonic() - began})


def with_vectors(documents: Sequence[Document], url: str) -> Tuple[List[Document], float]:
    """Embeds what no earlier run did; the time it took then is kept with the vectors."""
    groups: Dict[bool, List[Document]] = {True: [], False: []}
    for document in documents:
        groups[document.meta["document"].startswith("landelijk/")].append(document)
    result, seconds = [], 0.0
    for group in groups.values():
        embedder = OpenAIDocumentEmbedder(
            api_key=Secret.from_token("none"), api_base_url=url, model=MODEL, prefix="passage: ", timeout=600.0,
            progress_bar=False, meta_fields_to_embed=["title"], raise_on_failure=True)
        texts = embedder._prepare_texts_to_embed(group)
        file = CACHE / f"{hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:24]}.npz"
        if file.exists():
            kept = numpy.load(file)
            vectors = dict(zip(kept["ids"].tolist(), kept["vectors"].tolist()))
            result += [replace(document, embedding=vectors[document.id]) for document in group]
            seconds += float(kept["seconds"])
            continue
        began = time.monotonic()
        made = embedder.run(documents=group)["documents"]
        took = time.monotonic() - began
        CACHE.mkdir(exist_ok=True)
        numpy.savez(file, ids=[one.id for one in made], vectors=numpy.array([one.embedding for one in made]), seconds=took)
        result += made
        seconds += took
    return result, seconds


def text_embedder(url: str) -> OpenAITextEmbedder:
    return OpenAITextEmbedder(api_key=Secret.from_token("none"), api_base_url=url, model=MODEL, prefix="query: ", timeout=60.0)


def joiner(settings: Settings) -> DocumentJoiner:
    return DocumentJoiner(join_mode="reciprocal_rank_fusion", weights=[settings.words, 1.0], top_k=DEPTH)


def searching(store: InMemoryDocumentStore, settings: Settings, url: str) -> Pipeline:
    search = Pipeline()
    search.add_component("words", InMemoryBM25Retriever(store, top_k=settings.each))
    search.add_component("embedder", text_embedder(url))
    search.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=settings.each))
    search.add_component("joiner", joiner(settings))
    search.connect("embedder.embedding", "meaning.query_embedding")
    search.connect("words", "joiner")
    search.connect("meaning", "joiner")
    return search


@dataclass(frozen=True)
class Found:
    """The joined passages, and what each search gave for them."""
    joined: Sequence[Document]
    words: Sequence[Document]
    meaning: Sequence[Document]
    seconds: float = 0.0


def ask(search: Pipeline, text: str, filters: Optional[Dict[str, Any]]) -> Found:
    began = time.monotonic()
    found = search.run({"words": {"query": text, "filters": filters}, "embedder": {"text": text}, "meaning": {"filters": filters}},
                       include_outputs_from={"words", "meaning"})
    took = time.monotonic() - began
    return Found(found["joiner"]["documents"], found["words"]["documents"], found["meaning"]["documents"], took)


def filters_of(language: str, settings: Settings) -> Optional[Dict[str, Any]]:
    return {"field": "meta.language", "operator": "==", "value": language} if settings.own_language else None


def as_passage(document: Document) -> Dict[str, str]:
    """As the gold is asked: the headings a passage stands under count as its text, as they do for the product."""
    meta = document.meta
    return {"document": meta["document"], "language": meta["language"], "passage": document.id, "title": meta["title"],
            "section": meta.get("header") or "", "text": document.content or ""}
