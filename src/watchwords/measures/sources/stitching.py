"""A wording that stands in a record in pieces only, joined as if it were one.

The rule. A wording is stitched where two to four stretches, each word for word in the record and each of substance,
make it up from end to end, with nothing but marks and white space between them, and

- they do not all stand in one document, or
- they stand out of order, with the end of a sentence between them, or
- a sentence ends in what was skipped between two of them, which is of substance as well, or
- more was skipped between them than three quarters of the wording's length.

So words left out inside one sentence are a deletion, and clauses of one sentence that changed places an order changed:
both are alterations of one passage. Where a passage comes nearer to the wording than a wording that renders only the
longest stretch would, it is the source, altered: one new word is no seam. Of stretches of one document in order that is
not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchwords.corpus.index import TextIndex
from watchwords.corpus.segments import Segment
from watchwords.measures.sources.exact import count_exact, find_exact, variants_of
from watchwords.measures.sources.levelling import Unit, units_of
from watchwords.measures.sources.near import SENTENCE_END
from watchwords.measures.sources.parts import Place
from watchwords.records import Range

MOST_PARTS = 4
LEAST_WORDS, LEAST_CHARACTERS = 4, 8
"""Of a stretch: words, or characters of Chinese."""
SKIPPED = 0.75
"""What may be skipped of one sentence, over the length of the wording: a third of the source and a little."""
SHARE_RENDERED = 0.5
"""Code points by which a passage differs from a wording, over those outside the longest stretch: below, it renders the
rest of the wording as well."""
_DOCUMENTS = 50
_MOST_UNITS = 400
"""Longer wordings are not taken apart."""


@dataclass(frozen=True)
class Stitched:
    """A wording that stands in the record in pieces only."""

    parts: tuple[Range, ...]
    """Of the levelled wording, in its order."""
    places: tuple[Place, ...]
    """One for each part, word for word."""


def find_stitched(index: TextIndex, wording: str, nearest: Place | None) -> Stitched | None:
    """How a wording is put together.

    Args:
        index: of the record.
        wording: levelled, nowhere whole.
        nearest: the near place that comes nearest to it, if one is near enough.
    """
    parts = _split(index, wording)
    if parts is None:
        return None
    places = _placed(index, [wording[start:end] for start, end in parts])
    if places is None:
        return None
    if len({place.doc_id for place in places}) == 1 and _is_in_order(places):
        is_one = _is_one_passage(index, places, len(wording))
    else:
        longest = max(end - start for start, end in parts)
        is_rendered = nearest is not None and nearest.distance < SHARE_RENDERED * (len(wording) - longest)
        is_one = is_rendered or _is_one_passage(index, places, len(wording))
    return None if is_one else Stitched(tuple(parts), places)


# --- the parts --------------------------------------------------------------------------------------------


def _split(index: TextIndex, wording: str) -> list[Range] | None:
    """The wording in as few stretches as hold it, cut at its marks where that may be; None where that does not do."""
    units = units_of(wording)
    if len(units) > _MOST_UNITS:
        return None
    ends = _furthest_ends(index, wording, units)
    if ends is None or len(ends) < 2:
        return None
    starts = _earliest_starts(index, wording, units, len(ends))
    if starts is None:
        return None
    # Each cut may lie anywhere between where the rest can begin and where the stretch before must end.
    cuts = [_cut(wording, units, low, high) for low, high in zip(starts, ends[:-1], strict=True)]
    for chosen in (cuts, ends[:-1]):
        bounds = list(pairwise([0, *chosen, len(units)]))
        parts = [(units[low].start, units[high - 1].end) for low, high in bounds if low < high]
        if len(parts) == len(bounds) and all(_is_part(index, wording, units[low:high]) for low, high in bounds):
            return parts
    return None


def _furthest_ends(index: TextIndex, wording: str, units: Sequence[Unit]) -> list[int] | None:
    """Behind which unit each stretch ends that is as long as any can be, from the first on."""
    ends: list[int] = []
    at = 0
    while at < len(units):
        n = _longest(index, wording, units, at)
        if n == 0 or len(ends) == MOST_PARTS:
            return None
        at += n
        ends.append(at)
    return ends


def _longest(index: TextIndex, wording: str, units: Sequence[Unit], at: int) -> int:
    """Units from one on that stand anywhere together, as whole words."""
    variants = variants_of(wording)
    longest = max((_longest_in(segment, one, units, at) for segment in index.segments for one in variants), default=0)
    while longest and not _stands(index, wording[units[at].start : units[at + longest - 1].end]):
        longest -= 1
    return longest


def _longest_in(segment: Segment, wording: str, units: Sequence[Unit], at: int) -> int:
    low, high = 0, segment.n_suffixes
    for last in range(at, len(units)):
        query = wording[units[at].start : units[last].end].encode("utf-8", "surrogatepass")
        low, high = segment.narrowed(query, low, high)
        if low == high:
            return last - at
    return len(units) - at


def _earliest_starts(index: TextIndex, wording: str, units: Sequence[Unit], n_parts: int) -> list[int] | None:
    """Where the second and every later stretch begin at the earliest, from the last one back."""
    starts: list[int] = []
    end = len(units)
    for _ in range(n_parts - 1):
        # What stands somewhere does so without its first units as well: the earliest start is found by halving.
        low, high = 0, end - 1
        while low < high:
            middle = (low + high) // 2
            stands = count_exact(index, wording[units[middle].start : units[end - 1].end]) > 0
            low, high = (low, middle) if stands else (middle + 1, high)
        starts.append(low)
        end = low
        if end == 0:
            return None
    return starts[::-1]


def _cut(wording: str, units: Sequence[Unit], low: int, high: int) -> int:
    """The unit in [low, high] that begins behind the strongest mark, the last of them; `high` where there is none."""

    def strength(at: int) -> int:
        beside = wording[units[at - 1].end : units[at].start] if 0 < at < len(units) else ""
        return 2 if SENTENCE_END.search(beside) else int(any(mark in beside for mark in ",:-"))

    return max(range(min(low, high), high + 1), key=lambda at: (strength(at), at))


def _is_part(index: TextIndex, wording: str, units: Sequence[Unit]) -> bool:
    return _is_of_substance(units) and _stands(index, wording[units[0].start : units[-1].end])


def _stands(index: TextIndex, stretch: str) -> bool:
    return bool(find_exact(index, stretch, limit=1).places)


# --- their places -----------------------------------------------------------------------------------------


def _placed(index: TextIndex, parts: Sequence[str]) -> tuple[Place, ...] | None:
    """A place for each part: of the document that has most of them, and in it close together."""
    found = [find_exact(index, part, limit=_DOCUMENTS).places for part in parts]
    if not all(found):
        return None
    docs: Counter[str] = Counter(doc_id for places in found for doc_id in dict.fromkeys(p.doc_id for p in places))
    # The first of those with most: documents are counted in the order of the index.
    best = max(docs, key=lambda doc_id: docs[doc_id])
    chosen: list[Place] = []
    for places in found:
        own = [place for place in places if place.doc_id == best] or list(places)
        before = chosen[-1].end if chosen and chosen[-1].doc_id == own[0].doc_id else own[0].start
        chosen.append(min(own, key=lambda place: (abs(place.start - before), place.start)))
    return tuple(chosen)


def _is_in_order(places: Sequence[Place]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(places))


def _is_one_passage(index: TextIndex, places: Sequence[Place], length: int) -> bool:
    """Whether they are one sentence with words left out of it, or with its clauses in another order."""
    if len({place.doc_id for place in places}) > 1:
        return False
    text = index.folded(places[0].doc_id)
    row = sorted(places, key=lambda place: place.start)
    gaps = [text[one.end : other.start] for one, other in pairwise(row)]
    if not _is_in_order(row) or sum(map(len, gaps)) > SKIPPED * length:
        return False
    is_in_order = _is_in_order(places)
    return not any(SENTENCE_END.search(gap) and (not is_in_order or _is_of_substance(units_of(gap))) for gap in gaps)


def _is_of_substance(units: Sequence[Unit]) -> bool:
    n_han = sum(len(unit.text) == 1 and not unit.text.isascii() for unit in units)
    return n_han >= LEAST_CHARACTERS or len(units) - n_han >= LEAST_WORDS
