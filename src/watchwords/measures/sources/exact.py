"""Places where a wording stands word for word, in one block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from watchwords.corpus.index import HAN_AND_ON, TextIndex
from watchwords.corpus.segments import Segment
from watchwords.measures.sources.edges import REACH, cuts
from watchwords.measures.sources.parts import Place
from watchwords.spans import IntArray

_PER_DOCUMENT = 4
"""Places of a document that are given: who speaks may differ from one to the next."""
_CHUNKS = (256, 4_096, 65_536)
"""Places looked at, until there are as many as asked for: those of one common word may be a million."""


@dataclass(frozen=True)
class Exact:
    """Where a wording stands.

    Attributes:
        places: in the order of the index, by start; a few of each document.
        n_places: how often it stands in the record, inside other words and numbers as well.
    """

    places: tuple[Place, ...]
    n_places: int


def find_exact(index: TextIndex, wording: str, *, limit: int, doc_ids: Collection[str] | None = None) -> Exact:
    """Where a wording begins and ends with a word, in up to `limit` documents.

    Args:
        index: of the record.
        wording: folded and lowered, at least one character. Marks inside it may be of either kind in the record.
        limit: documents at most.
        doc_ids: documents to look in; None: all.
    """
    places: list[Place] = []
    n_places = 0
    for segment in index.segments:
        for variant in variants_of(wording):
            low, high = segment.range_of(variant.encode("utf-8", "surrogatepass"))
            n_places += high - low
            if low < high:
                places += _places(segment, low, high, variant, limit, doc_ids)
    kept = dict.fromkeys(place.doc_id for place in places)
    chosen = set(list(kept)[:limit])
    return Exact(tuple(place for place in places if place.doc_id in chosen), n_places)


def count_exact(index: TextIndex, wording: str) -> int:
    """How often a wording stands in the record, inside other words as well."""
    queries = [variant.encode("utf-8", "surrogatepass") for variant in variants_of(wording)]
    ranges = (segment.range_of(query) for segment in index.segments for query in queries)
    return sum(high - low for low, high in ranges)


def variants_of(wording: str) -> list[str]:
    """The wording with marks of either kind inside it; same length, same offsets."""
    if '"' not in wording and "'" not in wording:
        return [wording]
    return list(dict.fromkeys((wording, wording.replace('"', "'"), _with_double(wording))))


def _with_double(wording: str) -> str:
    """Single marks become double ones; an apostrophe between letters stays."""
    chars = list(wording)
    for at, char in enumerate(chars):
        beside = wording[at - 1 : at] + wording[at + 1 : at + 2]
        if char == "'" and not (len(beside) == 2 and all(one.isalnum() and one < HAN_AND_ON for one in beside)):
            chars[at] = '"'
    return "".join(chars)


def _places(
    segment: Segment, low: int, high: int, wording: str, limit: int, doc_ids: Collection[str] | None
) -> list[Place]:
    if doc_ids is not None:
        numbers = segment.numbers_of(doc_ids)
        return list(_kept(segment, segment.positions_in(low, high, numbers, _CHUNKS[-1]), wording, limit))
    places: list[Place] = []
    for most in _CHUNKS:
        places = list(_kept(segment, segment.first_positions(low, high, most), wording, limit))
        if most >= high - low or len({place.doc_id for place in places}) >= limit:
            break
    return places


def _kept(segment: Segment, positions: IntArray, wording: str, limit: int) -> Iterator[Place]:
    """A few places a document, those that begin and end with a word; ascending."""
    n_bytes = len(wording.encode("utf-8", "surrogatepass"))
    seen: Counter[int] = Counter()
    numbers = segment.documents_of(positions)
    for number, position in zip(numbers.tolist(), positions.tolist(), strict=True):
        if seen[number] >= _PER_DOCUMENT:
            continue
        if number not in seen and len(seen) >= limit:
            return
        before, behind = segment.around(position, n_bytes, REACH)
        if cuts(before, wording, behind):
            continue
        seen[number] += 1
        start = segment.character_at(number, position)
        yield Place(segment.doc_ids[number], start, start + len(wording))
