"""Share of one total in another over documents, with an interval that takes the document as the unit.

Sentences of one document resemble each other, so an interval that treats them as independent is too narrow.
"""

from __future__ import annotations

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import FloatArray, IntArray

MIN_DOCUMENTS = 5
"""Below this no interval is worth printing; nor where fewer have anything, since one of them then decides it."""
FIRM_DOCUMENTS = 15
"""From here on the interval is resampled; below it is only an indication (statistics of the design notes, 5.3)."""
_DRAWS, _SEED = 1_999, 20_140_119
_T = (2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160)
"""Student's t, two-sided 95 percent, for 4 to 13 degrees of freedom."""


def share_interval(weights: FloatArray, sizes: IntArray) -> tuple[float, float] | None:
    """95 percent interval of sum(weights) / sum(sizes) over documents; None with fewer than `MIN_DOCUMENTS` above zero.

    From `FIRM_DOCUMENTS` on bootstrap-t over documents, studentised by the linearised standard error of a ratio
    (Cochran 1977, section 6.3; Efron and Tibshirani 1993, chapter 12); below, the linearised t-interval.

    Args:
        weights: (documents,) sentences of each document that count, at most its size.
        sizes: (documents,) its sentences, all above zero.

    Returns:
        low and high within [0, 1].

    Raises:
        ShapeError: the arrays differ in length.
    """
    if weights.shape != sizes.shape:
        raise ShapeError(f"{weights.shape} weights for {sizes.shape} documents")
    n = len(sizes)
    if n < MIN_DOCUMENTS or (weights > 0).sum() < MIN_DOCUMENTS:
        return None
    share, error = _ratio(weights[np.newaxis, :], sizes[np.newaxis, :].astype(np.float64))
    lower = upper = _T[min(n - 1, 13) - 4]
    if n >= FIRM_DOCUMENTS:
        picks = np.random.default_rng(_SEED).integers(n, size=(_DRAWS, n))
        drawn, errors = _ratio(weights[picks], sizes[picks].astype(np.float64))
        # A sample of equal documents has no error and says nothing of the spread.
        t = ((drawn - share) / np.where(errors > 0, errors, np.inf))[errors > 0]
        if len(t):
            upper, lower = (float(bound) for bound in np.percentile(t, (2.5, 97.5)) * (-1, 1))
    at, by = float(share[0]), float(error[0])
    return max(0.0, at - lower * by), min(1.0, at + upper * by)


def _ratio(weights: FloatArray, sizes: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(samples,) ratios of sums with their linearised standard errors."""
    n = sizes.shape[1]
    total = sizes.sum(axis=1)
    share = weights.sum(axis=1) / total
    residuals = weights - share[:, np.newaxis] * sizes
    return share, np.sqrt(n / (n - 1) * (residuals**2).sum(axis=1)) / total
