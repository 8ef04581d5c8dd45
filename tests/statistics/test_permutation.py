"""Permutation tests against brute force and cases by hand."""

from __future__ import annotations

import math
from itertools import combinations, permutations

import numpy as np
import pytest

from watchwords.errors import ShapeError
from watchwords.statistics import permutation
from watchwords.statistics.arrays import BoolArray, FloatArray, IntArray


@pytest.mark.parametrize(("n", "p"), [(3, 0.10), (4, 0.029), (5, 0.008), (6, 0.002)])
def test_smallest_p_of_equal_groups(n: int, p: float) -> None:
    assert permutation.smallest_p(n, n) == pytest.approx(p, abs=0.0005)


def permuted(counts: IntArray, sizes: IntArray, is_now: BoolArray, strata: IntArray) -> permutation.PermutationTest:
    return permutation.permute_rates(counts, sizes, permutation.arrange(is_now, strata))


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
    assert not permutation.holds_without_any_one(carried, sizes, is_now, share=0.5)
    assert permutation.holds_without_any_one(spread, sizes, is_now, share=0.5)


DESIGN = np.arange(10) < 5
ONE_KIND = np.zeros(10, dtype=np.int64)


def test_maxima_of_one_subject_are_its_own_test() -> None:
    rng = np.random.default_rng(3)
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    sizes = rng.integers(80, 120, 10)
    for counts in rng.poisson(3, (20, 10)):
        alone = permutation.permute_rates(counts, sizes, arrangements)
        assert permutation.permute_maxima(counts[np.newaxis, :], sizes, arrangements)[0] == pytest.approx(alone.p)


def test_maxima_lie_between_the_plain_p_and_bonferroni() -> None:
    rng = np.random.default_rng(5)
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    sizes = np.full(10, 100)
    counts = rng.poisson(2, (30, 10))
    counts[0] = [9, 8, 9, 10, 9, 0, 1, 0, 1, 0]
    plain = np.array([permutation.permute_rates(row, sizes, arrangements).p for row in counts])
    adjusted = permutation.permute_maxima(counts, sizes, arrangements)
    assert (adjusted >= plain - 1e-12).all()
    assert adjusted[0] <= min(1.0, 30 * plain[0])
    assert adjusted.argmin() == 0


def test_maxima_of_copies_cost_nothing() -> None:
    # The same wording thirty times over is one hypothesis: max-T sees that, Bonferroni would not.
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    row = np.array([9, 8, 9, 10, 9, 0, 1, 0, 1, 0])
    sizes = np.full(10, 100)
    alone = permutation.permute_rates(row, sizes, arrangements).p
    assert permutation.permute_maxima(np.tile(row, (30, 1)), sizes, arrangements) == pytest.approx(np.full(30, alone))


def test_family_wise_false_alarms_of_maxima_stay_at_their_level() -> None:
    rng = np.random.default_rng(13)
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    sizes = np.full(10, 1000)
    alarms = 0
    for _ in range(200):
        counts = rng.poisson(rng.gamma(0.5, 2.0, (25, 10)))
        alarms += bool((permutation.permute_maxima(counts, sizes, arrangements) <= 0.05).any())
    # 5 percent of 200 is 10; three standard errors above it is 19.2.
    assert alarms <= 19


def test_a_subject_that_nothing_moves_has_p_one() -> None:
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    counts = np.array([[2] * 10, [0] * 10])
    assert permutation.permute_maxima(counts, np.full(10, 100), arrangements).tolist() == [1.0, 1.0]


def test_maxima_refuse_arrays_that_do_not_fit() -> None:
    with pytest.raises(ShapeError, match="do not fit"):
        permutation.permute_maxima(
            np.ones((2, 9), dtype=np.int64), np.full(10, 1), permutation.arrange(DESIGN, ONE_KIND)
        )


def test_the_interval_holds_the_ratio_and_leaves_out_what_the_test_rules_out() -> None:
    counts, sizes = np.array([8, 9, 10, 9, 8, 4, 5, 4, 5, 4]), np.full(10, 100)
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    low, high = permutation.log_ratio_interval(counts, sizes, arrangements)
    assert low < math.log2(44 / 22) < high
    # No change (0) is ruled out by the test, so the interval lies above it.
    assert permutation.permute_rates(counts, sizes, arrangements).p < 0.05
    assert low > 0


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(17)
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    covered = total = 0
    for _ in range(200):
        shared = rng.gamma(4.0, 4.0, 10)
        counts = rng.poisson(np.where(DESIGN, 2 * shared, shared))
        low, high = permutation.log_ratio_interval(counts, np.full(10, 1000), arrangements)
        covered += low <= 1 <= high
        total += 1
    # 95 percent of 200 is 190; three standard errors below it is 180.8.
    assert covered >= 181
    assert total == 200


