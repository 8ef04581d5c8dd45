"""Pairs of places where two texts have the same short run of units: what every shared passage is grown from.

Runs are sorted by a hash, so that equal ones stand together: the time is that of a sort, whatever the number of pairs
of texts. A run in many texts would make a pair for any two of them; beyond a limit, one place a text is kept and held
against the first, so that the pairs never outgrow the text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchwords.measures.reuse.units import Units
from watchwords.spans import BoolArray, IntArray


@dataclass(frozen=True)
class Sides:
    """Which texts may be held against which.

    Attributes:
        origin: (texts,) texts of one origin are not.
        left, right: (texts,) the sides a text is on.
    """

    origin: IntArray
    left: BoolArray
    right: BoolArray

    def may_meet(self, a: IntArray, b: IntArray) -> BoolArray:
        """Whether texts a and b are to be compared."""
        crossed = (self.left[a] & self.right[b]) | (self.right[a] & self.left[b])
        met: BoolArray = crossed & (self.origin[a] != self.origin[b])
        return met


@dataclass(frozen=True)
class Seeds:
    """What the runs of one weight give.

    Attributes:
        a, b: (pairs,) first units of the two places, of texts a before b.
        n_texts: (units,) texts that hold the run beginning at a unit; 1 where no other does, or there is no run.
        n_widespread: runs in more texts than pairs were made of.
    """

    a: IntArray
    b: IntArray
    n_texts: IntArray
    n_widespread: int


@dataclass(frozen=True)
class _Groups:
    """Places by run: those of one run follow each other, in the order of the texts."""

    at: IntArray
    number: IntArray
    """(places,) which run; ascending."""

    def sizes(self) -> IntArray:
        """(places,) places of the run of each."""
        n = np.bincount(self.number)
        sizes: IntArray = n[self.number]
        return sizes

    def kept(self, wanted: BoolArray) -> _Groups:
        number = self.number[wanted]
        return _Groups(self.at[wanted], np.cumsum(np.diff(number, prepend=-1) != 0) - 1)


def pair_seeds(units: Units, weight: int, sides: Sides, *, max_places: int, star: bool = True) -> Seeds:
    """Pairs of places with the same run.

    Args:
        units: the texts.
        weight: of a run.
        sides: which texts may meet.
        max_places: places of a run up to which all pairs are made.
        star: beyond, hold one place of each text against the first; else make no pair.
    """
    groups = _several_texts(_grouped(units, weight), units, sides)
    n_texts = _texts_holding(groups, units)
    is_many = groups.sizes() > max_places
    is_full = np.zeros(units.n, dtype=np.bool_)
    is_full[groups.at[~is_many]] = True
    is_first_of_text = np.diff(units.text[groups.at], prepend=-1) != 0
    is_first_of_text |= np.diff(groups.number, prepend=-1) != 0
    thin = groups.kept(~is_many | is_first_of_text)
    is_wide = thin.sizes() > max_places
    pairs = [*_all_pairs(thin.kept(~is_wide), max_places)]
    wide = thin.kept(is_wide)
    if star:
        pairs += _star_pairs(wide, units, sides)
    a, b = (np.concatenate([pair[side] for pair in pairs] or [np.zeros(0, dtype=np.int64)]) for side in (0, 1))
    meet = sides.may_meet(units.text[a], units.text[b])
    a, b = a[meet], b[meet]
    begins = _begins(units, a, b, is_full)
    return Seeds(a[begins], b[begins], n_texts, int(wide.number[-1]) + 1 if len(wide.number) else 0)


def _grouped(units: Units, weight: int) -> _Groups:
    """Runs that stand in two places at least."""
    end = units.seeds(weight)
    at = np.flatnonzero(end >= 0)
    key = units.keys(at, end[at])
    order = np.argsort(key, kind="stable")
    key, at = key[order], at[order]
    is_new = np.ones(len(key), dtype=np.bool_)
    is_new[1:] = key[1:] != key[:-1]
    groups = _Groups(at, np.cumsum(is_new) - 1)
    return groups.kept(groups.sizes() > 1) if len(at) else groups


def _several_texts(groups: _Groups, units: Units, sides: Sides) -> _Groups:
    """Those of texts of several origins, on both sides."""
    if not len(groups.at):
        return groups
    text = units.text[groups.at]
    starts = np.flatnonzero(np.diff(groups.number, prepend=-1))
    origin = sides.origin[text]
    differs = np.minimum.reduceat(origin, starts) != np.maximum.reduceat(origin, starts)
    crossed = np.logical_or.reduceat(sides.left[text], starts) & np.logical_or.reduceat(sides.right[text], starts)
    return groups.kept((differs & crossed)[groups.number])


def _texts_holding(groups: _Groups, units: Units) -> IntArray:
    n_texts = np.ones(units.n, dtype=np.int64)
    if len(groups.at):
        is_first = (np.diff(units.text[groups.at], prepend=-1) != 0) | (np.diff(groups.number, prepend=-1) != 0)
        n_texts[groups.at] = np.bincount(groups.number[is_first])[groups.number]
    return n_texts


def _all_pairs(groups: _Groups, max_places: int) -> list[tuple[IntArray, IntArray]]:
    pairs = []
    at, number = groups.at, groups.number
    for apart in range(1, max_places):
        if len(at) <= apart:
            break
        is_same = np.flatnonzero(number[apart:] == number[:-apart])
        if not len(is_same):
            break
        pairs.append((at[is_same], at[is_same + apart]))
    return pairs


def _star_pairs(groups: _Groups, units: Units, sides: Sides) -> list[tuple[IntArray, IntArray]]:
    """Each place of the right side against the first of the left, and each of the left against the first right."""
    pairs = []
    for near, far in ((sides.left, sides.right), (sides.right, sides.left)):
        heads, others = near[units.text[groups.at]], far[units.text[groups.at]]
        first = np.full(int(groups.number[-1]) + 1 if len(groups.number) else 0, units.n, dtype=np.int64)
        np.minimum.at(first, groups.number[heads], groups.at[heads])
        a, b = first[groups.number[others]], groups.at[others]
        known = (a < units.n) & (a != b)
        a, b = a[known], b[known]
        pairs.append((np.minimum(a, b), np.maximum(a, b)))
    return pairs


def _begins(units: Units, a: IntArray, b: IntArray, is_full: BoolArray) -> BoolArray:
    """False where the pair one unit before was made as well: both grow into the same passage."""
    goes_on = ~units.opens[a] & ~units.opens[b]
    goes_on &= (units.hashes[a - 1] == units.hashes[b - 1]) & is_full[a - 1]
    begins: BoolArray = ~goes_on
    return begins
