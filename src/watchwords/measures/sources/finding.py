"""Finds where a wording comes from, whatever the size of the record."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from watchwords.corpus.index import TextIndex
from watchwords.measures.quoted.declared import same_marks, trimmed
from watchwords.measures.sources.exact import Exact, count_exact, find_exact
from watchwords.measures.sources.joining import join_pieces
from watchwords.measures.sources.levelling import levelled, unit_texts
from watchwords.measures.sources.near import Passage, Rendered, Wording
from watchwords.measures.sources.parts import Place, Source
from watchwords.measures.sources.seeds import Stretch, find_stretches
from watchwords.measures.sources.stitching import Stitched, find_stitched

__all__ = ["SourceFinder", "Stitched"]

MARGIN = 0.0
"""Bits that a near place must have beyond what a record of that size gives away by chance."""
STRETCHES, READ = 16, 6
"""Stretches of the record that a wording is held against, and those of them that it is aligned with."""
_UNITS_ALIGNED = 6_000
"""Units of a wording times stretches, at most: of a long wording fewer stretches are needed."""
_LONGEST = 4_000
"""Units of a wording that is looked for nearly; a longer one is a text of its own."""
_SHARE, _BESIDE = 0.9, 12.0
"""A near place is given beside the best one down to such a share of its bits, or so many fewer."""
_MOST_BITS = 14.0
"""Of one unit: a word that stands nowhere tells no more than a rare one."""


class SourceFinder:
    """Looks wordings up in a text index.

    Args:
        index: of the record.
        is_one_speech: whether a document is one utterance of one speaker, so that an ellipsis may leave out any part of
            it; None: of no document.
    """

    def __init__(self, index: TextIndex, *, is_one_speech: Callable[[str], bool] | None = None) -> None:
        self._index = index
        self._is_one_speech = is_one_speech or (lambda _: False)
        self._bits: dict[str, float] = {}
        self._folded: dict[str, str] = {}
        self._known: dict[str, list[tuple[Place, float]]] = {}
        self._n_suffixes = sum(segment.n_suffixes for segment in index.segments)
        self._least_bits = self._by_chance(self._n_suffixes)

    def find(self, pieces: Sequence[str], *, limit: int = 20, doc_ids: Collection[str] | None = None) -> list[Source]:
        """Places that a quotation may come from, best first: exact and whole ones, then near ones.

        Near ones are looked for only where no exact and whole one is.

        Args:
            pieces: its pieces, folded and lowered, in order.
            limit: documents at most; of one document several places may be given.
            doc_ids: documents to look in; None: all.
        """
        wordings = [levelled(trimmed(piece)) for piece in pieces]
        if not all(wordings) or not self._n_suffixes:
            return []
        if len(wordings) > 1:
            return join_pieces(_Within(self, doc_ids), wordings, limit)
        exact = find_exact(self._index, wordings[0], limit=limit, doc_ids=doc_ids)
        if exact.places:
            return [Source((place,), "whole", exact.n_places) for place in exact.places]
        return [Source((place,), "whole", exact.n_places) for place in self.near(wordings[0], limit, doc_ids)]

    def count(self, piece: str) -> int:
        """How often a wording stands in the record word for word, inside other words as well."""
        wording = levelled(trimmed(piece))
        return count_exact(self._index, wording) if wording else 0

    def closest(self, piece: str) -> Place | None:
        """The nearest passage, near enough to be a source or not: to be shown, never to be taken for one."""
        found = [place for place, _ in self._aligned(levelled(trimmed(piece)), None)]
        return found[0] if found else None

    def stitched(self, piece: str) -> Stitched | None:
        """How a wording that is nowhere whole is put together of stretches that are; None where it is not."""
        wording = levelled(trimmed(piece))
        nearest = next(iter(self.near(wording, 1, None)), None) if wording else None
        return find_stitched(self._index, wording, nearest) if wording else None

    def exact(self, wording: str, limit: int, doc_ids: Collection[str] | None = None) -> Exact:
        """Places of one levelled wording, word for word."""
        return find_exact(self._index, wording, limit=limit, doc_ids=doc_ids)

    def folded(self, doc_id: str) -> str:
        """Text of a document with quotation marks of one kind; offsets are those of the index."""
        if doc_id not in self._folded:
            self._folded[doc_id] = same_marks(self._index.folded(doc_id))
        return self._folded[doc_id]

    def is_one_speech(self, doc_id: str) -> bool:
        """Whether an ellipsis may leave out any part of a document."""
        return self._is_one_speech(doc_id)

    def is_telling(self, wording: str) -> bool:
        """Whether a levelled wording is rarer than what a record of this size gives away by chance."""
        return Wording(wording, self._bits_of).bits >= self._least_bits

    # --- near places --------------------------------------------------------------------------------------

    def near(self, wording: str, limit: int, doc_ids: Collection[str] | None = None) -> list[Place]:
        """Places near enough, by distance; those that share much less than the best one are left out."""
        least = self._least_bits if doc_ids is None else self._by_chance(self._n_bytes_of(doc_ids))
        found = [pair for pair in self._aligned(wording, doc_ids) if pair[1] >= least]
        most = max((bits for _, bits in found), default=0.0)
        return [place for place, bits in found if bits >= min(most - _BESIDE, _SHARE * most)][:limit]

    def _aligned(self, wording: str, doc_ids: Collection[str] | None) -> list[tuple[Place, float]]:
        """(place, bits) of the stretches that share most with a wording, by distance."""
        if doc_ids is not None:
            return self._aligned_anew(wording, doc_ids)
        # A wording that is nowhere exact is asked for again: is it stitched, what comes closest?
        if wording not in self._known:
            self._known[wording] = self._aligned_anew(wording, None)
        return self._known[wording]

    def _aligned_anew(self, wording: str, doc_ids: Collection[str] | None) -> list[tuple[Place, float]]:
        sought = Wording(wording, self._bits_of)
        if not 0 < len(sought.units) <= _LONGEST:
            return []
        most = max(4, min(STRETCHES, _UNITS_ALIGNED // len(sought.units)))
        stretches = find_stretches(self._index, sought.levelled, sought.units, most=most, doc_ids=doc_ids)
        found = [(self._place(stretch, one), one.bits) for stretch, one in _all_rendered(sought, stretches)]
        unique = dict(sorted(found, key=lambda pair: -pair[1]))
        return sorted(unique.items(), key=lambda pair: (pair[0].distance, -pair[1]))

    def _place(self, stretch: Stretch, rendered: Rendered) -> Place:
        segment, number = stretch.segment, stretch.number
        first, _ = segment.stretch(stretch.start, stretch.end)
        at = segment.character_at(number, first)
        return Place(segment.doc_ids[number], at + rendered.start, at + rendered.end, rendered.distance)

    def _n_bytes_of(self, doc_ids: Collection[str]) -> int:
        """Size of some documents; of few, chance gives less away."""
        bounds = [
            segment.bounds_of(number)
            for segment in self._index.segments
            for number in segment.numbers_of(doc_ids).tolist()
        ]
        return sum(end - start for start, end in bounds)

    @staticmethod
    def _by_chance(size: int) -> float:
        return math.log2(max(2, size)) + MARGIN

    def _bits_of(self, unit: str) -> float:
        """How much a unit tells: bits of its share of the record."""
        if unit not in self._bits:
            # Of a word its beginning is counted, so that "a" is not found in every other one.
            query = (f" {unit}" if unit[0].isascii() else unit).encode("utf-8", "surrogatepass")
            ranges = (segment.range_of(query) for segment in self._index.segments)
            n = sum(high - low for low, high in ranges)
            # A word of Western text takes the room of some six characters.
            size = self._n_suffixes / (6 if unit[0].isascii() else 1)
            self._bits[unit] = min(_MOST_BITS, max(1.0, math.log2(max(2.0, size) / (n + 1))))
        return self._bits[unit]


def _all_rendered(sought: Wording, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Rendered]]:
    """Where the stretches that come nearest, unit by unit, render a wording."""
    texts = [stretch.segment.stretch(stretch.start, stretch.end)[1] for stretch in stretches]
    distances = [sought.least_distance(unit_texts(text)) for text in texts]
    order = sorted(range(len(texts)), key=lambda at: (distances[at], at))
    # A sentence that is said every year comes equally near in each: whose it is, is for the caller to say.
    n_alike = sum(distance <= distances[order[0]] + 2 for distance in distances) if order else 0
    for at in order[: max(READ, n_alike)]:
        rendered = sought.rendered_in(Passage(texts[at]))
        if rendered is not None:
            yield stretches[at], rendered


@dataclass(frozen=True)
class _Within:
    """A finder that looks in some documents only."""

    finder: SourceFinder
    doc_ids: Collection[str] | None

    def exact(self, wording: str, limit: int) -> Exact:
        return self.finder.exact(wording, limit, self.doc_ids)

    def near(self, wording: str, limit: int, doc_ids: Collection[str] | None = None) -> list[Place]:
        return self.finder.near(wording, limit, self.doc_ids if doc_ids is None else doc_ids)

    def folded(self, doc_id: str) -> str:
        return self.finder.folded(doc_id)

    def is_one_speech(self, doc_id: str) -> bool:
        return self.finder.is_one_speech(doc_id)

    def is_telling(self, wording: str) -> bool:
        return self.finder.is_telling(wording)