@pytest.mark.parametrize("n", [2, 3])
def test_designs_too_small_to_rule_anything_out_have_no_bounds(n: int) -> None:
    is_now = np.arange(2 * n) < n
    counts = np.array([9] * n + [1] * n)
    arrangements = permutation.arrange(is_now, np.zeros(2 * n, dtype=np.int64))
    assert permutation.log_ratio_interval(counts, np.full(2 * n, 50), arrangements) == (-math.inf, math.inf)


def test_a_side_without_any_has_no_bounds() -> None:
    counts = np.array([0, 0, 0, 0, 0, 4, 5, 4, 5, 4])
    arrangements = permutation.arrange(DESIGN, ONE_KIND)
    assert permutation.log_ratio_interval(counts, np.full(10, 100), arrangements) == (-math.inf, math.inf)


# --- against brute force ----------------------------------------------------------------------------------


def all_labels(n: int, k: int) -> list[BoolArray]:
    return [np.isin(np.arange(n), pick) for pick in combinations(range(n), k)]


def chance(rates: FloatArray, labels: list[BoolArray], is_now: BoolArray) -> float:
    """p by looking at every arrangement, in plain arithmetic."""

    def difference(label: BoolArray) -> float:
        return float(rates[label].mean() - rates[~label].mean())

    observed = abs(difference(is_now))
    return sum(abs(difference(label)) >= observed - 1e-14 for label in labels) / len(labels)


@pytest.mark.parametrize(("n_now", "n_before"), [(5, 5), (4, 7), (6, 6), (3, 9)])
def test_bounds_of_the_interval_are_where_the_test_turns(n_now: int, n_before: int) -> None:
    rng = np.random.default_rng(n_now * 100 + n_before)
    n = n_now + n_before
    is_now, sizes = np.arange(n) < n_now, rng.integers(80, 120, n)
    labels = all_labels(n, n_now)
    arrangements = permutation.arrange(is_now, np.zeros(n, dtype=np.int64))
    for _ in range(5):
        counts = rng.poisson(rng.gamma(2.0, 4.0, n)) + 1
        rates = counts / sizes

        def p_at(ratio: float, rates: FloatArray = rates) -> float:
            return chance(np.where(is_now, rates / 2.0**ratio, rates), labels, is_now)

        low, high = permutation.log_ratio_interval(counts, sizes, arrangements)
        centre = permutation.mean_log_ratio(counts, sizes, is_now)
        assert centre is not None
        assert low < centre < high
        for bound, outwards in ((low, -1e-9), (high, 1e-9)):
            if math.isfinite(bound):
                # Just inside it is not ruled out, just outside it is: the bound is right to nine digits.
                assert p_at(bound - outwards) > 0.05
                assert p_at(bound + outwards) <= 0.05


def test_an_interval_that_more_documents_now_make_ragged_is_covered_whole() -> None:
    rng = np.random.default_rng(29)
    is_now, sizes = np.arange(11) < 8, np.full(11, 100)
    labels = all_labels(11, 8)
    arrangements = permutation.arrange(is_now, np.zeros(11, dtype=np.int64))
    for _ in range(5):
        counts = rng.poisson(rng.gamma(2.0, 4.0, 11)) + 1
        rates = counts / sizes
        low, high = permutation.log_ratio_interval(counts, sizes, arrangements)
        held = [
            ratio
            for ratio in np.linspace(-6, 6, 241)
            if chance(np.where(is_now, rates / 2.0**ratio, rates), labels, is_now) > 0.05
        ]
        assert low - 1e-9 <= min(held)
        assert max(held) <= high + 1e-9


def test_maxima_agree_with_brute_force() -> None:
    rng = np.random.default_rng(23)
    is_now, sizes = np.arange(9) < 4, rng.integers(60, 140, 9)
    labels = all_labels(9, 4)
    counts = rng.poisson(rng.gamma(1.0, 3.0, (6, 9)))
    rates = counts / sizes
    differences = np.array([[row[label].mean() - row[~label].mean() for label in labels] for row in rates])
    scores = np.abs(differences) / differences.std(axis=1, keepdims=True)
    own = next(at for at, label in enumerate(labels) if (label == is_now).all())
    wanted = [(scores.max(axis=0) >= scores[row, own] - 1e-12).mean() for row in range(6)]
    arrangements = permutation.arrange(is_now, np.zeros(9, dtype=np.int64))
    assert permutation.permute_maxima(counts, sizes, arrangements) == pytest.approx(np.array(wanted), abs=1e-9)


