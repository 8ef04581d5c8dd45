"""Effect sizes and chances against published values, a second way of working them out, or a case by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.errors import ShapeError
from watchwords.statistics import effects


def test_log_ratio_doubles_to_one() -> None:
    assert effects.log_ratio(20, 1000, 10, 1000) == pytest.approx(1.0)


def test_log_ratio_adds_a_half_to_both_counts_only_beside_a_zero() -> None:
    assert effects.log_ratio(3, 10, 0, 10) == pytest.approx(math.log2(3.5 / 0.5))
    assert effects.log_ratio(3, 10, 1, 10) == pytest.approx(math.log2(3))


def test_log_ratio_refuses_an_empty_side() -> None:
    with pytest.raises(ShapeError, match="above zero"):
        effects.log_ratio(1, 0, 1, 10)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998 (10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe(successes: int, trials: int, low: float, high: float) -> None:
    assert effects.wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_is_not_a_number() -> None:
    assert all(math.isnan(bound) for bound in effects.wilson(0, 0))


def _chance_of_none_by_product(n_with: int, n_before: int, n_now: int) -> float:
    chance = 1.0
    for step in range(n_now):
        chance *= (n_before - n_with + 0.5 + step) / (n_before + 1 + step)
    return chance


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 40))
def test_chance_of_none_equals_the_product_of_its_steps(n_with: int, n_without: int, n_now: int) -> None:
    n_before = n_with + n_without
    assert effects.chance_of_none(n_with, n_before, n_now) == pytest.approx(
        _chance_of_none_by_product(n_with, n_before, n_now), rel=1e-9
    )


def test_chance_of_none_refuses_more_with_it_than_there_are() -> None:
    with pytest.raises(ShapeError):
        effects.chance_of_none(5, 4, 3)


@pytest.mark.parametrize(("n", "bound"), [(3, 0.63), (5, 0.45), (10, 0.26), (20, 0.14), (59, 0.05)])
def test_absence_bound_of_few_documents_is_wide(n: int, bound: float) -> None:
    assert effects.absence_bound(n) == pytest.approx(bound, abs=0.005)


def test_share_difference_is_of_documents() -> None:
    assert effects.share_difference(3, 4, 1, 4) == 0.5
    assert math.isnan(effects.share_difference(0, 0, 1, 4))


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([0.2, 0.05, 0.01, 0.0001]))
def test_clopper_pearson_agrees_with_scipy(successes: int, failures: int, alpha: float) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    trials = successes + failures
    low = scipy_stats.beta.ppf(alpha / 2, successes, failures + 1) if successes else 0.0
    high = scipy_stats.beta.ppf(1 - alpha / 2, successes + 1, failures) if failures else 1.0
    assert effects.clopper_pearson(successes, trials, alpha=alpha) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("successes", "trials", "alpha"), [(3, 2, 0.05), (-1, 2, 0.05), (1, 2, 0.0), (1, 2, 1.0)])
def test_clopper_pearson_refuses_what_is_no_count(successes: int, trials: int, alpha: float) -> None:
    with pytest.raises(ShapeError, match="no interval"):
        effects.clopper_pearson(successes, trials, alpha=alpha)


@given(st.integers(0, 30), st.integers(0, 30))
def test_conservative_log_ratio_is_the_bound_nearest_zero(n_with: int, n_with_before: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    if n_with + n_with_before == 0:
        return
    found = effects.conservative_log_ratio(n_with, 40, n_with_before, 60)
    low = scipy_stats.beta.ppf(0.025, n_with, n_with_before + 1) if n_with else 0.0
    high = scipy_stats.beta.ppf(0.975, n_with + 1, n_with_before) if n_with_before else 1.0
    bounds = [math.log2(p / (1 - p) * 60 / 40) if 0 < p < 1 else (math.inf if p else -math.inf) for p in (low, high)]
    expected = bounds[0] if bounds[0] > 0 else bounds[1] if bounds[1] < 0 else 0.0
    assert found == pytest.approx(expected, abs=1e-9)


def test_conservative_log_ratio_is_smaller_in_a_larger_family() -> None:
    alone = effects.conservative_log_ratio(18, 20, 2, 20)
    among_many = effects.conservative_log_ratio(18, 20, 2, 20, family=1000)
    assert 0 <= among_many < alone < effects.log_ratio(18, 20, 2, 20)


def test_conservative_log_ratio_of_what_occurs_nowhere_is_refused() -> None:
    with pytest.raises(ShapeError, match="no ratio"):
        effects.conservative_log_ratio(0, 5, 0, 5)


def test_conservative_log_ratio_of_a_side_without_any_is_a_number() -> None:
    # Evert's bound for 8 of 8 (documents here, none there): Beta(8, 1) at 2.5 percent is 0.025 ** (1 / 8).
    share = 0.025 ** (1 / 8)
    assert effects.conservative_log_ratio(8, 20, 0, 20) == pytest.approx(math.log2(share / (1 - share)), abs=1e-9)
    assert effects.conservative_log_ratio(0, 20, 8, 20) == pytest.approx(-math.log2(share / (1 - share)), abs=1e-9)


@pytest.mark.parametrize(
    ("table", "low", "high"),
    # Newcombe 1998 (10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I), table II, method 10.
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_interval_of_a_difference_of_shares_agrees_with_newcombe(
    table: tuple[int, int, int, int], low: float, high: float
) -> None:
    assert effects.share_difference_interval(*table) == pytest.approx((low, high), abs=5e-5)


def test_interval_of_a_difference_turns_round_with_its_sides() -> None:
    low, high = effects.share_difference_interval(7, 12, 11, 30)
    assert effects.share_difference_interval(11, 30, 7, 12) == pytest.approx((-high, -low), abs=1e-12)
    assert all(math.isnan(bound) for bound in effects.share_difference_interval(0, 0, 3, 4))


@given(st.integers(0, 30), st.integers(1, 30))
def test_wilson_bounds_are_where_the_score_test_turns(successes: int, more: int) -> None:
    # The other way to find them: the shares whose score statistic is z, by solving the quadratic equation.
    trials = successes + more
    z = 1.959963984540054
    share = successes / trials
    a, b, c = 1 + z * z / trials, -(2 * share + z * z / trials), share * share
    root = math.sqrt(b * b - 4 * a * c)
    wanted = ((-b - root) / (2 * a), (-b + root) / (2 * a))
    assert effects.wilson(successes, trials) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("n_with", "n_before", "n_now"), [(0, 5, 5), (17, 41, 12), (3, 3, 1), (0, 0, 4)])
def test_chance_of_none_is_the_beta_binomial_of_scipy(n_with: int, n_before: int, n_now: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    wanted = scipy_stats.betabinom.pmf(0, n_now, n_with + 0.5, n_before - n_with + 0.5)
    assert effects.chance_of_none(n_with, n_before, n_now) == pytest.approx(wanted, rel=1e-9)
