"""How evenly occurrences are spread over documents."""

from __future__ import annotations

import math

import numpy as np

from watchwords.errors import ShapeError
from watchwords.statistics.arrays import IntArray


def dispersion(counts: IntArray, sizes: IntArray) -> float:
    """Deviation of proportions: 0 = spread as the sizes predict, towards 1 = in one place; NaN when it never occurs.

    Args:
        counts: (documents,) occurrences.
        sizes: (documents,) units per document, all above zero.

    Raises:
        ShapeError: the arrays differ in length, or a size is not above zero.

    Reference: Gries 2008, 10.1075/ijcl.13.4.02gri.
    """
    if counts.shape != sizes.shape or (sizes <= 0).any():
        raise ShapeError(f"{counts.shape} counts for {sizes.shape} sizes, which must all be above zero")
    total = int(counts.sum())
    if total == 0:
        return math.nan
    return float(np.abs(counts / total - sizes / sizes.sum()).sum() / 2)


def normalised_dispersion(counts: IntArray, sizes: IntArray) -> float:
    """DPnorm: `dispersion` over the largest value these sizes allow, so that 1 is "in the smallest document alone".

    NaN when it never occurs, or with a single document.

    Raises:
        ShapeError: as for `dispersion`.

    Reference: Lijffijt & Gries 2012, 10.1075/ijcl.17.1.08lij, which corrects the norm of Gries 2008.
    """
    plain = dispersion(counts, sizes)
    largest = 1 - float(sizes.min() / sizes.sum())
    return math.nan if largest == 0 else plain / largest
