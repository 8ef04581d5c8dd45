"""A shared passage cut to whole clauses of one paragraph, on both sides alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from watchwords.answers.reuse import SharedPassage, SharedPlace
from watchwords.measures.reuse.units import read_units

_MARK = re.compile(r"[，。；：！？,.;:!?]|[-–—]{2}|\n")


def cut_to_clauses(
    passage: SharedPassage, places: Sequence[SharedPlace], before: str, after: str, least: int
) -> tuple[SharedPassage, tuple[SharedPlace, ...]] | None:
    """The passage from the first clause that begins in it to the last that ends in it; None where that is too short.

    Args:
        passage: an exact one.
        places: those to be cut; the first decides where.
        before: what stands before the first place in its document, a few characters.
        after: what stands after it.
        least: units that must be left.
    """
    spans = [_spans(place.text) for place in places]
    if len({len(own) for own in spans}) != 1:
        return None
    first, last = _bounds(places[0].text, spans[0], before, after)
    if last - first < least:
        return None
    cut = tuple(_cut(place, own, first, last) for place, own in zip(places, spans, strict=True))
    return msgspec.structs.replace(passage, n_units=last - first), cut


def _spans(text: str) -> list[tuple[int, int]]:
    units = read_units([text])
    return list(zip(units.start.tolist(), units.end.tolist(), strict=True))


def _bounds(text: str, spans: Sequence[tuple[int, int]], before: str, after: str) -> tuple[int, int]:
    """Units [first, last) of whole clauses inside the longest paragraph."""
    gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    edges = [before[-3:], *gaps, after[:3]]
    breaks = [0, *(at for at, gap in enumerate(edges) if "\n" in gap and 0 < at < len(spans)), len(spans)]
    start, end = max(pairwise(breaks), key=lambda pair: pair[1] - pair[0])
    clauses = [at for at in range(start, end + 1) if _ends_clause(edges[at], at in (0, len(spans)))]
    if len(clauses) < 2:
        return 0, 0
    return clauses[0], clauses[-1]


def _ends_clause(gap: str, is_edge: bool) -> bool:
    """Whether a mark between clauses, or the edge of the text, stands between two units."""
    return _MARK.search(gap) is not None or (is_edge and not gap)


def _cut(place: SharedPlace, spans: Sequence[tuple[int, int]], first: int, last: int) -> SharedPlace:
    start, end = spans[first][0], spans[last - 1][1]
    return msgspec.structs.replace(place, start=place.start + start, end=place.start + end, text=place.text[start:end])


def stretches_of(own: str, source: str) -> tuple[str, ...]:
    """Stretches that two folded texts of the same units share to the letter, punctuation and spaces included."""
    mine, theirs = _spans(own), _spans(source)
    if not mine or len(mine) != len(theirs):
        return (own,)
    stretches, start = [], mine[0][0]
    for (left, right), (other, further) in zip(pairwise(mine), pairwise(theirs), strict=True):
        if own[left[1] : right[0]] != source[other[1] : further[0]]:
            stretches.append(own[start : left[1]])
            start = right[0]
    return (*stretches, own[start : mine[-1][1]])
