"""Tests by permuting the labels of documents: exact where all arrangements can be enumerated, else sampled by seed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrangements import Arrangements as Arrangements
from watchwords.statistics.arrangements import arrange as arrange
from watchwords.statistics.arrangements import smallest_p as smallest_p
from watchwords.statistics.arrays import BoolArray, FloatArray, IntArray

_ROUNDING = 1e-12
"""Equal up to rounding counts as at least as extreme: a mirrored arrangement must not be lost to the last bit."""
_SUBJECTS = 32
"""Subjects worked on at a time, which bounds the memory: arrangements times subjects numbers of eight bytes."""


@dataclass(frozen=True)
class PermutationTest:
    """What permuting document labels says of a difference."""

    p: float
    smallest_p: float
    """The smallest p this design can reach: above alpha, nothing can be significant."""
    n_arrangements: int
    is_exact: bool


@dataclass(frozen=True)
class PermutationTests:
    """The same test of many subjects over one set of arrangements; every array is (subjects,)."""

    p: FloatArray
    """Of each by itself."""
    p_family: FloatArray
    """Adjusted over all of them by max-T, see `permute_maxima`."""
    low: FloatArray
    high: FloatArray
    """Interval of the log ratio of mean rates, see `log_ratio_interval`."""


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
    sides = _sides((counts / sizes)[np.newaxis, :], arrangements)
    p = arrangements.chance(_n_extreme(sides.differences, sides.observed))
    return PermutationTest(float(p[0]), arrangements.smallest_p, arrangements.total, arrangements.is_exact)


def permute_many(
    counts: IntArray, sizes: IntArray, arrangements: Arrangements, *, alpha: float = 0.05
) -> PermutationTests:
    """The test of `permute_rates` for many subjects at once, with max-T and intervals out of the same sums.

    Args:
        counts: (subjects, documents) occurrences.
        sizes: (documents,) what they are out of, above zero.
        arrangements: of these documents.
        alpha: of the intervals.

    Raises:
        ShapeError: the arrays do not fit.
    """
    _check(counts, sizes, arrangements)
    n = len(counts)
    p, low, high, scores = np.ones(n), np.full(n, -np.inf), np.full(n, np.inf), np.zeros(n)
    maxima = np.zeros(len(arrangements.picks))
    for at in range(0, n, _SUBJECTS):
        part = slice(at, at + _SUBJECTS)
        sides = _sides(counts[part] / sizes, arrangements)
        differences = sides.differences
        p[part] = arrangements.chance(_n_extreme(differences, sides.observed))
        scores[part] = _raise_maxima(maxima, differences, sides.observed)
        low[part], high[part] = _intervals(sides, arrangements.n_within(alpha))
    return PermutationTests(p, _p_of_maxima(maxima, scores, arrangements), low, high)


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
    _check(counts, sizes, arrangements)
    scores = np.zeros(len(counts))
    maxima = np.zeros(len(arrangements.picks))
    for at in range(0, len(counts), _SUBJECTS):
        part = slice(at, at + _SUBJECTS)
        sides = _sides(counts[part] / sizes, arrangements)
        scores[part] = _raise_maxima(maxima, sides.differences, sides.observed)
    return _p_of_maxima(maxima, scores, arrangements)


def log_ratio_interval(
    counts: IntArray, sizes: IntArray, arrangements: Arrangements, *, alpha: float = 0.05
) -> tuple[float, float]:
    """Log ratios of mean rates that the documents do not rule out: the permutation test inverted, in log2.

    A ratio r is ruled out when, with the rates of now divided by r, the test of `permute_rates` gives p <= alpha. The
    bounds are exact for these arrangements, not searched for: the difference of every arrangement is a straight line
    in 1/r, so that each stops being extreme at a ratio that can be written down, and a bound is one of these. With
    more documents now than before the set of ratios may have holes; the interval then covers it whole.

    A bound is infinite where no ratio on its side is ruled out, as in designs too small to rule anything out, and
    where a side has none: zero times anything is zero.

    Raises:
        ShapeError: the arrays differ in length.

    Reference: inversion of a test, Lehmann & Romano 2005, "Testing statistical hypotheses", sections 3.5 and 5.12.
    """
    if not counts.shape == sizes.shape == arrangements.is_now.shape:
        raise ShapeError("counts, sizes and labels of an interval differ in length")
    sides = _sides((counts / sizes)[np.newaxis, :], arrangements)
    low, high = _intervals(sides, arrangements.n_within(alpha))
    return float(low[0]), float(high[0])


def mean_log_ratio(counts: IntArray, sizes: IntArray, is_now: BoolArray) -> float | None:
    """log2 of the ratio of mean rates per document, the effect of `permute_rates`; None where a side has none."""
    rates = counts / sizes
    if not rates[is_now].any() or not rates[~is_now].any():
        return None
    return math.log2(float(rates[is_now].mean())) - math.log2(float(rates[~is_now].mean()))


def most_carrying(counts: IntArray, sizes: IntArray, is_now: BoolArray) -> tuple[int, float]:
    """The document on which a difference of mean rates rests most, and the share of it that stays without that one.

    Documents of both sides are left out in turn. The share is below zero where the difference changes its sign, and
    minus infinity where a side has no other document, or there is no difference.
    """
    rates = counts / sizes
    n, n_before = int(is_now.sum()), int((~is_now).sum())
    whole = _mean(rates[is_now].sum(), n) - _mean(rates[~is_now].sum(), n_before)
    if whole == 0 or not math.isfinite(whole):
        return 0, -math.inf
    sides = [(is_now, n, 1.0), (~is_now, n_before, -1.0)]
    left = np.empty(len(rates))
    for mine, size, sign in sides:
        if size == 1:
            left[mine] = -math.inf
            continue
        without = (rates[mine].sum() - rates[mine]) / (size - 1)
        left[mine] = (whole + sign * (without - rates[mine].mean())) / whole
    at = int(left.argmin())
    return at, float(left[at])


def holds_without_any_one(counts: IntArray, sizes: IntArray, is_now: BoolArray, *, share: float) -> bool:
    """Whether a difference keeps its sign and at least `share` of its size when any one document is left out."""
    return most_carrying(counts, sizes, is_now)[1] >= share


# --- sums over arrangements -------------------------------------------------------------------------------


def _check(counts: IntArray, sizes: IntArray, arrangements: Arrangements) -> None:
    if counts.ndim != 2 or not counts.shape[1:] == sizes.shape == arrangements.is_now.shape:
        raise ShapeError(
            f"{counts.shape} counts, {sizes.shape} sizes and {arrangements.is_now.shape} labels do not fit"
        )


def _mean(total: float, n: int) -> float:
    return float(total) / n if n else math.nan


@dataclass(frozen=True)
class _Sides:
    """Mean rate of now less mean rate of before, over arrangements, in the parts that the two sides give.

    `own` and `other` are (subjects, arrangements), `mean` and `mean_before` (subjects,); all zero for an empty side.
    """

    own: FloatArray
    other: FloatArray
    mean: FloatArray
    mean_before: FloatArray

    @property
    def differences(self) -> FloatArray:
        return self.own + self.other

    @property
    def observed(self) -> FloatArray:
        return self.mean - self.mean_before


def _sides(rates: FloatArray, arrangements: Arrangements) -> _Sides:
    is_now = arrangements.is_now
    n, n_before = int(is_now.sum()), int((~is_now).sum())
    if n == 0 or n_before == 0:
        nothing = np.zeros((len(rates), len(arrangements.picks)))
        return _Sides(nothing, nothing, np.zeros(len(rates)), np.zeros(len(rates)))
    total, total_before = rates[:, is_now].sum(axis=1), rates[:, ~is_now].sum(axis=1)
    own, other = arrangements.sums(rates)
    return _Sides(
        own=own / n - (total[:, np.newaxis] - own) / n_before,
        other=other / n - (total_before[:, np.newaxis] - other) / n_before,
        mean=total / n,
        mean_before=total_before / n_before,
    )


def _n_extreme(differences: FloatArray, observed: FloatArray) -> IntArray:
    """Arrangements whose difference is at least as large as the one there is."""
    return np.asarray((np.abs(differences) >= np.abs(observed)[:, np.newaxis] - _ROUNDING).sum(axis=1), dtype=np.int64)


def _raise_maxima(maxima: FloatArray, differences: FloatArray, observed: FloatArray) -> FloatArray:
    """Scores of the subjects there are; `maxima` is raised to the largest score of each arrangement."""
    spread = differences.std(axis=1)
    moved = spread > _ROUNDING
    scores = np.zeros(len(observed))
    if moved.any():
        scores[moved] = np.abs(observed[moved]) / spread[moved]
        np.maximum(maxima, (np.abs(differences[moved]) / spread[moved, np.newaxis]).max(axis=0), out=maxima)
    return scores


def _p_of_maxima(maxima: FloatArray, scores: FloatArray, arrangements: Arrangements) -> FloatArray:
    ordered = np.sort(maxima)
    return arrangements.chance(len(ordered) - np.searchsorted(ordered, scores - _ROUNDING, side="left"))


# --- intervals --------------------------------------------------------------------------------------------


def _intervals(sides: _Sides, n_within: int) -> tuple[FloatArray, FloatArray]:
    """(subjects,) bounds of the log ratio of mean rates, in log2; infinite where there is none.

    Args:
        sides: the differences.
        n_within: most arrangements that may be extreme for a ratio to be ruled out; below 0: none ever is.
    """
    low, high = np.full(len(sides.mean), -np.inf), np.full(len(sides.mean), np.inf)
    has_both = (sides.mean > 0) & (sides.mean_before > 0)
    if not has_both.any() or n_within < 0:
        return low, high
    mean, mean_before = sides.mean[has_both], sides.mean_before[has_both]
    least, most = _limits_of_scale(
        sides.own[has_both] / mean[:, np.newaxis], sides.other[has_both] / mean_before[:, np.newaxis]
    )
    # The largest scale at which more than `n_within` arrangements are still extreme, and the smallest.
    at = min(n_within, most.shape[1] - 1)
    most, least = -np.partition(-most, at, axis=1)[:, at], np.partition(least, at, axis=1)[:, at]
    centre = np.log2(mean) - np.log2(mean_before)
    with np.errstate(divide="ignore"):
        low[has_both] = centre - np.log2(most)
        high[has_both] = centre - np.log2(least)
    return low, high


def _limits_of_scale(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(subjects, arrangements) scales of now between which an arrangement is extreme, 1 where both sides are equal.

    With each side put over its mean and now times c, so that c = 1 is "no difference", an arrangement's difference is
    c * a + b, and the one there is c - 1. Below c = 1 as above it, |c * a + b| >= |c - 1| is a pair of linear
    conditions, either of which will do.
    """
    most = np.maximum(_up_to(1 + b, 1 - a), _up_to(1 - b, 1 + a))
    least = np.minimum(_from(1 - b, 1 + a), _from(1 + b, 1 - a))
    # At c = 1 all are extreme; what rounding says otherwise of the one there is must not shrink the interval.
    return np.clip(least, 0.0, 1.0), np.maximum(most, 1.0)


def _up_to(constant: FloatArray, slope: FloatArray) -> FloatArray:
    """Largest c with c * slope <= constant, for c above 1; infinite where the slope never reaches it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        limit = constant / slope
    flat = np.where(constant >= -_ROUNDING, np.inf, 0.0)
    return np.where(slope > _ROUNDING, limit, np.where(slope < -_ROUNDING, np.inf, flat))


def _from(constant: FloatArray, slope: FloatArray) -> FloatArray:
    """Smallest c with c * slope >= constant, for c below 1; 1 where only larger ones would do."""
    with np.errstate(divide="ignore", invalid="ignore"):
        limit = constant / slope
    flat = np.where(constant <= _ROUNDING, 0.0, 1.0)
    return np.where(slope > _ROUNDING, limit, np.where((slope < -_ROUNDING) & (constant < 0), 0.0, flat))
