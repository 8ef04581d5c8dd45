"""Shingles of a text: runs of eight characters or six words, hashed, and how much of a text stands in another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from watchwords.text.characters import written

WIDTH_ZH, WIDTH_EN = 8, 6
"""Characters and words of a shingle."""

Hashes = npt.NDArray[np.uint64]

_MAX_LETTERS = 64
"""Letters of a word whose order matters."""


@dataclass(frozen=True)
class Shingles:
    """The shingles of one text in the order of the text, one a unit but for the last few."""

    n_units: int
    width: int
    hashes: Hashes

    @cached_property
    def distinct(self) -> Hashes:
        """Each shingle once, sorted."""
        return np.unique(self.hashes)

    def share_in(self, other: Shingles) -> float:
        """Share of the units of this text that stand in a shingle that the other has too, between 0 and 1.

        Close to the containment of shingles, but a changed word costs one unit, not as many as there are shingles
        over it.
        """
        if not len(self.hashes) or not len(other.hashes):
            return 0.0
        places = np.searchsorted(other.distinct, self.hashes)
        places[places == len(other.distinct)] = 0
        is_shared = other.distinct[places] == self.hashes
        steps = np.zeros(self.n_units + 1, dtype=np.int64)
        starts = np.flatnonzero(is_shared)
        steps[starts] += 1
        steps[starts + self.width] -= 1
        return float(np.count_nonzero(np.cumsum(steps)[:-1])) / self.n_units


def read_shingles(folded: str, lang: str) -> Shingles:
    """Shingles of a folded text in lower case.

    Units are letters, digits and characters in Chinese ("zh"), words elsewhere; punctuation, spaces and line breaks
    make no difference.
    """
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_written = written()[points]
    if lang == "zh":
        units, width = mixed(points[is_written].astype(np.uint64)), WIDTH_ZH
    else:
        units, width = _words(points, is_written), WIDTH_EN
    n = len(units) - width + 1
    if n < 1:
        return Shingles(len(units), width, np.zeros(0, dtype=np.uint64))
    hashes = np.zeros(n, dtype=np.uint64)
    for place, factor in enumerate(_factors(width)):
        hashes += units[place : place + n] * factor
    return Shingles(len(units), width, mixed(hashes))


def _words(points: npt.NDArray[np.uint32], is_written: npt.NDArray[np.bool_]) -> Hashes:
    """One hash a word."""
    starts = np.flatnonzero(is_written & ~np.concatenate([[False], is_written[:-1]]))
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    letters = np.flatnonzero(is_written)
    firsts = np.searchsorted(letters, starts)
    place = np.arange(len(letters)) - np.repeat(firsts, np.diff(firsts, append=len(letters)))
    weighted = mixed(points[letters].astype(np.uint64)) * _factors(_MAX_LETTERS)[np.minimum(place, _MAX_LETTERS - 1)]
    return mixed(np.add.reduceat(weighted, firsts))


def mixed(values: Hashes) -> Hashes:
    """Numbers mixed by the finaliser of SplitMix64 (Steele, Lea and Flood 2014).

    Every bit depends on every bit, the same on any machine.
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _factors(n: int) -> Hashes:
    """Odd numbers, one a place, so that the order of units counts."""
    return mixed(np.arange(1, n + 1, dtype=np.uint64)) | np.uint64(1)