def test_many_subjects_together_are_each_by_itself() -> None:
    rng = np.random.default_rng(31)
    is_now, sizes = np.arange(40) < 12, rng.integers(60, 140, 40)
    kinds = np.arange(40) % 3
    arrangements = permutation.arrange(is_now, kinds)
    counts = rng.poisson(rng.gamma(1.0, 2.0, (70, 40)))
    tests = permutation.permute_many(counts, sizes, arrangements)
    for at in (0, 31, 32, 69):
        alone = permutation.permute_rates(counts[at], sizes, arrangements)
        assert tests.p[at] == pytest.approx(alone.p, abs=1e-12)
        bounds = permutation.log_ratio_interval(counts[at], sizes, arrangements)
        assert (tests.low[at], tests.high[at]) == pytest.approx(bounds, abs=1e-9)
    assert tests.p_family == pytest.approx(permutation.permute_maxima(counts, sizes, arrangements), abs=1e-12)


@pytest.mark.parametrize(("n_now", "n_before"), [(20, 20), (3, 500), (500, 3)])
def test_sampled_labels_keep_the_sizes_of_both_sides_and_every_document_its_turn(n_now: int, n_before: int) -> None:
    n = n_now + n_before
    is_now = np.arange(n) < n_now
    arrangements = permutation.arrange(is_now, np.zeros(n, dtype=np.int64))
    assert not arrangements.is_exact
    assert (arrangements.labels.sum(axis=1) == n_now).all()
    share = arrangements.labels.mean(axis=0)
    # Each document is put into now in n_now / n of the arrangements; six standard errors either side.
    wanted = n_now / n
    assert np.abs(share - wanted).max() < 6 * math.sqrt(wanted * (1 - wanted) / len(arrangements.picks))


def test_the_same_seed_draws_the_same_labels() -> None:
    is_now, kinds = np.arange(60) < 25, np.arange(60) % 2
    first, again = permutation.arrange(is_now, kinds), permutation.arrange(is_now, kinds)
    assert (first.picks == again.picks).all()
    assert (first.picks != permutation.arrange(is_now, kinds, seed=1).picks).any()


@pytest.mark.parametrize(("n_now", "n_before", "smallest"), [(3, 3, 2 / 20), (3, 4, 1 / 35), (30, 30, 1 / 10_000)])
def test_the_smallest_p_is_that_of_the_design(n_now: int, n_before: int, smallest: float) -> None:
    is_now = np.arange(n_now + n_before) < n_now
    counts = np.where(is_now, 9, 1)
    arrangements = permutation.arrange(is_now, np.zeros(n_now + n_before, dtype=np.int64))
    test = permutation.permute_rates(counts, np.full(n_now + n_before, 50), arrangements)
    assert arrangements.smallest_p == test.smallest_p == pytest.approx(smallest)
    assert test.p == pytest.approx(smallest)


def test_kinds_that_are_not_halved_have_no_mirror_image() -> None:
    # 3 v 3 over two kinds, one of 2 v 1: 3 x 3 arrangements, and no other of them turns the sides round.
    is_now = np.array([True, True, False, True, False, False])
    arrangements = permutation.arrange(is_now, np.array([0, 0, 0, 1, 1, 1]))
    assert arrangements.total == 9
    assert arrangements.smallest_p == pytest.approx(1 / 9)


def test_one_side_alone_says_nothing() -> None:
    for is_now in (np.ones(4, dtype=np.bool_), np.zeros(4, dtype=np.bool_)):
        arrangements = permutation.arrange(is_now, np.zeros(4, dtype=np.int64))
        tests = permutation.permute_many(np.array([[1, 2, 3, 4]]), np.full(4, 9), arrangements)
        assert (tests.p[0], tests.p_family[0], tests.low[0], tests.high[0]) == (1.0, 1.0, -math.inf, math.inf)


def test_the_document_that_carries_a_difference_is_found_on_either_side() -> None:
    sizes, is_now = np.full(6, 100), np.array([True, True, True, False, False, False])
    assert permutation.most_carrying(np.array([30, 1, 2, 0, 0, 0]), sizes, is_now)[0] == 0
    assert permutation.most_carrying(np.array([0, 0, 0, 1, 30, 2]), sizes, is_now)[0] == 4
    at, left = permutation.most_carrying(np.array([9, 0, 0, 0, 0, 3]), sizes, is_now)
    # Without it the difference is 0 - 1, against 3 - 1 with it.
    assert at == 0
    assert left == pytest.approx(-0.5)
    alone = permutation.most_carrying(np.array([5, 1]), np.array([9, 9]), np.array([True, False]))
    assert alone[1] == -math.inf
    assert permutation.most_carrying(np.array([2] * 6), sizes, is_now)[1] == -math.inf
