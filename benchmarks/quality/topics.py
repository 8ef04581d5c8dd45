"""How stable discovered topics are: mean overlap of first terms over subsamples, by number of topics, on three sets.

    python -m benchmarks topics

Beside it the same on texts whose paragraphs were cut up and dealt out again by chance, in which there are no topics:
what a model of nothing scores, so that the threshold can be seen to lie above it.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.quality.scoring import below_floors
from benchmarks.results import DATA, missing_sets

from watchwords.config import load_cues
from watchwords.errors import MissingExtraError
from watchwords.measures.topic_terms import TopicCues
from watchwords.measures.topics import TopicOptions, TopicPassage, Topics, choose_passages, model_topics
from watchwords.text.fold import fold_text

SETS = {
    "gwr_zh": ("zh", ("reports.jsonl",)),
    "sotu_en": ("en", ("addresses.jsonl.gz",)),
    "ungdc_en": ("en", ("speeches-2015-2019.jsonl.gz",)),
}
LEAST = {"zh": 40, "en": 120}
OPTIONS = TopicOptions(max_passages=1_000)
"""Fewer paragraphs than the command reads: a lower bound of stability, and minutes instead of an hour."""
SEED = 20261127


def measure() -> dict[str, Any]:
    """Stability by set and number of topics, and of texts without topics."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    cues = load_cues("topics", TopicCues)
    told: dict[str, Any] = {}
    try:
        for name, (lang, _) in SETS.items():
            chosen = choose_passages(_passages(name), OPTIONS.max_passages)
            passages = [replace(passage, text=fold_text(passage.text)) for passage in chosen]
            told[name] = _told(model_topics(passages, cues, lang, OPTIONS))
            told[f"{name} dealt out again"] = _told(model_topics(_dealt(passages, lang), cues, lang, OPTIONS))
    except MissingExtraError as error:
        return {"skipped": str(error)}
    flat: dict[str, float | None] = {}
    for name in SETS:
        flat[f"{name}/stability"] = max(told[name]["stability"].values(), default=None)
        flat[f"{name}/silent without topics"] = float(told[f"{name} dealt out again"]["n_topics"] is None)
    return {"sets": told, "below_floors": below_floors("topics", flat)}


def _told(model: Topics) -> dict[str, Any]:
    return {
        "n_passages": model.n_passages,
        "n_terms": model.n_terms,
        "stability": {str(size): mean for size, mean in model.stability.items()},
        "n_topics": model.n_topics,
        "n_stable": len(model.topics),
        "terms": [[term for term, _ in topic.terms[:6]] for topic in model.topics],
    }


def _passages(name: str) -> Iterator[TopicPassage]:
    lang, files = SETS[name]
    for file in files:
        path = DATA / name / file
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for row in map(json.loads, data.decode().splitlines()):
            parts = row["paragraphs"] if "paragraphs" in row else row["text"].split("\n")
            for block, part in enumerate(parts):
                if len(part) >= LEAST[lang]:
                    yield TopicPassage(row["id"], str(row["year"]), block, part)


def _dealt(passages: list[TopicPassage], lang: str) -> list[TopicPassage]:
    """The same documents with the clauses of all of them dealt out by chance: terms stay, topics go."""
    mark, rng = ("，" if lang == "zh" else " "), random.Random(SEED)  # noqa: S311 - deals clauses, guards nothing
    split = [
        passage.text.replace("。", ",").replace("，", ",").split("," if lang == "zh" else " ") for passage in passages
    ]
    pool = [piece for pieces in split for piece in pieces]
    rng.shuffle(pool)
    dealt, at = [], 0
    for passage, pieces in zip(passages, split, strict=True):
        text = mark.join(pool[at : at + len(pieces)])
        dealt.append(TopicPassage(passage.doc_id, passage.edition, passage.block, text))
        at += len(pieces)
    return dealt


def show(result: dict[str, Any]) -> None:
    """A line a set, and the first terms of its topics."""
    for name, told in result["sets"].items():
        tried = ", ".join(f"{size} topics {mean:.2f}" for size, mean in told["stability"].items())
        kept = f"{told['n_stable']} of {told['n_topics']} kept" if told["n_topics"] else "nothing printed"
        print(f"  {name:26} {told['n_passages']} paragraphs, {told['n_terms']} terms: {tried}; {kept}")
        for terms in told["terms"]:
            print(f"      {', '.join(terms)}")
    for line in result["below_floors"]:
        print(f"  below its floor: {line}")
