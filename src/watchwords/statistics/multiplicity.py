"""Many tests at once."""

from __future__ import annotations

import numpy as np

from watchwords.statistics.arrays import FloatArray, IntArray


def adjust_benjamini_hochberg(p: FloatArray) -> FloatArray:
    """Benjamini-Hochberg adjusted p-values, in the order given.

    Reference: Benjamini & Hochberg 1995, 10.1111/j.2517-6161.1995.tb02031.x.
    """
    return _step_up(p, 1.0)


def adjust_benjamini_yekutieli(p: FloatArray) -> FloatArray:
    """The same under any dependence between the tests, at the price of power.

    Reference: Benjamini & Yekutieli 2001, 10.1214/aos/1013699998.
    """
    return _step_up(p, float((1 / np.arange(1, len(p) + 1)).sum()))


def adjust_holm(p: FloatArray) -> FloatArray:
    """Holm adjusted p-values: family-wise, for a short list declared beforehand.

    Reference: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * np.arange(len(p), 0, -1)
    return _in_given_order(np.minimum(1.0, np.maximum.accumulate(scaled)) if len(p) else scaled, order)


def _step_up(p: FloatArray, penalty: float) -> FloatArray:
    if len(p) == 0:
        return p
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) * penalty / np.arange(1, len(p) + 1)
    return _in_given_order(np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1]), order)


def _in_given_order(adjusted: FloatArray, order: IntArray) -> FloatArray:
    out = np.empty_like(adjusted)
    out[order] = adjusted
    return out
