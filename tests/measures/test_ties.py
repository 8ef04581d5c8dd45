"""Arithmetic between figures, regulars who are not in the record."""

from __future__ import annotations

from decimal import Decimal

import pytest

from watchwords.measures.arithmetic import Rate, agrees, growth, growth_agrees, implied_total, tie_currencies

RATES = [Rate("CNY", "USD", 2020, "6.90"), Rate("CNY", "USD", 2021, "6.45")]


def test_two_currencies_agree_at_the_rate_of_their_year() -> None:
    tie = tie_currencies(Decimal("69e9"), Decimal("10e9"), currency="CNY", base="USD", year=2020, rates=RATES)
    assert tie is not None
    assert (tie.implied, tie.nearest_year, tie.is_within, tie.other_year) == (Decimal("6.9000"), 2020, True, None)


def test_a_rate_of_another_year_is_named_beside_the_year_of_the_figures() -> None:
    tie = tie_currencies(Decimal("64.5e9"), Decimal("10e9"), currency="CNY", base="USD", year=2020, rates=RATES)
    assert tie is not None
    assert (tie.nearest_year, tie.other_year, tie.is_within) == (2021, 2020, True)
    assert tie.other_difference == pytest.approx(Decimal("0.0652"))


def test_amounts_that_no_rate_ties_are_not_within() -> None:
    tie = tie_currencies(Decimal("80e9"), Decimal("10e9"), currency="CNY", base="USD", year=2020, rates=RATES)
    assert tie is not None
    assert not tie.is_within


def test_an_unknown_currency_ties_nothing() -> None:
    assert tie_currencies(Decimal(1), Decimal(1), currency="EUR", base="USD", year=None, rates=RATES) is None


def test_share_and_part_imply_a_whole_to_the_digits_of_the_share() -> None:
    assert implied_total(Decimal("6.1"), Decimal("38.1")) == Decimal("16.01")
    assert implied_total(Decimal("6.1"), Decimal(0)) is None


@pytest.mark.parametrize(
    ("part", "percent", "total", "fits"), [("6.1", "38", "16.0", True), ("7.0", "38", "16.0", False)]
)
def test_share_times_total_gives_the_part_within_rounding(part: str, percent: str, total: str, fits: bool) -> None:
    assert agrees(Decimal(part), Decimal(percent), Decimal(total)) is fits


@pytest.mark.parametrize(
    ("before", "after", "percent", "fits"),
    [
        ("16.1", "17.3", "7.5", True),
        ("16.1", "17.3", "6.9", True),  # 17.25 over 16.15 is 6.8 percent, 17.35 over 16.05 is 8.1
        ("16.1", "17.3", "8.5", False),
        ("20.4", "15.3", "-25", True),
        ("20.4", "15.3", "25", False),
        ("0", "15.0", "25", False),
    ],
)
def test_two_levels_give_the_growth_within_rounding(before: str, after: str, percent: str, fits: bool) -> None:
    assert growth_agrees(Decimal(before), Decimal(after), Decimal(percent)) is fits


def test_growth_is_worked_out_from_levels_above_zero() -> None:
    assert growth(Decimal("16.0"), Decimal("17.2")) == Decimal("7.50")
    assert growth(Decimal(0), Decimal(1)) is None
