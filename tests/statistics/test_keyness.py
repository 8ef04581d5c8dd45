"""Descriptive numbers against established programs: the expected values of the public parity tables."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from watchwords.errors import ShapeError
from watchwords.statistics import keyness

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "keyness_parity"
TABLES = ("toy.jsonl", "inaugural-1945on-vs-before.jsonl.gz", "gwr-2021-2025-vs-2013-2019.jsonl.gz")


def _rows(name: str) -> Iterator[dict[str, Any]]:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no {path.name}: the public tables are not here")
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.mark.parametrize("table", TABLES)
def test_g2_agrees_with_scipy_on_every_row(table: str) -> None:
    n_rows = 0
    for row in _rows(table):
        found = keyness.g2(row["n_target"], row["total_target"], row["n_reference"], row["total_reference"])
        assert found == pytest.approx(row["scipy"]["G2_none"], rel=1e-6, abs=1e-8), row["feature"]
        n_rows += 1
    assert n_rows > 10


@pytest.mark.parametrize("table", TABLES)
def test_log_odds_agree_with_scattertext_on_every_row(table: str) -> None:
    by_table: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(table):
        by_table.setdefault(row["table"], []).append(row)
    for rows in by_table.values():
        counts, before = (np.array([row[key] for row in rows]) for key in ("n_target", "n_reference"))
        # The reference was given the features of the file alone, so its totals are theirs.
        totals = int(counts.sum()), int(before.sum())
        prior = np.full(len(rows), 0.01)
        z = keyness.log_odds_z(counts, before, total=totals[0], total_before=totals[1], prior=prior)
        wanted = [row["scattertext"]["log_odds_z"] for row in rows]
        assert z == pytest.approx(wanted, rel=1e-6, abs=1e-8)


def test_g2_of_two_terms_is_that_of_corpus_tools() -> None:
    # Worked by hand: 2 (12 ln(12 / 8) + 4 ln(4 / 8)) over corpora of one size.
    by_hand = 2 * (12 * math.log(12 / 8) + 4 * math.log(4 / 8))
    assert keyness.g2(12, 1000, 4, 1000, n_terms=2) == pytest.approx(by_hand, abs=1e-9)
    assert keyness.g2(4, 1000, 12, 1000, n_terms=2) == pytest.approx(-by_hand, abs=1e-9)


def test_g2_of_what_occurs_nowhere_is_zero() -> None:
    assert keyness.g2(0, 10, 0, 20) == 0.0


@pytest.mark.parametrize("given", [(3, 2, 1, 5, 4), (1, 0, 1, 5, 4), (1, 5, 1, 5, 3)])
def test_g2_refuses_what_is_no_table(given: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ShapeError, match="no G2"):
        keyness.g2(*given[:4], n_terms=given[4])


def test_log_odds_shrink_rare_features() -> None:
    # Three times as often: seen 3 against 1 it is worth little, seen 300 against 100 much.
    z = keyness.log_odds_z(
        np.array([3, 300]), np.array([1, 100]), total=10_000, total_before=10_000, prior=np.array([1.0, 1.0])
    )
    assert 0 < z[0] < 1.5 < 8 < z[1]


def test_log_odds_refuse_a_prior_of_zero() -> None:
    with pytest.raises(ShapeError, match="above zero"):
        keyness.log_odds_z(np.array([1]), np.array([1]), total=2, total_before=2, prior=np.array([0.0]))


@pytest.mark.parametrize("table", TABLES)
def test_g2_agrees_with_quanteda_within_the_tolerance_of_the_tables(table: str) -> None:
    # quanteda adds a small constant to every cell, so that its values agree to 1e-3 and not better.
    n_rows = n_equal = 0
    for row in _rows(table):
        found = keyness.g2(row["n_target"], row["total_target"], row["n_reference"], row["total_reference"])
        n_equal += found == pytest.approx(row["quanteda"]["G2_none"], rel=1e-6, abs=1e-3)
        n_rows += 1
    assert n_equal == n_rows


def test_g2_of_rayson_and_garside_by_hand() -> None:
    # Rayson & Garside 2000, section 2: E = C (a + b) / (c + d), G2 = 2 (a ln(a / E1) + b ln(b / E2)).
    a, b, c, d = 31, 9, 40_000, 25_000
    e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
    wanted = 2 * (a * math.log(a / e1) + b * math.log(b / e2))
    assert keyness.g2(a, c, b, d, n_terms=2) == pytest.approx(wanted, abs=1e-9)


def test_log_odds_are_those_of_the_paper_written_out() -> None:
    # Monroe, Colaresi & Quinn 2008, equations 15, 16 and 20, feature by feature.
    counts, before = np.array([12, 40, 948]), np.array([3, 61, 1436])
    prior = np.array([0.5, 2.0, 30.0])
    n, n_before, mass = 1000, 1500, 32.5
    for n_terms in (2, 4):
        z = keyness.log_odds_z(counts, before, total=n, total_before=n_before, prior=prior, n_terms=n_terms)
        for at in range(3):
            y, y_before, alpha = counts[at], before[at], prior[at]
            delta = math.log((y + alpha) / (n + mass - y - alpha))
            delta -= math.log((y_before + alpha) / (n_before + mass - y_before - alpha))
            variance = 1 / (y + alpha) + 1 / (y_before + alpha)
            if n_terms == 4:
                variance += 1 / (n + mass - y - alpha) + 1 / (n_before + mass - y_before - alpha)
            assert z[at] == pytest.approx(delta / math.sqrt(variance), abs=1e-9)


def test_weighted_log_odds_shrink_to_the_share_both_sides_have() -> None:
    # One feature against the rest: prior 500 x 15 / 2500 = 3 for it and 497 for the rest.
    delta = math.log((12 + 3) / (988 + 497)) - math.log((3 + 3) / (1497 + 497))
    wanted = delta / math.sqrt(1 / 15 + 1 / 6)
    assert keyness.weighted_log_odds(12, 1000, 3, 1500) == pytest.approx(wanted, abs=1e-9)
    assert keyness.weighted_log_odds(0, 10, 0, 20) is None
    assert keyness.weighted_log_odds(10, 10, 20, 20) is None
