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
from itertools import permutations

from rapidfuzz.distance import Levenshtein

from watchwords.measures.sources.edges import REACH, cuts_number
from watchwords.measures.sources.levelling import Unit, levelled, units_of

SENTENCE_END = re.compile(r"[。!?;！？；\n]|\.(?!\d)")
"""After folding; what a quotation's first or last word, where it is another's, is not taken to render beyond."""
_CLAUSE_END = re.compile(r"[,;](?!\d)")
_MOST_CLAUSES = 3
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

    @property
    def bits(self) -> float:
        """Of all its units."""
        return sum(map(self._bits_of, self._keys))

    def reordered(self) -> Iterator[Wording]:
        """The wording with its clauses in every other order, where it has two or three."""
        clauses = [clause.strip() for clause in _CLAUSE_END.split(self.text)]
        if 2 <= len(clauses) <= _MOST_CLAUSES and all(map(units_of, clauses)):
            for order in permutations(clauses):
                if list(order) != clauses:
                    yield Wording(", ".join(order), self._bits_of)

    def measured_at(self, passage: str, start: int, end: int, bits: float) -> Rendered:
        """A place found by other means."""
        return Rendered(start, end, Levenshtein.distance(self.levelled, levelled(passage[start:end])), bits)

    def rendered_in(self, passage: str) -> Rendered | None:
        """Where a passage comes nearest to it; None where they share no unit."""
        units = units_of(passage)
        if not units or not self.units:
            return None
        keys = [unit.text for unit in units]
        last = _best_end(self._keys, keys, lambda at: _is_break(passage, units, at))
        if last is None:
            return None
        n = len(units)
        first = _best_end(self._keys[::-1], keys[last::-1], lambda at: _is_break(passage, units, last - at + 1))
        start = 0 if first is None else last - first
        return self._measured(passage, units, start, min(last, n - 1))

    def _measured(self, passage: str, units: Sequence[Unit], first: int, last: int) -> Rendered:
        bits = self._balance([unit.text for unit in units[first : last + 1]])
        start, end = self._with_marks(passage, units[first].start, units[last].end)
        start, end = _whole_number(passage, start, end)
        distance = Levenshtein.distance(self.levelled, levelled(passage[start:end]))
        return Rendered(start, end, distance, bits)

    def _balance(self, held: Sequence[str]) -> float:
        """Bits of what two rows of units share, less those of what differs."""
        bits = 0.0
        for step in Levenshtein.opcodes(self._keys, held):
            mine = sum(map(self._bits_of, self._keys[step.src_start : step.src_end]))
            theirs = sum(map(self._bits_of, held[step.dest_start : step.dest_end]))
            bits += mine if step.tag == "equal" else -max(mine, theirs)
        return bits

    def _with_marks(self, passage: str, start: int, end: int) -> tuple[int, int]:
        """The place with the marks beside it that the wording has as well."""
        own_start, own_end = self.units[0].start, self.units[-1].end
        while own_start > 0 and start > 0 and levelled(passage[start - 1]) == self.levelled[own_start - 1]:
            own_start, start = own_start - 1, start - 1
        while own_end < len(self.levelled) and end < len(passage) and levelled(passage[end]) == self.levelled[own_end]:
            own_end, end = own_end + 1, end + 1
        return start, end


def _best_end(pattern: Sequence[str], text: Sequence[str], is_break: Callable[[int], bool]) -> int | None:
    """Index of the last unit of the stretch of `text` that comes nearest to `pattern`; None where nothing is shared.

    Of several, the one that goes furthest without a break: an unknown last word stands for one of the record, and not
    for one of its next sentence.
    """
    distances = _distances(pattern, text)
    least = min(distances)
    if least >= len(pattern):
        return None
    at = distances.index(least)
    while at + 1 < len(text) and distances[at + 1] == least and not is_break(at + 1):
        at += 1
    return at


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


def _is_break(passage: str, units: Sequence[Unit], at: int) -> bool:
    """Whether a sentence ends between a unit and the one before it."""
    if not 0 < at < len(units):
        return True
    return SENTENCE_END.search(passage, units[at - 1].end, units[at].start) is not None


def _whole_number(passage: str, start: int, end: int) -> tuple[int, int]:
    """The place widened over a number that it would cut."""
    if cuts_number(passage[max(0, start - REACH) : start], passage[start:end], passage[end : end + REACH]):
        while start > 0 and passage[start] in _FIGURES and passage[start - 1] in _FIGURES:
            start -= 1
        while end < len(passage) and passage[end - 1] in _FIGURES and passage[end] in _FIGURES:
            end += 1
    return start, end
