"""Equal runs of two texts that follow each other on both sides, put together into chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from watchwords.measures.reuse.copies import Matches
from watchwords.measures.reuse.units import MIN_WEIGHT, Units
from watchwords.spans import BoolArray, IntArray

MAX_GAP = 24
"""Units between two runs of a chain, on both sides."""
MAX_CUT = 120
"""Units between them on one side where on the other they nearly touch: what a shortened copy leaves out."""
TOUCHING = 4
LOOK_AHEAD = 8
"""Runs that may lie between two of a chain."""
FLANK = 12
"""Units either side of a run alone that are looked at for further equal ones."""
MIN_BESIDE = 8
"""Weight of these that makes more of it than the run itself: two words or three characters."""


@dataclass(frozen=True)
class Run:
    """An equal run: units [a, a + n) and [b, b + n)."""

    a: int
    b: int
    n: int


def chains_of(units: Units, matches: Matches) -> Iterator[list[Run]]:
    """Chains of equal runs, and single runs that are long enough with what stands beside them, in order of texts."""
    order = np.lexsort((matches.b, matches.a, units.text[matches.b], units.text[matches.a]))
    a, b, n = matches.a[order], matches.b[order], matches.n[order]
    is_linked = _linked(units, a, b, n)
    weight = units.heavy[a + n] - units.heavy[a]
    beside = _beside(units, a, b, n)
    is_alone = (beside >= MIN_BESIDE) & (weight + beside >= MIN_WEIGHT) & ~is_linked
    kept = np.flatnonzero(is_linked | is_alone)
    runs = [Run(*row) for row in zip(a[kept].tolist(), b[kept].tolist(), n[kept].tolist(), strict=True)]
    texts = np.stack([units.text[a[kept]], units.text[b[kept]]], axis=1).tolist()
    start = 0
    for at in range(1, len(runs) + 1):
        if at == len(runs) or texts[at] != texts[start]:
            yield from _chains(runs[start:at], units)
            start = at


def _linked(units: Units, a: IntArray, b: IntArray, n: IntArray) -> BoolArray:
    """Whether each run may follow or be followed by another one."""
    linked = np.zeros(len(a), dtype=np.bool_)
    text_a, text_b = units.text[a], units.text[b]
    for apart in range(1, min(LOOK_AHEAD + 1, len(a))):
        fore, aft = slice(None, -apart), slice(apart, None)
        gap_a, gap_b = a[aft] - a[fore] - n[fore], b[aft] - b[fore] - n[fore]
        low, high = np.minimum(gap_a, gap_b), np.maximum(gap_a, gap_b)
        follows = (text_a[aft] == text_a[fore]) & (text_b[aft] == text_b[fore]) & (b[aft] > b[fore])
        follows &= (a[aft] > a[fore]) & (low > -np.minimum(n[fore], n[aft]))
        follows &= (high <= MAX_GAP) | ((low <= TOUCHING) & (high <= MAX_CUT))
        linked[fore] |= follows
        linked[aft] |= follows
    return linked


def _beside(units: Units, a: IntArray, b: IntArray, n: IntArray) -> IntArray:
    """Weight of equal units opposite each other just before and after each run."""
    weight = np.zeros(len(a), dtype=np.int64)
    first, last = units.first[:-1], units.first[1:]
    for away in range(1, FLANK + 1):
        for i, j in ((a - 1 - away, b - 1 - away), (a + n + away, b + n + away)):
            inside = (i >= first[units.text[a]]) & (j >= first[units.text[b]])
            inside &= (i < last[units.text[a]]) & (j < last[units.text[b]])
            i, j = np.where(inside, i, 0), np.where(inside, j, 0)
            weight += np.where(inside & (units.hashes[i] == units.hashes[j]), units.weight[i], 0)
    return weight


def _chains(runs: list[Run], units: Units) -> Iterator[list[Run]]:
    """Runs of one pair of texts as chains that weigh most, each run in one of them."""
    best = [0] * len(runs)
    before = [-1] * len(runs)
    for at, run in enumerate(runs):
        best[at] = run.n
        for other in range(max(0, at - LOOK_AHEAD), at):
            gained = _gain(runs[other], run)
            if gained is not None and best[other] + gained > best[at]:
                best[at], before[at] = best[other] + gained, other
    taken: set[int] = set()
    for end in sorted(range(len(runs)), key=lambda at: (-best[at], at)):
        chain = []
        at = end
        while at >= 0 and at not in taken:
            chain.append(at)
            at = before[at]
        taken.update(chain)
        if chain:
            yield [runs[at] for at in reversed(chain)]


def _gain(fore: Run, aft: Run) -> int | None:
    """Units that a chain grows by, less what stands between; None where the one cannot follow the other."""
    gap_a, gap_b = aft.a - fore.a - fore.n, aft.b - fore.b - fore.n
    low, high = min(gap_a, gap_b), max(gap_a, gap_b)
    if aft.a <= fore.a or aft.b <= fore.b or low <= -min(fore.n, aft.n):
        return None
    if high > MAX_GAP and not (low <= TOUCHING and high <= MAX_CUT):
        return None
    return aft.n + min(low, 0) - min(high - min(low, 0), MAX_GAP) // 4
