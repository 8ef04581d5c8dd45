"""Arithmetic that ties figures: does share times total give the part, and at what rate do two currencies agree?

Decimal throughout; a tie is stated with its inputs and its working, never as a verdict on who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

import msgspec

NAME = "arithmetic"
VERSION = 1


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Yearly mean exchange rate: units of `currency` for one of `base`."""

    currency: str
    base: str
    year: int
    mean: str
    """Decimal."""
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """Two amounts said to be one, in two currencies."""

    implied: Decimal
    """Units of the one currency for one of the other, to four decimals."""
    nearest_year: int
    nearest_mean: Decimal
    difference: Decimal
    """Share by which the implied rate differs from the nearest mean rate."""
    other_year: int | None
    """The year the amounts are about, where its mean rate is known and is not the nearest."""
    other_mean: Decimal | None
    other_difference: Decimal | None
    is_within: bool
    """The nearest mean rate lies within the tolerance."""


TOLERANCE = Decimal("0.03")
"""Three percent: the margin of the design notes on method, section 25 (iii)."""


def tie_currencies(
    amount: Decimal, amount_base: Decimal, *, currency: str, base: str, year: int | None, rates: Sequence[Rate]
) -> Conversion | None:
    """The rate that two amounts imply beside the yearly mean rates.

    Args:
        amount: in `currency`, above zero.
        amount_base: the same amount in `base`, above zero.
        currency, base: ISO 4217.
        year: the year the amounts are about, where known.
        rates: known yearly means.

    Returns:
        None where no rate of the two currencies is known or an amount is not above zero.
    """
    known = sorted((rate for rate in rates if (rate.currency, rate.base) == (currency, base)), key=lambda r: r.year)
    if not known or amount <= 0 or amount_base <= 0:
        return None
    with localcontext(prec=28):
        implied = (amount / amount_base).quantize(Decimal("0.0001"))
        off = {rate.year: abs(implied / Decimal(rate.mean) - 1).quantize(Decimal("0.0001")) for rate in known}
    means = {rate.year: Decimal(rate.mean) for rate in known}
    nearest = min(off, key=lambda y: (off[y], y))
    # The year of the figures is preferred when it fits: only a year that does not fit sends us to another.
    if year in off and off[year] <= TOLERANCE:
        nearest = year
    other = year if year in off and year != nearest else None
    return Conversion(
        implied=implied,
        nearest_year=nearest,
        nearest_mean=means[nearest],
        difference=off[nearest],
        other_year=other,
        other_mean=means[other] if other is not None else None,
        other_difference=off[other] if other is not None else None,
        is_within=off[nearest] <= TOLERANCE,
    )


def implied_total(part: Decimal, percent: Decimal) -> Decimal | None:
    """The whole of which `part` is `percent` percent, to the digits that the percentage carries; None for 0 percent."""
    if percent <= 0:
        return None
    digits = len(percent.as_tuple().digits) + 1
    with localcontext(prec=digits):
        return +(part * 100 / percent)


def agrees(part: Decimal, percent: Decimal, total: Decimal) -> bool:
    """Whether share times total gives the part, within what rounding of the three allows."""
    low = (percent - _half_step(percent)) * (total - _half_step(total)) / 100
    high = (percent + _half_step(percent)) * (total + _half_step(total)) / 100
    return part + _half_step(part) >= low and part - _half_step(part) <= high


def growth(before: Decimal, after: Decimal) -> Decimal | None:
    """Percent by which `after` lies above `before`, to two decimals; None where `before` is not above zero.

    >>> growth(Decimal("16.0"), Decimal("17.2"))
    Decimal('7.50')
    """
    if before <= 0:
        return None
    with localcontext(prec=28):
        return ((after / before - 1) * 100).quantize(Decimal("0.01"))


def growth_agrees(before: Decimal, after: Decimal, percent: Decimal) -> bool:
    """Whether two levels give the growth stated, within what rounding of the three allows; False below zero.

    A fall is a negative `percent`. Levels in current prices beside growth in constant ones do not agree, and that
    is no error of the text: only agreement says something.
    """
    low_before = before - _half_step(before)
    if low_before <= 0:
        return False
    with localcontext(prec=28):
        low = ((after - _half_step(after)) / (before + _half_step(before)) - 1) * 100
        high = ((after + _half_step(after)) / low_before - 1) * 100
    return low - _half_step(percent) <= percent <= high + _half_step(percent)


def _half_step(value: Decimal) -> Decimal:
    """Half a unit of the last digit that the value carries: what rounding may have hidden."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) / 2
