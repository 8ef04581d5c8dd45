"""Finding the sources of an article's quotations: growth with the size of a record, beside comparing with all texts.

    python -m benchmarks check_speed

Records of 1, 10 and 100 MB are made of real sentences of both languages, shuffled, one character of each replaced (see
`find.py`), and indexed directly. An article of 2,000 words in English and one of 3,000 characters in Chinese quote each
some forty times: whole sentences and parts of them, one in three altered, some in two pieces, some joined of two, some
invented. Each quotation is looked up as `check` does: exact, else near, else stitched, else the closest passage.

The peers score each quotation against each document, as other verifiers do: timed on documents drawn at random and told
for all of them.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.results import missing_sets
from benchmarks.speed.find import SETS, load_sentences, make_documents
from rapidfuzz import fuzz

from watchwords.corpus.index import TextIndex, add_segments
from watchwords.corpus.segments import Indexed
from watchwords.measures.sources.finding import SourceFinder
from watchwords.measures.sources.levelling import units_of
from watchwords.spans import OffsetMap

MEGABYTES = (1, 10, 100)
SEED = 20_261_127
LENGTH = {"en": 2_000, "zh": 3_000}
"""Words, or characters, of an article."""
QUOTATIONS = 40
REPEATED = 4
PEER_DOCUMENTS, PEER_QUOTATIONS = 6, 4
LIMIT = 2.0
"""Seconds an article, warm, at the largest size."""


@dataclass(frozen=True)
class Quoting:
    """A quotation of the article, by its pieces, and what is to be found."""

    pieces: tuple[str, ...]
    kind: str


def measure() -> dict[str, Any]:
    """Milliseconds of processor time an article by size and language; the machine may be shared."""
    if absent := missing_sets(SETS):
        return {"skipped": f"no {', '.join(absent)}"}
    sentences = load_sentences()
    rows = [row for size in MEGABYTES for row in _rows(size, sentences)]
    slow = [f"{row['megabytes']} MB {row['lang']}: {row['ms']:,} ms" for row in rows if row["ms"] > LIMIT * 1_000]
    return {"rows": rows, "limit_s": LIMIT, "below_floor": slow}


def show(result: dict[str, Any]) -> None:
    """The table."""
    for row in result["rows"]:
        print(
            f"  {row['megabytes']:4} MB {row['lang']}: {row['ms']:,} ms an article of {row['n']} quotations "
            f"(first {row['first_ms']:,} ms; exact {row['exact_ms']:,}, others {row['other_ms']:,}); "
            f"found as planted {row['right']}/{row['n']}; rapidfuzz over all texts {row['rapidfuzz_s']:,} s, "
            f"difflib {row['difflib_s']:,} s"
        )
    for line in result["below_floor"]:
        print(f"  OVER THE LIMIT of {result['limit_s']} s: {line}")


def _rows(megabytes: int, sentences: Sequence[str]) -> list[dict[str, Any]]:
    documents = make_documents(megabytes * 10**6, sentences)
    with tempfile.TemporaryDirectory() as folder:
        indexed = [Indexed.of(f"{n:06}", text, OffsetMap.identity(len(text))) for n, text in enumerate(documents)]
        add_segments(Path(folder), indexed)
        index = TextIndex(Path(folder))
        return [
            _row(megabytes, lang, documents[number::2], documents, index) for number, lang in ((0, "zh"), (1, "en"))
        ]


def _row(megabytes: int, lang: str, own: Sequence[str], documents: Sequence[str], index: TextIndex) -> dict[str, Any]:
    article = _article(own, lang)
    times: list[float] = []
    kinds: list[str] = []
    spent: dict[str, float] = {}
    for _ in range(REPEATED):
        since = time.process_time()
        kinds, spent = _looked_up(SourceFinder(index), article)
        times.append((time.process_time() - since) * 1_000)
    rng = random.Random(SEED)  # noqa: S311 - the same documents in every run
    drawn = rng.sample(list(documents), min(PEER_DOCUMENTS, len(documents)))
    asked = [" ".join(one.pieces) for one in rng.sample(article, PEER_QUOTATIONS)]
    factor = len(documents) / len(drawn) * len(article) / len(asked)
    return {
        "megabytes": megabytes,
        "lang": lang,
        "n": len(article),
        "ms": round(statistics.median(times[1:])),
        "first_ms": round(times[0]),
        "exact_ms": round(spent["exact"]),
        "other_ms": round(spent["other"]),
        "right": sum(kind == one.kind for kind, one in zip(kinds, article, strict=True)),
        "wrong": sorted(f"{one.kind} as {kind}" for kind, one in zip(kinds, article, strict=True) if kind != one.kind),
        "rapidfuzz_s": round(factor * _seconds(lambda a, b: fuzz.partial_ratio(a, b), asked, drawn), 1),
        "difflib_s": round(
            factor * _seconds(lambda a, b: SequenceMatcher(None, a, b, autojunk=False).ratio(), asked[:2], drawn[:1])
            * len(drawn) * len(asked) / 2
        ),
    }  # fmt: skip


def _looked_up(finder: SourceFinder, article: Sequence[Quoting]) -> tuple[list[str], dict[str, float]]:
    """What each quotation was found to be, and the milliseconds that exact ones and others took."""
    kinds: list[str] = []
    spent = {"exact": 0.0, "other": 0.0}
    for one in article:
        since = time.process_time()
        kinds.append(_kind(finder, one))
        spent["exact" if kinds[-1] == "exact" else "other"] += (time.process_time() - since) * 1_000
    return kinds, spent


def _kind(finder: SourceFinder, one: Quoting) -> str:
    found = finder.find(one.pieces)
    if found and found[0].is_exact:
        return "exact"
    if len(one.pieces) == 1 and finder.stitched(one.pieces[0]) is not None:
        return "stitched"
    if found:
        return "near"
    finder.closest(max(one.pieces, key=len))
    return "none"


def _seconds(score: Any, asked: Sequence[str], drawn: Sequence[str]) -> float:
    since = time.process_time()
    for text in drawn:
        for quotation in asked:
            score(quotation, text)
    return time.process_time() - since


# --- the article ------------------------------------------------------------------------------------------


def _article(documents: Sequence[str], lang: str) -> list[Quoting]:
    """Quotations of an article, its length shared out among them."""
    rng = random.Random(f"{SEED} {lang}")  # noqa: S311 - the same article in every run
    size = LENGTH[lang] // QUOTATIONS
    quotations: list[Quoting] = []
    while len(quotations) < QUOTATIONS:
        number = len(quotations)
        said = _passage(documents, rng, rng.choice((8, size, 2 * size - 8)), lang)
        if said is None:
            continue
        if number % 3 == 0:
            quotations.append(Quoting((_altered(said, rng, lang),), "near"))
        elif number % 10 == 1:
            quotations.append(Quoting(_in_two(said), "exact"))
        elif number % 20 == 2:
            other = _passage(documents, rng, size, lang)
            quotations += [Quoting((f"{said}{', ' if lang == 'en' else ','}{other}",), "stitched")] if other else []
        elif number % 20 == 4:
            quotations.append(Quoting((_scrambled(documents, rng, lang),), "none"))
        else:
            quotations.append(Quoting((said,), "exact"))
    return quotations


def _passage(documents: Sequence[str], rng: random.Random, n_units: int, lang: str) -> str | None:
    """A stretch of whole words of one document."""
    text = rng.choice(documents)
    at = rng.randrange(len(text) - 12 * n_units)
    cut = text[at : at + 12 * n_units]
    units = units_of(cut)[1 : n_units + 1]
    said = cut[units[0].start : units[-1].end] if len(units) == n_units else ""
    # Numbers and letters of the other script at an edge would make it another question.
    is_own = said and all((end > "\u2e80") is (lang == "zh") and end.isalpha() for end in (said[0], said[-1]))
    return said if is_own else None


def _altered(said: str, rng: random.Random, lang: str) -> str:
    """One word in the middle is another, put in or left out."""
    units = units_of(said)
    word = units[len(units) // 2]
    other = rng.choice(("however", "seldom", "lantern") if lang == "en" else ("几乎", "灯笼", "未曾"))
    space = " " if lang == "en" else ""
    return rng.choice(
        (
            said[: word.start] + other + said[word.end :],
            said[: word.start] + other + space + said[word.start :],
            said[: word.start].rstrip() + space + said[word.end :].lstrip(),
        )
    )


def _in_two(said: str) -> tuple[str, str]:
    units = units_of(said)
    third = len(units) // 3
    return said[: units[third].end], said[units[len(units) - third - 1].start :]


def _scrambled(documents: Sequence[str], rng: random.Random, lang: str) -> str:
    """Words of the record in an order that nobody wrote."""
    words = [unit.text for unit in units_of(rng.choice(documents)[:4_000])]
    return (" " if lang == "en" else "").join(rng.sample(words, 20))


if __name__ == "__main__":
    print(json.dumps([row for size in map(int, sys.argv[1:]) for row in _rows(size, load_sentences())], indent=1))
