"""The stretch of a passage that a wording renders most nearly, and whether that is near enough to nominate it.

Units (characters of Chinese, words elsewhere) are aligned: Myers 1999, "A fast bit-vector algorithm for approximate
string matching based on dynamic programming", with the start in the passage free. A place is near where what is shared
outweighs what differs by more than a record of that size gives away by chance; both are counted in bits, by how often
each unit stands in the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from watchwords.measures.sources.edges import REACH, cuts_number
from watchwords.measures.sources.levelling import levelled, units_of

SENTENCE_END = re.compile(r"[。!?;！？；\n]|\.(?!\d)")
"""After folding; what a quotation's first or last word, where it is another's, is not taken to render beyond."""
MOVED = 10.0
"""Bits that a clause in another place costs."""
_GAP_MOST = 30.0
"""Bits that words left out at one place cost at most, where runs on both sides are shared."""
_MOST_TILED = 600
"""Units of a wording that is looked for in any order; the time is quadratic in what repeats itself."""
_LEAST_TILE, _LEAST_BITS = 3, 15.0
"""Units of a shared run, and its bits, that are looked at in whatever place they stand."""
_MOST_OF_IT = 0.75
"""Share of the bits of a wording below which shared runs are looked for in any order."""
_TIES, _SLACK = 5, 4
"""Ends of a stretch that are told apart by how rare what they share is, and the units that one may differ by more than
the least."""
_FIGURES = "〇零一二三四五六七八九十百千万亿两点0123456789.,"


@dataclass(frozen=True)
class Rendered:
    """[start, end) of a passage that a wording renders.

    Attributes:
        start, end: code points of the passage; whole words and numbers.
        distance: code points that differ between the wording and it, both levelled.
        bits: of what is shared less those of what differs.
    """

    start: int
    end: int
    distance: int
    bits: float


class _Balance(NamedTuple):
    """Bits shared less bits lost; where units stand opposite others, the dearer are lost, or the wording's own."""

    strict: float
    lenient: float


class _Found(NamedTuple):
    """Units [first, last] of a passage."""

    balance: _Balance
    first: int
    last: int


class Passage:
    """A stretch of the record with its units.

    Args:
        text: as the index has it.
    """

    def __init__(self, text: str) -> None:
        self.text, self.units = text, units_of(text)
        self.keys = [unit.text for unit in self.units]

    def is_break(self, at: int) -> bool:
        """Whether a sentence ends, or a quotation begins or ends, between a unit and the one before it."""
        if not 0 < at < len(self.units):
            return True
        low, high = self.units[at - 1].end, self.units[at].start
        return SENTENCE_END.search(self.text, low, high) is not None or any(
            mark in self.text[low:high] for mark in ("'", '"')
        )

    def is_break_before(self, end: int, at: int) -> bool:
        """The same, counted from a unit back."""
        return self.is_break(end - at)


