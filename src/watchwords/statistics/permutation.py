"""Tests by permuting the labels of documents: exact where all arrangements can be enumerated, else sampled by seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import BoolArray, FloatArray, IntArray

EXACT_ARRANGEMENTS = 20_000
"""Up to this many arrangements are enumerated; beyond it the test samples (statistics of the design notes, 5.3)."""
_ROUNDING = 1e-12
"""Equal up to rounding counts as at least as extreme: a mirrored arrangement must not be lost to the last bit."""


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

    labels: BoolArray
    """(arrangements, documents) true where a document is put into the edition under study."""
    is_now: BoolArray
    """(documents,) the labels as they are."""
    total: int
    """Arrangements there are."""
    is_exact: bool
    """All of them are in `labels`."""


@dataclass(frozen=True)
class PermutationTest:
    """What permuting document labels says of a difference."""

    p: float
    smallest_p: float
    """The smallest p this design can reach: above alpha, nothing can be significant."""
    n_arrangements: int
    is_exact: bool


def arrange(is_now: BoolArray, strata: IntArray, *, seed: int = 20_140_119, draws: int = 9_999) -> Arrangements:
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
    groups = [np.flatnonzero(strata == value) for value in np.unique(strata)]
    taken = [int(is_now[group].sum()) for group in groups]
    total = math.prod(math.comb(len(group), k) for group, k in zip(groups, taken, strict=True))
    is_exact = total <= EXACT_ARRANGEMENTS
    n = len(is_now)
    labels = _all_labels(groups, taken, n) if is_exact else _drawn_labels(groups, taken, n, seed, draws)
    return Arrangements(labels, is_now, total, is_exact)


def permute_rates(counts: IntArray, sizes: IntArray, arrangements: Arrangements) -> PermutationTest:
    """Two-sided permutation test of the difference of mean rates per document between now and before.

    Each document weighs the same. Pooled rates would let the lengths of the documents decide: an edition of short
    documents comes out "different" in every word, however the words fall.

    Args:
        counts: (documents,) occurrences, or 0/1 for presence.
        sizes: (documents,) what the counts are out of, above zero; ones for presence.
        arrangements: of these documents.

    Raises:
        ShapeError: the arrays differ in length.
    """
    if not counts.shape == sizes.shape == arrangements.is_now.shape:
        raise ShapeError("counts, sizes and labels of a permutation test differ in length")
    floor = 1 / arrangements.total if arrangements.is_exact else 1 / (1 + len(arrangements.labels))
    p = _chance(counts / sizes, arrangements)
    return PermutationTest(p=p, smallest_p=floor, n_arrangements=arrangements.total, is_exact=arrangements.is_exact)


def _chance(rates: FloatArray, arrangements: Arrangements) -> float:
    """Share of arrangements whose difference is at least as large as the one there is."""
    observed = abs(_difference(rates, arrangements.is_now))
    n_extreme = int((np.abs(_differences(rates, arrangements.labels)) >= observed - _ROUNDING).sum())
    if arrangements.is_exact:
        return n_extreme / arrangements.total
    return (1 + n_extreme) / (1 + len(arrangements.labels))


def _difference(rates: FloatArray, is_now: BoolArray) -> float:
    return float(_differences(rates, is_now[np.newaxis, :])[0])


_ROWS = 512
"""Arrangements multiplied at a time: what is made of a row of labels is eight times its size."""


def _differences(rates: FloatArray, labels: BoolArray) -> FloatArray:
    """(arrangements,) mean rate of now less mean rate of before; 0 where one side is empty."""
    now = np.concatenate([labels[at : at + _ROWS].astype(np.float64) @ rates for at in range(0, len(labels), _ROWS)])
    n_now = labels.sum(axis=1)
    n_before = labels.shape[1] - n_now
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = now / n_now - (rates.sum() - now) / n_before
    return np.where((n_now > 0) & (n_before > 0), difference, 0.0)


def _all_labels(groups: list[IntArray], taken: list[int], n: int) -> BoolArray:
    rows = [np.zeros(n, dtype=np.bool_)]
    for group, k in zip(groups, taken, strict=True):
        picks = [group[list(pick)] for pick in combinations(range(len(group)), k)]
        rows = [_labelled(row, pick) for row in rows for pick in picks]
    return np.stack(rows)


def _labelled(row: BoolArray, pick: IntArray) -> BoolArray:
    label = row.copy()
    label[pick] = True
    return label


def _drawn_labels(groups: list[IntArray], taken: list[int], n: int, seed: int, draws: int) -> BoolArray:
    rng = np.random.default_rng(seed)
    labels = np.zeros((draws, n), dtype=np.bool_)
    for group, k in zip(groups, taken, strict=True):
        order = np.argsort(rng.random((draws, len(group))), axis=1, kind="stable")[:, :k]
        np.put_along_axis(labels, group[order], values=True, axis=1)
    return labels


def holds_without_any_one(counts: IntArray, sizes: IntArray, is_now: BoolArray, *, share: float) -> bool:
    """Whether a difference keeps its sign and at least `share` of its size when any one document of now is left out."""
    rates = counts / sizes
    whole = _difference(rates, is_now)
    if whole == 0:
        return False
    for left_out in np.flatnonzero(is_now):
        keep = np.ones(len(counts), dtype=np.bool_)
        keep[left_out] = False
        if not is_now[keep].any():
            return False
        if _difference(rates[keep], is_now[keep]) / whole < share:
            return False
    return True


def permute_maxima(counts: IntArray, sizes: IntArray, arrangements: Arrangements) -> FloatArray:
    """Family-wise adjusted p of many subjects at once: single-step max-T over the same arrangements.

    Overlapping wordings move together in every arrangement, so nothing is assumed of their dependence. A subject's
    difference of mean rates is put over its own spread over all arrangements, which makes subjects comparable.

    Args:
        counts: (subjects, documents) occurrences.
        sizes: (documents,) what they are out of, above zero.
        arrangements: of these documents.

    Returns:
        (subjects,) adjusted p; 1.0 for a subject that no arrangement moves.

    Raises:
        ShapeError: the arrays do not fit.

    Reference: Westfall & Young 1993, "Resampling-based multiple testing", algorithm 2.5.
    """
    if counts.ndim != 2 or not counts.shape[1:] == sizes.shape == arrangements.is_now.shape:
        raise ShapeError(
            f"{counts.shape} counts, {sizes.shape} sizes and {arrangements.is_now.shape} labels do not fit"
        )
    maxima = np.zeros(len(arrangements.labels))
    scores = np.zeros(len(counts))
    for at, row in enumerate(counts / sizes):
        differences = _differences(row, arrangements.labels)
        spread = float(differences.std())
        if spread > _ROUNDING:
            np.maximum(maxima, np.abs(differences) / spread, out=maxima)
            scores[at] = abs(_difference(row, arrangements.is_now)) / spread
    n_extreme = np.array([(maxima >= score - _ROUNDING).sum() for score in scores])
    if arrangements.is_exact:
        return np.minimum(1.0, n_extreme / len(maxima))
    return (1 + n_extreme) / (1 + len(maxima))


def log_ratio_interval(
    counts: IntArray, sizes: IntArray, arrangements: Arrangements, *, alpha: float = 0.05
) -> tuple[float, float]:
    """Log ratios that the documents do not rule out: the permutation test inverted, in log2.

    A ratio r is ruled out when, with the rates of now divided by r, the test of `permute_rates` gives p <= alpha.
    A bound is infinite where no ratio on its side is ruled out, as in designs too small to rule anything out.

    Raises:
        ShapeError: the arrays differ in length.
    """
    if not counts.shape == sizes.shape == arrangements.is_now.shape:
        raise ShapeError("counts, sizes and labels of an interval differ in length")
    rates, is_now = counts / sizes, arrangements.is_now
    if not rates[is_now].any() or not rates[~is_now].any():
        # Zero times anything is zero: no rescaling moves such a side, so nothing can be ruled out.
        return -math.inf, math.inf
    centre = math.log2(float(rates[is_now].mean()) / float(rates[~is_now].mean()))

    def holds(shift: float) -> bool:
        scaled = np.where(is_now, rates * 2.0 ** -(centre + shift), rates)
        return _chance(scaled, arrangements) > alpha

    return centre - _reach(lambda width: holds(-width)), centre + _reach(holds)


_WIDEST = 16.0
"""Log ratios are looked for up to 2 to the power of this, either side of the observed one."""


def _reach(holds: Callable[[float], bool]) -> float:
    """How far a monotone condition holds, to a thousandth; infinite where it holds as far as one looks."""
    if holds(_WIDEST):
        return math.inf
    low, high = 0.0, _WIDEST
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return high
