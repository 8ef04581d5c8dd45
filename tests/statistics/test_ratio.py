"""The interval of a share over documents: by hand, against SciPy's t, and how often it holds the truth."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from watchwords.errors import ShapeError
from watchwords.statistics.ratio import _T, FIRM_DOCUMENTS, MIN_DOCUMENTS, share_interval


def test_the_table_is_students_t() -> None:
    expected = stats.t.ppf(0.975, np.arange(MIN_DOCUMENTS - 1, FIRM_DOCUMENTS - 1))
    assert pytest.approx(expected, abs=5e-4) == np.array(_T)


def test_equal_sizes_give_the_t_interval_of_the_mean() -> None:
    weights, sizes = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 3.0]), np.full(6, 10)
    expected = stats.t.interval(0.95, 5, loc=0.3, scale=stats.sem(weights / sizes))
    assert share_interval(weights, sizes) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("weights", [[1.0] * 4, [0.0] * 30, [3.0] * 4 + [0.0] * 30])
def test_few_documents_above_zero_have_none(weights: list[float]) -> None:
    assert share_interval(np.array(weights), np.full(len(weights), 10)) is None


def test_equal_documents_have_no_spread() -> None:
    assert share_interval(np.full(20, 2.0), np.full(20, 10)) == pytest.approx((0.2, 0.2))


def test_other_lengths_are_refused() -> None:
    with pytest.raises(ShapeError):
        share_interval(np.zeros(3), np.ones(2, dtype=np.int64))


@pytest.mark.parametrize(("n", "least"), [(8, 0.85), (20, 0.9), (40, 0.92)])
def test_it_holds_the_truth_where_documents_differ(n: int, least: float) -> None:
    rng = np.random.default_rng(7)
    held, told = 0, 0
    for _ in range(300):
        sizes = rng.integers(20, 80, size=n)
        shares = rng.beta(3, 12, size=n)
        interval = share_interval(rng.binomial(sizes, shares).astype(np.float64), sizes)
        if interval is not None:
            told += 1
            held += interval[0] <= 0.2 <= interval[1]
    assert told > 250
    assert held / told >= least
