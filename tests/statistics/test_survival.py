"""Survival curves against published values, and the chance of none where rates differ."""

from __future__ import annotations

import math

import numpy as np
import pytest

from watchwords.errors import ShapeError
from watchwords.statistics.survival import chance_of_none_in, chance_of_none_varying, survival_curve

# Acute myelogenous leukaemia, time to relapse in weeks: Miller 1981, "Survival Analysis", p. 49; data set `aml` of the
# R package survival. The values are those its `summary(survfit(Surv(time, status) ~ x, data = aml))` prints.
MAINTAINED = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
RELAPSED = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
NOT_MAINTAINED = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
RELAPSED_TOO = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]


def test_the_curve_is_that_of_the_published_example() -> None:
    curve = survival_curve(MAINTAINED, RELAPSED)
    printed = [
        (9, 11, 0.909, 0.7541, 1.000),
        (13, 10, 0.818, 0.6192, 1.000),
        (18, 8, 0.716, 0.4884, 1.000),
        (23, 7, 0.614, 0.3769, 0.999),
        (31, 5, 0.491, 0.2549, 0.946),
        (34, 4, 0.368, 0.1549, 0.875),
        (48, 2, 0.184, 0.0359, 0.944),
    ]
    assert [(step.time, step.n_at_risk) for step in curve.steps] == [row[:2] for row in printed]
    for step, (_, _, survival, low, high) in zip(curve.steps, printed, strict=True):
        assert (step.survival, step.low, step.high) == pytest.approx((survival, low, high), abs=6e-4)
    assert (curve.n, curve.n_events, curve.n_censored) == (11, 7, 4)


@pytest.mark.parametrize(
    ("times", "happened", "median"),
    [(MAINTAINED, RELAPSED, (31, 18, None)), (NOT_MAINTAINED, RELAPSED_TOO, (23, 8, None))],
)
def test_the_median_and_its_interval_are_the_published_ones(
    times: list[int], happened: list[int], median: tuple[float, float, float | None]
) -> None:
    curve = survival_curve(times, happened)
    assert (curve.median, curve.median_low, curve.median_high) == median


def test_without_censoring_the_curve_is_the_share_left() -> None:
    curve = survival_curve([1, 2, 3, 4], [True] * 4)
    assert [step.survival for step in curve.steps] == pytest.approx([0.75, 0.5, 0.25, 0.0])
    assert curve.median == 2
    assert math.isnan(curve.steps[-1].low)


def test_nothing_that_happened_has_no_median_and_no_steps() -> None:
    assert survival_curve([3, 5], [False, False]).median is None
    assert survival_curve([], []).steps == ()


def test_who_is_last_watched_at_the_time_of_an_event_is_at_risk_then() -> None:
    assert survival_curve([2, 2, 3], [True, False, True]).steps[0].n_at_risk == 3


@pytest.mark.parametrize(("times", "happened"), [([1, 2], [True]), ([-1.0], [True]), ([math.nan], [False])])
def test_times_that_are_none_are_refused(times: list[float], happened: list[bool]) -> None:
    with pytest.raises(ShapeError):
        survival_curve(times, happened)


def test_the_chance_of_none_at_one_rate() -> None:
    # Fourteen texts at 0.24 a text: the worked example of the method's definition.
    assert round(chance_of_none_in(14, 0.24), 2) == 0.02
    assert chance_of_none_in(0, 0.9) == 1.0
    with pytest.raises(ShapeError):
        chance_of_none_in(3, 1.2)


def test_groups_alike_give_the_chance_at_one_rate_and_groups_apart_a_larger_one() -> None:
    alike = chance_of_none_varying(10, [2, 3, 2, 3], [10, 10, 10, 10])
    assert alike == pytest.approx(0.75**10)
    apart = chance_of_none_varying(10, [0, 0, 10, 0], [10, 10, 10, 10])
    assert apart > 0.5


def test_the_chance_among_differing_groups_is_the_share_of_such_groups_without_one() -> None:
    rng = np.random.default_rng(5)
    counts = rng.binomial(12, rng.beta(1, 3, size=4000))
    none = float(np.mean(counts == 0))
    assert chance_of_none_varying(12, counts, [12] * len(counts)) == pytest.approx(none, abs=0.02)


def test_no_group_with_it_says_nothing() -> None:
    assert chance_of_none_varying(5, [0, 0], [4, 4]) == 1.0
    assert chance_of_none_varying(5, [3], [4]) == 1.0
    assert chance_of_none_varying(5, [4, 4], [4, 4]) == 0.0
    with pytest.raises(ShapeError):
        chance_of_none_varying(5, [5], [4])
