"""Familiar numbers that treat every word as independent: they describe and order, they test nothing.

Words cluster in documents, so these call far too many differences when read as tests (design notes, 5.1 and 5.10).
"""

from __future__ import annotations

import math

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import FloatArray, IntArray


def g2(count: int, size: int, count_before: int, size_before: int, *, n_terms: int = 4) -> float:
    """Log-likelihood ratio, with the sign of the difference; 0.0 where it occurs nowhere.

    Args:
        count, count_before: occurrences.
        size, size_before: what they are out of, above zero.
        n_terms: 4 sums over the whole two by two table; 2, the form of corpus tools, over the two occurrences alone.

    Raises:
        ShapeError: a size is not above zero or smaller than its count, or another number of terms.

    Reference: Dunning 1993 (4 terms); Rayson & Garside 2000 (2 terms).
    """
    if min(size, size_before) <= 0 or count > size or count_before > size_before or n_terms not in (2, 4):
        raise ShapeError(f"{count} of {size} and {count_before} of {size_before} with {n_terms} terms: no G2")
    share = (count + count_before) / (size + size_before)
    cells = [(count, size * share), (count_before, size_before * share)]
    if n_terms == 4:
        cells += [(size - count, size * (1 - share)), (size_before - count_before, size_before * (1 - share))]
    value = 2 * math.fsum(seen * math.log(seen / expected) for seen, expected in cells if seen)
    return math.copysign(max(0.0, value), count / size - count_before / size_before)


def log_odds_z(
    counts: IntArray, counts_before: IntArray, *, total: int, total_before: int, prior: FloatArray, n_terms: int = 4
) -> FloatArray:
    """Weighted log-odds with a Dirichlet prior, over its standard deviation: an order for exploring, no significance.

    Args:
        counts, counts_before: (features,) occurrences.
        total, total_before: occurrences of all features.
        prior: (features,) pseudo-counts, above zero.
        n_terms: of the variance; 2 keeps those of the paper, 4 all.

    Raises:
        ShapeError: the arrays differ in length, or a pseudo-count is not above zero.

    Reference: Monroe, Colaresi & Quinn 2008, 10.1093/pan/mpn018, equations 15, 16, 20 and 22.
    """
    if not counts.shape == counts_before.shape == prior.shape or (prior <= 0).any() or n_terms not in (2, 4):
        raise ShapeError("log-odds need counts and pseudo-counts above zero of one length, and 2 or 4 terms")
    mass = float(prior.sum())
    sides = [(counts + prior, total + mass), (counts_before + prior, total_before + mass)]
    (now, rest), (before, rest_before) = ((have, whole - have) for have, whole in sides)
    variance = 1 / now + 1 / before
    if n_terms == 4:
        variance = variance + 1 / rest + 1 / rest_before
    z: FloatArray = (np.log(now / rest) - np.log(before / rest_before)) / np.sqrt(variance)
    return z


PRIOR_MASS = 500.0
"""Pseudo-occurrences of the informative prior of `weighted_log_odds`, all features together (as the paper sets it)."""


def weighted_log_odds(count: int, size: int, count_before: int, size_before: int) -> float | None:
    """`log_odds_z` of one feature against all the rest of the text, its prior the share it has in both sides together.

    For ordering features of one comparison; z takes words for independent and is no significance. None where it occurs
    nowhere, or everywhere.

    Reference: Monroe, Colaresi & Quinn 2008, section 3.5.1 (informative prior); the 2 terms of its equation 20.
    """
    rest, rest_before = size - count, size_before - count_before
    share = (count + count_before) / (size + size_before) if size + size_before else 0.0
    if not 0 < share < 1 or min(rest, rest_before) < 0:
        return None
    prior = PRIOR_MASS * np.array([share, 1 - share])
    counts, before = np.array([count, rest]), np.array([count_before, rest_before])
    return float(log_odds_z(counts, before, total=size, total_before=size_before, prior=prior, n_terms=2)[0])
