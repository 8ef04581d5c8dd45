"""Texts as rows of units: characters of scripts without spaces, words of the others, each with its place.

Punctuation, spaces and line breaks are no units, so that neither a comma nor the end of a line hides what is the same.
A character weighs three and a word four: eight characters and six words weigh the same, and what is written in both
scripts needs no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from watchwords.measures.shingles import mixed
from watchwords.spans import BoolArray, IntArray
from watchwords.text.characters import written

WEIGHT_CHARACTER, WEIGHT_WORD = 3, 4
MIN_WEIGHT = 24
"""Eight Chinese characters or six English words."""

Hashes = npt.NDArray[np.uint64]
Runs = Callable[[IntArray], tuple[IntArray, IntArray]]
"""Starts and ends of runs of given lengths."""

_WITHOUT_SPACES = 0x2E80
"""From here on stand scripts written without spaces."""
_BASE = 0x9E3779B97F4A7C15
"""An odd number, so that it has an inverse modulo two to the power of 64."""
_MAX_LETTERS = 64
_SEED = np.uint64(0x5851F42D4C957F2D)


@dataclass(frozen=True)
class Units:
    """The units of some texts, one text after the other.

    Attributes:
        hashes: (n,) what each unit is.
        start: (n,) where it begins in its text, in code points.
        end: (n,) where it ends.
        weight: (n,) three or four.
        text: (n,) number of the text it is of.
        first: (texts + 1,) first unit of each text, then n.
    """

    hashes: Hashes
    start: IntArray
    end: IntArray
    weight: IntArray
    text: IntArray
    first: IntArray

    @property
    def n(self) -> int:
        """How many units there are."""
        return len(self.hashes)

    @cached_property
    def heavy(self) -> IntArray:
        """(n + 1,) weight of all units before each."""
        return np.concatenate([[0], np.cumsum(self.weight)])

    @cached_property
    def opens(self) -> BoolArray:
        """(n,) true at the first unit of a text."""
        is_first = np.zeros(self.n, dtype=np.bool_)
        is_first[self.first[:-1][self.first[:-1] < self.first[1:]]] = True
        return is_first

    @cached_property
    def _powers(self) -> tuple[Hashes, Hashes]:
        return _powers(_BASE, self.n + 1), _powers(pow(_BASE, -1, 1 << 64), self.n + 1)

    @cached_property
    def _prefix(self) -> Hashes:
        summed = np.zeros(self.n + 1, dtype=np.uint64)
        np.cumsum(self.hashes * self._powers[0][: self.n], out=summed[1:])
        return summed

    def keys(self, start: IntArray, end: IntArray) -> Hashes:
        """A hash of what the units [start, end) are: equal for equal runs, whatever their place."""
        return (self._prefix[end] - self._prefix[start]) * self._powers[1][start]

    def seeds(self, weight: int) -> IntArray:
        """(n,) where the shortest run that begins at each unit and has this weight ends; -1: its text ends before."""
        end = np.searchsorted(self.heavy, self.heavy[:-1] + weight, side="left")
        return np.where(end <= self.first[1:][self.text], end, -1)

    def last_seed(self, start: IntArray, end: IntArray, weight: int) -> IntArray:
        """For runs [start, end) of this weight at least: behind the last unit at which a run of it begins inside."""
        behind = np.searchsorted(self.heavy, self.heavy[end] - weight, side="right")
        last: IntArray = np.maximum(behind, start + 1)
        return last

    def reach(self, a: IntArray, b: IntArray) -> IntArray:
        """Number of equal units from each pair of places on, inside their texts."""
        most = np.minimum(self.first[1:][self.text[a]] - a, self.first[1:][self.text[b]] - b)
        return self._search(most, lambda n: (a, a + n), lambda n: (b, b + n))

    def reach_back(self, a: IntArray, b: IntArray) -> IntArray:
        """Number of equal units just before each pair of places, inside their texts."""
        most = np.minimum(a - self.first[self.text[a]], b - self.first[self.text[b]])
        return self._search(most, lambda n: (a - n, a), lambda n: (b - n, b))

    def _search(self, most: IntArray, left: Runs, right: Runs) -> IntArray:
        """The longest equal run for each pair, by halving: with hashes, a run of any length costs one look."""
        low, high = np.zeros(len(most), dtype=np.int64), most.copy()
        while (low < high).any():
            middle = (low + high + 1) // 2
            is_equal = self.keys(*left(middle)) == self.keys(*right(middle))
            low = np.where(is_equal, middle, low)
            high = np.where(is_equal, high, middle - 1)
        return low


def read_units(texts: Sequence[str]) -> Units:
    """Units of folded texts in lower case, in the order of the texts."""
    parts = [_read(text) for text in texts]
    sizes = [len(part[0]) for part in parts]
    hashes, start, end, weight = (
        (np.concatenate([part[column] for part in parts]) if parts else np.zeros(0, dtype=np.int64))
        for column in range(4)
    )
    return Units(
        hashes=hashes.astype(np.uint64),
        start=start.astype(np.int64),
        end=end.astype(np.int64),
        weight=weight.astype(np.int64),
        text=np.repeat(np.arange(len(texts)), sizes),
        first=np.cumsum([0, *sizes]).astype(np.int64),
    )


def stretches(text: str, weight: int) -> set[str]:
    """Every shortest stretch of a text that has this weight, with whatever stands between its units."""
    units = read_units([text])
    end = units.seeds(weight)
    at = np.flatnonzero(end >= 0)
    starts, ends = units.start[at].tolist(), units.end[end[at] - 1].tolist()
    return {text[a:b] for a, b in zip(starts, ends, strict=True)}


def _read(text: str) -> tuple[Hashes, IntArray, IntArray, IntArray]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_written = written()[points]
    is_character = is_written & (points >= _WITHOUT_SPACES)
    is_letter = is_written & ~is_character
    starts = np.flatnonzero(is_character | (is_letter & ~np.concatenate([[False], is_letter[:-1]])))
    if not len(starts):
        none = np.zeros(0, dtype=np.int64)
        return none.astype(np.uint64), none, none, none
    inside = np.flatnonzero(is_written)
    firsts = np.searchsorted(inside, starts)
    n_inside = np.diff(firsts, append=len(inside))
    place = np.minimum(np.arange(len(inside)) - np.repeat(firsts, n_inside), _MAX_LETTERS - 1)
    with np.errstate(over="ignore"):
        factors = mixed(np.arange(1, 65, dtype=np.uint64)) | 1
        letters = mixed(points[inside].astype(np.uint64) + _SEED) * factors[place]
        hashes = mixed(np.add.reduceat(letters, firsts))
    weight = np.where(is_character[starts], WEIGHT_CHARACTER, WEIGHT_WORD)
    return hashes, starts, starts + n_inside, weight


def _powers(base: int, n: int) -> Hashes:
    powers = np.full(n, base, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers)
