"""Dispersion against worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from watchwords.errors import ShapeError
from watchwords.statistics import dispersion


def test_dispersion_of_gries_worked_example() -> None:
    # Gries 2008, section 3: five parts of 9, 10, 10, 10, 11 words with 1, 2, 3, 4, 5 hits: DP = 0.18.
    counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])
    assert dispersion.dispersion(counts, sizes) == pytest.approx(0.18, abs=0.005)


def test_dispersion_of_nothing_is_not_a_number() -> None:
    assert math.isnan(dispersion.dispersion(np.array([0, 0]), np.array([5, 5])))


def test_normalised_dispersion_is_one_in_the_smallest_document_alone() -> None:
    counts, sizes = np.array([0, 4, 0]), np.array([50, 20, 30])
    assert dispersion.dispersion(counts, sizes) == pytest.approx(0.8)
    assert dispersion.normalised_dispersion(counts, sizes) == pytest.approx(1.0)


def test_normalised_dispersion_of_the_worked_example() -> None:
    # Gries 2008, section 3, with the norm of Lijffijt & Gries 2012: 0.1816... / (1 - 9/50).
    counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])
    by_hand = sum(abs(c / 15 - s / 50) for c, s in zip([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], strict=True)) / 2
    assert dispersion.normalised_dispersion(counts, sizes) == pytest.approx(by_hand / (1 - 9 / 50), abs=1e-12)


def test_normalised_dispersion_over_one_document_is_not_a_number() -> None:
    assert math.isnan(dispersion.normalised_dispersion(np.array([3]), np.array([10])))


def test_dispersion_refuses_an_empty_document() -> None:
    with pytest.raises(ShapeError, match="above zero"):
        dispersion.dispersion(np.array([1, 0]), np.array([5, 0]))


def test_dispersion_agrees_with_a_second_way_to_write_it() -> None:
    # DP is one less the overlap of the two distributions, so it may be summed over the smaller of each pair.
    rng = np.random.default_rng(8)
    for _ in range(50):
        counts, sizes = rng.poisson(3, 12), rng.integers(20, 400, 12)
        if not counts.any():
            continue
        overlap = math.fsum(min(c / counts.sum(), s / sizes.sum()) for c, s in zip(counts, sizes, strict=True))
        plain = dispersion.dispersion(counts, sizes)
        assert plain == pytest.approx(1 - overlap, abs=1e-9)
        norm = 1 - sizes.min() / sizes.sum()
        assert dispersion.normalised_dispersion(counts, sizes) == pytest.approx((1 - overlap) / norm, abs=1e-9)
