"""Each formula against a published value, a second implementation, or a case worked by hand."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords import statistics
from watchwords.errors import ShapeError
from watchwords.statistics import IntArray


def test_log_ratio_doubles_to_one() -> None:
    assert statistics.log_ratio(20, 1000, 10, 1000) == pytest.approx(1.0)


def test_log_ratio_adds_a_half_to_both_counts_only_beside_a_zero() -> None:
    assert statistics.log_ratio(3, 10, 0, 10) == pytest.approx(math.log2(3.5 / 0.5))
    assert statistics.log_ratio(3, 10, 1, 10) == pytest.approx(math.log2(3))


def test_log_ratio_refuses_an_empty_side() -> None:
    with pytest.raises(ShapeError, match="above zero"):
        statistics.log_ratio(1, 0, 1, 10)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998 (10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe(successes: int, trials: int, low: float, high: float) -> None:
    assert statistics.wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_is_not_a_number() -> None:
    assert all(math.isnan(bound) for bound in statistics.wilson(0, 0))


def _chance_of_none_by_product(n_with: int, n_before: int, n_now: int) -> float:
    chance = 1.0
    for step in range(n_now):
        chance *= (n_before - n_with + 0.5 + step) / (n_before + 1 + step)
    return chance


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 40))
def test_chance_of_none_equals_the_product_of_its_steps(n_with: int, n_without: int, n_now: int) -> None:
    n_before = n_with + n_without
    assert statistics.chance_of_none(n_with, n_before, n_now) == pytest.approx(
        _chance_of_none_by_product(n_with, n_before, n_now), rel=1e-9
    )


def test_chance_of_none_refuses_more_with_it_than_there_are() -> None:
    with pytest.raises(ShapeError):
        statistics.chance_of_none(5, 4, 3)


@pytest.mark.parametrize(("n", "bound"), [(3, 0.63), (5, 0.45), (10, 0.26), (20, 0.14), (59, 0.05)])
def test_absence_bound_of_few_documents_is_wide(n: int, bound: float) -> None:
    assert statistics.absence_bound(n) == pytest.approx(bound, abs=0.005)


def test_dispersion_of_gries_worked_example() -> None:
    # Gries 2008, section 3: five parts of 9, 10, 10, 10, 11 words with 1, 2, 3, 4, 5 hits: DP = 0.18.
    counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])
    assert statistics.dispersion(counts, sizes) == pytest.approx(0.18, abs=0.005)


def test_dispersion_of_nothing_is_not_a_number() -> None:
    assert math.isnan(statistics.dispersion(np.array([0, 0]), np.array([5, 5])))


@pytest.mark.parametrize(("n", "p"), [(3, 0.10), (4, 0.029), (5, 0.008), (6, 0.002)])
def test_smallest_p_of_equal_groups(n: int, p: float) -> None:
    assert statistics.smallest_p(n, n) == pytest.approx(p, abs=0.0005)


def permuted(
    counts: IntArray, sizes: IntArray, is_now: npt.NDArray[np.bool_], strata: IntArray
) -> statistics.PermutationTest:
    return statistics.permute_rates(counts, sizes, statistics.arrange(is_now, strata))


def test_permutation_enumerates_small_designs_exactly() -> None:
    counts, sizes = np.array([5, 4, 6, 0, 1, 0]), np.full(6, 100)
    is_now = np.array([True, True, True, False, False, False])
    test = permuted(counts, sizes, is_now, np.zeros(6, dtype=np.int64))
    assert (test.is_exact, test.n_arrangements) == (True, 20)
    assert test.p == pytest.approx(2 / 20)


def test_permutation_agrees_with_brute_force() -> None:
    rng = np.random.default_rng(7)
    counts, sizes = rng.integers(0, 5, 7), rng.integers(50, 90, 7)
    is_now = np.array([True, True, True, False, False, False, False])

    def difference(now: tuple[int, ...]) -> float:
        rest = [i for i in range(7) if i not in now]
        rates = counts / sizes
        return float(rates[list(now)].mean() - rates[rest].mean())

    observed = abs(difference((0, 1, 2)))
    arrangements = {tuple(sorted(order[:3])) for order in permutations(range(7))}
    expected = sum(abs(difference(now)) >= observed - 1e-12 for now in arrangements) / len(arrangements)
    test = permuted(counts, sizes, is_now, np.zeros(7, dtype=np.int64))
    assert test.p == pytest.approx(expected)


def test_permutation_moves_labels_only_within_a_kind() -> None:
    # Every letter has it and no forum: by kind there is nothing left to explain, pooled it would look like a change.
    counts = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    is_now = np.array([True, True, True, False, False, False, False, False, False, True])
    kinds = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    by_kind = permuted(counts, np.ones(10, dtype=np.int64), is_now, kinds)
    pooled = permuted(counts, np.ones(10, dtype=np.int64), is_now, np.zeros(10, dtype=np.int64))
    assert by_kind.p == 1.0
    assert pooled.p < by_kind.p


def test_an_edition_of_short_documents_is_not_different_for_its_length() -> None:
    # One document of now has it, as one of twelve would by chance; now has short documents, before long ones.
    counts = np.array([1] + [0] * 11)
    sizes = np.array([5] * 4 + [50] * 8)
    is_now = np.arange(12) < 4
    assert permuted(counts, sizes, is_now, np.zeros(12, dtype=np.int64)).p == pytest.approx(4 / 12)


def test_permutation_samples_large_designs_and_says_so() -> None:
    counts = np.array([1] * 20 + [0] * 20)
    is_now = counts == 1
    test = permuted(counts, np.ones(40, dtype=np.int64), is_now, np.zeros(40, dtype=np.int64))
    assert (test.is_exact, test.p) == (False, 1 / 10_000)


def test_false_alarms_of_the_permutation_stay_at_their_level() -> None:
    rng = np.random.default_rng(11)
    is_now = np.arange(12) < 6
    alarms = 0
    for _ in range(300):
        counts = rng.poisson(rng.gamma(0.5, 2.0, 12))
        test = permuted(counts, np.full(12, 1000), is_now, np.zeros(12, dtype=np.int64))
        alarms += test.p <= 0.05
    # 5 percent of 300 is 15; three standard errors above it is 26.3.
    assert alarms <= 26


def test_leave_one_out_names_a_difference_that_one_document_carries() -> None:
    sizes, is_now = np.full(6, 100), np.array([True, True, True, False, False, False])
    carried = np.array([30, 0, 0, 0, 0, 0])
    spread = np.array([10, 9, 11, 0, 1, 0])
    assert not statistics.holds_without_any_one(carried, sizes, is_now, share=0.5)
    assert statistics.holds_without_any_one(spread, sizes, is_now, share=0.5)


def test_benjamini_hochberg_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    p = np.array([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    assert statistics.adjust_benjamini_hochberg(p) == pytest.approx(scipy_stats.false_discovery_control(p))
