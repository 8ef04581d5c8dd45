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


def test_benjamini_hochberg_of_the_papers_example() -> None:
    # Benjamini & Hochberg 1995, section 3.2: fifteen ordered p, four rejected at 0.05 where Bonferroni rejects three.
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719])
    p = np.array([*p, 0.6528, 0.7590, 1.0])
    assert int((multiplicity.adjust_benjamini_hochberg(p) <= 0.05).sum()) == 4
    assert int((multiplicity.adjust_holm(p) <= 0.05).sum()) == 3
    assert multiplicity.adjust_benjamini_hochberg(p)[3] == pytest.approx(0.0095 * 15 / 4, abs=1e-12)


def test_benjamini_yekutieli_is_the_same_over_the_harmonic_number() -> None:
    p = np.array([0.001, 0.01, 0.02, 0.8])
    harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4
    wanted = np.minimum(1.0, multiplicity.adjust_benjamini_hochberg(p) * harmonic)
    assert multiplicity.adjust_benjamini_yekutieli(p) == pytest.approx(wanted, abs=1e-12)
