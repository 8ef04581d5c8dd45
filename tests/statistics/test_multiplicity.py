"""Adjusted p-values against a second implementation."""

from __future__ import annotations

import numpy as np
import pytest

from watchwords.statistics import multiplicity


def test_benjamini_hochberg_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    p = np.array([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    assert multiplicity.adjust_benjamini_hochberg(p) == pytest.approx(scipy_stats.false_discovery_control(p))


@pytest.mark.parametrize("method", ["bh", "by"])
def test_step_up_methods_agree_with_scipy(method: str) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    ours = {"bh": multiplicity.adjust_benjamini_hochberg, "by": multiplicity.adjust_benjamini_yekutieli}[method]
    rng = np.random.default_rng(2)
    for n in (1, 2, 17, 200):
        p = np.round(rng.random(n) ** 2, 3)
        assert ours(p) == pytest.approx(scipy_stats.false_discovery_control(p, method=method), abs=1e-12)


def test_holm_of_a_case_by_hand() -> None:
    # 0.01 x 4, 0.02 x 3, 0.03 x 2, 0.04 x 1, each at least the one before.
    p = np.array([0.03, 0.01, 0.04, 0.02])
    assert multiplicity.adjust_holm(p) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_nothing_to_adjust_stays_nothing() -> None:
    for adjust in (
        multiplicity.adjust_benjamini_hochberg,
        multiplicity.adjust_benjamini_yekutieli,
        multiplicity.adjust_holm,
    ):
        assert len(adjust(np.array([]))) == 0
