"""Trends over editions: for six and more; below that there is none to test."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import FloatArray

MIN_EDITIONS = 6
EXACT_KENDALL = 10
"""Up to this many values the chance of Kendall's S is counted; beyond it the normal approximation serves."""


def theil_sen(times: FloatArray, values: FloatArray) -> float:
    """Median of the slopes between all pairs; NaN without two different times.

    Reference: Sen 1968, 10.1080/01621459.1968.10480934.
    """
    _check(times, values)
    slopes = [
        (values[j] - values[i]) / (times[j] - times[i])
        for i, j in combinations(range(len(times)), 2)
        if times[i] != times[j]
    ]
    return float(np.median(slopes)) if slopes else math.nan


def mann_kendall(values: FloatArray) -> float | None:
    """Two-sided p of "no trend" over values in order; None below six values, or where all are equal.

    Exact for up to ten different values; with ties, or more values, the normal approximation with correction for ties
    and continuity.

    Reference: Kendall 1975, "Rank Correlation Methods", chapters 4 and 5; Mann 1945, 10.2307/1907187.
    """
    n = len(values)
    if n < MIN_EDITIONS or bool((values == values[0]).all()):
        return None
    score = int(sum(np.sign(values[j] - values[i]) for i, j in combinations(range(n), 2)))
    _, sizes = np.unique(values, return_counts=True)
    if n <= EXACT_KENDALL and (sizes == 1).all():
        return _exact_chance(n, abs(score))
    ties = sum(int(t) * (int(t) - 1) * (2 * int(t) + 5) for t in sizes)
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    z = max(0, abs(score) - 1) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2))


def _exact_chance(n: int, score: int) -> float:
    """Share of orders of n different values whose S is at least as far from zero."""
    # Orders by their number of inversions: the n-th value can stand before 0 to n - 1 of those there.
    orders = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(orders) + size - 1)
        for inversions, count in enumerate(orders):
            for more in range(size):
                longer[inversions + more] += count
        orders = longer
    pairs = n * (n - 1) // 2
    extreme = sum(count for inversions, count in enumerate(orders) if abs(pairs - 2 * inversions) >= score)
    return extreme / math.factorial(n)


def _check(times: FloatArray, values: FloatArray) -> None:
    if times.shape != values.shape or times.ndim != 1:
        raise ShapeError(f"{times.shape} times for {values.shape} values")
