"""Trends against scipy and cases by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from watchwords.errors import ShapeError
from watchwords.statistics import trend


def test_slope_is_the_median_of_all_slopes() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(1)
    times = np.arange(2014.0, 2026.0)
    for _ in range(20):
        values = rng.normal(size=12)
        assert trend.theil_sen(times, values) == pytest.approx(scipy_stats.theilslopes(values, times)[0], abs=1e-12)


def test_slope_steps_over_gaps_between_editions() -> None:
    assert trend.theil_sen(np.array([2014.0, 2016.0, 2020.0]), np.array([1.0, 3.0, 7.0])) == 1.0


def test_slope_of_one_edition_is_not_a_number() -> None:
    assert math.isnan(trend.theil_sen(np.array([2014.0]), np.array([1.0])))


def test_slope_refuses_arrays_that_do_not_fit() -> None:
    with pytest.raises(ShapeError):
        trend.theil_sen(np.array([1.0, 2.0]), np.array([1.0]))


@pytest.mark.parametrize("n", [6, 8, 10])
def test_exact_chance_agrees_with_scipy(n: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(n)
    for _ in range(20):
        values = rng.permutation(n).astype(float)
        wanted = scipy_stats.kendalltau(np.arange(n), values, method="exact").pvalue
        assert trend.mann_kendall(values) == pytest.approx(wanted, abs=1e-12)


def test_ties_and_long_series_use_the_normal_approximation() -> None:
    # By hand: n = 11, rising throughout: S = 55, var = 11 * 10 * 27 / 18 = 165, z = 54 / sqrt(165).
    assert trend.mann_kendall(np.arange(11.0)) == pytest.approx(
        math.erfc(54 / math.sqrt(165) / math.sqrt(2)), rel=1e-12
    )
    # n = 6 with one pair tied: S = 14, var = (6 * 5 * 17 - 2 * 1 * 9) / 18.
    values = np.array([1.0, 2.0, 2.0, 3.0, 4.0, 5.0])
    variance = (6 * 5 * 17 - 18) / 18
    assert trend.mann_kendall(values) == pytest.approx(math.erfc(13 / math.sqrt(variance) / math.sqrt(2)), rel=1e-12)


@pytest.mark.parametrize("values", [[1.0, 2.0, 3.0, 4.0, 5.0], [2.0] * 8, [0.0] * 6])
def test_below_six_editions_and_of_a_level_there_is_no_trend_to_test(values: list[float]) -> None:
    assert trend.mann_kendall(np.array(values)) is None
