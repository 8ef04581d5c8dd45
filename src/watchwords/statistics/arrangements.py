"""Arrangements of document labels: all of them where they can be enumerated, else a seeded sample."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import BoolArray, FloatArray, IntArray

EXACT_ARRANGEMENTS = 20_000
"""Up to this many arrangements are enumerated; beyond it the test samples (statistics of the design notes, 5.3)."""
DRAWS = 9_999
"""Arrangements sampled where there are more than that."""
_ROUNDING = 1e-12
"""A level that falls on a whole number of arrangements must not be lost to the last bit."""
_FEW = 8
"""Times as many documents as are drawn, from which on drawing anew is faster than shuffling (ten times at twenty)."""
_CELLS = 2_000_000
"""Cells of a table of arrangements by documents that are held at a time."""


def smallest_p(n_now: int, n_before: int) -> float:
    """The smallest two-sided p that permuting the labels of so many documents can reach; 1.0 for an empty side."""
    if n_now == 0 or n_before == 0:
        return 1.0
    arrangements = math.comb(n_now + n_before, n_now)
    mirrored = 2 if n_now == n_before else 1
    return min(1.0, mirrored / arrangements)


@dataclass(frozen=True)
class Arrangements:
    """The ways in which labels of documents are moved: all of them, or a seeded sample. Made once for one design."""

    picks: IntArray
    """(arrangements, documents of now) places of the documents that are put into the edition under study."""
    is_now: BoolArray
    """(documents,) the labels as they are."""
    total: int
    """Arrangements there are."""
    is_exact: bool
    """All of them are in `picks`."""
    is_mirrored: bool
    """Each has its mirror image, in which the two sides change places: the smallest p is then that of two of them."""

    @cached_property
    def labels(self) -> BoolArray:
        """(arrangements, documents) true where a document is put into the edition under study."""
        return _labelled(self.picks, len(self.is_now))

    @property
    def smallest_p(self) -> float:
        """The smallest p this design can reach: above alpha, nothing can be significant."""
        least = min(1.0, (2 if self.is_mirrored else 1) / self.total)
        return least if self.is_exact else max(least, 1 / (1 + len(self.picks)))

    def n_within(self, alpha: float) -> int:
        """Most arrangements at least as extreme as the one there is for p to be alpha or less; below 0: never."""
        if self.is_exact:
            return math.floor(alpha * self.total * (1 + _ROUNDING))
        return math.floor(alpha * (1 + len(self.picks)) * (1 + _ROUNDING)) - 1

    def chance(self, n_extreme: IntArray) -> FloatArray:
        """p from the number of arrangements at least as extreme; a sample counts the one there is as well."""
        if self.is_exact:
            return np.minimum(1.0, n_extreme / self.total)
        return (1 + n_extreme) / (1 + len(self.picks))

    def sums(self, rates: FloatArray) -> tuple[FloatArray, FloatArray]:
        """(subjects, arrangements) sums of the rates of the documents that an arrangement puts into now, in two parts.

        The first is over documents that are of now, the second over documents of before that take their place.

        Args:
            rates: (subjects, documents).
        """
        n = len(self.is_now)
        if len(rates) * self.picks.shape[1] <= 2 * n:
            # Few subjects or a small edition: looking the rates up is cheaper than a table of all documents.
            own, other = np.where(self.is_now, rates, 0.0), np.where(self.is_now, 0.0, rates)
            return tuple(np.stack([row[self.picks].sum(axis=1) for row in side]) for side in (own, other))  # type: ignore[return-value]
        mine, theirs = [], []
        rows = max(1, _CELLS // n)
        for at in range(0, len(self.picks), rows):
            table = _labelled(self.picks[at : at + rows], n).astype(np.float64)
            mine.append(rates[:, self.is_now] @ table[:, self.is_now].T)
            theirs.append(rates[:, ~self.is_now] @ table[:, ~self.is_now].T)
        return np.concatenate(mine, axis=1), np.concatenate(theirs, axis=1)


def arrange(is_now: BoolArray, strata: IntArray, *, seed: int = 20_140_119, draws: int = DRAWS) -> Arrangements:
    """Arrangements of document labels that move only within a stratum, so that the null is exchangeability there.

    Args:
        is_now: (documents,) true for the edition under study.
        strata: (documents,) number of the stratum (kind of document) of each.
        seed: of a sample.
        draws: arrangements sampled where there are more than `EXACT_ARRANGEMENTS`.

    Raises:
        ShapeError: the arrays differ in length.
    """
    if is_now.shape != strata.shape:
        raise ShapeError(f"{is_now.shape} labels for {strata.shape} strata")
    return _arranged(is_now.astype(np.bool_).tobytes(), strata.astype(np.int64).tobytes(), seed, draws)


@lru_cache(maxsize=2)
def _arranged(labels: bytes, strata_bytes: bytes, seed: int, draws: int) -> Arrangements:
    """Kept for the last designs: the families of one edition share theirs, and drawing costs as much as a test."""
    is_now, strata = np.frombuffer(labels, dtype=np.bool_), np.frombuffer(strata_bytes, dtype=np.int64)
    groups = [np.flatnonzero(strata == value) for value in np.unique(strata)]
    taken = [int(is_now[group].sum()) for group in groups]
    total = math.prod(math.comb(len(group), k) for group, k in zip(groups, taken, strict=True))
    is_exact = total <= EXACT_ARRANGEMENTS
    picks = _all_picks(groups, taken) if is_exact else _drawn_picks(groups, taken, seed, draws)
    is_mirrored = total > 1 and all(len(group) == 2 * k for group, k in zip(groups, taken, strict=True))
    return Arrangements(picks, is_now, total, is_exact, is_mirrored)


# --- picking ----------------------------------------------------------------------------------------------


def _labelled(picks: IntArray, n: int) -> BoolArray:
    labels = np.zeros((len(picks), n), dtype=np.bool_)
    np.put_along_axis(labels, picks, values=True, axis=1)
    return labels


def _all_picks(groups: list[IntArray], taken: list[int]) -> IntArray:
    rows: list[tuple[int, ...]] = [()]
    for group, k in zip(groups, taken, strict=True):
        chosen = [tuple(group[list(pick)].tolist()) for pick in combinations(range(len(group)), k)]
        rows = [(*row, *pick) for row in rows for pick in chosen]
    return np.array(rows, dtype=np.int64).reshape(len(rows), sum(taken))


def _drawn_picks(groups: list[IntArray], taken: list[int], seed: int, draws: int) -> IntArray:
    rng = np.random.default_rng(seed)
    parts = [group[_drawn(len(group), k, draws, rng)] for group, k in zip(groups, taken, strict=True)]
    return np.concatenate(parts, axis=1)


def _drawn(n: int, k: int, draws: int, rng: np.random.Generator) -> IntArray:
    """(draws, k) different places out of n: of few by drawing anew what came twice, else by shuffling each row."""
    if 0 < k * _FEW <= n:
        return _redrawn(n, k, draws, rng)
    chunks = [np.vstack(list(_shuffled(n, k, rows, rng))).T for rows in _chunks(draws, n)]
    return np.concatenate(chunks) if k else np.zeros((draws, 0), dtype=np.int64)


def _redrawn(n: int, k: int, draws: int, rng: np.random.Generator) -> IntArray:
    """Places drawn with replacement, those that came twice drawn anew until none is left.

    No place is treated unlike another, so that every set of k places is as likely as any other.
    """
    picks = np.sort(rng.integers(0, n, size=(draws, k), dtype=np.int32), axis=1)
    rows = np.arange(draws)
    while len(rows):
        open_rows = picks[rows]
        twice = np.zeros(open_rows.shape, dtype=np.bool_)
        twice[:, 1:] = open_rows[:, 1:] == open_rows[:, :-1]
        has_twice = twice.any(axis=1)
        rows, open_rows, twice = rows[has_twice], open_rows[has_twice], twice[has_twice]
        open_rows[twice] = rng.integers(0, n, size=int(twice.sum()), dtype=np.int32)
        picks[rows] = np.sort(open_rows, axis=1)
    return picks.astype(np.int64)


def _chunks(draws: int, n: int) -> Iterator[int]:
    rows = max(1, _CELLS // n)
    for at in range(0, draws, rows):
        yield min(rows, draws - at)


def _shuffled(n: int, k: int, rows: int, rng: np.random.Generator) -> Iterator[IntArray]:
    """The k places of each row, one step at a time: a step swaps one of those left to the front."""
    if k == 0:
        yield np.zeros(rows, dtype=np.int64)
        return
    # One row a step, so that what a step reads and writes lies together.
    state = np.repeat(np.arange(n, dtype=np.int32), rows)
    every = np.arange(rows)
    for step in range(k):
        chosen = rng.integers(step, n, size=rows) * rows + every
        taken = state[chosen]
        state[chosen] = state[step * rows : (step + 1) * rows]
        yield taken.astype(np.int64)
