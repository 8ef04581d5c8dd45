"""The exact test on two shares: Fisher's own tables, and a second implementation on all small ones."""

from __future__ import annotations

from itertools import product

import pytest
from scipy.stats import fisher_exact as second_implementation

from watchwords.errors import ShapeError
from watchwords.statistics.contingency import fisher_exact


def test_tables_of_fisher() -> None:
    # The lady tasting tea (Design of Experiments, 1935): 34 of 70 arrangements are as rare; and the twins of convicts
    # (10.2307/2342435), as in the help of R's fisher.test.
    assert fisher_exact(3, 1, 1, 3) == pytest.approx(34 / 70, abs=1e-12)
    assert fisher_exact(2, 15, 10, 3) == pytest.approx(0.0005367241, abs=1e-9)


def test_all_small_tables_agree_with_scipy() -> None:
    for a, b, c, d in product(range(6), repeat=4):
        assert fisher_exact(a, b, c, d) == pytest.approx(second_implementation([[a, b], [c, d]])[1], abs=1e-9)


def test_nothing_to_test_and_counts_below_zero() -> None:
    assert fisher_exact(0, 0, 3, 4) == 1.0
    assert fisher_exact(4, 0, 3, 0) == 1.0
    with pytest.raises(ShapeError, match="below zero"):
        fisher_exact(-1, 2, 3, 4)