class Wording:
    """A wording with its units.

    Args:
        folded: folded and lowered.
        bits_of: how rare a unit is in the record.
    """

    def __init__(self, folded: str, bits_of: Callable[[str], float]) -> None:
        self.text, self.levelled = folded, levelled(folded)
        self.units = units_of(self.levelled)
        self._keys = [unit.text for unit in self.units]
        self._bits_of = bits_of
        self.bits = self._sum(self._keys)

    def least_distance(self, keys: Sequence[str]) -> int:
        """Units by which it differs from the nearest stretch of a passage with these."""
        return min(_distances(self._keys, keys), default=len(self._keys))

    def rendered_in(self, passage: Passage) -> Rendered | None:
        """Where a passage comes nearest to it; None where they share no unit."""
        if not passage.units or not self.units:
            return None
        straight = self._straight(passage)
        if straight is not None and straight.balance.strict >= _MOST_OF_IT * self.bits:
            return self._measured(passage, straight)
        tiled = self._tiled(passage)
        found = [one for one in (straight, tiled) if one is not None]
        # The first of those alike: it takes in what stands opposite unknown words at its edges.
        return self._measured(passage, max(found, key=lambda one: one.balance.lenient)) if found else None

    def _straight(self, passage: Passage) -> _Found | None:
        """The stretch that differs from it least, in its order.

        Of several the one that shares most for what it skips of the record, and the longest of these: a word put in
        place of another is told from one put in beside it by nothing but that.
        """
        found: list[_Found] = []
        for last in _best_ends(self._keys, passage.keys, passage.is_break):
            backward = passage.keys[last::-1]
            for back in _best_ends(self._keys[::-1], backward, partial(passage.is_break_before, last + 1)):
                first = last - back
                found.append(_Found(self._balance(passage.keys[first : last + 1]), first, last))
        return max(found, key=lambda one: (one.balance.lenient, one.last - one.first), default=None)

    def _tiled(self, passage: Passage) -> _Found | None:
        """The same by the runs they share, in whatever order and however much stands between them."""
        if len(self._keys) > _MOST_TILED:
            return None
        # What is common in a passage is no junk here.
        matcher = SequenceMatcher(None, self._keys, passage.keys, autojunk=False)
        tiles = sorted(self._tiles(matcher, 0, len(self._keys)))
        if not tiles:
            return None
        shared = sum(self._sum(self._keys[tile.a : tile.a + tile.size]) for tile in tiles)
        first, last = min(tile.b for tile in tiles), max(tile.b + tile.size for tile in tiles) - 1
        row = sorted(tiles, key=lambda tile: tile.b)
        skipped = sum(
            min(_GAP_MOST, self._sum(passage.keys[one.b + one.size : other.b])) for one, other in pairwise(row)
        )
        n_moved = sum(one.b > other.b for one, other in pairwise(tiles))
        bits = round(shared - (self.bits - shared) - skipped - MOVED * n_moved, 6)
        return _Found(_Balance(bits, bits), first, last)

    def _tiles(self, matcher: SequenceMatcher[str], low: int, high: int) -> Iterator[Match]:
        if high - low < _LEAST_TILE:
            return
        tile = matcher.find_longest_match(low, high)
        if tile.size >= _LEAST_TILE and self._sum(self._keys[tile.a : tile.a + tile.size]) >= _LEAST_BITS:
            yield tile
            yield from self._tiles(matcher, low, tile.a)
            yield from self._tiles(matcher, tile.a + tile.size, high)

    def _sum(self, keys: Sequence[str]) -> float:
        return sum(map(self._bits_of, keys))

    def _measured(self, passage: Passage, found: _Found) -> Rendered:
        start, end = passage.units[found.first].start, passage.units[found.last].end
        start, end = self._with_marks(passage.text, start, end)
        start, end = _whole_number(passage.text, start, end)
        distance = Levenshtein.distance(self.levelled, levelled(passage.text[start:end]))
        return Rendered(start, end, distance, found.balance.strict)

    def _balance(self, held: Sequence[str]) -> _Balance:
        """Bits of what it shares with a row of units, less those of what differs."""
        strict = lenient = 0.0
        for step in Levenshtein.opcodes(self._keys, held):
            mine = self._sum(self._keys[step.src_start : step.src_end])
            if step.tag == "equal":
                strict, lenient = strict + mine, lenient + mine
                continue
            opposite = held[step.dest_start : step.dest_end]
            strict -= max(mine, self._sum(opposite))
            lenient -= mine + self._sum(opposite[step.src_end - step.src_start :])
        return _Balance(strict, round(lenient, 6))

    def _with_marks(self, passage: str, start: int, end: int) -> tuple[int, int]:
        """The place with the marks beside it that the wording has as well."""
        own_start, own_end = self.units[0].start, self.units[-1].end
        while own_start > 0 and start > 0 and levelled(passage[start - 1]) == self.levelled[own_start - 1]:
            own_start, start = own_start - 1, start - 1
        while own_end < len(self.levelled) and end < len(passage) and levelled(passage[end]) == self.levelled[own_end]:
            own_end, end = own_end + 1, end + 1
        return start, end


def _best_ends(pattern: Sequence[str], text: Sequence[str], is_break: Callable[[int], bool]) -> Iterator[int]:
    """Last units of the stretches of `text` that come nearest to `pattern`; none where nothing is shared.

    The first goes as far as it does without a break: an unknown last word stands for one of the record, and not for one
    of its next sentence.
    """
    distances = _distances(pattern, text)
    least = min(distances)
    if least >= len(pattern):
        return
    at = distances.index(least)
    ends = [at]
    while at + 1 < len(text) and distances[at + 1] == least and not is_break(at + 1):
        at += 1
    ends.append(at)
    # Where more is left out than stands behind it, the nearest stretch stops short of the last words that are shared.
    slack = least + min(_SLACK, len(pattern) // 6)
    falls = [at for at in range(1, len(text)) if distances[at - 1] > distances[at] <= slack]
    ends += sorted(falls, key=lambda at: (distances[at], at))
    yield from list(dict.fromkeys(ends))[:_TIES]


def _distances(pattern: Sequence[str], text: Sequence[str]) -> list[int]:
    """(units of `text`,) edit distance between `pattern` and the nearest stretch that ends there."""
    places: dict[str, int] = {}
    for at, unit in enumerate(pattern):
        places[unit] = places.get(unit, 0) | (1 << at)
    full, high = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    plus, minus, score = full, 0, len(pattern)
    scores: list[int] = []
    for unit in text:
        equal = places.get(unit, 0)
        vertical = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | (full & ~(across | plus)), plus & across
        score += bool(up & high) - bool(down & high)
        up, down = up << 1 & full, down << 1 & full
        plus, minus = down | (full & ~(vertical | up)), up & vertical
        scores.append(score)
    return scores


def _whole_number(passage: str, start: int, end: int) -> tuple[int, int]:
    """The place widened over a number that it would cut."""
    if cuts_number(passage[max(0, start - REACH) : start], passage[start:end], passage[end : end + REACH]):
        while start > 0 and passage[start] in _FIGURES and passage[start - 1] in _FIGURES:
            start -= 1
        while end < len(passage) and passage[end - 1] in _FIGURES and passage[end] in _FIGURES:
            end += 1
    return start, end
